"""Lee los textos del redactor sin IA: archivos Markdown con cuerpos y surtidos.

Cada idioma tiene su carpeta (`es/`, `en/`…) con los mismos archivos, cuerpo a cuerpo.
Un archivo de cuerpos (`cuerpos/<grupo>.md`) trae mensajes completos, uno por `## título`.
Uno de `contestar/<intención>.md` es igual, para contestar lo que la persona escribió.
Un archivo de surtidos (`surtidos/*.md`) trae, por cada `## nombre`, frases que se turnan.

    extras: novedad lugar      de dónde sacar frases si el mensaje pedido es más largo
    ## Título
    línea                      una línea del mensaje; en blanco, otro párrafo
    & línea                    sigue en la misma línea que la anterior
    + línea                    se omite primero si el mensaje pedido es corto
    @nombre                    la frase que toque del surtido
    una | otra | otra          la primera que se puede decir con esta hoja
                               (mejor una que no repita el negocio o los gustos ya nombrados)
    [rasgo, !rasgo] texto      solo si la hoja cumple
    {dato}                     un dato de la hoja: si falta, la alternativa no se puede decir
    texto: {*lista}            una lista con viñetas, o en la misma línea si falta espacio

Un nombre desconocido es un error al cargar, no un hueco en un mensaje.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from adapters.ia.plantillas_motor.valores import DATOS, LISTAS, RASGOS
from domain.idioma import Idioma

TEXTOS = Path(__file__).resolve().parent.parent / "textos"
_HUECO = re.compile(r"\{(\*?)(\w+)\}")
_CONDICION = re.compile(r"^\[([^\]]+)\]\s*")


@dataclass(frozen=True, slots=True)
class Alternativa:
    """Una manera de decir algo, con los datos y rasgos que exige."""

    texto: str
    datos: frozenset[str]
    lista: str = ""
    con: frozenset[str] = frozenset()
    sin: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Ranura:
    """Un lugar del mensaje: sus alternativas o el surtido del que se llena.

    separacion: con qué se une a lo anterior (" ", "\\n" o "\\n\\n").
    """

    alternativas: tuple[Alternativa, ...] = ()
    surtido: str = ""
    opcional: bool = False
    separacion: str = "\n"


@dataclass(frozen=True, slots=True)
class Grupo:
    """Los cuerpos de un grupo y los surtidos con que se pueden alargar."""

    cuerpos: tuple[tuple[Ranura, ...], ...]
    extras: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Biblioteca:
    """Todos los textos de un idioma, ya comprobados."""

    grupos: Mapping[str, Grupo]
    surtidos: Mapping[str, tuple[Ranura, ...]] = field(default_factory=dict)
    contestaciones: Mapping[str, Grupo] = field(default_factory=dict)


def leer_alternativa(texto: str, origen: str) -> Alternativa:
    """Una alternativa de su forma escrita. Levanta `ValueError` si no se entiende."""
    con: set[str] = set()
    sin: set[str] = set()
    if condicion := _CONDICION.match(texto):
        for rasgo in (r.strip() for r in condicion[1].split(",")):
            (sin if rasgo.startswith("!") else con).add(rasgo.lstrip("!"))
        texto = texto[condicion.end() :]
    lista = ""
    datos: set[str] = set()
    for estrella, nombre in _HUECO.findall(texto):
        if estrella:
            lista = nombre
        else:
            datos.add(nombre)
    ajenos = (datos - DATOS) | ((con | sin) - RASGOS) | ({lista} - LISTAS - {""})
    if ajenos:
        raise ValueError(f"{origen}: no existe {', '.join(sorted(ajenos))}")
    texto = _HUECO.sub(lambda h: "" if h[1] else h[0], texto).strip()
    if not texto or "@" in texto:
        raise ValueError(f"{origen}: un surtido va solo en su línea y una frase no va vacía")
    return Alternativa(texto, frozenset(datos), lista, frozenset(con), frozenset(sin))


def _leer_ranura(linea: str, separacion: str, origen: str) -> Ranura:
    opcional = linea.startswith("+ ")
    linea = linea.removeprefix("+ ")
    if linea.startswith("& "):
        linea, separacion = linea.removeprefix("& "), " "
    if linea.startswith("@"):
        return Ranura(surtido=linea[1:].strip(), opcional=opcional, separacion=separacion)
    alternativas = tuple(leer_alternativa(a.strip(), origen) for a in linea.split(" | "))
    return Ranura(alternativas, opcional=opcional, separacion=separacion)


def _secciones(ruta: Path) -> tuple[tuple[str, ...], dict[str, tuple[Ranura, ...]]]:
    extras: tuple[str, ...] = ()
    secciones: dict[str, list[Ranura]] = {}
    actual: list[Ranura] = []
    separacion = "\n"
    for numero, linea in enumerate(ruta.read_text(encoding="utf-8").splitlines(), start=1):
        texto = linea.strip()
        if texto.startswith("extras:"):
            extras = tuple(texto.removeprefix("extras:").split())
        elif texto.startswith("## "):
            actual = secciones.setdefault(texto[3:], [])
        elif not texto:
            separacion = "\n\n"
            continue
        elif not texto.startswith("# "):
            actual.append(_leer_ranura(texto, separacion, f"{ruta.name}:{numero}"))
        separacion = "\n"
    return extras, {titulo: tuple(ranuras) for titulo, ranuras in secciones.items()}


@lru_cache(maxsize=4)
def cargar(raiz: Path = TEXTOS) -> Mapping[str, Biblioteca]:
    """Las bibliotecas de una carpeta de textos, por el código de su idioma.

    Levanta `ValueError` si algo no existe: un dato, un surtido, o en un idioma un archivo de los
    que hay en español.
    """
    base = _archivos(raiz / Idioma.ES)
    for idioma in Idioma:
        if faltan := base - _archivos(raiz / idioma):
            raise ValueError(f"{idioma}: falta {', '.join(sorted(map(str, faltan)))}")
    return {idioma: _biblioteca(raiz / idioma) for idioma in Idioma}


def _archivos(carpeta: Path) -> frozenset[Path]:
    return frozenset(ruta.relative_to(carpeta) for ruta in carpeta.rglob("*.md"))


def _biblioteca(carpeta: Path) -> Biblioteca:
    surtidos: dict[str, tuple[Ranura, ...]] = {}
    for ruta in sorted((carpeta / "surtidos").glob("*.md")):
        surtidos |= _secciones(ruta)[1]
    return Biblioteca(
        _grupos(carpeta / "cuerpos", surtidos), surtidos, _grupos(carpeta / "contestar", surtidos)
    )


def _grupos(carpeta: Path, surtidos: Mapping[str, tuple[Ranura, ...]]) -> dict[str, Grupo]:
    grupos = {}
    for ruta in sorted(carpeta.glob("*.md")):
        extras, secciones = _secciones(ruta)
        usados = {r.surtido for cuerpo in secciones.values() for r in cuerpo} | set(extras)
        if ajenos := usados - set(surtidos) - {""}:
            raise ValueError(f"{ruta.name}: no existe el surtido {', '.join(sorted(ajenos))}")
        grupos[ruta.stem] = Grupo(tuple(secciones.values()), extras)
    return grupos
