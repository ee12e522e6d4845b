"""La conversación de cada contacto y sus mensajes: lo que se dijo, lo que salió y qué pasó."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from domain.canal import TipoMensaje
from domain.guardas import Proposito
from domain.mensajes import Estado
from mensajeria.models.borradores import Borrador
from mensajeria.models.canal import PlantillaWhatsApp
from mensajeria.models.contactos import Contacto

QUIEN = settings.AUTH_USER_MODEL


class Conversacion(models.Model):
    """El hilo con un contacto; guarda a mano lo que la lista necesita para no contar mensajes.

    ultimo_en y resumen: del último mensaje, de cualquiera de los dos. ultimo_entrante_en: abre la
    ventana de 24 horas. sin_responder_desde: el primer mensaje de la persona que nadie ha
    contestado; null si está al día. no_leidos: los suyos desde que alguien abrió el hilo.
    atendida_hasta: el último mensaje (id) cuando alguien la marcó atendida sin contestar.
    version: sube con cada cambio, para que una pantalla abierta sepa si debe pintarse de nuevo.
    """

    contacto = models.OneToOneField(Contacto, on_delete=models.CASCADE, related_name="conversacion")
    ultimo_en = models.DateTimeField(null=True)
    resumen = models.CharField(max_length=120, blank=True)
    ultimo_es_nuestro = models.BooleanField(default=False)
    ultimo_entrante_en = models.DateTimeField(null=True)
    sin_responder_desde = models.DateTimeField(null=True)
    no_leidos = models.PositiveIntegerField(default=0)
    atendida_hasta = models.BigIntegerField(default=0)
    asignada_a = models.ForeignKey(
        QUIEN, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    version = models.PositiveIntegerField(default=0)
    creada_en = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "conversación"
        verbose_name_plural = "conversaciones"
        indexes = [
            models.Index(
                fields=["sin_responder_desde", "id"],
                condition=Q(sin_responder_desde__isnull=False),
                name="mens_conv_sin_responder_idx",
            ),
            models.Index(F("ultimo_en").desc(), F("id").desc(), name="mens_conv_ultimo_idx"),
            models.Index(
                F("ultimo_en").desc(),
                F("id").desc(),
                condition=Q(sin_responder_desde__isnull=True),
                name="mens_conv_al_dia_idx",
            ),
            models.Index(
                F("asignada_a"),
                F("ultimo_en").desc(),
                F("id").desc(),
                name="mens_conv_mias_idx",
            ),
        ]

    def __str__(self) -> str:
        return f"Conversación {self.pk}"


class Mensaje(models.Model):
    """Un mensaje del hilo, de la persona o nuestro.

    clave: la nuestra, viaja con el envío y vuelve en sus estados. wamid: la de WhatsApp, null
    hasta que lo acepta. solicitud: el clic que lo pidió; el mismo clic dos veces es una fila.
    ocurrio_en: cuándo lo dijo WhatsApp o, si aún no sale, cuándo se aprobó. eco: lo escribió el
    negocio en su teléfono. contesta: responde a lo que la persona escribió (uno de campaña nunca).
    no_antes_de: espera a esa hora. reclamado_en: un trabajador lo tomó y
    todavía no se sabe cómo le fue. tiempos: cuándo llegó a cada estado (ISO 8601, UTC).
    """

    conversacion = models.ForeignKey(
        Conversacion, on_delete=models.CASCADE, related_name="mensajes"
    )
    es_nuestro = models.BooleanField()
    clave = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    wamid = models.CharField(max_length=255, null=True, blank=True)
    solicitud = models.CharField(max_length=40, null=True, blank=True, unique=True)
    tipo = models.CharField(max_length=15, choices=[(t, t.capitalize()) for t in TipoMensaje])
    texto = models.TextField(blank=True)
    detalle = models.JSONField(default=dict, blank=True)
    medio_id = models.CharField(max_length=150, blank=True)
    medio_mime = models.CharField(max_length=100, blank=True)
    medio_nombre = models.CharField(max_length=255, blank=True)
    responde_a = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="respuestas"
    )
    estado = models.CharField(max_length=15, choices=[(e, e.capitalize()) for e in Estado])
    ocurrio_en = models.DateTimeField()
    editado_en = models.DateTimeField(null=True, blank=True)
    borrado_en = models.DateTimeField(null=True, blank=True)
    eco = models.BooleanField(default=False)

    # De los nuestros
    proposito = models.CharField(
        max_length=10, choices=[(p, p.capitalize()) for p in Proposito], blank=True
    )
    borrador = models.ForeignKey(
        Borrador, null=True, blank=True, on_delete=models.SET_NULL, related_name="mensajes"
    )
    plantilla = models.ForeignKey(
        PlantillaWhatsApp, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    valores = models.JSONField(default=dict, blank=True)
    contesta = models.BooleanField(default=False)
    lleva_pie = models.BooleanField(default=False)
    salto_motivo = models.CharField("por qué se saltó la guarda", max_length=300, blank=True)
    canal = models.CharField(max_length=20, blank=True)
    autor = models.ForeignKey(
        QUIEN, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    aprobado_en = models.DateTimeField(null=True, blank=True)
    no_antes_de = models.DateTimeField(null=True, blank=True)
    intentos = models.PositiveSmallIntegerField(default=0)
    reclamado_en = models.DateTimeField(null=True, blank=True)
    reclamado_por = models.CharField(max_length=64, blank=True)
    tiempos = models.JSONField(default=dict, blank=True)
    codigo_error = models.IntegerField(null=True, blank=True)
    motivo_error = models.CharField(max_length=300, blank=True)
    precio = models.JSONField(default=dict, blank=True)
    creado_en = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "mensaje"
        constraints = [
            models.UniqueConstraint(fields=["wamid"], name="mensajeria_mensaje_wamid_unico"),
            models.CheckConstraint(
                condition=Q(estado__in=[e.value for e in Estado]),
                name="mensajeria_mensaje_estado",
            ),
            models.CheckConstraint(
                condition=Q(es_nuestro=True) | Q(estado=Estado.RECIBIDO),
                name="mensajeria_mensaje_suyo_recibido",
            ),
        ]
        indexes = [
            models.Index(
                fields=["conversacion", "-ocurrio_en", "-id"], name="mens_mensaje_hilo_idx"
            ),
            models.Index(
                fields=["no_antes_de", "id"],
                condition=Q(estado__in=[Estado.APROBADO, Estado.EN_COLA]),
                name="mens_mensaje_por_salir_idx",
            ),
            models.Index(
                fields=["reclamado_en"],
                condition=Q(estado=Estado.ENVIANDO),
                name="mens_mensaje_enviando_idx",
            ),
            models.Index(
                fields=["ocurrio_en"],
                condition=Q(proposito=Proposito.MARKETING),
                name="mens_mensaje_marketing_idx",
            ),
            models.Index(
                fields=["codigo_error", "-ocurrio_en"],
                condition=Q(estado=Estado.FALLIDO),
                name="mens_mensaje_fallidos_idx",
            ),
        ]

    def __str__(self) -> str:
        return f"Mensaje {self.pk}"


class Reaccion(models.Model):
    """El emoji que alguien dejó sobre un mensaje: uno de cada lado, el último. Vacío: lo quitó."""

    mensaje = models.ForeignKey(Mensaje, on_delete=models.CASCADE, related_name="reacciones")
    es_nuestra = models.BooleanField(default=False)
    emoji = models.CharField(max_length=40, blank=True)
    cuando = models.DateTimeField()

    class Meta:
        verbose_name = "reacción"
        verbose_name_plural = "reacciones"
        constraints = [
            models.UniqueConstraint(
                fields=["mensaje", "es_nuestra"], name="mensajeria_reaccion_una_por_lado"
            )
        ]

    def __str__(self) -> str:
        return self.emoji


class EventoConversacion(models.Model):
    """Lo que una persona del equipo (o el sistema, sin usuario) hizo con una conversación."""

    class Tipo(models.TextChoices):
        ATENDIDA = "atendida", "La marcó atendida"
        ASIGNADA = "asignada", "La asignó"
        ENLAZADA = "enlazada", "La unió a una ficha"
        FUSIONADA = "fusionada", "Unió otro contacto"
        OPOSICION = "oposicion", "Registró que no quiere mensajes"
        DECISION = "decision", "Decidió sobre un envío sin confirmar"

    conversacion = models.ForeignKey(Conversacion, on_delete=models.CASCADE, related_name="eventos")
    tipo = models.CharField(max_length=15, choices=Tipo.choices)
    usuario = models.ForeignKey(QUIEN, null=True, on_delete=models.SET_NULL, related_name="+")
    detalle = models.CharField(max_length=300, blank=True)
    cuando = models.DateTimeField()

    class Meta:
        verbose_name = "evento de conversación"
        verbose_name_plural = "eventos de conversación"
        indexes = [models.Index(fields=["conversacion", "cuando"], name="mens_evento_conv_idx")]

    def __str__(self) -> str:
        return self.get_tipo_display()


class Recordatorio(models.Model):
    """«Recordarme el…»: esa conversación vuelve arriba para esa persona en ese momento.

    avisado_en: cuándo se le avisó que venció; null si todavía no, o si lo pospuso.
    """

    conversacion = models.ForeignKey(
        Conversacion, on_delete=models.CASCADE, related_name="recordatorios"
    )
    usuario = models.ForeignKey(QUIEN, on_delete=models.CASCADE, related_name="+")
    para = models.DateTimeField()
    nota = models.CharField(max_length=200, blank=True)
    hecho_en = models.DateTimeField(null=True, blank=True)
    avisado_en = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "recordatorio"
        indexes = [
            models.Index(
                fields=["usuario", "para"],
                condition=Q(hecho_en__isnull=True),
                name="mens_recordatorio_idx",
            )
        ]

    def __str__(self) -> str:
        return f"Recordatorio {self.para:%Y-%m-%d %H:%M}"


class Presencia(models.Model):
    """Quién tiene abierta una conversación, y si está escribiendo."""

    conversacion = models.ForeignKey(
        Conversacion, on_delete=models.CASCADE, related_name="presencias"
    )
    usuario = models.ForeignKey(QUIEN, on_delete=models.CASCADE, related_name="+")
    visto_en = models.DateTimeField()
    escribio_en = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "presencia"
        constraints = [
            models.UniqueConstraint(
                fields=["conversacion", "usuario"], name="mensajeria_presencia_unica"
            )
        ]

    def __str__(self) -> str:
        return f"{self.usuario_id} en {self.conversacion_id}"


class RespuestaRapida(models.Model):
    """Un texto guardado que se pone en la caja con su atajo («/precios»)."""

    atajo = models.SlugField("atajo", max_length=30, unique=True)
    titulo = models.CharField("título", max_length=80)
    texto = models.TextField("texto", max_length=1000)
    activa = models.BooleanField("activa", default=True)

    class Meta:
        verbose_name = "respuesta rápida"
        verbose_name_plural = "respuestas rápidas"
        ordering = ["atajo"]

    def __str__(self) -> str:
        return self.titulo
