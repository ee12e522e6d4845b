"""Conversaciones de prueba: un contacto y lo que se han dicho."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from adapters.whatsapp.falso import CanalFalso
from domain.canal import PlantillaDelCanal, TipoMensaje
from domain.mensajes import Estado
from mensajeria.models import Conversacion, Mensaje, PlantillaWhatsApp
from mensajeria.services import hilo, plantillas
from mensajeria.services.identidad import contacto_del_telefono
from ventas.models import Cliente

CUENTA = iter(range(1, 10**6))


def direccion(nombre: str, *args: Any) -> str:
    """La dirección de una vista de mensajería."""
    return reverse(f"mensajeria:{nombre}", args=args)


def charla(
    telefono: str = "+56955501234", *, nombre: str = "", cliente: Cliente | None = None
) -> Conversacion:
    """La conversación, todavía vacía, con quien tiene ese teléfono."""
    contacto = contacto_del_telefono(telefono, cliente=cliente)
    if nombre:
        contacto.nombre = nombre
        contacto.busqueda = f"{nombre.lower()} {telefono.removeprefix('+')}"
        contacto.save()
    with transaction.atomic():
        return hilo.tomar(contacto)


def dice(
    conversacion: Conversacion, texto: str, *, hace: timedelta = timedelta(0), **campos: Any
) -> Mensaje:
    """Un mensaje de la persona, de hace ese rato."""
    return _anotar(conversacion, texto, hace, es_nuestro=False, estado=Estado.RECIBIDO, **campos)


def decimos(
    conversacion: Conversacion,
    texto: str,
    *,
    hace: timedelta = timedelta(0),
    estado: Estado = Estado.ENTREGADO,
    **campos: Any,
) -> Mensaje:
    """Un mensaje nuestro, de hace ese rato, que contesta."""
    campos = {"contesta": True, **campos}
    return _anotar(conversacion, texto, hace, es_nuestro=True, estado=estado, **campos)


def una_plantilla(canal: CanalFalso) -> PlantillaWhatsApp:
    """Una plantilla aprobada, sin variables, con cabecera, pie y un botón."""
    canal.lista = (
        PlantillaDelCanal(
            id="1",
            nombre="seguimos",
            idioma="es",
            categoria="UTILITY",
            estado="APPROVED",
            componentes=(
                {"type": "HEADER", "format": "TEXT", "text": "Tu consulta"},
                {"type": "BODY", "text": "Hola, ¿seguimos conversando?"},
                {"type": "FOOTER", "text": "Aremko Spa"},
                {"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", "text": "Sí, claro"}]},
            ),
        ),
    )
    plantillas.sincronizar(ahora=timezone.now())
    return PlantillaWhatsApp.objects.get(nombre="seguimos")


def _anotar(conversacion: Conversacion, texto: str, hace: timedelta, **campos: Any) -> Mensaje:
    cuando: datetime = timezone.now() - hace
    campos = {"tipo": TipoMensaje.TEXTO, "wamid": f"wamid.{next(CUENTA)}", **campos}
    with transaction.atomic():
        tomada = hilo.tomar(conversacion.contacto)
        mensaje = Mensaje.objects.create(
            conversacion=tomada, texto=texto, ocurrio_en=cuando, **campos
        )
        hilo.anotar(tomada, mensaje)
    conversacion.refresh_from_db()
    return mensaje
