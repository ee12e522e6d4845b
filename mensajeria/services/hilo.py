"""Lo que la conversación guarda a mano de sus mensajes: resumen, ventana y si falta responder.

Todo cambio de un hilo pasa por aquí, dentro de la transacción de quien lo hace.
"""

from __future__ import annotations

from datetime import datetime
from typing import cast

from django.db.models import Max, Min, Q

from domain.canal import TipoMensaje
from domain.mensajes import SALIO
from mensajeria.models import Contacto, Conversacion, Mensaje

MAX_RESUMEN = 120
# Cómo se nombra en la lista un mensaje que no es texto.
NOMBRES = {
    TipoMensaje.IMAGEN: "📷 Foto",
    TipoMensaje.AUDIO: "🎤 Audio",
    TipoMensaje.VIDEO: "🎬 Video",
    TipoMensaje.DOCUMENTO: "📄 Documento",
    TipoMensaje.STICKER: "Sticker",
    TipoMensaje.UBICACION: "📍 Ubicación",
    TipoMensaje.CONTACTOS: "👤 Contacto",
    TipoMensaje.DESCONOCIDO: "Mensaje que no se puede mostrar",
}


def tomar(contacto: Contacto) -> Conversacion:
    """La conversación de un contacto, creada si no tiene, tomada hasta el fin de la transacción."""
    conversacion, _ = Conversacion.objects.get_or_create(contacto=contacto)
    return Conversacion.objects.select_for_update().get(pk=conversacion.pk)


def anotar(conversacion: Conversacion, mensaje: Mensaje) -> None:
    """Pone al día la conversación con un mensaje nuevo, de cualquiera de los dos.

    conversacion: tomada con `tomar`.
    """
    if conversacion.ultimo_en is None or mensaje.ocurrio_en >= conversacion.ultimo_en:
        conversacion.ultimo_en = mensaje.ocurrio_en
        conversacion.resumen = resumir(mensaje)
        conversacion.ultimo_es_nuestro = mensaje.es_nuestro
    if not mensaje.es_nuestro:
        anterior = conversacion.ultimo_entrante_en
        conversacion.ultimo_entrante_en = max(anterior or mensaje.ocurrio_en, mensaje.ocurrio_en)
        conversacion.no_leidos += 1
    guardar(conversacion)


def guardar(conversacion: Conversacion) -> None:
    """Recalcula si falta responder, sube la versión y guarda."""
    conversacion.sin_responder_desde = _sin_responder_desde(conversacion)
    conversacion.version += 1
    conversacion.save()


def _sin_responder_desde(conversacion: Conversacion) -> datetime | None:
    """El primer mensaje suyo que llegó después de lo último que se le contestó.

    Manda el orden en que llegaron al hilo: una respuesta contesta lo que había cuando se aprobó,
    y solo si salió.
    """
    mensajes = Mensaje.objects.filter(conversacion=conversacion)
    contestado = mensajes.filter(
        Q(eco=True) | Q(estado__in=SALIO), es_nuestro=True, contesta=True
    ).aggregate(ultimo=Max("pk"))["ultimo"]
    desde = max(contestado or 0, conversacion.atendida_hasta)
    suyos = mensajes.filter(es_nuestro=False, pk__gt=desde)
    return cast("datetime | None", suyos.aggregate(primero=Min("ocurrio_en"))["primero"])


def resumir(mensaje: Mensaje) -> str:
    """Una línea que dice qué es el mensaje, de a lo más `MAX_RESUMEN` letras."""
    if mensaje.borrado_en:
        return "Mensaje eliminado"
    nombre = NOMBRES.get(TipoMensaje(mensaje.tipo), "")
    linea = " ".join(f"{nombre} {mensaje.texto}".split())
    return linea if len(linea) <= MAX_RESUMEN else linea[: MAX_RESUMEN - 1] + "…"
