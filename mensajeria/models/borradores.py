"""El borrador: nada se redacta ni se entrega sin una fila que diga quién, cuándo y por qué."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q

from domain.guardas import Proposito
from domain.idioma import Idioma
from domain.perfiles import Perfil
from mensajeria.models.prompts import VersionPrompt
from ventas.models import Cliente, Oferta

if TYPE_CHECKING:
    from mensajeria.models.conversaciones import Mensaje

PLAZO_DE_REDACCION = timedelta(minutes=5)


class Borrador(models.Model):
    """Una redacción: de qué hechos salió, quién la escribió, cuánto costó y qué texto dio.

    cliente null: un número que no está en la base (`telefono_destino`, `nombre_dado`).
    costo_usd null: no se conoce la tarifa. duracion_ms y primer_trozo_ms: desde el encargo.
    solicitud: identifica el clic; el mismo clic dos veces es una sola fila. huella: de los hechos,
    el prompt, el modelo y sus ajustes; guardado_de: el borrador cuyo texto se dio otra vez porque
    la suya era la misma. sentido: qué dice en español un texto escrito en otro idioma.
    """

    class Estado(models.TextChoices):
        REDACTANDO = "redactando", "Redactando"
        LISTO = "listo", "Listo"
        FALLIDO = "fallido", "Falló"
        INTERRUMPIDO = "interrumpido", "Se interrumpió"

    class Verificacion(models.TextChoices):
        """Cómo pasó el texto por el verificador."""

        SIN_JUZGAR = "", "Sin juzgar"
        LIMPIA = "limpia", "Sin hechos inventados"
        REPARADA = "reparada", "Corregido por el modelo"
        REEMPLAZADA = "reemplazada", "Reemplazado por el redactor sin IA"
        BLOQUEADA = "bloqueada", "Con hechos sin respaldo"

    cliente = models.ForeignKey(
        Cliente, null=True, blank=True, on_delete=models.CASCADE, related_name="borradores"
    )
    nombre_dado = models.CharField(max_length=200, blank=True)
    telefono_destino = models.CharField("teléfono", max_length=20, blank=True)
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    solicitud = models.CharField(max_length=40, null=True, unique=True)
    proposito = models.CharField(max_length=10, choices=[(p, p.capitalize()) for p in Proposito])
    salto_motivo = models.CharField("por qué se saltó la guarda", max_length=300, blank=True)
    avisos = models.JSONField(default=list)
    lleva_pie = models.BooleanField(default=False)

    perfil = models.CharField(max_length=20, choices=[(p, p.nombre) for p in Perfil])
    razon = models.CharField("razón", max_length=300)
    matices = models.JSONField(default=list)
    hechos = models.JSONField(default=dict)
    version_prompt = models.ForeignKey(VersionPrompt, on_delete=models.PROTECT, related_name="+")

    idioma = models.CharField(max_length=2, default=Idioma.ES)
    idioma_porque = models.CharField("por qué en ese idioma", max_length=100, blank=True)
    oferta = models.ForeignKey(
        Oferta, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    oferta_porque = models.CharField("por qué esa oferta", max_length=300, blank=True)
    huella = models.CharField(max_length=64, blank=True)
    guardado_de = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    redactor = models.CharField(max_length=30)
    usa_ia = models.BooleanField(default=False)
    temperatura = models.FloatField()
    intento = models.PositiveIntegerField(default=0)
    modelo_pedido = models.CharField(max_length=100, blank=True)
    modelo_respondido = models.CharField(max_length=100, blank=True)
    tokens_entrada = models.PositiveIntegerField(default=0)
    tokens_salida = models.PositiveIntegerField(default=0)
    costo_usd = models.DecimalField(max_digits=10, decimal_places=6, null=True)
    primer_trozo_ms = models.PositiveIntegerField(null=True)
    duracion_ms = models.PositiveIntegerField(null=True)

    estado = models.CharField(max_length=15, choices=Estado.choices, default=Estado.REDACTANDO)
    error = models.CharField(max_length=40, blank=True)
    verificacion = models.CharField(
        "verificación",
        max_length=12,
        choices=Verificacion.choices,
        default=Verificacion.SIN_JUZGAR,
        blank=True,
    )
    hallazgos = models.JSONField(default=list)
    texto = models.TextField(blank=True)
    texto_editado = models.TextField(blank=True)
    sentido = models.TextField("en español", blank=True)
    creado_en = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "borrador"
        verbose_name_plural = "borradores"
        permissions = [("saltar_guarda", "Puede escribir pese a una guarda, dejando un motivo")]
        constraints = [
            models.CheckConstraint(
                condition=Q(cliente__isnull=False) | ~Q(telefono_destino=""),
                name="mensajeria_borrador_tiene_destino",
            )
        ]
        indexes = [
            models.Index(fields=["cliente", "-id"], name="mens_borrador_cliente_idx"),
            models.Index(fields=["telefono_destino", "-id"], name="mens_borrador_telefono_idx"),
            models.Index(
                fields=["huella", "-id"],
                condition=~Q(huella=""),
                name="mens_borrador_huella_idx",
            ),
        ]

    def __str__(self) -> str:
        return f"Borrador {self.pk}"

    def abandonado(self, ahora: datetime) -> bool:
        """Si quedó «redactando» porque murió el proceso: ninguna redacción tarda tanto."""
        return (
            self.estado == Borrador.Estado.REDACTANDO
            and ahora - self.creado_en > PLAZO_DE_REDACCION
        )

    # Lo último que una persona hizo con él, y el mensaje de la API si salió por ahí; los anota
    # `selectors.borradores_de`.
    ultimo_evento: str | None = None
    ultimo_mensaje: Mensaje | None = None

    @property
    def texto_final(self) -> str:
        """Lo que la persona dejó: su edición o, si no editó, lo redactado."""
        return self.texto_editado or self.texto


class Ronda(models.Model):
    """Un texto que alguien escribió para un borrador y lo que dijo el verificador.

    La primera es la del redactor pedido; la segunda, su reparación; la última, la del redactor
    sin IA si hizo falta. Los tokens y el costo del borrador son la suma de sus rondas.
    """

    borrador = models.ForeignKey(Borrador, on_delete=models.CASCADE, related_name="rondas")
    numero = models.PositiveSmallIntegerField("número")
    redactor = models.CharField(max_length=30)
    modelo = models.CharField(max_length=100, blank=True)
    texto = models.TextField(blank=True)
    hallazgos = models.JSONField(default=list)
    bloquea = models.BooleanField(default=False)
    tokens_entrada = models.PositiveIntegerField(default=0)
    tokens_salida = models.PositiveIntegerField(default=0)
    costo_usd = models.DecimalField(max_digits=10, decimal_places=6, null=True)
    error = models.CharField(max_length=40, blank=True)

    class Meta:
        verbose_name = "ronda de redacción"
        verbose_name_plural = "rondas de redacción"
        constraints = [
            models.UniqueConstraint(
                fields=["borrador", "numero"], name="mensajeria_ronda_unica_por_borrador"
            )
        ]

    def __str__(self) -> str:
        return f"Ronda {self.numero} del borrador {self.borrador_id}"


class EventoBorrador(models.Model):
    """Qué hizo una persona con un borrador; el último de `ABIERTO`… dice si se envió.

    `abierto` y `enviado` son declarados: nunca se muestran como entregados. `en_cola`: alguien
    lo aprobó para que saliera por la API; cómo le fue lo dice su mensaje.
    """

    class Tipo(models.TextChoices):
        EDITADO = "editado", "Editó el texto"
        COPIADO = "copiado", "Copió el mensaje"
        ABIERTO = "abierto", "Abrió WhatsApp"
        EN_COLA = "en_cola", "Enviado por WhatsApp"
        ENVIADO = "enviado_declarado", "Dice que lo envió"
        NO_ENVIADO = "no_enviado", "Dice que no lo envió"
        DESPUES = "despues", "Lo enviará después"
        RESPONDIO = "respondio", "Respondió"
        NO_RESPONDIO = "no_respondio", "No respondió"
        PIDIO_BAJA = "pidio_baja", "Pidió no recibir más"

    borrador = models.ForeignKey(Borrador, on_delete=models.CASCADE, related_name="eventos")
    tipo = models.CharField(max_length=20, choices=Tipo.choices)
    texto = models.TextField(blank=True)
    hallazgos = models.JSONField(default=list)
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    cuando = models.DateTimeField()

    class Meta:
        verbose_name = "evento de borrador"
        verbose_name_plural = "eventos de borrador"
        indexes = [models.Index(fields=["borrador", "-id"], name="mens_evento_borrador_idx")]

    def __str__(self) -> str:
        return self.get_tipo_display()
