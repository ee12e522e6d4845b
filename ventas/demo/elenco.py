"""El elenco: las personas que siempre están, con lo que el producto debe decir de cada una.

Los seis de la semilla llevan los hechos con que toda cifra de sus ejemplos es cierta en su `hoy`;
los difíciles son los casos de demo-y-datos.md. `esperado` vale en su `hoy` y en cualquier día
posterior: lo actual se mueve con la fecha y el historial ya era antiguo.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.perfiles import Matiz, Perfil
from domain.rfm import SIN_VISITAS
from ventas.demo.personas import Persona

HOY_SEMILLA = date(2025, 11, 8)


@dataclass(frozen=True, slots=True)
class Esperado:
    """Perfil, matices en su orden y segmento que deben salir de las filas."""

    perfil: Perfil
    matices: tuple[Matiz, ...] = ()
    segmento: str = SIN_VISITAS


@dataclass(frozen=True, slots=True)
class Miembro:
    """Alguien del elenco. caso: por qué está. en_base falso: un número que aún no es ficha."""

    persona: Persona
    esperado: Esperado
    caso: str
    hoy: date = HOY_SEMILLA
    en_base: bool = True

    @property
    def clave(self) -> str:
        return self.persona.clave


def elenco() -> dict[str, Miembro]:
    """Todos los miembros por su clave: primero los seis de la semilla."""
    from ventas.demo.elenco_dificil import DIFICILES
    from ventas.demo.elenco_semilla import SEMILLA

    return {miembro.clave: miembro for miembro in (*SEMILLA, *DIFICILES)}
