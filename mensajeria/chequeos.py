"""Chequeos del sistema: la redacción a medio configurar se dice al arrancar, con la salida."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register

from adapters.registro import REDACTORES, SIN_IA, ConfigIA, construir_redactor
from domain.errores import NoConfigurado
from domain.piezas import PIEZAS, texto_de
from domain.revision import revisar


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
        construir_redactor(SIN_IA, ConfigIA())
    except ValueError as error:
        return [
            Error(
                f"Un texto del redactor sin IA no se entiende: {error}",
                hint="Corrígelo en adapters/ia/textos/.",
                id="mensajeria.E002",
            )
        ]
    return []


@register()
def prompts_sin_errores(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Los archivos de prompts, que son la versión 1, pasan la revisión de los que se guardan."""
    from mensajeria.services import instrucciones

    try:
        textos = instrucciones.de_archivo()
    except NoConfigurado as error:
        return [
            Error(f"{error.mensaje} {error.detalle}", hint=error.que_hacer, id="mensajeria.E003")
        ]
    return [
        Error(
            f"El prompt «{clave}» tiene un error. {problema}",
            hint=f"Corrígelo en la carpeta de prompts: {settings.PROMPTS_DIR}.",
            id="mensajeria.E003",
        )
        for clave, pieza in PIEZAS.items()
        for problema in revisar(pieza, texto_de(textos, pieza))
    ]


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
