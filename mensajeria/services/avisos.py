"""Los avisos de WhatsApp (webhooks): la fila cruda primero, y qué falta por aplicar.

La fila es la cola: un aviso sin `procesado_en` es trabajo pendiente, y guardarlo es lo único que
se hace mientras el proveedor espera la respuesta.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q, QuerySet

from mensajeria.models import AvisoWhatsApp

# Tras fallar estas veces queda apartado: se ve en Configuración y deja de estorbar a los demás.
MAX_INTENTOS = 8


def guardar(cuerpo: bytes, ahora: datetime) -> AvisoWhatsApp:
    """Guarda los bytes exactos de un aviso ya verificado, con una sola inserción."""
    return AvisoWhatsApp.objects.create(cuerpo=cuerpo, recibido_en=ahora)


def pendientes(ahora: datetime, *, maximo: int) -> Sequence[int]:
    """Los avisos que toca aplicar, del más antiguo al más nuevo."""
    listos = _sin_procesar().filter(
        Q(siguiente_en__isnull=True) | Q(siguiente_en__lte=ahora), intentos__lt=MAX_INTENTOS
    )
    return list(listos.order_by("id").values_list("id", flat=True)[:maximo])


def apartados() -> QuerySet[AvisoWhatsApp]:
    """Los que fallaron tantas veces que ya no se intentan solos."""
    return _sin_procesar().filter(intentos__gte=MAX_INTENTOS)


def intentar_de_nuevo(elegidos: QuerySet[AvisoWhatsApp]) -> int:
    """Devuelve a la cola los apartados que haya entre esos; da cuántos."""
    con_fallas = elegidos.filter(procesado_en__isnull=True, intentos__gte=MAX_INTENTOS)
    return con_fallas.update(intentos=0, siguiente_en=None)


def _sin_procesar() -> QuerySet[AvisoWhatsApp]:
    return AvisoWhatsApp.objects.filter(procesado_en__isnull=True)
