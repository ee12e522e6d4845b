"""De qué manera se le escribe a una persona: en qué idioma y con qué emojis (dominio.md §4)."""

from __future__ import annotations

from dataclasses import dataclass

from domain.estilo import SIN_ESTILO, Estilo
from domain.idioma import Eleccion, elegir_idioma
from mensajeria.services.personas import Persona


@dataclass(frozen=True, slots=True)
class Manera:
    """El idioma, con su razón, y el estilo aprendido de cómo escribe."""

    idioma: Eleccion
    estilo: Estilo = SIN_ESTILO


def manera_de(persona: Persona) -> Manera:
    """Cómo se le escribe: lo que diga su ficha manda sobre lo aprendido."""
    return Manera(elegir_idioma(elegido=persona.perfil.cliente.ficha.idioma))
