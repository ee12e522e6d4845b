"""Gramática mínima del castellano para nombrar lo que otro escribió: artículos y mayúsculas.

Los nombres de servicios, categorías y novedades los escribe cada negocio. Donde el género no se
puede deducir de la palabra, se nombra sin artículo antes que con uno equivocado.
"""

from __future__ import annotations

import re

_ARTICULOS = ("el ", "la ", "los ", "las ", "un ", "una ", "unos ", "unas ")
_FEMENINAS = frozenset(["noche", "tarde", "clase", "base", "piel", "luz", "sal", "nariz", "suite"])
_MASCULINAS = frozenset(["día", "mapa", "corte", "tinte", "arte", "té", "pie", "café", "programa"])
_FEMENINAS_PLURAL = frozenset(["noches", "tardes", "clases", "uñas", "pieles", "suites"])
_MASCULINAS_PLURAL = frozenset(["días", "cortes", "tintes", "pies", "cafés", "programas"])
_TERMINA_FEMENINA = re.compile(r"(?:a|ción|sión|dad|tad|tud|umbre|ez)$")
_TERMINA_MASCULINA = re.compile(r"(?:o|aje|al|or|ente|uete|ete|án|ín)$")
_TERMINA_FEMENINA_PLURAL = re.compile(r"(?:as|ciones|siones|dades|tades)$")
_TERMINA_MASCULINA_PLURAL = re.compile(r"(?:os|ajes|ales|ores|entes|etes)$")


def limpio(valor: str) -> str:
    """Un dato en una línea, sin llaves ni barras que parezcan huecos de una plantilla."""
    return " ".join(re.sub(r"[{}|\[\]]", " ", valor).split()).rstrip(".;,")


def minuscula(frase: str) -> str:
    """La frase con inicial minúscula para ir dentro de otra, salvo que empiece un nombre propio.

    «Reserva prioritaria» da «reserva prioritaria»; «Sala Norte» y «DJ en vivo» quedan igual.
    """
    palabras = frase.split()
    if not palabras or palabras[0][1:] != palabras[0][1:].lower():
        return frase
    if len(palabras) > 1 and palabras[1][:1].isupper():
        return frase
    return frase[:1].lower() + frase[1:]


def mayuscula(frase: str) -> str:
    """La frase con su primera letra en mayúscula, saltando signos y emojis iniciales."""
    for i, letra in enumerate(frase):
        if letra.isdigit():
            return frase
        if letra.isalpha():
            return frase[:i] + letra.upper() + frase[i + 1 :]
    return frase


def articulo(nombre: str) -> str:
    """El artículo definido que pide un nombre, o "" si su género no se puede deducir."""
    palabra = nombre.split(maxsplit=1)[0].lower() if nombre.split() else ""
    listas = (
        ("la", _FEMENINAS, _TERMINA_FEMENINA),
        ("el", _MASCULINAS, _TERMINA_MASCULINA),
        ("las", _FEMENINAS_PLURAL, _TERMINA_FEMENINA_PLURAL),
        ("los", _MASCULINAS_PLURAL, _TERMINA_MASCULINA_PLURAL),
    )
    for cual, palabras, _ in listas:
        if palabra in palabras:
            return cual
    for cual, _, final in listas:
        if final.search(palabra):
            return cual
    return ""


def con_articulo(nombre: str) -> str:
    """«Sala Norte» da «la Sala Norte»; si no se sabe el género, el nombre solo."""
    if nombre.lower().startswith(_ARTICULOS):
        return nombre
    cual = articulo(nombre)
    return f"{cual} {nombre}" if cual else nombre


def contraer(texto: str) -> str:
    """«de el Corte» da «del Corte»; «a el Corte», «al Corte»."""
    return re.sub(r"\b([Aa]) el (?=\S)", r"\1l ", re.sub(r"\b([Dd])e el (?=\S)", r"\1el ", texto))
