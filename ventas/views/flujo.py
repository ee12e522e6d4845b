"""El texto a medida que se escribe: eventos del servidor (text/event-stream).

Eventos, cada uno con un JSON: `inicio` (perfil, razón, avisos), `texto` ({"t": trozo}),
`hallazgos` ({"hallazgos": […]}, todos los de la ronda), `ronda` ({"numero": 2, "sin_ia": false}:
el texto anterior no sirve y empieza otro), y uno solo de `fin` (la respuesta de la semilla) o
`error`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import StreamingHttpResponse

from domain.errores import ErrorAremko
from ventas.services.whatsapp_message_service import (
    Hallado,
    OtraRonda,
    Redaccion,
    Suceso,
    Trozo,
)
from ventas.views.respuestas import cuerpo_error


def responder_flujo(redaccion: Redaccion) -> StreamingHttpResponse:
    """La redacción a medida que pasa. Espera la primera palabra: un fallo previo tiene su estado.

    Levanta `ErrorAremko` si falla antes de la primera palabra.
    """
    sucesos = redaccion.sucesos()
    primero = next(sucesos)
    respuesta = StreamingHttpResponse(
        _eventos(redaccion, chain([primero], sucesos), sucesos),
        content_type="text/event-stream; charset=utf-8",
    )
    respuesta["Cache-Control"] = "no-store"
    respuesta["X-Accel-Buffering"] = "no"
    return respuesta


def _eventos(
    redaccion: Redaccion, todos: Iterator[Suceso], sucesos: Iterator[Suceso]
) -> Iterator[str]:
    try:
        yield _evento("inicio", redaccion.cabecera())
        for suceso in todos:
            yield _del_suceso(suceso)
        yield _evento("fin", redaccion.respuesta())
    except ErrorAremko as error:
        yield _evento("error", cuerpo_error(error))
    finally:
        if hasattr(sucesos, "close"):
            sucesos.close()


def _del_suceso(suceso: Suceso) -> str:
    match suceso:
        case Trozo(texto):
            return _evento("texto", {"t": texto})
        case Hallado(hallazgos):
            return _evento("hallazgos", {"hallazgos": hallazgos})
        case OtraRonda(numero, sin_ia):
            return _evento("ronda", {"numero": numero, "sin_ia": sin_ia})


def _evento(nombre: str, datos: dict[str, Any]) -> str:
    return f"event: {nombre}\ndata: {json.dumps(datos, cls=DjangoJSONEncoder)}\n\n"
