"""Lo que una página abierta mira cada tanto: cuántas esperan, cuál es la última y qué venció."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from mensajeria.models import Conversacion

TOPE = 100


def sin_responder_para(usuario_id: int) -> int:
    """Cuántas esperan respuesta de esa persona o de cualquiera, contando hasta `TOPE`."""
    return _esperan(usuario_id).order_by()[:TOPE].count()


def ultima_sin_responder(usuario_id: int) -> Conversacion | None:
    """La que escribió más recién entre las que esperan, con su contacto."""
    esperan = _esperan(usuario_id).select_related("contacto__cliente")
    return esperan.order_by("-ultimo_entrante_en", "-pk").first()


def _esperan(usuario_id: int) -> QuerySet[Conversacion]:
    return Conversacion.objects.filter(
        Q(asignada_a__isnull=True) | Q(asignada_a=usuario_id), sin_responder_desde__isnull=False
    )
