"""Leer lo que trae un formulario o una dirección, que pudo escribir cualquiera."""

from __future__ import annotations

# Un id cabe en 64 bits: con más cifras no es de ninguna fila y la base lo rechazaría.
MAX_CIFRAS = 18


def entero(texto: str | None) -> int | None:
    """El número de un campo; None si viene vacío o no es un id que pueda existir."""
    return int(texto) if texto and texto.isdecimal() and len(texto) <= MAX_CIFRAS else None
