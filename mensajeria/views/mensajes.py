"""Los mensajes que se le han preparado a un cliente, y lo que se sabe que pasó con ellos."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from django.views.decorators.vary import vary_on_headers

from domain.mensajes import frase_ventana
from mensajeria.models import Mensaje
from mensajeria.selectors import borradores_de
from mensajeria.selectors.de_la_ficha import conversacion_del_cliente, ultimo_mensaje
from mensajeria.services.manera import en_palabras
from mensajeria.services.seguimiento import cuando, hora, seguimiento
from ventas.calendario import ahora
from ventas.models import Cliente, RegistroAcceso
from ventas.services.huella import anotar
from ventas.views.permisos import con_permiso
from ventas.views.respuestas import es_htmx


@require_GET
@con_permiso("mensajeria.view_borrador")
@vary_on_headers("HX-Request")
def mensajes(request: HttpRequest, cliente_id: int) -> HttpResponse:
    """El fragmento que el 360° trae con htmx; sin él, una página con lo mismo."""
    cliente = get_object_or_404(Cliente, pk=cliente_id)
    momento = ahora()
    borradores = borradores_de(cliente_id, ahora=momento)
    contexto = {
        "cliente": cliente,
        "ahora": momento,
        "usados": [b for b in borradores if b.ultimo_evento or b.ultimo_mensaje],
        "sin_usar": [b for b in borradores if not (b.ultimo_evento or b.ultimo_mensaje)],
    }
    if es_htmx(request):
        return render(request, "mensajeria/_mensajes.html", contexto)
    anotar(cliente_id=cliente_id, usuario_id=request.user.pk, accion=RegistroAcceso.Accion.VER)
    return render(request, "mensajeria/mensajes.html", contexto)


@require_GET
@con_permiso("mensajeria.view_conversacion", "ventas.view_cliente")
def conversacion_del_perfil(request: HttpRequest, cliente_id: int) -> HttpResponse:
    """El fragmento del 360° con cómo se le escribe y lo último que se conversó, si se conversó."""
    cliente = get_object_or_404(Cliente, pk=cliente_id)
    momento = ahora()
    conversacion = conversacion_del_cliente(cliente)
    contexto = {
        "ahora": momento,
        "cliente": cliente,
        "manera": en_palabras(cliente),
        "conversacion": conversacion,
        "ultimo": ultimo_mensaje(conversacion) if conversacion else None,
        "ventana": frase_ventana(conversacion.ultimo_entrante_en, momento) if conversacion else "",
    }
    return render(request, "mensajeria/_conversacion_del_perfil.html", contexto)


@require_GET
@never_cache
@con_permiso("mensajeria.view_mensaje")
def estado(request: HttpRequest, mensaje_id: int) -> JsonResponse:
    """Cómo va un mensaje nuestro, para quien lo mira mientras sale.

    Da `estado`, `marca`, `frase`, `hora`, `que_hacer`, `tono`, `sigue` (todavía puede cambiar),
    `repetible` (no salió: se puede enviar de nuevo) y `url_conversacion`.
    """
    mensaje = get_object_or_404(Mensaje, pk=mensaje_id, es_nuestro=True)
    momento = ahora()
    dicho = seguimiento(mensaje, ahora=momento)
    return JsonResponse(
        {
            "success": True,
            "estado": mensaje.estado,
            "marca": dicho.marca,
            "frase": dicho.frase,
            "hora": hora(cuando(mensaje), ahora=momento),
            "que_hacer": dicho.que_hacer,
            "tono": dicho.tono,
            "sigue": dicho.sigue,
            "repetible": dicho.repetible,
            "url_conversacion": reverse("mensajeria:conversacion", args=[mensaje.conversacion_id]),
        }
    )
