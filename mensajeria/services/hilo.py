"""Lo que la conversación guarda a mano de sus mensajes: resumen, ventana y si falta responder.

Todo cambio de un hilo pasa por aquí, dentro de la transacción de quien lo hace.
"""

from __future__ import annotations

from datetime import datetime
from typing import cast

from django.db.models import Max, Min, Q

from domain.canal import TipoMensaje
from domain.entrante import linea
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
    """La conversación de un contacto, creada si no tiene, tomada hasta el fin de la transacción.

    La de un contacto que ya se unió a otro es la del que quedó.
    """
    conversacion = Conversacion.objects.select_for_update().filter(contacto=contacto).first()
    if conversacion is None:
        creada, _ = Conversacion.objects.get_or_create(contacto=contacto)
        conversacion = Conversacion.objects.select_for_update().get(pk=creada.pk)
    # Se mira con la conversación ya tomada: mientras se la esperaba pudieron unirlo a otro, y lo
    # que se escribiera en su hilo vacío no lo vería nadie.
    queda = Contacto.objects.filter(absorbidos=contacto).select_related("cliente").first()
    if queda is not None:
        return tomar(queda)
    conversacion.contacto = contacto
    return conversacion


def tomar_mensaje(mensaje_id: int) -> tuple[Conversacion, Mensaje]:
    """Un mensaje como está con su conversación ya tomada, y ella. Levanta `DoesNotExist`."""
    mensaje = Mensaje.objects.select_related("conversacion__contacto__cliente").get(pk=mensaje_id)
    conversacion = tomar(mensaje.conversacion.contacto)
    mensaje.refresh_from_db()
    mensaje.conversacion = conversacion
    return conversacion, mensaje


def anotar(conversacion: Conversacion, mensaje: Mensaje) -> None:
    """Pone al día la conversación con un mensaje nuevo, de cualquiera de los dos.

    conversacion: tomada con `tomar`. mensaje: recién guardado.
    """
    suyo = not mensaje.es_nuestro
    es_lo_ultimo = conversacion.ultimo_en is None or mensaje.ocurrio_en > conversacion.ultimo_en
    if es_lo_ultimo or mensaje.ocurrio_en == conversacion.ultimo_en:
        conversacion.ultimo_en = mensaje.ocurrio_en
        conversacion.resumen = resumir(mensaje)
        conversacion.ultimo_es_nuestro = mensaje.es_nuestro
    if suyo:
        anterior = conversacion.ultimo_entrante_en
        conversacion.ultimo_entrante_en = max(anterior or mensaje.ocurrio_en, mensaje.ocurrio_en)
        conversacion.no_leidos += 1
    if not (suyo and es_lo_ultimo):
        guardar(conversacion)
        return
    # Nada la contesta todavía: es lo último del hilo por su hora y por su llegada. Es lo de casi
    # siempre, y así no hay que mirar los demás mensajes.
    conversacion.sin_responder_desde = conversacion.sin_responder_desde or mensaje.ocurrio_en
    conversacion.version += 1
    conversacion.save()


def rehacer(conversacion: Conversacion) -> None:
    """Vuelve a sacar de los mensajes todo lo que la conversación guarda a mano.

    Para cuando el hilo cambió por el medio: un mensaje editado o borrado, o dos hilos unidos.
    conversacion: tomada con `tomar`.
    """
    mensajes = Mensaje.objects.filter(conversacion=conversacion)
    ultimo = mensajes.order_by("-ocurrio_en", "-id").first()
    conversacion.ultimo_en = ultimo.ocurrio_en if ultimo else None
    conversacion.resumen = resumir(ultimo) if ultimo else ""
    conversacion.ultimo_es_nuestro = ultimo is not None and ultimo.es_nuestro
    conversacion.ultimo_entrante_en = mensajes.filter(es_nuestro=False).aggregate(
        ultimo=Max("ocurrio_en")
    )["ultimo"]
    guardar(conversacion)


def guardar(conversacion: Conversacion) -> None:
    """Recalcula si falta responder, sube la versión y guarda."""
    conversacion.sin_responder_desde = _sin_responder_desde(conversacion)
    conversacion.version += 1
    conversacion.save()


def _sin_responder_desde(conversacion: Conversacion) -> datetime | None:
    """El primer mensaje suyo que llegó después de lo último que se le contestó.

    De lo que se aprueba aquí manda el orden en que llegaron al hilo: contesta lo que había cuando
    se aprobó, y solo si salió. De lo escrito en el teléfono del negocio manda su hora: quien lo
    escribió tenía a la vista todo lo anterior, aunque a nosotros nos llegue después.
    """
    mensajes = Mensaje.objects.filter(conversacion=conversacion)
    contestado = mensajes.filter(es_nuestro=True, contesta=True).aggregate(
        aqui=Max("pk", filter=Q(eco=False, estado__in=SALIO)),
        en_el_telefono=Max("ocurrio_en", filter=Q(eco=True)),
    )
    desde = max(contestado["aqui"] or 0, conversacion.atendida_hasta)
    suyos = mensajes.filter(es_nuestro=False, pk__gt=desde)
    if contestado["en_el_telefono"] is not None:
        suyos = suyos.filter(ocurrio_en__gt=contestado["en_el_telefono"])
    return cast("datetime | None", suyos.aggregate(primero=Min("ocurrio_en"))["primero"])


def resumir(mensaje: Mensaje) -> str:
    """Una línea que dice qué es el mensaje, de a lo más `MAX_RESUMEN` letras."""
    if mensaje.borrado_en:
        return "Mensaje eliminado"
    nombre = NOMBRES.get(TipoMensaje(mensaje.tipo), "")
    # Sin lo que da vuelta el sentido de lo que sigue: va al lado de la hora y del nombre de otros.
    dicho = linea(f"{nombre} {mensaje.texto}", MAX_RESUMEN + 1)
    return dicho if len(dicho) <= MAX_RESUMEN else dicho[: MAX_RESUMEN - 1] + "…"
