"""La gente del otro lado: cómo se llama, qué muestra de sí y con qué forma llegan sus avisos.

Todo sale de su teléfono y de la semilla: la misma persona es siempre igual.
"""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass
from enum import StrEnum

NOMBRES = (
    "Camila Rojas",
    "Javiera",
    "Matías Soto",
    "Pauli 🌸",
    "Ignacio",
    "Fernanda M.",
    "Benjamín",
    "Cata",
    "Rodrigo V.",
    "Antonia",
    "Seba",
    "Valentina Pérez",
)


class Forma(StrEnum):
    """La forma de los avisos: la de 2025 (solo teléfono) o la de 2026 (con BSUID)."""

    DE_2025 = "2025"
    DE_2026 = "2026"


@dataclass(frozen=True, slots=True)
class Persona:
    """Alguien con WhatsApp. telefono: dígitos sin «+». oculta: no muestra su teléfono a un negocio
    que no lo tenía."""

    telefono: str
    nombre: str
    bsuid: str
    usuario: str
    oculta: bool = False


def azar(semilla: int, *partes: object) -> random.Random:
    """Un azar propio de esas partes: el mismo siempre, sin importar en qué orden se pida."""
    clave = "|".join(str(parte) for parte in (semilla, *partes))
    return random.Random(hashlib.sha256(clave.encode()).digest())  # noqa: S311 - no es un secreto


def persona(telefono: str, *, semilla: int, nombre: str = "", ocultas: float = 0.0) -> Persona:
    """La persona de ese teléfono. ocultas: qué fracción no muestra su teléfono."""
    suerte = azar(semilla, "persona", telefono)
    elegido = suerte.choice(NOMBRES)
    numero = suerte.randrange(10**14, 10**15)
    pais = "CL" if telefono.startswith("56") else "US"
    usuario = "".join(letra for letra in (nombre or elegido).lower() if letra.isascii())
    usuario = "".join(letra for letra in usuario if letra.isalnum()) or "usuario"
    return Persona(
        telefono=telefono,
        nombre=nombre or elegido,
        bsuid=f"{pais}.{numero}",
        usuario=f"{usuario}.{numero % 1000}",
        oculta=suerte.random() < ocultas,
    )


def forma_de(telefono: str, *, semilla: int, forma: Forma | None) -> Forma:
    """Con qué forma llegan los avisos de esa persona: la pedida o, si ninguna, la suya."""
    if forma is not None:
        return forma
    return Forma.DE_2025 if azar(semilla, "forma", telefono).random() < 0.4 else Forma.DE_2026
