"""Qué palabras existen y cuáles son nombres de persona.

Las listas vienen con el producto (`palabras/LEEME.md` dice de dónde salen) y se leen la primera
vez que hacen falta.
"""

from __future__ import annotations

import gzip
import re
from bisect import bisect_left
from functools import cache, lru_cache
from importlib.resources import files

from domain.plegado import plegar
from domain.vocabulario.apodos import APODOS, RAROS, SUELTOS

IDIOMAS = frozenset({"es", "en", "pt"})
_ENCLITICO = re.compile(r"(\w{2,}?)(?:me|te|se|nos)?(?:me|te|se|nos|los?|las?|les?)")
_DIMINUTIVO = re.compile(r"(\w{2,})(?:c|qu)?it([oa])s?")
_LARGO_DE_UNA_PALABRA = 40


@lru_cache(maxsize=4096)
def existe(palabra: str, idioma: str) -> bool:
    """Si es una palabra entera de ese idioma (del español si no se conoce).

    palabra: en minúsculas, como se escribió. Vale sin sus acentos, con pronombres pegados
    («avísanos») y en diminutivo («ratito»), que las listas no traen.
    """
    lengua = idioma if idioma in IDIOMAS else "es"
    if len(palabra) > _LARGO_DE_UNA_PALABRA:
        return False
    forma = plegar(palabra)
    if _esta(forma, lengua):
        return True
    return lengua != "en" and (_con_pronombre(palabra, lengua) or _en_diminutivo(forma, lengua))


def es_verbo(infinitivo: str) -> bool:
    """Si ese infinitivo existe en español."""
    return _esta(infinitivo, "es")


def _esta(forma: str, idioma: str) -> bool:
    """Se busca por mitades en la lista, que va en orden, sin partirla en palabras."""
    formas, buscada = _leer(idioma), forma.encode()
    lugar = bisect_left(range(len(formas)), buscada, key=lambda i: _renglon(formas, i))
    return _renglon(formas, lugar) == buscada


def _renglon(formas: bytes, lugar: int) -> bytes:
    """El primer renglón que empieza en ese lugar o después."""
    inicio = formas.find(b"\n", lugar) + 1
    return formas[inicio : formas.find(b"\n", inicio)] if inicio else b"~"


@cache
def nombres_de_pila() -> frozenset[str]:
    """Los nombres de pila frecuentes, plegados."""
    return frozenset(_leer("nombres").decode().split())


def es_nombre(palabra: str) -> bool:
    """Si es un nombre de pila, un apodo o el diminutivo de uno. palabra: plegada."""
    partida = _DIMINUTIVO.fullmatch(palabra)
    raices = (palabra, *((partida[1] + partida[2], partida[1]) if partida else ()))
    return any(raiz in nombres_de_pila() or raiz in _otros_nombres() for raiz in raices)


def es_corriente(palabra: str) -> bool:
    """Si es una palabra corriente del español o del inglés, y no un nombre de persona.

    palabra: en minúsculas, como se escribió.
    """
    return not es_nombre(plegar(palabra)) and any(existe(palabra, i) for i in ("es", "en"))


@cache
def _otros_nombres() -> frozenset[str]:
    return RAROS.union(SUELTOS, APODOS, *APODOS.values())


@cache
def apellidos() -> frozenset[str]:
    """Los apellidos frecuentes, plegados."""
    return frozenset(_leer("apellidos").decode().split())


@cache
def _leer(lista: str) -> bytes:
    """Una palabra por renglón, en orden: así ocupan diez veces menos que un conjunto."""
    archivo = files("domain.vocabulario") / "palabras" / f"{lista}.txt.gz"
    return gzip.decompress(archivo.read_bytes())


def _con_pronombre(palabra: str, idioma: str) -> bool:
    forma = plegar(palabra)
    partida = _ENCLITICO.fullmatch(forma)
    if partida is None or not _esta(partida[1], idioma):
        return False
    base = partida[1]
    if base.endswith(("r", "ndo")) or forma != palabra:
        return True
    # Sin acento: «avisanos», «escribeme»; y con nos, también lo irregular («cuentanos»).
    infinitivos = (f"{base}r", f"{base[:-1]}ir") if base.endswith(("a", "e")) else ()
    return any(_esta(i, idioma) for i in infinitivos) or forma.endswith(("anos", "enos"))


def _en_diminutivo(forma: str, idioma: str) -> bool:
    partida = _DIMINUTIVO.fullmatch(forma)
    if partida is None:
        return False
    raiz, genero = partida.groups()
    return any(_esta(f, idioma) for f in (raiz + genero, f"{raiz}e", raiz))
