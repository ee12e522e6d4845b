"""El portugués, leído como español: las mismas reglas valen para los dos sin escribirlas otra vez.

Los dos idiomas dicen lo mismo en el mismo orden, así que basta cambiar cada palabra por la suya
(«sua última visita foi há 8 meses» es «tu última visita fue hace 8 meses») y leer el resultado
con los lectores del español. Cada letra de la glosa recuerda de qué tramo del original salió: lo
que se halla se muestra donde está escrito. No es una traducción para leer, solo para juzgar.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from domain.formato import fecha_larga
from domain.hechos import HojaDeHechos
from domain.idioma import Idioma
from domain.plegado import plegar
from domain.tiempo import hace
from domain.verificador import lexico_glosa_en
from domain.verificador.hallazgos import Afirmacion
from domain.verificador.lexico_glosa import CON_VOCE, PALABRAS, PRETERITOS
from domain.verificador.lexico_glosa_frases import FRASES
from domain.verificador.texto import Texto, leer

_PALABRA = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_VOCE = frozenset(("você", "voce", "vc"))
_ENTRE_MEDIO = frozenset(
    "nos já ja ainda também tambem sempre só so não nao me te realmente".split()
)
_RANURA = re.compile(r"\{(\d)\}")
_CON_PRONOMBRE = re.compile(r"(\w+)-(me|te|se|nos|lhes?|l[oa]s?|n[oa]s|[oa]s?)", re.IGNORECASE)
_SIN_R = {"á": "ar", "ê": "er", "é": "er", "í": "ir", "ô": "or", "a": "ar", "e": "er", "i": "ir"}


Frases = tuple[tuple[re.Pattern[str], str], ...]


@dataclass(frozen=True, slots=True)
class Glosa:
    """Un texto en español y, de cada letra, el tramo del original que la respalda.

    hecha: si la letra ya es de la glosa y no hay que volver a cambiarla.
    """

    texto: str
    desde: Sequence[int]
    hasta: Sequence[int]
    hecha: Sequence[bool]


class Leida:
    """La glosa de un mensaje, lista para los lectores, y cómo se va de ella al mensaje."""

    def __init__(self, mensaje: Texto) -> None:
        self.mensaje = mensaje
        self.glosa = glosar(mensaje.original)
        self.texto = leer(self.glosa.texto)

    def en_el_mensaje(self, inicio: int, fin: int) -> tuple[int, int]:
        """El tramo del mensaje plegado que corresponde a uno de la glosa plegada."""
        desde, hasta = self.texto.tramo(inicio, fin)
        return _plegados(self.mensaje, self.glosa.desde[desde], self.glosa.hasta[hasta - 1])

    def traer(self, afirmacion: Afirmacion) -> Afirmacion:
        """La misma afirmación, donde está en el mensaje."""
        inicio, fin = self.en_el_mensaje(afirmacion.inicio, afirmacion.fin)
        return replace(afirmacion, inicio=inicio, fin=fin)

    def en_la_glosa(self, inicio: int, fin: int) -> tuple[int, int]:
        """El tramo de la glosa plegada que corresponde a uno del mensaje plegado."""
        desde, hasta = self.mensaje.tramo(inicio, fin)
        primera = bisect_right(self.glosa.hasta, desde)
        return _plegados(self.texto, primera, bisect_left(self.glosa.desde, hasta))


def _plegados(texto: Texto, desde: int, hasta: int) -> tuple[int, int]:
    """Las posiciones del plegado cuyas letras están entre dos del original."""
    return bisect_left(texto.lugares, desde), bisect_left(texto.lugares, hasta)


def glosar(original: str) -> Glosa:
    """El texto en portugués, palabra por palabra en español."""
    return _por_palabras(_con_frases(original, FRASES))


def _con_frases(original: str, frases: Frases) -> Glosa:
    glosa = _limpia(original)
    for patron, molde in frases:
        if patron.search(glosa.texto):
            glosa = _con_frase(glosa, patron, molde)
    return glosa


def _limpia(original: str) -> Glosa:
    """Sin caracteres invisibles ni letras de adorno, con cada acento en su letra."""
    letras: list[str] = []
    desde: list[int] = []
    hasta: list[int] = []
    for lugar, caracter in enumerate(original):
        if unicodedata.combining(caracter) and letras:
            letras[-1] = unicodedata.normalize("NFC", letras[-1] + caracter)[:1]
            hasta[-1] = lugar + 1
        elif unicodedata.category(caracter) != "Cf":
            letras.append(unicodedata.normalize("NFKC", caracter)[:1])
            desde.append(lugar)
            hasta.append(lugar + 1)
    return Glosa("".join(letras), desde, hasta, [False] * len(letras))


class _Tejido:
    """Una glosa que se va armando trozo a trozo."""

    def __init__(self, de: Glosa) -> None:
        self.de = de
        self.letras: list[str] = []
        self.desde: list[int] = []
        self.hasta: list[int] = []
        self.hecha: list[bool] = []

    def copiar(self, inicio: int, fin: int) -> None:
        """Un trozo tal cual."""
        self.letras.append(self.de.texto[inicio:fin])
        self.desde += self.de.desde[inicio:fin]
        self.hasta += self.de.hasta[inicio:fin]
        self.hecha += self.de.hecha[inicio:fin]

    def poner(self, escrito: str, inicio: int, fin: int) -> None:
        """Lo que reemplaza a un trozo."""
        self.letras.append(escrito)
        self.desde += [self.de.desde[inicio]] * len(escrito)
        self.hasta += [self.de.hasta[fin - 1]] * len(escrito)
        self.hecha += [True] * len(escrito)

    def glosa(self) -> Glosa:
        return Glosa("".join(self.letras), self.desde, self.hasta, self.hecha)


def _con_frase(glosa: Glosa, patron: re.Pattern[str], molde: str) -> Glosa:
    """Cada frase que calza, dicha como el molde; lo que este copia queda por glosar."""
    tejido, ultimo = _Tejido(glosa), 0
    for hallada in patron.finditer(glosa.texto):
        inicio, fin = hallada.span()
        if glosa.hecha[inicio]:
            continue
        tejido.copiar(ultimo, inicio)
        escrito = molde
        if glosa.texto[inicio].isupper():
            escrito = molde[:1].upper() + molde[1:]
        partes = _RANURA.split(escrito)
        for lugar, parte in enumerate(partes):
            if lugar % 2 and hallada[int(parte)] is not None:
                tejido.copiar(*hallada.span(int(parte)))
            elif not lugar % 2 and parte:
                tejido.poner(parte, inicio, fin)
        ultimo = fin
    tejido.copiar(ultimo, len(glosa.texto))
    return tejido.glosa()


def _por_palabras(glosa: Glosa) -> Glosa:
    tejido, ultimo, de_quien_lee = _Tejido(glosa), 0, False
    for hallada in _PALABRA.finditer(glosa.texto):
        inicio, fin = hallada.span()
        palabra = hallada[0].casefold()
        dicha = None if glosa.hecha[inicio] else _palabra(palabra, de_quien_lee=de_quien_lee)
        de_quien_lee = palabra in _VOCE or (de_quien_lee and palabra in _ENTRE_MEDIO)
        if dicha is None:
            continue
        tejido.copiar(ultimo, inicio)
        if hallada[0][0].isupper():
            dicha = dicha.upper() if hallada[0].isupper() and fin - inicio > 1 else dicha
            dicha = dicha[:1].upper() + dicha[1:]
        tejido.poner(dicha, inicio, fin)
        ultimo = fin
    tejido.copiar(ultimo, len(glosa.texto))
    return tejido.glosa()


@lru_cache(maxsize=4096)
def _palabra(palabra: str, *, de_quien_lee: bool) -> str | None:
    """Cómo se dice en español una palabra en minúsculas, o None si se deja como está.

    de_quien_lee: si viene tras «você», y el verbo es de segunda persona («você foi»: fuiste).
    """
    if de_quien_lee and (dicha := _en(CON_VOCE, palabra)):
        return dicha
    dicha = _en(PALABRAS, palabra) or _en(PRETERITOS, palabra)
    if dicha is not None:
        return dicha
    if palabra.endswith("rte"):
        infinitivo = _en(PALABRAS, palabra.removesuffix("te"))
        return f"{infinitivo}te" if infinitivo else None
    pegado = _CON_PRONOMBRE.fullmatch(palabra)
    return _con_pronombre(pegado[1], pegado[2]) if pegado else None


def _en(palabras: dict[str, str], palabra: str) -> str | None:
    return palabras.get(palabra) or palabras.get(f"~{plegar(palabra)}")


def _con_pronombre(verbo: str, pronombre: str) -> str:
    """«recebê-lo» es «recibirte»; «avise-nos», «avisanos»."""
    if pronombre.startswith("l") and pronombre not in ("lhe", "lhes") and verbo[-1] in _SIN_R:
        infinitivo = verbo[:-1] + _SIN_R[verbo[-1]]
        return f"{_en(PALABRAS, infinitivo) or infinitivo}te"
    suyo = "nos" if pronombre in ("nos", "me") else "te"
    return f"{_en(PALABRAS, verbo) or verbo}{suyo}"


@lru_cache(maxsize=128)
def en_espanol(hoja: HojaDeHechos) -> HojaDeHechos:
    """La misma hoja con sus textos en español, que es como la leen los lectores.

    Queda en el idioma en que los lectores leen el mensaje: el suyo, o el español si es una glosa.
    """
    en_ingles = hoja.idioma == Idioma.EN
    nombre = _nombre_en_ingles if en_ingles else _g
    texto = _texto_en_ingles if en_ingles else _g
    frase = _en_los_dos if en_ingles else _g
    negocio, ultima, proxima = hoja.negocio, hoja.ultima_visita, hoja.proxima_reserva
    return replace(
        hoja,
        idioma=Idioma.EN if en_ingles else Idioma.ES,
        negocio=replace(
            negocio,
            lugar=texto(negocio.lugar),
            descripcion=texto(negocio.descripcion),
            horario=texto(negocio.horario),
            dias_cerrados=_g(negocio.dias_cerrados),
            politicas=tuple(map(texto, negocio.politicas)),
            privilegios_vip=tuple(map(texto, negocio.privilegios_vip)),
        ),
        ultima_visita=ultima
        and replace(
            ultima,
            hace=hace(ultima.dias),
            servicios=tuple(map(nombre, ultima.servicios)),
            categorias=tuple(map(nombre, ultima.categorias)),
        ),
        categorias_favoritas=tuple(map(nombre, hoja.categorias_favoritas)),
        proxima_reserva=proxima
        and replace(
            proxima,
            fecha_texto=fecha_larga(proxima.fecha, hoy=hoja.hoy),
            servicios=tuple(map(nombre, proxima.servicios)),
        ),
        catalogo=tuple(
            replace(
                s,
                nombre=nombre(s.nombre),
                categoria=nombre(s.categoria),
                unidad=texto(s.unidad).replace("CLP ", "$"),
            )
            for s in hoja.catalogo
        ),
        oferta=hoja.oferta
        and replace(
            hoja.oferta,
            texto=frase(hoja.oferta.texto),
            condiciones=hoja.oferta.condiciones if en_ingles else _g(hoja.oferta.condiciones),
        ),
        novedades=tuple(replace(n, texto=frase(n.texto)) for n in hoja.novedades),
    )


def _g(escrito: str) -> str:
    return glosar(escrito).texto


def _nombre_en_ingles(escrito: str) -> str:
    return _con_frases(escrito, lexico_glosa_en.NOMBRES).texto


def _en_los_dos(escrito: str) -> str:
    """Lo que se promete o se anuncia: en español, y como lo dice el mensaje en inglés."""
    return f"{_texto_en_ingles(escrito)} · {escrito}" if escrito else ""


def _texto_en_ingles(escrito: str) -> str:
    return _con_frases(escrito, lexico_glosa_en.TEXTOS).texto
