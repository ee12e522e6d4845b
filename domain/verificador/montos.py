"""Los montos y porcentajes de un texto, en cualquiera de sus formas. Aquí no se juzga nada.

«$40.000», «40 mil», «cuarenta mil pesos», «luca y media», «un cuarto de millón», «40k», «CLP
40,000», «at 40 and 45 thousand pesos», «entre 25 y 30 mil», «USD 50»; «15 %», «quince por ciento».
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from domain.verificador.numeros import numeros
from domain.verificador.texto import Texto

_MIL, _MILLON = Decimal(1000), Decimal(1_000_000)
# Acotada: una fila de miles de cifras no es un monto, y buscarla no puede costar.
_CIFRA = (
    r"(?<!\d)(?:\d{1,3}(?:[.,]\d{3}){1,4}(?:[.,]\d{2})?(?!\d)|"
    r"\d{1,12}(?:[.,]\d{1,2})?(?![.,]?\d))"
)
_UNIDAD = r"(?P<unidad>mil|lukas?|lucas?|k|thousand|grand|millon(?:es)?|million)"
_MONEDA = r"(?:pesos?|clp|peso)"
_CON_SIGNO = re.compile(
    rf"(?:\b(?P<ajena>us|r|usd|eur)\s?)?\$\s*(?P<cifra>{_CIFRA})(?:\s*{_UNIDAD}\b)?"
    rf"|\bclp\s*(?P<cifra2>{_CIFRA})(?:\s*(?P<unidad2>mil|k)\b)?"
)
_EXTRANJERA = re.compile(
    rf"(?:\b(?:usd|eur|brl)|[€£])\s*(?:{_CIFRA})"
    rf"|(?:{_CIFRA})\s*(?:€|£|\b(?:usd|eur|dolares|dolar|dollars?|euros?|reais|bucks)\b)"
)
_CON_UNIDAD = re.compile(
    rf"(?:(?P<otra>{_CIFRA})\s*(?:a|y|o|e|-|–|and|or|to|ou)\s*)?"
    rf"\b(?P<cifra>{_CIFRA})\s*{_UNIDAD}\b(?:\s*(?:de\s+)?(?P<pesos>{_MONEDA})\b)?"
)
_CON_PESOS = re.compile(rf"\b(?P<cifra>{_CIFRA})\s*(?:chilean\s+)?{_MONEDA}\b")
_PELADA = re.compile(r"(?<![\d.,/$-])\b(?:\d{1,3}[.,]\d{3}|[1-9]\d{4,5})\b(?![.,/-]?\d)")
_LUCAS = re.compile(
    r"\b(?P<cuantas>[a-z]+(?:\s+y\s+[a-z]+)?)\s+(?P<moneda>lucas?|lukas?)\b(?P<media>\s+y\s+media)?"
)
_DE_MILLON = re.compile(
    r"\b(?P<parte>medio|media|un cuarto de|tres cuartos? de|half a|a quarter of a|quarter)\s+"
    r"(?:millon|million)\b(?!\s+de\s+(?!pesos))"
)
_PARTES = {
    "medio": Decimal("0.5"),
    "media": Decimal("0.5"),
    "half a": Decimal("0.5"),
    "un cuarto de": Decimal("0.25"),
    "a quarter of a": Decimal("0.25"),
    "quarter": Decimal("0.25"),
}
# Sin «pesos», un año en palabras o un modo de decir: «dos mil veinte», «thanks a million».
_MODOS = frozenset(
    ("millon", "un millon", "million", "a million", "one million", "um milhao", "milhao")
)
_ANIOS = ("mil ", "dos mil", "two thousand", "dois mil")
_CASI_UN_MILLON = re.compile(r"\b(?:mas de|casi|cerca de|over|more than|nearly|almost)\s+$")
_SIGUE_AJENA = re.compile(r"\s*(?:dolares|dolar|dollars?|euros?|reais|bucks)\b")
_SIGUE_PESOS = re.compile(rf"\s*(?:de\s+)?{_MONEDA}\b")
# Lo que se cuenta por miles y no es plata: «mil gracias», «10 mil visitas».
_CUENTA = re.compile(
    r"\s+(?:de\s+)?(?:gracias|thanks|grados|km|kilometros|metros|litros|visitas|personas|clientes|"
    r"razones|motivos|veces|cosas|besos|abrazos|disculpas|perdones|historias|maneras|formas|pasos|"
    r"anos|dias|horas|minutos|seguidores|estrellas|sonrisas|recuerdos|ideas|turistas|huespedes|"
    r"visitantes|people|visitors|reasons|times|steps|ways|years|followers|guests|vezes|pessoas)\b"
)
_PLURAL = re.compile(
    r"\s+(?:de\s+)?(?!pesos|noches?|lunes|martes|jueves|viernes|los|las|tus|nos|entre|mas|menos|"
    r"pues|antes|ambas|ambos|cada|es\b)[a-z]{2,}s\b"
)
_ANTES_DE_PLATA = re.compile(
    r"(?:\b(?:a|en|por|desde|vale|valen|cuesta|cuestan|sale|salen|son|es|precio|valor|hasta|entre|"
    r"de|from|at|for|costs?|is|are|custa|custam|sai|saem|parte|cobramos|queda|quedan|pagas|paga|"
    r"abona|abonas|abonar|transfiere|deposita|ahorras|ahorra|cobra|cobran|apenas|solo|only|just|per)|[:(=,])\s*(?:los|las|unos|unas|un|about)?\s*$"
)
# «110 lucas, o 130 si es viernes»: los miles se callan la segunda vez.
_MILES_CALLADOS = re.compile(r"(?:\b(?:a|y|o|en|por|son|desde|hasta|or|and|at|is|from)|[,(:])\s*$")
_SIGUE_CALLADO = re.compile(
    r"\s*(?:$|[.,;!?)\n]|(?:si|el|los|viernes|por\s+(?:persona|noche)|la\s+noche|para\s+dos|y\s+la|"
    r"on|per\s+(?:person|night))\b)(?!\s*\d)"
)
_LEJOS = 90
_MILES = ("mil", "luca", "lucas", "luka", "lukas", "k", "thousand", "grand")
_SIGNO_PORCENTAJE = re.compile(
    r"\s*(?:%|por\s?ciento\b|por\s?cento\b|per\s?cent\b|pct\b|por\s+100\b|por\s+cien\b|"
    r"puntos?\s+porcentual(?:es)?\b)"
)
_RANGO = re.compile(r"(\d+)\s*(?:%|a|y|-|–|o|to)*\s*$")


@dataclass(frozen=True, slots=True)
class Monto:
    """Un monto en CLP y su lugar. extranjera: no está en pesos."""

    valor: Decimal
    inicio: int
    fin: int
    extranjera: bool = False


def montos(texto: Texto, idioma: str) -> tuple[Monto, ...]:
    """Los montos en orden y sin solaparse; ante dos lecturas, la más larga."""
    tomados: list[Monto] = []
    libres = bytearray(b"\x01") * len(texto.plegado)
    todos = list(_todos(texto, idioma))
    todos += _con_miles_callados(texto, idioma, todos)
    for monto in sorted(todos, key=lambda m: (-(m.fin - m.inicio), not m.extranjera, m.inicio)):
        if all(libres[monto.inicio : monto.fin]):
            tomados.append(monto)
            libres[monto.inicio : monto.fin] = bytes(monto.fin - monto.inicio)
    return tuple(sorted(tomados, key=lambda m: m.inicio))


def _todos(texto: Texto, idioma: str) -> Iterator[Monto]:
    plegado = texto.plegado
    for hallado in _EXTRANJERA.finditer(plegado):
        yield Monto(Decimal(0), hallado.start(), hallado.end(), extranjera=True)
    for hallado in _CON_SIGNO.finditer(plegado):
        cifra = hallado["cifra"] or hallado["cifra2"]
        unidad = hallado["unidad"] or hallado["unidad2"]
        ajena = bool(hallado["ajena"])
        valor = _valor(cifra) * _por(unidad)
        yield Monto(valor, hallado.start(), hallado.end(), extranjera=ajena)
    for hallado in _CON_UNIDAD.finditer(plegado):
        if hallado["unidad"] == "k" or not _cuenta_otra_cosa(
            plegado, hallado.start("cifra"), hallado.end()
        ):
            por = _por(hallado["unidad"])
            yield Monto(_valor(hallado["cifra"]) * por, hallado.start("cifra"), hallado.end())
            if hallado["otra"] and _valor(hallado["otra"]) < _MIL:
                yield Monto(
                    _valor(hallado["otra"]) * por, hallado.start("otra"), hallado.end("otra")
                )
    for hallado in _CON_PESOS.finditer(plegado):
        yield Monto(_valor(hallado["cifra"]), hallado.start(), hallado.end())
    for hallado in _PELADA.finditer(plegado):
        valor = _valor(hallado[0])
        if _ANTES_DE_PLATA.search(plegado, 0, hallado.start()) and not _CUENTA.match(
            plegado, hallado.end()
        ):
            yield Monto(valor, hallado.start(), hallado.end())
    yield from _en_palabras(texto, idioma)


def _en_palabras(texto: Texto, idioma: str) -> Iterator[Monto]:
    plegado = texto.plegado
    for hallado in _DE_MILLON.finditer(plegado):
        parte = _PARTES.get(hallado["parte"], Decimal("0.75"))
        yield Monto(parte * _MILLON, hallado.start(), hallado.end())
    en_letras = {n.fin: n for n in numeros(texto, idioma) if n.en_palabras}
    for hallado in _LUCAS.finditer(plegado):
        numero = en_letras.get(hallado.end("cuantas"))
        if numero:
            media = Decimal("0.5") if hallado["media"] else Decimal(0)
            yield Monto((numero.valor + media) * _MIL, numero.inicio, hallado.end())
        elif hallado["media"]:
            yield Monto(Decimal(1500), hallado.start("moneda"), hallado.end())
    for numero in en_letras.values():
        if ajena := _SIGUE_AJENA.match(plegado, numero.fin):
            yield Monto(Decimal(0), numero.inicio, ajena.end(), extranjera=True)
        pesos = _SIGUE_PESOS.match(plegado, numero.fin)
        aclara = numero.valor == _MIL and plegado[: numero.inicio].endswith("(")
        if pesos and not aclara and (numero.valor >= _MIL or not numero.articulo):
            yield Monto(numero.valor, numero.inicio, pesos.end())
        elif numero.valor > _MIL and not _cuenta_otra_cosa(plegado, numero.inicio, numero.fin):
            escrito = plegado[numero.inicio : numero.fin]
            millon = _CASI_UN_MILLON.search(plegado, 0, numero.inicio)
            if (escrito not in _MODOS or millon) and not escrito.startswith(_ANIOS):
                yield Monto(numero.valor, numero.inicio, numero.fin)


def _con_miles_callados(texto: Texto, idioma: str, dichos: Sequence[Monto]) -> Iterator[Monto]:
    """Las cifras que siguen a un monto dicho en miles y se leen como él."""
    en_miles = [m.fin for m in dichos if texto.plegado[m.inicio : m.fin].endswith(_MILES)]
    for numero in numeros(texto, idioma) if en_miles else ():
        desde, _ = texto.frase(numero.inicio)
        if (
            10 <= numero.valor < _MIL
            and any(max(desde, numero.inicio - _LEJOS) <= fin <= numero.inicio for fin in en_miles)
            and _MILES_CALLADOS.search(texto.plegado, desde, numero.inicio)
            and _SIGUE_CALLADO.match(texto.plegado, numero.fin)
        ):
            yield Monto(numero.valor * _MIL, numero.inicio, numero.fin)


def _cuenta_otra_cosa(plegado: str, inicio: int, fin: int) -> bool:
    """Si los miles son de otra cosa: lo dice lo que sigue, salvo que antes se hable de pagar."""
    if _CUENTA.match(plegado, fin):
        return True
    return _PLURAL.match(plegado, fin) is not None and not _ANTES_DE_PLATA.search(
        plegado, 0, inicio
    )


def _por(unidad: str | None) -> Decimal:
    if not unidad:
        return Decimal(1)
    return _MILLON if unidad.startswith("mill") else _MIL


def _valor(cifra: str) -> Decimal:
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{2})?", cifra):
        enteros = re.sub(r"[.,]\d{2}$", "", cifra)
        return Decimal(re.sub(r"\D", "", enteros))
    return Decimal(cifra.replace(",", "."))


def porcentajes(texto: Texto, idioma: str) -> Iterator[Monto]:
    """Los porcentajes; `valor` es la cifra («15 %» es 15). Un rango da sus dos extremos."""
    for numero in numeros(texto, idioma):
        signo = _SIGNO_PORCENTAJE.match(texto.plegado, numero.fin)
        if not signo:
            continue
        yield Monto(numero.valor, numero.inicio, signo.end())
        otro = _RANGO.search(texto.plegado, max(0, numero.inicio - 8), numero.inicio)
        if otro and otro.group(0) != otro.group(1):
            yield Monto(Decimal(otro.group(1)), otro.start(1), otro.end(1))
