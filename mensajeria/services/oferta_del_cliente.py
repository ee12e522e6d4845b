"""La oferta que hoy le toca a una persona, y por qué esa o por qué ninguna."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.guardas import Proposito
from domain.idioma import Idioma
from domain.ofertas import Oferta
from domain.perfiles import Matiz
from mensajeria.services.hojas import hoja_de
from mensajeria.services.personas import Persona
from ventas import models as filas
from ventas import selectors as de_ventas

SE_OPUSO = "Pidió no recibir ofertas: no se le elige ninguna."
CON_RECLAMO = "Tiene un reclamo abierto: mientras tanto no se le ofrece nada."
CON_RESERVA = "Tiene una reserva por venir: se le escribe de eso, sin ofertas."
NINGUNA = "Hoy no hay una oferta que pueda usar."


@dataclass(frozen=True, slots=True)
class OfertaDelCliente:
    """texto: qué se le ofrece, en español para quien atiende; vacío si no hay. porque: por qué esa,
    o por qué ninguna. idioma: en el que se le dice, vacío si es español."""

    texto: str
    porque: str
    idioma: str = ""


def oferta_del_cliente(persona: Persona) -> OfertaDelCliente:
    """La misma que diría hoy un mensaje de marketing.

    A quien se opuso al marketing no se le elige: elegir es perfilar (ley 21.719, dominio.md §9).
    """
    if Proposito.MARKETING in de_ventas.oposiciones(persona.id, persona.e164):
        return OfertaDelCliente("", SE_OPUSO)
    hoja = hoja_de(persona)
    if hoja.oferta is not None:
        idioma = Idioma(hoja.idioma)
        return OfertaDelCliente(
            texto=_en_espanol(hoja.oferta, idioma, persona.perfil.cliente.hoy),
            porque=hoja.oferta_porque,
            idioma="" if idioma is Idioma.ES else idioma.nombre,
        )
    if Matiz.EXPERIENCIA_NEGATIVA in hoja.matices:
        return OfertaDelCliente("", CON_RECLAMO)
    return OfertaDelCliente("", CON_RESERVA if Matiz.RESERVA_FUTURA in hoja.matices else NINGUNA)


def _en_espanol(oferta: Oferta, idioma: Idioma, hoy: date) -> str:
    """La misma oferta como se diría en español."""
    if idioma is Idioma.ES:
        return oferta.dicha
    return filas.Oferta.objects.get(pk=oferta.id).a_dominio(hoy=hoy).dicha
