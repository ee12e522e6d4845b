"""Qué se hace con lo que la red contestó de un envío (dominio.md §8)."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from django.db import transaction
from django.db.models import F

from domain.canal import Aceptado, Destino, Remitente
from domain.errores import CanalNoConfigurado, CanalNoDisponible, FalloCanal, RechazoCanal
from domain.fallas_whatsapp import SIN_RED, Clase, Falla, falla_de, reintentar_en
from domain.mensajes import Estado
from mensajeria.models import Mensaje
from mensajeria.services import canal, estados, hilo, identidad, oposiciones

# Segundos que el canal entero va más lento cuando WhatsApp lo pide y no dice cuánto.
FRENO = 5
# Después de insistir todo un día, es mejor que una persona lo vea.
TOPE_DE_INSISTIR = timedelta(hours=24)
# Muchos seguidos a la misma persona, o un formulario muy usado: espera ese mensaje, no el canal.
SOLO_ESE_MENSAJE = frozenset({131056, 132069})
INSISTIO = "WhatsApp no lo tomó en 24 horas de intentos."
# En la red o ya dado por perdido: una respuesta de la red, aunque tarde, es la verdad.
EN_DUDA = (Estado.ENVIANDO, Estado.SIN_CONFIRMAR)


class Desenlace(StrEnum):
    """Cómo terminó una llamada. VUELVE: a la cola. PAUSA: a la cola, y el canal se detuvo."""

    SALIO = "salio"
    FALLO = "fallo"
    VUELVE = "vuelve"
    PAUSA = "pausa"
    SIN_RED = "sin_red"
    DUDA = "duda"


def guardar(
    mensaje_id: int,
    dicho: Aceptado | FalloCanal | CanalNoConfigurado,
    *,
    destino: Destino,
    ahora: datetime,
    azar: Callable[[], float] = random.random,
) -> Desenlace:
    """Anota lo que se supo del mensaje y del canal; da qué pasó. azar: de 0 a 1."""
    match dicho:
        case Aceptado():
            return _aceptado(mensaje_id, dicho, destino, ahora)
        case RechazoCanal():
            return _rechazado(mensaje_id, dicho, ahora, azar())
        case CanalNoDisponible():
            pedida = dicho.reintentar_en or 0
            return _vuelve(
                mensaje_id, ahora, pedida=pedida, azar=azar(), desenlace=Desenlace.SIN_RED
            )
        case CanalNoConfigurado():
            return _vuelve(mensaje_id, ahora, consume=False, desenlace=Desenlace.PAUSA)
    with transaction.atomic():
        estados.aplicar(mensaje_id, estados.Noticia(Estado.SIN_CONFIRMAR, ahora))
    return Desenlace.DUDA


def _aceptado(mensaje_id: int, dicho: Aceptado, destino: Destino, ahora: datetime) -> Desenlace:
    with transaction.atomic():
        noticia = estados.Noticia(Estado.ACEPTADO, ahora, wamid=dicho.wamid)
        estados.aplicar(mensaje_id, noticia)
    # WhatsApp puede usar otro número para la misma persona: así su respuesta no abre otro hilo.
    if dicho.telefono not in (None, destino.telefono) or dicho.bsuid not in (None, destino.bsuid):
        telefono = destino.telefono or dicho.telefono
        with transaction.atomic():
            identidad.contacto_de(Remitente(telefono=telefono, bsuid=dicho.bsuid or destino.bsuid))
    return Desenlace.SALIO


def _rechazado(mensaje_id: int, dicho: RechazoCanal, ahora: datetime, azar: float) -> Desenlace:
    falla = falla_de(dicho.codigo)
    if falla.detiene_canal:
        canal.detener(falla, ahora=ahora)
        return _vuelve(mensaje_id, ahora, consume=False, desenlace=Desenlace.PAUSA)
    if falla.reintenta:
        pedida = dicho.reintentar_en or 0
        if falla.codigo not in SOLO_ESE_MENSAJE:
            canal.frenar(pedida or falla.espera or FRENO, ahora=ahora)
        return _vuelve(mensaje_id, ahora, falla=falla, pedida=pedida, azar=azar)
    with transaction.atomic():
        if falla.clase is Clase.OPOSICION:
            _oponer(mensaje_id, falla, ahora)
        estados.aplicar(mensaje_id, estados.Noticia(Estado.FALLIDO, ahora, codigo=dicho.codigo))
    return Desenlace.FALLO


def _oponer(mensaje_id: int, falla: Falla, ahora: datetime) -> None:
    mensaje = Mensaje.objects.select_related("conversacion__contacto").get(pk=mensaje_id)
    oposiciones.pedir_baja(
        contacto=mensaje.conversacion.contacto,
        prueba=f"WhatsApp rechazó el mensaje {mensaje.clave} con el código {falla.codigo}.",
        canal="whatsapp",
        ahora=ahora,
        confirma=False,
    )


def _vuelve(
    mensaje_id: int,
    ahora: datetime,
    *,
    falla: Falla = SIN_RED,
    pedida: float = 0,
    azar: float = 0,
    consume: bool = True,
    desenlace: Desenlace = Desenlace.VUELVE,
) -> Desenlace:
    """A la cola otra vez: con certeza no salió. pedida: segundos que pide WhatsApp. consume: si
    cuenta como un intento."""
    with transaction.atomic():
        conversacion, mensaje = hilo.tomar_mensaje(mensaje_id)
        if consume and mensaje.aprobado_en and ahora - mensaje.aprobado_en > TOPE_DE_INSISTIR:
            Mensaje.objects.filter(pk=mensaje_id, estado__in=EN_DUDA).update(
                estado=Estado.FALLIDO,
                motivo_error=INSISTIO,
                codigo_error=None if falla is SIN_RED else falla.codigo,
                reclamado_en=None,
                tiempos=mensaje.tiempos | {Estado.FALLIDO: ahora.astimezone(UTC).isoformat()},
            )
        else:
            segundos = pedida or reintentar_en(falla, mensaje.intentos, azar) or 0
            Mensaje.objects.filter(pk=mensaje_id, estado__in=EN_DUDA).update(
                estado=Estado.EN_COLA,
                no_antes_de=ahora + timedelta(seconds=segundos) if consume else None,
                intentos=F("intentos") if consume else F("intentos") - 1,
                reclamado_en=None,
                reclamado_por="",
            )
        hilo.guardar(conversacion)
    return desenlace
