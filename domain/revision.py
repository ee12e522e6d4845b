"""Revisar un texto de prompt antes de guardarlo: lo que no puede salir así, con su línea.

La misma revisión corre al guardar, al publicar y, para los archivos, al arrancar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from string import Template

from domain.idioma import Idioma
from domain.piezas import Clase, Pieza
from domain.prompts import LINEAS, MARCADORES, PARTES, leer_longitud

# Qué llena cada marcador de la base, para decirlo en pantalla.
QUE_ES = {
    "negocio": "el nombre del negocio",
    "lugar": "dónde queda",
    "descripcion": "a qué se dedica",
    "horario": "su horario",
    "cerrado": "los días que cierra",
    "politicas": "sus políticas",
    "voz": "cómo habla el negocio",
    "vetadas": "las palabras que no se dicen",
    "idioma": "el idioma del cliente",
    "emojis": "el máximo de emojis",
    "preferidos": "los emojis que se prefieren, si los hay",
    "instrucciones": "las instrucciones del perfil",
    "matiz": "la indicación de la situación",
}
# Sin ellos el mensaje no sabría quién escribe, qué se le pide, en qué idioma o hasta dónde llegar.
IMPRESCINDIBLES = (
    "negocio",
    "voz",
    "vetadas",
    "idioma",
    "emojis",
    "instrucciones",
    "matiz",
)
MAX_CARACTERES = {Clase.BASE: 6_000, Clase.PERFIL: 3_000, Clase.SITUACION: 1_000}
MAX_LINEAS = 20
# Los renglones de un texto: comparar dos de miles tardaría minutos.
MAX_RENGLONES = 200
LARGO_DE_CITA = 60

_HUECO_AJENO = re.compile(r"\{[^{}\n]*\}")
_CON_NOMBRE = re.compile(r"\$\{?([A-Za-z_]\w*)\}?", re.ASCII)
_PARTE = {
    nombre: re.compile(rf"^{nombre}:[^\S\n]*(.*)$", re.IGNORECASE | re.MULTILINE)
    for partes in PARTES.values()
    for nombre in partes
}
_AL_REVES = re.compile(r"(?<!\d)(\d{1,4})\s*(?:-|–|a|y|o|to|or|and|e|ou)\s*(\d{1,4})")


@dataclass(frozen=True, slots=True)
class Problema:
    """Algo que corregir en un texto. linea: desde 1, o None si es de todo el texto.

    cita: el comienzo de esa línea, para encontrarla.
    """

    frase: str
    linea: int | None = None
    cita: str = ""

    def __str__(self) -> str:
        if self.linea is None:
            return self.frase
        return f"Línea {self.linea}: {self.frase} («{self.cita}»)"


def normalizar(texto: str) -> str:
    """El texto como se guarda: saltos de línea simples, sin espacios sobrantes al final."""
    lineas = texto.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(linea.rstrip() for linea in lineas).strip("\n")


def revisar(pieza: Pieza, texto: str) -> tuple[Problema, ...]:
    """Lo que impide guardar ese texto en esa pieza, en orden de línea; vacío si está bien."""
    if not texto.strip():
        return (Problema("El texto está vacío."),)
    problemas = list(_del_largo(pieza, texto))
    if problemas:
        return tuple(problemas)
    problemas += _huecos_ajenos(texto)
    if pieza.clase is Clase.BASE:
        problemas += _marcadores(texto)
    else:
        problemas += _marcadores_fuera_de_la_base(texto)
    if pieza.clase is Clase.PERFIL:
        problemas += _partes(texto, pieza.idioma)
    return tuple(sorted(problemas, key=lambda r: r.linea or 0))


def _en(texto: str, donde: int, frase: str) -> Problema:
    linea = texto.count("\n", 0, donde)
    cita = texto.split("\n")[linea].strip()
    if len(cita) > LARGO_DE_CITA:
        cita = f"{cita[:LARGO_DE_CITA].rstrip()}…"
    return Problema(frase, linea + 1, cita)


def _del_largo(pieza: Pieza, texto: str) -> Iterator[Problema]:
    maximo = MAX_CARACTERES[pieza.clase]
    if len(texto) > maximo:
        yield Problema(
            f"Es demasiado largo: tiene {len(texto)} caracteres y el máximo es {maximo}."
        )
    renglones = texto.count("\n") + 1
    if renglones > MAX_RENGLONES:
        yield Problema(f"Tiene {renglones} renglones y el máximo es {MAX_RENGLONES}.")


def _huecos_ajenos(texto: str) -> Iterator[Problema]:
    for hallado in _HUECO_AJENO.finditer(texto):
        if hallado.start() and texto[hallado.start() - 1] == "$":
            continue
        yield _en(
            texto,
            hallado.start(),
            f"{hallado[0]} llegaría escrito así al mensaje. Los datos del cliente ya van aparte; "
            "quita las llaves.",
        )


def _marcadores(texto: str) -> Iterator[Problema]:
    usados: set[str] = set()
    for hallado in Template.pattern.finditer(texto):
        nombre = hallado["named"] or hallado["braced"]
        if nombre in MARCADORES:
            usados.add(nombre)
        elif nombre:
            yield _en(texto, hallado.start(), _no_existe(nombre))
        elif hallado["invalid"] is not None:
            yield _en(
                texto, hallado.start(), "hay un $ sin nombre. Para un precio o un peso, escribe $$."
            )
    for nombre in IMPRESCINDIBLES:
        if nombre not in usados:
            yield Problema(f"Falta ${nombre} ({QUE_ES[nombre]}).")


def _no_existe(nombre: str) -> str:
    parecidos = get_close_matches(nombre.lower(), MARCADORES, n=1)
    sugerencia = f" ¿Quisiste decir ${parecidos[0]}?" if parecidos else ""
    todos = ", ".join(f"${marcador}" for marcador in MARCADORES)
    return f"no existe ${nombre}.{sugerencia} Los que hay son {todos}."


def _marcadores_fuera_de_la_base(texto: str) -> Iterator[Problema]:
    for hallado in _CON_NOMBRE.finditer(texto):
        yield _en(
            texto,
            hallado.start(),
            f"${hallado[1]} solo se llena en la base; aquí llegaría escrito así.",
        )


def _partes(texto: str, idioma: Idioma) -> Iterator[Problema]:
    largo = PARTES[idioma][2]
    for nombre in PARTES[idioma]:
        halladas = list(_PARTE[nombre].finditer(texto))
        if not halladas:
            yield Problema(f"Falta la línea «{nombre}:».")
            continue
        for repetida in halladas[1:]:
            yield _en(texto, repetida.start(), f"{nombre} está dos veces: deja una.")
        if nombre == largo:
            frase = _longitud(halladas[0][0], idioma)
            if frase:
                yield _en(texto, halladas[0].start(), frase)
        elif not halladas[0][1].strip():
            yield _en(texto, halladas[0].start(), f"{nombre} está sin escribir.")


def _longitud(linea: str, idioma: Idioma) -> str:
    nombre, lineas = PARTES[idioma][2], LINEAS[idioma]
    leida = leer_longitud(linea)
    if leida is None:
        return f"{nombre} no se entiende: escríbela en líneas, como «{nombre}: 3-4 {lineas}»."
    rango = _AL_REVES.search(linea)
    if rango and int(rango[1]) > int(rango[2]):
        return f"{nombre} está al revés: de {rango[1]} a {rango[2]} líneas."
    if leida[1] > MAX_LINEAS:
        return f"{nombre} pide {leida[1]} líneas y el máximo es {MAX_LINEAS}."
    return f"{nombre} pide cero líneas." if re.search(r"\b0+\s*l\w+", linea) else ""
