"""La oferta para un cliente, en su 360°."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from mensajeria.services.oferta_del_cliente import oferta_del_cliente
from mensajeria.services.personas import identificar
from ventas.calendario import ahora
from ventas.models import Cliente
from ventas.views.permisos import con_permiso


@require_GET
@con_permiso("mensajeria.view_borrador", "ventas.view_cliente")
def oferta_del_perfil(request: HttpRequest, cliente_id: int) -> HttpResponse:
    """El fragmento del 360° con la oferta que le toca y su porqué."""
    get_object_or_404(Cliente, pk=cliente_id)
    persona = identificar(cliente_id, ahora=ahora())
    contexto = {"oferta": oferta_del_cliente(persona)}
    return render(request, "mensajeria/_oferta_del_perfil.html", contexto)
