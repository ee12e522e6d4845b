"""FECHA: los años («desde 2018», «entre 2018 y 2021», «en 2025») contra su historia."""

from __future__ import annotations

import re
from collections.abc import Iterator

from domain.hechos import HojaDeHechos
from domain.verificador.contexto import Contexto, contexto, frases
from domain.verificador.hallazgos import Afirmacion, Codigo
from domain.verificador.numeros import numeros
from domain.verificador.texto import Ocupado, Texto

_DESDE = re.compile(r"\b(?:desde|since|a partir de)(?: el| el ano| ese| aquel)?(?: ano)?\s*$")
_ENTRE = re.compile(
    r"\b(?:entre|between|from|de|desde)\s+(?:el\s+|los anos\s+)?(\d{4})\s*(?:y|and|a|al|hasta|"
    r"to|-|e)\s*(?:el\s+)?$"
)
_PRIMERA = frases(
    r"primera (?:vez|visita)|(?:te|nos) (?:conocimos|conociste|conocemos)|haber(?:te|nos) conocido|"
    r"llegaste|empez(?:o|aste)|comenz(?:o|aste)|first|we met|met you|nos conhecemos|cliente de"
)
_ULTIMA = frases(r"ultima (?:vez|visita|estadia)", "last (?:visit|time)", "sua ultima")
_PESOS = re.compile(r"\s*(?:pesos|clp|lucas|\$)")


def leer(texto: Texto, hoja: HojaDeHechos, ocupado: Ocupado) -> Iterator[Afirmacion]:
    """Cada año que se dice de esta persona."""
    for numero in numeros(texto, hoja.idioma):
        anio = int(numero.valor)
        en_cifras = re.fullmatch(r"\d{4}", texto.plegado[numero.inicio : numero.fin])
        if not 1990 <= anio <= hoja.hoy.year + 20 or not (en_cifras or numero.en_palabras):
            continue
        if ocupado.toca(numero.inicio, numero.fin) or _PESOS.match(texto.plegado, numero.fin):
            continue
        ctx = contexto(texto, numero.inicio, numero.fin)
        cierto = anio in _posibles(ctx, hoja)
        # «En 2027 seguiremos junto al río» no dice nada de esta persona.
        suyo = anio <= hoja.hoy.year or ctx.pasado or ctx.reserva
        afirma = suyo and (ctx.afirma or anio < hoja.hoy.year)
        reparo = "" if cierto or not afirma else _reparo(hoja)
        yield Afirmacion(Codigo.FECHA, numero.inicio, numero.fin, reparo)


def _posibles(ctx: Contexto, hoja: HojaDeHechos) -> set[int]:
    historia = hoja.anios_historia or ()
    primeros = {hoja.anio_primera_visita, *historia[:1]} - {None}
    ultimo = hoja.ultima_visita.fecha.year if hoja.ultima_visita else None
    conocidos = {a for a in (*primeros, *historia, ultimo, hoja.hoy.year) if a}
    if hoja.proxima_reserva:
        conocidos.add(hoja.proxima_reserva.fecha.year)
    entre = _ENTRE.search(ctx.antes)
    if entre and primeros:
        return {*historia[1:], *([ultimo] if ultimo else []), hoja.hoy.year}
    abre_rango = re.match(r"\s*(?:y|and|a|al|hasta|to|-|e)\s*(?:el\s+)?\d{4}", ctx.despues)
    if primeros and (_DESDE.search(ctx.antes) or abre_rango or _PRIMERA.search(ctx.tramo)):
        return {a for a in primeros if a}
    if ultimo and _ULTIMA.search(ctx.tramo):
        return {ultimo}
    return conocidos


def _reparo(hoja: HojaDeHechos) -> str:
    if hoja.anio_primera_visita is None:
        return "La ficha no tiene ese año."
    return f"Es cliente desde {hoja.anio_primera_visita}."
