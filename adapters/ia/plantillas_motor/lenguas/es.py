"""El español de Chile."""

from __future__ import annotations

import re

from adapters.ia.plantillas_motor.lenguas.romance import Romance
from domain.idioma import Idioma


class Espanol(Romance):
    """Artículos, «del» y «al», «te gustan», «un 20 %», «los martes»."""

    idioma = Idioma.ES
    articulos = ("el ", "la ", "los ", "las ", "un ", "una ", "unos ", "unas ")
    generos = (
        (
            "la",
            frozenset("noche tarde clase base piel luz sal nariz suite".split()),
            re.compile(r"(?:a|ción|sión|dad|tad|tud|umbre|ez)$"),
        ),
        (
            "el",
            frozenset("día mapa corte tinte arte té pie café programa".split()),
            re.compile(r"(?:o|aje|al|or|ente|uete|ete|án|ín)$"),
        ),
        (
            "las",
            frozenset("noches tardes clases uñas pieles suites".split()),
            re.compile(r"(?:as|ciones|siones|dades|tades)$"),
        ),
        (
            "los",
            frozenset("días cortes tintes pies cafés programas".split()),
            re.compile(r"(?:os|ajes|ales|ores|entes|etes)$"),
        ),
    )
    una_cosa = re.compile(r"una?\b|un[oa]s\b", re.IGNORECASE)
    oracion = re.compile(
        r"(?:ya|ahora|desde|en|hay|lleg[óa]n?|llegaron|volvi[óe]|vuelven?|abri[óe]|abren?)\b"
        r"|\w+mos\b",
        re.IGNORECASE,
    )
    ahora_tenemos = "ahora tenemos"
    gusta = ("te gusta", "te gustan")
    ser = ("es", "son")
    era_ = ("era", "eran")
    un = "un"
    descuento = re.compile(r"\d+(?:,\d+)?\s?%")
    dias = tuple("lunes martes miércoles jueves viernes sábado domingo".split())
    abre_descripcion = frozenset(["un", "una", "el", "la"])
    en = re.compile(r"^en ", re.IGNORECASE)
    infinitivo = "llegar"
    llegada = re.compile(r"^llegar?\b", re.IGNORECASE)
    para = "para"

    def contraer(self, frase: str) -> str:
        """«de el Corte» da «del Corte»; «a el Corte», «al Corte»."""
        frase = re.sub(r"\b([Dd])e el (?=\S)", r"\1el ", frase)
        return re.sub(r"\b([Aa]) el (?=\S)", r"\1l ", frase)

    def el_dia(self, faltan: int, fecha: str) -> str:
        return {0: "hoy", 1: "mañana"}.get(faltan, f"el {fecha}")

    def cada(self, dia: str) -> str:
        return f"los {dia if dia.endswith('s') else dia + 's'}"

    def bienvenida(self, trato: str) -> tuple[str | None, str]:
        exacta = {"f": "bienvenida", "m": "bienvenido"}.get(trato)
        return exacta, exacta or "bienvenido/a"
