"""Enviar un borrador por la API de WhatsApp."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from domain.errores import ErrorAremko
from domain.mensajes import Estado
from mensajeria.models import Borrador, Mensaje
from mensajeria.services import envio
from mensajeria.views.formularios import entero
from mensajeria.views.plantillas import valores_de
from ventas.calendario import ahora
from ventas.views.permisos import con_permiso
from ventas.views.respuestas import error_json, pagina_de_error, quiere_json


@require_POST
@con_permiso("mensajeria.add_mensaje", "mensajeria.change_borrador", "ventas.view_cliente")
def enviar_borrador(request: HttpRequest, borrador_id: int) -> HttpResponseBase:
    """Aprueba el envío de `texto` o, con `plantilla_id` y `valor-…`, de una plantilla.

    `solicitud` identifica el clic. Da `{"success": true, "mensaje_id": …, "estado": …,
    "no_antes_de": … o null, "avisos": […]}`; 409 si una guarda, el verificador o la ventana lo
    impiden, o si ya se envió. A quien no habla JSON lo lleva a la conversación.
    """
    fila = Borrador.objects.select_related("cliente").filter(pk=borrador_id).first()
    if fila is None:
        raise Http404
    try:
        mensaje = envio.enviar_borrador(
            fila=fila,
            texto=request.POST.get("texto", ""),
            usuario_id=request.user.pk,
            puede_saltar=request.user.has_perm("mensajeria.saltar_guarda"),
            solicitud=request.POST.get("solicitud", ""),
            ahora=ahora(),
            plantilla_id=_elegida(request.POST.get("plantilla_id")),
            valores=valores_de(request),
        )
    except ErrorAremko as error:
        if quiere_json(request):
            return error_json(error)
        return pagina_de_error(request, error, titulo="No se envió")
    if quiere_json(request):
        return JsonResponse({"success": True, **dicho(mensaje)})
    return redirect(reverse("mensajeria:conversacion", args=[mensaje.conversacion_id]))


def dicho(mensaje: Mensaje) -> dict[str, object]:
    """Lo que se le responde a quien aprobó un envío."""
    hora = mensaje.no_antes_de
    return {
        "mensaje_id": mensaje.pk,
        "conversacion_id": mensaje.conversacion_id,
        "estado": Estado(mensaje.estado).value,
        "no_antes_de": hora.isoformat() if hora else None,
        "avisos": mensaje.detalle.get("avisos", []),
    }


def _elegida(texto: str | None) -> int | None:
    """La plantilla elegida, o None si no se eligió; lo que no es un número no existe (0)."""
    return (entero(texto) or 0) if texto else None
