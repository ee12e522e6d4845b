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
from domain.verificador.beneficios import (
    COMERCIALES,
    CON_OBJETO,
    DE_OFERTA,
    REPAROS,
    SIN_PAGAR,
    Beneficio,
)
from domain.verificador.hallazgos import Afirmacion, Codigo
from domain.verificador.lexico_agasajos import AGASAJOS, SERVICIABLES
from domain.verificador.lexico_inocentes import ABSTRACTOS, INOCENTES
from domain.verificador.lexico_promesas import VOCES
from domain.verificador.texto import Ocupado, Texto


def _compilar(*patrones: str) -> re.Pattern[str]:
    junto = "|".join(f"(?:{patron})" for patron in patrones)
    return re.compile(rf"(?<!\w)(?:{junto})(?!\w)".replace(" ", r"\s"))


_VOCES = {beneficio: _compilar(*patrones) for beneficio, patrones in VOCES.items()}
_INOCENTES = _compilar(*INOCENTES)
_OBJETO = _compilar(AGASAJOS, SERVICIABLES, "estacionamiento", "wifi", "piscina")
# «Te regalamos un momento de calma» es una figura; «un momento de masaje», no.
_FIGURA_DESPUES = re.compile(
    rf"(?: \w+){{0,3}}? {ABSTRACTOS}\b(?! (?:de|con|en) (?:\w+ ){{0,2}}(?:{AGASAJOS}"
    rf"|{SERVICIABLES}))"
)
_FIGURA_ANTES = re.compile(rf"\b{ABSTRACTOS}\b")
_SE_DA = frozenset({Beneficio.GRATIS, Beneficio.REGALO, Beneficio.GARANTIA, Beneficio.EXCLUSIVO})
_SE_REGALA = frozenset({Beneficio.REGALO, Beneficio.GARANTIA})
# «Si algún día sale una promoción, te aviso»: no dice que la haya.
_SI_LA_HUBIERA = re.compile(
    r"\b(?:si|cuando|apenas|if|when|whenever|quando|se) (?:\w+ ){0,3}(?:hay|haya|sale|salga|aparece"
    r"|aparezca|surge|surja|llega|llegue|tenemos|tengamos|there's|there is|have|run|houver|tiver)"
    r"(?: \w+){0,2} $"
)
# «Tú traes el traje de baño; la tina la ponemos nosotros» reparte tareas, no regala.
_LO_PONEMOS = re.compile(r"\b(?:pongo|ponemos|pone)\b")
_TRAES_TU = re.compile(r"\b(?:tra(?:e|es|er|eras|igas?)(?! a\b)|pones|pon|ponlo|ven con)\b")
_RAIZ = 4
MAX_REPARTO = 120


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
            if not modo.negado(texto, inicio, fin) and not _figura(texto, beneficio, inicio, fin):
                yield Promesa(beneficio, inicio, fin, _objetos(texto, inicio))


def _figura(texto: Texto, beneficio: Beneficio, inicio: int, fin: int) -> bool:
    """Si lo que se da no es cosa que se dé, o solo se habla de que algún día lo haya."""
    previo = modo.tramo_previo(texto, inicio)
    if beneficio in DE_OFERTA:
        return _SI_LA_HUBIERA.search(previo) is not None
    if _LO_PONEMOS.search(texto.plegado, inicio, fin) and _TRAES_TU.search(
        texto.plegado, max(0, inicio - MAX_REPARTO), inicio
    ):
        return True
    if beneficio not in _SE_DA or _OBJETO.search(texto.plegado, inicio, fin):
        return False
    if beneficio in _SE_REGALA and _FIGURA_DESPUES.match(texto.plegado, fin):
        return True
    return _FIGURA_ANTES.search(previo) is not None and _OBJETO.search(previo) is None


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
    if promesa.beneficio is Beneficio.CUPON and hoja.oferta is not None and hoja.oferta.codigo:
        return True
    if promesa.beneficio is Beneficio.PROMOCION:
        return any(r.beneficio in COMERCIALES for r in respaldo)
    if promesa.beneficio is Beneficio.VENTAJA:
        return hoja.oferta is not None
    if promesa.beneficio is Beneficio.PRIVILEGIO:
        return hoja.perfil is Perfil.VIP and bool(hoja.negocio.privilegios_vip)
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
