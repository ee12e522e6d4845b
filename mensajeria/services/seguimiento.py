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


def dicho(mensaje: Mensaje, *, ahora: datetime) -> Seguimiento:
    """Dónde va ese mensaje nuestro, solo con lo que dice su fila."""
    return decir(
        Estado(mensaje.estado),
        codigo=mensaje.codigo_error,
        motivo=mensaje.motivo_error,
        desde_las=_desde_las(mensaje, ahora),
    )


def seguimiento(mensaje: Mensaje, *, ahora: datetime) -> Seguimiento:
    """Dónde va ese mensaje nuestro y, si espera sin tener hora, por qué: mira el canal."""
    en_palabras = dicho(mensaje, ahora=ahora)
    if mensaje.estado in POR_SALIR and not _desde_las(mensaje, ahora):
        return replace(en_palabras, que_hacer=_por_que_espera(mensaje, ahora))
    if mensaje.estado == Estado.CANCELADO:
        return replace(en_palabras, que_hacer=mensaje.motivo_error)
    return en_palabras


def _desde_las(mensaje: Mensaje, ahora: datetime) -> str:
    """«09:00», o «09:00 del 24 nov» si no es hoy; vacío si nada lo hace esperar una hora."""
    espera = mensaje.no_antes_de
    if mensaje.estado != Estado.APROBADO or espera is None or espera <= ahora:
        return ""
    local = timezone.localtime(espera)
    es_hoy = local.date() == timezone.localtime(ahora).date()
    return date_format(local, "H:i" if es_hoy else r"H:i \d\e\l j M").lower()


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
