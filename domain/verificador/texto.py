"""El texto tal como lo leen los lectores: plegado, en palabras, frases y números.

Plegar quita acentos, mayúsculas y caracteres invisibles, y lleva los adornos tipográficos
(«𝟗𝟎 %», «９０») a letras y cifras corrientes: una falsedad no se esconde en la tipografía. Los
lectores trabajan con posiciones del texto plegado; `Texto.tramo` las lleva al original.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

_PALABRA = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# Un renglón que sigue en minúscula es la misma frase, partida para que quepa.
_SALTO_BLANDO = re.compile(r"(?<=[^\W\d_]|[,;])\n(?=[a-záéíóúüñ])")
_FRASE = re.compile(r"[^.!?…\n]*(?:[.!?…]+|\n|$)")
_ABREVIATURA = re.compile(
    r"\b(?:ene|feb|mar|abr|may|jun|jul|ago|sept?|oct|nov|dic|hrs?|min|aprox)\.$"
)
_SUSPENSIVOS = re.compile(r"\.\.\.[ \t]+[a-z]")
_AL_FINAL = re.compile(r"\s\S*$")
# Un solo carácter puede plegarse en dieciocho letras («ﷺ»); las primeras bastan para leerlo.
LETRAS_POR_CARACTER = 3
# Nadie escribe frases así de largas: se parten, para que juzgarlas no cueste más que el texto.
FRASE_LARGA = 600
# Hasta dónde se mira hacia atrás desde una palabra para saber qué la acompaña.
VENTANA = 100


@dataclass(frozen=True, slots=True)
class Palabra:
    """Una palabra o cifra: su forma plegada, dónde está y cómo se escribió.

    mayuscula: si el original empieza con mayúscula. abre: si es la primera de su frase o línea.
    """

    plegada: str
    inicio: int
    fin: int
    mayuscula: bool
    abre: bool


@dataclass(frozen=True, slots=True)
class Texto:
    """Un mensaje listo para leer. `lugares[i]` es la posición en `original` de `plegado[i]`."""

    original: str
    plegado: str
    lugares: Sequence[int] = field(repr=False)
    frases: tuple[tuple[int, int], ...] = field(repr=False)
    palabras: tuple[Palabra, ...] = field(repr=False)

    def tramo(self, inicio: int, fin: int) -> tuple[int, int]:
        """Las posiciones en el original de un tramo del plegado."""
        if inicio >= fin:
            lugar = self.lugares[inicio] if inicio < len(self.lugares) else len(self.original)
            return lugar, lugar
        ultimo = self.lugares[fin - 1] + 1
        while ultimo < len(self.original) and unicodedata.combining(self.original[ultimo]):
            ultimo += 1
        return self.lugares[inicio], ultimo

    def frase(self, lugar: int) -> tuple[int, int]:
        """La frase (inicio y fin en el plegado) donde está `lugar`."""
        cual = bisect_right(self.frases, (lugar, len(self.plegado))) - 1
        if cual >= 0 and lugar < self.frases[cual][1]:
            return self.frases[cual]
        return 0, len(self.plegado)

    def antes(self, patron: re.Pattern[str], lugar: int) -> re.Match[str] | None:
        """Lo que halla un patrón en lo que va justo antes de `lugar`, donde «$» es `lugar`."""
        return patron.search(self.plegado, max(0, lugar - VENTANA), lugar)

    def escrito(self, inicio: int, fin: int) -> str:
        """Lo que dice el original en un tramo del plegado."""
        desde, hasta = self.tramo(inicio, fin)
        return self.original[desde:hasta]


def leer(original: str) -> Texto:
    """El texto listo para los lectores."""
    plegado, lugares = _plegar(_SALTO_BLANDO.sub(" ", original))
    frases = tuple(_frases(plegado, original, lugares))
    abren = {_primera_letra(plegado, inicio, fin) for inicio, fin in frases}
    palabras = tuple(
        Palabra(
            plegada=hallada[0],
            inicio=hallada.start(),
            fin=hallada.end(),
            mayuscula=original[lugares[hallada.start()]].isupper(),
            abre=hallada.start() in abren,
        )
        for hallada in _PALABRA.finditer(plegado)
    )
    return Texto(original, plegado, lugares, frases, palabras)


def _plegar(original: str) -> tuple[str, list[int]]:
    letras: list[str] = []
    lugares: list[int] = []
    for lugar, caracter in enumerate(original):
        for parte in _plegar_uno(caracter):
            letras.append(parte)
            lugares.append(lugar)
    return "".join(letras), lugares


@lru_cache(maxsize=4096)
def _plegar_uno(caracter: str) -> str:
    plegado = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", caracter).casefold())
    letras = [letra for letra in plegado if unicodedata.category(letra) not in ("Mn", "Cf")]
    return "".join(letras[:LETRAS_POR_CARACTER])


def _frases(plegado: str, original: str, lugares: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Las frases del texto; la que es demasiado larga, por trozos."""
    for entera, fin in _enteras(plegado, original, lugares):
        inicio = entera
        while fin - inicio > FRASE_LARGA:
            tope = inicio + FRASE_LARGA
            palabra = _AL_FINAL.search(plegado, tope - VENTANA, tope)
            corte = palabra.start() + 1 if palabra else tope
            yield inicio, corte
            inicio = corte
        yield inicio, fin


def _enteras(plegado: str, original: str, lugares: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Trozos que terminan en punto, signo o salto de línea; no los terminan «15 de nov.» ni los
    puntos suspensivos que siguen en minúscula."""
    inicio = 0
    for hallada in _FRASE.finditer(plegado):
        fin = hallada.end()
        if fin == inicio:
            continue
        sigue = plegado[fin : fin + 1]
        cortada_en_cifra = sigue.isdigit() and hallada[0].endswith(".")
        sigue_igual = _SUSPENSIVOS.match(plegado, fin - 3)
        en_minuscula = sigue_igual and original[lugares[sigue_igual.end() - 1]].islower()
        abreviada = cortada_en_cifra or _ABREVIATURA.search(hallada[0])
        if fin < len(plegado) and (abreviada or en_minuscula):
            continue
        yield inicio, fin
        inicio = fin


def _primera_letra(plegado: str, inicio: int, fin: int) -> int:
    for lugar in range(inicio, fin):
        if plegado[lugar].isalnum():
            return lugar
    return -1


class Ocupado:
    """Los tramos que ya reconoció un lector: lo que viene después no los vuelve a juzgar."""

    def __init__(self) -> None:
        self._leido = bytearray()
        self._cifras = bytearray()

    def anotar(self, inicio: int, fin: int, *, frase: bool = False) -> None:
        """frase: lo reconocido es una frase entera; las cifras que traiga están por leer."""
        for marcas in (self._leido,) if frase else (self._leido, self._cifras):
            marcas.extend(bytes(max(0, fin - len(marcas))))
            marcas[inicio:fin] = b"\1" * (fin - inicio)

    def toca(self, inicio: int, fin: int) -> bool:
        """Si algún tramo ya reconocido se cruza con este."""
        return self._leido.find(1, inicio, fin) >= 0

    def toca_cifra(self, inicio: int, fin: int) -> bool:
        """Si alguien leyó ya la cifra de este tramo: «Tu reserva de dos noches está lista» se
        reconoce entera, pero de las dos noches no se ha dicho nada."""
        return self._cifras.find(1, inicio, fin) >= 0
