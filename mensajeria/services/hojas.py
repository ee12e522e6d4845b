"""La hoja de hechos de una persona: lo único que un mensaje puede afirmar (dominio.md §4)."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings

from domain.guardas import Proposito
from domain.hechos import HojaDeHechos
from domain.hoja import componer_hoja
from domain.idioma import Idioma
from mensajeria.services.manera import Manera, manera_de
from mensajeria.services.personas import Persona
from ventas import selectors as de_ventas


def hoja_de(
    persona: Persona,
    proposito: Proposito = Proposito.MARKETING,
    *,
    idioma: Idioma | None = None,
    manera: Manera | None = None,
    prometida: int | None = None,
) -> HojaDeHechos:
    """La hoja de hechos de una persona, con lo que el negocio puede decir hoy a ese propósito.

    idioma: None es el suyo. manera: cómo se le escribe, si ya se sabe. prometida: la oferta (id)
    que ya dice un texto redactado; sigue siendo esa mientras la persona la pueda usar.
    """
    cliente = persona.perfil.cliente
    manera = manera or manera_de(persona)
    idioma = idioma or manera.idioma.idioma
    vitrina = de_ventas.vitrina(idioma, hoy=cliente.hoy, cliente_id=persona.id)
    hoja = componer_hoja(
        cliente,
        persona.perfil.detectado,
        persona.perfil.segmentacion,
        vitrina=replace(vitrina, prometida=prometida),
        reglas=settings.REGLAS,
        proposito=proposito,
        idioma=idioma,
        estilo=manera.estilo,
    )
    return replace(hoja, idioma_porque=manera.idioma.porque)
