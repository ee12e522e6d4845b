"""Lo que se promete: gratis, regalos, 2x1, prioridad… (dominio.md §5).

Mundo cerrado: una promesa vale solo si la misma clase de beneficio está en la oferta de la
persona, en sus novedades, en los privilegios de un VIP o en las políticas. El catálogo no respalda
nada: un servicio puede llamarse como quiera.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from domain.hechos import HojaDeHechos
from domain.perfiles import Perfil
from domain.verificador import modo
from domain.verificador import texto as textos
from domain.verificador.hallazgos import Afirmacion, Codigo
from domain.verificador.lexico_agasajos import AGASAJOS, SERVICIABLES
from domain.verificador.lexico_inocentes import INOCENTES
from domain.verificador.lexico_promesas import (
    VOCES,
    Beneficio,
)
from domain.verificador.texto import Ocupado, Texto

DE_OFERTA = frozenset(
    {
        Beneficio.DESCUENTO,
        Beneficio.PROMOCION,
        Beneficio.VENTAJA,
        Beneficio.SORPRESA,
        Beneficio.ALGO,
        Beneficio.MITAD,
        Beneficio.PRECIO,
    }
)
# La misma clase respalda esto solo si es de lo mismo: un café gratis no es una tina gratis.
CON_OBJETO = frozenset(
    {
        Beneficio.GRATIS,
        Beneficio.REGALO,
        Beneficio.DOS_POR_UNO,
        Beneficio.MITAD,
        Beneficio.INCLUIDO,
        Beneficio.EXTRA,
    }
)
# Tres maneras de decir que algo no se paga.
SIN_PAGAR = frozenset({Beneficio.GRATIS, Beneficio.REGALO, Beneficio.INCLUIDO})
NADA_QUE_OFRECER = "La ficha no trae ninguna oferta para esta persona."
REPAROS = {
    Beneficio.DESCUENTO: "La ficha no trae ningún descuento para esta persona.",
    Beneficio.PROMOCION: NADA_QUE_OFRECER,
    Beneficio.VENTAJA: NADA_QUE_OFRECER,
    Beneficio.SORPRESA: "La ficha no trae ninguna sorpresa para esta persona.",
    Beneficio.ALGO: "Anuncia algo que la ficha no trae.",
    Beneficio.GRATIS: "Nadie aprobó que algo salga gratis.",
    Beneficio.REGALO: "Nadie aprobó un regalo para esta persona.",
    Beneficio.DOS_POR_UNO: "Nadie aprobó un dos por uno.",
    Beneficio.MITAD: "Nadie aprobó cobrar la mitad.",
    Beneficio.PRECIO: "La ficha no trae un precio especial para esta persona.",
    Beneficio.INCLUIDO: "La ficha no dice que eso esté incluido.",
    Beneficio.EXTRA: "La ficha no trae nada de más para esta persona.",
    Beneficio.TRASLADO: "La ficha no ofrece traslado.",
    Beneficio.DEVOLUCION: "La ficha no promete devoluciones ni compensaciones.",
    Beneficio.GARANTIA: "La ficha no garantiza nada.",
    Beneficio.PUNTOS: "El negocio no tiene puntos ni un programa de clientes en la ficha.",
    Beneficio.SORTEO: "La ficha no trae sorteos ni premios.",
    Beneficio.PRIORIDAD: "La prioridad es un privilegio que esta persona no tiene.",
    Beneficio.VIP: "Esta persona no es VIP.",
    Beneficio.EXCLUSIVO: "La ficha no trae un trato exclusivo para esta persona.",
}


def _compilar(*patrones: str) -> re.Pattern[str]:
    junto = "|".join(f"(?:{patron})" for patron in patrones)
    return re.compile(rf"(?<!\w)(?:{junto})(?!\w)".replace(" ", r"\s"))


_VOCES = {beneficio: _compilar(*patrones) for beneficio, patrones in VOCES.items()}
_INOCENTES = _compilar(*INOCENTES)
_OBJETO = _compilar(AGASAJOS, SERVICIABLES, "estacionamiento", "wifi", "piscina")
_RAIZ = 4


@dataclass(frozen=True, slots=True)
class Promesa:
    """Un beneficio dicho en un texto, y dónde."""

    beneficio: Beneficio
    inicio: int
    fin: int
    objetos: frozenset[str]


def promesas(texto: Texto) -> Iterator[Promesa]:
    """Los beneficios que el texto promete, sin los modismos ni lo negado."""
    inocentes = [m.span() for m in _INOCENTES.finditer(texto.plegado)]
    for beneficio, voz in _VOCES.items():
        for hallada in voz.finditer(texto.plegado):
            inicio, fin = hallada.span()
            if any(desde < fin and inicio < hasta for desde, hasta in inocentes):
                continue
            if not modo.negado(texto, inicio, fin):
                yield Promesa(beneficio, inicio, fin, _objetos(texto, inicio))


def _objetos(texto: Texto, lugar: int) -> frozenset[str]:
    """De qué se habla en la misma idea, por la raíz de cada palabra."""
    desde, hasta = modo.idea(texto, lugar)
    return frozenset(m[0][:_RAIZ] for m in _OBJETO.finditer(texto.plegado, desde, hasta))


def leer(texto: Texto, hoja: HojaDeHechos, ocupado: Ocupado) -> Iterator[Afirmacion]:
    """Cada promesa del texto; una que se cruza con otra ya dicha no se repite."""
    respaldo = _respaldo(_fuentes(hoja))
    dichas = tuple(promesas(texto))
    reparadas = Ocupado()
    for promesa in dichas:
        con_respaldo = _respaldada(promesa, hoja, respaldo, dichas)
        if not con_respaldo and reparadas.toca(promesa.inicio, promesa.fin):
            continue
        if not con_respaldo:
            reparadas.anotar(promesa.inicio, promesa.fin)
        yield Afirmacion(
            Codigo.OFERTA if promesa.beneficio in DE_OFERTA else Codigo.PROMESA,
            promesa.inicio,
            promesa.fin,
            "" if con_respaldo else REPAROS[promesa.beneficio],
        )


def _fuentes(hoja: HojaDeHechos) -> tuple[str, ...]:
    """Las frases del negocio que pueden respaldar una promesa a esta persona."""
    oferta = (hoja.oferta.texto, hoja.oferta.condiciones) if hoja.oferta else ()
    novedades = tuple(novedad.texto for novedad in hoja.novedades)
    privilegios = hoja.negocio.privilegios_vip if hoja.perfil is Perfil.VIP else ()
    return (*oferta, *novedades, *privilegios, *hoja.negocio.politicas)


@lru_cache(maxsize=256)
def _respaldo(fuentes: tuple[str, ...]) -> tuple[Promesa, ...]:
    return tuple(p for fuente in fuentes for p in promesas(textos.leer(fuente)))


def _respaldada(
    promesa: Promesa, hoja: HojaDeHechos, respaldo: tuple[Promesa, ...], dichas: tuple[Promesa, ...]
) -> bool:
    if promesa.beneficio is Beneficio.VENTAJA and hoja.perfil is Perfil.VIP:
        return bool(hoja.negocio.privilegios_vip)
    if promesa.beneficio in (Beneficio.PROMOCION, Beneficio.VENTAJA):
        return hoja.oferta is not None
    if promesa.beneficio is Beneficio.ALGO:
        return hoja.oferta is not None or bool(hoja.novedades)
    if promesa.beneficio is Beneficio.VIP:
        return hoja.perfil is Perfil.VIP
    clases: set[Beneficio] = {promesa.beneficio}
    if promesa.beneficio is Beneficio.PRECIO:
        clases.add(Beneficio.DESCUENTO)
    if promesa.beneficio in SIN_PAGAR:
        clases |= SIN_PAGAR
    iguales = [r for r in respaldo if r.beneficio in clases]
    if promesa.beneficio is Beneficio.EXCLUSIVO and not iguales:
        return any(r.beneficio is Beneficio.PRIORIDAD for r in respaldo) and any(
            d.beneficio is Beneficio.PRIORIDAD for d in dichas
        )
    if promesa.beneficio not in CON_OBJETO:
        return bool(iguales)
    return any(not promesa.objetos or promesa.objetos & r.objetos for r in iguales)
