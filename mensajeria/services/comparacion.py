"""Comparar dos versiones de un texto, línea a línea y, dentro de cada línea, palabra a palabra."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from domain.prompts import Ajustes

_PALABRAS = re.compile(r"\s+|\w+|[^\w\s]")
# Dos líneas que se parecen menos que esto no son la misma línea corregida.
PARECIDO_MINIMO = 0.4
# Pares de palabras que vale la pena mirar: más tardaría minutos y nadie lo leería.
MAX_PARES = 40_000


class Cambio(StrEnum):
    IGUAL = "igual"
    QUITA = "quita"
    AGREGA = "agrega"


@dataclass(frozen=True, slots=True)
class Trozo:
    """Un pedazo de una línea. distinto: si no está en la otra versión."""

    texto: str
    distinto: bool = False


@dataclass(frozen=True, slots=True)
class Renglon:
    """Una línea de la comparación; linea es su número en la versión a la que pertenece."""

    cambio: Cambio
    linea: int
    trozos: tuple[Trozo, ...]


def comparar(antes: str, despues: str) -> list[Renglon]:
    """Las líneas de ambas en orden; en cada cambio, lo que se quita y luego lo que se agrega."""
    a, b = antes.split("\n"), despues.split("\n")
    renglones: list[Renglon] = []
    for que, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if que == "equal":
            renglones += (Renglon(Cambio.IGUAL, j + 1, (Trozo(b[j]),)) for j in range(j1, j2))
        else:
            renglones += _cambiados(a[i1:i2], b[j1:j2], i1, j1)
    return renglones


def ajustes_comparados(antes: Ajustes, despues: Ajustes) -> list[tuple[str, str, str]]:
    """(nombre, antes, después) de cada ajuste que cambió."""
    return [
        (nombre, uno, otro)
        for (nombre, uno), (_, otro) in zip(dichos(antes), dichos(despues), strict=True)
        if uno != otro
    ]


def dichos(ajustes: Ajustes) -> list[tuple[str, str]]:
    """Cada ajuste con su valor, como se lee."""
    temperatura = ajustes.temperatura
    return [
        (
            "Temperatura",
            "la configurada" if temperatura is None else f"{temperatura:g}".replace(".", ","),
        ),
        (
            "Máximo de emojis",
            "el del cliente" if ajustes.limite_emojis is None else str(ajustes.limite_emojis),
        ),
        ("Voz", ajustes.voz or "la del negocio"),
        ("Emojis preferidos", " ".join(ajustes.emojis) or "los del cliente, si los sabemos"),
    ]


def _cambiados(a: Sequence[str], b: Sequence[str], desde_a: int, desde_b: int) -> list[Renglon]:
    trozos_a: list[tuple[Trozo, ...]] = []
    trozos_b: list[tuple[Trozo, ...]] = []
    for i in range(max(len(a), len(b))):
        uno, otro = a[i] if i < len(a) else None, b[i] if i < len(b) else None
        de_uno, de_otro = _por_palabra(uno or "", otro or "")
        if uno is not None:
            trozos_a.append(de_uno)
        if otro is not None:
            trozos_b.append(de_otro)
    return [
        *(Renglon(Cambio.QUITA, desde_a + i + 1, t) for i, t in enumerate(trozos_a)),
        *(Renglon(Cambio.AGREGA, desde_b + i + 1, t) for i, t in enumerate(trozos_b)),
    ]


def _por_palabra(uno: str, otro: str) -> tuple[tuple[Trozo, ...], tuple[Trozo, ...]]:
    """Los trozos de dos líneas; enormes o sin casi nada en común, cada una entera y sin marcar."""
    a, b = _PALABRAS.findall(uno), _PALABRAS.findall(otro)
    if len(a) * len(b) > MAX_PARES:
        return (Trozo(uno),), (Trozo(otro),)
    comparador = SequenceMatcher(None, a, b, autojunk=False)
    if comparador.ratio() < PARECIDO_MINIMO:
        return (Trozo(uno),), (Trozo(otro),)
    codigos = comparador.get_opcodes()
    return (
        tuple(_unir(("".join(a[i:k]), que != "equal") for que, i, k, _, _ in codigos)),
        tuple(_unir(("".join(b[j:m]), que != "equal") for que, _, _, j, m in codigos)),
    )


def _unir(pedazos: Iterator[tuple[str, bool]]) -> Iterator[Trozo]:
    return (Trozo(texto, distinto) for texto, distinto in pedazos if texto)
