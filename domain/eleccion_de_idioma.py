"""En qué idioma se le escribe a una persona, y por qué en ese (dominio.md §1 y §4)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from babel import Locale
from babel.languages import get_official_languages

from domain.idioma import Idioma
from domain.palabras_de_idioma import FORMULAS, PALABRAS
from domain.plegado import plegar

LO_DICE_SU_FICHA = "Lo dice su ficha."
ES_EN_EL_QUE_ESCRIBIO = "Es en el que escribió."
ES_EL_DE_LA_CASA = "Es el de la casa."
# Con una sola palabra («thanks») no se le cambia el idioma a quien es de un país que habla otro.
PALABRAS_PARA_CAMBIAR = 2
# Sin región, la que `phonenumbers` da a lo que no es de ningún país, y la casa.
_SIN_PAIS = frozenset(["", "ZZ", "001", "CL"])
_PALABRA = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@dataclass(frozen=True, slots=True)
class Eleccion:
    """El idioma en que se escribe y la razón, en una frase para quien atiende."""

    idioma: Idioma
    porque: str


def elegir_idioma(*, elegido: str = "", escritos: Iterable[str] = (), region: str = "") -> Eleccion:
    """El que dice su ficha; si no, en el que escribió; si no, el del país de su teléfono.

    elegido: código o vacío. escritos: sus mensajes, el más nuevo primero. region: la de su
    teléfono (ISO 3166-1, «BR») o vacía.
    """
    if elegido:
        return Eleccion(Idioma(elegido), LO_DICE_SU_FICHA)
    de_su_pais = idioma_de_region(region)
    escrito = idioma_escrito(escritos, de_su_pais=de_su_pais)
    if escrito is not None:
        return Eleccion(escrito, ES_EN_EL_QUE_ESCRIBIO)
    pais = _pais(region)
    return Eleccion(de_su_pais, f"Su teléfono es de {pais}." if pais else ES_EL_DE_LA_CASA)


def idioma_de_region(region: str) -> Idioma:
    """El idioma oficial de ese país que se sabe escribir; si ninguno, inglés. Sin país, español."""
    if not _pais(region):
        return Idioma.ES
    oficiales = get_official_languages(region, de_facto=True)
    return next((Idioma(codigo) for codigo in oficiales if codigo in Idioma), Idioma.EN)


def idioma_escrito(escritos: Iterable[str], *, de_su_pais: Idioma) -> Idioma | None:
    """El de su último mensaje que lo deja claro, o None si ninguno.

    escritos: el más nuevo primero. Uno que mezcla idiomas por igual no dice nada, y una palabra
    suelta solo vale si es del idioma de su país.
    """
    for texto in escritos:
        cuentas = contar_palabras(texto)
        mejor, segundo = sorted(cuentas, key=lambda i: -cuentas[i])[:2]
        pide = 1 if mejor is de_su_pais else PALABRAS_PARA_CAMBIAR
        if cuentas[mejor] >= pide and cuentas[mejor] > cuentas[segundo]:
            return mejor
    return None


def contar_palabras(texto: str) -> Mapping[Idioma, int]:
    """Cuántas palabras de un texto son de un idioma y de ningún otro; una fórmula vale por dos."""
    plegado = plegar(texto)
    palabras = _PALABRA.findall(plegado)
    return {
        idioma: sum(palabra in PALABRAS[idioma] for palabra in palabras)
        + 2 * sum(formula in plegado for formula in FORMULAS[idioma])
        for idioma in Idioma
    }


def _pais(region: str) -> str:
    """El nombre del país en español, o vacío si no se sabe o es el de la casa."""
    if region in _SIN_PAIS:
        return ""
    return str(Locale("es", "CL").territories.get(region, ""))
