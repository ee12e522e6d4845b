"""Cómo se porta el simulador: su ritmo, su desorden y las fallas que se le piden."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from adapters.whatsapp.simulador.personas import Forma


@dataclass(frozen=True, slots=True)
class Ajustes:
    """Segundos entre un paso y el siguiente, divididos por `velocidad`.

    forma: None alterna por persona. duplicar, desordenar, ocultas: de 0 a 1, qué fracción de los
    avisos o de la gente. atraso: segundos que se suman a los avisos desordenados.
    """

    enviado: float = 0.6
    entregado: float = 1.2
    leido: float = 3.0
    respuesta: float = 6.0
    velocidad: float = 1.0
    contesta: bool = True
    duplicar: float = 0.0
    desordenar: float = 0.0
    atraso: float = 8.0
    ocultas: float = 0.1
    forma: Forma | None = None
    reintentos: int = 8
    semilla: int = 1

    def con(self, **cambios: object) -> Ajustes:
        """Los mismos ajustes con esos cambios."""
        return replace(self, **cambios)  # type: ignore[arg-type]


class Modo(StrEnum):
    """Cómo falla un envío: con un código, o en la red."""

    RECHAZO = "rechazo"  # HTTP 4xx o 5xx con el código
    DESPUES = "despues"  # lo acepta y más tarde avisa que falló
    LENTO = "lento"  # tarda en contestar
    CORTE_ANTES = "corte_antes"  # cierra la conexión sin tomarlo
    CORTE_DESPUES = "corte_despues"  # lo toma y cierra la conexión sin contestar
    CORTE_A_MITAD = "corte_a_mitad"  # lo toma y corta la respuesta por la mitad
    SIN_JSON = "sin_json"  # un 502 con una página, como un proxy caído


@dataclass(frozen=True, slots=True)
class FallaPedida:
    """Una falla que se pidió. telefono: dígitos; vacío, el que venga. veces None: siempre.

    segundos: cuánto tarda, en LENTO. reintentar_en: la cabecera Retry-After, si se quiere.
    """

    modo: Modo
    codigo: int = 131000
    telefono: str = ""
    veces: int | None = 1
    segundos: float = 0.0
    reintentar_en: int | None = None
