"""La aplicación instalable: su manifiesto, su trabajador de servicio, y los avisos."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_POST

from adapters.push import Navegador
from domain.errores import DatosInvalidos
from mensajeria.selectors import novedades as lo_nuevo
from mensajeria.selectors.recordatorios import recordatorios_de
from mensajeria.services import suscripciones
from mensajeria.services.avisos_push import recordatorio_de, titulo_de
from mensajeria.services.estaticos import huella
from ventas.calendario import ahora
from ventas.selectors import negocio_actual
from ventas.views.permisos import con_permiso
from ventas.views.respuestas import error_json

COLOR = "#1f5f50"
FONDO = "#f7f3ec"
SIN_CAMBIOS = 204
PERMISO = "mensajeria.view_conversacion"
MAX_CAMPO = 1_000


@require_GET
@login_not_required
@cache_control(max_age=3600)
def manifiesto(request: HttpRequest) -> JsonResponse:
    """Lo que el navegador necesita para instalarla. Público: no dice nada de nadie."""
    negocio = negocio_actual()
    return JsonResponse(
        {
            "id": "/",
            "name": negocio.nombre,
            "short_name": negocio.nombre[:12],
            "description": f"Clientes y conversaciones de {negocio.nombre}",
            "lang": "es-CL",
            "dir": "ltr",
            "start_url": reverse("inicio"),
            "scope": "/",
            "display": "standalone",
            "theme_color": COLOR,
            "background_color": FONDO,
            "icons": [
                _icono("img/app-192.png", 192),
                _icono("img/app-512.png", 512),
                _icono("img/app-maskable-192.png", 192, "maskable"),
                _icono("img/app-maskable-512.png", 512, "maskable"),
            ],
        },
        content_type="application/manifest+json",
    )


def _icono(ruta: str, lado: int, para: str = "any") -> dict[str, str]:
    return {
        "src": static(ruta),
        "sizes": f"{lado}x{lado}",
        "type": "image/png",
        "purpose": para,
    }


@require_GET
@login_not_required
@cache_control(no_cache=True)
def trabajador(request: HttpRequest) -> HttpResponse:
    """El trabajador de servicio, en la raíz para que alcance a todo el sitio."""
    contexto = {"version": huella(), "base": static("")}
    return render(
        request, "mensajeria/servicio.js", contexto, content_type="text/javascript; charset=utf-8"
    )


@require_GET
@login_not_required
@cache_control(no_cache=True)
def sin_conexion(request: HttpRequest) -> HttpResponse:
    """La página que se muestra sin red: igual para todos, sin ningún dato."""
    return render(request, "mensajeria/sin_conexion.html")


@require_GET
@con_permiso(PERMISO)
def novedades(request: HttpRequest) -> HttpResponse:
    """Cuántas esperan, cuál es la última y qué venció; 204 si nada cambió desde `version`."""
    usuario_id = int(request.user.pk or 0)
    momento = ahora()
    suscripciones.anotar_uso(usuario_id=usuario_id, ahora=momento)
    vencidos = recordatorios_de(usuario_id, momento)
    esperan = lo_nuevo.sin_responder_para(usuario_id)
    ultima = lo_nuevo.ultima_sin_responder(usuario_id) if esperan else None
    avisos: list[dict[str, Any]] = []
    if ultima is not None and ultima.ultimo_entrante_en is not None:
        clave = f"c{ultima.pk}-{ultima.ultimo_entrante_en.timestamp():.0f}-{ultima.no_leidos}"
        avisos.append(_aviso(clave, titulo_de(ultima.contacto), ultima.pk))
    if vencidos:
        uno = vencidos[-1]
        dicho = recordatorio_de(uno.conversacion.contacto)
        avisos.append(_aviso(f"r{uno.pk}-{uno.para.timestamp():.0f}", dicho, uno.conversacion_id))
    version = f"{esperan}-{len(vencidos)}-" + "-".join(str(aviso["clave"]) for aviso in avisos)
    if request.GET.get("version") == version:
        return HttpResponse(status=SIN_CAMBIOS)
    return JsonResponse(
        {
            "version": version,
            "sin_responder": esperan,
            "recordatorios": len(vencidos),
            "avisos": avisos,
            "clave": suscripciones.clave_publica(),
        }
    )


def _aviso(clave: str, titulo: str, conversacion_id: int) -> dict[str, Any]:
    url = reverse("mensajeria:conversacion", args=[conversacion_id])
    return {"clave": clave, "titulo": titulo, "url": url}


@require_POST
@con_permiso(PERMISO)
def suscribir(request: HttpRequest) -> HttpResponseBase:
    """Activa los avisos en este navegador: `endpoint`, `p256dh` y `auth`, como él los dio."""
    endpoint, p256dh, auth = (
        request.POST.get(campo, "")[: MAX_CAMPO + 1] for campo in ("endpoint", "p256dh", "auth")
    )
    try:
        suscripciones.suscribir(
            usuario_id=int(request.user.pk or 0),
            navegador=Navegador(endpoint, p256dh, auth),
            nombre=request.headers.get("User-Agent", ""),
            ahora=ahora(),
        )
    except DatosInvalidos as error:
        return error_json(error)
    return JsonResponse({"success": True})


@require_POST
@con_permiso(PERMISO)
def desuscribir(request: HttpRequest) -> JsonResponse:
    """Desactiva los avisos en el navegador de ese `endpoint`."""
    endpoint = request.POST.get("endpoint", "")[:MAX_CAMPO]
    quitada = suscripciones.desuscribir(usuario_id=int(request.user.pk or 0), endpoint=endpoint)
    return JsonResponse({"success": True, "quitada": quitada})
