"""Detener lo que todavía no sale, y decir qué pasó con lo que no se sabe si salió."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import transaction

from domain.guardas import Proposito
from domain.mensajes import POR_SALIR, Estado, avanzar
from mensajeria import selectors
from mensajeria.models import Contacto, EventoConversacion, Identidad, Mensaje
from mensajeria.services import hilo

CANCELADO_A_MANO = "Lo canceló una persona del equipo antes de que saliera."
PIDIO_BAJA = "Pidió no recibir más mensajes antes de que saliera."
NO_SALIO = "No salió, según revisó el equipo."


def cancelar(*, mensaje_id: int, usuario_id: int | None, ahora: datetime) -> bool:
    """Cancela algo que todavía no sale; falso si un trabajador ya lo tomó o ya terminó."""
    with transaction.atomic():
        conversacion, mensaje = hilo.tomar_mensaje(mensaje_id)
        detalle = mensaje.detalle | {"cancelado_por": usuario_id}
        if not parar([mensaje_id], motivo=CANCELADO_A_MANO, ahora=ahora):
            return False
        Mensaje.objects.filter(pk=mensaje_id).update(detalle=detalle)
        hilo.guardar(conversacion)
    return True


def cancelar_marketing(*, contacto: Contacto, ahora: datetime) -> int:
    """Cancela el marketing que espera para ese contacto y los de su teléfono o ficha; da cuántos.

    Lo que un trabajador ya tiene en la red no se puede parar.
    """
    with transaction.atomic():
        ids = _vecinos(contacto)
        en_espera = (
            Mensaje.objects.filter(
                conversacion__contacto__in=ids,
                proposito=Proposito.MARKETING,
                estado__in=POR_SALIR,
            )
            .select_related("conversacion__contacto")
            .order_by("conversacion_id", "pk")
        )
        parados = 0
        for conversacion_de in {m.conversacion_id: m.conversacion for m in en_espera}.values():
            conversacion = hilo.tomar(conversacion_de.contacto)
            suyos = [m.pk for m in en_espera if m.conversacion_id == conversacion.pk]
            if cuantos := parar(suyos, motivo=PIDIO_BAJA, ahora=ahora):
                hilo.guardar(conversacion)
            parados += cuantos
    return parados


def _vecinos(contacto: Contacto) -> list[int]:
    """Los contactos de esa persona y de quienes usan alguno de sus teléfonos."""
    ids = {
        contacto.pk,
        *selectors.contactos_de(contacto.cliente_id, None).values_list("pk", flat=True),
    }
    telefonos = {
        *contacto.identidades.filter(tipo=Identidad.Tipo.TELEFONO).values_list("valor", flat=True)
    }
    if contacto.cliente is not None and contacto.cliente.telefono:
        telefonos.add(contacto.cliente.telefono)
    for telefono in telefonos:
        ids |= set(selectors.contactos_de(None, telefono).values_list("pk", flat=True))
        ids |= set(Contacto.objects.filter(cliente__telefono=telefono).values_list("pk", flat=True))
    return sorted(ids)


def parar(ids: list[int], *, motivo: str, ahora: datetime) -> int:
    """Deja canceladas, con su motivo, las que todavía no toma nadie; da cuántas.

    Va dentro de la transacción que tiene su conversación.
    """
    parados = 0
    for mensaje in Mensaje.objects.filter(pk__in=ids, estado__in=POR_SALIR):
        tiempos = mensaje.tiempos | {Estado.CANCELADO: ahora.astimezone(UTC).isoformat()}
        parados += Mensaje.objects.filter(pk=mensaje.pk, estado__in=POR_SALIR).update(
            estado=Estado.CANCELADO, motivo_error=motivo[:300], no_antes_de=None, tiempos=tiempos
        )
    return parados


def decidir(*, mensaje_id: int, salio: bool, usuario_id: int | None, ahora: datetime) -> Mensaje:
    """Anota lo que una persona vio en WhatsApp de un mensaje sin confirmar.

    Si entre tanto llegó la noticia de WhatsApp, manda ella y nada cambia.
    """
    with transaction.atomic():
        conversacion, mensaje = hilo.tomar_mensaje(mensaje_id)
        if mensaje.estado != Estado.SIN_CONFIRMAR:
            return mensaje
        mensaje.estado = avanzar(Estado.SIN_CONFIRMAR, Estado.ACEPTADO if salio else Estado.FALLIDO)
        mensaje.tiempos.setdefault(mensaje.estado, ahora.astimezone(UTC).isoformat())
        mensaje.detalle["decidido_por"] = usuario_id
        mensaje.motivo_error = "" if salio else NO_SALIO
        mensaje.save()
        EventoConversacion.objects.create(
            conversacion=conversacion,
            tipo=EventoConversacion.Tipo.DECISION,
            usuario_id=usuario_id,
            detalle="Dijo que sí salió." if salio else "Dijo que no salió.",
            cuando=ahora,
        )
        hilo.guardar(conversacion)
    return mensaje
