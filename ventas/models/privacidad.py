"""Consentimiento, reclamos y huella de accesos: filas con prueba, no casillas."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from domain.guardas import Proposito
from ventas.models.cliente import Cliente


class Consentimiento(models.Model):
    """Lo que una persona aceptó u objetó para un propósito; vale la fila más reciente.

    version_texto: qué texto se le mostró. prueba: la frase que escribió, el formulario, etc.
    """

    class Decision(models.TextChoices):
        ACEPTA = "acepta", "Acepta"
        SE_OPONE = "se_opone", "Se opone"

    PROPOSITOS = ((Proposito.MARKETING, "Marketing"), (Proposito.SERVICIO, "Servicio"))

    cliente = models.ForeignKey(Cliente, on_delete=models.CASCADE, related_name="consentimientos")
    proposito = models.CharField(
        "propósito",
        max_length=10,
        choices=PROPOSITOS,
    )
    decision = models.CharField("decisión", max_length=10, choices=Decision.choices)
    canal = models.CharField("canal", max_length=40)
    version_texto = models.CharField("versión del texto", max_length=40, blank=True)
    prueba = models.TextField("prueba", blank=True)
    registrado_en = models.DateTimeField("registrado", auto_now_add=True)
    registrado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "consentimiento"
        indexes = [
            models.Index(fields=["cliente", "proposito", "-id"], name="ventas_consentimiento_idx")
        ]

    def __str__(self) -> str:
        return f"{self.get_decision_display()}: {self.get_proposito_display()}"


class Incidencia(models.Model):
    """Un reclamo o una mala experiencia; abierta hasta que alguien la resuelve."""

    cliente = models.ForeignKey(Cliente, on_delete=models.CASCADE, related_name="incidencias")
    origen = models.CharField("origen", max_length=40, default="persona")
    texto = models.TextField("qué pasó")
    abierta_en = models.DateTimeField("abierta", auto_now_add=True)
    abierta_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    resuelta_en = models.DateTimeField("resuelta", null=True, blank=True)
    resolucion = models.TextField("resolución", blank=True)

    class Meta:
        verbose_name = "reclamo"
        indexes = [
            models.Index(
                fields=["cliente"],
                condition=Q(resuelta_en__isnull=True),
                name="ventas_incidencia_idx",
            )
        ]

    def __str__(self) -> str:
        return self.texto[:60]


class RegistroAcceso(models.Model):
    """Quién miró o cambió los datos de una persona, y cuándo."""

    class Accion(models.TextChoices):
        VER = "ver", "Vio"
        CREAR = "crear", "Creó"
        CORREGIR = "corregir", "Corrigió"
        RESERVA = "reserva", "Cambió una reserva"
        RECLAMO = "reclamo", "Cambió un reclamo"
        CONSENTIMIENTO = "consentimiento", "Cambió un consentimiento"

    cliente = models.ForeignKey(Cliente, on_delete=models.CASCADE, related_name="accesos")
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    accion = models.CharField("acción", max_length=15, choices=Accion.choices)
    detalle = models.CharField("detalle", max_length=200, blank=True)
    cuando = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "registro de acceso"
        verbose_name_plural = "registro de accesos"

    def __str__(self) -> str:
        return f"{self.accion} {self.cuando:%Y-%m-%d %H:%M}"
