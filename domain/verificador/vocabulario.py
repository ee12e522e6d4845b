"""Qué palabras existen y cuáles son nombres de persona.

Las palabras vienen con el producto (`palabras/LEEME.md` dice de dónde salen) y los nombres son
los de `faker`, que los cuenta por país. Se leen la primera vez que hacen falta.
"""

from __future__ import annotations

import gzip
import re
from functools import cache, lru_cache
from importlib import import_module
from importlib.resources import files

from domain.nombres import plegar

IDIOMAS = frozenset({"es", "en", "pt"})
_PAISES = ("es_CL", "es_ES", "es_AR", "es_MX", "es_CO", "pt_BR", "en_US", "en_GB")
_ENCLITICO = re.compile(r"(\w{2,}?)(?:me|te|se|nos)?(?:me|te|se|nos|los?|las?|les?)")
_DIMINUTIVO = re.compile(r"(\w{2,})(?:c|qu)?it([oa])s?")


@lru_cache(maxsize=4096)
def existe(palabra: str, idioma: str) -> bool:
    """Si es una palabra entera de ese idioma (del español si no se conoce).

    palabra: en minúsculas, como se escribió. Vale sin sus acentos, con pronombres pegados
    («avísanos») y en diminutivo («ratito»), que las listas no traen.
    """
    lengua = idioma if idioma in IDIOMAS else "es"
    forma = plegar(palabra)
    if _esta(forma, lengua):
        return True
    return lengua != "en" and (_con_pronombre(palabra, lengua) or _en_diminutivo(forma, lengua))


def es_verbo(infinitivo: str) -> bool:
    """Si ese infinitivo existe en español."""
    return _esta(infinitivo, "es")


def _esta(forma: str, idioma: str) -> bool:
    return f"\n{forma}\n".encode() in _formas(idioma)


@cache
def _formas(idioma: str) -> bytes:
    """Una forma por línea, sin acentos: así ocupa diez veces menos que un conjunto."""
    archivo = files("domain.verificador") / "palabras" / f"{idioma}.txt.gz"
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


@cache
def nombres_de_pila() -> frozenset[str]:
    """Los nombres de pila frecuentes, plegados."""
    return _de_faker("first_names", "first_names_male", "first_names_female")


@cache
def apellidos() -> frozenset[str]:
    """Los apellidos frecuentes, plegados."""
    return _de_faker("last_names")


def _de_faker(*listas: str) -> frozenset[str]:
    """Las listas de cada país; la que un país calcula y no trae escrita se salta."""
    hallados: set[str] = set()
    for pais in _PAISES:
        proveedor = import_module(f"faker.providers.person.{pais}").Provider
        for lista in listas:
            escritos = getattr(proveedor, lista, ())
            if not isinstance(escritos, property):
                hallados.update(plegar(n) for n in escritos if " " not in n and len(n) > 1)
    return frozenset(hallados)
