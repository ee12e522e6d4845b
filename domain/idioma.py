"""Los idiomas en que se sabe escribir (dominio.md §1)."""

from __future__ import annotations

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
