"""Las hojas de hechos del elenco de la demo, para ensayar prompts y medir sin tocar la base.

Los archivos los escribe `python -m tests.corpus.hojas --completas`: en `elenco.json` a cada uno se
le escribe en su idioma; en `elenco-en.json` y `elenco-pt.json`, a todos en ese. Una prueba cuida
que estén al día con el elenco.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from domain.hechos import HojaDeHechos
from domain.idioma import Idioma

CARPETA = Path(__file__).parents[1] / "datos"
_HOJAS = TypeAdapter(dict[str, HojaDeHechos])


@cache
def hojas(idioma: Idioma = Idioma.ES) -> dict[str, HojaDeHechos]:
    """La hoja de cada miembro del elenco en su día de referencia, por su clave («laura»).

    idioma: en inglés o portugués se le escribe a todos en ese; en español, a cada uno en el suyo,
    que para los dos turistas es otro.
    """
    return _HOJAS.validate_json(archivo_de(idioma).read_bytes())


def archivo_de(idioma: Idioma) -> Path:
    """El archivo con las hojas de ese idioma."""
    return CARPETA / ("elenco.json" if idioma is Idioma.ES else f"elenco-{idioma}.json")


def como_json(hojas_del_elenco: dict[str, HojaDeHechos]) -> str:
    """El contenido del archivo."""
    return _HOJAS.dump_json(hojas_del_elenco, indent=1).decode() + "\n"
