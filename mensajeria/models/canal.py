"""El canal de WhatsApp: sus avisos tal como llegaron, sus plantillas y cómo está el número."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class AvisoWhatsApp(models.Model):
    """Un aviso (webhook) firmado, tal como llegó; se guarda antes de entenderlo.

    cuerpo: los bytes exactos. procesado_en null: todavía no se aplicó. aplicados: cuántos de sus
    eventos, en su orden, ya se miraron. en_espera: el lugar de los que hablan de un mensaje que
    todavía no conocemos. siguiente_en: no se toma antes de esa hora. intentos: cuántas veces
    falló al aplicarse; falla: el último error, sin datos personales.
    """

    cuerpo = models.BinaryField()
    recibido_en = models.DateTimeField()
    procesado_en = models.DateTimeField(null=True)
    aplicados = models.PositiveIntegerField(default=0)
    en_espera = models.JSONField(default=list, blank=True)
    siguiente_en = models.DateTimeField(null=True)
    intentos = models.PositiveSmallIntegerField(default=0)
    falla = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "aviso de WhatsApp"
        verbose_name_plural = "avisos de WhatsApp"
        indexes = [
            models.Index(
                fields=["id"],
                condition=Q(procesado_en__isnull=True),
                name="mens_aviso_pendiente_idx",
            ),
            models.Index(fields=["recibido_en"], name="mens_aviso_recibido_idx"),
        ]

    def __str__(self) -> str:
        return f"Aviso {self.pk}"


class EventoDesconocido(models.Model):
    """Algo de un aviso que no se entendió: queda para que lo vea quien administra."""

    aviso = models.ForeignKey(
        AvisoWhatsApp, null=True, on_delete=models.SET_NULL, related_name="desconocidos"
    )
    campo = models.CharField(max_length=60)
    motivo = models.CharField(max_length=300)
    contenido = models.JSONField(null=True)
    cuando = models.DateTimeField()
    visto_en = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "evento desconocido"
        verbose_name_plural = "eventos desconocidos"

    def __str__(self) -> str:
        return f"{self.campo}: {self.motivo}"


class PlantillaWhatsApp(models.Model):
    """Una plantilla de la cuenta de WhatsApp, como la contó el proveedor la última vez.

    componentes: su forma original. fuentes: qué dato del cliente llena cada variable. ausente:
    ya no está en la cuenta; se conserva porque hay mensajes que la usaron.
    """

    id_meta = models.CharField(max_length=60, blank=True)
    nombre = models.CharField(max_length=512)
    idioma = models.CharField(max_length=15)
    categoria = models.CharField("categoría", max_length=30)
    estado = models.CharField(max_length=30)
    con_nombre = models.BooleanField(default=False)
    calidad = models.CharField(max_length=20, blank=True)
    motivo = models.CharField(max_length=300, blank=True)
    componentes = models.JSONField(default=list)
    fuentes = models.JSONField(default=dict, blank=True)
    ausente = models.BooleanField(default=False)
    sincronizada_en = models.DateTimeField()

    class Meta:
        verbose_name = "plantilla de WhatsApp"
        verbose_name_plural = "plantillas de WhatsApp"
        permissions = [("administrar_canal", "Puede ver y operar el canal de WhatsApp")]
        constraints = [
            models.UniqueConstraint(fields=["nombre", "idioma"], name="mensajeria_plantilla_unica")
        ]

    def __str__(self) -> str:
        return f"{self.nombre} ({self.idioma})"


class CanalDeWhatsApp(models.Model):
    """Cómo está el canal: una sola fila.

    detenido_en: desde cuándo no sale nada, con el código y la frase de por qué. frenado_hasta:
    el proveedor pidió ir más lento. latido_en: la última vez que un trabajador dio señales.
    """

    detenido_en = models.DateTimeField(null=True, blank=True)
    codigo = models.IntegerField(null=True, blank=True)
    motivo = models.CharField(max_length=300, blank=True)
    frenado_hasta = models.DateTimeField(null=True, blank=True)
    latido_en = models.DateTimeField(null=True, blank=True)
    nombre_verificado = models.CharField(max_length=200, blank=True)
    telefono = models.CharField(max_length=30, blank=True)
    calidad = models.CharField(max_length=30, blank=True)
    limite = models.CharField(max_length=60, blank=True)
    estado_numero = models.CharField(max_length=60, blank=True)
    consultado_en = models.DateTimeField(null=True, blank=True)
    plantillas_en = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "canal de WhatsApp"
        verbose_name_plural = "canal de WhatsApp"
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="mensajeria_canal_una_fila")]

    def __str__(self) -> str:
        return "Canal de WhatsApp"
