"""Cómo muestra WhatsApp un texto: *negrita*, _cursiva_, ~tachado~ y ```letra fija```.

Las marcas valen si abrazan algo sin espacio pegado y no están en medio de una palabra; lo que no
cumple se muestra tal cual, con sus asteriscos.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Estilo(StrEnum):
    """Cómo deja destacar WhatsApp una parte del texto."""

    NEGRITA = "negrita"
    CURSIVA = "cursiva"
    TACHADO = "tachado"
    FIJA = "fija"


@dataclass(frozen=True, slots=True)
class Trozo:
    """Un pedazo de texto sin sus marcas, con los estilos que lleva."""

    texto: str
    estilos: frozenset[Estilo] = frozenset()


_MARCA = {"*": Estilo.NEGRITA, "_": Estilo.CURSIVA, "~": Estilo.TACHADO}
_FIJA = re.compile(r"```(.+?)```|`([^`\n]+)`", re.DOTALL)
# Pegada por fuera a una letra no es marca («2*3*4», «mi_archivo_nuevo»), y no cruza renglones.
_ABRAZO = re.compile(r"(?<![\w*_~])([*_~])(?=\S)([^\n]*?\S)\1(?!\w)")


def con_formato(texto: str) -> tuple[Trozo, ...]:
    """El texto partido en trozos con su estilo; juntos y con sus marcas son el texto."""
    trozos: list[Trozo] = []
    hasta = 0
    for hallado in _FIJA.finditer(texto):
        trozos += _abrazados(texto[hasta : hallado.start()], frozenset())
        trozos.append(Trozo(hallado[1] or hallado[2], frozenset({Estilo.FIJA})))
        hasta = hallado.end()
    trozos += _abrazados(texto[hasta:], frozenset())
    return tuple(trozo for trozo in trozos if trozo.texto)


def _abrazados(texto: str, estilos: frozenset[Estilo]) -> Iterator[Trozo]:
    hasta = 0
    for hallado in _ABRAZO.finditer(texto):
        yield Trozo(texto[hasta : hallado.start()], estilos)
        yield from _abrazados(hallado[2], estilos | {_MARCA[hallado[1]]})
        hasta = hallado.end()
    yield Trozo(texto[hasta:], estilos)
