"""Por donde entra WhatsApp: firma, fila cruda y 200; entenderlo es trabajo de otro proceso.

No pide sesión ni CSRF: quien llama es el proveedor, y lo que prueba que es él es la firma sobre
los bytes exactos (dominio.md §8).
"""

from __future__ import annotations

import logging
from hmac import compare_digest
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import Error
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from domain.errores import CanalNoConfigurado
from domain.ports import CanalWhatsApp
from mensajeria.services import avisos, canal_activo
from ventas.calendario import ahora

logger = logging.getLogger(__name__)

# El aviso más grande que manda Meta («payloads up to 3 MB»), en bytes.
MAX_CUERPO = 3 * 1024 * 1024
# En segundos: lo que le pedimos esperar al proveedor si la base no pudo guardar.
REINTENTAR_EN = "5"


def _recibir(request: HttpRequest) -> HttpResponse:
    """GET: el saludo con que Meta comprueba que la dirección es nuestra. POST: un aviso.

    404 si el canal no recibe; 403 si la firma no cuadra; 411 si no dice cuánto pesa; 413 si pesa
    más de `MAX_CUERPO`; 503 si la base no pudo guardarlo, para que el proveedor lo mande de nuevo.
    Un 200 es siempre una fila.
    """
    canal = _canal_que_recibe()
    if canal is None:
        return _respuesta(404)
    if request.method == "GET":
        return _saludar(request)
    cuerpo = _leer(request)
    if isinstance(cuerpo, HttpResponse):
        return cuerpo
    if not canal.verificar_firma(cuerpo, request.headers.get("X-Hub-Signature-256", "")):
        logger.warning("Aviso de WhatsApp con una firma que no cuadra: no se guardó.")
        return _respuesta(403)
    try:
        avisos.guardar(cuerpo, ahora())
    except Error as error:
        logger.error("No se pudo guardar un aviso de WhatsApp: %s", type(error).__name__)
        respuesta = _respuesta(503)
        respuesta["Retry-After"] = REINTENTAR_EN
        return respuesta
    return _respuesta(200)


def _canal_que_recibe() -> CanalWhatsApp | None:
    try:
        canal = canal_activo.canal()
    except CanalNoConfigurado:
        return None
    return canal if canal.envia else None


def _saludar(request: HttpRequest) -> HttpResponse:
    esperada = settings.WHATSAPP_VERIFICACION
    dicha = request.GET.get("hub.verify_token", "")
    # Se comparan bytes: una palabra con tildes no es un error, es otra palabra.
    coincide = compare_digest(dicha.encode(errors="replace"), esperada.encode(errors="replace"))
    if not esperada or not coincide or request.GET.get("hub.mode") != "subscribe":
        return _respuesta(403)
    return _respuesta(200, request.GET.get("hub.challenge", ""))


def _leer(request: HttpRequest) -> bytes | HttpResponse:
    """Los bytes del cuerpo, o la respuesta que corresponde si no se pueden leer."""
    if not request.META.get("CONTENT_LENGTH"):
        # Por trozos no se lee nada, y la firma de nada sería siempre la misma.
        return _respuesta(411)
    try:
        declarado = int(request.META["CONTENT_LENGTH"])
    except ValueError:
        return _respuesta(400)
    if declarado > MAX_CUERPO:
        return _respuesta(413)
    try:
        return request.read()
    except UnreadablePostError:
        return _respuesta(400)


def _respuesta(estado: int, texto: str = "") -> HttpResponse:
    """Texto plano y sin guardar: lo que diga `hub.challenge` nunca se interpreta como página."""
    respuesta = HttpResponse(texto, status=estado, content_type="text/plain; charset=utf-8")
    respuesta["Cache-Control"] = "no-store"
    return respuesta


webhook: Any = csrf_exempt(login_not_required(require_http_methods(["GET", "POST"])(_recibir)))
# Nadie más lee el cuerpo (`config.middleware.SinCaracteresNulos`): la firma es sobre los bytes.
webhook.cuerpo_crudo = True
