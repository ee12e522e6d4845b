"""«Sugerir»: un borrador de respuesta que se escribe en la caja y nunca se envía solo."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from domain.errores import DatosInvalidos, ErrorAremko
from mensajeria.models import Conversacion
from mensajeria.services import sugerencia
from ventas.calendario import ahora
from ventas.views.flujo import responder_flujo
from ventas.views.pedidos import REDACTORES_A_PEDIDO
from ventas.views.permisos import con_permiso
from ventas.views.respuestas import error_json, quiere_eventos


@require_POST
@con_permiso("mensajeria.add_borrador", "mensajeria.add_mensaje")
def sugerir(request: HttpRequest, conversacion_id: int) -> HttpResponseBase:
    """Redacta una respuesta a lo último que escribió. `solicitud`, `redactor` y `regenerar`,
    opcionales.

    Da los eventos de `ventas.views.flujo` a quien los pide, o la respuesta entera en JSON.
    """
    conversacion = get_object_or_404(
        Conversacion.objects.select_related("contacto__cliente"), pk=conversacion_id
    )
    try:
        redactor = request.POST.get("redactor", "")
        if redactor not in REDACTORES_A_PEDIDO:
            raise DatosInvalidos
        peticion = sugerencia.Peticion(
            usuario_id=request.user.pk,
            solicitud=request.POST.get("solicitud", "")[:40] or None,
            redactor=redactor,
            regenerar=request.POST.get("regenerar", "") == "1",
        )
        redaccion = sugerencia.sugerir(conversacion=conversacion, peticion=peticion, ahora=ahora())
        if quiere_eventos(request):
            return responder_flujo(redaccion)
        return JsonResponse(redaccion.completar())
    except ErrorAremko as error:
        return error_json(error)
