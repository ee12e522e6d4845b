"""En qué formato se responde, y cómo: cada error con su estado HTTP y siempre la misma frase."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from domain import errores

ESTADOS: tuple[tuple[type[errores.ErrorAremko], int], ...] = (
    (errores.ClienteNoExiste, 404),
    (errores.DatosInvalidos, 400),
    (errores.RedaccionEnCurso, 409),
    (errores.GuardaDetiene, 409),
    (errores.MensajeNoPuedeSalir, 409),
    (errores.EnvioRepetido, 409),
    (errores.VentanaCerrada, 409),
    (errores.NoConfigurado, 503),
    (errores.LimiteExcedido, 429),
    (errores.FalloProveedor, 502),
    (errores.FalloCanal, 502),
)


def estado_http(error: errores.ErrorAremko) -> int:
    """El estado HTTP de un error (diseno.md §5); 500 si es uno sin lugar en la tabla."""
    return next((estado for clase, estado in ESTADOS if isinstance(error, clase)), 500)


def cuerpo_error(error: errores.ErrorAremko) -> dict[str, Any]:
    """`success` falso, la frase para la persona y qué puede hacer."""
    cuerpo: dict[str, Any] = {
        "success": False,
        "error": error.mensaje,
        "que_hacer": error.que_hacer,
        "codigo": type(error).__name__,
    }
    if isinstance(error, errores.GuardaDetiene):
        cuerpo |= {"guardas": error.codigos, "saltable": error.saltable}
    return cuerpo


def error_json(error: errores.ErrorAremko) -> JsonResponse:
    """La respuesta JSON de un error, con Retry-After si se sabe cuánto esperar."""
    respuesta = JsonResponse(cuerpo_error(error), status=estado_http(error))
    if error.reintentar_en is not None:
        respuesta["Retry-After"] = str(max(1, round(error.reintentar_en)))
    return respuesta


def pagina_de_error(
    request: HttpRequest, error: errores.ErrorAremko, *, titulo: str
) -> HttpResponse:
    """La página de un error: una frase y qué hacer, con su estado HTTP."""
    contexto = {"titulo": titulo, "mensaje": error.mensaje, "que_hacer": error.que_hacer}
    return render(request, "error.html", contexto, status=estado_http(error))


def quiere_eventos(request: HttpRequest) -> bool:
    """Si quien pregunta quiere el texto a medida que se escribe."""
    return "text/event-stream" in request.headers.get("Accept", "")


def quiere_json(request: HttpRequest) -> bool:
    """Si la petición habla JSON (o eventos) y no espera una página."""
    acepta = request.headers.get("Accept", "")
    if "text/html" in acepta:
        return False
    return (
        "application/json" in acepta
        or "text/event-stream" in acepta
        or request.content_type == "application/json"
        or request.headers.get("X-Requested-With") == "XMLHttpRequest"
    )


def es_htmx(request: HttpRequest) -> bool:
    """Si pregunta htmx, que quiere solo un pedazo de la página."""
    return request.headers.get("HX-Request") == "true"
