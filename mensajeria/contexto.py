"""Lo que toda página muestra de la mensajería: si el canal de WhatsApp está detenido."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from adapters.registro import ENLACE, SIMULADO
from mensajeria.selectors import canal as lecturas


def canal(request: HttpRequest) -> dict[str, object]:
    """`canal_detenido` para las plantillas: la fila del canal, o None; se lee si se usa.

    `canal_simulado`: si lo que se envía no le llega a nadie, porque es la demo.
    Con enlaces no hay canal que detener y no se pregunta nada.
    """
    if settings.CANAL_WHATSAPP == ENLACE:
        return {}
    simulado = settings.CANAL_WHATSAPP == SIMULADO
    return {"canal_detenido": lecturas.detenido, "canal_simulado": simulado}
