"""Los recordatorios de cada persona: los que vencieron y los que vienen."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from mensajeria.models import Recordatorio

MAXIMO = 100


def recordatorios_de(usuario_id: int, ahora: datetime) -> list[Recordatorio]:
    """Los que ya vencieron y nadie marcó hechos, del más antiguo al más nuevo, con su contacto."""
    vencidos = _pendientes(usuario_id).filter(para__lte=ahora)
    return list(vencidos.select_related("conversacion__contacto__cliente")[:MAXIMO])


def de_conversacion(conversacion_id: int, usuario_id: int) -> list[Recordatorio]:
    """Los de esa persona en una conversación, vencidos o por venir: una consulta."""
    return list(_pendientes(usuario_id).filter(conversacion=conversacion_id)[:MAXIMO])


def _pendientes(usuario_id: int) -> QuerySet[Recordatorio]:
    suyos = Recordatorio.objects.filter(usuario=usuario_id, hecho_en__isnull=True)
    return suyos.order_by("para", "pk")
