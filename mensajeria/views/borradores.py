"""Lo que se hace con un borrador desde el modal, y el mensaje para un número nuevo."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.views.decorators.http import require_POST

from domain.errores import DatosInvalidos, ErrorAremko
from mensajeria.models import Borrador
from mensajeria.services import entrega, redaccion
from mensajeria.services.redaccion import Pedido
from ventas.calendario import ahora
from ventas.views.flujo import responder_flujo
from ventas.views.permisos import con_permiso
from ventas.views.respuestas import error_json, quiere_eventos


def _borrador(borrador_id: int) -> Borrador:
    fila = Borrador.objects.select_related("cliente").filter(pk=borrador_id).first()
    if fila is None:
        raise Http404
    return fila


@require_POST
@con_permiso("mensajeria.change_borrador")
def entregar(request: HttpRequest, borrador_id: int) -> HttpResponseBase:
    """Copiar o abrir WhatsApp: `tipo` («copiado» o «abierto») y `texto`, tal como quedó.

    Da `{"success": true, "texto": …, "whatsapp_url": …}`; 409 si una guarda lo impide ahora.
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


@require_POST
@con_permiso("mensajeria.change_borrador")
def declarar(request: HttpRequest, borrador_id: int) -> HttpResponseBase:
    """«¿Lo enviaste?», «¿Respondió?»: `tipo` es un valor de `EventoBorrador.Tipo`."""
    try:
        evento = entrega.declarar(
            fila=_borrador(borrador_id),
            tipo=request.POST.get("tipo", ""),
            usuario_id=request.user.pk,
            ahora=ahora(),
        )
    except ErrorAremko as error:
        return error_json(error)
    return JsonResponse({"success": True, "estado": evento.get_tipo_display()})


@require_POST
@con_permiso("mensajeria.add_borrador")
def numero_nuevo_ia(request: HttpRequest) -> HttpResponseBase:
    """El mensaje de bienvenida de un `telefono` (y `nombre`, si se sabe) que no está en la base."""
    telefono = request.POST.get("telefono", "").strip()
    try:
        if not telefono:
            raise DatosInvalidos("Escribe el teléfono al que quieres escribir.")
        encargo = redaccion.preparar(
            Pedido(
                telefono=telefono[:60],
                nombre=request.POST.get("nombre", "").strip()[:200],
                usuario_id=request.user.pk,
                redactor="plantillas" if request.POST.get("redactor") == "plantillas" else "",
                solicitud=request.POST.get("solicitud", "")[:40] or None,
            ),
            ahora=ahora(),
        )
        if quiere_eventos(request):
            return responder_flujo(encargo)
        return JsonResponse(encargo.completar())
    except ErrorAremko as error:
        return error_json(error)
