"""Sesión obligatoria en todas partes, con una respuesta que entiende quien pregunta."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, JsonResponse

SIN_SESION = "Tu sesión terminó. Vuelve a entrar."


def quiere_json(request: HttpRequest) -> bool:
    """Si la petición habla JSON (o eventos) y no espera una página."""
    acepta = request.headers.get("Accept", "")
    if "text/html" in acepta:
        return False
    return (
        "application/json" in acepta
        or "text/event-stream" in acepta
        or request.content_type == "application/json"
        or request.headers.get("X-Requested-With") == "XMLHttpRequest"
    )


class SesionObligatoria(LoginRequiredMiddleware):
    """Sin sesión: 401 en JSON a quien habla JSON; la página de entrada a los demás.

    A htmx se le pide que navegue, para que la página de entrada no aparezca dentro de otra.
    """

    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view_func: Any
    ) -> HttpResponse:
        if quiere_json(request):
            return JsonResponse({"success": False, "error": SIN_SESION}, status=401)
        respuesta: HttpResponse = super().handle_no_permission(request, view_func)
        if request.headers.get("HX-Request"):
            destino = respuesta.headers["Location"]
            respuesta = HttpResponse(status=401)
            respuesta["HX-Redirect"] = destino
        return respuesta
