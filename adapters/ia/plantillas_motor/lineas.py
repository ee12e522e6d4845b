"""El largo de un mensaje: cuántas líneas con texto tiene y cómo se acorta o se alarga.

Corto es decir menos, no apretar: primero se omite lo opcional y solo después se juntan líneas.
Largo es dar aire y, si no alcanza, contar algo más; nunca repetir.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

_FIN_DE_FRASE = re.compile(r"(?<=[.!?])(?:\s*[^\w\s¡¿«(]+)?\s+(?=[¡¿A-ZÁÂÀÉÊÍÓÔÚÑ])")
# Dónde se puede cortar sin partir una fecha: «sábado, 15 de novembro», «Saturday, November 15».
_COMA = re.compile(r", (?![\dA-Z])")
_ESPACIO = re.compile(r"(?<![,\d])(?<!\d de) (?!\d)")


@dataclass(frozen=True, slots=True)
class Unidad:
    """Un trozo del mensaje ya escrito. `lista` va con viñetas, una línea cada una."""

    texto: str
    separacion: str = "\n"
    opcional: bool = False
    lista: tuple[str, ...] = ()
    en_linea: str = ""

    @property
    def completo(self) -> str:
        return "\n".join([self.texto, *(f"• {cosa}" for cosa in self.lista)])


def unir(unidades: list[Unidad]) -> str:
    """El mensaje: cada unidad con su separación; tras una lista siempre hay línea nueva."""
    texto = ""
    for i, unidad in enumerate(unidades):
        separacion = unidad.separacion
        if i and unidades[i - 1].lista and separacion == " ":
            separacion = "\n"
        texto += (separacion if texto else "") + unidad.completo
    return texto


def contar(texto: str) -> int:
    """Las líneas con texto, que es lo que limita LONGITUD."""
    return sum(1 for linea in texto.splitlines() if linea.strip())


def ajustar(
    unidades: list[Unidad], longitud: tuple[int, int] | None, extras: Iterator[Unidad]
) -> list[Unidad]:
    """Las mismas unidades con un número de líneas dentro de `longitud` (mínimo, máximo).

    extras: frases que se pueden agregar si falta texto; se piden solo si hacen falta.
    """
    if longitud is None or not unidades:
        return unidades
    minimo, maximo = longitud
    return _alargar(_acortar(unidades, max(1, maximo)), minimo, extras)


def _acortar(unidades: list[Unidad], maximo: int) -> list[Unidad]:
    if contar(unir(unidades)) <= maximo:
        return unidades
    unidades = [_aplanar(u) for u in unidades]
    while len(unidades) > maximo + 1 and any(u.opcional for u in unidades):
        sobra = max(i for i, u in enumerate(unidades) if u.opcional)
        unidades = _sin(unidades, sobra)
    while len(unidades) > maximo + 1 and _cierra(unidades):
        unidades = unidades[:-1]
    # El saludo conserva su línea mientras quede otra que juntar.
    while contar(unir(unidades)) > maximo:
        candidatas = [i for i in range(1, len(unidades)) if unidades[i].separacion != " "]
        tras_el_saludo = [i for i in candidatas if i > 1] or candidatas
        i = min(tras_el_saludo, key=lambda i: _peso(unidades, i))
        unidades = [*unidades[:i], replace(unidades[i], separacion=" "), *unidades[i + 1 :]]
    return unidades


def _cierra(unidades: list[Unidad]) -> bool:
    """Si lo último es una despedida que sigue a la pregunta y se puede omitir."""
    return "?" not in unidades[-1].texto and any("?" in u.texto for u in unidades)


def _peso(unidades: list[Unidad], i: int) -> int:
    """Lo larga que quedaría la línea al unir la unidad i a la anterior."""
    inicio = i - 1
    while inicio and unidades[inicio].separacion == " ":
        inicio -= 1
    final = i + 1
    while final < len(unidades) and unidades[final].separacion == " ":
        final += 1
    return sum(len(u.texto) for u in unidades[inicio:final])


def _aplanar(unidad: Unidad) -> Unidad:
    return replace(unidad, texto=unidad.en_linea, lista=()) if unidad.lista else unidad


def _sin(unidades: list[Unidad], i: int) -> list[Unidad]:
    """Sin la unidad i; si abría un párrafo, lo abre la que sigue en su línea."""
    resto = list(unidades)
    fuera = resto.pop(i)
    if i < len(resto) and resto[i].separacion != "\n\n":
        resto[i] = replace(resto[i], separacion=fuera.separacion)
    return resto


def _alargar(unidades: list[Unidad], minimo: int, extras: Iterator[Unidad]) -> list[Unidad]:
    while contar(unir(unidades)) < minimo:
        nuevas = _soltar(unidades) or _agregar(unidades, extras) or _partir(unidades)
        if nuevas is None:
            break
        unidades = nuevas
    return unidades


def _soltar(unidades: list[Unidad]) -> list[Unidad] | None:
    """Da línea propia a la primera frase que compartía línea."""
    for i, unidad in enumerate(unidades):
        if i and unidad.separacion == " ":
            return [*unidades[:i], replace(unidad, separacion="\n"), *unidades[i + 1 :]]
        corte = None if unidad.lista else _FIN_DE_FRASE.search(unidad.texto)
        if corte:
            return _cortada(unidades, i, corte.end())
    return None


def _agregar(unidades: list[Unidad], extras: Iterator[Unidad]) -> list[Unidad] | None:
    """Pone una frase más antes de la última pregunta."""
    extra = next(extras, None)
    if extra is None:
        return None
    preguntas = [i for i, u in enumerate(unidades) if "?" in u.texto and i]
    lugar = preguntas[-1] if preguntas else len(unidades)
    return [*unidades[:lugar], extra, *unidades[lugar:]]


def _partir(unidades: list[Unidad]) -> list[Unidad] | None:
    """Último recurso: corta la línea más larga en la coma o el espacio más cercano al medio."""
    i = max(range(len(unidades)), key=lambda i: len(unidades[i].texto))
    texto = unidades[i].texto
    cortes = [m.end() for m in _COMA.finditer(texto)] or [m.end() for m in _ESPACIO.finditer(texto)]
    if not cortes:
        return None
    return _cortada(unidades, i, min(cortes, key=lambda c: abs(c - len(texto) / 2)))


def _cortada(unidades: list[Unidad], i: int, corte: int) -> list[Unidad]:
    unidad = unidades[i]
    antes = Unidad(unidad.texto[:corte].rstrip(), unidad.separacion)
    despues = replace(unidad, texto=unidad.texto[corte:], separacion="\n")
    return [*unidades[:i], antes, despues, *unidades[i + 1 :]]
