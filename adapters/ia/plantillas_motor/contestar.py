"""Qué se contesta según lo que la persona escribió: de qué textos y con qué parte del catálogo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from domain.charla import Dicho, Intencion, intencion_de, sin_contestar
from domain.hechos import HojaDeHechos
from domain.nombres import plegar
from domain.perfiles import Matiz

_LARGO_DE_RAIZ = 4


def contestacion_de(hoja: HojaDeHechos, charla: Sequence[Dicho]) -> str | None:
    """El archivo de `textos/contestar/` que toca, o None si basta con responder el saludo.

    A quien ya tiene un reclamo abierto se le responde siempre por él.
    """
    if not charla or hoja.matiz is Matiz.EXPERIENCIA_NEGATIVA:
        return None
    intencion = intencion_de(charla)
    return None if intencion is Intencion.SALUDO else intencion.value


def lo_que_pregunta(hoja: HojaDeHechos, charla: Sequence[Dicho]) -> HojaDeHechos:
    """La hoja con solo las entradas del catálogo que nombró, si nombró alguna."""
    dichas = _raices(" ".join(sin_contestar(charla)))
    nombradas = tuple(s for s in hoja.catalogo if dichas & _raices(f"{s.nombre} {s.categoria}"))
    return replace(hoja, catalogo=nombradas) if nombradas else hoja


def _raices(texto: str) -> set[str]:
    palabras = "".join(c if c.isalnum() else " " for c in plegar(texto)).split()
    return {p[:_LARGO_DE_RAIZ] for p in palabras if len(p) >= _LARGO_DE_RAIZ}
