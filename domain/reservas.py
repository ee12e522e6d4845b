"""Qué se puede hacer con una reserva y cómo queda: la tabla de transiciones, en un solo lugar.

La reserva lleva dos cosas que no se mezclan: cuánto se ha pagado y si la persona vino. Cancelada
no se paga ni se mueve: primero se reabre. Nadie falta ni asiste antes del día.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from domain.cliente360 import Asistencia, EstadoPago
from domain.errores import DatosInvalidos
from domain.formato import fecha_larga

DIAS_HACIA_ADELANTE = 730
DIAS_HACIA_ATRAS = 365
MAX_CANTIDAD = 99
SABADO = 5


class Accion(StrEnum):
    """Lo que recepción hace con una reserva; el valor va en la dirección de la página."""

    PAGAR = "pagar"
    MOVER = "mover"
    ABONAR = "abonar"
    ASISTIO = "asistio"
    NO_ASISTIO = "no-asistio"
    CANCELAR = "cancelar"
    REABRIR = "reabrir"


@dataclass(frozen=True, slots=True)
class EstadoReserva:
    """Cómo está una reserva. fecha: la de su primera línea, o None si no tiene líneas."""

    pago: EstadoPago
    asistencia: Asistencia
    fecha: date | None


@dataclass(frozen=True, slots=True)
class Transicion:
    """Desde qué pagos y asistencias se puede, y cómo queda; None deja lo que había.

    pide_dia: solo si el día de la reserva ya llegó. explica: por qué no, en la asistencia
    anotada que lo impide.
    """

    pagos: frozenset[EstadoPago]
    asistencias: frozenset[Asistencia] = frozenset(Asistencia)
    pago: EstadoPago | None = None
    asistencia: Asistencia | None = None
    pide_dia: bool = False
    explica: str = ""


_P, _A = EstadoPago, Asistencia
_VIGENTES = frozenset(_P) - {_P.CANCELADO}
_NO_VINO_AUN = frozenset(_A) - {_A.ASISTIO}

TRANSICIONES: dict[Accion, Transicion] = {
    Accion.PAGAR: Transicion(_VIGENTES, pago=_P.PAGADO),
    Accion.ABONAR: Transicion(frozenset({_P.PENDIENTE, _P.PARCIAL}), pago=_P.PARCIAL),
    Accion.MOVER: Transicion(
        _VIGENTES,
        asistencias=_NO_VINO_AUN,
        asistencia=_A.SIN_DATO,
        explica="Ya se anotó que asistió: esa visita no se mueve.",
    ),
    Accion.ASISTIO: Transicion(_VIGENTES, asistencia=_A.ASISTIO, pide_dia=True),
    Accion.NO_ASISTIO: Transicion(_VIGENTES, asistencia=_A.NO_ASISTIO, pide_dia=True),
    Accion.CANCELAR: Transicion(
        frozenset(_P),
        asistencias=_NO_VINO_AUN,
        pago=_P.CANCELADO,
        explica="Ya se anotó que asistió: esa visita no se cancela.",
    ),
    Accion.REABRIR: Transicion(frozenset(_P), pago=_P.PENDIENTE, asistencia=_A.SIN_DATO),
}

_CORREGIR = "Si fue un error, usa «Dejar por pagar» y vuelve a intentarlo."


def decidir(accion: Accion, estado: EstadoReserva, *, hoy: date) -> EstadoReserva:
    """Cómo queda la reserva tras la acción.

    Repetir lo que ya estaba hecho da el mismo estado: un doble toque no es un error. Levanta
    `DatosInvalidos` con la frase que dice por qué no se puede.
    """
    regla = TRANSICIONES[accion]
    if estado.pago not in regla.pagos:
        raise _pago_lo_impide(estado.pago)
    if estado.asistencia not in regla.asistencias:
        raise DatosInvalidos(regla.explica, que_hacer=_CORREGIR)
    if regla.pide_dia and (estado.fecha is None or estado.fecha > hoy):
        cuando = "no tiene fecha" if estado.fecha is None else _es_para(estado.fecha, hoy)
        raise DatosInvalidos(
            f"La reserva {cuando}: todavía no se sabe si vendrá.",
            que_hacer="Anota la asistencia desde ese día.",
        )
    return EstadoReserva(
        pago=regla.pago or estado.pago,
        asistencia=regla.asistencia or estado.asistencia,
        fecha=estado.fecha,
    )


def acciones_posibles(estado: EstadoReserva, *, hoy: date) -> tuple[Accion, ...]:
    """Las acciones que cambiarían algo, en el orden en que se ofrecen."""
    return tuple(accion for accion in Accion if _cambia(accion, estado, hoy))


def _cambia(accion: Accion, estado: EstadoReserva, hoy: date) -> bool:
    try:
        despues = decidir(accion, estado, hoy=hoy)
    except DatosInvalidos:
        return False
    return despues != estado or (accion is Accion.MOVER and estado.fecha is not None)


def _pago_lo_impide(pago: EstadoPago) -> DatosInvalidos:
    if pago is EstadoPago.CANCELADO:
        return DatosInvalidos("La reserva está cancelada.", que_hacer="Reábrela primero.")
    return DatosInvalidos("La reserva ya está pagada completa.", que_hacer=_CORREGIR)


def _es_para(fecha: date, hoy: date) -> str:
    return f"es para el {fecha_larga(fecha, hoy=hoy)}"


def exigir_fecha(dia: date, *, hoy: date) -> None:
    """Levanta `DatosInvalidos` si nadie reservaría para ese día: un año mal escrito, casi siempre.

    Vale desde un año atrás (se anota tarde) hasta dos años adelante.
    """
    if dia > hoy + timedelta(days=DIAS_HACIA_ADELANTE):
        raise DatosInvalidos("Esa fecha está a más de dos años.", campo="fecha")
    if dia < hoy - timedelta(days=DIAS_HACIA_ATRAS):
        raise DatosInvalidos("Esa fecha pasó hace más de un año.", campo="fecha")


def mover_fechas(fechas: Sequence[date], nueva: date, *, hoy: date) -> list[date]:
    """Las fechas de las líneas con la primera en `nueva`, conservando las distancias entre ellas.

    Levanta `DatosInvalidos` si no hay líneas o alguna queda fuera de plazo.
    """
    if not fechas:
        raise DatosInvalidos("La reserva no tiene servicios que mover.")
    salto = nueva - min(fechas)
    for dia in (nueva, max(fechas) + salto):
        exigir_fecha(dia, hoy=hoy)
    return [dia + salto for dia in fechas]


def exigir_cantidad(cantidad: int, *, que: str) -> None:
    """Levanta `DatosInvalidos` si la cantidad (o las personas) no va de 1 a `MAX_CANTIDAD`."""
    if not 1 <= cantidad <= MAX_CANTIDAD:
        raise DatosInvalidos(f"{que} va de 1 a {MAX_CANTIDAD}.", campo="servicios")


def proximo_sabado(hoy: date) -> date:
    """El primer sábado después de mañana, para que no repita los botones «Hoy» y «Mañana»."""
    return hoy + timedelta(days=(SABADO - hoy.weekday() - 2) % 7 + 2)


def se_cobra_por_persona(unidad: str) -> bool:
    """Si las unidades que se cobran son las personas: entonces no se pregunta dos veces."""
    return unidad.casefold().startswith("por persona")


def personas_por_omision(unidad: str) -> int:
    """Cuántas personas vienen si nadie lo dice: dos por noche o «para dos», una en lo demás."""
    plegada = unidad.casefold()
    return 2 if "por noche" in plegada or "para dos" in plegada else 1
