"""Los criterios que se leen en la forma del texto o en lo que dijo el verificador."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from domain.formato import enumerar
from domain.hechos import HojaDeHechos
from domain.nombres import plegar
from domain.rubrica.criterio import Clave, Criterio, no_aplica, segun
from domain.verificador import Codigo, Hallazgo

# Desde aquí dos textos dicen lo mismo con otras palabras sueltas (rapidfuzz, de 0 a 100).
CASI_IGUAL = 85.0
_DE_NOMBRE = (Codigo.NOMBRE_CLIENTE, Codigo.OTRA_PERSONA)
_DE_REGISTRO = (Codigo.VOSEO, Codigo.TU_USTED, Codigo.IDIOMA)
LINEAS_DEL_SALUDO = 2
_PREGUNTA = re.compile(r"[?!]*\?[?!]*")
_VOCATIVO = re.compile(
    r"(?i:\b(?:hola|buenas|buen[oa]?s? (?:d[ií]as?|tardes?|noches?)|hello|hi|dear|ol[áa]|oi"
    r"|querid[oa]|estimad[oa]|saludarte|saludos)\b),?[ \t]+([A-ZÁÉÍÓÚÑ][a-záéíóúñü]+)"
)


def hechos(hallazgos: Sequence[Hallazgo]) -> Criterio:
    """Nada que el verificador no deje salir."""
    que = [f"«{_corto(h.fragmento)}»" if h.fragmento else h.frase for h in hallazgos if h.bloquea]
    return segun(
        Clave.HECHOS,
        not que,
        si="Todo lo que afirma está en la hoja.",
        no=f"La hoja no respalda {enumerar(list(dict.fromkeys(que)))}.",
    )


def nombre(texto: str, hoja: HojaDeHechos, hallazgos: Sequence[Hallazgo]) -> Criterio:
    """Saluda por su nombre si la hoja lo da; si no, no inventa uno."""
    lineas = _lineas(texto)[:LINEAS_DEL_SALUDO]
    if hoja.nombre:
        buscado = rf"(?<!\w){re.escape(plegar(hoja.nombre))}(?!\w)"
        saluda = any(re.search(buscado, plegar(linea)) for linea in lineas)
        return segun(
            Clave.NOMBRE,
            saluda,
            si=f"Saluda a {hoja.nombre}.",
            no=f"No saluda a {hoja.nombre} por su nombre.",
        )
    inventados = [h.fragmento for h in hallazgos if h.codigo in _DE_NOMBRE]
    negocio = plegar(hoja.negocio.nombre).split()
    vocativos = (h[1] for linea in lineas for h in _VOCATIVO.finditer(linea))
    inventados += [v for v in vocativos if plegar(v) not in negocio]
    return segun(
        Clave.NOMBRE,
        not inventados,
        si="Saluda sin nombre, porque la hoja no lo da.",
        no=f"Nombra a «{_corto(next(iter(inventados), ''))}» y la hoja no da un nombre.",
    )


def pregunta(plegado: str) -> Criterio:
    """Una sola pregunta, y después de ella ninguna palabra."""
    preguntas = list(_PREGUNTA.finditer(plegado))
    if len(preguntas) != 1:
        cuantas = f"Hace {len(preguntas)} preguntas." if preguntas else "No pregunta nada."
        return segun(Clave.PREGUNTA, False, si="", no=cuantas)
    resto = plegado[preguntas[0].end() :]
    return segun(
        Clave.PREGUNTA,
        not any(caracter.isalpha() for caracter in resto),
        si="Una sola pregunta, al final.",
        no="Sigue hablando después de la pregunta.",
    )


def largo(texto: str, longitud: tuple[int, int] | None) -> Criterio:
    """Las líneas con texto que pide LONGITUD."""
    if longitud is None:
        return no_aplica(Clave.LARGO, "Las instrucciones no piden un largo.")
    minimo, maximo = longitud
    lineas = len(_lineas(texto))
    tiene = "1 línea" if lineas == 1 else f"{lineas} líneas"
    return segun(
        Clave.LARGO,
        minimo <= lineas <= maximo,
        si=f"Tiene {tiene}, entre las {minimo} y {maximo} pedidas.",
        no=f"Tiene {tiene} y se pidieron de {minimo} a {maximo}.",
    )


def registro(plegado: str, hoja: HojaDeHechos, hallazgos: Sequence[Hallazgo]) -> Criterio:
    """De tú y sin voseo, en el idioma de la persona y sin las palabras que el negocio no usa."""
    vetadas = [
        f"«{palabra}» no se usa"
        for palabra in hoja.negocio.palabras_vetadas
        if re.search(rf"(?<!\w){re.escape(plegar(palabra))}(?!\w)", " ".join(plegado.split()))
    ]
    dichos = [_sin_punto(h.frase) for h in hallazgos if h.codigo in _DE_REGISTRO]
    fallas = list(dict.fromkeys([*dichos, *vetadas]))
    return segun(
        Clave.REGISTRO,
        not fallas,
        si="Trata de tú, en su idioma.",
        no=f"{'; '.join(fallas)}.",
    )


def emojis(hallazgos: Iterable[Hallazgo]) -> Criterio:
    """No más emojis que los de la hoja."""
    reparo = next((h.frase for h in hallazgos if h.codigo is Codigo.EMOJIS), "")
    return segun(Clave.EMOJIS, not reparo, si="No se pasa de emojis.", no=reparo)


def repetido(texto: str, anteriores: Sequence[str]) -> Criterio:
    """No es casi el mismo texto que recibió la última vez."""
    if not anteriores:
        return no_aplica(Clave.REPETIDO, "No hay un mensaje anterior.")
    este = plegar(texto)
    parecido = max(
        max(fuzz.ratio(este, otro), fuzz.token_sort_ratio(este, otro))
        for otro in map(plegar, anteriores)
    )
    return segun(
        Clave.REPETIDO,
        parecido < CASI_IGUAL,
        si=f"Se parece {parecido:.0f} de 100 al anterior.",
        no=f"Es casi el mismo que el anterior: se parece {parecido:.0f} de 100.",
    )


def _lineas(texto: str) -> list[str]:
    return [linea for linea in texto.splitlines() if linea.strip()]


def _corto(fragmento: str) -> str:
    unido = " ".join(fragmento.split())
    return unido if len(unido) <= 60 else f"{unido[:59]}…"


def _sin_punto(frase: str) -> str:
    return frase.removesuffix(".")
