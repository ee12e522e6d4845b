"""El canal simulado: el mismo de la nube, hablando con el simulador en vez de con Meta.

Solo acepta direcciones de esta máquina: por aquí nunca sale un mensaje a una persona.
"""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from adapters.registro import ConfigCanal
from adapters.whatsapp import nube
from adapters.whatsapp.simulador import actual
from domain.errores import CanalNoConfigurado
from domain.ports import CanalWhatsApp

LOCALES = ("127.0.0.1", "localhost", "::1")


def construir(config: ConfigCanal) -> CanalWhatsApp:
    """El canal contra el simulador: el de `config.base_url` o, sin ella, el de este proceso.

    Lo que falte de la configuración lo pone el simulador de este proceso. Levanta
    `CanalNoConfigurado` si no hay simulador o si la dirección no es de esta máquina.
    """
    return nube.construir(completar(config), nombre="simulado")


def completar(config: ConfigCanal) -> ConfigCanal:
    """La configuración con la dirección y las claves del simulador de este proceso."""
    en_marcha = actual()
    if config.base_url:
        if urlsplit(config.base_url).hostname not in LOCALES:
            raise CanalNoConfigurado(
                "El canal simulado solo habla con esta máquina.",
                que_hacer="Deja WHATSAPP_API_URL vacía, o usa CANAL_WHATSAPP=nube.",
            )
        if en_marcha is None:
            return config
    elif en_marcha is None:
        raise CanalNoConfigurado(
            "El simulador de WhatsApp no está en marcha en este proceso.",
            que_hacer="Abre la demo con ./run demo, o pon WHATSAPP_API_URL con su dirección.",
        )
    cuenta = en_marcha.simulador.cuenta
    return replace(
        config,
        base_url=config.base_url or en_marcha.url,
        token=config.token or cuenta.token,
        numero_id=config.numero_id or cuenta.numero_id,
        cuenta_id=config.cuenta_id or cuenta.cuenta_id,
        secreto=config.secreto or cuenta.secreto,
    )
