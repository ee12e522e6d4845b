"""El perfil es el de la semilla; la razón y los matices dicen la verdad (dominio.md §3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.cliente360 import Linea
from domain.perfiles import Matiz, Perfil, PerfilDetectado, determinar_perfil
from domain.reglas import Reglas
from domain.rfm import segmentos
from tests.domain.estrategias import REGLAS_CON_RELLENO, lineas_de_cliente, reglas
from tests.domain.fabricas import (
    CANCELADA,
    HOY,
    REGLAS,
    RELLENO,
    historica,
    leer,
    linea,
    reserva,
    visitas,
)


def semilla(
    total_servicios: int,
    servicios_historicos: int,
    servicios_actuales: int,
    gasto_total: Decimal,
    dias_cliente: int | None,
    dias_desde_ultima: int | None,
    segmento_rfm: str,
) -> str:
    """El código de semilla.md, «Algoritmo de Detección de Perfil», sin cambiarle el orden.

    La única diferencia: None no satisface ninguna comparación.
    """
    nunca = float("nan")
    dias = nunca if dias_cliente is None else dias_cliente
    ausente = nunca if dias_desde_ultima is None else dias_desde_ultima
    # 1. Cliente Nuevo (sin servicios)
    if total_servicios == 0:
        return "CLIENTE_NUEVO"
    # 2. Primera Reserva (servicios actuales <= 3, sin históricos, < 30 días)
    if servicios_actuales <= 3 and servicios_historicos == 0 and dias < 30:
        return "PRIMERA_RESERVA"
    # 3. VIP (segmento Champions/VIP o gasto > $500K)
    if segmento_rfm in ["Champions", "VIP"] or gasto_total > 500000:
        return "VIP"
    # 4. En Riesgo (segmento At Risk/Hibernating y > 180 días sin venir)
    if segmento_rfm in ["At Risk", "Hibernating"] and ausente > 180:
        return "EN_RIESGO"
    # 5. Reactivado (tiene históricos, servicios actuales <= 3)
    if servicios_historicos > 0 and servicios_actuales <= 3:
        return "REACTIVADO"
    # 6. Recurrente Activo (default)
    return "RECURRENTE_ACTIVO"


NOMBRES = (
    "total_servicios",
    "servicios_historicos",
    "servicios_actuales",
    "gasto_total",
    "dias_como_cliente",
    "dias_desde_ultima",
    "segmento_rfm",
)


def _perfil(**variables: Any) -> tuple[Perfil, str]:
    corrientes: dict[str, Any] = {
        "total_servicios": 5,
        "servicios_historicos": 0,
        "servicios_actuales": 5,
        "gasto_total": Decimal(300_000),
        "dias_como_cliente": 400,
        "dias_desde_ultima": 40,
        "segmento_rfm": "Potential Loyalists",
    }
    return determinar_perfil(**(corrientes | variables), reglas=REGLAS)


_dias = st.one_of(st.none(), st.integers(0, 1_000), st.sampled_from([29, 30, 31, 179, 180, 181]))


@given(
    st.one_of(st.integers(0, 5), st.integers(0, 40)),
    st.one_of(st.just(0), st.integers(0, 20)),
    st.integers(0, 8),
    st.one_of(st.integers(0, 2_000_000), st.sampled_from([500_000, 500_001])).map(Decimal),
    _dias,
    _dias,
    st.one_of(st.sampled_from(segmentos()), st.sampled_from(["", "Otro", "vip"])),
)
def test_el_perfil_es_exactamente_el_del_codigo_de_la_semilla(
    total: int,
    historicos: int,
    actuales: int,
    gasto: Decimal,
    dias: int | None,
    ausente: int | None,
    segmento: str,
) -> None:
    """También con variables que no cuadran entre sí: la función se llama con cualquier cosa."""
    perfil, razon = determinar_perfil(
        total_servicios=total,
        servicios_historicos=historicos,
        servicios_actuales=actuales,
        gasto_total=gasto,
        dias_como_cliente=dias,
        dias_desde_ultima=ausente,
        segmento_rfm=segmento,
        reglas=REGLAS,
    )

    assert perfil == semilla(total, historicos, actuales, gasto, dias, ausente, segmento)
    assert razon.endswith(".")
    assert "None" not in razon


def test_en_la_grilla_de_fronteras_el_perfil_es_el_de_la_semilla() -> None:
    """Todas las combinaciones de ambos lados de cada número de la semilla."""
    valores = product(
        (0, 1, 4),
        (0, 1),
        (0, 3, 4),
        (Decimal(500_000), Decimal(500_001)),
        (29, 30, None),
        (180, 181, None),
        ("Champions", "VIP", "At Risk", "Hibernating", "X"),
    )
    for variables in valores:
        perfil, _ = _perfil(**dict(zip(NOMBRES, variables, strict=True)))
        assert perfil == semilla(*variables), variables


@pytest.mark.parametrize(
    ("variables", "esperado"),
    [
        ({"total_servicios": 0}, Perfil.CLIENTE_NUEVO),
        ({"servicios_actuales": 3, "dias_como_cliente": 29}, Perfil.PRIMERA_RESERVA),
        ({"servicios_actuales": 3, "dias_como_cliente": 30}, Perfil.RECURRENTE_ACTIVO),
        ({"servicios_actuales": 3, "dias_como_cliente": None}, Perfil.RECURRENTE_ACTIVO),
        ({"servicios_actuales": 4, "dias_como_cliente": 29}, Perfil.RECURRENTE_ACTIVO),
        ({"gasto_total": Decimal(500_000)}, Perfil.RECURRENTE_ACTIVO),
        ({"gasto_total": Decimal(500_001)}, Perfil.VIP),
        ({"gasto_total": 500_000.5}, Perfil.VIP),
        ({"segmento_rfm": "Champions"}, Perfil.VIP),
        ({"segmento_rfm": "VIP"}, Perfil.VIP),
        ({"segmento_rfm": "Loyal Customers"}, Perfil.RECURRENTE_ACTIVO),
        ({"segmento_rfm": "At Risk", "dias_desde_ultima": 180}, Perfil.RECURRENTE_ACTIVO),
        ({"segmento_rfm": "At Risk", "dias_desde_ultima": 181}, Perfil.EN_RIESGO),
        ({"segmento_rfm": "Hibernating", "dias_desde_ultima": 181}, Perfil.EN_RIESGO),
        ({"segmento_rfm": "At Risk", "dias_desde_ultima": None}, Perfil.RECURRENTE_ACTIVO),
        ({"segmento_rfm": "Promising", "dias_desde_ultima": 181}, Perfil.RECURRENTE_ACTIVO),
        ({"servicios_historicos": 1, "servicios_actuales": 3}, Perfil.REACTIVADO),
        ({"servicios_historicos": 1, "servicios_actuales": 4}, Perfil.RECURRENTE_ACTIVO),
    ],
)
def test_ambos_lados_de_cada_frontera(variables: dict[str, Any], esperado: Perfil) -> None:
    assert _perfil(**variables)[0] is esperado


@pytest.mark.parametrize(
    ("variables", "razon"),
    [
        ({"total_servicios": 0}, "Es nuevo porque no tiene ningún servicio registrado."),
        (
            {"servicios_actuales": 1, "dias_como_cliente": 3},
            "Es su primera reserva porque tiene 1 servicio, sin historial, y es cliente hace "
            "menos de 30 días.",
        ),
        ({"gasto_total": Decimal(840_000)}, "VIP porque gastó $840.000 (más de $500.000)."),
        (
            {"segmento_rfm": "Champions"},
            "VIP porque su grupo por visitas y gasto es «Campeones».",
        ),
        (
            {"segmento_rfm": "At Risk", "dias_desde_ultima": 243},
            "En riesgo porque no viene desde hace 8 meses (243 días; el límite es 180) y su "
            "grupo es «En riesgo».",
        ),
        (
            {"servicios_historicos": 4, "servicios_actuales": 1},
            "Cliente antiguo porque tiene 4 servicios en el sistema anterior y 1 en el actual.",
        ),
        (
            {},
            "Recurrente porque tiene 5 servicios, y no es nuevo, VIP, antiguo ni está en riesgo.",
        ),
    ],
)
def test_la_razon_dice_la_regla_con_sus_numeros(variables: dict[str, Any], razon: str) -> None:
    assert _perfil(**variables)[1] == razon


def test_los_numeros_de_las_reglas_se_pueden_cambiar() -> None:
    otras = replace(REGLAS, vip_gasto=Decimal(900_000))

    assert leer(visitas(-40, -95, gasto=840_000)).perfil is Perfil.VIP
    assert leer(visitas(-40, -95, gasto=840_000), reglas=otras).perfil is not Perfil.VIP


def test_los_nombres_de_los_perfiles_son_los_de_la_semilla() -> None:
    assert {perfil.value: perfil.nombre for perfil in Perfil} == {
        "CLIENTE_NUEVO": "Cliente Completamente Nuevo 🆕",
        "PRIMERA_RESERVA": "Cliente con Primera Reserva 🌱",
        "RECURRENTE_ACTIVO": "Cliente Recurrente Activo ⭐",
        "REACTIVADO": "Cliente Antiguo Reactivado 🔄",
        "VIP": "Cliente VIP / Champions 👑",
        "EN_RIESGO": "Cliente En Riesgo ⚠️",
    }
    assert all(perfil.name == perfil.value for perfil in Perfil)


# --------------------------------------------------------------------------- nadie cae por un hueco
@given(reglas(), lineas_de_cliente())
def test_quien_falta_mas_que_el_umbral_es_vip_o_en_riesgo(
    configuracion: Reglas, lineas: list[Linea]
) -> None:
    assume(not configuracion.problemas())
    leido = leer(lineas, reglas=configuracion)
    dias = leido.cliente.metricas.dias_desde_ultima
    if dias is not None and dias > configuracion.riesgo_dias:
        assert leido.perfil in (Perfil.VIP, Perfil.EN_RIESGO)


@given(
    reglas(),
    st.integers(1, 900),
    st.integers(1, 16),
    st.integers(0, 1_500_000),
    st.booleans(),
)
def test_ningun_ausente_se_queda_sin_perfil_que_lo_explique(
    configuracion: Reglas, dias: int, veces: int, gasto: int, antiguo: bool
) -> None:
    """La misma propiedad con clientes que siempre están ausentes."""
    assume(not configuracion.problemas())
    ausente = configuracion.riesgo_dias + dias
    fechas = [-ausente - i for i in range(veces)]
    lineas = visitas(*fechas, gasto=gasto)
    if antiguo:
        lineas.append(historica(HOY - timedelta(days=ausente + 20)))

    leido = leer(lineas, reglas=configuracion)

    assert leido.perfil in (Perfil.VIP, Perfil.EN_RIESGO)
    assert (Matiz.VIP_EN_PAUSA in leido.matices) is (leido.perfil is Perfil.VIP)


def test_un_plazo_de_primera_reserva_mayor_que_el_umbral_dejaria_ausentes_como_nuevos() -> None:
    """Por eso `Reglas.problemas()` lo rechaza."""
    mala = replace(REGLAS, primera_reserva_max_dias=182)

    assert leer(visitas(-181, gasto=50_000), reglas=mala).perfil is Perfil.PRIMERA_RESERVA
    assert mala.problemas()


# ----------------------------------------------------------------------------------------- matices
def _de_2018_a(ultima: date) -> list[Linea]:
    return [historica(date(2018, 6, 9)), historica(ultima)]


BASE = visitas(-40, -95, -150)
CASOS: list[tuple[Matiz, list[Linea], bool]] = [
    (Matiz.RESERVA_FUTURA, [*BASE, linea(0)], True),
    (Matiz.RESERVA_FUTURA, [*BASE, linea(-1)], False),
    (Matiz.CON_INTENTO, reserva(linea(-5), **CANCELADA), True),
    (Matiz.CON_INTENTO, [*reserva(linea(-5), **CANCELADA), *BASE], False),
    (Matiz.CON_INTENTO, [], False),
    (Matiz.SIN_VISITA_AUN, [linea(0)], True),
    (Matiz.SIN_VISITA_AUN, [linea(-1)], False),
    (Matiz.SIN_VISITA_AUN, [], False),
    (Matiz.VISITA_RECIENTE, visitas(-7), True),
    (Matiz.VISITA_RECIENTE, visitas(-8), False),
    (Matiz.VISITA_RECIENTE, [linea(7)], False),
    (Matiz.SIN_REGRESO, [historica()], True),
    (Matiz.SIN_REGRESO, [historica(), linea(-5)], False),
    (Matiz.SIN_REGRESO, [historica(), *reserva(linea(-5), **CANCELADA)], True),
    (Matiz.SIN_REGRESO, [linea(-5)], False),
    (Matiz.VIP_EN_PAUSA, visitas(-181, gasto=600_000), True),
    (Matiz.VIP_EN_PAUSA, visitas(-180, gasto=600_000), False),
    (Matiz.VIP_EN_PAUSA, visitas(-181, gasto=400_000), False),
    (Matiz.VIP_EN_PAUSA, [historica(RELLENO, total=600_000)], False),
    (Matiz.PAUSA_LARGA_SUPERADA, [*_de_2018_a(HOY - timedelta(days=396)), linea(-30)], True),
    (Matiz.PAUSA_LARGA_SUPERADA, [*_de_2018_a(HOY - timedelta(days=395)), linea(-30)], False),
    (Matiz.PAUSA_LARGA_SUPERADA, [*_de_2018_a(date(2022, 1, 1)), linea(-60)], True),
    (Matiz.PAUSA_LARGA_SUPERADA, [*_de_2018_a(date(2022, 1, 1)), linea(-61)], False),
    (Matiz.PAUSA_LARGA_SUPERADA, [*_de_2018_a(date(2022, 1, 1)), linea(40)], True),
    (Matiz.PAUSA_LARGA_SUPERADA, [*_de_2018_a(date(2022, 1, 1)), linea(-5), linea(-61)], False),
    (Matiz.PAUSA_LARGA_SUPERADA, [historica(RELLENO), linea(-5)], False),
    (Matiz.PAUSA_LARGA_SUPERADA, [linea(-5)], False),
    (Matiz.ENFRIANDOSE, visitas(-91, -120, -150), True),
    (Matiz.ENFRIANDOSE, visitas(-90, -120, -150), False),
    (Matiz.ENFRIANDOSE, visitas(-91, -120, gasto=600_000), False),
    (Matiz.ENFRIANDOSE, visitas(-181, -200), False),
    (Matiz.ENFRIANDOSE, [*visitas(-91), historica(date(2024, 3, 3))], True),
    (Matiz.ENFRIANDOSE, [historica(RELLENO)], False),
    (Matiz.UNA_VISITA, visitas(-45), True),
    (Matiz.UNA_VISITA, reserva(linea(-45), linea(-45)), True),
    (Matiz.UNA_VISITA, visitas(-45, -46), False),
    (Matiz.UNA_VISITA, [], False),
]


@pytest.mark.parametrize(("matiz", "lineas", "se_cumple"), CASOS)
def test_ambos_lados_de_cada_matiz(matiz: Matiz, lineas: list[Linea], se_cumple: bool) -> None:
    assert (matiz in leer(lineas).matices) is se_cumple


def test_un_reclamo_abierto_manda_sobre_todo_lo_demas() -> None:
    lineas = [linea(3), *visitas(-4)]

    assert leer(lineas, incidencia_abierta=True).detectado.matiz is Matiz.EXPERIENCIA_NEGATIVA
    assert leer(lineas).detectado.matiz is Matiz.RESERVA_FUTURA


def test_sin_matices_no_hay_uno_que_decida() -> None:
    assert PerfilDetectado(Perfil.VIP, "VIP.").matiz is None


def test_la_tabla_de_matices_tiene_ambos_lados_de_todos() -> None:
    vistos = {(matiz, se_cumple) for matiz, _, se_cumple in CASOS}

    assert {m for m, _ in vistos} == set(Matiz) - {Matiz.EXPERIENCIA_NEGATIVA}
    assert all({(m, True), (m, False)} <= vistos for m, _ in vistos)


@given(lineas_de_cliente(), st.booleans())
def test_los_matices_van_en_orden_y_no_se_contradicen(lineas: list[Linea], reclamo: bool) -> None:
    leido = leer(lineas, reglas=REGLAS_CON_RELLENO, incidencia_abierta=reclamo)
    matices = leido.matices
    orden = list(Matiz)

    assert [orden.index(m) for m in matices] == sorted({orden.index(m) for m in matices})
    assert not {Matiz.SIN_VISITA_AUN, Matiz.UNA_VISITA} <= set(matices)
    assert not {Matiz.SIN_REGRESO, Matiz.PAUSA_LARGA_SUPERADA} <= set(matices)
    assert not {Matiz.VISITA_RECIENTE, Matiz.ENFRIANDOSE} <= set(matices)
    assert (leido.perfil is Perfil.CLIENTE_NUEVO) is (leido.cliente.metricas.total_servicios == 0)


@given(lineas_de_cliente(), st.booleans())
def test_un_reclamo_no_cambia_la_etiqueta(lineas: list[Linea], reclamo: bool) -> None:
    assert leer(lineas, incidencia_abierta=reclamo).perfil is leer(lineas).perfil
