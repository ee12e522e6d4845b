"""Lo que se hace con un borrador: entregarlo y contar qué pasó."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from domain.errores import ErrorAremko
from domain.verificador import Severidad
from mensajeria.models import Borrador, EventoBorrador
from mensajeria.services import entrega, pulsacion
from mensajeria.services import sentido as servicio_sentido
from ventas.calendario import ahora
from ventas.views.permisos import con_permiso
from ventas.views.respuestas import error_json


def _borrador(borrador_id: int) -> Borrador:
    fila = Borrador.objects.select_related("cliente").filter(pk=borrador_id).first()
    if fila is None:
        raise Http404
    return fila


@require_POST
@con_permiso("mensajeria.change_borrador", "ventas.view_cliente")
def entregar(request: HttpRequest, borrador_id: int) -> HttpResponseBase:
    """Copiar o abrir WhatsApp: `tipo` («copiado» o «abierto») y `texto`, tal como quedó.

    Da `{"success": true, "texto": …, "whatsapp_url": …}`; 409 si una guarda lo impide ahora
    o si el verificador no deja salir el texto.
    """
    try:
        datos = entrega.entregar(
            fila=_borrador(borrador_id),
            tipo=request.POST.get("tipo", ""),
            texto=request.POST.get("texto", ""),
            usuario_id=request.user.pk,
            puede_saltar=request.user.has_perm("mensajeria.saltar_guarda"),
            ahora=ahora(),
        )
    except ErrorAremko as error:
        return error_json(error)
    return JsonResponse({"success": True, **datos})


@csrf_exempt
@require_POST
@con_permiso("mensajeria.change_borrador", "ventas.view_cliente")
def pulsado(request: HttpRequest, borrador_id: int) -> HttpResponseBase:
    """El navegador avisa que alguien pulsó «Abrir WhatsApp» en la página sin JavaScript.

    La dirección va firmada (`firma`); anota que lo abrió, con el texto del enlace.
    """
    fila = _borrador(borrador_id)
    try:
        pulsacion.exigir(request.GET.get("firma", ""), borrador_id, request.user.pk)
        entrega.entregar(
            fila=fila,
            tipo=EventoBorrador.Tipo.ABIERTO,
            texto=fila.texto,
            usuario_id=request.user.pk,
            puede_saltar=request.user.has_perm("mensajeria.saltar_guarda"),
            ahora=ahora(),
        )
    except ErrorAremko as error:
        return error_json(error)
    return HttpResponse(status=204)


@require_POST
@con_permiso("mensajeria.change_borrador", "ventas.view_cliente")
def revisar(request: HttpRequest, borrador_id: int) -> JsonResponse:
    """Lo que el verificador dice de `texto` mientras la persona lo cambia; no guarda nada.

    Da `{"success": true, "hallazgos": […], "bloquea": bool}`.
    """
    try:
        hallazgos = entrega.revisar(
            fila=_borrador(borrador_id), texto=request.POST.get("texto", ""), ahora=ahora()
        )
    except ErrorAremko as error:
        return error_json(error)
    bloquea = any(hallazgo["severidad"] == Severidad.BLOQUEA for hallazgo in hallazgos)
    return JsonResponse({"success": True, "hallazgos": hallazgos, "bloquea": bloquea})


@require_POST
@con_permiso("mensajeria.change_borrador", "ventas.view_cliente")
def sentido(request: HttpRequest, borrador_id: int) -> JsonResponse:
    """Qué dice en español `texto`, escrito en el idioma del borrador.

    Da `{"success": true, "texto": …, "aviso": …}`; `texto` vacío si no se sabe.
    """
    try:
        dicho = servicio_sentido.decir(
            fila=_borrador(borrador_id),
            texto=request.POST.get("texto", ""),
            usuario_id=request.user.pk,
            ahora=ahora(),
        )
    except ErrorAremko as error:
        return error_json(error)
    return JsonResponse({"success": True, "texto": dicho.texto, "aviso": dicho.aviso})


@require_POST
@con_permiso("mensajeria.change_borrador")
def declarar(request: HttpRequest, borrador_id: int) -> HttpResponseBase:
    """«¿Lo enviaste?», «¿Respondió?»: `tipo` es un valor de `EventoBorrador.Tipo`.

    Da JSON; con `volver`, lleva de vuelta a los mensajes del cliente.
    """
    fila = _borrador(borrador_id)
    try:
        evento = entrega.declarar(
            fila=fila,
            tipo=request.POST.get("tipo", ""),
            usuario_id=request.user.pk,
            ahora=ahora(),
        )
    except ErrorAremko as error:
        return error_json(error)
    if request.POST.get("volver"):
        return redirect(_mensajes_de(fila))
    return JsonResponse({"success": True, "estado": evento.get_tipo_display()})


def _mensajes_de(fila: Borrador) -> str:
    """Dónde se ven los mensajes de ese borrador."""
    if fila.cliente_id is None:
        return reverse("mensajeria:numero_nuevo")
    return reverse("mensajeria:mensajes", args=[fila.cliente_id])
