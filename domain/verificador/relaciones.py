"""Si el mensaje alude a otra persona sin nombrarla: un pariente, otro cliente, quien atendió.

La hoja no trae a nadie más que a quien recibe el mensaje (dominio.md §4). Invitar a venir con
amigos o en familia no afirma nada de nadie; decir que a su pareja le gustó, sí.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from domain.hechos import HojaDeHechos
from domain.nombres import plegar
from domain.verificador.hallazgos import Afirmacion, Codigo
from domain.verificador.lexico_relaciones import (
    ADJETIVOS,
    AFIRMAN,
    DEL_NEGOCIO,
    GRUPOS,
    PARIENTES,
    POSESIVOS,
)
from domain.verificador.texto import Ocupado, Texto


def _alguna(palabras: Sequence[str]) -> str:
    return "(?:" + "|".join(sorted({re.escape(plegar(p)) for p in palabras}, reverse=True)) + ")"


_DE_QUIEN = rf"\b{_alguna(POSESIVOS)}\s+(?:{_alguna(ADJETIVOS)}\s+)?"
_PARIENTE = re.compile(rf"{_DE_QUIEN}(?:{_alguna(PARIENTES)})\b(?!\s+interior)")
_GRUPO = re.compile(rf"{_DE_QUIEN}(?:{_alguna(GRUPOS)})\b")
# «Tus amigos de Aremko» son quienes escriben.
_QUIENES_ESCRIBEN = re.compile(
    r"\s{1,3}(?:de|del|en|at|by|from|in|here|do|da)\b"
    r"(?!\s+(?:la\s+)?(?:infancia|universidad|amig|famili|companer))"
)
_AFIRMA = re.compile(rf"\b{_alguna(AFIRMAN)}\b")
# «Que tu familia también haya descansado.»
_LO_VIVIO = re.compile(
    r"(?: tambien| tambem| also)? (?:hayan?|teng\w+|tenham?|has|have) (?:\w+ )?\w+(?:ado|ido|ed)\b"
)
_CLIENTE = (
    r"(?:client[ea]s?|huesped(?:es)?|visitantes?|pasajer[oa]s?|parejas?|familias?|guests?"
    r"|customers?|clients?|visitors?|couples?|hospedes?)"
)
_VERBO_AJENO = (
    r"(?:nos|me|te|dijo|dijeron|conto|contaron|coment\w+|recomend\w+|quedo|quedaron|acaba\w*"
    r"|vino|vinieron|estuvo|volvio|anterior|que (?:nos|vino|estuvo|te|acaba|se)|told|said"
    r"|habla\w*|dice\w*|cuenta\w*|opina\w*|prefiere\w*|eligen?|pide\w*|adora\w*|recuerda\w*"
    r"|recently|loved|who|from|mentioned|recommended|disse|gostou)"
)
_ALUSIONES = tuple(
    re.compile(patron)
    for patron in (
        rf"\b(?:otr[oa]s?|demas|another|other|outr[oa]s?)\s+{_CLIENTE}\b",
        rf"(?<!eres )(?<!ser )\b(?:el|la|los|las|una?|unos|unas|vari[oa]s|much[oa]s|a|the|many"
        rf"|um|uma)"
        rf"\s+{_CLIENTE}\s+{_VERBO_AJENO}\b",
        rf"\b(?:el|la|nuestr[oa]|the|our|o|a|nossa|nosso)\s+(?:\w+\s+)?{_alguna(DEL_NEGOCIO)}\b",
        r"\b(?:la persona|el chico|la chica|el joven|la senora|el senor|la nina|el nino|la colega"
        r"|the (?:person|girl|guy|lady|woman|man))\s+(?:que|con quien|de|who|that|you)\b",
        r"\bquien(?:es)?\s+(?:te|los|las)\s+(?:atend|recibi|acompan|recomend"
        r"|hizo|dio|mand|regal|invit)\w*",
        r"\b(?:una?|el|la|tus|unos|unas|an?)\s+(?:amig[oa]s?|conocid[oa]s?|friends?|colegas?)\s+"
        r"(?:nos|me|te|dijo|conto|recomend\w+|told|said|recommended)\b",
        rf"\bcomo\s+(?:estan?|siguen?|andan?)\s+(?:el|la|los|las)"
        rf"\s+(?:{_alguna(PARIENTES)}|{_alguna(GRUPOS)})\b",
        r"\b(?:l[oa]s tuy[oa]s|l[oa]s suy[oa]s) (?:les|vin|estuv|disfrut|qued|lo pas|la pas)\w*",
        rf"\b(?:el|la|los|las|the)\s+{_CLIENTE}\s+[^.!?,\n]{{0,30}}\b(?:dijo|dijeron|conto|contaron"
        r"|comento|recomendo|loved|told|said|next door)\b",
        rf"\b(?:saludos|carinos|besos|abrazos?)\s+(?:\w+\s+)?(?:a|para)\s+(?:toda\s+)?(?:la|los"
        rf"|las|el)"
        rf"\s+(?:{_alguna(PARIENTES)}|{_alguna(GRUPOS)})\b",
        r"\bcon quien(?:es)?\s+(?:viniste|estuviste|compartiste|fuiste|vino|te vi)\b",
        r"\bwho\s+(?:came|joined|accompanied|treated|took care|recommended|greeted|visited)\b"
        r"|\bquem\s+(?:te|veio|a|o)\s*(?:atendeu|acompanhou|recebeu|com)\w*",
        r"\b(?:amig[oa]s?|conocid[oa]s?|compañer[oa]s?)\s+(?:tuy[oa]s?|suy[oa]s?|en comun)\b"
        r"|\bfriends? of yours\b|\bmutual friend\b|\bamig[oa]s? (?:seu|sua|seus|suas)\b",
        r"\b(?:vin(?:iste|ieron)|estuv(?:iste|ieron)|disfrut(?:aste|aron)|celebr(?:aste|aron)"
        r"|anduviste|pasaste|visitaste)\b[^.!?\n]{0,40}\b(?:acompanad[oa]|con (?:alguien|amig[oa]s)"
        r"|en (?:pareja|familia)|junt[oa]s? a alguien)\b",
        r"\b(?:both|the two) of you\b|\byou two\b|\bvoces dois\b"
        r"|\b(?:los|las|ustedes) dos (?:vin|estuv|disfrut|la pas|lo pas|qued|se)\w*"
        r"|\ba (?:los|las) dos les\b|\bamb[oa]s (?:vin|estuv|disfrut|la pas|lo pas|qued)\w*",
        r"\b(?:tu|su|your) (?:media naranja|persona (?:favorita|especial)|better half"
        r"|significant other|special someone)\b",
    )
)


def leer(texto: Texto, hoja: HojaDeHechos, ocupado: Ocupado) -> Iterator[Afirmacion]:
    """Cada alusión a otra persona."""
    del_catalogo = _nombrados(tuple(s.nombre for s in hoja.catalogo))
    for inicio, fin in dict.fromkeys(_aludidas(texto, del_catalogo)):
        if not ocupado.toca(inicio, fin):
            escrito = " ".join(texto.escrito(inicio, fin).split())
            reparo = f"La ficha no habla de otra persona («{escrito}»)."
            yield Afirmacion(Codigo.OTRA_PERSONA, inicio, fin, reparo)


def _de_un_servicio(texto: Texto, hallado: re.Match[str], del_catalogo: re.Pattern[str]) -> bool:
    """«Si la Hornopirén te gustó, prueba sus hermanas»: las hermanas de una tina."""
    if not hallado[0].startswith("su"):
        return False
    inicio, _ = texto.frase(hallado.start())
    return del_catalogo.search(texto.plegado, inicio, hallado.start()) is not None


@lru_cache(maxsize=64)
def _nombrados(servicios: tuple[str, ...]) -> re.Pattern[str]:
    """Cómo se nombra un servicio: por su categoría o por lo que lo distingue."""
    palabras = {p for s in servicios for p in re.findall(r"\w{4,}", plegar(s))}
    return re.compile(rf"\b{_alguna(sorted(palabras | {'tina', 'cabana', 'masaje'}))}s?\b")


def _aludidas(texto: Texto, del_catalogo: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    for hallado in _PARIENTE.finditer(texto.plegado):
        if not _de_un_servicio(texto, hallado, del_catalogo):
            yield hallado.span()
    for hallado in _GRUPO.finditer(texto.plegado):
        if _QUIENES_ESCRIBEN.match(texto.plegado, hallado.end()):
            continue
        afirma = _AFIRMA.search(texto.plegado, *texto.frase(hallado.start()))
        if afirma or _LO_VIVIO.match(texto.plegado, hallado.end()):
            yield hallado.span()
    for alusion in _ALUSIONES:
        for hallado in alusion.finditer(texto.plegado):
            yield hallado.span()
