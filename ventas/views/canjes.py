"""Usar y quitar el código de una oferta en una reserva, desde el 360°."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from domain.errores import DatosInvalidos
from domain.formato import pesos
from ventas.calendario import ahora
from ventas.models import Canje, VentaReserva
from ventas.services import canjes
from ventas.views.permisos import con_permiso


@require_POST
@con_permiso("ventas.change_ventareserva")
def reserva_codigo(request: HttpRequest, reserva_id: int) -> HttpResponse:
    """Canjea `codigo` en la reserva y vuelve al 360° con lo que pasó."""
    reserva = get_object_or_404(VentaReserva, pk=reserva_id)
    try:
        canje = canjes.canjear(
            reserva_id=reserva_id,
            codigo=request.POST.get("codigo", ""),
            autor=canjes.Autor(request.user.pk, ahora()),
        )
    except DatosInvalidos as error:
        messages.error(request, f"{error.mensaje} {error.que_hacer}".strip())
    else:
        codigo = canje.oferta.codigo.upper()
        baja = f" descontó {pesos(canje.descuento)}" if canje.descuento else " quedó en la reserva"
        messages.success(request, f"El código {codigo}{baja}.")
    return redirect("ventas:cliente", reserva.cliente_id)


@require_POST
@con_permiso("ventas.change_ventareserva")
def canje_anular(request: HttpRequest, canje_id: int) -> HttpResponse:
    """Quita el código de su reserva; se puede volver a usar."""
    canje = get_object_or_404(Canje.objects.select_related("oferta"), pk=canje_id)
    codigo = canje.oferta.codigo.upper()
    if canjes.anular(canje_id=canje_id, autor=canjes.Autor(request.user.pk, ahora())):
        messages.success(request, f"El código {codigo} salió de la reserva y se puede usar.")
    else:
        messages.info(request, f"El código {codigo} ya no estaba en la reserva.")
    return redirect("ventas:cliente", canje.cliente_id)
