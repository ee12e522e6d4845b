"""Cómo va un mensaje que enviamos, dicho para quien lo envió."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format

from domain.mensajes import POR_SALIR, Estado
from domain.seguimiento import Seguimiento, decir
from mensajeria.models import CanalDeWhatsApp, Mensaje

# Un trabajador da señales cada pocos segundos: más silencio que este es que no hay ninguno.
SIN_LATIDO = timedelta(minutes=2)
DETENIDO = "Espera: el canal de WhatsApp está detenido. Quien administra ve el motivo en Canal."
NADIE_TRABAJA = "Espera: nadie está sacando los mensajes de la cola. Avisa a quien administra."


def seguimiento(mensaje: Mensaje, *, ahora: datetime) -> Seguimiento:
    """Dónde va ese mensaje nuestro y, si espera, por qué."""
    estado = Estado(mensaje.estado)
    espera = mensaje.no_antes_de if estado is Estado.APROBADO else None
    dicho = decir(
        estado,
        codigo=mensaje.codigo_error,
        motivo=mensaje.motivo_error,
        desde_las=hora(espera, ahora=ahora) if espera and espera > ahora else "",
    )
    if estado in POR_SALIR and not (espera and espera > ahora):
        return replace(dicho, que_hacer=_por_que_espera(mensaje, ahora))
    if estado is Estado.CANCELADO:
        return replace(dicho, que_hacer=mensaje.motivo_error)
    return dicho


def _por_que_espera(mensaje: Mensaje, ahora: datetime) -> str:
    """Lo que impide que salga ya, si algo lo impide."""
    canal = CanalDeWhatsApp.objects.filter(pk=1).first()
    if canal is not None and canal.detenido_en is not None:
        return DETENIDO
    senal = max(
        filter(None, (mensaje.aprobado_en, canal.latido_en if canal else None)), default=None
    )
    return NADIE_TRABAJA if senal is not None and ahora - senal > SIN_LATIDO else ""


def cuando(mensaje: Mensaje) -> datetime:
    """Desde cuándo está en su estado, según lo que dijo WhatsApp o, si no, lo que anotamos."""
    dicho = parse_datetime(mensaje.tiempos.get(mensaje.estado, ""))
    return dicho or mensaje.ocurrio_en


def hora(momento: datetime, *, ahora: datetime) -> str:
    """«16:04» si es de hoy; si no, «21 nov, 16:04», en hora local."""
    local = timezone.localtime(momento)
    mismo_dia = local.date() == timezone.localtime(ahora).date()
    return date_format(local, "H:i" if mismo_dia else "j M, H:i").lower()
