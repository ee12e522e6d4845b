"""Lecturas de la mensajería: contactos hechos, borradores de un cliente y textos publicados."""

from mensajeria.selectors.borradores import (
    borradores_de,
    intentos,
    otra_persona_redactando,
    textos_recientes,
)
from mensajeria.selectors.contactos import Contacto, contactos, enviados_el
from mensajeria.selectors.prompts import (
    publicaciones_de,
    publicaciones_vigentes,
    ultimos_numeros,
    versiones_de,
)

__all__ = [
    "Contacto",
    "borradores_de",
    "contactos",
    "enviados_el",
    "intentos",
    "otra_persona_redactando",
    "publicaciones_de",
    "publicaciones_vigentes",
    "textos_recientes",
    "ultimos_numeros",
    "versiones_de",
]
