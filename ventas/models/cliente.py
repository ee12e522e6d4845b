"""El cliente: una persona, con su teléfono normalizado y su columna de búsqueda."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.base import ModelBase

from domain.nombres import plegar
from domain.telefono import Telefono, leer_telefono


class Cliente(models.Model):
    """Una persona.

    telefono: E.164 o null; lo tiene como principal una sola persona, y las demás del mismo
    número apuntan a ella con `titular` y comparten sus oposiciones y topes. telefono_original:
    lo que alguien escribió. idioma vacío: aquel en que escribió o el del país de su teléfono.
    limite_emojis null y emojis_favoritos vacío: los aprendidos de cómo escribe o los del negocio.
    """

    class Idioma(models.TextChoices):
        ES = "es", "Español"
        EN = "en", "Inglés"
        PT = "pt", "Portugués"

    class Trato(models.TextChoices):
        SIN_GENERO = "", "Sin género"
        FEMENINO = "f", "Femenino"
        MASCULINO = "m", "Masculino"

    nombre = models.CharField("nombre", max_length=200, blank=True)
    telefono = models.CharField("teléfono", max_length=20, null=True, blank=True)
    telefono_original = models.CharField("teléfono escrito", max_length=60, blank=True)
    telefono_principal = models.BooleanField("es su titular", default=True)
    titular = models.ForeignKey(
        "self",
        verbose_name="comparte teléfono con",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="acompanantes",
    )
    email = models.EmailField("correo", blank=True)
    idioma = models.CharField(
        "idioma", max_length=2, choices=Idioma.choices, default="", blank=True
    )
    trato = models.CharField(
        "trato", max_length=1, choices=Trato.choices, default=Trato.SIN_GENERO, blank=True
    )
    limite_emojis = models.PositiveSmallIntegerField("máximo de emojis", null=True, blank=True)
    emojis_favoritos = models.CharField("emojis preferidos", max_length=60, blank=True)
    es_interno = models.BooleanField("cuenta interna de la casa", default=False)
    notas = models.TextField("notas", blank=True)
    creado_en = models.DateTimeField("creado", auto_now_add=True)
    busqueda = models.TextField(editable=False, default="")

    class Meta:
        verbose_name = "cliente"
        constraints = [
            models.UniqueConstraint(
                fields=["telefono"],
                condition=Q(telefono_principal=True, telefono__isnull=False),
                name="ventas_cliente_telefono_principal_unico",
            ),
            models.CheckConstraint(
                condition=Q(telefono__isnull=True) | Q(telefono__startswith="+"),
                name="ventas_cliente_telefono_e164",
            ),
        ]
        indexes = [models.Index(fields=["telefono"], name="ventas_cliente_tel_idx")]

    def __str__(self) -> str:
        return self.nombre or self.telefono or f"Cliente {self.pk}"

    @property
    def numero(self) -> Telefono | None:
        """El teléfono leído, o None si no hay uno usable."""
        return leer_telefono(self.telefono, ficticios=settings.TELEFONOS_FICTICIOS)

    def save(
        self,
        *,
        force_insert: bool | tuple[ModelBase, ...] = False,
        force_update: bool = False,
        using: str | None = None,
        update_fields: Iterable[str] | None = None,
    ) -> None:
        """Normaliza el teléfono y rehace la columna de búsqueda en cada escritura."""
        self.normalizar()
        if update_fields is not None:
            update_fields = {*update_fields, "telefono", "telefono_original", "busqueda"}
        super().save(
            force_insert=force_insert,
            force_update=force_update,
            using=using,
            update_fields=update_fields,
        )

    def normalizar(self) -> None:
        """Deja `telefono` en E.164 o null y `busqueda` plegada; también para `bulk_create`."""
        if self.telefono:
            if not self.telefono_original:
                self.telefono_original = self.telefono
            leido = leer_telefono(self.telefono, ficticios=settings.TELEFONOS_FICTICIOS)
            self.telefono = leido.e164 if leido else None
        else:
            self.telefono = None
        digitos = (self.telefono or "").removeprefix("+")
        self.busqueda = f"{plegar(self.nombre)} {self.email.casefold()} {digitos}".strip()
