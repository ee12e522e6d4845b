"""Lo que toda página muestra: el nombre del negocio."""

from __future__ import annotations

from django.http import HttpRequest

from domain import hechos
from domain.errores import NoConfigurado
from ventas.selectors import negocio_actual

SIN_NOMBRE = hechos.Negocio(nombre="Tu negocio")


def negocio(request: HttpRequest) -> dict[str, object]:
    """`negocio` para las plantillas: se lee solo si la página lo usa.

    Sin negocio configurado las páginas se abren igual: por una de ellas se configura.
    """
    return {"negocio": _negocio_o_ninguno}


def _negocio_o_ninguno() -> hechos.Negocio:
    try:
        return negocio_actual()
    except NoConfigurado:
        return SIN_NOMBRE
