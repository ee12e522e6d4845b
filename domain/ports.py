"""Puertos: lo que el producto necesita del mundo, dicho como contrato.

Un adaptador nuevo es un archivo en `adapters/` y una línea en `adapters/registro.py`; la misma
batería de contrato corre contra todos.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from domain.prompts import Prompt


@dataclass(frozen=True, slots=True)
class Resultado:
    """Cómo terminó una redacción.

    texto: completo, igual a la unión de los trozos. modelo: el que respondió (puede no ser el
    pedido). Los tokens son 0 si no hubo modelo. motivo_fin: el del proveedor («stop»).
    """

    texto: str
    modelo: str
    tokens_entrada: int = 0
    tokens_salida: int = 0
    motivo_fin: str = "stop"


class Redactor(Protocol):
    """Quien escribe un mensaje a partir de un encargo.

    nombre: con el que se guarda en cada fila. modelo: el que se pide, o "" si no hay.
    usa_ia: falso hace que la pantalla diga «Redactado sin IA».
    """

    nombre: str
    modelo: str
    usa_ia: bool

    def redactar(
        self, prompt: Prompt, *, temperatura: float, limite: int
    ) -> Iterator[str | Resultado]:
        """Da trozos de texto según llegan y, al final y una sola vez, un `Resultado`.

        temperatura: 0 a 2. limite: tokens de salida como máximo.
        Un flujo que termina sin `Resultado` no existe: o lo da, o levanta un `ErrorAremko`
        (`FalloProveedor`, `LimiteExcedido` o `NoConfigurado`). Cerrar el iterador antes de
        tiempo suelta la conexión. Puede usarse desde varios hilos a la vez.
        """
        ...
