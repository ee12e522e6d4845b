"""Cuándo son ciertos «hace dos meses», «medio año» o «casi tres años» para D días.

Manda la tabla de `domain/tiempo.py` (dominio.md §5). Aquí están además las formas que la tabla no
nombra («mes y medio», «unas semanas», «menos de dos meses»), con la misma holgura.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from domain.tiempo import (
    DIAS_ANIO,
    DIAS_MES,
    DIAS_SEMANA,
    TABLA,
    casi_anios,
    son_anios,
    son_dias,
    son_meses,
    son_semanas,
)

UNIDAD = {"dia": 1.0, "semana": DIAS_SEMANA, "mes": DIAS_MES, "anio": DIAS_ANIO}
CASI = 0.45  # «casi seis meses»: lo que puede faltar, en la unidad que se nombra
_HOLGURA = {"dia": 0.0, "semana": TABLA.semanas, "mes": TABLA.meses, "anio": TABLA.anios}


class Modo(StrEnum):
    """Cómo matiza la frase su cuenta."""

    JUSTO = "justo"
    CERCA = "cerca"
    CASI = "casi"
    MAS = "mas"
    MENOS = "menos"
    PAR = "par"
    VAGA = "vaga"


# Cómo se dice cada modo, ya plegado y justo antes de la cuenta.
MODOS = (
    (
        Modo.MENOS,
        r"menos de|less than|under|(?:aun|todavia|ainda|ni siquiera) (?:no |nao )?"
        r"(?:pasan?|han? pasado|se cumplen?|hacen?|cumplimos|cumples|van?|fez|faz)(?: ni)?|"
        r"no (?:hace|ha pasado|han pasado|pasan|van) ni|no llega a|isn't even|not even",
    ),
    (
        Modo.MAS,
        r"(?:mas|poco mas|un poco mas|algo mas) de|(?:a little )?(?:over|more than)|mais de",
    ),
    (Modo.CASI, r"casi(?: ya)?|almost|nearly|quase|poco menos de|cerca de cumplir"),
    (
        Modo.CERCA,
        r"un[oa]s|como|aproximadamente|alrededor de|cerca de|mas o menos|about|around|roughly|"
        r"approximately|some|uns|umas|por ahi de|algo asi como|practicamente",
    ),
)


@dataclass(frozen=True, slots=True)
class Duracion:
    """«casi dos meses»: cuenta 2, unidad «mes», modo CASI. hasta: el otro extremo («2 o 3»)."""

    cuenta: float
    unidad: str
    modo: Modo = Modo.JUSTO
    hasta: float | None = None

    def cierta(self, dias: int) -> bool:
        """Si es verdad para ese número exacto de días."""
        if self.hasta is not None:
            return any(
                Duracion(n, self.unidad, self.modo).cierta(dias) for n in (self.cuenta, self.hasta)
            )
        return _REGLAS[self.modo](dias, self.cuenta, self.unidad)

    def llega_a(self, dias: int) -> bool:
        """Si en ese tiempo caben esos días («doce visitas en un año»)."""
        return dias <= self.cuenta * UNIDAD[self.unidad]


def _justo(dias: int, cuenta: float, unidad: str) -> bool:
    if cuenta != int(cuenta):
        if (cuenta, unidad) == (0.5, "anio"):
            return TABLA_MEDIO[0] <= dias <= TABLA_MEDIO[1]
        return abs(dias / UNIDAD[unidad] - cuenta) <= _HOLGURA[unidad]
    n = int(cuenta)
    reglas: dict[str, Callable[[int, int], bool]] = {
        "dia": son_dias,
        "semana": son_semanas,
        "mes": son_meses,
        "anio": son_anios,
    }
    return reglas[unidad](dias, n)


def _cerca(dias: int, cuenta: float, unidad: str) -> bool:
    if unidad == "dia":
        return abs(dias - cuenta) <= max(1, cuenta * 0.1)
    return _justo(dias, cuenta, unidad)


def _casi(dias: int, cuenta: float, unidad: str) -> bool:
    if unidad == "anio" and cuenta == int(cuenta):
        return casi_anios(dias, int(cuenta))
    if unidad == "dia":
        return cuenta * 0.85 <= dias <= cuenta
    if unidad == "anio":
        return cuenta - TABLA.casi_anios <= dias / DIAS_ANIO <= cuenta
    return cuenta - CASI <= dias / UNIDAD[unidad] <= cuenta


def _mas(dias: int, cuenta: float, unidad: str) -> bool:
    medida = dias / UNIDAD[unidad]
    tope = cuenta + 1 if unidad == "anio" else max(cuenta + 1, cuenta * 1.35)
    return cuenta < medida < tope


def _menos(dias: int, cuenta: float, unidad: str) -> bool:
    return max(0.0, cuenta * 0.5 - 1) <= dias / UNIDAD[unidad] < cuenta


def _par(dias: int, cuenta: float, unidad: str) -> bool:
    if unidad == "semana":
        return TABLA.par_de_semanas[0] <= dias <= TABLA.par_de_semanas[1]
    return cuenta <= dias <= cuenta + 1 if unidad == "dia" else _justo(dias, cuenta, unidad)


def _vaga(dias: int, _cuenta: float, unidad: str) -> bool:
    desde, hasta = _VAGAS[unidad]
    return desde <= dias <= hasta


TABLA_MEDIO = TABLA.medio_anio
# «unos días», «unas semanas»: más de uno, hasta donde ya se diría con la unidad siguiente.
_VAGAS = {"dia": (2, 20), "semana": (10, 60), "mes": (43, 500), "anio": (620, 36525)}
_REGLAS: dict[Modo, Callable[[int, float, str], bool]] = {
    Modo.JUSTO: _justo,
    Modo.CERCA: _cerca,
    Modo.CASI: _casi,
    Modo.MAS: _mas,
    Modo.MENOS: _menos,
    Modo.PAR: _par,
    Modo.VAGA: _vaga,
}
