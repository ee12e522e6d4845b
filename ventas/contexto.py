"""Lo que toda página muestra: el nombre del negocio."""

from __future__ import annotations

from django.http import HttpRequest

from ventas.selectors import negocio_actual


def negocio(request: HttpRequest) -> dict[str, object]:
    """`negocio` para las plantillas: se lee solo si la página lo usa."""
    return {"negocio": negocio_actual}
