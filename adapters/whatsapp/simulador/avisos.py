"""Los avisos (webhooks) con la forma de Meta: la de 2025 y la de 2026.

La de 2026 agrega `contacts` a los estados y un identificador propio del negocio (`user_id`), que
puede venir sin teléfono. Fuente: referencia de webhooks «messages» de la Cloud API.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from adapters.whatsapp.simulador.cuenta import Cuenta
from adapters.whatsapp.simulador.errores import ErrorDeMeta
from adapters.whatsapp.simulador.personas import Forma, Persona


@dataclass(frozen=True, slots=True)
class Vista:
    """Cómo ve el negocio a esa persona: con qué forma, y si le llega su teléfono."""

    persona: Persona
    forma: Forma
    con_telefono: bool = True


@dataclass(frozen=True, slots=True)
class Salido:
    """Un mensaje del negocio, para hablar de él en sus estados."""

    wamid: str
    clave: str
    categoria: str
    con_cargo: bool


def estado(
    cuenta: Cuenta,
    vista: Vista,
    salido: Salido,
    *,
    paso: str,
    cuando: datetime,
    error: ErrorDeMeta | None = None,
) -> dict[str, Any]:
    """Un aviso de estado: sent, delivered, read o failed (con `error`)."""
    dato: dict[str, Any] = {
        "id": salido.wamid,
        "status": paso,
        "timestamp": _hora(cuando),
        **_destinatario(vista),
    }
    if salido.clave:
        dato["biz_opaque_callback_data"] = salido.clave
    if error is not None:
        dato["errors"] = [error.en_aviso()]
    else:
        dato["pricing"] = _precio(salido)
        if vista.forma is Forma.DE_2025:
            dato["conversation"] = {
                "id": f"conv{vista.persona.telefono}",
                "origin": {"type": salido.categoria},
            }
    valor: dict[str, Any] = {"statuses": [dato]}
    if vista.forma is Forma.DE_2026:
        valor["contacts"] = [_contacto(vista)]
    return _sobre(cuenta, valor)


def mensaje(
    cuenta: Cuenta,
    vista: Vista,
    *,
    wamid: str,
    cuando: datetime,
    contenido: dict[str, Any],
    responde_a: str = "",
) -> dict[str, Any]:
    """Un aviso con algo que hizo la persona. contenido: `type` y lo propio de ese tipo."""
    dato: dict[str, Any] = {"id": wamid, "timestamp": _hora(cuando), **contenido}
    if vista.con_telefono:
        dato["from"] = vista.persona.telefono
    if vista.forma is Forma.DE_2026:
        dato["from_user_id"] = vista.persona.bsuid
    if responde_a:
        dato["context"] = {"from": cuenta.telefono, "id": responde_a}
    return _sobre(cuenta, {"contacts": [_contacto(vista)], "messages": [dato]})


def texto(cuerpo: str) -> dict[str, Any]:
    """El contenido de un mensaje de texto."""
    return {"type": "text", "text": {"body": cuerpo}}


def reaccion(emoji: str, sobre: str) -> dict[str, Any]:
    """El contenido de una reacción a un mensaje."""
    return {"type": "reaction", "reaction": {"message_id": sobre, "emoji": emoji}}


def boton(dice: str) -> dict[str, Any]:
    """El contenido de un botón de plantilla pulsado."""
    return {"type": "button", "button": {"payload": dice, "text": dice}}


def imagen(medio_id: str, mime: str, sha256: str, pie: str = "") -> dict[str, Any]:
    """El contenido de una foto."""
    foto = {"id": medio_id, "mime_type": mime, "sha256": sha256}
    if pie:
        foto["caption"] = pie
    return {"type": "image", "image": foto}


def _sobre(cuenta: Cuenta, valor: dict[str, Any]) -> dict[str, Any]:
    return {
        "object": "whatsapp_business_account",
        "entry": [
            {
                "id": cuenta.cuenta_id,
                "changes": [
                    {
                        "field": "messages",
                        "value": {
                            "messaging_product": "whatsapp",
                            "metadata": {
                                "display_phone_number": cuenta.telefono,
                                "phone_number_id": cuenta.numero_id,
                            },
                            **valor,
                        },
                    }
                ],
            }
        ],
    }


def _contacto(vista: Vista) -> dict[str, Any]:
    perfil = {"name": vista.persona.nombre}
    contacto: dict[str, Any] = {"profile": perfil}
    if vista.con_telefono:
        contacto["wa_id"] = vista.persona.telefono
    if vista.forma is Forma.DE_2026:
        contacto["user_id"] = vista.persona.bsuid
        if vista.persona.oculta:
            perfil["username"] = vista.persona.usuario
    return contacto


def _destinatario(vista: Vista) -> dict[str, str]:
    quien = {"recipient_id": vista.persona.telefono} if vista.con_telefono else {}
    if vista.forma is Forma.DE_2026:
        quien["recipient_user_id"] = vista.persona.bsuid
    return quien


def _precio(salido: Salido) -> dict[str, Any]:
    return {
        "billable": salido.con_cargo,
        "pricing_model": "PMP",
        "type": "regular" if salido.con_cargo else "free_customer_service",
        "category": salido.categoria,
    }


def _hora(cuando: datetime) -> str:
    return str(int(cuando.timestamp()))
