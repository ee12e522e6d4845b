"""Montos, fechas y listas se escriben como en Chile, y como los lee un turista."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from babel.dates import get_day_names
from babel.numbers import parse_decimal
from hypothesis import given
from hypothesis import strategies as st

from domain.formato import (
    enumerar,
    fecha_corta,
    fecha_larga,
    nombrar_dia_del_mes,
    nombrar_dias,
    pesos,
)
from domain.idioma import LOCALES, Idioma

HOY = date(2025, 11, 8)
idiomas = st.sampled_from(Idioma)


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
    ("idioma", "monto", "escrito"),
    [
        ("en", 25_000, "CLP 25,000"),
        ("en", -5_000, "-CLP 5,000"),
        ("en", 0, "CLP 0"),
        ("pt", 25_000, "CLP 25.000"),
        ("pt", 1_100_000.4, "CLP 1.100.000"),
    ],
)
def test_a_un_turista_el_monto_se_le_escribe_con_el_codigo_de_la_moneda(
    idioma: str, monto: float, escrito: str
) -> None:
    assert pesos(monto, idioma) == escrito


@given(monto=st.integers(-(10**9), 10**9), idioma=idiomas)
def test_un_monto_se_lee_de_vuelta_entero_en_cualquier_idioma(monto: int, idioma: Idioma) -> None:
    cifra = pesos(monto, idioma).replace("CLP ", "").replace("$", "")

    assert parse_decimal(cifra, locale=LOCALES[idioma], strict=True) == monto


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
    assert fecha_larga(dia, hoy=HOY) == escrita


@pytest.mark.parametrize(
    ("idioma", "dia", "escrita"),
    [
        ("en", date(2025, 11, 15), "Saturday, November 15"),
        ("en", date(2026, 1, 1), "Thursday, January 1, 2026"),
        ("pt", date(2025, 11, 15), "sábado, 15 de novembro"),
        ("pt", date(2025, 12, 1), "segunda-feira, 1º de dezembro"),
        ("pt", date(2026, 1, 1), "quinta-feira, 1º de janeiro de 2026"),
    ],
)
def test_la_fecha_larga_se_escribe_en_el_idioma_de_la_persona(
    idioma: str, dia: date, escrita: str
) -> None:
    assert fecha_larga(dia, hoy=HOY, idioma=idioma) == escrita


@given(dias=st.integers(-4_000, 4_000), idioma=idiomas)
def test_una_fecha_larga_dice_su_dia_de_la_semana_y_su_dia_del_mes(
    dias: int, idioma: Idioma
) -> None:
    dia = HOY + timedelta(dias)
    escrita = fecha_larga(dia, hoy=HOY, idioma=idioma)

    assert get_day_names(locale=LOCALES[idioma])[dia.weekday()] in escrita
    assert nombrar_dia_del_mes(dia, idioma) in escrita
    assert (str(dia.year) in escrita) == (dia.year != HOY.year)


@pytest.mark.parametrize(
    ("idioma", "dia", "escrito"),
    [
        ("es", date(2025, 11, 30), "30 de noviembre"),
        ("es", date(2025, 12, 1), "1 de diciembre"),
        ("en", date(2025, 11, 30), "November 30"),
        ("en", date(2025, 12, 1), "December 1"),
        ("pt", date(2025, 11, 30), "30 de novembro"),
        ("pt", date(2025, 12, 1), "1º de dezembro"),
    ],
)
def test_el_dia_del_mes_en_cada_idioma(idioma: str, dia: date, escrito: str) -> None:
    assert nombrar_dia_del_mes(dia, idioma) == escrito


def test_la_fecha_corta_no_lleva_puntos() -> None:
    assert fecha_corta(date(2025, 11, 15)) == "15 nov 2025"
    assert fecha_corta(date(2024, 2, 29)) == "29 feb 2024"


@pytest.mark.parametrize(
    ("idioma", "dias", "texto"),
    [
        ("es", (), ""),
        ("es", (1,), "martes"),
        ("es", (6, 5), "sábado y domingo"),
        ("es", (0, 1, 2, 3), "de lunes a jueves"),
        ("es", (0, 2, 3), "lunes, miércoles y jueves"),
        ("en", (1,), "Tuesday"),
        ("en", (5, 6), "Saturday and Sunday"),
        ("en", (0, 1, 2, 3), "Monday to Thursday"),
        ("pt", (), ""),
        ("pt", (1,), "terça-feira"),
        ("pt", (5, 6), "sábado e domingo"),
        ("pt", (0, 3), "segunda e quinta-feira"),
        ("pt", (4, 5), "sexta-feira e sábado"),
        ("pt", (0, 2, 4, 6), "segunda, quarta, sexta-feira e domingo"),
        ("pt", (0, 1, 2, 3), "de segunda a quinta-feira"),
        ("pt", (1, 2, 3, 4, 5), "de terça a sábado"),
    ],
)
def test_los_dias_de_la_semana_se_dicen_como_se_hablan(
    idioma: str, dias: tuple[int, ...], texto: str
) -> None:
    assert nombrar_dias(dias, idioma) == texto


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


@pytest.mark.parametrize(
    ("idioma", "texto"), [("en", "Cuts, Beards and Ice"), ("pt", "Cuts, Beards e Ice")]
)
def test_las_listas_llevan_la_conjuncion_de_su_idioma(idioma: str, texto: str) -> None:
    assert enumerar(["Cuts", "Beards", "Ice"], idioma) == texto
