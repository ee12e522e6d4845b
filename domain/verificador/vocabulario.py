"""Qué palabras existen y cuáles son nombres de persona.

Las palabras son las de `simplemma` y los nombres los de `faker`, que los cuenta por país. Se leen
la primera vez que hacen falta.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import import_module

import simplemma

from domain.nombres import plegar

IDIOMAS = frozenset({"es", "en", "pt"})
_PAISES = ("es_CL", "es_ES", "es_AR", "es_MX", "es_CO", "pt_BR", "en_US", "en_GB")
_ACENTOS = {"a": "á", "e": "é", "i": "í", "o": "ó", "u": "ú", "n": "ñ"}
_ENCLITICO = re.compile(r"(\w{2,}?)(?:me|te|se|nos)?(?:me|te|se|nos|los?|las?|les?)")
_DIMINUTIVO = re.compile(r"(\w{2,})(?:c|qu)?it([oa])s?")


@lru_cache(maxsize=4096)
def existe(palabra: str, idioma: str) -> bool:
    """Si es una palabra entera de ese idioma (del español si no se conoce).

    palabra: en minúsculas, como se escribió. Vale sin su acento, con pronombres pegados
    («avísanos») y en diminutivo («ratito»), que los diccionarios no traen.
    """
    lengua = idioma if idioma in IDIOMAS else "es"
    if any(simplemma.is_known(forma, lang=lengua) for forma in _con_acentos(palabra)):
        return True
    if lengua == "en":
        return False
    return _con_pronombre(palabra, lengua) or _en_diminutivo(palabra, lengua)


def _con_acentos(palabra: str) -> Iterator[str]:
    yield palabra
    for lugar, letra in enumerate(palabra):
        if letra in _ACENTOS:
            yield palabra[:lugar] + _ACENTOS[letra] + palabra[lugar + 1 :]


def _con_pronombre(palabra: str, idioma: str) -> bool:
    llana = plegar(palabra)
    partida = _ENCLITICO.fullmatch(llana)
    if partida is None:
        return False
    base = partida[1]
    if not simplemma.is_known(base, lang=idioma):
        return False
    verbo = base.endswith(("r", "ndo")) or simplemma.lemmatize(base, lang=idioma).endswith("r")
    return verbo or llana != palabra


def _en_diminutivo(palabra: str, idioma: str) -> bool:
    partida = _DIMINUTIVO.fullmatch(plegar(palabra))
    if partida is None:
        return False
    raiz, genero = partida.groups()
    return any(
        simplemma.is_known(forma, lang=idioma) for forma in (raiz + genero, f"{raiz}e", raiz)
    )


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
