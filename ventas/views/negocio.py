"""Configuración: el negocio, sus novedades y quién cambió qué."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ventas.calendario import hoy
from ventas.forms_configuracion import NegocioFormulario, NovedadFormulario
from ventas.models import Negocio, Novedad
from ventas.selectors.configuracion import novedades_en_pantalla, pagina_de_cambios
from ventas.services import negocio as servicio
from ventas.services.negocio import Guardado
from ventas.views.edicion import autoria, datos, editar
from ventas.views.permisos import con_permiso


@require_http_methods(["GET", "POST"])
@con_permiso("ventas.change_negocio")
def negocio(request: HttpRequest) -> HttpResponse:
    """Quién escribe, cuándo atiende, cómo habla y cómo se deja de recibir mensajes."""

    def guardar(valores: dict[str, Any], version: str) -> Guardado[Negocio]:
        return servicio.guardar_negocio(valores, version=version, de=autoria(request))

    return editar(
        request,
        NegocioFormulario(datos(request), fila=Negocio.objects.first()),
        guardar,
        plantilla="ventas/configuracion/negocio.html",
        destino="ventas:negocio",
        exito="Guardado: rige desde el mensaje siguiente.",
    )


@require_GET
@con_permiso("ventas.change_novedad")
def novedades(request: HttpRequest) -> HttpResponse:
    """Las novedades: primero las que se dicen, después las que no."""
    contexto = {"novedades": novedades_en_pantalla(hoy=hoy())}
    return render(request, "ventas/configuracion/novedades.html", contexto)


@require_http_methods(["GET", "POST"])
@con_permiso("ventas.add_novedad")
def novedad_nueva(request: HttpRequest) -> HttpResponse:
    """Algo nuevo que contar."""
    return _editar_novedad(request, None)


@require_http_methods(["GET", "POST"])
@con_permiso("ventas.change_novedad")
def novedad_editar(request: HttpRequest, novedad_id: int) -> HttpResponse:
    """Corrige una novedad."""
    return _editar_novedad(request, get_object_or_404(Novedad, pk=novedad_id))


@require_POST
@con_permiso("ventas.change_novedad")
def novedad_activa(request: HttpRequest, novedad_id: int) -> HttpResponse:
    """La activa o la desactiva: `activo` es «si» o «no»."""
    get_object_or_404(Novedad, pk=novedad_id)
    activa = request.POST.get("activo") == "si"
    fila = servicio.poner_activo(Novedad, novedad_id, activo=activa, de=autoria(request))
    messages.success(request, f"«{fila}» {'se cuenta' if activa else 'ya no se cuenta'}.")
    return redirect("ventas:novedades")


@require_GET
@con_permiso("ventas.view_negocio")
def cambios(request: HttpRequest) -> HttpResponse:
    """Quién cambió qué de la configuración, y cuándo."""
    contexto = {"pagina": pagina_de_cambios(request.GET.get("pagina", 1))}
    return render(request, "ventas/configuracion/cambios.html", contexto)


def _editar_novedad(request: HttpRequest, fila: Novedad | None) -> HttpResponse:
    def guardar(valores: dict[str, Any], version: str) -> Guardado[Novedad]:
        return servicio.guardar_novedad(
            fila.pk if fila else None, valores, version=version, de=autoria(request)
        )

    return editar(
        request,
        NovedadFormulario(datos(request), fila=fila),
        guardar,
        plantilla="ventas/configuracion/novedad_editar.html",
        destino="ventas:novedades",
        exito="«{}» guardada.",
    )
