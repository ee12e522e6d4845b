"""Los textos con etiqueta: quién los escribió, sobre qué hoja y si dicen la verdad."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from domain.hechos import HojaDeHechos
from domain.idioma import Idioma
from mensajeria.services.elenco import hojas

CARPETA = Path(__file__).parent
MITADES = {
    "uno": CARPETA / "mitad-uno",
    "dos": CARPETA / "mitad-dos",
    "en": CARPETA / "en",
    "pt": CARPETA / "pt",
}


@dataclass(frozen=True, slots=True)
class TextoConEtiqueta:
    """Un texto del corpus. clase y tramo: la única falsedad de uno falso."""

    id: str
    hoja: str
    texto: str
    verdadero: bool
    clase: str = ""
    tramo: str = ""


def mitad(nombre: str) -> tuple[TextoConEtiqueta, ...]:
    """Los textos de la mitad «uno» o «dos», o los escritos en otro idioma («en», «pt»)."""
    archivos = sorted(MITADES[nombre].glob("*.jsonl"))
    return tuple(texto for archivo in archivos for texto in de_archivo(archivo))


def de_archivo(archivo: Path) -> Iterator[TextoConEtiqueta]:
    """Los textos de un archivo JSON Lines."""
    for linea in archivo.read_text("utf-8").splitlines():
        if linea.strip():
            datos = json.loads(linea)
            if datos["verdadero"]:
                datos |= {"clase": "", "tramo": ""}
            yield TextoConEtiqueta(
                **{campo: datos[campo] for campo in TextoConEtiqueta.__slots__ if campo in datos}
            )


def hojas_en(idioma: str) -> dict[str, HojaDeHechos]:
    """Las hojas del elenco si a todos se les escribe en ese idioma («en» o «pt»)."""
    return hojas(Idioma(idioma))
