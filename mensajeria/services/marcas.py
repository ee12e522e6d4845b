"""Un texto partido por lo que el verificador halló en él, para marcarlo donde se muestre."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol


class ConLugar(Protocol):
    """Algo que señala un tramo de un texto: sus posiciones, iguales si es sobre todo el texto."""

    @property
    def inicio(self) -> int: ...

    @property
    def fin(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Tramo[H: ConLugar]:
    """Un pedazo de un texto; hallazgo None si nada lo señala."""

    texto: str
    hallazgo: H | None = None


def marcar[H: ConLugar](texto: str, hallazgos: Iterable[H]) -> Iterator[Tramo[H]]:
    """El texto en tramos seguidos; lo que se encima con algo ya señalado no se señala otra vez."""
    hasta = 0
    for hallazgo in sorted(hallazgos, key=lambda h: (h.inicio, -h.fin)):
        if hallazgo.inicio < hasta or hallazgo.fin <= hallazgo.inicio:
            continue
        if hallazgo.inicio > hasta:
            yield Tramo(texto[hasta : hallazgo.inicio])
        yield Tramo(texto[hallazgo.inicio : hallazgo.fin], hallazgo)
        hasta = hallazgo.fin
    if texto[hasta:]:
        yield Tramo(texto[hasta:])
