"""La forma en que se compara un texto: sin mayúsculas, acentos ni espacios de más."""

from __future__ import annotations

import unicodedata


def plegar(texto: str) -> str:
    """Minúsculas, sin acentos ni espacios repetidos: para comparar y buscar, nunca para mostrar."""
    # Dos vueltas: al descomponer aparecen mayúsculas («℠» da «SM»), y al plegarlas, otras marcas.
    descompuesto = texto
    for _ in range(2):
        descompuesto = unicodedata.normalize("NFKD", descompuesto.casefold())
    return " ".join("".join(c for c in descompuesto if not unicodedata.combining(c)).split())
