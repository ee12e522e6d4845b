"""Los números de un texto, en cifras o en palabras, en español, inglés y portugués.

Las palabras las entiende `text2num`; las cifras se leen a la chilena («40.000», «1,5»), y en
inglés con su coma de miles. Lo que no es un número cerrado («medio», «un par») es del lector que
sabe de qué habla.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import text_to_num

from domain.verificador.texto import Palabra, Texto

_CIFRAS = re.compile(r"\d{1,3}(?:[.,\s]\d{3})+(?!\d)|\d+(?:[.,]\d+)?")
_ORDINAL = re.compile(r"\.?(?:o|a|er|ra|do|da|to|ta|mo|ma|vo|va|no|na|st|nd|rd|th)\b")
_MILES = re.compile(r"\d{1,3}([.,\s])\d{3}(?:\1\d{3})*")
_IDIOMAS = frozenset({"es", "en", "pt"})
# «unos minutos» no es un minuto.
_VAGOS = frozenset("unos unas ones uns umas".split())
_COMO_SE_LEE = {"un": "uno", "una": "uno", "veintiun": "veintiuno", "veintiuna": "veintiuno"}


@dataclass(frozen=True, slots=True)
class Numero:
    """Un número y dónde está. articulo: es «un» o «una», que puede no ser una cuenta."""

    valor: Decimal
    inicio: int
    fin: int
    ordinal: bool = False
    en_palabras: bool = False
    articulo: bool = False


@dataclass(frozen=True, slots=True)
class _Ficha:
    """Una palabra como la pide `text2num`. aparte: un signo la separa de la anterior."""

    palabra: str
    aparte: bool

    def text(self) -> str:
        return self.palabra

    def nt_separated(self, previous: object) -> bool:
        return self.aparte

    def not_a_number_part(self) -> bool:
        return False


def numeros(texto: Texto, idioma: str = "es") -> tuple[Numero, ...]:
    """Todos los números del texto, en orden y sin solaparse.

    idioma: el de la hoja; uno que no se conoce se lee como español.
    """
    halla = [*_en_cifras(texto), *_en_palabras(texto, idioma if idioma in _IDIOMAS else "es")]
    return tuple(sorted(halla, key=lambda numero: numero.inicio))


def _en_cifras(texto: Texto) -> Iterator[Numero]:
    for hallada in _CIFRAS.finditer(texto.plegado):
        sufijo = _ORDINAL.match(texto.plegado, hallada.end())
        yield Numero(
            valor=_valor(hallada[0]),
            inicio=hallada.start(),
            fin=sufijo.end() if sufijo else hallada.end(),
            ordinal=sufijo is not None,
        )


def _valor(cifras: str) -> Decimal:
    if _MILES.fullmatch(cifras):
        return Decimal(re.sub(r"\D", "", cifras))
    return Decimal(re.sub(r"\s", "", cifras).replace(",", "."))


def _en_palabras(texto: Texto, idioma: str) -> Iterator[Numero]:
    palabras = [p for p in texto.palabras if not p.plegada[0].isdigit()]
    fichas = [
        _Ficha(_COMO_SE_LEE.get(p.plegada, p.plegada), _separada(texto, antes, p))
        for antes, p in zip([None, *palabras], palabras, strict=False)
    ]
    for hallado in text_to_num.find_numbers(fichas, idioma, 0):
        primera, ultima = palabras[hallado.start], palabras[hallado.end - 1]
        if primera.plegada in _VAGOS:
            continue
        yield Numero(
            valor=Decimal(int(hallado.value)),
            inicio=primera.inicio,
            fin=ultima.fin,
            ordinal=hallado.is_ordinal,
            en_palabras=True,
            articulo=primera is ultima and primera.plegada in ("un", "una", "a", "an", "um", "uma"),
        )


def _separada(texto: Texto, antes: Palabra | None, palabra: Palabra) -> bool:
    """Si entre dos palabras hay algo más que espacios o un guion («twenty-one»)."""
    return antes is not None and texto.plegado[antes.fin : palabra.inicio].strip(" -\u2010") != ""
