"""Chequeos del sistema: una configuración que no se puede usar se dice al arrancar."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register


@register()
def reglas_coherentes(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Los umbrales de RFM y de perfiles forman un todo: quien falta mucho tiene perfil."""
    return [
        Error(problema, hint="Revisa los umbrales en config/settings.py.", id="ventas.E001")
        for problema in settings.REGLAS.problemas()
    ]


@register(deploy=True)
def reloj_congelado(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Un día congelado es para reproducir casos, no para atender."""
    if settings.HOY is None:
        return []
    return [Warning("HOY está congelado.", hint="Borra la variable HOY.", id="ventas.W001")]
