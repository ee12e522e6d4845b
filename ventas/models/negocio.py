"""El negocio, sus ofertas y sus novedades: lo que se puede decir es una fila."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models

from domain import hechos, ofertas
from domain.perfiles import Perfil


class Negocio(models.Model):
    """Quién escribe: una sola fila. Los campos de lista llevan un elemento por línea."""

    nombre = models.CharField("nombre", max_length=100)
    lugar = models.CharField("lugar", max_length=200, blank=True)
    descripcion = models.CharField("descripción", max_length=300, blank=True)
    horario = models.CharField("horario", max_length=200, blank=True)
    dias_cerrados = models.CharField("días cerrados", max_length=100, blank=True)
    politicas = models.TextField("políticas", blank=True, help_text="Una por línea.")
    privilegios_vip = models.TextField("privilegios VIP", blank=True, help_text="Uno por línea.")
    voz = models.CharField("voz", max_length=300, blank=True)
    palabras_vetadas = models.TextField("no se dice", blank=True, help_text="Una por línea.")
    pie = models.CharField("línea de identificación y salida", max_length=200, blank=True)

    class Meta:
        verbose_name = "negocio"
        verbose_name_plural = "negocio"
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="ventas_negocio_una_fila")
        ]

    def __str__(self) -> str:
        return self.nombre

    def a_dominio(self) -> hechos.Negocio:
        """El negocio como lo usan las reglas."""
        return hechos.Negocio(
            nombre=self.nombre,
            lugar=self.lugar,
            descripcion=self.descripcion,
            horario=self.horario,
            dias_cerrados=self.dias_cerrados,
            politicas=_lineas(self.politicas),
            privilegios_vip=_lineas(self.privilegios_vip),
            voz=self.voz,
            palabras_vetadas=_lineas(self.palabras_vetadas),
            pie=self.pie,
        )


def _lineas(texto: str) -> tuple[str, ...]:
    return tuple(linea.strip() for linea in texto.splitlines() if linea.strip())


def validar_perfiles(valor: object) -> None:
    """Una lista de nombres de perfil; vacía vale para cualquiera."""
    nombres = [perfil.value for perfil in Perfil]
    if not isinstance(valor, list) or any(nombre not in nombres for nombre in valor):
        raise ValidationError(f"Debe ser una lista con nombres de: {', '.join(nombres)}.")


class Anuncio(models.Model):
    """Lo común a una oferta y una novedad: texto, vigencia inclusive y destinatarios."""

    texto = models.CharField("texto", max_length=200)
    desde = models.DateField("vigente desde", null=True, blank=True)
    hasta = models.DateField("vigente hasta", null=True, blank=True)
    perfiles = models.JSONField("perfiles", default=list, blank=True, validators=[validar_perfiles])
    activa = models.BooleanField("activa", default=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.texto


class Oferta(Anuncio):
    """Una promesa. Sin fila no hay promesa. La de mayor prioridad se dice primero."""

    condiciones = models.CharField("condiciones", max_length=200, blank=True)
    prioridad = models.SmallIntegerField("prioridad", default=0)

    class Meta:
        verbose_name = "oferta"

    def a_dominio(self) -> ofertas.Oferta:
        """La oferta como la usan las reglas."""
        return ofertas.Oferta(
            id=self.pk,
            texto=self.texto,
            condiciones=self.condiciones,
            desde=self.desde,
            hasta=self.hasta,
            perfiles=tuple(Perfil(nombre) for nombre in self.perfiles),
            prioridad=self.prioridad,
        )


class Novedad(Anuncio):
    """Algo nuevo que se puede contar."""

    class Meta:
        verbose_name = "novedad"
        verbose_name_plural = "novedades"

    def a_dominio(self) -> ofertas.Novedad:
        """La novedad como la usan las reglas."""
        return ofertas.Novedad(
            id=self.pk,
            texto=self.texto,
            desde=self.desde,
            hasta=self.hasta,
            perfiles=tuple(Perfil(nombre) for nombre in self.perfiles),
        )
