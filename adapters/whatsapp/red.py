"""Hablar con la Cloud API y saber qué pasó: se aceptó, dijo que no, no se pidió, o no se sabe.

La diferencia decide si un mensaje se puede reintentar (dominio.md §8): un envío que la red no dejó
confirmar no se repite solo, porque le llegaría dos veces a la persona.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx

from adapters.whatsapp.traduccion_json import Ilegible, Objeto, cargar, objeto, texto
from domain.errores import CanalNoDisponible, FalloCanal, RechazoCanal, SinConfirmar

CONEXION_SEGUNDOS = 5.0
CONEXIONES = 32
# Una conexión quieta que Meta ya cerró da un corte a mitad de envío, que nadie puede confirmar.
QUIETA_SEGUNDOS = 5.0
ESPERA_MAXIMA = 24 * 3600.0
# Marca de una petición cuyo cuerpo se lee por partes: su respuesta no se revisa entera.
POR_PARTES = "aremko_por_partes"

# Con estos no salió ni un byte del pedido.
_NO_SE_PIDIO = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
    httpx.InvalidURL,
)
_TRAZA = re.compile(r"[\w-]{1,60}")


class SinVeredicto(Exception):
    """Hubo una respuesta y no dice si se aceptó. El texto es para el registro."""


def callar_bibliotecas() -> None:
    """pywa y httpx registran a quién se escribe, qué se le dice y las direcciones de sus archivos:
    nada de eso llega al registro, cualquiera sea su nivel."""
    logging.getLogger("pywa").propagate = False
    for nombre in ("pywa", "httpx", "httpcore"):
        registro = logging.getLogger(nombre)
        registro.setLevel(logging.WARNING)
    if not logging.getLogger("pywa").handlers:
        logging.getLogger("pywa").addHandler(logging.NullHandler())


def sesion(
    timeout: float, *, reloj: Callable[[], datetime], transporte: httpx.BaseTransport | None = None
) -> httpx.Client:
    """Un cliente HTTP para todos los hilos, sin reintentos y sin seguir redirecciones.

    timeout: segundos sin recibir nada. Toda respuesta que no sea 2xx levanta desde aquí.
    """

    def revisar(respuesta: httpx.Response) -> None:
        if not respuesta.is_success and POR_PARTES not in respuesta.request.extensions:
            respuesta.read()
            raise fallo_de(respuesta, reloj())

    return httpx.Client(
        timeout=httpx.Timeout(timeout, connect=min(timeout, CONEXION_SEGUNDOS)),
        limits=httpx.Limits(max_connections=CONEXIONES, keepalive_expiry=QUIETA_SEGUNDOS),
        follow_redirects=False,
        event_hooks={"response": [revisar]},
        transport=transporte,
    )


def pedir[T](llamada: Callable[[], T], *, incierto: type[FalloCanal] = CanalNoDisponible) -> T:
    """Hace la llamada y traduce lo que la red haga. Ver `domain.ports.CanalWhatsApp`.

    incierto: qué levantar si no se sabe si se aceptó. En un envío es `SinConfirmar`; en lo que
    solo consulta, o se puede repetir sin daño, da lo mismo que si no se hubiera pedido.
    """
    try:
        return llamada()
    except _NO_SE_PIDIO as error:
        raise CanalNoDisponible(detalle=type(error).__name__) from None
    except SinVeredicto as error:
        raise incierto(detalle=str(error)) from None
    except (httpx.HTTPError, httpx.StreamError, ValueError, RecursionError) as error:
        raise incierto(detalle=type(error).__name__) from None


def enviar[T](llamada: Callable[[], T]) -> T:
    """Lo mismo para lo que, si se repite, le llega dos veces a la persona."""
    return pedir(llamada, incierto=SinConfirmar)


def fallo_de(respuesta: httpx.Response, ahora: datetime) -> FalloCanal | SinVeredicto:
    """El error de una respuesta que no es 2xx y ya se leyó.

    Con un código de Meta, es un no. Sin él contestó otro (un intermediario): un 4xx también es
    un no, salvo el 408, que no sabe si entregó lo que recibió; un 5xx no dice nada.
    """
    estado = respuesta.status_code
    espera = _espera(respuesta.headers.get("Retry-After", ""), ahora)
    error = _error_de_meta(respuesta)
    codigo = _codigo(error)
    if codigo is not None:
        traza = _TRAZA.fullmatch(texto(error.get("fbtrace_id"), 60))
        detalle = f"HTTP {estado} código {codigo} traza {traza[0] if traza else '-'}"
        return RechazoCanal(codigo, detalle=detalle, reintentar_en=espera)
    detalle = f"HTTP {estado} sin código de Meta"
    if estado >= 500 or estado == 408:
        return SinVeredicto(detalle)
    if estado == 429:
        return CanalNoDisponible(detalle=detalle, reintentar_en=espera)
    return RechazoCanal(None, detalle=detalle, reintentar_en=espera)


def rechazo_en(datos: Objeto) -> RechazoCanal | None:
    """El no que a veces viene dentro de un 200."""
    codigo = _codigo(objeto(datos.get("error")))
    return RechazoCanal(codigo, detalle=f"HTTP 200 código {codigo}") if codigo is not None else None


def _error_de_meta(respuesta: httpx.Response) -> Objeto:
    try:
        return objeto(objeto(cargar(respuesta.content)).get("error"))
    except Ilegible:
        return {}


def _codigo(error: Objeto) -> int | None:
    codigo: Any = error.get("code")
    escrito = texto(codigo)
    return int(escrito) if re.fullmatch(r"[0-9]{1,9}", escrito) else None


def _espera(cabecera: str, ahora: datetime) -> float | None:
    """Segundos de una cabecera Retry-After, en cualquiera de sus dos formas."""
    if re.fullmatch(r"[0-9]{1,9}", cabecera.strip()):
        return min(float(cabecera), ESPERA_MAXIMA)
    try:
        hasta = parsedate_to_datetime(cabecera)
    except ValueError:
        return None
    faltan = (hasta.replace(tzinfo=hasta.tzinfo or UTC) - ahora).total_seconds()
    return min(max(faltan, 0.0), ESPERA_MAXIMA)
