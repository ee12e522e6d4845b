"""«Recordarme el…»: los recordatorios de quien mira una conversación."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from domain.errores import DatosInvalidos
from mensajeria.models import Conversacion, Recordatorio
from mensajeria.services import recordatorios
from mensajeria.services.recordatorios import Cuando
from ventas.calendario import ahora
from ventas.views.permisos import con_permiso
from ventas.views.respuestas import es_htmx

PERMISO = "mensajeria.change_conversacion"


@require_POST
@con_permiso(PERMISO)
def recordar(request: HttpRequest, conversacion_id: int) -> HttpResponseBase:
    """Un recordatorio nuevo para quien lo pide: `plazo`, o `fecha` y `hora`; `nota` opcional."""
    conversacion = get_object_or_404(Conversacion, pk=conversacion_id)
    return _haciendo(
        request,
        conversacion,
        lambda: recordatorios.recordar(
            conversacion=conversacion,
            usuario_id=int(request.user.pk or 0),
            cuando=_cuando(request),
            nota=request.POST.get("nota", ""),
            ahora=ahora(),
        ),
    )


@require_POST
@con_permiso(PERMISO)
def posponer(request: HttpRequest, recordatorio_id: int) -> HttpResponseBase:
    """Lo deja para otro momento: `plazo`, o `fecha` y `hora`."""
    suyo = _suyo(request, recordatorio_id)
    return _haciendo(
        request,
        suyo.conversacion,
        lambda: recordatorios.posponer(recordatorio=suyo, cuando=_cuando(request), ahora=ahora()),
    )


@require_POST
@con_permiso(PERMISO)
def hecho(request: HttpRequest, recordatorio_id: int) -> HttpResponseBase:
    """Lo marca hecho."""
    suyo = _suyo(request, recordatorio_id)
    return _haciendo(
        request,
        suyo.conversacion,
        lambda: recordatorios.hacer(recordatorio=suyo, ahora=ahora()),
    )


@require_POST
@con_permiso(PERMISO)
def quitar(request: HttpRequest, recordatorio_id: int) -> HttpResponseBase:
    """Lo borra."""
    suyo = _suyo(request, recordatorio_id)
    return _haciendo(request, suyo.conversacion, lambda: recordatorios.quitar(recordatorio=suyo))


def _suyo(request: HttpRequest, recordatorio_id: int) -> Recordatorio:
    """El recordatorio, si es de quien pregunta: los de otra persona no existen para ella."""
    suyos = Recordatorio.objects.select_related("conversacion").filter(usuario=request.user.pk)
    return get_object_or_404(suyos, pk=recordatorio_id)


def _cuando(request: HttpRequest) -> Cuando:
    return Cuando(
        plazo=request.POST.get("plazo", ""),
        fecha=request.POST.get("fecha", ""),
        hora=request.POST.get("hora", ""),
    )


def _haciendo(
    request: HttpRequest, conversacion: Conversacion, accion: Callable[[], object]
) -> HttpResponse:
    """Hace algo y muestra cómo quedaron: solo su parte a htmx, la conversación a los demás."""
    error = ""
    try:
        accion()
    except DatosInvalidos as falla:
        error = f"{falla.mensaje} {falla.que_hacer}".strip()
    if es_htmx(request):
        contexto = {"conversacion": conversacion, "recordatorio_error": error}
        return render(request, "mensajeria/_recordatorios.html", contexto)
    if error:
        messages.error(request, error)
    return redirect("mensajeria:conversacion", conversacion.pk)
