"""Lo que un mensaje trae y no debería: enlaces, teléfonos, huecos, de más emojis o de más largo.

Nada de esto depende de lo que diga la hoja, salvo el límite de emojis: el mensaje sale por la
conversación que ya existe, así que un enlace o un teléfono siempre sobran (dominio.md §5).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

import emoji
import phonenumbers

from domain.hechos import HojaDeHechos
from domain.telefono import REGION
from domain.verificador.hallazgos import Afirmacion, Codigo
from domain.verificador.texto import Ocupado, Texto

LARGO_MAXIMO = 1_000

_ENLACE = "El mensaje no puede llevar enlaces ni cuentas de redes sociales."
_TELEFONO = "El mensaje no puede llevar un teléfono."
_HUECO = "Quedó un espacio sin rellenar."

_DOMINIO = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_FINALES_CLAROS = (
    "cl|com|net|org|info|app|io|spa|travel|site|online|shop|link|page|website|web|biz|gob|edu|br|ar"
)
# Terminaciones que también son palabras («volver.me»): solo cuentan si sigue una ruta.
_FINALES_CON_RUTA = r"[a-z]{2,4}"
_RED = (
    r"(?:instagram|insta|facebook|fanpage|tik\s?tok|you\s?tube|trip\s?advisor|linkedin|pinterest"
    r"|telegram|messenger)"
)
_IR = (
    r"(?:busc|sigu|siga|encuentr|encontr|visit|mir|revis|entra|etiquet|escrib|mensaje|estamos|somos"
    r"|aparec|public|subimos|find|follow|check|see|tag|look|message|acesse|segue|siga|procur)\w*"
)
ENLACES = tuple(
    re.compile(patron)
    for patron in (
        r"\b(?:https?|ftp)\s?:\s?//\s?\S+",
        r"\bwww\s?\.\s?\S+",
        r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}",
        r"(?<![\w@])@\w[\w.]*\w",
        rf"\b{_DOMINIO}(?:\.{_DOMINIO}){{0,5}}\.(?:{_FINALES_CLAROS})\b(?:/\S*)?",
        rf"\b{_DOMINIO}(?:\.{_DOMINIO}){{0,5}}\.{_FINALES_CON_RUTA}/[\w?#%-]\S*",
        r"\b\w[\w.-]{0,63}\s{1,3}(?:arroba|\(at\)|\[at\])\s+\w+(?:\s+(?:punto|dot)\s+\w+)?",
        r"\b\w+\s+(?:punto|dot|ponto)\s+(?:cl|com|net|org)\b",
        r"\b[a-z]+(?:_[a-z0-9]+)+\b",
        rf"\b{_IR}\b[^.!?\n]{{0,40}}\b{_RED}\b(?:[^.!?\n]{{0,12}}\bcomo\s+\S+)?",
        rf"\b(?:nuestr\w+|our|nosso|nossa)\s+(?:\w+\s+)?{_RED}\b",
        rf"\b(?:en|on)\s+(?:el\s+|la\s+)?{_RED}\b",
        r"\b(?:sitio|pagina)\s+web\b|\b(?:el|este|un|siguiente|the|this)\s+(?:link|enlace)\b",
        r"\b\w+\s\.\s?(?:cl|com)\b",
        r"\b(?:nuestr[oa]s?|our|nosso|nossa|nossas)\s+(?:pagina|sitio|web\b|redes|perfil|fanpage"
        r"|website|site|web\s?page|social media|profile|pagina|instagram)(?:\s+web)?",
        r"\b(?:siguenos|sigannos|follow us|nos sigas) (?:en|on) (?:\w+ )?(?:redes|social)\b",
        r"\b(?:haz|haga|dale|da|hace)\s+clic?k?\b[^.!?\n]{0,20}|\bpincha\s+(?:aqui|aca|el|este)\b"
        r"|\bclick\s+(?:here|below|the)\b|\blink\s+(?:en|in)\s+(?:la|nuestra|our|the)?\s*bio\b"
        r"|\bclique\s+(?:aqui|no)\b|\ben\s+(?:este|el\s+siguiente)\s+(?:link|enlace)\b",
    )
)

_CLASES_DE_HUECO = (
    r"dia|mes|nombres?(?:\s+del?\s+\w+)?|client[ea]|servicios?|fecha|hora|precio|monto|oferta|categoria"
    r"|name|client|customer|service|date|time|price|nome|servico|data"
    r"|(?:insert|complet|rellen|agreg|add|fill|poner|pon)\w*\b[^)\n]*"
)
_SUELTA = r"(?:el|la|los|las|un|una|de|del|a|al|en|con|para|por|tu|the|on|at|your|o|de|no|na)"
HUECOS = tuple(
    re.compile(patron)
    for patron in (
        r"\{+[^{}\n]*\}*|\}+",
        r"\[[^\]\n]*\]?",
        r"<{1,3}\s{0,3}[a-z/][^<>\n]{0,200}>{1,3}",
        r"[$#%]?\bx{3,}\b|\bxx(?:[/:.-]xx)+\b|\$\s?x{2,}\b",
        r"_{2,}",
        r"\*{3,}|#{2,}|•{3,}",
        rf"\(\s*(?:{_CLASES_DE_HUECO})\s*\)",
        r"[$#%][a-z][a-z_]+%?|%[a-z]\b",
        r"\$(?!\s?\d|\$|\s?x)",
        r"¿\s*\?|\(\s*\)|\bx\s?%|\bdd[/-]mm\b|\bhh:mm\b",
        r"[«\"“'](?:nombre|cliente|clienta|name|nome|servicio|fecha)[»\"”']",
        r"\b[nx]\s+(?:visitas|veces|servicios|dias|meses|semanas|anos|pesos|personas)\b",
        r"\b(?:el|dia|las)\s+[nx]\b(?=\s+(?:de|hrs|horas)\b)",
        r"\b(?:tbd|tbc|tba|lorem ipsum|undefined|null)\b",
        r"\b(?:por|a)\s+completar\b|\bcompletar\s+aqui\b|\bto be (?:filled|completed)\b",
        r"\b(?:hola|hi|hello|hey|dear|oi|ola|querid[oa]|estimad[oa])[ ,]+"
        r"(?:nombre|name|nome|client name|first name)\b",
        r"\b(?:hola|hi|hello|hey|dear|oi|ola),\s*(?=!)",
        rf"\b{_SUELTA}\s+\.{{3,}}|\b{_SUELTA}\.{{3,}}\s*(?=(?:a|en|de|para|por|con)\b|[,;)\n])",
        r"\ba\s+las\s*(?=:|,|\.|hrs)",
    )
)
# En mayúsculas dentro de un texto que no lo está: así se escriben los campos de una plantilla.
_CAMPOS = frozenset(
    "nombre cliente clienta servicio fecha hora precio monto categoria name client customer service"
    " date time price nome servico data xx".split()
)

_NUMERO_LARGO = re.compile(r"(?<![\w$])\+?\(?\d(?:[\s().\u20e3\u2010-\u2015-]{0,3}\d){6,}")
_PREFIJO = re.compile(r"\+\s?56\b[^\n.,;!?]{0,14}")
_MILES = re.compile(r"\d{1,3}(?:\.\d{3})+")
_FECHA = re.compile(
    r"\d{1,2}[-./]\d{1,2}[-./]\d{2,4}|\d{4}-\d{1,2}-\d{1,2}|(?:19|20)\d\d[\s-]+(?:19|20)\d\d"
)
_MEDIDA = re.compile(r"\s{0,3}(?:pesos|clp|mil\b|lucas|%)")
_LLAMAR = re.compile(
    r"\b(?:llam\w+|fono|telefono\w*|celular|cel|call|phone|ring|ligue|whatsapp|wsp|anexo|marca\w*"
    r"|marque|numero)\b[^\d.!?\n]{0,25}(\d(?:[\s-]?\d){4,})(?![\d.,]*\s*(?:pesos|mil\b|%))"
)
_UNIDADES = (
    "cero uno dos tres cuatro cinco seis siete ocho nueve zero one two three four five six seven"
    " eight nine oh um dois tres quatro sete oito nove"
)
_DECENAS = (
    "diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte"
    " veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho"
    " veintinueve treinta cuarenta cincuenta sesenta setenta ochenta noventa"
)
_CIFRAS = dict.fromkeys(_UNIDADES.split(), 1) | dict.fromkeys(_DECENAS.split(), 2)
_CIFRAS_DE_UN_TELEFONO = 7
_DICHAS_EN_PALABRAS = 2
_MONTO = re.compile(r"\$\s?[\d.]+$|\d\.\d{3}$")
_ENTRE_CIFRAS = " ,.-\u2010\u2011\u2013/"


def leer(texto: Texto, hoja: HojaDeHechos, ocupado: Ocupado) -> Iterator[Afirmacion]:
    """Enlaces, teléfonos, huecos, largo y emojis."""
    yield from _telefonos(texto)
    yield from _huecos(texto)
    for patron in ENLACES:
        for hallado in patron.finditer(texto.plegado):
            if not _es_de_plantilla(texto, hallado):
                yield Afirmacion(Codigo.ENLACE, hallado.start(), hallado.end(), _ENLACE)
    largo = len(texto.original.strip())
    if largo > LARGO_MAXIMO:
        reparo = f"Es muy largo: {largo} caracteres, y lo razonable son {LARGO_MAXIMO:,}."
        # Es del texto entero: sin tramo, para que los demás lectores lo sigan juzgando.
        yield Afirmacion(Codigo.LARGO, 0, 0, reparo.replace(",000", ".000"))
    yield from _emojis(texto, hoja.limite_emojis)


def _es_de_plantilla(texto: Texto, hallado: re.Match[str]) -> bool:
    """«EN_RIESGO» y «NOMBRE_CLIENTE» no son cuentas de una red social."""
    return "_" in hallado[0] and texto.escrito(*hallado.span()).isupper()


def _huecos(texto: Texto) -> Iterator[Afirmacion]:
    for patron in HUECOS:
        for hallado in patron.finditer(texto.plegado):
            yield Afirmacion(Codigo.HUECO, hallado.start(), hallado.end(), _HUECO)
    if texto.original.isupper():
        return
    for palabra in texto.palabras:
        if palabra.plegada in _CAMPOS and texto.escrito(palabra.inicio, palabra.fin).isupper():
            yield Afirmacion(Codigo.HUECO, palabra.inicio, palabra.fin, _HUECO)


def _telefonos(texto: Texto) -> Iterator[Afirmacion]:
    tramos = [hallado.span() for hallado in _PREFIJO.finditer(texto.plegado)]
    tramos += [hallado.span(1) for hallado in _LLAMAR.finditer(texto.plegado)]
    tramos += [
        hallado.span()
        for hallado in _NUMERO_LARGO.finditer(texto.plegado)
        if _parece_telefono(hallado[0]) and not _MEDIDA.match(texto.plegado, hallado.end())
    ]
    tramos += [(n.start, n.end) for n in phonenumbers.PhoneNumberMatcher(texto.plegado, REGION)]
    tramos += _dictados(texto)
    for inicio, fin in dict.fromkeys(tramos):
        yield Afirmacion(Codigo.TELEFONO, inicio, fin, _TELEFONO)


def _parece_telefono(cifras: str) -> bool:
    """Si lo que queda sin fechas ni montos todavía tiene las cifras de un teléfono."""
    sin_fechas = _FECHA.sub("", cifras)
    resto = " ".join(t for t in re.split(r"[\s-]+", sin_fechas) if not _MILES.fullmatch(t))
    return sum(c.isdigit() for c in resto) >= _CIFRAS_DE_UN_TELEFONO


def _dictados(texto: Texto) -> Iterator[tuple[int, int]]:
    """Teléfonos dichos cifra por cifra: «nueve, ocho siete seis cinco, cuatro tres dos uno»."""
    inicio, fin, cuenta, en_palabras = 0, 0, 0, 0
    for palabra in texto.palabras:
        cifras = _CIFRAS.get(palabra.plegada, 0)
        largo = cifras
        if palabra.plegada.isdigit() and not texto.antes(_MONTO, palabra.fin):
            largo = len(palabra.plegada)
        seguida = not texto.plegado[fin : palabra.inicio].strip(_ENTRE_CIFRAS)
        if cuenta and seguida and (largo or palabra.plegada == "y"):
            fin, cuenta = palabra.fin, cuenta + largo
            en_palabras += bool(cifras)
            continue
        if cuenta >= _CIFRAS_DE_UN_TELEFONO and en_palabras >= _DICHAS_EN_PALABRAS:
            yield inicio, fin
        inicio, fin, cuenta, en_palabras = palabra.inicio, palabra.fin, largo, int(bool(cifras))
    if cuenta >= _CIFRAS_DE_UN_TELEFONO and en_palabras >= _DICHAS_EN_PALABRAS:
        yield inicio, fin


def _emojis(texto: Texto, limite: int) -> Iterator[Afirmacion]:
    hallados = emoji.emoji_list(texto.original)
    if len(hallados) <= limite:
        return
    inicio = bisect_left(texto.lugares, hallados[limite]["match_start"])
    fin = bisect_left(texto.lugares, hallados[limite]["match_end"])
    reparo = f"Lleva {len(hallados)} emojis, y el límite es {limite}."
    yield Afirmacion(Codigo.EMOJIS, inicio, fin, reparo)
