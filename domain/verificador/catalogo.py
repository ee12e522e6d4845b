"""Los servicios que conoce una hoja: su catálogo, su última visita y su próxima reserva."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from domain.hechos import HojaDeHechos
from domain.nombres import plegar
from domain.verificador.lexico_servicios import (
    ALIAS,
    ENLACES,
    EXPERIENCIA,
    GENEROS,
    INSTALACIONES,
    MASAJE,
)

MAX_PALABRAS = 6
_PALABRAS = re.compile(r"[^\W_]+")
_PESOS = re.compile(r"\$\s*(\d{1,3}(?:[.,]\d{3})+|\d+)")
_NEGADA = re.compile(r"^\s*(?:no|sin)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Conocido:
    """Un servicio de la hoja. distintivo: lo que lo distingue de los demás de su género.

    precios: el suyo y los que traiga su unidad (CLP); vacío si no está en el catálogo.
    """

    nombre: str
    genero: str
    distintivo: tuple[str, ...]
    formas: tuple[tuple[str, ...], ...]
    con_genero: bool
    precios: tuple[Decimal, ...] = ()
    unidad: str = ""
    categoria: str = ""
    de_visita: bool = False
    de_reserva: bool = False

    @property
    def suyo(self) -> bool:
        """Si es de su última visita o de su próxima reserva."""
        return self.de_visita or self.de_reserva


@dataclass(frozen=True, slots=True)
class Conocidos:
    """Los servicios de una hoja y los géneros (tina, cabaña…) que el negocio tiene."""

    servicios: tuple[Conocido, ...]
    generos: frozenset[str]
    de_visita: frozenset[str]
    de_reserva: frozenset[str]
    favoritos: frozenset[str]
    por_palabra: dict[str, tuple[tuple[Conocido, tuple[str, ...]], ...]]
    anuncios: str
    respaldo: frozenset[str]
    propias: frozenset[str]


def en_palabras(texto: str) -> tuple[str, ...]:
    """Las palabras plegadas de un nombre."""
    return tuple(_PALABRAS.findall(plegar(texto)))


def genero_de(texto: str) -> str:
    """El género del primer sustantivo conocido de un nombre o categoría, o su primera palabra."""
    palabras = en_palabras(texto)
    for palabra in palabras:
        if palabra in GENEROS:
            return GENEROS[palabra]
        if palabra.startswith(EXPERIENCIA):
            return EXPERIENCIA
    return palabras[0].removesuffix("s") if palabras else ""


@lru_cache(maxsize=128)
def conocidos(hoja: HojaDeHechos) -> Conocidos:
    """Lo que esta hoja deja nombrar."""
    visita = hoja.ultima_visita.servicios if hoja.ultima_visita else ()
    reserva = hoja.proxima_reserva.servicios if hoja.proxima_reserva else ()
    del_catalogo = {s.nombre: s for s in hoja.catalogo}
    servicios = []
    for nombre in dict.fromkeys((*visita, *reserva, *del_catalogo)):
        entrada = del_catalogo.get(nombre)
        palabras = en_palabras(nombre)
        if not palabras or len(palabras) > MAX_PALABRAS:
            continue
        con_genero = palabras[0] in GENEROS and len(palabras) > 1
        distintivo = _distintivo(palabras[1:] if con_genero else palabras, con_genero=con_genero)
        servicios.append(
            Conocido(
                nombre=nombre,
                genero=GENEROS[palabras[0]]
                if con_genero
                else genero_de(entrada.categoria if entrada else EXPERIENCIA),
                distintivo=distintivo,
                formas=_formas(distintivo, palabras[0]),
                con_genero=con_genero,
                precios=(entrada.precio, *_de_la_unidad(entrada.unidad)) if entrada else (),
                unidad=plegar(entrada.unidad) if entrada else "",
                categoria=plegar(entrada.categoria) if entrada else "",
                de_visita=nombre in visita,
                de_reserva=nombre in reserva,
            )
        )
    anuncios = "; ".join(
        [n.texto for n in hoja.novedades]
        + ([f"{hoja.oferta.texto} {hoja.oferta.condiciones}"] if hoja.oferta else [])
    )
    respaldo = _respaldo(hoja, anuncios)
    return Conocidos(
        servicios=tuple(servicios),
        generos=frozenset(s.genero for s in servicios)
        | {GENEROS[p] for p in respaldo if p in GENEROS}
        | {genero_de(c) for c in hoja.categorias_favoritas},
        de_visita=frozenset(s.genero for s in servicios if s.de_visita)
        | frozenset(
            genero_de(c) for c in (hoja.ultima_visita.categorias if hoja.ultima_visita else ())
        ),
        de_reserva=frozenset(s.genero for s in servicios if s.de_reserva),
        favoritos=frozenset(genero_de(c) for c in hoja.categorias_favoritas),
        por_palabra=_por_palabra(servicios),
        anuncios=plegar(anuncios),
        respaldo=respaldo,
        propias=frozenset(en_palabras(f"{hoja.nombre or ''} {hoja.negocio.nombre}")),
    )


def _por_palabra(
    servicios: Sequence[Conocido],
) -> dict[str, tuple[tuple[Conocido, tuple[str, ...]], ...]]:
    """Los servicios con género, por la primera palabra de cada manera de escribirlos."""
    indice: dict[str, tuple[tuple[Conocido, tuple[str, ...]], ...]] = {}
    for servicio in servicios:
        for forma in servicio.formas if servicio.con_genero else ():
            indice[forma[0]] = (*indice.get(forma[0], ()), (servicio, forma))
    return indice


def _distintivo(palabras: tuple[str, ...], *, con_genero: bool) -> tuple[str, ...]:
    if not con_genero:
        return palabras
    while len(palabras) > 1 and palabras[0] in ENLACES:
        palabras = palabras[1:]
    return palabras


def _formas(distintivo: tuple[str, ...], cabeza: str) -> tuple[tuple[str, ...], ...]:
    """Las maneras de escribir un distintivo, la más larga antes: tal cual y traducido.

    El plural, solo de los masajes: «masajes deportivos» es el suyo; «Cabaña Torres», otra.
    """
    formas = {distintivo, *ALIAS.get(distintivo, ())}
    if GENEROS.get(cabeza) == MASAJE:
        formas |= {(*distintivo[:-1], f"{distintivo[-1]}{plural}") for plural in ("s", "es")}
    return tuple(sorted(formas, key=lambda forma: (-len(forma), forma)))


def _de_la_unidad(unidad: str) -> tuple[Decimal, ...]:
    return tuple(Decimal(re.sub(r"\D", "", hallado)) for hallado in _PESOS.findall(unidad))


def _respaldo(hoja: HojaDeHechos, anuncios: str) -> frozenset[str]:
    """Las palabras con que el negocio dice lo que tiene; una política que niega no lo respalda."""
    negocio = hoja.negocio
    textos = [
        negocio.descripcion,
        anuncios,
        *(politica for politica in negocio.politicas if not _NEGADA.match(politica)),
        *negocio.privilegios_vip,
        *(f"{s.nombre} {s.categoria} {s.unidad}" for s in hoja.catalogo),
    ]
    if hoja.ultima_visita:
        textos += [*hoja.ultima_visita.servicios, *hoja.ultima_visita.categorias]
    if hoja.proxima_reserva:
        textos += hoja.proxima_reserva.servicios
    palabras = frozenset(en_palabras(" ".join(textos)))
    return palabras | {INSTALACIONES[p] for p in palabras if p in INSTALACIONES}
