"""Montos, fechas y listas se escriben como en Chile."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from domain.formato import enumerar, fecha_corta, fecha_larga, pesos


@pytest.mark.parametrize(
    ("monto", "escrito"),
    [
        (0, "$0"),
        (999, "$999"),
        (1_000, "$1.000"),
        (Decimal(840_000), "$840.000"),
        (Decimal("500000.00"), "$500.000"),
        (1_100_000.4, "$1.100.000"),
        (-5_000, "-$5.000"),
    ],
)
def test_los_pesos_van_con_puntos_y_sin_decimales(monto: Decimal | int, escrito: str) -> None:
    assert pesos(monto) == escrito


@pytest.mark.parametrize(
    ("dia", "escrita"),
    [
        (date(2025, 11, 15), "sábado 15 de noviembre"),
        (date(2025, 12, 31), "miércoles 31 de diciembre"),
        (date(2026, 1, 1), "jueves 1 de enero de 2026"),
        (date(2024, 2, 29), "jueves 29 de febrero de 2024"),
    ],
)
def test_la_fecha_larga_lleva_el_anio_solo_si_no_es_este(dia: date, escrita: str) -> None:
    assert fecha_larga(dia, hoy=date(2025, 11, 8)) == escrita


def test_la_fecha_corta_no_lleva_puntos() -> None:
    assert fecha_corta(date(2025, 11, 15)) == "15 nov 2025"
    assert fecha_corta(date(2024, 2, 29)) == "29 feb 2024"


@pytest.mark.parametrize(
    ("cosas", "texto"),
    [
        ([], ""),
        (["Tinas"], "Tinas"),
        (["Tinas", "Cabañas"], "Tinas y Cabañas"),
        (["Tinas", "Cabañas", "Masajes"], "Tinas, Cabañas y Masajes"),
        (["Tinas", "Infusiones"], "Tinas e Infusiones"),
        (["Tinas", "Hidromasaje"], "Tinas e Hidromasaje"),
        (["Tinas", "Hierbas"], "Tinas y Hierbas"),
        (["Tinas", "Yates"], "Tinas y Yates"),
    ],
)
def test_las_listas_se_leen_como_se_hablan(cosas: list[str], texto: str) -> None:
    assert enumerar(cosas) == texto
