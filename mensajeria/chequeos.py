"""Chequeos del sistema: lo que está a medio configurar se dice al arrancar, con la salida."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register

from adapters.push import clave_publica
from adapters.registro import (
    CANALES,
    ENLACE,
    NUBE,
    REDACTORES,
    SIMULADO,
    SIN_IA,
    ConfigIA,
    construir_redactor,
)
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
        textos = instrucciones.archivos_en_todos()
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
        for problema in revisar(pieza, texto_de(textos[pieza.idioma], pieza))
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


# ------------------------------------------------------------------------------ canal de WhatsApp
GUIA = "Está paso a paso en docs/conectar-whatsapp.md."


@register()
def canal_conocido(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """CANAL_WHATSAPP nombra un canal que existe."""
    if settings.CANAL_WHATSAPP in CANALES:
        return []
    return [
        Error(
            f"CANAL_WHATSAPP={settings.CANAL_WHATSAPP!r} no existe.",
            hint=f"Elige uno de: {', '.join(CANALES)}.",
            id="mensajeria.E004",
        )
    ]


@register()
def canal_completo(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Con CANAL_WHATSAPP=nube están los cinco datos: a medias, los avisos se perderían."""
    from mensajeria.services.conexion import ajustes

    if settings.CANAL_WHATSAPP != NUBE:
        return []
    return [
        Error(
            f"CANAL_WHATSAPP=nube y falta {ajuste.variable} ({ajuste.que_es.lower()}).",
            hint=f"{ajuste.donde}. {GUIA}",
            id="mensajeria.E005",
        )
        for ajuste in ajustes()
        if not ajuste.puesto
    ]


@register()
def canal_bien_escrito(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Lo pegado a medias se dice al arrancar: con un espacio de más, Meta rechaza todo."""
    if settings.CANAL_WHATSAPP != NUBE:
        return []
    from mensajeria.services.conexion import NECESARIOS

    con_espacios = [
        Error(
            f"{variable} tiene espacios o saltos de línea.",
            hint=f"Cópiala de nuevo, sin nada antes ni después. {GUIA}",
            id="mensajeria.E007",
        )
        for variable, _, _ in NECESARIOS
        if any(letra.isspace() for letra in getattr(settings, variable))
    ]
    con_letras = [
        Error(
            f"{variable} no es un identificador de Meta: lleva solo cifras.",
            hint=f"No es el teléfono ni un nombre. {GUIA}",
            id="mensajeria.E007",
        )
        for variable in ("WHATSAPP_NUMERO_ID", "WHATSAPP_CUENTA_ID")
        if (texto := getattr(settings, variable)) and not texto.strip().isdecimal()
    ]
    return [*con_espacios, *con_letras]


@register()
def avisos_al_navegador(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Las dos variables de los avisos o ninguna, y una clave que se entienda."""
    clave, contacto = settings.PUSH_CLAVE_PRIVADA, settings.PUSH_CONTACTO
    como = "Pon las dos que da ./run manage claves_push, o ninguna."
    if clave:
        try:
            clave_publica(clave)
        except ValueError:
            return [
                Error(
                    "PUSH_CLAVE_PRIVADA no es una clave de avisos.", hint=como, id="mensajeria.E008"
                )
            ]
    if bool(clave) == contacto.startswith(("mailto:", "https://")):
        return []
    return [
        Warning(
            "PUSH_CLAVE_PRIVADA y PUSH_CONTACTO (mailto: o https) van juntas: sin una de las dos"
            " nadie recibe avisos en su navegador.",
            hint=como,
            id="mensajeria.W004",
        )
    ]


@register()
def simulador_sin_publicar(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Un negocio publicado no parte con el simulador: creería que envía y nada llegaría."""
    if settings.CANAL_WHATSAPP != SIMULADO or not settings.HTTPS or settings.SIMULADOR_PERMITIDO:
        return []
    return [
        Error(
            "CANAL_WHATSAPP=simulado con HTTPS=true: los mensajes no le llegarían a nadie.",
            hint=f"Usa enlace o nube; para una demo en línea, SIMULADOR_PERMITIDO=true. {GUIA}",
            id="mensajeria.E006",
        )
    ]


@register(deploy=True)
def canal_de_verdad(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """En producción nadie deja el simulador, ni la clave puesta sin usarla."""
    if settings.CANAL_WHATSAPP == SIMULADO:
        return [
            Warning(
                "CANAL_WHATSAPP=simulado: los mensajes no le llegan a nadie.",
                hint=f"Es para la demo. Usa enlace o nube. {GUIA}",
                id="mensajeria.W002",
            )
        ]
    if settings.CANAL_WHATSAPP == ENLACE and settings.WHATSAPP_TOKEN:
        return [
            Warning(
                "WHATSAPP_TOKEN está puesto y CANAL_WHATSAPP=enlace no lo usa.",
                hint=f"Pon CANAL_WHATSAPP=nube para enviar con él. {GUIA}",
                id="mensajeria.W003",
            )
        ]
    return []
