"""En qué idioma se le escribe a una persona, y por qué en ese (dominio.md §1 y §4)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Idioma(StrEnum):
    """Los idiomas en que se sabe escribir. Valor: el código ISO 639-1."""

    ES = "es"
    EN = "en"
    PT = "pt"

    @property
    def nombre(self) -> str:
        """Cómo se llama en pantalla: «español»."""
        return NOMBRES[self]


NOMBRES: dict[Idioma, str] = {
    Idioma.ES: "español",
    Idioma.EN: "inglés",
    Idioma.PT: "portugués",
}
# El de cada uno para escribir fechas, montos y listas.
LOCALES: dict[str, str] = {Idioma.ES: "es_CL", Idioma.EN: "en_US", Idioma.PT: "pt_BR"}


@dataclass(frozen=True, slots=True)
class Eleccion:
    """El idioma en que se escribe y la razón, en una frase para quien atiende."""

    idioma: Idioma
    porque: str


def elegir_idioma(*, elegido: str = "", escrito: str = "", region: str = "") -> Eleccion:
    """El que dice su ficha; si no, en el que escribió; si no, el del país de su teléfono.

    elegido y escrito: código o vacío. region: la del teléfono (ISO 3166-1, «BR») o vacía.
    """
    if elegido:
        return Eleccion(Idioma(elegido), "Lo dice su ficha.")
    if escrito:
        return Eleccion(Idioma(escrito), "Es en el que escribió.")
    if region == "BR":
        return Eleccion(Idioma.PT, "Es el de su país.")
    return Eleccion(Idioma.ES, "Es el de la casa.")
