"""El canal de WhatsApp configurado en este momento."""

from __future__ import annotations

from django.conf import settings

from adapters.registro import ConfigCanal, construir_canal
from domain.ports import CanalWhatsApp


def config_canal() -> ConfigCanal:
    """Con qué se conecta el canal, según los ajustes de este momento."""
    return ConfigCanal(
        token=settings.WHATSAPP_TOKEN,
        numero_id=settings.WHATSAPP_NUMERO_ID,
        cuenta_id=settings.WHATSAPP_CUENTA_ID,
        secreto=settings.WHATSAPP_SECRETO,
        verificacion=settings.WHATSAPP_VERIFICACION,
        base_url=settings.WHATSAPP_API_URL,
        version=settings.WHATSAPP_API_VERSION,
        timeout=settings.WHATSAPP_TIMEOUT,
    )


def canal() -> CanalWhatsApp:
    """El canal configurado. Levanta `CanalNoConfigurado` si le falta algo."""
    return construir_canal(settings.CANAL_WHATSAPP, config_canal())
