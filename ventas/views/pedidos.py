"""Del formulario al pedido de una redacción, sea de un cliente o de un número nuevo."""

from __future__ import annotations

from django.http import HttpRequest

from domain.errores import DatosInvalidos
from domain.guardas import Proposito
from ventas.services.whatsapp_message_service import Pedido

REDACTORES_A_PEDIDO = ("", "plantillas")


def leer_pedido(
    request: HttpRequest, *, cliente_id: int | None = None, telefono: str = "", nombre: str = ""
) -> Pedido:
    """Lo que pide un POST: `proposito`, `salto_motivo`, `redactor`, `solicitud` y `regenerar`.

    Todos son opcionales; a quién se le escribe lo da la dirección o el formulario de quien llama.
    Levanta `DatosInvalidos`.
    """
    proposito = request.POST.get("proposito", "")
    redactor = request.POST.get("redactor", "")
    if proposito not in ("", *Proposito) or redactor not in REDACTORES_A_PEDIDO:
        raise DatosInvalidos
    return Pedido(
        cliente_id=cliente_id,
        telefono=telefono,
        nombre=nombre,
        usuario_id=request.user.pk,
        proposito=Proposito(proposito) if proposito else None,
        salto_motivo=request.POST.get("salto_motivo", "").strip()[:300],
        puede_saltar=request.user.has_perm("mensajeria.saltar_guarda"),
        redactor=redactor,
        solicitud=request.POST.get("solicitud", "")[:40] or None,
        regenerar=request.POST.get("regenerar", "") == "1",
    )
