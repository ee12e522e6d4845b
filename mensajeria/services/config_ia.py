"""Los ajustes del redactor, leídos en cada uso."""

from __future__ import annotations

from django.conf import settings

from adapters.registro import ConfigIA


def config_ia() -> ConfigIA:
    """Con quién habla el redactor, según los ajustes de este momento."""
    return ConfigIA(
        clave=settings.OPENAI_API_KEY,
        base_url=settings.OPENAI_BASE_URL,
        modelo=settings.OPENAI_MODEL,
        timeout=settings.OPENAI_TIMEOUT,
        reintentos=settings.OPENAI_REINTENTOS,
    )
