"""Qué días se dice que vale una oferta, y qué días se dice que no (dominio.md §5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from domain.verificador import lexico_ofertas as lexico


def patron(*patrones: str) -> re.Pattern[str]:
    """Uno cualquiera de los patrones, entre palabras; un espacio no es un salto de línea."""
    junto = "|".join(f"(?:{uno})" for uno in patrones)
    return re.compile(rf"(?<!\w)(?:{junto})(?!\w)".replace(" ", r"[ \t]"))


_DIA = {numero: patron(voz) for numero, voz in lexico.SEMANA.items()}
UN_DIA = "|".join(f"(?:{voz})" for voz in lexico.SEMANA.values())
DIAS = patron(UN_DIA)
_HASTA = re.compile(lexico.HASTA.replace(" ", r"[ \t]"))
_UNEN_DIAS = re.compile(
    r"[\s,/&·•*|–-]*(?:\b(?:y|e|o|u|ni|and|or|nor|a|al|hasta|to|through|thru|till|until|ate|el|los"
    r"|on|de|del|tambien|also|the|as)\b[\s,/&·•*|–-]*)*"
)
# «Sexta» es viernes solo en un texto en portugués; en los demás es la que sigue a la quinta.
_ORDINAL = re.compile(r"(?:segund|terc|quart|quint|sext)as?$")
_PORTUGUES = re.compile(r"\b(?:voce|tem|desconto|nao|sua|nas|na|banheiras?|ate)\b")
Y_NO = re.compile(r"[,:]? (?:tampoco|no|nao|not)[ \t]*(?:[.,;:!)\n]|$)")
# «El sábado es lindo, pero el jueves…»: un día con otro asunto no es de la oferta. Lo es el que
# va solo entre comas, o con lo que liga un día a una oferta.
_SOLO_DIAS = re.compile(
    rf"(?:[\W_]|\b(?:{UN_DIA}|y|e|o|u|a|al|ni|el|la|los|las|de|del|en|por|para|cada|todo|todos|solo"
    r"|este|esta|estos|ese|proximo|dia|dias|hasta|desde|and|or|on|to|through|only|every|this|next"
    r"|noche|tarde|na|nas|aos|as|\d+)\b)*"
)
_LIGADA = re.compile(
    r"\b(?:val\w+|aplic\w+|corr\w+|sirv\w+|rig\w+|us(?:a|as|e|es|arlo|alo|ar)|ocup\w+|aprovech\w+"
    r"|ven(?:ir|gas|drias)?|vien\w+|vuelv\w+|reserv\w+|tambien|tampoco|inclu\w+|ampli\w+"
    r"|exten\w+|extiend\w+|agreg\w+|sum\w+|abarc\w+|dispon\w+|works?|appl\w+|come|use|valid"
    r"|included|also|too|tambem)\b"
)
_EN_VEZ_DE = re.compile(
    r"\b(?:cambi\w+|esper\w+|en vez de|en lugar de|antes que|mas que|mejor que|(?:gana|ganan) a"
    r"|instead of|better than|beats)(?: ?(?:el|l|al|un|a|los|este|cualquier|any))* $"
)
_CONDICIONAL = re.compile(r"\W*(?:pero |y )?(?:si|cuando|para|if|when|for|se|quando)\b")
DEL_DESCUENTO = re.compile(r"%|\bpor ?ciento\b|descuent|\boff\b|discount|desconto|\bpromo")
SIN_REBAJA = re.compile(
    r"\b(?:precio|valor|tarifa|preco) (?:es |son |sigue siendo )?(?:el |la |los )?(?:normal"
    r"|complet[oa]|de siempre|regular|de lista|habitual|corriente|cheio)"
    r"|\bsin (?:el |ese |tu |ningun )?(?:descuento|15|rebaja)|\b(?:full|regular|normal) price\b"
    r"|\bno discount\b|\bsem desconto\b"
)
_SALVO = re.compile(rf"\b{lexico.SALVO} *$".replace(" ", r"[ \t]"))
NO_VALE = re.compile(rf"\b(?:{lexico.NO_VALE})")
_LISTA_EN_QUE_NO = re.compile(
    rf"\b(?:{lexico.NO_VALE})[a-z]*(?:[\s,]|\([^()]*\)|\b(?:{UN_DIA}|y|e|o|u|ni|nem|nor|or|and|en|el"
    r"|los|las|as|aos?|on|em|no|nos|na|the|public|holidays?|weekends?|feriados?|festivos?"
    r"|fin(?:es)? de semana|findes?)\b)*$"
)
_PASADO = re.compile(
    r"\b(?:ultima vez|llegaste|reservaste|fuiste|estuviste|viniste|fue|disfrutaste|pasaste"
    r"|elegiste|you (?:came|had))\b"
)


def enumerado_fuera(previo: str) -> bool:
    """Si lo que sigue continúa una lista de días en que no vale.

    «It doesn't apply on Tuesdays (we're closed), weekends, …», «no vale en feriados, ni los …».
    """
    return _LISTA_EN_QUE_NO.search(previo) is not None


def dias(
    plegado: str, desde: int, hasta: int, *, solo_de_oferta: bool = False
) -> Iterator[tuple[int, int, int]]:
    """Los días de la semana que se dan por buenos, con los rangos y sin los exceptuados.

    solo_de_oferta: si ahí no se habla de nada más, y un día suelto no puede ser de otro asunto.
    """
    exceptuados: set[int] = set()
    dichos: list[tuple[int, int, int]] = []
    for grupo in _grupos(plegado, desde, hasta):
        suyos = _con_rangos(plegado, grupo)
        de_otro = not solo_de_oferta and _de_otro_asunto(plegado, grupo, desde, hasta)
        if de_otro or _exceptuado(plegado, grupo, desde, hasta):
            exceptuados |= {dia for dia, _, _ in suyos}
        else:
            dichos += suyos
    yield from (dicho for dicho in dichos if dicho[0] not in exceptuados)


def _grupos(plegado: str, desde: int, hasta: int) -> list[list[re.Match[str]]]:
    """Los días que van juntos: «viernes, sábado y domingo»."""
    grupos: list[list[re.Match[str]]] = []
    for hallada in DIAS.finditer(plegado, desde, hasta):
        if _ORDINAL.match(hallada[0]) and not _PORTUGUES.search(plegado, desde, hasta):
            continue
        if grupos and _UNEN_DIAS.fullmatch(plegado, grupos[-1][-1].end(), hallada.start()):
            grupos[-1].append(hallada)
        else:
            grupos.append([hallada])
    return grupos


def _con_rangos(plegado: str, grupo: list[re.Match[str]]) -> list[tuple[int, int, int]]:
    """Los días de un grupo, con los de en medio de «lunes a jueves»; una lista con guiones no es
    un rango."""
    todos: list[tuple[int, int, int]] = []
    suyos = [(_cual(m[0]), *m.span()) for m in grupo]
    medios = [plegado[a.end() : b.start()] for a, b in pairwise(grupo)]
    for (primero, inicio, _), (ultimo, _, fin), medio in zip(
        suyos, suyos[1:], medios, strict=False
    ):
        guion = not medio.strip(" -–")
        if _HASTA.fullmatch(medio) and not (guion and len(grupo) > len("ab")):
            entre = range((ultimo - primero) % 7 + 1)
            todos += [((primero + n) % 7, inicio, fin) for n in entre]
    return suyos + todos


def _exceptuado(plegado: str, grupo: list[re.Match[str]], desde: int, hasta: int) -> bool:
    """Si de esos días se dice que no vale."""
    inicio, fin = grupo[0].start(), grupo[-1].end()
    if enumerado_fuera(plegado[desde:inicio]):
        return True
    if _SALVO.search(plegado[desde:inicio]) or Y_NO.match(plegado, fin, hasta):
        return True
    primero, _ = _limites(plegado, inicio, desde, hasta)
    _, ultimo = _limites(plegado, fin, desde, hasta)
    entera = plegado[primero:ultimo]
    if NO_VALE.search(entera) or SIN_REBAJA.search(entera):
        return True
    if _PASADO.search(entera) or _EN_VEZ_DE.search(plegado[primero:inicio]):
        return True
    if DEL_DESCUENTO.search(entera):
        return False
    _, siguiente = _limites(plegado, min(ultimo + 1, hasta), desde, hasta)
    despues = plegado[ultimo:siguiente]
    return bool(_CONDICIONAL.match(entera) and SIN_REBAJA.search(despues))


def _de_otro_asunto(plegado: str, grupo: list[re.Match[str]], desde: int, hasta: int) -> bool:
    """Si de esos días se habla por otra cosa."""
    primero, _ = _limites(plegado, grupo[0].start(), desde, hasta)
    _, ultimo = _limites(plegado, grupo[-1].end(), desde, hasta)
    entera = plegado[primero:ultimo]
    de_oferta = (DEL_DESCUENTO.search, _SOLO_DIAS.fullmatch, _LIGADA.search)
    return not any(encaja(entera) for encaja in de_oferta)


def _limites(plegado: str, lugar: int, desde: int, hasta: int) -> tuple[int, int]:
    """Las comas, paréntesis o puntos entre los que está un lugar."""
    inicio = max(plegado.rfind(signo, desde, lugar) for signo in ",;:.(")
    cortes = [plegado.find(signo, lugar, hasta) for signo in ",;:.)!?"]
    fin = min((corte for corte in cortes if corte >= 0), default=hasta)
    return max(inicio + 1, desde), fin


def clausula(plegado: str, lugar: int, desde: int, hasta: int) -> str:
    """Lo que hay alrededor de un lugar entre comas, paréntesis o puntos."""
    return plegado[slice(*_limites(plegado, lugar, desde, hasta))]


def _cual(palabra: str) -> int:
    return next(numero for numero, voz in _DIA.items() if voz.fullmatch(palabra))
