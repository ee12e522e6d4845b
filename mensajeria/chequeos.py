"""Chequeos del sistema: la redacción a medio configurar se dice al arrancar, con la salida."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register

from adapters.registro import REDACTORES, ConfigIA, construir_redactor


@register()
def redactor_conocido(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """REDACTOR nombra un redactor que existe."""
    if settings.REDACTOR in REDACTORES or settings.REDACTOR == "auto":
        return []
    opciones = ", ".join([*REDACTORES, "auto"])
    return [
        Error(
            f"REDACTOR={settings.REDACTOR!r} no existe.",
            hint=f"Elige uno de: {opciones}.",
            id="mensajeria.E001",
        )
    ]


@register()
def textos_sin_ia_legibles(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Los textos del redactor sin IA se entienden: un error en ellos se dice al arrancar."""
    try:
        construir_redactor("plantillas", ConfigIA())
    except ValueError as error:
        return [
            Error(
                f"Un texto del redactor sin IA no se entiende: {error}",
                hint="Corrígelo en adapters/ia/textos/.",
                id="mensajeria.E002",
            )
        ]
    return []


@register(deploy=True)
def clave_presente(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Con REDACTOR=openai hace falta una clave."""
    if settings.REDACTOR != "openai" or settings.OPENAI_API_KEY:
        return []
    return [
        Warning(
            "OPENAI_API_KEY no configurada",
            hint="Define la clave, o usa REDACTOR=plantillas para redactar sin IA.",
            id="mensajeria.W001",
        )
    ]
