"""Los mensajes que se le han preparado a un cliente, y lo que se sabe que pasó con ellos."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET
from django.views.decorators.vary import vary_on_headers

from mensajeria.selectors import borradores_de
from ventas.calendario import ahora
from ventas.models import Cliente, RegistroAcceso
from ventas.services.huella import anotar
from ventas.views.permisos import con_permiso
from ventas.views.respuestas import es_htmx


@require_GET
@con_permiso("mensajeria.view_borrador")
@vary_on_headers("HX-Request")
def mensajes(request: HttpRequest, cliente_id: int) -> HttpResponse:
    """El fragmento que el 360° trae con htmx; sin él, una página con lo mismo."""
    cliente = get_object_or_404(Cliente, pk=cliente_id)
    borradores = borradores_de(cliente_id, ahora=ahora())
    contexto = {
        "cliente": cliente,
        "usados": [b for b in borradores if b.ultimo_evento],
        "sin_usar": [b for b in borradores if not b.ultimo_evento],
    }
    if es_htmx(request):
        return render(request, "mensajeria/_mensajes.html", contexto)
    anotar(cliente_id=cliente_id, usuario_id=request.user.pk, accion=RegistroAcceso.Accion.VER)
    return render(request, "mensajeria/mensajes.html", contexto)
