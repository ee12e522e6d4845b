"""Las hojas de hechos del elenco de la demo, para ensayar prompts y medir sin tocar la base.

El archivo lo escribe `python -m tests.corpus.hojas --completas`; una prueba cuida que esté al día
con el elenco.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from domain.hechos import HojaDeHechos

ARCHIVO = Path(__file__).parents[1] / "datos" / "elenco.json"
_HOJAS = TypeAdapter(dict[str, HojaDeHechos])


@cache
def hojas() -> dict[str, HojaDeHechos]:
    """La hoja de cada miembro del elenco en su día de referencia, por su clave («laura»)."""
    return _HOJAS.validate_json(ARCHIVO.read_bytes())


def como_json(hojas_del_elenco: dict[str, HojaDeHechos]) -> str:
    """El contenido del archivo."""
    return _HOJAS.dump_json(hojas_del_elenco, indent=1).decode() + "\n"
