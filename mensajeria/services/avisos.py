"""Los avisos de WhatsApp (webhooks): la fila cruda primero, y qué falta por aplicar.

La fila es la cola: un aviso sin `procesado_en` es trabajo pendiente, y guardarlo es lo único que
se hace mientras el proveedor espera la respuesta.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from django.db import Error, OperationalError
from django.db.models import Q, QuerySet

from mensajeria.models import AvisoWhatsApp

# Tras fallar estas veces queda apartado: se ve en Configuración y deja de estorbar a los demás.
MAX_INTENTOS = 8


@dataclass(slots=True, eq=False)
class _Encargo:
    """Un aviso que espera su turno de guardarse; error: por qué no se pudo."""

    aviso: AvisoWhatsApp
    hecho: bool = False
    error: Error | None = None


# Los que llegaron mientras otro hilo de este proceso escribía, y el turno de escribir. La base
# deja escribir a uno por vez: quien toma el turno guarda también los de los demás, y así cien
# avisos simultáneos son unas pocas transacciones y no cien esperándose.
_encargos: list[_Encargo] = []
_lista = Lock()
_turno = Lock()


def guardar(cuerpo: bytes, ahora: datetime) -> AvisoWhatsApp:
    """Guarda los bytes exactos de un aviso ya verificado, con una sola inserción.

    Al volver, la fila está en la base. Levanta el `Error` de la base si no se pudo.
    """
    encargo = _Encargo(AvisoWhatsApp(cuerpo=cuerpo, recibido_en=ahora))
    with _lista:
        _encargos.append(encargo)
    with _turno:
        if not encargo.hecho:
            _guardar_los_que_esperan()
    if encargo.error is not None:
        raise encargo.error
    return encargo.aviso


def _guardar_los_que_esperan() -> None:
    with _lista:
        juntos = _encargos[:]
        _encargos.clear()
    # Pase lo que pase, nadie se va creyendo que su aviso quedó guardado.
    error: Error | None = OperationalError("No se guardó el aviso.")
    try:
        AvisoWhatsApp.objects.bulk_create([uno.aviso for uno in juntos])
        error = None
    except Error as falla:
        error = falla
    finally:
        for uno in juntos:
            uno.error, uno.hecho = error, True


def pendientes(ahora: datetime, *, maximo: int) -> Sequence[int]:
    """Los avisos que toca aplicar, del más antiguo al más nuevo."""
    listos = _sin_procesar().filter(
        Q(siguiente_en__isnull=True) | Q(siguiente_en__lte=ahora), intentos__lt=MAX_INTENTOS
    )
    return list(listos.order_by("id").values_list("id", flat=True)[:maximo])


def ultimo() -> int | None:
    """El último aviso que llegó."""
    return AvisoWhatsApp.objects.order_by("-pk").values_list("pk", flat=True).first()


def apartados() -> QuerySet[AvisoWhatsApp]:
    """Los que fallaron tantas veces que ya no se intentan solos."""
    return _sin_procesar().filter(intentos__gte=MAX_INTENTOS)


def intentar_de_nuevo(elegidos: QuerySet[AvisoWhatsApp]) -> int:
    """Devuelve a la cola los apartados que haya entre esos; da cuántos."""
    con_fallas = elegidos.filter(procesado_en__isnull=True, intentos__gte=MAX_INTENTOS)
    return con_fallas.update(intentos=0, siguiente_en=None)


def _sin_procesar() -> QuerySet[AvisoWhatsApp]:
    return AvisoWhatsApp.objects.filter(procesado_en__isnull=True)
