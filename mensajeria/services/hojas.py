"""La hoja de hechos de una persona: lo único que un mensaje puede afirmar (dominio.md §4)."""

from __future__ import annotations

from django.conf import settings

from domain.guardas import Proposito
from domain.hechos import HojaDeHechos, Vitrina, componer_hoja
from mensajeria.services.personas import Persona
from ventas import selectors as de_ventas


def hoja_de(persona: Persona, proposito: Proposito = Proposito.MARKETING) -> HojaDeHechos:
    """La hoja de hechos de una persona, con lo que el negocio puede decir hoy a ese propósito."""
    return componer_hoja(
        persona.perfil.cliente,
        persona.perfil.detectado,
        persona.perfil.segmentacion,
        vitrina=Vitrina(
            negocio=de_ventas.negocio_actual(),
            catalogo=de_ventas.catalogo(),
            ofertas=de_ventas.ofertas_activas(),
            novedades=de_ventas.novedades_activas(),
        ),
        reglas=settings.REGLAS,
        proposito=proposito,
    )
