"""Respuestas rápidas: todos las usan; supervisión y administración las escriben."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mensajeria.forms import RapidaFormulario
from mensajeria.models import Conversacion, RespuestaRapida
from mensajeria.services import rapidas
from ventas.views.permisos import con_permiso


@require_GET
@con_permiso("mensajeria.view_conversacion")
def lista(request: HttpRequest) -> HttpResponse:
    """Todas, con su atajo y su texto; quien puede las cambia desde aquí."""
    return render(request, "mensajeria/rapidas.html", {"rapidas": RespuestaRapida.objects.all()})


@require_GET
@con_permiso("mensajeria.view_conversacion")
def para_conversacion(request: HttpRequest, conversacion_id: int) -> JsonResponse:
    """Las activas, llenas con el nombre de esa persona: `{"rapidas": [{atajo, titulo, texto}]}`."""
    conversacion = get_object_or_404(
        Conversacion.objects.select_related("contacto__cliente"), pk=conversacion_id
    )
    return JsonResponse({"rapidas": rapidas.listas_para(conversacion.contacto)})


@require_http_methods(["GET", "POST"])
@con_permiso("mensajeria.add_respuestarapida")
def nueva(request: HttpRequest) -> HttpResponseBase:
    """Escribir una nueva."""
    return _editar(request, RespuestaRapida())


@require_http_methods(["GET", "POST"])
@con_permiso("mensajeria.change_respuestarapida")
def editar(request: HttpRequest, rapida_id: int) -> HttpResponseBase:
    """Cambiar una."""
    return _editar(request, get_object_or_404(RespuestaRapida, pk=rapida_id))


@require_POST
@con_permiso("mensajeria.delete_respuestarapida")
def borrar(request: HttpRequest, rapida_id: int) -> HttpResponseBase:
    """Quitar una."""
    get_object_or_404(RespuestaRapida, pk=rapida_id).delete()
    messages.success(request, "Respuesta rápida borrada.")
    return redirect("mensajeria:rapidas")


def _editar(request: HttpRequest, rapida: RespuestaRapida) -> HttpResponseBase:
    formulario = RapidaFormulario(request.POST or None, instance=rapida)
    if request.method == "POST" and formulario.is_valid():
        guardada = formulario.save()
        messages.success(request, f"«{guardada.titulo}» guardada: se pone con /{guardada.atajo}.")
        return redirect("mensajeria:rapidas")
    contexto = {"formulario": formulario, "rapida": rapida}
    estado = 400 if formulario.errors else 200
    return render(request, "mensajeria/rapidas_editar.html", contexto, status=estado)
