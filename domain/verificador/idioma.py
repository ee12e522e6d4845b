"""Qué frases de un mensaje están en otro idioma.

Cuenta las palabras función de cada frase («you», «estuviste», «você»). En estos textos acierta
más que los identificadores que se probaron (`py3langid`, `pycld2`), que se confunden con los
nombres propios de los servicios.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from domain.hechos import HojaDeHechos
from domain.verificador.hallazgos import Afirmacion, Codigo
from domain.verificador.lexico_registro import DE_CADA_IDIOMA, FORMULAS, FRENTE_A, TAMBIEN_EN_PT
from domain.verificador.texto import Ocupado, Palabra, Texto
from domain.vocabulario import existe

_NOMBRES = {"es": "español", "en": "inglés", "pt": "portugués"}
_EN_UNA_FRASE = 2
_SEGUIDAS = 3
_LARGA = 4
_FORMULAS = {
    idioma: re.compile(rf"\b(?:{'|'.join(re.escape(f) for f in formulas)})")
    for idioma, formulas in FORMULAS.items()
}


def en_otro_idioma(texto: Texto, hoja: HojaDeHechos, ocupado: Ocupado) -> Iterator[Afirmacion]:
    """Cada frase que está en otro idioma, entera o en una parte clara.

    Lo que otro lector ya reconoció no cuenta: el nombre de un servicio va en su idioma.
    """
    propio = hoja.idioma if hoja.idioma in DE_CADA_IDIOMA else "es"
    yield from _formulas(texto, propio, ocupado)
    for inicio, fin in texto.frases:
        desde, hasta = (
            bisect_left(texto.palabras, x, key=lambda p: p.inicio) for x in (inicio, fin)
        )
        palabras = [p for p in texto.palabras[desde:hasta] if not ocupado.toca(p.inicio, p.fin)]
        hallado = max(
            (_parte(palabras, propio, ajeno) for ajeno in DE_CADA_IDIOMA if ajeno != propio),
            key=lambda parte: parte[0],
        )
        cuenta, ajeno, parte = hallado
        if cuenta:
            reparo = _reparo(ajeno, propio)
            yield Afirmacion(Codigo.IDIOMA, parte[0].inicio, parte[-1].fin, reparo)


def _formulas(texto: Texto, propio: str, ocupado: Ocupado) -> Iterator[Afirmacion]:
    """«Best regards» o «muchas gracias»: dos palabras bastan."""
    for idioma, formulas in _FORMULAS.items():
        if idioma == propio:
            continue
        for hallada in formulas.finditer(texto.plegado):
            de_los_dos = propio == "pt" and hallada[0] in TAMBIEN_EN_PT
            if not de_los_dos and not ocupado.toca(*hallada.span()):
                yield Afirmacion(Codigo.IDIOMA, *hallada.span(), _reparo(idioma, propio))


def _solo_del_otro(palabras: Sequence[Palabra], propio: str, ajeno: str) -> frozenset[str]:
    """Las palabras corrientes que existen en el otro idioma y no en el propio, sin los nombres."""
    return frozenset(
        p.plegada
        for p in palabras
        if len(p.plegada) >= _LARGA
        and (p.abre or not p.mayuscula)
        and existe(p.plegada, ajeno)
        and not existe(p.plegada, propio)
    )


def _reparo(ajeno: str, propio: str) -> str:
    return f"Está en {_NOMBRES[ajeno]}, y se le escribe en {_NOMBRES[propio]}."


def _parte(
    palabras: Sequence[Palabra], propio: str, ajeno: str
) -> tuple[int, str, Sequence[Palabra]]:
    """Cuántas palabras ajenas tiene la parte de la frase en ese otro idioma, y cuál es."""
    propias, de_fuera = DE_CADA_IDIOMA[propio], DE_CADA_IDIOMA[ajeno]
    if propio == "en":
        propias, de_fuera = FRENTE_A[ajeno, propio], FRENTE_A[propio, ajeno]
    if propio != "es":
        de_fuera |= _solo_del_otro(palabras, propio, ajeno)
    suyas = [p for p in palabras if p.plegada in propias]
    ajenas = [p for p in palabras if p.plegada in de_fuera]
    if len(ajenas) >= _EN_UNA_FRASE and len(ajenas) > 2 * len(suyas):
        return len(ajenas), ajeno, palabras
    mejor: Sequence[Palabra] = ()
    corrida: list[Palabra] = []
    for palabra in palabras:
        if palabra.plegada in propias:
            corrida = []
        elif palabra.plegada in de_fuera:
            corrida.append(palabra)
            mejor = max(mejor, corrida, key=len)
    return (len(mejor), ajeno, mejor) if len(mejor) >= _SEGUIDAS else (0, ajeno, ())
