"""Configuración: las ofertas."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ventas.calendario import hoy
from ventas.forms_ofertas import OfertaFormulario
from ventas.models import Oferta
from ventas.selectors.ofertas import ofertas_en_pantalla
from ventas.services import ofertas as servicio
from ventas.services.negocio import Guardado, poner_activo
from ventas.views.edicion import autoria, datos, editar
from ventas.views.permisos import con_permiso


@require_GET
@con_permiso("ventas.change_oferta")
def ofertas(request: HttpRequest) -> HttpResponse:
    """Las ofertas: primero las que se dicen hoy, después las que no y por qué."""
    contexto = {"ofertas": ofertas_en_pantalla(hoy=hoy())}
    return render(request, "ventas/configuracion/ofertas.html", contexto)


@require_http_methods(["GET", "POST"])
@con_permiso("ventas.add_oferta")
def oferta_nueva(request: HttpRequest) -> HttpResponse:
    """Algo más que prometer."""
    return _editar(request, None)


@require_http_methods(["GET", "POST"])
@con_permiso("ventas.change_oferta")
def oferta_editar(request: HttpRequest, oferta_id: int) -> HttpResponse:
    """Corrige una oferta."""
    return _editar(request, get_object_or_404(Oferta, pk=oferta_id))


@require_POST
@con_permiso("ventas.change_oferta")
def oferta_activa(request: HttpRequest, oferta_id: int) -> HttpResponse:
    """La activa o la desactiva: `activo` es «si» o «no»."""
    get_object_or_404(Oferta, pk=oferta_id)
    activa = request.POST.get("activo") == "si"
    fila = poner_activo(Oferta, oferta_id, activo=activa, de=autoria(request))
    messages.success(request, f"«{fila}» {'se ofrece' if activa else 'ya no se ofrece'}.")
    return redirect("ventas:ofertas")


def _editar(request: HttpRequest, fila: Oferta | None) -> HttpResponse:
    def guardar(valores: dict[str, Any], version: str) -> Guardado[Oferta]:
        return servicio.guardar(
            fila.pk if fila else None, valores, version=version, de=autoria(request)
        )

    return editar(
        request,
        OfertaFormulario(datos(request), fila=fila),
        guardar,
        plantilla="ventas/configuracion/oferta_editar.html",
        destino="ventas:ofertas",
        exito="«{}» guardada.",
    )
