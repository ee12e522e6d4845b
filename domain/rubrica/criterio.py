"""Los criterios de la rúbrica y lo que se dice de cada uno."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Clave(StrEnum):
    """Qué se mide, en el orden en que se muestra."""

    HECHOS = "hechos"
    NOMBRE = "nombre"
    PROPOSITO = "proposito"
    PREGUNTA = "pregunta"
    LARGO = "largo"
    REGISTRO = "registro"
    EMOJIS = "emojis"
    IDENTIDAD = "identidad"
    PROHIBIDOS = "prohibidos"
    REPETIDO = "repetido"

    @property
    def titulo(self) -> str:
        """Su nombre para una tabla."""
        return TITULOS[self]


TITULOS: dict[Clave, str] = {
    Clave.HECHOS: "Nada inventado",
    Clave.NOMBRE: "Saluda por su nombre",
    Clave.PROPOSITO: "Va a lo suyo",
    Clave.PREGUNTA: "Una pregunta, al final",
    Clave.LARGO: "Largo pedido",
    Clave.REGISTRO: "De tú, en su idioma",
    Clave.EMOJIS: "Emojis",
    Clave.IDENTIDAD: "Es el negocio",
    Clave.PROHIBIDOS: "Calla lo que no se dice",
    Clave.REPETIDO: "No repite el anterior",
}


class Nota(StrEnum):
    CUMPLE = "cumple"
    NO_CUMPLE = "no_cumple"
    NO_APLICA = "no_aplica"


@dataclass(frozen=True, slots=True)
class Criterio:
    """Si un texto cumple un criterio, y por qué en una frase."""

    clave: Clave
    nota: Nota
    frase: str


def segun(clave: Clave, cumple: bool, *, si: str, no: str) -> Criterio:
    """El criterio cumplido con la frase `si`, o sin cumplir con la frase `no`."""
    return Criterio(clave, Nota.CUMPLE if cumple else Nota.NO_CUMPLE, si if cumple else no)


def no_aplica(clave: Clave, frase: str) -> Criterio:
    return Criterio(clave, Nota.NO_APLICA, frase)
