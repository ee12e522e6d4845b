"""Qué es alguien del elenco: una persona inventada y lo que el producto debe decir de ella."""

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
