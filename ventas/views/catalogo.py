"""Configuración: el catálogo, sus servicios y sus categorías."""

from __future__ import annotations

import re
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from domain.errores import DatosInvalidos
from ventas.forms_configuracion import CategoriaFormulario, ServicioFormulario
from ventas.models import CategoriaServicio, Servicio
from ventas.selectors.catalogo import (
    Filtro,
    Ver,
    categorias_con_cuentas,
    pagina_de_catalogo,
    unidades_usadas,
)
from ventas.services import negocio as servicio
from ventas.services.negocio import Guardado
from ventas.views.edicion import autoria, datos, editar
from ventas.views.permisos import con_permiso

# Más cifras no son de ninguna fila, y con miles ni siquiera se leen como número.
_ES_ID = re.compile(r"[0-9]{1,15}")


@require_GET
@con_permiso("ventas.change_servicio")
def catalogo(request: HttpRequest) -> HttpResponse:
    """El catálogo por categoría, buscado y por páginas."""
    filtro = _filtro(request)
    consulta = request.GET.copy()
    consulta.pop("pagina", None)
    categorias = categorias_con_cuentas()
    vista = pagina_de_catalogo(filtro, request.GET.get("pagina", 1))
    contexto = {
        "filas": vista.filas,
        "pagina": vista.pagina,
        "filtro": filtro,
        "vistas": list(Ver),
        "categorias": categorias,
        "vacio": not any(categoria.servicios for categoria in categorias),
        "consulta": consulta.urlencode(),
    }
    return render(request, "ventas/configuracion/catalogo.html", contexto)


@require_http_methods(["GET", "POST"])
@con_permiso("ventas.add_servicio")
def servicio_nuevo(request: HttpRequest) -> HttpResponse:
    """Algo más que se vende; `categoria` en la dirección viene ya elegida."""
    return _editar_servicio(request, None)


@require_http_methods(["GET", "POST"])
@con_permiso("ventas.change_servicio")
def servicio_editar(request: HttpRequest, servicio_id: int) -> HttpResponse:
    """Corrige un servicio."""
    return _editar_servicio(request, get_object_or_404(Servicio, pk=servicio_id))


@require_POST
@con_permiso("ventas.change_servicio")
def servicio_activo(request: HttpRequest, servicio_id: int) -> HttpResponse:
    """Lo pone a la venta o lo saca: `activo` es «si» o «no»; `volver`, la lista que se miraba."""
    get_object_or_404(Servicio, pk=servicio_id)
    activo = request.POST.get("activo") == "si"
    fila = servicio.poner_activo(Servicio, servicio_id, activo=activo, de=autoria(request))
    messages.success(request, f"«{fila}» {'se vende otra vez' if activo else 'ya no se vende'}.")
    volver = request.POST.get("volver", "")
    seguro = url_has_allowed_host_and_scheme(volver, None)
    return redirect(volver if seguro else reverse("ventas:catalogo"))


@require_GET
@con_permiso("ventas.change_categoriaservicio")
def categorias(request: HttpRequest) -> HttpResponse:
    """Las categorías, con cuántos servicios tiene cada una."""
    contexto = {"categorias": categorias_con_cuentas()}
    return render(request, "ventas/configuracion/categorias.html", contexto)


@require_http_methods(["GET", "POST"])
@con_permiso("ventas.add_categoriaservicio")
def categoria_nueva(request: HttpRequest) -> HttpResponse:
    """Una familia de servicios más."""
    return _editar_categoria(request, None)


@require_http_methods(["GET", "POST"])
@con_permiso("ventas.change_categoriaservicio")
def categoria_editar(request: HttpRequest, categoria_id: int) -> HttpResponse:
    """Corrige una categoría; desde aquí se desactiva o, si nadie la usa, se borra."""
    return _editar_categoria(request, get_object_or_404(CategoriaServicio, pk=categoria_id))


@require_POST
@con_permiso("ventas.change_servicio")
def categoria_desactivar(request: HttpRequest, categoria_id: int) -> HttpResponse:
    """Saca de la venta todo lo de una categoría."""
    categoria = get_object_or_404(CategoriaServicio, pk=categoria_id)
    cuantos = servicio.desactivar_categoria(categoria_id, de=autoria(request))
    messages.success(request, f"De «{categoria}» ya no se vende nada ({cuantos}).")
    return redirect("ventas:categorias")


@require_POST
@con_permiso("ventas.delete_categoriaservicio")
def categoria_borrar(request: HttpRequest, categoria_id: int) -> HttpResponse:
    """Borra una categoría que nadie usa; si se usa, explica por qué no."""
    get_object_or_404(CategoriaServicio, pk=categoria_id)
    try:
        nombre = servicio.borrar_categoria(categoria_id, de=autoria(request))
    except DatosInvalidos as error:
        messages.error(request, f"{error.mensaje} {error.que_hacer}")
        return redirect("ventas:categoria_editar", categoria_id)
    messages.success(request, f"«{nombre}» borrada.")
    return redirect("ventas:categorias")


def _editar_servicio(request: HttpRequest, fila: Servicio | None) -> HttpResponse:
    def guardar(valores: dict[str, Any], version: str) -> Guardado[Servicio]:
        return servicio.guardar_servicio(
            fila.pk if fila else None, valores, version=version, de=autoria(request)
        )

    sabido = {} if fila else {"categoria": request.GET.get("categoria", "")}
    return editar(
        request,
        ServicioFormulario(datos(request), fila=fila, initial=sabido),
        guardar,
        plantilla="ventas/configuracion/servicio_editar.html",
        destino="ventas:catalogo",
        exito="«{}» guardado.",
        contexto={
            "unidades": unidades_usadas(),
            "hay_categorias": CategoriaServicio.objects.exists(),
        },
    )


def _editar_categoria(request: HttpRequest, fila: CategoriaServicio | None) -> HttpResponse:
    def guardar(valores: dict[str, Any], version: str) -> Guardado[CategoriaServicio]:
        return servicio.guardar_categoria(
            fila.pk if fila else None, valores, version=version, de=autoria(request)
        )

    de_la_fila = Servicio.objects.filter(categoria=fila) if fila else Servicio.objects.none()
    return editar(
        request,
        CategoriaFormulario(datos(request), fila=fila),
        guardar,
        plantilla="ventas/configuracion/categoria_editar.html",
        destino="ventas:categorias",
        exito="«{}» guardada.",
        contexto={
            "servicios": de_la_fila.count(),
            "activos": de_la_fila.filter(activo=True).count(),
        },
    )


def _filtro(request: HttpRequest) -> Filtro:
    categoria, ver = request.GET.get("categoria", ""), request.GET.get("ver", "")
    return Filtro(
        q=request.GET.get("q", "").strip()[:100],
        categoria=int(categoria) if _ES_ID.fullmatch(categoria) else None,
        ver=Ver(ver) if ver in set(Ver) else Ver.TODO,
    )
