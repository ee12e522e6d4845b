"""El texto a medida que se escribe: eventos del servidor (text/event-stream).

Eventos, cada uno con un JSON: `inicio` (perfil, razón, avisos), `texto` ({"t": trozo}), y uno
solo de `fin` (la respuesta de la semilla) o `error`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import StreamingHttpResponse

from domain.errores import ErrorAremko
from ventas.services.whatsapp_message_service import Redaccion
from ventas.views.respuestas import cuerpo_error


def responder_flujo(redaccion: Redaccion) -> StreamingHttpResponse:
    """La redacción por trozos. Espera la primera palabra, así un fallo previo tiene su estado.

    Levanta `ErrorAremko` si falla antes de la primera palabra.
    """
    trozos = redaccion.trozos()
    primero = next(trozos, "")
    respuesta = StreamingHttpResponse(
        _eventos(redaccion, primero, trozos), content_type="text/event-stream; charset=utf-8"
    )
    respuesta["Cache-Control"] = "no-store"
    respuesta["X-Accel-Buffering"] = "no"
    return respuesta


def _eventos(redaccion: Redaccion, primero: str, trozos: Iterator[str]) -> Iterator[str]:
    try:
        yield _evento("inicio", redaccion.cabecera())
        for trozo in chain([primero], trozos):
            yield _evento("texto", {"t": trozo})
        yield _evento("fin", redaccion.respuesta())
    except ErrorAremko as error:
        yield _evento("error", cuerpo_error(error))
    finally:
        if hasattr(trozos, "close"):
            trozos.close()


def _evento(nombre: str, datos: dict[str, Any]) -> str:
    return f"event: {nombre}\ndata: {json.dumps(datos, cls=DjangoJSONEncoder)}\n\n"
