"""Un código vale en lo que dice su oferta, y si no, se dice por qué."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.canjes import (
    Reservado,
    descuento,
    en_que_vale,
    exigir_disponible,
    leer_codigo,
    por_venir,
)
from domain.errores import DatosInvalidos
from domain.ofertas import Oferta
from tests.domain.fabricas import HOY

LUNES = date(2025, 11, 10)
SABADO = date(2025, 11, 15)


def oferta(**campos: Any) -> Oferta:
    return Oferta(**{"id": 1, "texto": "una oferta", "codigo": "RIO20"} | campos)


def tina(fecha: date = LUNES, total: int = 50_000) -> Reservado:
    return Reservado("Tinas", fecha, Decimal(total))


@pytest.mark.parametrize("escrito", ["RIO20", " rio20 ", "Rio 20", "rio\t20"])
def test_el_codigo_se_lee_igual_con_minusculas_y_espacios(escrito: str) -> None:
    assert leer_codigo(escrito) == "RIO20"


def test_sin_codigo_se_pide() -> None:
    with pytest.raises(DatosInvalidos, match="Escribe el código"):
        leer_codigo("  ")


@pytest.mark.parametrize(
    ("campos", "dice"),
    [
        ({"hasta": HOY - timedelta(days=1)}, "venció el viernes 7 de noviembre"),
        ({"desde": HOY + timedelta(days=2)}, "vale desde el lunes 10 de noviembre"),
        ({"quedan": 0}, "ya se usó todas las veces"),
    ],
)
def test_fuera_de_plazo_o_agotado_se_dice_cual(campos: dict[str, Any], dice: str) -> None:
    with pytest.raises(DatosInvalidos, match=dice) as error:
        exigir_disponible(oferta(**campos), hoy=HOY)

    assert (error.value.campo, bool(error.value.que_hacer)) == ("codigo", True)


def test_el_ultimo_dia_y_el_ultimo_uso_valen() -> None:
    exigir_disponible(oferta(desde=HOY, hasta=HOY, quedan=1), hoy=HOY)
    exigir_disponible(oferta(), hoy=HOY)


def test_lo_que_ya_paso_no_se_descuenta() -> None:
    ayer = tina(HOY - timedelta(days=1))
    assert por_venir([ayer, tina(HOY)], hoy=HOY) == [tina(HOY)]
    assert por_venir([], hoy=HOY) == []
    with pytest.raises(DatosInvalidos, match="La reserva ya pasó"):
        por_venir([ayer], hoy=HOY)


def test_vale_solo_en_sus_categorias_y_dias() -> None:
    masaje = Reservado("Masajes", LUNES, Decimal(40_000))
    de_lunes = oferta(categorias=("Tinas",), dias=(0, 1))

    assert en_que_vale(de_lunes, [tina(), masaje, tina(SABADO)], hoy=HOY) == [tina()]
    assert en_que_vale(oferta(), [tina(), masaje], hoy=HOY) == [tina(), masaje]


@pytest.mark.parametrize(
    ("campos", "reservado", "dice"),
    [
        ({}, [], "no tiene servicios en que usar"),
        ({"categorias": ("Masajes",)}, [tina()], "vale en Masajes, y la reserva no los incluye"),
        (
            {"dias": (0, 1)},
            [tina(SABADO)],
            "vale lunes y martes, y la reserva es para el sábado 15 de noviembre",
        ),
    ],
)
def test_si_no_vale_en_nada_se_dice_en_que_si(
    campos: dict[str, Any], reservado: list[Reservado], dice: str
) -> None:
    with pytest.raises(DatosInvalidos, match=dice):
        en_que_vale(oferta(**campos), reservado, hoy=HOY)


@pytest.mark.parametrize(
    ("campos", "total", "baja"),
    [
        ({"porcentaje": 15}, 50_000, 7_500),
        ({"porcentaje": 15}, 33_330, 5_000),
        ({"porcentaje": 100}, 50_000, 50_000),
        ({"monto": Decimal(5_000)}, 50_000, 5_000),
        ({"monto": Decimal(5_000)}, 3_000, 3_000),
        ({"regalo": "un té"}, 50_000, 0),
    ],
)
def test_cuanto_baja(campos: dict[str, Any], total: int, baja: int) -> None:
    assert descuento(oferta(**campos), [tina(total=total)]) == baja


@given(
    porcentaje=st.integers(1, 100),
    totales=st.lists(st.integers(-10_000, 500_000), min_size=1, max_size=5),
)
def test_un_descuento_nunca_pasa_de_lo_que_cuesta(porcentaje: int, totales: list[int]) -> None:
    lineas = [tina(total=total) for total in totales]

    baja = descuento(oferta(porcentaje=porcentaje), lineas)

    assert 0 <= baja <= sum(max(0, total) for total in totales)
    assert baja == int(baja)
