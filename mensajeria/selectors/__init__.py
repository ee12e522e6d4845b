"""Lecturas de la mensajería: contactos hechos, borradores de un cliente y textos publicados."""

from mensajeria.selectors.borradores import (
    borradores_de,
    intentos,
    otra_persona_redactando,
    texto_guardado,
    textos_recientes,
)
from mensajeria.selectors.contactos import (
    DECLARACIONES,
    Escrito,
    contactos,
    contactos_de,
    entrantes,
    enviados_el,
    sin_responder,
    textos_entrantes,
)
from mensajeria.selectors.prompts import (
    publicaciones_de,
    publicaciones_vigentes,
    ultimos_numeros,
    versiones_de,
)

__all__ = [
    "DECLARACIONES",
    "Escrito",
    "borradores_de",
    "contactos",
    "contactos_de",
    "entrantes",
    "enviados_el",
    "intentos",
    "otra_persona_redactando",
    "publicaciones_de",
    "publicaciones_vigentes",
    "sin_responder",
    "texto_guardado",
    "textos_entrantes",
    "textos_recientes",
    "ultimos_numeros",
    "versiones_de",
]
