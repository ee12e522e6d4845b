"""Lo que la persona escribió, citó, reaccionó, editó o borró, puesto en su conversación.

Solo un mensaje abre la ventana de 24 horas y cuenta como sin responder. La página de Meta dice
«when a WhatsApp user messages or calls you» y no nombra las reacciones ni las ediciones, y sus
revendedores se contradicen (developers.facebook.com/documentation/business-messaging/whatsapp/
messages/send-messages, «customer service windows»): ante la duda, no se promete una ventana que
WhatsApp podría rechazar con un 131047.

Lo que la persona elimina se borra también de la fila (texto, archivo y detalle): queda que hubo
un mensaje y cuándo se eliminó (dominio.md §9).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import IntegrityError, transaction

from domain.bajas import es_alta, es_baja
from domain.canal import MensajeCambiado, MensajeLlegado, ReaccionLlegada, TipoMensaje
from domain.entrante import cuerpo, datos, linea
from domain.mensajes import Estado
from mensajeria.models import Conversacion, Mensaje, Reaccion
from mensajeria.services import hilo, oposiciones
from mensajeria.services.identidad import contacto_de
from mensajeria.services.recepcion_comun import Fin, Momento

# Lo que se escribe o se elige: donde alguien puede pedir no recibir más.
CON_PALABRAS = frozenset({TipoMensaje.TEXTO, TipoMensaje.BOTON, TipoMensaje.LISTA})


def recibir(evento: MensajeLlegado, momento: Momento) -> Fin:
    """Anota un mensaje de la persona, o un eco de lo que el negocio escribió en su teléfono.

    El mismo mensaje dos veces es una sola fila y no vuelve a contar.
    """
    mensaje = Mensaje.objects.filter(wamid=evento.wamid).first()
    if mensaje is not None:
        return _citar(mensaje, evento)
    contacto = contacto_de(evento.remitente, ahora=momento.recibido_en)
    pedido = _pedido(evento)
    conversacion = oposiciones.tomar(contacto) if pedido else hilo.tomar(contacto)
    mensaje = _fila(conversacion, evento, momento.acotar(evento.cuando))
    mensaje.responde_a = _citado(conversacion, evento)
    try:
        with transaction.atomic():
            mensaje.save(force_insert=True)
    except IntegrityError:
        # Otro proceso aplicó el mismo mensaje desde un aviso repetido.
        return Fin.HECHO
    hilo.anotar(conversacion, mensaje)
    if pedido is not None:
        pedido(
            contacto=contacto,
            prueba=f"«{mensaje.texto or evento.boton}» ({mensaje.wamid})",
            canal="whatsapp",
            ahora=momento.ahora,
            cuando=mensaje.ocurrio_en,
        )
    falta_cita = evento.responde_a is not None and mensaje.responde_a is None
    return Fin.FALTA_LA_CITA if falta_cita else Fin.HECHO


def reaccionar(evento: ReaccionLlegada, momento: Momento) -> Fin:
    """Deja el emoji de ese lado sobre el mensaje; vale el último por su hora."""
    tomado = _tomar(evento.sobre)
    if tomado is None:
        return Fin.FALTA
    conversacion, mensaje = tomado
    cuando, emoji = momento.acotar(evento.cuando), linea(evento.emoji, 40)
    reaccion = Reaccion.objects.filter(mensaje=mensaje, es_nuestra=evento.eco).first()
    if reaccion is not None and (reaccion.cuando, reaccion.emoji) >= (cuando, emoji):
        return Fin.HECHO
    Reaccion.objects.update_or_create(
        mensaje=mensaje, es_nuestra=evento.eco, defaults={"emoji": emoji, "cuando": cuando}
    )
    hilo.guardar(conversacion)
    return Fin.HECHO


def cambiar(evento: MensajeCambiado, momento: Momento) -> Fin:
    """Edita o borra un mensaje. Vale la última edición por su hora; lo borrado no vuelve."""
    tomado = _tomar(evento.original)
    if tomado is None:
        return Fin.FALTA
    conversacion, mensaje = tomado
    cuando = momento.acotar(evento.cuando)
    if evento.texto is None:
        cambio = _borrar(mensaje, cuando)
    else:
        cambio = _editar(mensaje, cuerpo(evento.texto), cuando)
    if cambio:
        mensaje.save()
        hilo.rehacer(conversacion)
    return Fin.HECHO


# ---------------------------------------------------------------------------------- por dentro
def _fila(conversacion: Conversacion, evento: MensajeLlegado, cuando: datetime) -> Mensaje:
    medio = evento.medio
    nuestro = evento.eco
    return Mensaje(
        conversacion=conversacion,
        es_nuestro=nuestro,
        eco=nuestro,
        contesta=nuestro,
        wamid=evento.wamid,
        tipo=evento.tipo,
        texto=cuerpo(evento.texto),
        detalle=datos({**evento.detalle, **({"boton": evento.boton} if evento.boton else {})}),
        medio_id=medio.id if medio else "",
        medio_mime=linea(medio.mime, 100) if medio else "",
        medio_nombre=linea(medio.nombre, 255) if medio else "",
        estado=Estado.ENVIADO if nuestro else Estado.RECIBIDO,
        ocurrio_en=cuando,
        tiempos={Estado.ENVIADO.value: cuando.isoformat()} if nuestro else {},
    )


def _citado(conversacion: Conversacion, evento: MensajeLlegado) -> Mensaje | None:
    if evento.responde_a is None:
        return None
    # Solo de este hilo: una cita no puede mostrar lo que se habló con otra persona.
    return Mensaje.objects.filter(conversacion=conversacion, wamid=evento.responde_a).first()


def _citar(mensaje: Mensaje, evento: MensajeLlegado) -> Fin:
    """Enlaza la cita de un mensaje que ya estaba, si llegó entretanto."""
    if evento.responde_a is None or mensaje.responde_a_id is not None:
        return Fin.HECHO
    conversacion, mensaje = hilo.tomar_mensaje(mensaje.pk)
    citado = _citado(conversacion, evento)
    if citado is None:
        return Fin.FALTA_LA_CITA
    Mensaje.objects.filter(pk=mensaje.pk).update(responde_a=citado)
    hilo.guardar(conversacion)
    return Fin.HECHO


def _pedido(evento: MensajeLlegado) -> Callable[..., bool] | None:
    """Lo que se cumple en el acto si eso (o el botón que pulsó) es una baja o una vuelta."""
    if evento.eco or evento.tipo not in CON_PALABRAS:
        return None
    dichos = (cuerpo(evento.texto), evento.boton)
    if any(map(es_baja, dichos)):
        return oposiciones.pedir_baja
    return oposiciones.volver if any(map(es_alta, dichos)) else None


def _tomar(wamid: str) -> tuple[Conversacion, Mensaje] | None:
    """El mensaje y su conversación tomada, o None si todavía no lo conocemos."""
    mensaje_id = Mensaje.objects.filter(wamid=wamid).values_list("pk", flat=True).first()
    return None if mensaje_id is None else hilo.tomar_mensaje(mensaje_id)


def _borrar(mensaje: Mensaje, cuando: datetime) -> bool:
    if mensaje.borrado_en is not None and mensaje.borrado_en <= cuando:
        return False
    mensaje.borrado_en = cuando
    mensaje.texto, mensaje.detalle, mensaje.editado_en = "", {}, None
    mensaje.medio_id = mensaje.medio_mime = mensaje.medio_nombre = ""
    return True


def _editar(mensaje: Mensaje, texto: str, cuando: datetime) -> bool:
    if mensaje.borrado_en is not None:
        return False
    if mensaje.editado_en is not None and (mensaje.editado_en, mensaje.texto) >= (cuando, texto):
        return False
    mensaje.texto, mensaje.editado_en = texto, cuando
    return True
