"""Elegir una plantilla y llenarla: fragmentos que usan la conversación y el modal."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST
from django.views.decorators.vary import vary_on_headers

from domain import canal_dicho
from domain.errores import DatosInvalidos, ErrorAremko, GuardaDetiene
from domain.guardas import Proposito
from domain.hechos import HojaDeHechos
from domain.verificador import Hallazgo
from mensajeria.models import Borrador, Contacto, Conversacion, PlantillaWhatsApp
from mensajeria.services import aprobacion, envio, plantillas
from mensajeria.services.identidad import destino_de
from mensajeria.services.manera import manera_de
from mensajeria.services.personas import Persona, identificar
from mensajeria.views.formularios import entero
from ventas.calendario import ahora
from ventas.views.permisos import con_permiso
from ventas.views.respuestas import error_json, es_htmx, estado_http, quiere_json

PERMISOS = ("mensajeria.add_mensaje", "ventas.view_cliente")
VALOR = "valor-"
# Lo que cabe en el cuerpo de una plantilla, con holgura para decir que se pasó.
MAX_VALOR = 4096


@dataclass(frozen=True, slots=True)
class _Para:
    """A quién va y con qué texto redactado. de: lo que identifica el pedido, para repetirlo."""

    persona: Persona
    texto: str
    original: str
    de: dict[str, int]
    proposito: Proposito | None = None


@require_http_methods(["GET", "POST"])
@con_permiso(*PERMISOS)
@vary_on_headers("HX-Request")
def elegir(request: HttpRequest) -> HttpResponse:
    """Las plantillas que sirven para `contacto` o `borrador`, y el formulario de una ya llena.

    plantilla_id: la elegida; sin ella, la que conviene. texto: el mensaje como está quedando.
    enviar_a: adónde se manda el formulario de un borrador sin JavaScript (su envío, o nada).
    """
    datos = request.POST if request.method == "POST" else request.GET
    try:
        para = _para(datos, ahora())
    except ErrorAremko as error:
        return _pintar(request, {"fallo": error}, estado=estado_http(error))
    return _pintar(request, _contexto(datos, para))


@require_POST
@con_permiso("mensajeria.view_conversacion", *PERMISOS)
def enviar(request: HttpRequest) -> HttpResponse:
    """Envía la plantilla elegida a un `contacto` y lleva a su conversación.

    motivo: por qué se sigue pese a una guarda. Si algo lo impide, el formulario vuelve con lo
    escrito y el porqué; JSON a quien habla JSON.
    """
    contacto = get_object_or_404(Contacto, pk=entero(request.POST.get("contacto")) or 0)
    conversacion, _ = Conversacion.objects.get_or_create(contacto=contacto)
    try:
        mensaje = envio.enviar_plantilla(
            conversacion=conversacion,
            plantilla_id=entero(request.POST.get("plantilla_id")) or 0,
            valores=valores_de(request),
            usuario_id=request.user.pk,
            puede_saltar=request.user.has_perm("mensajeria.saltar_guarda"),
            motivo=request.POST.get("motivo", "").strip()[:300],
            solicitud=request.POST.get("solicitud", ""),
            ahora=ahora(),
        )
    except ErrorAremko as error:
        if quiere_json(request):
            return error_json(error)
        return _no_salio(request, error)
    if quiere_json(request):
        return JsonResponse({"success": True, "mensaje_id": mensaje.pk})
    return redirect("mensajeria:conversacion", mensaje.conversacion_id)


def _no_salio(request: HttpRequest, error: ErrorAremko) -> HttpResponse:
    """El formulario como estaba, con por qué no salió."""
    contexto: dict[str, Any] = {"fallo": error}
    # Si ni siquiera se le puede escribir, basta con el porqué.
    with suppress(ErrorAremko):
        para = _para(request.POST, ahora())
        contexto |= _contexto(request.POST, para, escritos=valores_de(request))
    if isinstance(error, GuardaDetiene):
        contexto["pide_motivo"] = error.saltable
    return _pintar(request, contexto, estado=estado_http(error))


def _pintar(request: HttpRequest, contexto: dict[str, Any], *, estado: int = 200) -> HttpResponse:
    """El fragmento para htmx; sin él, una página con lo mismo."""
    if es_htmx(request):
        return render(request, "mensajeria/_plantilla_elegir.html", contexto, status=estado)
    # Sin JavaScript la vista no se rinde al escribir: el botón no se apaga y revisa el servidor.
    entera = contexto | {"puede": True}
    return render(request, "mensajeria/plantilla_pagina.html", entera, status=estado)


def _contexto(datos: Any, para: _Para, *, escritos: dict[str, str] | None = None) -> dict[str, Any]:
    """Las opciones y la elegida, llena. escritos: lo que la persona ya había puesto."""
    idioma = manera_de(para.persona).idioma.idioma
    todas = plantillas.disponibles(idioma)
    elegida = next((p for p in todas if str(p.pk) == datos.get("plantilla_id")), None)
    contexto: dict[str, Any] = {
        "para": para,
        "opciones": [(p, canal_dicho.categoria(p.categoria)) for p in todas],
        "enviar_a": _destino(datos.get("enviar_a", ""), para),
        "solicitud": datos.get("solicitud", "")[:40] or uuid4().hex,
    }
    if elegida or todas:
        propuesta = elegida or plantillas.la_que_conviene(
            todas, para.persona, para.texto, proposito=para.proposito
        )
        contexto |= _llena(propuesta, para, escritos)
    return contexto


def _llena(
    plantilla: PlantillaWhatsApp, para: _Para, escritos: dict[str, str] | None
) -> dict[str, Any]:
    """La plantilla con lo que le corresponde a la persona, y cómo se verá."""
    hoja = plantillas.hoja_para(plantilla, para.persona)
    llenos = plantillas.llenado(plantilla, para.persona, para.texto, hoja=hoja)
    if escritos is not None:
        llenos = tuple(
            replace(uno, valor=escritos.get(uno.variable.clave, ""), falta="") for uno in llenos
        )
    valores = {uno.variable.clave: uno.valor for uno in llenos}
    return {"plantilla": plantilla, "llenos": llenos} | _vista(plantilla, valores, para, hoja)


def _vista(
    plantilla: PlantillaWhatsApp, valores: dict[str, str], para: _Para, hoja: HojaDeHechos
) -> dict[str, Any]:
    vista = plantillas.vista_previa(plantilla, valores)
    hallazgos: tuple[Hallazgo, ...] = ()
    if not vista.problemas:
        veredicto = plantillas.juzgar(
            plantilla, valores, para.persona, texto=para.original, hoja=hoja
        )
        hallazgos = veredicto.hallazgos
    return {
        "vista": vista,
        "hallazgos": hallazgos,
        "es_marketing": hoja.proposito is Proposito.MARKETING,
        "puede": not vista.problemas and not any(h.bloquea for h in hallazgos),
    }


@require_POST
@con_permiso(*PERMISOS)
def vista(request: HttpRequest, plantilla_id: int) -> HttpResponse:
    """Cómo llegará con los `valor-<variable>` que se están escribiendo; no guarda nada."""
    plantilla = get_object_or_404(PlantillaWhatsApp, pk=plantilla_id)
    try:
        para = _para(request.POST, ahora())
    except ErrorAremko as error:
        contexto: dict[str, Any] = {"fallo": error}
        estado = estado_http(error)
    else:
        hoja = plantillas.hoja_para(plantilla, para.persona)
        contexto = _vista(plantilla, valores_de(request), para, hoja)
        estado = 200
    return render(request, "mensajeria/_plantilla_vista.html", contexto, status=estado)


def valores_de(request: HttpRequest) -> dict[str, str]:
    """Los valores de un formulario de plantilla, por clave de variable."""
    return {
        campo.removeprefix(VALOR): valor[:MAX_VALOR]
        for campo, valor in request.POST.items()
        if campo.startswith(VALOR) and isinstance(valor, str)
    }


def _para(datos: Any, momento: datetime) -> _Para:
    """A quién va: `contacto` o `borrador`. Levanta `Http404` y `ErrorAremko`."""
    contacto, borrador = datos.get("contacto", ""), datos.get("borrador", "")
    texto = datos.get("texto", "")[:MAX_VALOR]
    if contacto:
        de = get_object_or_404(Contacto.objects.select_related("cliente"), pk=entero(contacto) or 0)
        destino = destino_de(de)
        if not (destino.telefono or destino.bsuid):
            raise DatosInvalidos(aprobacion.SIN_DESTINO)
        return _Para(aprobacion.persona_de(de, ahora=momento), texto, "", {"contacto": de.pk})
    if borrador:
        fila = get_object_or_404(Borrador, pk=entero(borrador) or 0)
        persona = identificar(
            fila.cliente_id, telefono=fila.telefono_destino, nombre=fila.nombre_dado, ahora=momento
        )
        return _Para(
            persona,
            texto or fila.texto_final,
            fila.texto,
            {"borrador": fila.pk},
            Proposito(fila.proposito),
        )
    raise Http404


def _destino(pedido: str, para: _Para) -> str:
    """Adónde se manda el formulario: lo pedido, si es donde se envía; a un contacto, su envío.

    A otra parte de este sitio tampoco: llevaría el testigo de quien aprieta a un botón ajeno.
    """
    if "contacto" in para.de:
        return reverse("mensajeria:plantilla_enviar")
    suyo = reverse("mensajeria:enviar_borrador", args=[para.de["borrador"]])
    return suyo if pedido == suyo else ""
