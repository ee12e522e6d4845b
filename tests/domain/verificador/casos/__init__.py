"""Frases de ensayo, una por línea: «hoja del elenco | texto»."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from domain.hechos import HojaDeHechos
from domain.verificador import novedades, ofertas, promesas, reservas
from domain.verificador.hallazgos import Afirmacion
from domain.verificador.texto import Ocupado, leer
from tests.domain.verificador.fabricas import hoja

LECTORES = (ofertas, novedades, promesas, reservas)


def casos(nombre: str) -> list[tuple[str, str]]:
    """Los pares (hoja, texto) de un archivo de esta carpeta."""
    lineas = (Path(__file__).parent / f"{nombre}.txt").read_text("utf-8").splitlines()
    return [(linea.split(" | ")[0], linea.split(" | ", 1)[1]) for linea in lineas]


def afirmaciones(texto: str, de: str | HojaDeHechos) -> Iterator[Afirmacion]:
    """Lo que reconocen los lectores de promesas, ofertas, novedades y reservas."""
    de_quien = hoja(de) if isinstance(de, str) else de
    for lector in LECTORES:
        yield from lector.leer(leer(texto), de_quien, Ocupado())


def sin_reparo(nombre: str, codigo: str) -> list[tuple[str, str]]:
    """Los casos de un archivo de falsedades en los que no se halla la de su clase."""
    return [(de, texto) for de, texto in casos(nombre) if codigo not in reparos(texto, de)]


def reparos(texto: str, de: str | HojaDeHechos = "carlos") -> set[str]:
    """Los códigos de lo que dicen sin respaldo."""
    return {a.codigo.value for a in afirmaciones(texto, de) if a.reparo}
