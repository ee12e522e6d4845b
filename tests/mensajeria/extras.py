"""Conversaciones de ejemplo para las ayudas de la caja, los recordatorios y los avisos."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from domain.canal import TipoMensaje
from domain.mensajes import Estado
from mensajeria.models import Contacto, Conversacion, Identidad, Mensaje
from mensajeria.services import hilo
from ventas.models import Cliente

CHILE = ZoneInfo("America/Santiago")
AHORA = datetime(2025, 11, 8, 12, 0, tzinfo=CHILE)


def conversar(
    *dichos: str,
    cliente: Cliente | None = None,
    nombre: str = "Laura Soto",
    telefono: str = "+56955501234",
    ahora: datetime = AHORA,
) -> Conversacion:
    """Una conversación con esos mensajes, el último hace un minuto.

    Los que empiezan con «>» son nuestros.
    """
    contacto = Contacto.objects.create(nombre=nombre, cliente=cliente)
    if telefono:
        Identidad.objects.create(contacto=contacto, tipo=Identidad.Tipo.TELEFONO, valor=telefono)
    conversacion = hilo.tomar(contacto)
    for lugar, dicho in enumerate(dichos):
        decir(conversacion, dicho, ahora=ahora - timedelta(minutes=len(dichos) - lugar))
    return conversacion


def decir(conversacion: Conversacion, texto: str, *, ahora: datetime = AHORA) -> Mensaje:
    """Un mensaje más en el hilo."""
    nuestro = texto.startswith(">")
    mensaje = Mensaje.objects.create(
        conversacion=conversacion,
        es_nuestro=nuestro,
        tipo=TipoMensaje.TEXTO,
        texto=texto.removeprefix(">"),
        estado=Estado.ENTREGADO if nuestro else Estado.RECIBIDO,
        contesta=nuestro,
        ocurrio_en=ahora,
    )
    hilo.anotar(conversacion, mensaje)
    return mensaje
