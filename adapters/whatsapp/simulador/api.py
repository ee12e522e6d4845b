"""Las rutas de la Cloud API que el producto usa, contestadas como Meta. Sin sockets."""

from __future__ import annotations

import hmac
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from adapters.whatsapp.simulador.ajustes import FallaPedida
from adapters.whatsapp.simulador.nucleo import Simulador
from adapters.whatsapp.simulador.reglas import Rechazo

POR_PAGINA = 25
LIMITE_PLANTILLAS = 250
RUTA = re.compile(r"^/(?:v\d+\.\d+/)?(?P<id>[\w.-]+)(?:/(?P<cosa>[\w]+))?/?$")
MEDIO = re.compile(r"^/medios/(?P<id>\d+)$")


@dataclass(frozen=True, slots=True)
class Contestacion:
    """Lo que se responde. gesto: la falla de red que el servidor finge al responder."""

    http: int
    cuerpo: bytes
    tipo: str = "application/json; charset=UTF-8"
    cabeceras: Mapping[str, str] = field(default_factory=dict)
    gesto: FallaPedida | None = None


def atender(
    simulador: Simulador,
    metodo: str,
    direccion: str,
    *,
    autorizacion: str = "",
    cuerpo: bytes = b"",
    base: str = "",
) -> Contestacion:
    """La respuesta a una petición. base: con qué dirección se llega a este servidor."""
    partes = urlsplit(direccion)
    consulta = {clave: valores[-1] for clave, valores in parse_qs(partes.query).items()}
    try:
        _autorizar(simulador, autorizacion)
        if (medio := MEDIO.match(partes.path)) and metodo == "GET":
            return _bajar(simulador, medio["id"])
        ruta = RUTA.match(partes.path)
        if ruta is None:
            raise Rechazo(100, f"Unsupported {metodo.lower()} request.")
        return _despachar(
            simulador, metodo, (ruta["id"], ruta["cosa"] or ""), consulta, cuerpo, base
        )
    except Rechazo as no:
        cabeceras = {} if no.reintentar_en is None else {"Retry-After": str(no.reintentar_en)}
        return _json(no.error.cuerpo(no.detalle), http=no.error.http, cabeceras=cabeceras)


def _autorizar(simulador: Simulador, autorizacion: str) -> None:
    esperado = f"Bearer {simulador.cuenta.token}"
    if not hmac.compare_digest(autorizacion.encode(), esperado.encode()):
        raise Rechazo(190)


def _despachar(
    simulador: Simulador,
    metodo: str,
    que: tuple[str, str],
    consulta: Mapping[str, str],
    cuerpo: bytes,
    base: str,
) -> Contestacion:
    cuenta = simulador.cuenta
    match (metodo, *que):
        case ("POST", cuenta.numero_id, "messages"):
            return _mensajes(simulador, cuerpo)
        case ("GET", cuenta.cuenta_id, "message_templates"):
            return _plantillas(simulador, consulta, f"{base}/{que[0]}/{que[1]}")
        case ("GET", cuenta.numero_id, ""):
            return _json(_numero(simulador, consulta))
        case ("GET", medio_id, "") if simulador.medio(medio_id):
            return _medio(simulador, medio_id, base)
    raise Rechazo(
        100,
        f"Unsupported {metodo.lower()} request. Object with ID '{que[0]}' does not exist, cannot "
        "be loaded due to missing permissions, or does not support this operation.",
    )


def _mensajes(simulador: Simulador, cuerpo: bytes) -> Contestacion:
    try:
        dato = json.loads(cuerpo)
    except ValueError as error:
        raise Rechazo(100, "The request body is not valid JSON.") from error
    if isinstance(dato, dict) and dato.get("status") == "read":
        simulador.marcar_leido(str(dato.get("message_id") or ""))
        return _json({"success": True})
    respuesta, falla = simulador.tomar(dato)
    return _json(respuesta, gesto=falla)


def _plantillas(simulador: Simulador, consulta: Mapping[str, str], ruta: str) -> Contestacion:
    """La lista de plantillas por páginas; `after` y `before` son lugares en la lista."""
    estado = consulta.get("status", "")
    nombre = consulta.get("name", "")
    todas = [
        p.para_meta()
        for p in simulador.plantillas.values()
        if (not estado or p.estado == estado) and nombre in p.nombre
    ]
    cuantas = _numero_de(consulta.get("limit"), POR_PAGINA)
    desde = _numero_de(consulta.get("after"), 0)
    pagina = todas[desde : desde + cuantas]
    paginas: dict[str, Any] = {"cursors": {"before": str(desde), "after": str(desde + len(pagina))}}
    if desde + cuantas < len(todas):
        siguiente = {**consulta, "limit": cuantas, "after": desde + cuantas}
        paginas["next"] = f"{ruta}?{urlencode(siguiente)}"
    campos = _campos(consulta)
    dato: dict[str, Any] = {"data": [_solo(p, campos) for p in pagina], "paging": paginas}
    if "summary" in consulta:
        dato["summary"] = {
            "total_count": len(todas),
            "message_template_count": len(todas),
            "message_template_limit": LIMITE_PLANTILLAS,
            "are_translations_complete": True,
        }
    return _json(dato)


def _numero(simulador: Simulador, consulta: Mapping[str, str]) -> dict[str, Any]:
    cuenta = simulador.cuenta
    todo = {
        "id": cuenta.numero_id,
        "verified_name": cuenta.nombre,
        "display_phone_number": f"+{cuenta.telefono}",
        "quality_rating": cuenta.calidad,
        "messaging_limit_tier": cuenta.limite,
        "whatsapp_business_manager_messaging_limit": cuenta.limite,
        "status": "CONNECTED",
        "name_status": "APPROVED",
        "code_verification_status": "VERIFIED",
        "platform_type": "CLOUD_API",
        "account_mode": "SANDBOX",
        "throughput": {"level": "STANDARD"},
    }
    return _solo(todo, _campos(consulta))


def _medio(simulador: Simulador, medio_id: str, base: str) -> Contestacion:
    archivo = simulador.medio(medio_id)
    if archivo is None:
        raise Rechazo(100)
    return _json(
        {
            "messaging_product": "whatsapp",
            "url": f"{base.rsplit('/v', 1)[0]}/medios/{medio_id}",
            "mime_type": archivo.mime,
            "sha256": archivo.sha256,
            "file_size": len(archivo.contenido),
            "id": medio_id,
        }
    )


def _bajar(simulador: Simulador, medio_id: str) -> Contestacion:
    archivo = simulador.medio(medio_id)
    if archivo is None:
        return Contestacion(HTTPStatus.NOT_FOUND, b"", "text/plain")
    return Contestacion(HTTPStatus.OK, archivo.contenido, archivo.mime)


def _campos(consulta: Mapping[str, str]) -> set[str]:
    return {campo for campo in consulta.get("fields", "").split(",") if campo}


def _solo(dato: dict[str, Any], campos: set[str]) -> dict[str, Any]:
    if not campos:
        return dato
    return {clave: valor for clave, valor in dato.items() if clave in campos | {"id"}}


def _numero_de(texto: str | None, omision: int) -> int:
    return int(texto) if texto and texto.isdecimal() else omision


def _json(
    dato: dict[str, Any],
    *,
    http: int = HTTPStatus.OK,
    cabeceras: Mapping[str, str] | None = None,
    gesto: FallaPedida | None = None,
) -> Contestacion:
    return Contestacion(
        http, json.dumps(dato, ensure_ascii=False).encode(), cabeceras=cabeceras or {}, gesto=gesto
    )
