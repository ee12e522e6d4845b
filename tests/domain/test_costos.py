"""El costo de una llamada es el de la tabla de la semilla; el mes, su ritmo y su tope."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from domain.costos import (
    Consumo,
    Gasto,
    Tarifa,
    agrupar,
    costo_usd,
    dolares,
    en_pesos,
    fin_del_mes,
    inicio_del_mes,
    llamada_corriente,
    proyectar,
    sumar,
)

GPT_4O = Tarifa(entrada=Decimal("2.50"), salida=Decimal("10.00"))
SANTIAGO = ZoneInfo("America/Santiago")


def en_santiago(dia: int, hora: int = 0, mes: int = 11) -> datetime:
    return datetime(2026, mes, dia, hora, tzinfo=SANTIAGO)


@pytest.mark.parametrize(
    ("entrada", "salida", "usd"),
    [(800, 0, "0.002"), (0, 150, "0.0015"), (800, 150, "0.0035"), (0, 0, "0"), (1, 0, "0.000002")],
)
def test_el_costo_es_el_que_estima_la_semilla(entrada: int, salida: int, usd: str) -> None:
    costo = costo_usd(GPT_4O, entrada=entrada, salida=salida)

    assert costo == Decimal(usd)
    assert costo is not None
    assert costo.as_tuple().exponent == -6


def test_sin_tarifa_conocida_no_se_inventa_un_costo() -> None:
    assert costo_usd(None, entrada=800, salida=150) is None
    assert llamada_corriente(None, limite=400) == 0


def test_una_llamada_corriente_puede_costar_a_lo_mas_su_entrada_y_todo_su_limite() -> None:
    assert llamada_corriente(GPT_4O, limite=400) == Decimal("0.0065")


@pytest.mark.parametrize(
    ("tope", "usado", "avisa", "agotado", "porcentaje"),
    [
        (None, "999", False, False, 0),
        ("10", "0", False, False, 0),
        ("10", "7.99", False, False, 79),
        ("10", "8", True, False, 80),
        ("10", "9.9935", True, False, 99),
        ("10", "9.9936", True, True, 99),
        ("10", "10", True, True, 100),
        ("10", "10.5", True, True, 105),
        ("0", "0", True, True, 100),
        ("0.01", "0.004", True, True, 40),
    ],
)
def test_avisa_al_80_y_se_acaba_cuando_ya_no_cabe_otra_llamada(
    tope: str | None, usado: str, avisa: bool, agotado: bool, porcentaje: int
) -> None:
    consumo = Consumo(
        None if tope is None else Decimal(tope), Decimal(usado), siguiente=Decimal("0.0065")
    )

    assert (consumo.avisa, consumo.agotado, consumo.porcentaje) == (avisa, agotado, porcentaje)


def test_con_el_tope_cumplido_no_cabe_ni_una_llamada_que_no_cuesta_nada() -> None:
    assert Consumo(Decimal(5), Decimal(5)).agotado
    assert not Consumo(Decimal(5), Decimal("4.99")).agotado


def test_el_mes_empieza_y_termina_a_medianoche_de_santiago() -> None:
    momento = en_santiago(22, 15)

    assert inicio_del_mes(momento) == en_santiago(1)
    assert fin_del_mes(momento) == en_santiago(1, mes=12)
    assert fin_del_mes(datetime(2026, 12, 31, 23, tzinfo=SANTIAGO)) == datetime(
        2027, 1, 1, tzinfo=SANTIAGO
    )


def test_la_proyeccion_reparte_lo_gastado_entre_los_dias_que_van() -> None:
    proyeccion = proyectar(Decimal(10), ahora=en_santiago(11))

    assert (proyeccion.usd, proyeccion.dias, proyeccion.dias_del_mes) == (30, 10, 30)
    assert proyeccion.se_acaba is None


def test_la_primera_media_hora_del_mes_no_se_multiplica_por_mil() -> None:
    assert proyectar(Decimal(1), ahora=en_santiago(1, 1)).usd == 30


@pytest.mark.parametrize(
    ("tope", "dia"),
    [
        ("20", date(2026, 11, 21)),
        ("30", None),
        ("9", None),
        ("10.001", date(2026, 11, 11)),
    ],
)
def test_dice_que_dia_se_acaba_el_presupuesto_a_este_ritmo(tope: str, dia: date | None) -> None:
    assert proyectar(Decimal(10), ahora=en_santiago(11), tope=Decimal(tope)).se_acaba == dia


def test_sin_gasto_no_hay_dia_en_que_se_acabe() -> None:
    assert proyectar(Decimal(0), ahora=en_santiago(11), tope=Decimal(1)).se_acaba is None


def test_mil_mensajes_cuestan_tambien_sus_correcciones_y_traducciones() -> None:
    redactar = Gasto(usd=Decimal(2), en_mensajes=Decimal(2), llamadas=1000, mensajes=1000)
    corregir = Gasto(usd=Decimal("0.5"), en_mensajes=Decimal("0.5"), llamadas=100)
    juzgar = Gasto(usd=Decimal(9), llamadas=3)
    total = sumar([redactar, corregir, juzgar])

    assert total.usd == Decimal("11.5")
    assert total.por_mensaje == Decimal("0.0025")
    assert total.por_mil == Decimal("2.5")
    assert (juzgar.por_mensaje, juzgar.por_mil) == (None, None)


def test_un_gasto_sin_ninguna_tarifa_no_se_conoce() -> None:
    assert not Gasto(llamadas=3, sin_tarifa=3).conocido
    assert Gasto(llamadas=3, sin_tarifa=2).conocido


def test_lo_mismo_se_junta_y_lo_mas_caro_va_primero() -> None:
    caro, barato = Gasto(usd=Decimal(3), llamadas=1), Gasto(usd=Decimal(1), llamadas=1)

    assert agrupar([("b", barato), ("a", caro), ("b", barato)]) == [
        ("a", caro),
        ("b", Gasto(usd=Decimal(2), llamadas=2)),
    ]


@pytest.mark.parametrize(
    ("monto", "leido"),
    [
        ("0", "US$ 0,00"),
        ("0.0035", "US$ 0,0035"),
        ("0.98", "US$ 0,9800"),
        ("12.345", "US$ 12,34"),
        ("1234.5", "US$ 1.234,50"),
    ],
)
def test_los_dolares_se_leen_como_en_chile(monto: str, leido: str) -> None:
    assert dolares(Decimal(monto)) == leido


@pytest.mark.parametrize(
    ("monto", "leido"), [("0", "$0"), ("0.0035", "$3,3"), ("3.5", "$3.290"), ("1", "$940")]
)
def test_unos_dolares_en_pesos_no_se_redondean_a_cero(monto: str, leido: str) -> None:
    assert en_pesos(Decimal(monto), Decimal(940)) == leido
