"""Con quién se conversa por WhatsApp: un contacto y todas las formas de reconocerlo."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ventas.models import Cliente


class Contacto(models.Model):
    """Alguien al otro lado de WhatsApp, sea o no cliente.

    nombre: el que se puso en WhatsApp. usuario: su nombre de usuario, que puede cambiar y por eso
    no lo identifica. fusionado_en: el contacto que se quedó con sus mensajes, si resultó ser la
    misma persona. busqueda: plegada (nombre, usuario, dígitos y nombre del cliente).
    """

    nombre = models.CharField("nombre en WhatsApp", max_length=200, blank=True)
    usuario = models.CharField("usuario de WhatsApp", max_length=100, blank=True)
    cliente = models.ForeignKey(
        Cliente, null=True, blank=True, on_delete=models.SET_NULL, related_name="contactos"
    )
    fusionado_en = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="absorbidos"
    )
    busqueda = models.CharField(max_length=500, blank=True, editable=False)
    creado_en = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "contacto"

    def __str__(self) -> str:
        return self.nombre or self.usuario or f"Contacto {self.pk}"


class Identidad(models.Model):
    """Una forma de reconocer a un contacto: su teléfono (E.164) o su BSUID; única en la base."""

    class Tipo(models.TextChoices):
        TELEFONO = "telefono", "Teléfono"
        BSUID = "bsuid", "Identificador de WhatsApp"

    contacto = models.ForeignKey(Contacto, on_delete=models.CASCADE, related_name="identidades")
    tipo = models.CharField(max_length=10, choices=Tipo.choices)
    valor = models.CharField(max_length=150)
    vigente = models.BooleanField(default=True)
    creada_en = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "identidad"
        verbose_name_plural = "identidades"
        constraints = [
            models.UniqueConstraint(fields=["tipo", "valor"], name="mensajeria_identidad_unica"),
            models.CheckConstraint(
                condition=~Q(tipo="telefono") | Q(valor__startswith="+"),
                name="mensajeria_identidad_e164",
            ),
        ]

    def __str__(self) -> str:
        return self.valor
