"""Lo que Meta acepta y lo que rechaza de un envío, sin red ni estado.

Fuentes: referencia «Messages» y «Error codes» de la Cloud API; dominio.md §8.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from adapters.whatsapp.simulador.cuenta import Cuenta, Plantilla
from adapters.whatsapp.simulador.errores import ErrorDeMeta, error_de

MAX_TEXTO = 4096
MAX_PLANTILLA = 1024
VARIABLE = re.compile(r"\{\{\s*(\w+)\s*\}\}")
# Saltos de línea, tabuladores o más de cuatro espacios seguidos en una variable.
FORMATO_PROHIBIDO = re.compile(r"[\n\r\t]| {5,}")
SIN_CATEGORIA = "service"

type Plantillas = Mapping[tuple[str, str], Plantilla]


class Rechazo(Exception):
    """Meta dice que no: con qué error, con qué detalle y en cuántos segundos probar de nuevo."""

    def __init__(self, codigo: int, detalle: str = "", *, reintentar_en: int | None = None) -> None:
        super().__init__(detalle)
        self.error: ErrorDeMeta = error_de(codigo)
        self.detalle = detalle
        self.reintentar_en = reintentar_en


@dataclass(frozen=True, slots=True)
class Pedido:
    """Un envío que se entiende. texto: como lo lee la persona. telefono: dígitos; o bsuid.

    categoria: la de la tarifa (marketing, utility, service). libre: no es plantilla.
    """

    telefono: str
    bsuid: str
    texto: str
    categoria: str = SIN_CATEGORIA
    libre: bool = True
    clave: str = ""
    responde_a: str = ""
    botones: tuple[str, ...] = ()


def leer(cuerpo: Any, cuenta: Cuenta, plantillas: Plantillas) -> Pedido:
    """El envío de un POST a `messages`. Levanta `Rechazo` con lo que diría Meta."""
    if not isinstance(cuerpo, dict):
        raise Rechazo(100, "The request body is not a JSON object.")
    if cuerpo.get("messaging_product") != "whatsapp":
        raise Rechazo(100, "The parameter messaging_product is required.")
    telefono = re.sub(r"\D", "", str(cuerpo.get("to") or ""))
    bsuid = str(cuerpo.get("recipient") or "")
    if not telefono and not bsuid:
        raise Rechazo(131008, "Missing recipient: 'to' or 'recipient'.")
    if telefono and not 7 <= len(telefono) <= 15:
        raise Rechazo(131009, "Recipient phone number is not valid.")
    if telefono == cuenta.telefono:
        raise Rechazo(131021)
    pedido = Pedido(
        telefono=telefono,
        bsuid=bsuid,
        texto="",
        clave=str(cuerpo.get("biz_opaque_callback_data") or ""),
        responde_a=str((cuerpo.get("context") or {}).get("message_id") or ""),
    )
    match cuerpo.get("type", "text"):
        case "text":
            return replace(pedido, texto=_texto(cuerpo.get("text")))
        case "template":
            return _plantilla(cuerpo.get("template"), plantillas, pedido)
        case "reaction":
            return replace(pedido, texto=str((cuerpo.get("reaction") or {}).get("emoji", "")))
        case otro:
            raise Rechazo(131051, f"Unsupported message type: {otro}")


def _texto(dado: Any) -> str:
    cuerpo = dado.get("body") if isinstance(dado, dict) else None
    if not isinstance(cuerpo, str) or not cuerpo.strip():
        raise Rechazo(131008, "The parameter text['body'] is required.")
    if len(cuerpo) > MAX_TEXTO:
        raise Rechazo(100, f"Param text['body'] must be at most {MAX_TEXTO} characters long.")
    return cuerpo


def _plantilla(dada: Any, plantillas: Plantillas, pedido: Pedido) -> Pedido:
    if not isinstance(dada, dict):
        raise Rechazo(131008, "The parameter template is required.")
    nombre = str(dada.get("name") or "")
    idioma = str((dada.get("language") or {}).get("code") or "")
    plantilla = plantillas.get((nombre, idioma))
    if plantilla is None or plantilla.estado in ("REJECTED", "PENDING", "DELETED"):
        raise Rechazo(132001, f"template name ({nombre}) does not exist in {idioma}")
    if plantilla.estado == "PAUSED":
        raise Rechazo(132015)
    if plantilla.estado != "APPROVED":
        raise Rechazo(132016)
    pedidos = [c for c in dada.get("components") or [] if isinstance(c, dict)]
    partes = []
    botones: list[str] = []
    for componente in plantilla.componentes:
        tipo = str(componente.get("type"))
        if tipo == "BUTTONS":
            botones = _botones(componente, pedidos)
        else:
            partes.append(_llenar(componente, pedidos, plantilla))
    return replace(
        pedido,
        texto="\n\n".join(parte for parte in partes if parte),
        categoria=plantilla.categoria.lower(),
        libre=False,
        botones=tuple(botones),
    )


def _llenar(componente: dict[str, Any], pedidos: list[Any], plantilla: Plantilla) -> str:
    """El texto de un componente con sus variables; lo que no es texto queda vacío."""
    tipo = str(componente.get("type"))
    texto = str(componente.get("text") or "")
    variables = list(dict.fromkeys(VARIABLE.findall(texto)))
    dados = _parametros(pedidos, tipo.lower())
    if componente.get("format", "TEXT") != "TEXT":
        if len(dados) != 1:
            raise Rechazo(132012, f"{tipo.lower()}: expected 1 media parameter")
        return ""
    if len(dados) != len(variables):
        raise Rechazo(
            132000,
            f"{tipo.lower()}: number of localizable_params ({len(dados)}) does not match the "
            f"expected number of params ({len(variables)})",
        )
    valores = _valores(dados, variables, plantilla)
    lleno = VARIABLE.sub(lambda hallada: valores[hallada.group(1)], texto)
    if len(lleno) > MAX_PLANTILLA:
        raise Rechazo(132005, f"Translated text too long: {len(lleno)} characters")
    return lleno


def _valores(
    dados: list[dict[str, Any]], variables: list[str], plantilla: Plantilla
) -> dict[str, str]:
    valores: dict[str, str] = {}
    for lugar, parametro in enumerate(dados):
        clave = parametro.get("parameter_name") if plantilla.con_nombre else variables[lugar]
        if clave not in variables:
            raise Rechazo(132012, "Parameter name is missing or empty")
        valor = parametro.get("text")
        if parametro.get("type") != "text" or not isinstance(valor, str) or not valor.strip():
            raise Rechazo(131008, f"Parameter of type text is missing text value ({clave})")
        if FORMATO_PROHIBIDO.search(valor):
            raise Rechazo(
                132018,
                "Param text cannot have new-line/tab characters or more than 4 consecutive spaces",
            )
        valores[str(clave)] = valor
    return valores


def _botones(componente: dict[str, Any], pedidos: list[Any]) -> list[str]:
    """Lo que dicen los botones de respuesta rápida; mira que los otros traigan lo suyo."""
    rapidos = []
    for lugar, boton in enumerate(componente.get("buttons") or []):
        if boton.get("type") == "QUICK_REPLY":
            rapidos.append(str(boton.get("text")))
        lleva = "{{" in str(boton.get("url", "")) or boton.get("type") == "COPY_CODE"
        if lleva and not _parametros(pedidos, "button", lugar):
            raise Rechazo(131008, f"Button at index {lugar} requires a parameter")
    return rapidos


def _parametros(pedidos: list[Any], tipo: str, indice: int | None = None) -> list[dict[str, Any]]:
    return [
        parametro
        for pedido in pedidos
        if str(pedido.get("type", "")).lower() == tipo
        and (indice is None or str(pedido.get("index")) == str(indice))
        for parametro in pedido.get("parameters") or []
        if isinstance(parametro, dict)
    ]
