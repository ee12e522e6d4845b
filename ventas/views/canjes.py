"""Usar y quitar el código de una oferta en una reserva, desde el 360°."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from domain.errores import DatosInvalidos
from domain.formato import pesos
from ventas.calendario import ahora
from ventas.models import Canje, VentaReserva
from ventas.services import canjes
from ventas.views.permisos import con_permiso

# Lo que admite el campo.
LARGO_CODIGO = 40


@require_POST
@con_permiso("ventas.change_ventareserva")
def reserva_codigo(request: HttpRequest, reserva_id: int) -> HttpResponse:
    """Canjea `codigo` en la reserva y vuelve a ella, en el 360°, con lo que pasó."""
    reserva = get_object_or_404(VentaReserva, pk=reserva_id)
    escrito = request.POST.get("codigo", "")
    try:
        canje = canjes.canjear(
            reserva_id=reserva_id,
            codigo=escrito,
            autor=canjes.Autor(request.user.pk, ahora()),
        )
    except DatosInvalidos as error:
        dicho = f"{error.mensaje} {error.que_hacer}".strip()
        messages.error(request, dicho, extra_tags=_lugar(reserva_id))
        return _a_la_reserva(reserva.cliente_id, reserva_id, codigo=escrito)
    codigo = canje.oferta.codigo.upper()
    baja = f" descontó {pesos(canje.descuento)}" if canje.descuento else " quedó en la reserva"
    messages.success(request, f"El código {codigo}{baja}.", extra_tags=_lugar(reserva_id))
    return _a_la_reserva(reserva.cliente_id, reserva_id)


@require_POST
@con_permiso("ventas.change_ventareserva")
def canje_anular(request: HttpRequest, canje_id: int) -> HttpResponse:
    """Quita el código de su reserva; se puede volver a usar."""
    canje = get_object_or_404(Canje.objects.select_related("oferta"), pk=canje_id)
    codigo, lugar = canje.oferta.codigo.upper(), _lugar(canje.reserva_id)
    if canjes.anular(canje_id=canje_id, autor=canjes.Autor(request.user.pk, ahora())):
        dicho = f"El código {codigo} salió de la reserva y se puede usar."
        messages.success(request, dicho, extra_tags=lugar)
    else:
        messages.info(request, f"El código {codigo} ya no estaba en la reserva.", extra_tags=lugar)
    return _a_la_reserva(canje.cliente_id, canje.reserva_id)


def _lugar(reserva_id: int) -> str:
    """Dónde se muestra lo que pasó: en un teléfono, la reserva queda lejos del inicio."""
    return f"reserva-{reserva_id}"


def _a_la_reserva(cliente_id: int, reserva_id: int, *, codigo: str = "") -> HttpResponse:
    """El 360° en esa reserva; `codigo` es el que no pasó, para corregirlo ahí mismo."""
    por_corregir = {"codigo_en": reserva_id, "codigo": codigo[:LARGO_CODIGO]}
    consulta = f"?{urlencode(por_corregir)}" if codigo else ""
    perfil = reverse("ventas:cliente", args=[cliente_id])
    return redirect(f"{perfil}{consulta}#{_lugar(reserva_id)}")
