"""Lo nuevo que se anuncia: solo las novedades de la hoja (dominio.md §4 y §5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from domain.hechos import HojaDeHechos
from domain.nombres import plegar
from domain.verificador import lexico_ofertas as lexico
from domain.verificador import modo
from domain.verificador.hallazgos import Afirmacion, Codigo
from domain.verificador.texto import Ocupado, Texto

SIN_NOVEDADES = "La ficha no trae ninguna novedad para esta persona."
NO_ES_NOVEDAD = "Eso no está entre las novedades de la ficha."

_COSAS = {**lexico.COSAS, "servicio": r"servicios|services|experiencias|experiences|servicos"}
_GENERALES = frozenset({"servicio", "todo"})
_AMENIDAD = "amenidad"
MAX_DISTANCIA = 28
_LEJOS = re.compile(r"[,;:.!?()\n]|\b(?:y|and|e|con|para|que|de|en|por|if|si|for|at|to|you)\b")


def _patron(*patrones: str) -> re.Pattern[str]:
    junto = "|".join(f"(?:{patron})" for patron in patrones)
    return re.compile(rf"(?<!\w)(?:{junto})(?!\w)".replace(" ", r"[ \t]"))


_ALGO_NUEVO = _patron(*lexico.ALGO_NUEVO)
_CLASES = {
    "remodelado": _patron(lexico.REMODELADO),
    "ampliado": _patron(lexico.AMPLIADO),
    "nuevo": _patron(lexico.NUEVO),
}
_NOMBRES = {
    **{cosa: _patron(patron) for cosa, patron in _COSAS.items()},
    _AMENIDAD: _patron(lexico.AMENIDADES),
}
_DE_NUEVO = re.compile(r"\b(?:de|ano|algo|lo) (?:nuevo|novo)$")


@dataclass(frozen=True, slots=True)
class Nuevo:
    """Una cosa de la que se dice que es nueva, está remodelada o se amplió."""

    clase: str
    cosa: str
    inicio: int
    fin: int


@lru_cache(maxsize=256)
def _anunciado(novedades: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    """Qué cosa anuncia cada novedad, y de qué modo es nueva."""
    pares: set[tuple[str, str]] = set()
    for novedad in novedades:
        plegada = plegar(novedad)
        cosas = [c for c, patron in _NOMBRES.items() if patron.search(plegada)]
        clases = [c for c, patron in _CLASES.items() if patron.search(plegada)] or ["nuevo"]
        pares |= {(clase, cosa) for clase in (*clases, "nuevo") for cosa in cosas}
    return frozenset(pares)


def leer(texto: Texto, hoja: HojaDeHechos, ocupado: Ocupado) -> Iterator[Afirmacion]:
    """Cada novedad que se anuncia, con nombre o en general."""
    anunciado = _anunciado(tuple(novedad.texto for novedad in hoja.novedades))
    prosa = plegar(" ".join(novedad.texto for novedad in hoja.novedades))
    for hallada in _ALGO_NUEVO.finditer(texto.plegado):
        if not modo.negado(texto, *hallada.span()):
            yield Afirmacion(
                Codigo.OFERTA, *hallada.span(), "" if hoja.novedades else SIN_NOVEDADES
            )
    for nuevo in _nuevos(texto):
        if nuevo.cosa == _AMENIDAD:
            respaldada = texto.plegado[nuevo.inicio : nuevo.fin].split()[-1] in prosa
        elif nuevo.cosa in _GENERALES and nuevo.clase == "nuevo":
            respaldada = bool(hoja.novedades)
        else:
            respaldada = (nuevo.clase, nuevo.cosa) in anunciado
        reparo = "" if respaldada else NO_ES_NOVEDAD if hoja.novedades else SIN_NOVEDADES
        yield Afirmacion(Codigo.OFERTA, nuevo.inicio, nuevo.fin, reparo)


def _nuevos(texto: Texto) -> Iterator[Nuevo]:
    for clase, patron in _CLASES.items():
        for hallada in patron.finditer(texto.plegado):
            inicio, fin = hallada.span()
            if _DE_NUEVO.search(texto.plegado, 0, fin) or modo.negado(texto, inicio, fin):
                continue
            if not (clase == "nuevo" and modo.pregunta(texto, inicio)):
                yield from _al_lado(texto, clase, inicio, fin)


def _al_lado(texto: Texto, clase: str, inicio: int, fin: int) -> Iterator[Nuevo]:
    """La cosa de la que se habla: la que viene justo después o, si no hay, la de antes."""
    desde, hasta = modo.idea(texto, inicio)
    despues = _mas_cercana(texto, fin, min(hasta, fin + MAX_DISTANCIA))
    if despues is not None:
        yield Nuevo(clase, despues[2], inicio, despues[1])
        return
    antes = _mas_cercana(texto, max(desde, inicio - MAX_DISTANCIA), inicio, al_final=True)
    if antes is not None:
        yield Nuevo(clase, antes[2], antes[0], fin)


def _mas_cercana(
    texto: Texto, desde: int, hasta: int, *, al_final: bool = False
) -> tuple[int, int, str] | None:
    """La cosa más cercana en el tramo, si nada la separa de lo nuevo."""
    halladas = sorted(
        (m.start(), m.end(), cosa)
        for cosa, patron in _NOMBRES.items()
        for m in patron.finditer(texto.plegado, desde, hasta)
    )
    if not halladas:
        return None
    cosa = halladas[-1] if al_final else halladas[0]
    medio = texto.plegado[cosa[1] : hasta] if al_final else texto.plegado[desde : cosa[0]]
    return None if _LEJOS.search(medio) else cosa
