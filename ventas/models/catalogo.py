"""El catálogo: lo que el negocio vende."""

from __future__ import annotations

from django.db import models

from ventas.models.traducciones import ConTraducciones


class CategoriaServicio(ConTraducciones):
    """Una familia de servicios, con el nombre que se dice en un mensaje («Tinas»)."""

    TRADUCIBLES = ("nombre",)

    nombre = models.CharField("nombre", max_length=100, unique=True)

    class Meta:
        verbose_name = "categoría"
        verbose_name_plural = "categorías"
        ordering = ["nombre"]

    def __str__(self) -> str:
        return self.nombre


class Servicio(ConTraducciones):
    """Algo que se vende. precio en CLP por `unidad` («por persona», «por noche»).

    es_complemento: decoración, entrada de niño, descuento; nunca es «tu servicio».
    mencionable: falso para lo que un teléfono compartido no debe mostrar; se usa, no se dice.
    En otro idioma, un servicio sin nombre traducido se nombra como siempre.
    """

    TRADUCIBLES = ("nombre", "unidad")

    nombre = models.CharField("nombre", max_length=150, unique=True)
    categoria = models.ForeignKey(
        CategoriaServicio, verbose_name="categoría", on_delete=models.PROTECT
    )
    precio = models.DecimalField("precio (CLP)", max_digits=12, decimal_places=0)
    unidad = models.CharField("unidad de cobro", max_length=40, blank=True)
    activo = models.BooleanField("activo", default=True)
    es_complemento = models.BooleanField("es complemento", default=False)
    mencionable = models.BooleanField("se puede nombrar en un mensaje", default=True)

    class Meta:
        verbose_name = "servicio"
        ordering = ["categoria__nombre", "nombre"]

    def __str__(self) -> str:
        return self.nombre
