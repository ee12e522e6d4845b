"""Cómo se declara una persona inventada: quién es, qué reservó y qué historial tiene.

Lo del sistema actual se declara en días respecto de hoy (`hace`), así que una persona vale
cargada cualquier día; el historial (2014-2024) lleva fechas fijas. Montos en CLP.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.cliente360 import Asistencia, EstadoPago
from domain.guardas import Proposito


@dataclass(frozen=True, slots=True)
class LineaDemo:
    """Una línea de reserva. precio None: el del catálogo ese día. dia: después de la primera."""

    servicio: str
    cantidad: int = 1
    precio: int | None = None
    dia: int = 0


@dataclass(frozen=True, slots=True)
class ReservaDemo:
    """Una reserva de hace `hace` días; negativo: falta por venir."""

    hace: int
    lineas: tuple[LineaDemo, ...]
    pago: EstadoPago = EstadoPago.PAGADO
    asistencia: Asistencia = Asistencia.SIN_DATO
    es_regalo: bool = False


@dataclass(frozen=True, slots=True)
class HistoriaDemo:
    """Una línea del sistema antiguo. precio: total de la línea.

    catalogo: la entrada de hoy con que se reconoció, o vacío. tipo: la categoría que traía.
    """

    servicio: str
    fecha: date | None
    precio: int
    reserva_id: str = ""
    cantidad: int = 1
    tipo: str = ""
    catalogo: str = ""


@dataclass(frozen=True, slots=True)
class Persona:
    """Una ficha con sus reservas.

    clave: única. telefono: como alguien lo escribió. titular: clave de con quién lo comparte.
    se_opone: propósitos que objetó. reclamo: texto de su reclamo abierto, o vacío.
    """

    clave: str
    nombre: str
    telefono: str = ""
    email: str = ""
    idioma: str = ""
    trato: str = ""
    notas: str = ""
    es_interno: bool = False
    limite_emojis: int | None = None
    titular: str = ""
    se_opone: tuple[Proposito, ...] = ()
    reclamo: str = ""
    reservas: tuple[ReservaDemo, ...] = ()
    historial: tuple[HistoriaDemo, ...] = ()


def historia(
    servicio: str, fecha: str | None, precio: int, reserva_id: str = "", cantidad: int = 1
) -> HistoriaDemo:
    """Una línea antigua de un servicio que sigue en el catálogo. fecha: AAAA-MM-DD."""
    return HistoriaDemo(
        servicio=servicio,
        fecha=None if fecha is None else date.fromisoformat(fecha),
        precio=precio,
        reserva_id=reserva_id,
        cantidad=cantidad,
        catalogo=servicio,
    )


def vino(hace: int, *lineas: tuple[str, int]) -> ReservaDemo:
    """Una reserva pagada a la que asistió hace `hace` días. lineas: (servicio, cantidad)."""
    return ReservaDemo(
        hace,
        tuple(LineaDemo(servicio, cantidad) for servicio, cantidad in lineas),
        asistencia=Asistencia.ASISTIO,
    )
