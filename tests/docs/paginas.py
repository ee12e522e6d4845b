"""Las páginas de la documentación, leídas como las lee una persona: enlaces, bloques y tablas."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

RAIZ = Path(__file__).resolve().parents[2]
PAQUETES = ("domain", "adapters", "ventas", "mensajeria", "config")

_BLOQUE = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
_ENLACE = re.compile(r"""!?\[[^\]]*\]\(([^)\s]+)\)|<img src="([^"]+)\"""")
_TITULO = re.compile(r"^#{1,6} +(.+)$", re.MULTILINE)
_CODIGO = re.compile(r"`([^`\n]+)`")


@dataclass(frozen=True)
class Pagina:
    """Una página Markdown. nombre: su ruta desde la raíz."""

    ruta: Path

    @property
    def nombre(self) -> str:
        return self.ruta.relative_to(RAIZ).as_posix()

    @property
    def texto(self) -> str:
        return self.ruta.read_text(encoding="utf-8")

    @property
    def prosa(self) -> str:
        """El texto sin sus bloques de código."""
        return _BLOQUE.sub("", self.texto)

    @property
    def enlaces(self) -> list[str]:
        hallados = _ENLACE.findall(_CODIGO.sub("", self.prosa))
        return [enlace or imagen for enlace, imagen in hallados]

    @property
    def codigos(self) -> list[str]:
        """Lo escrito entre comillas invertidas, fuera de los bloques."""
        return _CODIGO.findall(self.prosa)

    @property
    def anclas(self) -> set[str]:
        return {_ancla(titulo) for titulo in _TITULO.findall(self.prosa)}

    def bloques(self, lenguaje: str) -> list[str]:
        return [b[2] for b in _BLOQUE.findall(self.texto) if b[1] == lenguaje]

    def solo(self, lenguaje: str) -> str:
        """Los bloques de ese lenguaje en su misma línea; lo demás, en blanco."""
        lineas = [""] * len(self.texto.splitlines())
        for bloque in _BLOQUE.finditer(self.texto):
            if bloque[2] == lenguaje:
                primera = self.texto[: bloque.start(3)].count("\n")
                for i, linea in enumerate(bloque[3].splitlines()):
                    lineas[primera + i] = linea
        return "\n".join(lineas) + "\n"

    def seccion(self, titulo: str) -> str:
        """El texto bajo un título, hasta el siguiente del mismo nivel o mayor."""
        lineas = self.texto.splitlines()
        inicio = next(i for i, linea in enumerate(lineas) if linea.lstrip("# ") == titulo)
        nivel = len(lineas[inicio]) - len(lineas[inicio].lstrip("#"))
        resto = lineas[inicio + 1 :]
        corte = next(
            (i for i, linea in enumerate(resto) if re.match(rf"#{{1,{nivel}}} ", linea)), len(resto)
        )
        return "\n".join(resto[:corte])


def _ancla(titulo: str) -> str:
    """El ancla que GitHub da a un título."""
    limpio = re.sub(r"[^\w\- ]", "", titulo.replace("`", "").lower())
    return limpio.replace(" ", "-")


def filas(texto: str) -> list[list[str]]:
    """Las celdas de las tablas de un texto, sin encabezados ni rayas."""
    resultado: list[list[str]] = []
    lineas = texto.splitlines()
    for i, linea in enumerate(lineas):
        es_fila = linea.startswith("|") and not linea.startswith("|-")
        es_encabezado = i + 1 < len(lineas) and lineas[i + 1].startswith("|-")
        if es_fila and not es_encabezado:
            resultado.append([celda.strip() for celda in linea.strip("|").split("|")])
    return resultado


@cache
def paginas() -> tuple[Pagina, ...]:
    """Las de la raíz y las de docs/."""
    return tuple(Pagina(ruta) for ruta in [*sorted(RAIZ.glob("*.md")), *_de_docs()])


def _de_docs() -> list[Path]:
    return sorted((RAIZ / "docs").rglob("*.md"))


def pagina(nombre: str) -> Pagina:
    return Pagina(RAIZ / nombre)
