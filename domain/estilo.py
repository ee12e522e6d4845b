"""Cómo escribe una persona, para escribirle parecido: sus emojis (dominio.md §1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import emoji

# Con menos mensajes que estos no se aprende nada.
MENSAJES_PARA_APRENDER = 3
# Quien en tantos mensajes no usó ninguno, no los usa.
MENSAJES_PARA_NINGUNO = 5
FAVORITOS = 3
# Dos veces no es casualidad.
VECES_PARA_FAVORITO = 2
# De lo que alguien usa, lo que un negocio puede devolverle sin que suene raro.
AMABLES = frozenset(
    """😀 😃 😄 😁 😊 🙂 😉 😌 😎 🤗 🥰 😍 🤩 🥳 😇 ☺️ 💚 💙 💜 🧡
    💛 🤍 🤎 ❤️ 💖 💕 ✨ ⭐ 🌟 💫 🌿 🌱 🍃 🍀 🌸 🌷 🌼 🌻 🌺 💐
    🌹 🌳 🌲 🌊 🌈 ☀️ 🌞 🌙 ⛰️ 🏔️ 🙌 🙏 👏 👋 👍 💪 🤝 🎉 🎊 🎁
    🎂 🔥 💯 🐾 ☕ 🍷 🥂 💆 💆‍♀️ 💆‍♂️ 🧖 🧖‍♀️ 🧖‍♂️ 🛁 💈 ✂️ 🧔 💇 💇‍♂️ 💇‍♀️""".split()
)


@dataclass(frozen=True, slots=True)
class Estilo:
    """Lo aprendido de cómo escribe. limite_emojis: None si no se sabe. emojis: los que más usa."""

    limite_emojis: int | None = None
    emojis: tuple[str, ...] = ()


SIN_ESTILO = Estilo()


def leer_estilo(escritos: Sequence[str]) -> Estilo:
    """Lo que se aprende de sus mensajes.

    Se le escribe con uno más que los que suele poner, porque un mensaje nuestro es más largo que
    los suyos; a quien nunca pone, con uno a lo más. Sus favoritos son los que repite y se le pueden
    devolver con cariño. Con muy pocos mensajes no se aprende nada.
    """
    if len(escritos) < MENSAJES_PARA_APRENDER:
        return SIN_ESTILO
    puestos = [hallado["emoji"] for texto in escritos for hallado in emoji.emoji_list(texto)]
    if not puestos:
        return Estilo(limite_emojis=1) if len(escritos) >= MENSAJES_PARA_NINGUNO else SIN_ESTILO
    repetidos = [
        cual for cual, veces in Counter(puestos).most_common() if veces >= VECES_PARA_FAVORITO
    ]
    favoritos = tuple(cual for cual in repetidos if cual in AMABLES)[:FAVORITOS]
    return Estilo(limite_emojis=round(len(puestos) / len(escritos)) + 1, emojis=favoritos)


def separar_emojis(escritos: str) -> tuple[str, ...]:
    """Los emojis de un texto, sin repetir y en orden; lo demás se ignora."""
    return tuple(dict.fromkeys(hallado["emoji"] for hallado in emoji.emoji_list(escritos)))
