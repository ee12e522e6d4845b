"""Qué servicios se ofrecen al reservar: todos si caben en la página, o los que importan."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Max

from domain.nombres import plegar
from ventas.models import ReservaServicio, Servicio

# Más casillas que estas no se recorren con el dedo, y con miles el envío no cabría.
CABEN = 80


@dataclass(frozen=True, slots=True)
class Carta:
    """Los servicios a la vista, por categoría, con los complementos al final.

    total: cuántos hay activos.
    """

    servicios: list[Servicio]
    total: int

    @property
    def hay_mas(self) -> bool:
        return self.total > len(self.servicios)


def carta(
    cliente_id: int, *, buscado: str = "", elegidos: Collection[int] = (), caben: int = CABEN
) -> Carta:
    """Los servicios activos que se muestran a quien reserva para ese cliente.

    Si no caben todos: los `elegidos` (ids), y después los que calzan con `buscado` o, sin nada
    buscado, los que ya reservó antes y los primeros del catálogo. A lo más cuatro consultas.
    """
    activos = Servicio.objects.filter(activo=True)
    en_orden = activos.order_by("es_complemento", "categoria__nombre", "nombre")
    if len(todos := list(en_orden.select_related("categoria")[: caben + 1])) <= caben:
        return Carta(todos, len(todos))
    nombres = dict(en_orden.values_list("pk", "nombre"))
    candidatos = _que_calzan(nombres, buscado) if buscado.strip() else _suyos(cliente_id, nombres)
    puestos = list(dict.fromkeys([*(id_ for id_ in elegidos if id_ in nombres), *candidatos]))
    servicios = list(en_orden.select_related("categoria").filter(pk__in=puestos[:caben]))
    return Carta(servicios, len(nombres))


def _que_calzan(nombres: dict[int, str], buscado: str) -> Iterable[int]:
    """Los que llevan todas las palabras, con o sin acentos."""
    palabras = plegar(buscado).split()
    return (id_ for id_, nombre in nombres.items() if all(p in plegar(nombre) for p in palabras))


def _suyos(cliente_id: int, nombres: dict[int, str]) -> list[int]:
    """Los que ya reservó, del más reciente al más antiguo, y los demás en su orden."""
    antes = (
        ReservaServicio.objects.filter(reserva__cliente_id=cliente_id)
        .values_list("servicio_id")
        .annotate(ultima=Max("fecha"))
        .order_by("-ultima")
    )
    return [*(id_ for id_, _ in antes if id_ in nombres), *nombres]
