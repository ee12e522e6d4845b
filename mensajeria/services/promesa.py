"""¿La oferta que un texto promete se puede cumplir todavía? (dominio.md §4 y §5).

Entre que se redacta y que sale, una oferta vence, se agota, alguien la desactiva o la cambia, o la
persona la usa. El verificador no basta: a la edición de una persona solo le juzga lo nuevo, y un
mensaje en cola ya pasó por él. Aquí se mira la oferta del borrador, en cada camino de salida.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from domain.errores import MensajeNoPuedeSalir
from domain.formato import fecha_larga
from domain.guardas import Proposito
from domain.hechos import HojaDeHechos
from domain.idioma import Idioma
from domain.ofertas import Impedimento, impedimento
from domain.ofertas import Oferta as Ofrecida
from domain.plegado import plegar
from domain.verificador import Codigo, verificar
from mensajeria.models import Borrador
from mensajeria.services.hojas import hoja_de
from mensajeria.services.personas import Persona
from ventas import selectors as de_ventas
from ventas.models import Oferta

YA_NO_EXISTE = "La oferta que promete ya no existe."
DESACTIVADA = "La oferta que promete está desactivada."
AGOTADA = "La oferta que promete se agotó: ya se usó todas las veces que permitía."
YA_LA_USO = "Esta persona ya usó la oferta que promete."
CAMBIO = "La oferta que promete cambió después de redactar el mensaje."


def oferta_prometida(fila: Borrador) -> int | None:
    """La oferta (id) con que se redactó el borrador, aunque después la hayan borrado."""
    return fila.oferta_id or fila.hechos.get("oferta")


def exigir(fila: Borrador, texto: str, persona: Persona) -> None:
    """Levanta `MensajeNoPuedeSalir` si el texto promete lo que ya no se cumple (`incumplida`)."""
    motivo = incumplida(fila, texto, persona)
    if motivo:
        raise MensajeNoPuedeSalir([motivo])


def incumplida(fila: Borrador, texto: str, persona: Persona) -> str:
    """Por qué la oferta que el texto promete ya no se cumple, en una frase; vacía si se cumple."""
    oferta_id, dicho = oferta_prometida(fila), fila.hechos.get("se_dice", {}).get("Oferta", "")
    if oferta_id is None or not dicho:
        return ""
    hoy, idioma = persona.perfil.cliente.hoy, Idioma(fila.idioma)
    oferta = de_ventas.ofertas_con_usos(persona.id).filter(pk=oferta_id).first()
    ahora_dice = None
    motivo = YA_NO_EXISTE if oferta is None else _por_que_no(oferta, hoy=hoy)
    if oferta is not None and not motivo:
        ahora_dice = oferta.a_dominio(idioma, hoy=hoy)
        if ahora_dice.dicha == dicho:
            return ""
    hoja = hoja_de(persona, Proposito(fila.proposito), idioma=idioma)
    antes = _como_se_dijo(dicho, oferta, oferta_id)
    if not _promete(texto, hoja, antes=antes, ahora=ahora_dice):
        return ""
    return motivo or CAMBIO


def citada(texto: str, persona: Persona) -> str:
    """Lo mismo de un texto que no salió de un borrador: una plantilla llena.

    Mira las ofertas que nombra palabra por palabra, en cualquier idioma, o por su código.
    """
    for oferta in de_ventas.ofertas_con_usos(persona.id):
        motivo = _por_que_no(oferta, hoy=persona.perfil.cliente.hoy)
        if motivo and any(_nombra(texto, oferta.a_dominio(idioma)) for idioma in Idioma):
            return motivo
    return ""


def _por_que_no(oferta: Oferta, *, hoy: date) -> str:
    """Por qué la persona para quien se leyó no la puede usar hoy; vacío si puede."""
    if not oferta.activa:
        return DESACTIVADA
    usadas = frozenset([oferta.pk] if oferta.usada else [])
    que = impedimento(oferta.a_dominio(usos=oferta.usos), hoy, usadas)
    if que is Impedimento.VENCIDA and oferta.hasta is not None:
        return f"La oferta que promete venció el {fecha_larga(oferta.hasta, hoy=hoy)}."
    if que is Impedimento.POR_EMPEZAR and oferta.desde is not None:
        return f"La oferta que promete empieza el {fecha_larga(oferta.desde, hoy=hoy)}."
    if que is Impedimento.AGOTADA:
        return AGOTADA
    return YA_LA_USO if que is Impedimento.YA_USADA else ""


def _como_se_dijo(dicho: str, oferta: Oferta | None, oferta_id: int) -> Ofrecida:
    """La oferta con las palabras que la hoja guardó («texto (condiciones)»)."""
    texto, _, condiciones = dicho.removesuffix(")").rpartition(" (")
    if not (texto and dicho.endswith(")")):
        texto, condiciones = dicho, ""
    return Ofrecida(
        id=oferta_id,
        texto=texto,
        condiciones=condiciones,
        hasta=oferta.hasta if oferta else None,
        codigo=oferta.codigo if oferta else "",
    )


def _promete(texto: str, hoja: HojaDeHechos, *, antes: Ofrecida, ahora: Ofrecida | None) -> bool:
    """Si el texto dice algo que `antes` respaldaba y `ahora` (None: ninguna) ya no."""
    if ahora is None and _nombra(texto, antes):
        return True
    return bool(_reparos(texto, hoja, ahora) - _reparos(texto, hoja, antes))


def _reparos(
    texto: str, hoja: HojaDeHechos, oferta: Ofrecida | None
) -> set[tuple[Codigo, int, int]]:
    veredicto = verificar(texto, replace(hoja, oferta=oferta))
    return {(h.codigo, h.inicio, h.fin) for h in veredicto.bloqueos}


def _nombra(texto: str, oferta: Ofrecida) -> bool:
    """Si el texto trae las palabras de la oferta o su código."""
    palabras = plegar(oferta.texto)
    if palabras and palabras in plegar(texto):
        return True
    codigo = oferta.codigo
    return bool(codigo) and re.search(rf"\b{re.escape(codigo)}\b", texto, re.IGNORECASE) is not None
