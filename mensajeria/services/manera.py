"""De qué manera se le escribe a una persona: en qué idioma y con qué emojis (dominio.md §4).

Lo que alguien eligió en su ficha manda. Si no, se aprende de los mensajes que ha mandado, que se
leen cada vez: no hay nada aprendido que envejezca ni que corregir aparte.
"""

from __future__ import annotations

from dataclasses import dataclass

import phonenumbers

from domain.eleccion_de_idioma import Eleccion, elegir_idioma
from domain.estilo import SIN_ESTILO, Estilo, leer_estilo, separar_emojis
from domain.idioma import Idioma
from domain.telefono import Telefono
from mensajeria import selectors
from mensajeria.services.personas import Persona
from ventas.models import Cliente


@dataclass(frozen=True, slots=True)
class Manera:
    """El idioma, con su razón, y el estilo aprendido de cómo escribe."""

    idioma: Eleccion
    estilo: Estilo = SIN_ESTILO


def manera_de(persona: Persona) -> Manera:
    """Cómo se le escribe, en una consulta."""
    escritos = selectors.textos_entrantes(persona.id, persona.e164)
    elegido = persona.perfil.cliente.ficha.idioma
    return _aprender(elegido, escritos, persona.telefono)


def en_palabras(cliente: Cliente) -> list[str]:
    """Cómo se le escribe a un cliente, en frases para quien atiende; ninguna si es como a todos."""
    escritos = selectors.textos_entrantes(cliente.pk, cliente.telefono)
    manera = _aprender(cliente.idioma, escritos, cliente.numero)
    frases = []
    if manera.idioma.idioma is not Idioma.ES or cliente.idioma:
        frases.append(f"En {manera.idioma.idioma.nombre}. {manera.idioma.porque}")
    limite = cliente.limite_emojis
    if limite is not None:
        frases.append(f"{_hasta(limite)}: lo dice su ficha.")
    elif manera.estilo.limite_emojis is not None:
        frases.append(f"{_hasta(manera.estilo.limite_emojis)}: es como escribe.")
    elegidos = separar_emojis(cliente.emojis_favoritos)
    if elegidos and limite != 0:
        frases.append(f"Con {' '.join(elegidos)}: lo dice su ficha.")
    elif manera.estilo.emojis and limite != 0:
        frases.append(f"Con {' '.join(manera.estilo.emojis)}: son los que más usa.")
    return frases


def _aprender(elegido: str, escritos: tuple[str, ...], telefono: Telefono | None) -> Manera:
    idioma = elegir_idioma(elegido=elegido, escritos=escritos, region=_region(telefono))
    return Manera(idioma, leer_estilo(escritos))


def _hasta(limite: int) -> str:
    if limite == 0:
        return "Sin emojis"
    return "Con un emoji a lo más" if limite == 1 else f"Con {limite} emojis a lo más"


def _region(telefono: Telefono | None) -> str:
    """El país de un teléfono; si es de varios (+1), el mayor. Vacío sin teléfono."""
    if telefono is None:
        return ""
    codigo = phonenumbers.parse(telefono.e164).country_code or 0
    return telefono.region or phonenumbers.region_code_for_country_code(codigo)
