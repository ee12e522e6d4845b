"""Clientes: buscar, ver el 360° e iniciar una conversación."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django.views.decorators.vary import vary_on_headers

from domain.cronologia import cronologia
from domain.errores import ErrorAremko
from domain.telefono import leer_telefono
from ventas import selectors
from ventas.calendario import hoy
from ventas.models import RegistroAcceso
from ventas.selectors import incidencias_abiertas, oposiciones_de, reservas_de
from ventas.services.huella import anotar
from ventas.services.whatsapp_message_service import Redaccion, WhatsAppMessageService
from ventas.views.flujo import responder_flujo
from ventas.views.pedidos import leer_pedido
from ventas.views.permisos import con_permiso
from ventas.views.respuestas import (
    cuerpo_error,
    error_json,
    es_htmx,
    estado_http,
    pagina_de_error,
    quiere_eventos,
)

HITOS_POR_PAGINA = 15


@require_GET
@con_permiso("ventas.view_cliente")
@vary_on_headers("HX-Request")
def buscar(request: HttpRequest) -> HttpResponse:
    """`/ventas/crm/`: buscar por nombre, correo o teléfono, a medida que se escribe (`q`)."""
    texto = request.GET.get("q", "").strip()[:100]
    escrito = None
    if texto and not any(letra.isalpha() for letra in texto):
        escrito = leer_telefono(texto, ficticios=settings.TELEFONOS_FICTICIOS)
    hallados = selectors.buscar_perfiles(texto, hoy=hoy())
    contexto = {
        "q": texto,
        "resultados": [perfil for _, perfil in hallados],
        "hay_mas": len(hallados) >= selectors.MAX_RESULTADOS,
        "telefono_escrito": escrito,
    }
    plantilla = "ventas/crm/buscar.html"
    return render(request, f"{plantilla}#resultados" if es_htmx(request) else plantilla, contexto)


@require_GET
@con_permiso("ventas.view_cliente")
@vary_on_headers("HX-Request")
def cliente_detalle(request: HttpRequest, cliente_id: int) -> HttpResponse:
    """`/ventas/crm/cliente/<id>/`: todo lo que hay que saber de un cliente en una página.

    Con `pagina` y desde htmx, solo ese tramo de la cronología.
    """
    try:
        perfil, lineas = selectors.perfil_con_lineas(cliente_id, hoy=hoy())
        hitos = Paginator(
            cronologia(perfil.cliente, lineas, settings.REGLAS), HITOS_POR_PAGINA
        ).get_page(request.GET.get("pagina"))
        contexto: dict[str, Any] = {"cliente_id": cliente_id, "hitos": hitos}
        if es_htmx(request) and "pagina" in request.GET:
            return render(request, "ventas/crm/cliente_detalle.html#hitos", contexto)
        ficha = perfil.cliente.ficha
        cliente, compania = selectors.ficha_y_compania(cliente_id, ficha.telefono)
    except ErrorAremko as error:
        return pagina_de_error(request, error, titulo="No encontramos a ese cliente")
    anotar(cliente_id=cliente_id, usuario_id=request.user.pk, accion=RegistroAcceso.Accion.VER)
    contexto |= _resumen(perfil) | {
        "cliente": cliente,
        "compania": compania,
        "oposiciones": oposiciones_de(cliente),
        "incidencias": incidencias_abiertas(cliente_id) if ficha.incidencia_abierta else [],
        "reservas": reservas_de(cliente_id, hoy=hoy()),
    }
    return render(request, "ventas/crm/cliente_detalle.html", contexto)


@require_http_methods(["GET", "POST"])
@con_permiso("mensajeria.add_borrador", "ventas.view_cliente")
@vary_on_headers("HX-Request")
def whatsapp(request: HttpRequest, cliente_id: int) -> HttpResponse:
    """«Iniciar Conversación»: el modal, o la misma página sin JavaScript.

    GET muestra a quién se le va a escribir; POST redacta de una vez y muestra el mensaje.
    """
    try:
        perfil = selectors.perfil_cliente(cliente_id, hoy=hoy())
    except ErrorAremko as error:
        return pagina_de_error(request, error, titulo="No encontramos a ese cliente")
    contexto: dict[str, Any] = _resumen(perfil) | {
        "cliente_id": cliente_id,
        "solicitud": uuid4().hex,
    }
    estado = 200
    if request.method == "POST":
        try:
            contexto["listo"] = _encargar(request, cliente_id).completar()
        except ErrorAremko as error:
            contexto["fallo"] = cuerpo_error(error)
            estado = estado_http(error)
    plantilla = "ventas/crm/whatsapp_modal.html"
    if es_htmx(request):
        plantilla += "#modal"
    else:
        anotar(cliente_id=cliente_id, usuario_id=request.user.pk, accion=RegistroAcceso.Accion.VER)
    return render(request, plantilla, contexto, status=estado)


@require_POST
@con_permiso("mensajeria.add_borrador")
def whatsapp_ia(request: HttpRequest, cliente_id: int) -> HttpResponseBase:
    """`POST /ventas/crm/cliente/<id>/whatsapp-ia/`: el mensaje de un cliente (semilla.md).

    Opcionales: `proposito`, `salto_motivo`, `redactor` («plantillas» para redactar sin IA) y
    `solicitud` (identifica el clic). Da JSON, o eventos si se pide `text/event-stream`.
    """
    try:
        redaccion = _encargar(request, cliente_id)
        if quiere_eventos(request):
            return responder_flujo(redaccion)
        return JsonResponse(redaccion.completar())
    except ErrorAremko as error:
        return error_json(error)


def _encargar(request: HttpRequest, cliente_id: int) -> Redaccion:
    """La redacción que pide un formulario. Levanta `ErrorAremko`."""
    return WhatsAppMessageService.encargar(leer_pedido(request, cliente_id=cliente_id))


def _resumen(perfil: selectors.PerfilCliente) -> dict[str, Any]:
    """Lo que el 360° y el modal muestran de la misma persona."""
    return {
        "c360": perfil.cliente,
        "ficha": perfil.cliente.ficha,
        "metricas": perfil.cliente.metricas,
        "detectado": perfil.detectado,
        "segmentacion": perfil.segmentacion,
    }
