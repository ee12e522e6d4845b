"""Quién puede entrar a cada vista, con una respuesta que entiende quien pregunta."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import render

from ventas.views.respuestas import quiere_json

SIN_PERMISO = "Tu cuenta no tiene permiso para esto. Pídeselo a quien administra."

type Vista = Callable[..., HttpResponseBase]


def con_permiso(*permisos: str) -> Callable[[Vista], Vista]:
    """Exige todos esos permisos; sin ellos, 403 con una frase (JSON a quien habla JSON)."""

    def decorar(vista: Vista) -> Vista:
        @wraps(vista)
        def envuelta(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.user.has_perms(permisos):
                return vista(request, *args, **kwargs)
            if quiere_json(request):
                return JsonResponse({"success": False, "error": SIN_PERMISO}, status=403)
            contexto = {"titulo": "Sin permiso", "mensaje": SIN_PERMISO}
            return render(request, "error.html", contexto, status=403)

        return envuelta

    return decorar
