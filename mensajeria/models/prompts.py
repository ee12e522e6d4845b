"""Los textos de los prompts: sus versiones, cuál está publicada y con cuál se redactó.

La versión 1 de cada pieza es el archivo del repositorio y no tiene fila.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from domain.estilo import separar_emojis
from domain.idioma import Idioma
from domain.piezas import PIEZAS
from domain.prompts import Ajustes

TEMPERATURA_MAXIMA = 2.0
MAX_NOTA = 300
MAX_VOZ = 300
MAX_EMOJIS_PREFERIDOS = 60


class VersionPrompt(models.Model):
    """Un prompt publicado tal como era: nunca cambia, se crea la primera vez que se usa.

    clave: número y huella del contenido (`domain.prompts.Instrucciones.version`). situaciones:
    la indicación de cada matiz y la de responder, por su nombre; todas entran en la huella.
    ajustes: los del perfil (`domain.prompts.Ajustes`), también en la huella.
    """

    clave = models.CharField(max_length=40, unique=True)
    perfil = models.CharField(max_length=20)
    base = models.TextField()
    instrucciones = models.TextField()
    situaciones = models.JSONField(default=dict)
    ajustes = models.JSONField(default=dict)
    creada_en = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "versión de prompt"
        verbose_name_plural = "versiones de prompt"

    def __str__(self) -> str:
        return f"{self.perfil} {self.clave}"


class VersionTexto(models.Model):
    """Una versión de una pieza escrita en la pantalla, publicada o no. Nunca cambia.

    numero: desde 2; la 1 es el archivo. temperatura, limite_emojis, voz y emojis: solo en un
    perfil; vacíos no ajustan nada.
    """

    pieza = models.CharField(max_length=30)
    numero = models.PositiveIntegerField("número")
    texto = models.TextField()
    temperatura = models.FloatField(null=True, blank=True)
    limite_emojis = models.PositiveSmallIntegerField("máximo de emojis", null=True, blank=True)
    voz = models.CharField(max_length=MAX_VOZ, blank=True)
    emojis = models.CharField("emojis preferidos", max_length=MAX_EMOJIS_PREFERIDOS, blank=True)
    nota = models.CharField(max_length=MAX_NOTA, blank=True)
    autor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    creado_en = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "versión de un texto de prompt"
        verbose_name_plural = "versiones de los textos de prompt"
        permissions = [("publicar_prompt", "Puede editar, probar y publicar los prompts")]
        constraints = [
            models.UniqueConstraint(
                fields=["pieza", "numero"], name="mensajeria_version_unica_por_pieza"
            ),
            models.CheckConstraint(
                condition=Q(numero__gte=2), name="mensajeria_version_desde_la_dos"
            ),
            models.CheckConstraint(
                condition=Q(temperatura__isnull=True)
                | Q(temperatura__gte=0, temperatura__lte=TEMPERATURA_MAXIMA),
                name="mensajeria_version_temperatura_valida",
            ),
        ]

    def __str__(self) -> str:
        return f"{_nombre(self.pieza)}, versión {self.numero}"

    @property
    def ajustes(self) -> Ajustes:
        """Lo que esta versión ajusta además de su texto."""
        return Ajustes(
            temperatura=self.temperatura,
            limite_emojis=self.limite_emojis,
            voz=self.voz,
            emojis=separar_emojis(self.emojis),
        )


class Publicacion(models.Model):
    """Quién puso en uso qué versión de una pieza, y cuándo: la última de cada pieza manda.

    version null: la 1, la del archivo. Volver atrás es otra publicación.
    """

    pieza = models.CharField(max_length=30)
    version = models.ForeignKey(
        VersionTexto, null=True, on_delete=models.PROTECT, related_name="publicaciones"
    )
    quien = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    cuando = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "publicación de un prompt"
        verbose_name_plural = "publicaciones de prompts"
        indexes = [models.Index(fields=["pieza", "-id"], name="mens_publicacion_pieza_idx")]

    def __str__(self) -> str:
        return f"{_nombre(self.pieza)}, versión {self.numero}"

    @property
    def numero(self) -> int:
        """El número de la versión publicada."""
        return self.version.numero if self.version else 1


def _nombre(clave: str) -> str:
    """Cómo se llama en pantalla la pieza de esa clave, con su idioma si no es el español."""
    pieza = PIEZAS.get(clave)
    if pieza is None:
        return clave
    return (
        pieza.nombre if pieza.idioma is Idioma.ES else f"{pieza.nombre}, en {pieza.idioma.nombre}"
    )
