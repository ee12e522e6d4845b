"""Si el mensaje quedó a medias: a mitad de una frase o de una palabra.

Un signo de cierre o un emoji terminan un mensaje; una frase completa sin punto, también.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import emoji

from domain.hechos import HojaDeHechos
from domain.nombres import plegar
from domain.verificador.hallazgos import Afirmacion, Codigo
from domain.verificador.lexico_corte import (
    ABIERTAS,
    CERCA,
    CIERRAN_TRAS,
    CON_ESTO_CIERRA,
    CONDICION_CUMPLIDA,
    CONDICIONAN,
    CUENTAS,
    DE_DOS_LETRAS,
    ENCABEZAN,
    ENTERAS,
    FINALES_ENTEROS,
    MIDEN,
    PEGADAS,
    PIDEN_RESPUESTA,
    PLURALES,
    POSESIVOS,
    PREGUNTAN,
    PREGUNTAS_SIN_ACENTO,
    QUERER,
    QUIEN_LEE,
    SOLAS,
    SUBORDINAN,
    TRAS_CLITICO,
    TROZOS,
    TROZOS_TRAS,
    VERBOS_ABIERTOS,
)
from domain.verificador.texto import Ocupado, Palabra, Texto
from domain.vocabulario import existe, nombres_de_pila

_REPARO = "El mensaje está cortado."
_CIERRAN = ".!?)\"'”’»*~"
_DEJAN_ABIERTO = ",;:(¿¡-–—/&$+«“"
_PRECIO_A_MEDIAS = re.compile(r"\$\s?\d{1,3}(?:\.\d{0,2})?$")
# «…, and if you want to»: tras el «y si» viene otra oración, que no alcanzó a escribirse.
_SIGUE_OTRA = re.compile(r"\b(?:and|but|so) (?:if|when|whenever) you \w+ to$|\be so$")
_UN_NUMERO = re.compile(r"\b(?:un|tu|your|seu) \d{1,2}$")


def leer(texto: Texto, hoja: HojaDeHechos, ocupado: Ocupado) -> Iterator[Afirmacion]:
    """Una sola afirmación, sobre lo último escrito, si no es un final."""
    if not texto.palabras:
        if not emoji.emoji_count(texto.original):
            yield Afirmacion(Codigo.CORTADO, 0, len(texto.plegado), _REPARO)
        return
    ultima = texto.palabras[-1]
    if _queda_abierto(texto, ultima, hoja):
        yield Afirmacion(Codigo.CORTADO, ultima.inicio, ultima.fin, _REPARO)


def _queda_abierto(texto: Texto, ultima: Palabra, hoja: HojaDeHechos) -> bool:
    resto = texto.plegado[ultima.fin :]
    cola = "".join(emoji.replace_emoji(resto, "").split())
    con_puntos = cola.startswith("...")
    if _PRECIO_A_MEDIAS.search(texto.plegado[: ultima.fin]) and cola in ("", "."):
        return True
    if cola and not con_puntos:
        return cola[-1] in _DEJAN_ABIERTO and cola[-1] not in _CIERRAN
    if _no_termina(texto, ultima, hoja.idioma):
        return True
    if cola or resto.strip():
        return False
    return (
        _falta_el_complemento(texto, ultima, hoja.idioma)
        or texto.plegado.rfind("¿") > texto.plegado.rfind("?")
        or texto.plegado.rfind("(") > texto.plegado.rfind(")")
        or _UN_NUMERO.search(texto.plegado[: ultima.fin]) is not None
        or (ultima.mayuscula and not ultima.abre and ultima.plegada in ENCABEZAN)
        or (ultima.abre and ultima.plegada in SOLAS)
        or any(_es_trozo(ultima.plegada, p.plegada) for p in texto.palabras[-2:-1])
        or _palabra_cortada(texto, ultima, hoja)
    )


def _es_trozo(ultima: str, previa: str) -> bool:
    """Si existe, pero tras esa palabra es otra a medias: «la última ve», «en las ti»."""
    if len(ultima) == len("ti") and previa in PLURALES:
        return ultima.isalpha() and ultima not in TRAS_CLITICO
    return previa in TROZOS_TRAS.get(ultima, ())


def _no_termina(texto: Texto, ultima: Palabra, idioma: str) -> bool:
    """Si la última palabra pide otra: un artículo, una preposición, una conjunción."""
    escrita = texto.escrito(ultima.inicio, ultima.fin).lower()
    antes = texto.palabras[-2].plegada if len(texto.palabras) > 1 else ""
    if idioma != "es" and _SIGUE_OTRA.search(texto.plegado, 0, ultima.fin):
        return True
    if idioma == "en" and escrita == "to":
        inicio, _ = texto.frase(ultima.inicio)
        primera = next(p.plegada for p in texto.palabras if p.inicio >= inicio)
        de_quien_lee = any(p.plegada in QUIEN_LEE for p in texto.palabras[-4:-2])
        return antes not in QUERER or not de_quien_lee or primera in PREGUNTAN
    if escrita == "love" and antes in ("would", "we'd", "we’d", "i'd", "i’d"):
        return True
    if escrita in PREGUNTAS_SIN_ACENTO and antes in PIDEN_RESPUESTA:
        return escrita == "que"
    if antes in CON_ESTO_CIERRA.get(escrita, ()):
        return False
    return escrita in ABIERTAS.get(idioma, ABIERTAS["es"])


def _falta_el_complemento(texto: Texto, ultima: Palabra, idioma: str) -> bool:
    """«Para ti tenemos», «our cabins are»: el verbo pide algo que no alcanzó a escribirse.

    También una cuenta de lo suyo sin lo contado: «gracias por tus cinco».
    """
    inicio, _ = texto.frase(ultima.inicio)
    antes = [p.plegada for p in texto.palabras[:-1] if p.inicio >= inicio]
    if antes and ultima.plegada in CUENTAS and antes[-1] in POSESIVOS | MIDEN:
        return True
    if antes and ultima.plegada.isdigit() and antes[-1] in MIDEN:
        return True
    lengua = idioma if idioma in VERBOS_ABIERTOS else "es"
    escrita = texto.escrito(ultima.inicio, ultima.fin).lower()
    if escrita not in VERBOS_ABIERTOS[lengua] or PEGADAS.intersection(antes[-1:]):
        return False
    # «Si quieres, podemos»: lo de antes de la coma es otra oración.
    desde = texto.plegado.rfind(",", inicio, ultima.inicio)
    cerca = [p.plegada for p in texto.palabras[:-1] if p.inicio >= max(inicio, desde)]
    previas = ["", *cerca]
    lugares = range(max(0, len(cerca) - CERCA), len(cerca))
    return not any(
        cerca[i] in CIERRAN_TRAS[lengua]
        and previas[i] not in SUBORDINAN
        and not (cerca[i] in CONDICIONAN and CONDICION_CUMPLIDA.intersection(cerca[i + 1 :]))
        for i in lugares
    )


def _palabra_cortada(texto: Texto, ultima: Palabra, hoja: HojaDeHechos) -> bool:
    """Si la última palabra no existe: no es de la hoja, ni del mensaje, ni del idioma."""
    trozo = ultima.plegada
    if (
        trozo in ENTERAS
        or trozo.endswith(FINALES_ENTEROS)
        or not trozo.isalpha()
        or texto.plegado[ultima.inicio - 1] == "°"
    ):
        return False
    if len(trozo) == 1 or trozo in TROZOS:
        return True
    if len(trozo) == len("ya") and trozo not in DE_DOS_LETRAS:
        return True
    propias = _palabras_de(hoja) - {plegar(hoja.nombre or "")}
    a_medias = any(propia.startswith(trozo) for propia in propias) and trozo not in propias
    if ultima.mayuscula and not ultima.abre and a_medias:
        return True
    if _corta_lo_de_la_hoja(texto, ultima, hoja):
        return True
    conocidas = {p.plegada for p in texto.palabras[:-1]} | _palabras_de(hoja) | nombres_de_pila()
    escrita = texto.escrito(ultima.inicio, ultima.fin).lower()
    if trozo in conocidas or existe(escrita, hoja.idioma):
        return False
    # Una palabra entera de otro idioma no está cortada: eso lo dice el lector del idioma.
    return not existe(escrita, "en" if hoja.idioma == "es" else "es")


def _corta_lo_de_la_hoja(texto: Texto, ultima: Palabra, hoja: HojaDeHechos) -> bool:
    """Si la última palabra es el comienzo de la que la oferta o las novedades dicen ahí."""
    dichas = [novedad.texto for novedad in hoja.novedades]
    dichas += [hoja.oferta.texto] if hoja.oferta else []
    trozo = " ".join(p.plegada for p in texto.palabras[-2:])
    return any(re.search(rf"\b{re.escape(trozo)}[a-z]", plegar(dicha)) for dicha in dichas) and (
        ultima.plegada not in re.findall(r"\w+", plegar(" ".join(dichas)))
    )


def _palabras_de(hoja: HojaDeHechos) -> frozenset[str]:
    """Las palabras de los nombres propios que la hoja trae."""
    nombres = [hoja.nombre or "", hoja.negocio.nombre, hoja.negocio.lugar]
    nombres += [nombre for s in hoja.catalogo for nombre in (s.nombre, s.categoria)]
    if hoja.ultima_visita:
        nombres += hoja.ultima_visita.servicios
    if hoja.proxima_reserva:
        nombres += hoja.proxima_reserva.servicios
    return frozenset(re.findall(r"\w+", plegar(" ".join(nombres))))
