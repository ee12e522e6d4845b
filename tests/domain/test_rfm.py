"""Los puntajes y la grilla de dominio.md §2, celda por celda y a ambos lados de cada corte."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

import pytest

from domain.rfm import (
    ETIQUETAS,
    GRILLA,
    SIN_VISITAS,
    combinar,
    nombre_segmento,
    puntaje_frecuencia,
    puntaje_monto,
    puntaje_recencia,
    segmentar,
    segmentos,
)
from tests.domain.fabricas import REGLAS, RELLENO, cliente, historica, linea, visitas


@pytest.mark.parametrize(
    ("dias", "puntaje"),
    [
        (0, 5),
        (30, 5),
        (31, 4),
        (90, 4),
        (91, 3),
        (180, 3),
        (181, 2),
        (365, 2),
        (366, 1),
        (5000, 1),
    ],
)
def test_la_recencia_va_por_dias_desde_la_ultima(dias: int, puntaje: int) -> None:
    assert puntaje_recencia(dias, REGLAS) == puntaje


@pytest.mark.parametrize(
    ("veces", "puntaje"),
    [(1, 1), (2, 2), (3, 3), (5, 3), (6, 4), (9, 4), (10, 5), (100, 5)],
)
def test_la_frecuencia_va_por_visitas(veces: int, puntaje: int) -> None:
    assert puntaje_frecuencia(veces, REGLAS) == puntaje


@pytest.mark.parametrize(
    ("gasto", "puntaje"),
    [
        (0, 1),
        (99_999, 1),
        (100_000, 2),
        (249_999, 2),
        (250_000, 3),
        (500_000, 3),
        (500_001, 4),
        (999_999, 4),
        (1_000_000, 5),
    ],
)
def test_el_monto_llega_a_4_solo_si_pasa_los_500_mil(gasto: int, puntaje: int) -> None:
    assert puntaje_monto(Decimal(gasto), REGLAS) == puntaje


@pytest.mark.parametrize(
    ("f", "m", "fm"), [(1, 1, 1), (1, 2, 2), (2, 3, 3), (4, 5, 5), (5, 4, 5), (3, 3, 3), (1, 4, 3)]
)
def test_la_mitad_se_redondea_hacia_arriba(f: int, m: int, fm: int) -> None:
    assert combinar(f, m) == fm


# dominio.md §2, copiada; F y M con ese FM que no llegan a VIP.
TABLA = """
5 | New Customers | Potential Loyalists | Potential Loyalists | Champions | Champions
4 | Promising | Potential Loyalists | Potential Loyalists | Loyal Customers | Loyal Customers
3 | About To Sleep | About To Sleep | Need Attention | Loyal Customers | Loyal Customers
2 | Hibernating | Hibernating | At Risk | At Risk | Can't Lose Them
1 | Hibernating | Hibernating | At Risk | At Risk | Can't Lose Them
"""
CELDAS = [
    (int(fila[0]), fm, nombre)
    for fila in ([celda.strip() for celda in f.split("|")] for f in TABLA.strip().splitlines())
    for fm, nombre in enumerate(fila[1:], start=1)
]
PAREJA = {1: (1, 1), 2: (2, 2), 3: (3, 3), 4: (4, 4), 5: (4, 5)}


@pytest.mark.parametrize(("r", "fm", "nombre"), CELDAS)
def test_cada_celda_de_la_grilla(r: int, fm: int, nombre: str) -> None:
    assert nombre_segmento(r, *PAREJA[fm]) == nombre


def test_la_grilla_tiene_25_celdas_y_10_nombres() -> None:
    assert len(CELDAS) == 25
    assert len({nombre for fila in GRILLA.values() for nombre in fila}) == 10


def test_vip_exige_recencia_4_y_lo_demas_al_maximo() -> None:
    vips = [
        puntajes
        for puntajes in product(range(1, 6), repeat=3)
        if nombre_segmento(*puntajes) == "VIP"
    ]

    assert vips == [(4, 5, 5), (5, 5, 5)]


def test_a_quien_no_podemos_perder_siempre_supera_el_umbral_vip() -> None:
    """Por eso ningún ausente se queda sin VIP ni EN_RIESGO."""
    ausentes = {
        (nombre_segmento(r, f, m), m >= 4) for r, f, m in product((1, 2), range(1, 6), range(1, 6))
    }

    assert {nombre for nombre, _ in ausentes} == {"At Risk", "Hibernating", "Can't Lose Them"}
    assert ("Can't Lose Them", False) not in ausentes


@pytest.mark.parametrize(
    "lineas", [[], [linea(5)], [historica(RELLENO)]], ids=["nadie", "por_venir", "relleno"]
)
def test_sin_visita_con_fecha_no_hay_puntajes(lineas: list[object]) -> None:
    segmentacion = segmentar(cliente(lineas), REGLAS)  # type: ignore[arg-type]

    assert segmentacion.segmento == SIN_VISITAS
    assert {segmentacion.r, segmentacion.f, segmentacion.m, segmentacion.fm} == {None}
    assert segmentacion.etiqueta == "Sin visitas"


def test_los_puntajes_salen_de_visitas_y_no_de_lineas() -> None:
    lineas = [linea(-10, reserva="a", total=60_000) for _ in range(10)]

    segmentacion = segmentar(cliente(lineas), REGLAS)

    assert (segmentacion.r, segmentacion.f, segmentacion.m) == (5, 1, 4)


def test_cada_segmento_tiene_su_etiqueta_en_espaniol() -> None:
    nombres = {nombre for fila in GRILLA.values() for nombre in fila} | {"VIP", SIN_VISITAS}

    assert set(segmentos()) == nombres
    assert segmentar(cliente(visitas(-10, -20, -30)), REGLAS).etiqueta == "Leales en camino"
    assert len(set(ETIQUETAS.values())) == len(ETIQUETAS)
