"""El 360° cuenta servicios, visitas, gasto y días como los define dominio.md §1."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.cliente360 import (
    Asistencia,
    Cliente360,
    EstadoPago,
    Fuente,
    Linea,
    calcular,
    es_servicio_actual,
    fecha_conocida,
)
from tests.domain.estrategias import FECHA_ABIERTA, REGLAS_CON_RELLENO, lineas_de_cliente
from tests.domain.fabricas import (
    CANCELADA,
    HOY,
    NO_VINO,
    PENDIENTE,
    REGLAS,
    RELLENO,
    VINO,
    cliente,
    ficha,
    historica,
    linea,
    reserva,
    visitas,
)

P, A = EstadoPago, Asistencia


# ------------------------------------------------------------------ qué es un servicio contado
@pytest.mark.parametrize(
    ("pago", "asistencia", "cuando", "cuenta"),
    [
        (P.PAGADO, A.SIN_DATO, -1, True),
        (P.PAGADO, A.SIN_DATO, 10, True),
        (P.PARCIAL, A.SIN_DATO, -1, True),
        (P.PENDIENTE, A.SIN_DATO, -1, False),
        (P.PENDIENTE, A.SIN_DATO, 0, True),
        (P.PENDIENTE, A.SIN_DATO, 1, True),
        (P.PENDIENTE, A.ASISTIO, -1, True),
        (P.PENDIENTE, A.NO_ASISTIO, 1, False),
        (P.PAGADO, A.NO_ASISTIO, -1, False),
        (P.CANCELADO, A.SIN_DATO, 1, False),
        (P.CANCELADO, A.ASISTIO, -1, False),
    ],
)
def test_que_lineas_actuales_cuentan_como_servicio(
    pago: EstadoPago, asistencia: Asistencia, cuando: int, cuenta: bool
) -> None:
    una = linea(cuando, estado_pago=pago, asistencia=asistencia)

    assert es_servicio_actual(una, HOY, REGLAS) is cuenta
    assert cliente([una]).metricas.servicios_actuales == int(cuenta)


@pytest.mark.parametrize(
    ("cambio", "cuenta"),
    [
        ({}, True),
        ({"es_complemento": True}, False),
        ({"cantidad": 0}, False),
        ({"cantidad": -1}, False),
        ({"es_regalo": True}, False),
    ],
)
def test_ni_complementos_ni_anuladas_ni_regalos_son_servicios(
    cambio: dict[str, int], cuenta: bool
) -> None:
    assert cliente([linea(-40, **cambio)]).metricas.total_servicios == int(cuenta)


def test_una_pendiente_con_fecha_abierta_no_esta_por_venir() -> None:
    pendiente = linea(FECHA_ABIERTA, **PENDIENTE)

    assert not es_servicio_actual(pendiente, HOY, REGLAS_CON_RELLENO)
    assert not es_servicio_actual(replace(pendiente, fecha=None), HOY, REGLAS_CON_RELLENO)
    assert es_servicio_actual(pendiente, HOY, REGLAS)


def test_los_servicios_suman_los_de_ambas_fuentes() -> None:
    metricas = cliente([historica(), historica(date(2019, 1, 5)), linea(-3)]).metricas

    assert (
        metricas.servicios_historicos,
        metricas.servicios_actuales,
        metricas.total_servicios,
    ) == (2, 1, 3)


# ------------------------------------------------------------------------------------- visitas
def test_varias_lineas_de_una_reserva_son_una_sola_visita() -> None:
    quien = cliente(reserva(linea(-5, total=50_000), linea(-5, total=90_000), linea(-4)))

    assert len(quien.visitas) == 1
    assert len(quien.visitas[0].servicios) == 3
    assert quien.visitas[0].total == 190_000
    assert quien.visitas[0].fecha == HOY - timedelta(days=4)


def test_dos_reservas_el_mismo_dia_son_dos_visitas() -> None:
    assert len(cliente([linea(-5), linea(-5)]).visitas) == 2


@pytest.mark.parametrize(
    ("claves", "dias", "esperadas"),
    [
        (("a", "a"), (1, 2), 1),
        (("a", "b"), (1, 1), 2),
        ((None, None), (1, 1), 1),
        ((None, None), (1, 2), 2),
        (("a", None), (1, 1), 2),
    ],
)
def test_una_visita_antigua_es_una_reserva_o_si_falta_una_fecha(
    claves: tuple[str | None, str | None], dias: tuple[int, int], esperadas: int
) -> None:
    lineas = [
        historica(date(2019, 5, d), reserva=clave) for clave, d in zip(claves, dias, strict=True)
    ]

    assert len(cliente(lineas).visitas) == esperadas


def test_una_reserva_que_se_llama_como_una_fecha_no_se_confunde_con_ella() -> None:
    cuando = date(2019, 5, 1)
    lineas = [historica(cuando, reserva=str(cuando)), historica(cuando)]

    assert len(cliente(lineas).visitas) == 2


@pytest.mark.parametrize(
    ("estado", "cuando", "completada"),
    [
        ({}, -1, True),
        ({}, 0, False),
        ({}, 1, False),
        ({"estado_pago": P.PARCIAL}, -1, True),
        (PENDIENTE, -1, False),
        (PENDIENTE | VINO, -1, True),
        (CANCELADA, -1, False),
        (CANCELADA | VINO, -1, False),
        (NO_VINO, -1, False),
        ({"es_regalo": True}, -1, False),
        ({"es_complemento": True}, -1, False),
        ({"cantidad": 0}, -1, False),
    ],
)
def test_que_reservas_son_visitas_completadas(
    estado: dict[str, object], cuando: int, completada: bool
) -> None:
    assert bool(cliente([linea(cuando, **estado)]).visitas) is completada


def test_una_estadia_que_termina_hoy_todavia_no_es_una_visita() -> None:
    quien = cliente(reserva(linea(-1), linea(0)))

    assert quien.visitas == ()
    assert quien.proxima_reserva is not None
    assert quien.proxima_reserva.fecha == HOY
    assert len(quien.proxima_reserva.lineas) == 1


def test_una_linea_anulada_no_cambia_el_dia_de_la_visita() -> None:
    quien = cliente(reserva(linea(-5), linea(20, cantidad=0)))

    assert quien.metricas.dias_desde_ultima == 5
    assert quien.proxima_reserva is None


def test_un_historial_anulado_o_solo_de_complementos_no_es_una_visita() -> None:
    lineas = [historica(cantidad=0), historica(date(2019, 1, 1), es_complemento=True)]

    assert cliente(lineas).visitas == ()


def test_la_ultima_visita_nunca_es_la_reserva_que_viene() -> None:
    quien = cliente([linea(3), linea(-90)])

    assert quien.ultima_visita is not None
    assert quien.ultima_visita.fecha == HOY - timedelta(days=90)
    assert quien.metricas.dias_desde_ultima == 90


def test_el_mismo_dia_va_antes_la_visita_del_sistema_actual_y_la_reserva_mas_nueva() -> None:
    cuando = date(2024, 12, 30)
    lineas = [
        historica(cuando, servicio="antigua"),
        linea(cuando, reserva="10", servicio="décima"),
        linea(cuando, reserva="9", servicio="novena"),
    ]
    nombres = [visita.servicios[0].servicio for visita in cliente(lineas).visitas]

    assert nombres == [una.servicios[0].servicio for una in cliente(lineas[::-1]).visitas]
    assert nombres.index("décima") < nombres.index("novena")


# ------------------------------------------------------------------------- lo que viene y lo que no
@pytest.mark.parametrize(
    ("estado", "cuando", "viene"),
    [
        ({}, -1, False),
        ({}, 0, True),
        ({}, 1, True),
        (PENDIENTE, 1, True),
        (CANCELADA, 1, False),
        (NO_VINO, 0, False),
        ({"es_regalo": True}, 1, False),
        ({"cantidad": 0}, 1, False),
        ({"es_complemento": True}, 1, True),
    ],
)
def test_que_es_una_reserva_por_venir(estado: dict[str, object], cuando: int, viene: bool) -> None:
    assert (cliente([linea(cuando, **estado)]).proxima_reserva is not None) is viene


def test_la_proxima_es_la_mas_cercana_y_el_mismo_dia_la_primera_que_se_tomo() -> None:
    lineas = [linea(9, reserva="1"), linea(4, reserva="12"), linea(4, reserva="3")]
    proxima = cliente(lineas).proxima_reserva

    assert proxima is not None
    assert proxima.id == "3"
    assert [una.reserva for una in proxima.servicios] == ["3"]


@pytest.mark.parametrize(
    ("estado", "cuando", "intento"),
    [
        (CANCELADA, -5, True),
        (CANCELADA, 5, True),
        (PENDIENTE, -1, True),
        (PENDIENTE, 0, False),
        (PENDIENTE | VINO, -1, False),
        (NO_VINO, -5, True),
        ({}, -5, False),
        (CANCELADA | {"es_regalo": True}, -5, False),
        (CANCELADA | {"cantidad": 0}, -5, True),
    ],
)
def test_que_es_un_intento_que_no_se_concreto(
    estado: dict[str, object], cuando: int, intento: bool
) -> None:
    assert cliente([linea(cuando, **estado)]).hubo_intento is intento


# --------------------------------------------------------------------------------------- dinero
def test_el_gasto_suma_complementos_descuentos_regalos_y_todo_el_historial() -> None:
    lineas = [
        *reserva(linea(-9, total=100_000), linea(-9, total=-20_000, es_complemento=True)),
        linea(-9, total=7_000, es_regalo=True),
        linea(5, total=500, estado_pago=P.PARCIAL),
        historica(total=3_000),
        historica(total=40, cantidad=0),
    ]

    assert cliente(lineas).metricas.gasto_total == 90_540


@pytest.mark.parametrize("estado", [PENDIENTE, CANCELADA, PENDIENTE | VINO])
def test_lo_que_no_se_ha_pagado_no_es_gasto(estado: dict[str, object]) -> None:
    assert cliente([linea(-9, **estado)]).metricas.gasto_total == 0


# ---------------------------------------------------------------------------------------- fechas
def test_los_dias_se_cuentan_bien_a_traves_de_un_29_de_febrero() -> None:
    metricas = cliente([linea(date(2024, 2, 28))], hoy=date(2024, 3, 1)).metricas
    sin_bisiesto = cliente([linea(date(2025, 2, 28))], hoy=date(2025, 3, 1)).metricas

    assert metricas.dias_desde_ultima == 2
    assert sin_bisiesto.dias_desde_ultima == 1


def test_quien_vino_un_29_de_febrero_cumple_365_dias_el_28() -> None:
    assert (
        cliente([linea(date(2024, 2, 29))], hoy=date(2025, 2, 28)).metricas.dias_desde_ultima == 365
    )


def test_una_fecha_de_relleno_cuenta_como_servicio_y_gasto_pero_no_se_conoce() -> None:
    for fabrica in (linea, historica):
        quien = cliente([fabrica(RELLENO, total=70_000)])

        assert fecha_conocida(fabrica(RELLENO), REGLAS) is None
        assert quien.metricas.total_servicios == 1
        assert quien.metricas.gasto_total == 70_000
        assert quien.metricas.dias_desde_ultima is None
        assert quien.metricas.dias_como_cliente is None
        assert len(quien.visitas) == 1
        assert quien.ultima_visita is None
        assert quien.primera_visita is None


def test_una_reserva_con_fecha_abierta_ni_vino_ni_viene() -> None:
    quien = cliente([linea(FECHA_ABIERTA)], reglas=REGLAS_CON_RELLENO)

    assert quien.metricas.total_servicios == 1
    assert quien.visitas == ()
    assert quien.proxima_reserva is None


def test_con_una_linea_de_fecha_conocida_la_de_relleno_no_decide() -> None:
    quien = cliente(reserva(linea(FECHA_ABIERTA), linea(-12)), reglas=REGLAS_CON_RELLENO)

    assert quien.metricas.dias_desde_ultima == 12


def test_un_historial_fechado_en_el_futuro_no_tiene_fecha_conocida() -> None:
    quien = cliente([historica(date(2042, 1, 3)), historica(date(2018, 1, 3))])

    assert quien.ultima_historica == date(2018, 1, 3)
    assert quien.ultima_visita is not None
    assert quien.ultima_visita.fecha == date(2018, 1, 3)
    assert len(quien.visitas) == 2


def test_las_visitas_sin_fecha_van_al_final() -> None:
    quien = cliente([historica(RELLENO), historica(date(2018, 1, 3))])

    assert [visita.fecha for visita in quien.visitas] == [date(2018, 1, 3), None]


@pytest.mark.parametrize(("cuando", "dias"), [(-30, 30), (0, 0), (12, 0)])
def test_los_dias_como_cliente_son_0_si_lo_primero_esta_por_venir(cuando: int, dias: int) -> None:
    assert cliente([linea(cuando)]).metricas.dias_como_cliente == dias


def test_sin_lineas_no_hay_nada_que_contar() -> None:
    quien = cliente([])

    assert quien.metricas.total_servicios == 0
    assert quien.metricas.dias_como_cliente is None
    assert quien.metricas.dias_desde_ultima is None
    assert quien.ultima_visita is None
    assert quien.primera_visita is None
    assert quien.pausa_antes_de_volver is None


def test_la_pausa_va_de_la_ultima_visita_antigua_al_primer_servicio_actual() -> None:
    lineas = [historica(date(2019, 1, 1)), historica(date(2021, 12, 18)), linea(-3), linea(-30)]

    quien = cliente(lineas)

    assert quien.pausa_antes_de_volver == (HOY - timedelta(days=30) - date(2021, 12, 18)).days
    assert cliente([historica()]).pausa_antes_de_volver is None
    assert cliente([linea()]).pausa_antes_de_volver is None


# ------------------------------------------------------------------------------------- favoritas
def test_la_favorita_es_la_categoria_de_mas_visitas_no_de_mas_lineas() -> None:
    cabana = {"categoria": "Cabañas"}
    lineas = [
        *visitas(-10, -20),
        *reserva(linea(-1, **cabana), linea(-1, **cabana), linea(-1, **cabana)),
    ]

    assert cliente(lineas).categorias_favoritas == ("Tinas", "Cabañas")


def test_a_igualdad_de_visitas_gana_la_mas_reciente_y_luego_el_alfabeto() -> None:
    reciente = [linea(-50), linea(-2, categoria="Masajes")]
    misma = reserva(*[linea(-2, categoria=letra) for letra in "EBDAC"])

    assert cliente(reciente).categorias_favoritas == ("Masajes", "Tinas")
    assert cliente(misma).categorias_favoritas == tuple("ABCDE")


@pytest.mark.parametrize(
    "cambio", [{"es_complemento": True}, {"mencionable": False}, {"categoria": ""}]
)
def test_lo_que_no_se_nombra_nunca_es_favorito(cambio: dict[str, object]) -> None:
    lineas = reserva(linea(-2), linea(-2, **({"categoria": "Otra"} | cambio)))

    assert cliente(lineas).categorias_favoritas == ("Tinas",)


# ----------------------------------------------------------------------------------- propiedades
def _calcular(lineas: list[Linea]) -> Cliente360:
    return calcular(ficha(), lineas, hoy=HOY, reglas=REGLAS_CON_RELLENO)


def _sin_orden_interno(quien: Cliente360) -> Cliente360:
    """El mismo 360° con las líneas de cada visita en un orden fijo."""
    proxima = quien.proxima_reserva
    return replace(
        quien,
        visitas=tuple(replace(v, lineas=tuple(sorted(v.lineas, key=repr))) for v in quien.visitas),
        proxima_reserva=proxima
        and replace(proxima, lineas=tuple(sorted(proxima.lineas, key=repr))),
    )


@given(lineas_de_cliente(), st.randoms(use_true_random=False))
def test_el_orden_de_las_lineas_no_cambia_el_resultado(
    lineas: list[Linea], azar: random.Random
) -> None:
    barajadas = lineas[:]
    azar.shuffle(barajadas)

    assert _sin_orden_interno(_calcular(barajadas)) == _sin_orden_interno(_calcular(lineas))


@given(lineas_de_cliente())
def test_el_360_es_coherente_consigo_mismo(lineas: list[Linea]) -> None:
    quien = _calcular(lineas)
    m = quien.metricas

    assert m.total_servicios == m.servicios_historicos + m.servicios_actuales
    assert m.total_servicios >= len(quien.visitas)
    for visita in quien.visitas:
        assert visita.servicios
        assert visita.fecha is None or visita.fecha <= HOY
        assert visita.fecha is None or visita.fuente is Fuente.HISTORICA or visita.fecha < HOY
    fechas = [visita.fecha for visita in quien.visitas if visita.fecha]
    assert fechas == sorted(fechas, reverse=True)
    assert m.dias_desde_ultima == ((HOY - fechas[0]).days if fechas else None)
    if m.dias_desde_ultima is not None:
        assert m.dias_como_cliente is not None
        assert m.dias_como_cliente >= m.dias_desde_ultima
    proxima = quien.proxima_reserva
    if proxima:
        assert proxima.fecha >= HOY
        assert all(una.fecha and una.fecha >= proxima.fecha for una in proxima.lineas)
        assert all(una not in visita.lineas for visita in quien.visitas for una in proxima.lineas)
    assert len(set(quien.categorias_favoritas)) == len(quien.categorias_favoritas)


@given(lineas_de_cliente())
def test_las_cuentas_son_las_de_la_definicion_linea_por_linea(lineas: list[Linea]) -> None:
    """Cada definición de dominio.md §1 escrita otra vez, sin prisa y sin agrupar."""
    actuales = [una for una in lineas if una.fuente is Fuente.ACTUAL]
    antiguas = [una for una in lineas if una.fuente is Fuente.HISTORICA]
    pagadas = [una for una in actuales if una.estado_pago in (P.PAGADO, P.PARCIAL)]
    servicios = [
        una
        for una in actuales
        if una.cantidad > 0
        and not (una.es_complemento or una.es_regalo)
        and una.estado_pago is not P.CANCELADO
        and una.asistencia is not A.NO_ASISTIO
        and (
            una in pagadas
            or una.asistencia is A.ASISTIO
            or (una.fecha is not None and HOY <= una.fecha != FECHA_ABIERTA)
        )
    ]
    contadas = [una for una in antiguas if una.cantidad > 0 and not una.es_complemento]

    quien = _calcular(lineas)

    assert quien.metricas.servicios_actuales == len(servicios)
    assert quien.metricas.servicios_historicos == len(contadas)
    assert quien.metricas.gasto_total == sum((u.total for u in antiguas + pagadas), Decimal(0))
    de_antes = [v for v in quien.visitas if v.fuente is Fuente.HISTORICA]
    assert len(de_antes) == len({u.reserva or u.fecha for u in contadas})


@given(lineas_de_cliente(), st.integers(1, 400))
def test_con_el_tiempo_nadie_pierde_visitas(lineas: list[Linea], dias: int) -> None:
    despues = calcular(ficha(), lineas, hoy=HOY + timedelta(days=dias), reglas=REGLAS_CON_RELLENO)

    assert len(despues.visitas) >= len(_calcular(lineas).visitas)
