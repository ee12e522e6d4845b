"""Si lo que dice un tramo se afirma, o se niega, se pregunta, se condiciona o se ofrece averiguar.

Las promesas valen también en pregunta («¿te gustaría un masaje gratis?»); lo que se dice de una
reserva, no. Cada lector elige qué modos perdona.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from domain.verificador.texto import Texto

# Los signos y emojis separan; no la coma, ni el punto o los dos puntos dentro de una cifra.
CORTES = re.compile(r"(?!(?<=\d)[.:](?=\d))[^\w \t,'’%$°/\"«»“”*+&-]")
_COMA = re.compile(r",")
_NEGACION = re.compile(
    r"\b(?:no|ni|nunca|jamas|tampoco|sin|ningun|ninguna|nada (?:de|esta|queda|quedo|hay|fue|ha"
    r"|tengo|tenemos)"
    r"|(?:nada|nothing|ninguno)(?= $)|nothing(?: \w+){0,2} (?:is|has|was)|not|never|no|without"
    r"|isn't|aren't|dont|doesnt|isnt|arent|wont|cant|havent|hasnt|didnt|wasnt|haven't|hasn't|didn't|wasn't"
    r"|don't|doesn't|can't|cannot|won't|nao|nem|sem|nenhum|nenhuma)\b"
)
# Un «no» que no niega lo que sigue: «no te pierdas tu regalo», «no solo hay…», «no más».
_NO_QUE_AFIRMA = re.compile(
    r"(?:no|sin|not|don't|nao|sem) (?:\w+ ){0,2}?(?:pierdas?|pierdan|dejes?|deje|olvides?|quedes?"
    r"|esperes?|dudes?|solo|solamente|unicamente|mas|sabes?|sabias|conte|contado|importa|esperar"
    r"|dudar|falta|faltara|miss|forget|only|hesitate|wait|just|doubt|perca|esqueca|deixe|so"
    r"|apenas|duvida|embargo)\b"
)
# Donde empieza otra idea: lo negado antes de aquí no alcanza a lo de después.
_OTRA_IDEA = re.compile(
    r"\b(?:pero|sino|porque|aunque|asi que|y (?:te|tu|tienes|tenemos|hay|ademas|con|si)|but"
    r"|and (?:you|we|there|your)|because|we'll|we will|mas (?:temos|ha|voce)|e (?:voce|temos|ha))\b"
)
_NEGADO_DESPUES = re.compile(
    r"(?: \w+){0,2} (?:no|nao) (?:te |le |hay|hacemos|tenemos|tengo|ofrec|pod|puedo|es\b|vamos"
    r"|temos|ha\b)"
)
MAX_PALABRAS_NEGADAS = 9
# Una idea o un tramo más largos no los escribe nadie: así un texto sin puntos no cuesta más.
MAX_IDEA = 600
MAX_TRAMO = 300


@lru_cache(maxsize=64)
def _cortes(plegado: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Dónde termina cada signo que corta una idea, y dónde cada uno que corta un tramo."""
    ideas = [m.end() for m in CORTES.finditer(plegado)]
    comas = [m.end() for m in _COMA.finditer(plegado)]
    return (0, *ideas), tuple(sorted([0, *ideas, *comas]))


def tramo_previo(texto: Texto, inicio: int) -> str:
    """Lo que hay en la misma idea antes de `inicio`, sin pasar de una coma ni de lo que alcanza
    a mirar una persona."""
    _, tramos = _cortes(texto.plegado)
    desde = tramos[bisect_right(tramos, inicio) - 1]
    return texto.plegado[max(desde, inicio - MAX_TRAMO) : inicio]


def negado(texto: Texto, inicio: int, fin: int) -> bool:
    """Si una negación alcanza al tramo: «no tenemos un descuento», «descuentos no hay»."""
    previo = _sin_parentesis(texto, inicio)
    previo = previo[max((m.end() for m in _OTRA_IDEA.finditer(previo)), default=0) :]
    for negacion in _NEGACION.finditer(previo):
        cerca = len(previo[negacion.end() :].split()) <= MAX_PALABRAS_NEGADAS
        if cerca and not _NO_QUE_AFIRMA.match(previo, negacion.start()):
            return True
    return _NEGADO_DESPUES.match(texto.plegado, fin) is not None


def _sin_parentesis(texto: Texto, inicio: int) -> str:
    """El tramo previo; si empieza donde cierra un paréntesis, también lo de antes de que abriera.

    «The 15% isn't (at least for now) valid on weekends»: el inciso no corta la negación.
    """
    previo = tramo_previo(texto, inicio)
    cierra = inicio - len(previo) - 1
    if cierra < 0 or texto.plegado[cierra] != ")":
        return previo
    abre = texto.plegado.rfind("(", max(0, cierra - MAX_TRAMO), cierra)
    return tramo_previo(texto, abre) + previo if abre >= 0 else previo


def pregunta(texto: Texto, lugar: int) -> bool:
    """Si `lugar` está dentro de una pregunta.

    Sin «¿» que la abra («Nos quedan dos tinas, ¿vienes?» escrito a la rápida), la pregunta es lo
    que va después de la última coma.
    """
    inicio, fin = texto.frase(lugar)
    if not texto.plegado[inicio:fin].rstrip().endswith("?"):
        return False
    abre = texto.plegado.rfind("¿", inicio, fin)
    return lugar >= (abre if abre >= 0 else texto.plegado.rfind(",", inicio, fin))


def idea(texto: Texto, lugar: int) -> tuple[int, int]:
    """El trozo entre signos fuertes (sin contar las comas) donde está `lugar`."""
    ideas, _ = _cortes(texto.plegado)
    siguiente = bisect_right(ideas, lugar)
    inicio = max(ideas[siguiente - 1], lugar - MAX_IDEA)
    fin = ideas[siguiente] - 1 if siguiente < len(ideas) else len(texto.plegado)
    return inicio, min(fin, lugar + MAX_IDEA)
