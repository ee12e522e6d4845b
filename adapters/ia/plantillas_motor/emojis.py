"""Los emojis de un mensaje: cuántos quedan y cuáles, según lo que la hoja dice de la persona."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import emoji


def con_emojis(
    texto: str, *, limite: int, favoritos: Sequence[str] = (), de_la_hoja: Collection[str] = ()
) -> str:
    """El texto con a lo más `limite` emojis, sin repetir; los que sobran se van con su espacio.

    favoritos: si hay, los que adornan se cambian por ellos en su orden, y los que no alcanzan se
    van. de_la_hoja: los que vienen en un dato (una oferta, el nombre del negocio) no se cambian.
    """
    quedan: set[str] = set()
    sin_usar = [f for f in dict.fromkeys(favoritos) if f not in de_la_hoja]
    cambios: list[tuple[int, int, str]] = []
    for hallado in emoji.emoji_list(texto):
        puesto = hallado["emoji"]
        if favoritos and puesto not in de_la_hoja:
            puesto = sin_usar[0] if sin_usar else ""
        if puesto in quedan or len(quedan) >= limite:
            puesto = ""
        if puesto:
            quedan.add(puesto)
            sin_usar = [f for f in sin_usar if f != puesto]
        cambios.append((hallado["match_start"], hallado["match_end"], puesto))
    for inicio, fin, puesto in reversed(cambios):
        antes = texto[:inicio] if puesto else texto[:inicio].rstrip(" ")
        texto = antes + puesto + texto[fin:]
    return texto


def emojis_en(textos: Collection[str]) -> frozenset[str]:
    """Los que traen esos textos."""
    return frozenset(e["emoji"] for texto in textos for e in emoji.emoji_list(texto))
