"""Qué monto vale qué días: «$110.000; viernes y sábado, $130.000» (dominio.md §5)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from domain.verificador.catalogo import Conocido
from domain.verificador.montos import Monto
from domain.verificador.texto import Texto

_DIAS = {
    dia: nombre
    for nombre, dias in (
        ("lunes", "lunes monday mondays"),
        ("martes", "martes tuesday tuesdays"),
        ("miercoles", "miercoles wednesday wednesdays"),
        ("jueves", "jueves thursday thursdays"),
        ("viernes", "viernes friday fridays"),
        ("sabado", "sabado sabados saturday saturdays"),
        ("domingo", "domingo domingos sunday sundays"),
    )
    for dia in dias.split()
}
_FINDE = r"(?:findes?|fin(?:es)?\s+de\s+semana|weekends?)"
_DIA = rf"(?:{'|'.join(sorted(_DIAS, key=len, reverse=True))}|{_FINDE})"
_TANDA_DE_DIAS = re.compile(
    rf"\b{_DIA}\b(?:[\s,]*(?:(?:y|o|a|e|and|or|to|on|los|el|al|de)[\s,]+)*\b{_DIA}\b)*"
)
_SALVO = re.compile(r"\b(?:salvo|excepto|menos|except|no\s+sean?|fuera\s+de)\s+(?:\w+\s+)?$")
_EN_LA_UNIDAD = re.compile(r"\(([^)]*?)\s*\$\s*([\d.,]+)")


def en_su_dia(texto: Texto, todos: Sequence[Monto], monto: Monto, servicio: Conocido) -> bool:
    """Lo que vale según el día: «viernes y sábado $130.000» está en la unidad."""
    especial = _EN_LA_UNIDAD.search(servicio.unidad)
    if not especial or len(servicio.precios) < 2:
        return True
    del_especial = _dias_en(especial[1])
    dichos = _dias_de(texto, todos, monto)
    if monto.valor == servicio.precios[1]:
        return bool(dichos & del_especial) and dichos <= del_especial
    return not dichos & del_especial


def _dias_de(texto: Texto, todos: Sequence[Monto], monto: Monto) -> set[str]:
    """Los días que el texto liga a ese monto y no a otro de la misma frase."""
    inicio, fin = texto.frase(monto.inicio)
    de_la_frase = [m for m in todos if inicio <= m.inicio < fin]
    dias = set()
    for tanda in _TANDA_DE_DIAS.finditer(texto.plegado, inicio, fin):
        posibles = _en_el_parentesis(texto, tanda.start(), de_la_frase) or de_la_frase
        if _SALVO.search(texto.plegado, inicio, tanda.start()):
            posibles = [m for m in posibles if m.inicio > tanda.start()]
            if not posibles:
                continue
        cercano = min(
            posibles,
            key=lambda m: _lejania(texto, m, tanda.start(), tanda.end()),
        )
        resto = texto.plegado[tanda.end() : fin].partition(")")[0]
        entre_parentesis = texto.plegado[: tanda.start()].rpartition(")")[2].count("(")
        cerrado = entre_parentesis and "cerra" in resto
        if cercano is monto and not cerrado:
            dias |= _dias_en(tanda[0])
    return dias


def _lejania(texto: Texto, monto: Monto, inicio: int, fin: int) -> int:
    """Cuánto separa un monto de unos días; una pausa separa más que las letras."""
    desde, hasta = (monto.fin, inicio) if monto.fin <= inicio else (fin, monto.inicio)
    entre = texto.plegado[desde:hasta]
    pausas = 8 * entre.count(",") + 20 * entre.count(";")
    otro = inicio < monto.inicio and re.search(r"\b(?:y|and|pero)\b", entre) is not None
    return len(entre) + pausas + 20 * otro


def _en_el_parentesis(texto: Texto, lugar: int, de_la_frase: Sequence[Monto]) -> list[Monto]:
    """Los montos dichos en el mismo paréntesis que `lugar`, o ninguno."""
    plegado = texto.plegado
    abre, cierra = plegado.rfind("(", 0, lugar), plegado.find(")", lugar)
    if abre < 0 or cierra < 0 or ")" in plegado[abre:lugar]:
        return []
    return [m for m in de_la_frase if abre < m.inicio < cierra]


def _dias_en(texto: str) -> set[str]:
    """Los días nombrados; «de domingo a jueves» son los extremos, que bastan para comparar."""
    dias = {_DIAS[palabra] for palabra in re.findall(r"\w+", texto) if palabra in _DIAS}
    return dias | ({"sabado"} if re.search(_FINDE, texto) else set())
