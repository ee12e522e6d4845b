"""Sesión obligatoria en todas partes, con una respuesta que entiende quien pregunta."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, JsonResponse

from ventas.views.respuestas import quiere_json

SIN_SESION = "Tu sesión terminó. Vuelve a entrar."


class SinCaracteresNulos:
    """400 a quien manda el carácter nulo: nadie lo escribe y PostgreSQL no lo guarda.

    No mira lo que va a una vista con `cuerpo_crudo`, que lee los bytes ella misma: mirarlo los
    gastaría.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view_func: Any, view_args: Any, view_kwargs: Any
    ) -> None:
        if getattr(view_func, "cuerpo_crudo", False):
            return
        for datos in (request.GET, request.POST):
            if any("\0" in valor for _, valores in datos.lists() for valor in valores):
                raise SuspiciousOperation("Un campo trae el carácter nulo.")


class SinCopias:
    """Lo que ve quien entró no se guarda en el navegador: al salir, «Atrás» no muestra fichas."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        respuesta = self.get_response(request)
        # En este orden: mirar quién es cuesta dos consultas a quien trae la galleta de una sesión.
        if not respuesta.has_header("Cache-Control") and request.user.is_authenticated:
            respuesta["Cache-Control"] = "private, no-store"
        return respuesta


class SesionObligatoria(LoginRequiredMiddleware):
    """Sin sesión: 401 en JSON a quien habla JSON; la página de entrada a los demás.

    A htmx se le pide que navegue, para que la página de entrada no aparezca dentro de otra. Al
    entrar se vuelve a la página que se veía: lo enviado con un botón no es una página.
    """

    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view_func: Any
    ) -> HttpResponse:
        if quiere_json(request):
            return JsonResponse({"success": False, "error": SIN_SESION}, status=401)
        respuesta: HttpResponse = super().handle_no_permission(request, view_func)
        if request.method != "GET":
            vista = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
            respuesta = redirect_to_login(urlsplit(vista).path or "/")
        if request.headers.get("HX-Request"):
            destino = respuesta.headers["Location"]
            respuesta = HttpResponse(status=401)
            respuesta["HX-Redirect"] = destino
        return respuesta
