"""Cómo escribe una persona, para escribirle parecido: sus emojis (dominio.md §1)."""

from __future__ import annotations

from dataclasses import dataclass

import emoji


@dataclass(frozen=True, slots=True)
class Estilo:
    """Lo aprendido de cómo escribe. limite_emojis: None si no se sabe. emojis: los que usa."""

    limite_emojis: int | None = None
    emojis: tuple[str, ...] = ()


SIN_ESTILO = Estilo()


def separar_emojis(escritos: str) -> tuple[str, ...]:
    """Los emojis de un texto, sin repetir y en orden; lo demás se ignora."""
    return tuple(dict.fromkeys(hallado["emoji"] for hallado in emoji.emoji_list(escritos)))
