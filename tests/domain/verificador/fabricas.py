"""Cómo preguntan las pruebas del verificador: un texto y una hoja del elenco dan códigos."""

from __future__ import annotations

from domain.hechos import HojaDeHechos
from domain.verificador import Autor, Hallazgo, verificar
from mensajeria.services.elenco import hojas


def hoja(clave: str) -> HojaDeHechos:
    """La hoja de un miembro del elenco en su día de referencia."""
    return hojas()[clave]


def hallazgos(
    texto: str, de: str | HojaDeHechos = "carlos", *, autor: Autor = Autor.MODELO
) -> tuple[Hallazgo, ...]:
    """Lo que el verificador dice de un texto sobre alguien."""
    return verificar(texto, hoja(de) if isinstance(de, str) else de, autor=autor).hallazgos


def codigos(texto: str, de: str | HojaDeHechos = "carlos") -> set[str]:
    """Los códigos que salen de un texto escrito por un modelo."""
    return {hallazgo.codigo.value for hallazgo in hallazgos(texto, de)}
