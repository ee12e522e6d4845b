"""Avisos de WhatsApp escritos como los manda Meta (forma de 2026), y lo que dejaron en la base."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from django.test import Client
from django.urls import reverse

from adapters.whatsapp.falso import CanalFalso
from domain.mensajes import Estado
from mensajeria.models import AvisoWhatsApp, Conversacion, Mensaje
from mensajeria.services import avisos, hilo, recepcion
from mensajeria.services.identidad import contacto_del_telefono

AHORA = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
ANA = "+56955501234"
NEGOCIO = "56223334444"


def segundos(momento: datetime) -> str:
    return str(int(momento.timestamp()))


def texto(
    wamid: str,
    dice: str = "Hola",
    *,
    de: str = ANA,
    cuando: datetime = AHORA,
    cita: str | None = None,
    bsuid: str | None = None,
    **otros: Any,
) -> dict[str, Any]:
    """Un mensaje de texto como viene en `messages`."""
    mensaje: dict[str, Any] = {
        "from": de.removeprefix("+"),
        "id": wamid,
        "timestamp": segundos(cuando),
        "type": "text",
        "text": {"body": dice},
    } | otros
    if bsuid:
        mensaje["from_user_id"] = bsuid
    if cita:
        mensaje["context"] = {"from": NEGOCIO, "id": cita}
    return mensaje


def reaccion(wamid: str, sobre: str, emoji: str = "❤️", **otros: Any) -> dict[str, Any]:
    puesto = {"message_id": sobre} | ({"emoji": emoji} if emoji else {})
    return texto(wamid, **otros) | {"type": "reaction", "reaction": puesto}


def estado(
    wamid: str,
    que: str,
    *,
    a: str = ANA,
    cuando: datetime = AHORA,
    clave: str = "",
    codigo: int | None = None,
) -> dict[str, Any]:
    """Un estado como viene en `statuses`."""
    dicho: dict[str, Any] = {
        "id": wamid,
        "status": que,
        "timestamp": segundos(cuando),
        "recipient_id": a.removeprefix("+"),
    }
    if clave:
        dicho["biz_opaque_callback_data"] = clave
    if codigo is not None:
        dicho["errors"] = [{"code": codigo, "title": "Error"}]
    return dicho


def aviso(*, campo: str = "messages", nombre: str = "Ana Soto", **valor: Any) -> bytes:
    """El cuerpo de un aviso con `messages`, `statuses` o lo que se le dé."""
    datos: dict[str, Any] = {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": NEGOCIO, "phone_number_id": "100200300"},
    }
    personas = {m["from"]: m.get("from_user_id") for m in valor.get("messages", ()) if "from" in m}
    if personas:
        datos["contacts"] = [
            {"wa_id": numero, "profile": {"name": nombre}} | ({"user_id": b} if b else {})
            for numero, b in personas.items()
        ]
    cambio = {"field": campo, "value": datos | valor}
    return json.dumps(
        {
            "object": "whatsapp_business_account",
            "entry": [{"id": "900800700", "changes": [cambio]}],
        }
    ).encode()


def llega(*cuerpos: bytes, ahora: datetime = AHORA) -> None:
    """Guarda esos avisos y aplica todo lo pendiente."""
    for cuerpo in cuerpos:
        avisos.guardar(cuerpo, ahora)
    procesar(ahora)


def procesar(ahora: datetime = AHORA) -> None:
    while recepcion.procesar_pendientes(ahora):
        pass


def escribe(*mensajes: dict[str, Any], ahora: datetime = AHORA) -> None:
    """Cada mensaje en su propio aviso, en ese orden."""
    llega(*(aviso(messages=[mensaje]) for mensaje in mensajes), ahora=ahora)


def hilo_de(telefono: str = ANA) -> Conversacion:
    return Conversacion.objects.get(contacto__identidades__valor=telefono)


def textos_de(conversacion: Conversacion) -> Sequence[str]:
    return list(conversacion.mensajes.order_by("ocurrio_en", "id").values_list("texto", flat=True))


def nuestro(
    texto: str = "Hola Ana", *, telefono: str = ANA, wamid: str | None = None, **otros: Any
) -> Mensaje:
    """Un mensaje que enviamos, aceptado salvo que se diga otra cosa."""
    conversacion = hilo.tomar(contacto_del_telefono(telefono))
    campos = {"estado": Estado.ACEPTADO, "ocurrio_en": AHORA - timedelta(hours=1)} | otros
    mensaje = Mensaje.objects.create(
        conversacion=conversacion,
        es_nuestro=True,
        tipo="texto",
        texto=texto,
        wamid=wamid,
        **campos,
    )
    hilo.anotar(conversacion, mensaje)
    return mensaje


def enviar_aviso(cliente: Client, canal: CanalFalso, cuerpo: bytes, **extra: Any) -> int:
    """Lo manda por HTTP, firmado; da el estado de la respuesta."""
    firma = extra.pop("firma", canal.firmar(cuerpo))
    tipo = extra.pop("tipo", "application/json")
    return cliente.post(
        reverse("mensajeria:webhook"),
        data=cuerpo,
        content_type=tipo,
        headers={"X-Hub-Signature-256": firma},
        **extra,
    ).status_code


def sin_aplicar() -> int:
    return AvisoWhatsApp.objects.filter(procesado_en__isnull=True).count()
