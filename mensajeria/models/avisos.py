"""A quién se le avisa de un mensaje nuevo, y de qué ya se avisó."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from mensajeria.models.conversaciones import Conversacion


class SuscripcionPush(models.Model):
    """Un navegador en el que una persona pidió que le avisen, aunque no tenga la página abierta.

    endpoint, p256dh y auth: los que dio el navegador (RFC 8030 y 8291). vista_en: la última vez
    que esa persona usó el producto. fallos: avisos seguidos que no se pudieron entregar.
    """

    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="suscripciones_push"
    )
    endpoint = models.CharField(max_length=1000, unique=True)
    p256dh = models.CharField(max_length=100)
    auth = models.CharField(max_length=40)
    navegador = models.CharField(max_length=200, blank=True)
    vista_en = models.DateTimeField()
    fallos = models.PositiveSmallIntegerField(default=0)
    creada_en = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "suscripción a avisos"
        verbose_name_plural = "suscripciones a avisos"

    def __str__(self) -> str:
        return f"Avisos de {self.usuario_id}"


class MarcaDeAviso(models.Model):
    """Hasta qué mensaje (id) de una conversación ya se avisó: de uno no se avisa dos veces."""

    conversacion = models.OneToOneField(
        Conversacion, on_delete=models.CASCADE, related_name="marca_de_aviso"
    )
    hasta = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = "marca de aviso"
        verbose_name_plural = "marcas de aviso"

    def __str__(self) -> str:
        return f"Hasta el mensaje {self.hasta}"
