"""Limpia lo que escribió otro antes de guardarlo: es dato hostil y viene de cualquier teclado."""

from __future__ import annotations

import unicodedata
from typing import Any

# El que une varios emojis en uno («👩‍👧»): es invisible y no engaña a nadie.
_UNE_EMOJIS = "\u200d"
MAX_CUERPO = 65_536


def linea(texto: str, maximo: int) -> str:
    """Una línea de a lo más `maximo` letras, sin caracteres de control ni los que dan vuelta el
    sentido de lo que sigue: un nombre no puede disfrazar lo que está al lado."""
    visibles = "".join(
        letra if letra == _UNE_EMOJIS or unicodedata.category(letra)[0] != "C" else " "
        for letra in texto[: maximo * 4]
    )
    return " ".join(visibles.split())[:maximo].strip()


def cuerpo(texto: str) -> str:
    """El texto tal cual, sin lo que una base no puede guardar: el carácter nulo y medio emoji."""
    return _guardable(texto[:MAX_CUERPO])


def datos(valor: Any) -> Any:
    """Un valor de JSON con todos sus textos guardables."""
    if isinstance(valor, str):
        return _guardable(valor)
    if isinstance(valor, dict):
        return {_guardable(str(clave)): datos(cada) for clave, cada in valor.items()}
    if isinstance(valor, list | tuple):
        return [datos(cada) for cada in valor]
    return valor


def _guardable(texto: str) -> str:
    return texto.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
