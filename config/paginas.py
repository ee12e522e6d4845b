"""Páginas del sitio que no son de ninguna app: salud y errores."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from config.middleware import quiere_json

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
