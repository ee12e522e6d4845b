"""Mensaje para un número que no está en la base."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from domain.errores import ErrorAremko
from mensajeria.services import redaccion
from mensajeria.services.rondas import Redaccion
from ventas.calendario import ahora
from ventas.views.flujo import responder_flujo
from ventas.views.pedidos import leer_pedido
from ventas.views.permisos import con_permiso
from ventas.views.respuestas import cuerpo_error, error_json, estado_http, quiere_eventos


@require_http_methods(["GET", "POST"])
@con_permiso("mensajeria.add_borrador")
def numero_nuevo(request: HttpRequest) -> HttpResponse:
    """La página que pide el teléfono y, si se sabe, el nombre.

    GET puede traer `telefono` y `nombre` ya escritos. POST redacta de una vez, sin JavaScript.
    """
    datos = request.POST if request.method == "POST" else request.GET
    contexto: dict[str, Any] = {
        "telefono": datos.get("telefono", "").strip()[:60],
        "nombre": datos.get("nombre", "").strip()[:200],
        "solicitud": uuid4().hex,
    }
    estado = 200
    if request.method == "POST":
        try:
            contexto["listo"] = _encargar(request).completar()
        except ErrorAremko as error:
            contexto["fallo"] = cuerpo_error(error)
            estado = estado_http(error)
    return render(request, "mensajeria/numero_nuevo.html", contexto, status=estado)


@require_POST
@con_permiso("mensajeria.add_borrador")
def numero_nuevo_ia(request: HttpRequest) -> HttpResponseBase:
    """El mensaje de bienvenida de un `telefono` (y `nombre`, si se sabe) que no está en la base."""
    try:
        encargo = _encargar(request)
        if quiere_eventos(request):
            return responder_flujo(encargo)
        return JsonResponse(encargo.completar())
    except ErrorAremko as error:
        return error_json(error)


def _encargar(request: HttpRequest) -> Redaccion:
    """La redacción que pide el formulario de un número nuevo. Levanta `ErrorAremko`."""
    pedido = leer_pedido(
        request,
        telefono=request.POST.get("telefono", "").strip()[:60],
        nombre=request.POST.get("nombre", "").strip()[:200],
    )
    return redaccion.preparar(pedido, ahora=ahora())
