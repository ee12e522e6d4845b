"""La cronología: nada de lo registrado se esconde, y cada cosa se llama por lo que fue."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from domain.cliente360 import Asistencia, EstadoPago, Linea
from domain.cronologia import Hito, Suceso, cronologia
from tests.domain.estrategias import lineas_de_cliente
from tests.domain.fabricas import HOY, REGLAS, RELLENO, cliente, dia, historica, reserva
from tests.domain.fabricas import linea as linea_de


def linea(cuando: int, **otros: Any) -> Linea:
    """Una línea de una reserva con número, como los de la base."""
    return linea_de(cuando, **({"reserva": "1"} | otros))


def contar(lineas: Sequence[Linea]) -> list[Hito]:
    return cronologia(cliente(lineas), lineas, REGLAS)


@pytest.mark.parametrize(
    ("lineas", "suceso"),
    [
        ([linea(-40)], Suceso.VISITA),
        ([linea(-40, estado_pago=EstadoPago.PENDIENTE, asistencia=Asistencia.ASISTIO)], "Visita"),
        ([linea(0)], Suceso.POR_VENIR),
        ([linea(10, estado_pago=EstadoPago.PENDIENTE)], Suceso.POR_VENIR),
        ([linea(10, estado_pago=EstadoPago.CANCELADO)], Suceso.CANCELADA),
        ([linea(-40, asistencia=Asistencia.NO_ASISTIO)], Suceso.NO_ASISTIO),
        ([linea(-40, estado_pago=EstadoPago.PENDIENTE)], Suceso.NO_SE_CONCRETO),
        ([linea(-40, es_regalo=True)], Suceso.REGALO),
        ([linea(10, es_regalo=True)], Suceso.REGALO),
        ([linea(-40, es_complemento=True)], Suceso.COMPRA),
        ([historica()], Suceso.VISITA),
        ([historica(es_complemento=True)], Suceso.COMPRA),
        ([historica(cantidad=0)], Suceso.ANULADA),
    ],
)
def test_cada_cosa_se_llama_por_lo_que_fue(lineas: list[Linea], suceso: str) -> None:
    [hito] = contar(lineas)
    assert hito.suceso == suceso


def test_varias_lineas_de_una_reserva_son_un_hito_con_su_total() -> None:
    lineas = reserva(
        linea(5, servicio="Tina Osorno", total=50_000),
        linea(6, servicio="Masaje", total=40_000),
        clave="77",
        estado_pago=EstadoPago.CANCELADO,
    )
    assert contar(lineas) == [
        Hito(Suceso.CANCELADA, date(2025, 11, 14), False, ("Tina Osorno", "Masaje"), 90_000, 77)
    ]


def test_lo_antiguo_sin_reserva_se_junta_por_dia_y_se_marca() -> None:
    lineas = [
        historica(date(2018, 6, 9), es_complemento=True),
        historica(date(2018, 6, 9), es_complemento=True),
        historica(date(2018, 6, 10), es_complemento=True),
    ]
    hitos = contar(lineas)
    assert [hito.fecha for hito in hitos] == [date(2018, 6, 10), date(2018, 6, 9)]
    assert all(hito.antigua and hito.reserva is None for hito in hitos)


def test_lo_mas_nuevo_va_primero_y_lo_sin_fecha_al_final() -> None:
    lineas = [
        linea(-400, reserva="1"),
        historica(RELLENO),
        linea(20, reserva="2"),
        linea(-3, reserva="3"),
    ]
    assert [hito.fecha for hito in contar(lineas)] == [dia(20), dia(-3), dia(-400), None]


@given(lineas_de_cliente())
def test_ninguna_linea_se_esconde_ni_se_cuenta_dos_veces(lineas: list[Linea]) -> None:
    hitos = cronologia(cliente(lineas, hoy=HOY), lineas, REGLAS)
    assert sum(hito.total for hito in hitos) == sum(linea.total for linea in lineas)
