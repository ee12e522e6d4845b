"""Elegir una plantilla y llenarla: fragmentos que usan la conversación y el modal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from domain import canal_dicho
from domain.errores import DatosInvalidos, ErrorAremko
from domain.guardas import Proposito
from domain.hechos import HojaDeHechos
from domain.verificador import Hallazgo
from mensajeria.models import Borrador, Contacto, PlantillaWhatsApp
from mensajeria.services import aprobacion, plantillas
from mensajeria.services.hojas import hoja_de
from mensajeria.services.identidad import destino_de
from mensajeria.services.personas import Persona, identificar
from ventas.calendario import ahora
from ventas.views.permisos import con_permiso
from ventas.views.respuestas import estado_http

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


@require_http_methods(["GET", "POST"])
@con_permiso(*PERMISOS)
def elegir(request: HttpRequest) -> HttpResponse:
    """Las plantillas que sirven para `contacto` o `borrador`, y el formulario de una ya llena.

    plantilla_id: la elegida; sin ella, la primera. texto: el mensaje como está quedando.
    enviar_a: adónde se manda el formulario (una dirección de este sitio).
    """
    datos = request.POST if request.method == "POST" else request.GET
    momento = ahora()
    try:
        para = _para(datos, momento)
    except ErrorAremko as error:
        fallo = {"fallo": error}
        return render(
            request, "mensajeria/_plantilla_elegir.html", fallo, status=estado_http(error)
        )
    idioma = para.persona.perfil.cliente.ficha.idioma or "es"
    todas = plantillas.disponibles(idioma)
    elegida = next((p for p in todas if str(p.pk) == datos.get("plantilla_id")), None)
    contexto: dict[str, Any] = {
        "para": para,
        "opciones": [(p, canal_dicho.categoria(p.categoria)) for p in todas],
        "enviar_a": _destino(request, datos.get("enviar_a", "")),
        "solicitud": datos.get("solicitud", "")[:40] or uuid4().hex,
    }
    if elegida or todas:
        contexto |= _llena(elegida or todas[0], para)
    return render(request, "mensajeria/_plantilla_elegir.html", contexto)


def _llena(plantilla: PlantillaWhatsApp, para: _Para) -> dict[str, Any]:
    """La plantilla con lo que le corresponde a la persona, y cómo se verá."""
    hoja = hoja_de(para.persona, plantillas.proposito_de(plantilla))
    llenos = plantillas.llenado(plantilla, para.persona, para.texto, hoja=hoja)
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
        hoja = hoja_de(para.persona, plantillas.proposito_de(plantilla))
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
    if contacto.isdecimal() and len(contacto) < 18:
        de = get_object_or_404(Contacto.objects.select_related("cliente"), pk=int(contacto))
        destino = destino_de(de)
        if not (destino.telefono or destino.bsuid):
            raise DatosInvalidos(aprobacion.SIN_DESTINO)
        return _Para(aprobacion.persona_de(de, ahora=momento), texto, "", {"contacto": de.pk})
    if borrador.isdecimal() and len(borrador) < 18:
        fila = get_object_or_404(Borrador, pk=int(borrador))
        persona = identificar(
            fila.cliente_id, telefono=fila.telefono_destino, nombre=fila.nombre_dado, ahora=momento
        )
        return _Para(persona, texto or fila.texto_final, fila.texto, {"borrador": fila.pk})
    raise Http404


def _destino(request: HttpRequest, pedido: str) -> str:
    """La dirección a la que se manda el formulario, solo si es de este sitio; vacía si no."""
    propia = pedido.startswith("/") and url_has_allowed_host_and_scheme(
        pedido, allowed_hosts={request.get_host()}
    )
    return pedido if propia else ""
