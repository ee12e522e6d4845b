"""Los textos que se dicen en otro idioma: cada fila guarda los suyos, por idioma y por campo."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import models

from domain.idioma import Idioma

OTROS = (Idioma.EN, Idioma.PT)
MAX_TEXTO = 2_000


def validar_traducciones(valor: object) -> None:
    """`{"en": {"texto": "…"}}`: solo idiomas que se saben escribir, y textos de largo razonable."""
    if not isinstance(valor, dict) or any(idioma not in OTROS for idioma in valor):
        raise ValidationError("Las traducciones van por idioma: «en» o «pt».")
    for textos in valor.values():
        if not isinstance(textos, dict) or any(
            not isinstance(texto, str) or len(texto) > MAX_TEXTO for texto in textos.values()
        ):
            raise ValidationError("Cada traducción es un texto corto.")


class ConTraducciones(models.Model):
    """Una fila con textos en español y, si alguien los escribió, en otros idiomas.

    TRADUCIBLES: los campos que se dicen en un mensaje. Lo que no está traducido no se dice en ese
    idioma: nadie lo inventa.
    """

    TRADUCIBLES: tuple[str, ...] = ()

    traducciones = models.JSONField(
        "en otros idiomas", default=dict, blank=True, validators=[validar_traducciones]
    )

    class Meta:
        abstract = True

    def en(self, campo: str, idioma: str = Idioma.ES) -> str:
        """El texto de un campo en ese idioma; vacío si no está traducido."""
        if idioma == Idioma.ES:
            return str(getattr(self, campo))
        textos: Mapping[str, str] = self.traducciones.get(idioma, {})
        return textos.get(campo, "").strip()
