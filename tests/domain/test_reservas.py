"""La tabla de lo que se puede hacer con una reserva, celda por celda."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.cliente360 import Asistencia, EstadoPago
from domain.errores import DatosInvalidos
from domain.reservas import (
    Accion,
    EstadoReserva,
    acciones_posibles,
    decidir,
    exigir_cantidad,
    exigir_fecha,
    mover_fechas,
    personas_por_omision,
    proximo_sabado,
    se_cobra_por_persona,
)

HOY = date(2025, 11, 8)
AYER, MANANA = HOY - timedelta(days=1), HOY + timedelta(days=1)
PENDIENTE, PAGADO, PARCIAL, CANCELADO = EstadoPago
SIN_DATO, ASISTIO, NO_ASISTIO = Asistencia

# Acción → cómo queda el pago según cómo estaba; None: no se puede.
PAGOS = {
    Accion.PAGAR: {PENDIENTE: PAGADO, PARCIAL: PAGADO, PAGADO: PAGADO, CANCELADO: None},
    Accion.ABONAR: {PENDIENTE: PARCIAL, PARCIAL: PARCIAL, PAGADO: None, CANCELADO: None},
    Accion.MOVER: {PENDIENTE: PENDIENTE, PARCIAL: PARCIAL, PAGADO: PAGADO, CANCELADO: None},
    Accion.ASISTIO: {PENDIENTE: PENDIENTE, PARCIAL: PARCIAL, PAGADO: PAGADO, CANCELADO: None},
    Accion.NO_ASISTIO: {PENDIENTE: PENDIENTE, PARCIAL: PARCIAL, PAGADO: PAGADO, CANCELADO: None},
    Accion.CANCELAR: dict.fromkeys(EstadoPago, CANCELADO),
    Accion.REABRIR: dict.fromkeys(EstadoPago, PENDIENTE),
}
# Acción → cómo queda la asistencia según lo anotado; None: no se puede.
ASISTENCIAS = {
    Accion.PAGAR: {SIN_DATO: SIN_DATO, ASISTIO: ASISTIO, NO_ASISTIO: NO_ASISTIO},
    Accion.ABONAR: {SIN_DATO: SIN_DATO, ASISTIO: ASISTIO, NO_ASISTIO: NO_ASISTIO},
    Accion.MOVER: {SIN_DATO: SIN_DATO, ASISTIO: None, NO_ASISTIO: SIN_DATO},
    Accion.ASISTIO: dict.fromkeys(Asistencia, ASISTIO),
    Accion.NO_ASISTIO: dict.fromkeys(Asistencia, NO_ASISTIO),
    Accion.CANCELAR: {SIN_DATO: SIN_DATO, ASISTIO: None, NO_ASISTIO: NO_ASISTIO},
    Accion.REABRIR: dict.fromkeys(Asistencia, SIN_DATO),
}
TODAS = [(a, p, s) for a in Accion for p in EstadoPago for s in Asistencia]


@pytest.mark.parametrize(("accion", "pago", "asistencia"), TODAS)
def test_cada_accion_deja_la_reserva_como_dice_la_tabla(
    accion: Accion, pago: EstadoPago, asistencia: Asistencia
) -> None:
    estado = EstadoReserva(pago, asistencia, HOY)
    pago_queda, asistencia_queda = PAGOS[accion][pago], ASISTENCIAS[accion][asistencia]
    if pago_queda is None or asistencia_queda is None:
        with pytest.raises(DatosInvalidos):
            decidir(accion, estado, hoy=HOY)
        return
    assert decidir(accion, estado, hoy=HOY) == EstadoReserva(pago_queda, asistencia_queda, HOY)


@pytest.mark.parametrize(("accion", "pago", "asistencia"), TODAS)
def test_repetir_una_accion_no_cambia_nada_mas(
    accion: Accion, pago: EstadoPago, asistencia: Asistencia
) -> None:
    try:
        una_vez = decidir(accion, EstadoReserva(pago, asistencia, HOY), hoy=HOY)
    except DatosInvalidos:
        return
    assert decidir(accion, una_vez, hoy=HOY) == una_vez


@pytest.mark.parametrize("accion", [Accion.ASISTIO, Accion.NO_ASISTIO])
def test_la_asistencia_se_anota_desde_el_dia_de_la_reserva(accion: Accion) -> None:
    for dia in (AYER, HOY):
        assert decidir(accion, EstadoReserva(PAGADO, SIN_DATO, dia), hoy=HOY)
    with pytest.raises(DatosInvalidos, match="es para el domingo 9 de noviembre"):
        decidir(accion, EstadoReserva(PAGADO, SIN_DATO, MANANA), hoy=HOY)
    with pytest.raises(DatosInvalidos, match="no tiene fecha"):
        decidir(accion, EstadoReserva(PAGADO, SIN_DATO, None), hoy=HOY)


@pytest.mark.parametrize(
    ("accion", "estado", "frase"),
    [
        (Accion.PAGAR, EstadoReserva(CANCELADO, SIN_DATO, HOY), "está cancelada"),
        (Accion.ABONAR, EstadoReserva(PAGADO, SIN_DATO, HOY), "ya está pagada completa"),
        (Accion.CANCELAR, EstadoReserva(PAGADO, ASISTIO, HOY), "no se cancela"),
        (Accion.MOVER, EstadoReserva(PAGADO, ASISTIO, HOY), "no se mueve"),
    ],
)
def test_lo_que_no_se_puede_se_explica(accion: Accion, estado: EstadoReserva, frase: str) -> None:
    with pytest.raises(DatosInvalidos, match=frase) as error:
        decidir(accion, estado, hoy=HOY)
    assert error.value.que_hacer


@pytest.mark.parametrize(
    ("estado", "posibles"),
    [
        (EstadoReserva(PENDIENTE, SIN_DATO, MANANA), "pagar mover abonar cancelar"),
        (EstadoReserva(PENDIENTE, SIN_DATO, HOY), "pagar mover abonar asistio no-asistio cancelar"),
        (EstadoReserva(PARCIAL, SIN_DATO, MANANA), "pagar mover cancelar reabrir"),
        (EstadoReserva(PAGADO, SIN_DATO, AYER), "mover asistio no-asistio cancelar reabrir"),
        (EstadoReserva(PAGADO, ASISTIO, AYER), "no-asistio reabrir"),
        (EstadoReserva(PAGADO, NO_ASISTIO, AYER), "mover asistio cancelar reabrir"),
        (EstadoReserva(CANCELADO, SIN_DATO, MANANA), "reabrir"),
        (EstadoReserva(PENDIENTE, SIN_DATO, None), "pagar abonar cancelar"),
    ],
)
def test_se_ofrece_solo_lo_que_cambiaria_algo(estado: EstadoReserva, posibles: str) -> None:
    assert " ".join(acciones_posibles(estado, hoy=HOY)) == posibles


dias = st.dates(HOY - timedelta(days=100), HOY + timedelta(days=100))


@given(st.lists(dias, min_size=1, max_size=6), dias)
def test_mover_conserva_las_distancias_entre_los_servicios(fechas: list[date], nueva: date) -> None:
    movidas = mover_fechas(fechas, nueva, hoy=HOY)
    assert min(movidas) == nueva
    assert [d - movidas[0] for d in movidas] == [d - fechas[0] for d in fechas]


def test_una_reserva_sin_servicios_no_se_mueve() -> None:
    with pytest.raises(DatosInvalidos, match="no tiene servicios"):
        mover_fechas([], HOY, hoy=HOY)


def test_mover_mira_tambien_el_ultimo_dia() -> None:
    limite = HOY + timedelta(days=730)
    assert mover_fechas([HOY], limite, hoy=HOY) == [limite]
    with pytest.raises(DatosInvalidos, match="dos años"):
        mover_fechas([HOY, MANANA], limite, hoy=HOY)


@pytest.mark.parametrize("dias_al_limite", [730, -365])
def test_se_reserva_desde_un_anio_atras_hasta_dos_adelante(dias_al_limite: int) -> None:
    limite = HOY + timedelta(days=dias_al_limite)
    exigir_fecha(limite, hoy=HOY)
    with pytest.raises(DatosInvalidos) as error:
        exigir_fecha(limite + timedelta(days=1 if dias_al_limite > 0 else -1), hoy=HOY)
    assert error.value.campo == "fecha"


@pytest.mark.parametrize(("cantidad", "sirve"), [(0, False), (1, True), (99, True), (100, False)])
def test_la_cantidad_va_de_1_a_99(cantidad: int, sirve: bool) -> None:
    if sirve:
        exigir_cantidad(cantidad, que="La cantidad")
    else:
        with pytest.raises(DatosInvalidos, match="La cantidad va de 1 a 99"):
            exigir_cantidad(cantidad, que="La cantidad")


@given(st.dates(date(2024, 1, 1), date(2030, 12, 31)))
def test_el_proximo_sabado_nunca_es_hoy_ni_manana(hoy: date) -> None:
    sabado = proximo_sabado(hoy)
    assert sabado.weekday() == 5
    assert 2 <= (sabado - hoy).days <= 8


@pytest.mark.parametrize(
    ("unidad", "personas", "por_persona"),
    [
        ("por noche, para dos", 2, False),
        ("Por noche", 2, False),
        ("para dos, 2 noches", 2, False),
        ("por persona", 1, True),
        ("por persona, 50 minutos", 1, True),
        ("por reserva", 1, False),
        ("", 1, False),
    ],
)
def test_las_personas_por_omision_salen_de_la_unidad(
    unidad: str, personas: int, por_persona: bool
) -> None:
    assert personas_por_omision(unidad) == personas
    assert se_cobra_por_persona(unidad) is por_persona
