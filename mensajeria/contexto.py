"""Lo que toda página muestra de la mensajería: si WhatsApp no anda y si se acaba el presupuesto."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest

from adapters.registro import ENLACE, SIMULADO
from domain.costos import Consumo
from mensajeria.models import CanalDeWhatsApp
from mensajeria.selectors import canal as lecturas
from mensajeria.services.conexion import hay_trabajador
from mensajeria.services.presupuesto import consumo_a_la_vista
from ventas.calendario import ahora


@dataclass(frozen=True, slots=True)
class Alto:
    """Por qué nada sale. detenido: WhatsApp lo detuvo; si no, es que no hay trabajador."""

    detenido: bool
    fila: CanalDeWhatsApp


def canal(request: HttpRequest) -> dict[str, object]:
    """`canal_alto` para las plantillas: por qué nada sale, o None; se lee si se usa.

    `canal_simulado`: si lo que se envía no le llega a nadie, porque es la demo.
    Con enlaces no hay canal que detener y no se pregunta nada.
    """
    if settings.CANAL_WHATSAPP == ENLACE:
        return {}
    return {"canal_alto": alto, "canal_simulado": settings.CANAL_WHATSAPP == SIMULADO}


def alto() -> Alto | None:
    """Si algo impide que los mensajes salgan o lleguen; una consulta.

    Un trabajador que nunca partió es una instalación a medias: lo dice la página del canal.
    """
    fila = lecturas.fila()
    if fila is None:
        return None
    if fila.detenido_en is not None:
        return Alto(detenido=True, fila=fila)
    if fila.latido_en is not None and not hay_trabajador(fila, ahora=ahora()):
        return Alto(detenido=False, fila=fila)
    return None


def presupuesto(request: HttpRequest) -> dict[str, object]:
    """`presupuesto_ia` para las plantillas: cómo va el mes si ya hay que avisarlo, o None.

    Se lee solo si la página lo usa.
    """
    return {"presupuesto_ia": _consumo}


def _consumo() -> Consumo | None:
    return consumo_a_la_vista(ahora())
