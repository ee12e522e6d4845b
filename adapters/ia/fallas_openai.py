"""De lo que falla al hablar con un servicio compatible con OpenAI a los errores del producto.

Ningún `detalle` lleva el texto del proveedor: puede traer parte de la clave o del prompt. Lleva
el estado HTTP, el código, el tipo y el número de la petición, con los que el proveedor ayuda.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

import httpx2
import openai

from domain.errores import (
    ClaveRechazada,
    ConexionCortada,
    CuotaAgotada,
    DemasiadasPeticiones,
    ErrorAremko,
    ModeloInexistente,
    PeticionRechazada,
    ProveedorNoDisponible,
    RespuestaRechazada,
    TiempoAgotado,
)


class PiezaIlegible(Exception):
    """Una pieza del flujo que es JSON, pero no tiene la forma de una pieza."""


# Lo que puede levantar una lectura: lo del SDK, lo que deja pasar de httpx2 o del sistema, y una
# pieza que no se entiende.
FALLAS = (
    openai.OpenAIError,
    httpx2.HTTPError,
    OSError,
    json.JSONDecodeError,
    UnicodeDecodeError,
    PiezaIlegible,
)

# El código manda sobre el estado: OpenAI da 403 por un modelo sin acceso y Azure da 400 por su
# filtro de contenido.
_POR_CODIGO: dict[str, type[ErrorAremko]] = {
    "insufficient_quota": CuotaAgotada,
    "billing_hard_limit_reached": CuotaAgotada,
    "billing_not_active": CuotaAgotada,
    "model_not_found": ModeloInexistente,
    "DeploymentNotFound": ModeloInexistente,
    "content_filter": RespuestaRechazada,
    "content_policy_violation": RespuestaRechazada,
    "invalid_api_key": ClaveRechazada,
    "rate_limit_exceeded": DemasiadasPeticiones,
    "context_length_exceeded": PeticionRechazada,
}
_POR_ESTADO: dict[int, type[ErrorAremko]] = {
    401: ClaveRechazada,
    402: CuotaAgotada,  # así lo dicen DeepSeek y OpenRouter
    403: ClaveRechazada,
    404: ModeloInexistente,
    408: TiempoAgotado,
    429: DemasiadasPeticiones,
    504: TiempoAgotado,
}


def traducir(falla: Exception, *, ahora: float) -> ErrorAremko:
    """El error del producto que corresponde a una de `FALLAS`.

    ahora: segundos desde 1970, para leer un Retry-After que venga como fecha.
    """
    if isinstance(falla, openai.APIStatusError):
        clase = _POR_CODIGO.get(falla.code or "") or _por_estado(falla.status_code)
        return clase(
            detalle=_detalle(falla, f"HTTP {falla.status_code}"),
            reintentar_en=espera_pedida(falla.response.headers, ahora=ahora),
        )
    if isinstance(falla, openai.APITimeoutError | httpx2.TimeoutException):
        return TiempoAgotado(detalle=type(falla).__name__)
    if isinstance(falla, openai.APIError) and falla.body is not None:
        return _en_el_flujo(falla)
    return ConexionCortada(detalle=type(falla).__name__)


def espera_pedida(cabeceras: Mapping[str, str], *, ahora: float) -> float | None:
    """Segundos que pide esperar el servicio (Retry-After en segundos o como fecha), o None."""
    milesimas = _numero(cabeceras.get("retry-after-ms", ""))
    if milesimas is not None:
        return milesimas / 1000
    pedido = cabeceras.get("retry-after", "")
    segundos = _numero(pedido)
    if segundos is not None or not pedido:
        return segundos
    try:
        return max(0.0, parsedate_to_datetime(pedido).timestamp() - ahora)
    except ValueError:
        return None


def parametro_no_admitido(falla: openai.APIStatusError) -> str | None:
    """El parámetro que este modelo o servicio no admite, si la falla lo nombra."""
    if falla.code in {"unsupported_parameter", "unsupported_value"} and falla.param:
        return str(falla.param)
    # Los servicios que no conocen stream_options lo dicen cada uno a su manera.
    return "stream_options" if "stream_options" in f"{falla.param} {falla.message}" else None


def _en_el_flujo(falla: openai.APIError) -> ErrorAremko:
    """Un error que llegó como un trozo más; algunos servicios ponen ahí el estado HTTP."""
    codigo = falla.code or ""
    estado = int(codigo) if re.fullmatch(r"[1-5]\d\d", codigo, re.ASCII) else 500
    clase = _POR_CODIGO.get(codigo) or _POR_CODIGO.get(str(falla.type)) or _por_estado(estado)
    return clase(detalle=_detalle(falla, "error en el flujo"))


def _por_estado(estado: int) -> type[ErrorAremko]:
    por_omision = ProveedorNoDisponible if estado >= 500 else PeticionRechazada
    return _POR_ESTADO.get(estado, por_omision)


def _detalle(falla: openai.APIError, que: str) -> str:
    partes = {
        "codigo": falla.code,
        "tipo": falla.type,
        "parametro": falla.param,
        "peticion": getattr(falla, "request_id", None),
    }
    datos = [f"{clave}={_corto(valor)}" for clave, valor in partes.items() if valor]
    return " ".join([que, *datos])


def _corto(valor: object) -> str:
    """Un identificador tal cual; otra cosa en su lugar no se copia."""
    texto = str(valor)
    return texto if re.fullmatch(r"[\w.\[\]-]{1,60}", texto) else "?"


def _numero(valor: str) -> float | None:
    try:
        numero = float(valor)
    except ValueError:
        return None
    return max(0.0, numero) if math.isfinite(numero) else None
