"""Cómo está cada cosa de la mensajería, en una línea, para el índice de Configuración."""

from __future__ import annotations

from collections.abc import Callable

from django import template
from django.conf import settings
from django.db.models import Count, Q

from adapters.registro import ENLACE, SIMULADO
from domain.costos import dolares
from mensajeria.contexto import alto
from mensajeria.models import Publicacion, RespuestaRapida
from mensajeria.services.presupuesto import consumo_del_mes
from ventas.calendario import ahora, hoy

register = template.Library()


@register.simple_tag
def estado_de(vista: str) -> str:
    """El estado de lo que se lleva en esa vista («mensajeria:rapidas»); vacío si no se sabe."""
    return _ESTADOS[vista]() if vista in _ESTADOS else ""


def _de_costos() -> str:
    consumo = consumo_del_mes(ahora())
    usado = f"{dolares(consumo.usado)} este mes"
    if consumo.tope is None:
        return f"{usado}, sin presupuesto"
    return f"{usado}, {consumo.porcentaje} % del presupuesto de {dolares(consumo.tope)}"


def _de_prompts() -> str:
    ultima = Publicacion.objects.order_by("pk").last()
    if ultima is None:
        return "Los de la casa, sin cambios"
    dias = (hoy() - ultima.cuando.astimezone(ahora().tzinfo).date()).days
    cuando = {0: "hoy", 1: "ayer"}.get(dias, f"hace {dias} días")
    return f"El último cambio se publicó {cuando}"


def _de_rapidas() -> str:
    cuenta = RespuestaRapida.objects.aggregate(
        todas=Count("pk"), apagadas=Count("pk", filter=Q(activa=False))
    )
    todas, apagadas = cuenta["todas"], cuenta["apagadas"]
    if not todas:
        return "Todavía ninguna"
    dicho = f"{todas} {'respuesta' if todas == 1 else 'respuestas'}"
    return (
        f"{dicho}, {apagadas} {'apagada' if apagadas == 1 else 'apagadas'}" if apagadas else dicho
    )


def _de_canal() -> str:
    if settings.CANAL_WHATSAPP == ENLACE:
        return "Con el enlace: cada mensaje lo manda una persona"
    motivo = alto()
    if motivo is not None:
        return "Detenido" if motivo.detenido else "Sin trabajador: nada avanza"
    return "Simulado: nada sale de aquí" if settings.CANAL_WHATSAPP == SIMULADO else "Andando"


_ESTADOS: dict[str, Callable[[], str]] = {
    "mensajeria:costos": _de_costos,
    "mensajeria:prompts": _de_prompts,
    "mensajeria:rapidas": _de_rapidas,
    "mensajeria:canal": _de_canal,
}
