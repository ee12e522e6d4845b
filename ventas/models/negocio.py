"""El negocio: quién escribe y lo que se puede decir de él. Una sola fila."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models

from domain import hechos
from domain.formato import nombrar_dias
from domain.idioma import Idioma
from ventas.models.traducciones import ConTraducciones

DIAS_DE_LA_SEMANA = range(7)
COMO_SALIR = "Si no quieres recibir más mensajes, responde BAJA"


def validar_dias(valor: object) -> None:
    """Una lista de días de la semana sin repetir: 0 es lunes y 6, domingo."""
    if (
        not isinstance(valor, list)
        or any(type(dia) is not int or dia not in DIAS_DE_LA_SEMANA for dia in valor)
        or len(set(valor)) != len(valor)
    ):
        raise ValidationError("Debe ser una lista de días: 0 es lunes y 6, domingo.")


class Negocio(ConTraducciones):
    """Quién escribe. Los campos de lista llevan un elemento por línea.

    dias_cerrados: 0 es lunes. aviso_baja: lo que se le confirma, una vez, a quien pide no recibir
    más.
    """

    TRADUCIBLES = (
        "lugar",
        "descripcion",
        "horario",
        "politicas",
        "privilegios_vip",
        "pie",
        "aviso_baja",
    )

    nombre = models.CharField("nombre", max_length=100)
    lugar = models.CharField("lugar", max_length=200, blank=True)
    descripcion = models.CharField("descripción", max_length=300, blank=True)
    horario = models.CharField("horario", max_length=200, blank=True)
    dias_cerrados = models.JSONField(
        "días cerrados", default=list, blank=True, validators=[validar_dias]
    )
    politicas = models.TextField("políticas", blank=True, help_text="Una por línea.")
    privilegios_vip = models.TextField("privilegios VIP", blank=True, help_text="Uno por línea.")
    voz = models.CharField("voz", max_length=300, blank=True)
    palabras_vetadas = models.TextField("no se dice", blank=True, help_text="Una por línea.")
    pie = models.CharField("línea de identificación y salida", max_length=200, blank=True)
    aviso_baja = models.CharField("confirmación de una baja", max_length=300, blank=True)

    class Meta:
        verbose_name = "negocio"
        verbose_name_plural = "negocio"
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="ventas_negocio_una_fila")
        ]

    def __str__(self) -> str:
        return self.nombre

    def a_dominio(self, idioma: str = Idioma.ES) -> hechos.Negocio:
        """El negocio como lo usan las reglas, con sus textos en ese idioma."""
        return hechos.Negocio(
            nombre=self.nombre,
            lugar=self.en("lugar", idioma),
            descripcion=self.en("descripcion", idioma),
            horario=self.en("horario", idioma),
            dias_cerrados=nombrar_dias(self.dias_cerrados, idioma),
            politicas=leer_lineas(self.en("politicas", idioma)),
            privilegios_vip=leer_lineas(self.en("privilegios_vip", idioma)),
            voz=self.voz,
            palabras_vetadas=leer_lineas(self.palabras_vetadas),
            # Un archivo puede no traerla, y sin ella nadie sabría cómo salir.
            pie=self.en("pie", idioma) or self.pie or f"{self.nombre}. {COMO_SALIR}",
        )


def leer_lineas(texto: str) -> tuple[str, ...]:
    """Un campo de lista: sus líneas sin blancos alrededor ni vacías."""
    return tuple(linea.strip() for linea in texto.splitlines() if linea.strip())
