"""Páginas del sitio que no son de ninguna app: salud y errores."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from ventas.views.respuestas import quiere_json

ENTRADA_DETENIDA = "Hubo {veces} intentos fallidos. Espera {minutos} minutos y vuelve a intentarlo."
FORMULARIO_VENCIDO = "La página estuvo abierta mucho tiempo. Recárgala e inténtalo de nuevo."


@login_not_required
def salud(request: HttpRequest) -> JsonResponse:
    """200 si el proceso responde y llega a la base de datos."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"ok": True})


def csrf_rechazado(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 con una frase que dice qué hacer, en el formato de quien pregunta."""
    if quiere_json(request):
        return JsonResponse({"success": False, "error": FORMULARIO_VENCIDO}, status=403)
    contexto = {"titulo": "Vuelve a intentarlo", "mensaje": FORMULARIO_VENCIDO}
    return render(request, "error.html", contexto, status=403)


def entrada_detenida(
    request: HttpRequest, original: HttpResponse, credenciales: dict[str, str] | None
) -> HttpResponse:
    """429 con la página de entrada y cuánto esperar; la llama axes al pasarse de intentos."""
    frase = ENTRADA_DETENIDA.format(
        veces=settings.AXES_FAILURE_LIMIT,
        minutos=round(settings.AXES_COOLOFF_TIME.total_seconds() / 60),
    )
    if quiere_json(request):
        return JsonResponse({"success": False, "error": frase}, status=429)
    contexto = {"form": AuthenticationForm(request), "detenida": frase}
    return render(request, "registration/login.html", contexto, status=429)
