"""Mensaje para un número que no está en la base."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from domain.errores import DatosInvalidos, ErrorAremko
from mensajeria.services import redaccion
from mensajeria.services.redaccion import Pedido, Redaccion
from ventas.calendario import ahora
from ventas.views.permisos import con_permiso
from ventas.views.respuestas import cuerpo_error, estado_http


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
            contexto["listo"] = encargar(request).completar()
        except ErrorAremko as error:
            contexto["fallo"] = cuerpo_error(error)
            estado = estado_http(error)
    return render(request, "mensajeria/numero_nuevo.html", contexto, status=estado)


def encargar(request: HttpRequest) -> Redaccion:
    """La redacción que pide el formulario de un número nuevo. Levanta `ErrorAremko`."""
    telefono = request.POST.get("telefono", "").strip()
    if not telefono:
        raise DatosInvalidos("Escribe el teléfono al que quieres escribir.")
    return redaccion.preparar(
        Pedido(
            telefono=telefono[:60],
            nombre=request.POST.get("nombre", "").strip()[:200],
            usuario_id=request.user.pk,
            redactor="plantillas" if request.POST.get("redactor") == "plantillas" else "",
            solicitud=request.POST.get("solicitud", "")[:40] or None,
        ),
        ahora=ahora(),
    )
