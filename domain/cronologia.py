"""La vida de un cliente como se cuenta en pantalla: visitas y reservas, la más nueva primero.

Qué es una visita completada lo decide `domain.cliente360.calcular`; aquí se nombra lo que quedó
fuera (canceladas, no asistió, regalos, por venir) para que nada de lo registrado se esconda.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.cliente360 import (
    Asistencia,
    Cliente360,
    EstadoPago,
    Fuente,
    Linea,
    fecha_conocida,
)
from domain.reglas import Reglas


class Suceso(StrEnum):
    """Qué fue cada cosa de la cronología; el valor es lo que se lee."""

    VISITA = "Visita"
    POR_VENIR = "Por venir"
    CANCELADA = "Cancelada"
    NO_ASISTIO = "No asistió"
    NO_SE_CONCRETO = "No se concretó"
    REGALO = "Regalo para otra persona"
    COMPRA = "Compra"
    ANULADA = "Anulada"


@dataclass(frozen=True, slots=True)
class Hito:
    """Una reserva o visita. fecha None: no se conoce. total en CLP. reserva: id si es actual."""

    suceso: Suceso
    fecha: date | None
    antigua: bool
    servicios: tuple[str, ...]
    total: Decimal
    reserva: int | None = None


def cronologia(cliente: Cliente360, lineas: Sequence[Linea], reglas: Reglas) -> list[Hito]:
    """Todos los hitos de un cliente; los sin fecha van al final."""
    en_visita = {id(linea) for visita in cliente.visitas for linea in visita.lineas}
    hitos = [_hito(Suceso.VISITA, visita.lineas, visita.fecha) for visita in cliente.visitas]
    grupos: dict[tuple[Fuente, str | None, date | None], list[Linea]] = defaultdict(list)
    for linea in lineas:
        if id(linea) not in en_visita:
            suelta = None if linea.reserva else linea.fecha
            grupos[linea.fuente, linea.reserva, suelta].append(linea)
    for grupo in grupos.values():
        fechas = [fecha for linea in grupo if (fecha := fecha_conocida(linea, reglas))]
        fecha = max(fechas, default=None)
        hitos.append(_hito(_suceso(grupo[0], fecha, cliente.hoy), grupo, fecha))
    hitos.sort(key=lambda h: (h.fecha or date.min, h.reserva or 0), reverse=True)
    return hitos


def _hito(suceso: Suceso, lineas: Sequence[Linea], fecha: date | None) -> Hito:
    primera = lineas[0]
    actual = primera.fuente is Fuente.ACTUAL
    return Hito(
        suceso=suceso,
        fecha=fecha,
        antigua=not actual,
        servicios=tuple(dict.fromkeys(linea.servicio for linea in lineas)),
        total=sum((linea.total for linea in lineas), Decimal(0)),
        reserva=int(primera.reserva) if actual and primera.reserva else None,
    )


def _suceso(linea: Linea, fecha: date | None, hoy: date) -> Suceso:
    """Lo que fue una reserva que no es visita; una histórica sin visita es una línea anulada."""
    if linea.fuente is Fuente.HISTORICA:
        return Suceso.COMPRA if linea.es_complemento else Suceso.ANULADA
    if linea.estado_pago is EstadoPago.CANCELADO:
        return Suceso.CANCELADA
    if linea.asistencia is Asistencia.NO_ASISTIO:
        return Suceso.NO_ASISTIO
    if linea.es_regalo:
        return Suceso.REGALO
    if fecha is not None and fecha >= hoy:
        return Suceso.POR_VENIR
    if linea.estado_pago is EstadoPago.PENDIENTE and linea.asistencia is not Asistencia.ASISTIO:
        return Suceso.NO_SE_CONCRETO
    return Suceso.COMPRA
