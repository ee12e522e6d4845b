"""Clientes: buscar, ver el 360° e iniciar una conversación."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.views.decorators.http import require_POST

from domain.errores import DatosInvalidos, ErrorAremko
from domain.guardas import Proposito
from ventas.services.whatsapp_message_service import Pedido, WhatsAppMessageService
from ventas.views.flujo import responder_flujo
from ventas.views.permisos import con_permiso
from ventas.views.respuestas import error_json, quiere_eventos

REDACTORES_A_PEDIDO = ("", "plantillas")


def buscar(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


@require_POST
@con_permiso("mensajeria.add_borrador")
def whatsapp_ia(request: HttpRequest, cliente_id: int) -> HttpResponseBase:
    """`POST /ventas/crm/cliente/<id>/whatsapp-ia/`: el mensaje de un cliente (semilla.md).

    Opcionales: `proposito`, `salto_motivo`, `redactor` («plantillas» para redactar sin IA) y
    `solicitud` (identifica el clic). Da JSON, o eventos si se pide `text/event-stream`.
    """
    proposito = request.POST.get("proposito", "")
    redactor = request.POST.get("redactor", "")
    try:
        if proposito not in ("", *Proposito) or redactor not in REDACTORES_A_PEDIDO:
            raise DatosInvalidos
        redaccion = WhatsAppMessageService.encargar(
            Pedido(
                cliente_id=cliente_id,
                usuario_id=request.user.pk,
                proposito=Proposito(proposito) if proposito else None,
                salto_motivo=request.POST.get("salto_motivo", "").strip()[:300],
                puede_saltar=request.user.has_perm("mensajeria.saltar_guarda"),
                redactor=redactor,
                solicitud=request.POST.get("solicitud", "")[:40] or None,
            )
        )
        if quiere_eventos(request):
            return responder_flujo(redaccion)
        return JsonResponse(redaccion.completar())
    except ErrorAremko as error:
        return error_json(error)
