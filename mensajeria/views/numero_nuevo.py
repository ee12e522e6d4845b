"""Mensaje para un número que no está en la base."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def numero_nuevo(request: HttpRequest) -> HttpResponse:
    """La página que pide el teléfono y, si se sabe, el nombre."""
    return render(request, "mensajeria/numero_nuevo.html")
