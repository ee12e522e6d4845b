"""Conversaciones y mensajes sueltos para las pruebas de envío."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from domain.canal import TipoMensaje
from domain.mensajes import Estado
from mensajeria.models import Conversacion, Mensaje, PlantillaWhatsApp
from mensajeria.services import envio, hilo
from mensajeria.services.identidad import contacto_del_telefono
from ventas.models import Cliente

TELEFONO = "+56955508123"


def conversar(
    ahora: datetime,
    *,
    telefono: str = TELEFONO,
    cliente: Cliente | None = None,
    hace: timedelta | None = timedelta(hours=1),
) -> Conversacion:
    """La conversación con alguien que escribió hace ese rato; None: nunca escribió."""
    with transaction.atomic():
        conversacion = hilo.tomar(contacto_del_telefono(telefono, cliente=cliente))
        if hace is not None:
            escribe(conversacion, ahora - hace)
    return conversacion


def escribe(conversacion: Conversacion, cuando: datetime, texto: str = "¿Tienen cupo?") -> Mensaje:
    """Un mensaje suyo."""
    conversacion.refresh_from_db()
    suyo = Mensaje.objects.create(
        conversacion=conversacion,
        es_nuestro=False,
        tipo=TipoMensaje.TEXTO,
        texto=texto,
        estado=Estado.RECIBIDO,
        ocurrio_en=cuando,
    )
    hilo.anotar(conversacion, suyo)
    return suyo


def plantilla(
    *,
    categoria: str = "UTILITY",
    nombre: str = "sobre_tu_reserva",
    cuerpo: str = "Hola {{1}}, te escribimos por tu reserva.",
    pie: str = "",
    ahora: datetime,
) -> PlantillaWhatsApp:
    """Una plantilla aprobada con una variable."""
    componentes = [{"type": "BODY", "text": cuerpo}]
    if pie:
        componentes.append({"type": "FOOTER", "text": pie})
    return PlantillaWhatsApp.objects.create(
        nombre=nombre,
        idioma="es",
        categoria=categoria,
        estado="APPROVED",
        componentes=componentes,
        sincronizada_en=ahora,
    )


def aprobar(
    conversacion: Conversacion, ahora: datetime, *, texto: str = "Sí, te esperamos.", clic: str = ""
) -> Mensaje:
    """Un texto aprobado en esa conversación."""
    return envio.enviar_texto(
        conversacion=conversacion, texto=texto, usuario_id=None, solicitud=clic, ahora=ahora
    )
