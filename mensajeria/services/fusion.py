"""Dos contactos resultaron ser la misma persona: queda uno, con todo lo de ambos."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from mensajeria.models import (
    Contacto,
    Conversacion,
    EventoConversacion,
    Identidad,
    MarcaDeAviso,
    Mensaje,
    Presencia,
    Recordatorio,
)
from mensajeria.services import agenda, herencia, hilo
from mensajeria.services.contacto import tomar as tomar_fichas


def definitivo(contacto: Contacto) -> Contacto:
    """El contacto que tiene los mensajes: él mismo, o aquel en que se fusionó."""
    while contacto.fusionado_en is not None:
        contacto = contacto.fusionado_en
    return contacto


def fusionar(
    *, queda: Contacto, sobra: Contacto, usuario_id: int | None, ahora: datetime
) -> Contacto:
    """Pasa a `queda` los mensajes, eventos, recordatorios e identidades de `sobra`; da `queda`.

    El que sobra apunta al otro con `fusionado_en` y su conversación queda vacía, para que los
    enlaces viejos lleven a la nueva. Repetirla no cambia nada. Si los dos tenían ficha vale la
    de `queda`, y no pierde la oposición de ninguna. usuario_id: None si lo supo el sistema.
    """
    with transaction.atomic():
        queda, sobra = como_esta(queda), como_esta(sobra)
        if queda.pk == sobra.pk:
            return queda
        # Las fichas antes que las conversaciones, como en todo envío (docs/decisiones/0010).
        for ficha in sorted(c.cliente_id for c in (queda, sobra) if c.cliente_id is not None):
            tomar_fichas(ficha, None)
        hilos = {uno.pk: hilo.tomar(uno) for uno in sorted((queda, sobra), key=lambda c: c.pk)}
        # Otro proceso pudo unir alguno mientras se esperaba su turno.
        if any(como_esta(uno).pk != uno.pk for uno in (queda, sobra)):
            return fusionar(queda=queda, sobra=sobra, usuario_id=usuario_id, ahora=ahora)
        _pasar_hilo(hilos[sobra.pk], hilos[queda.pk])
        de_sobra = sobra.cliente
        _pasar_persona(sobra, queda)
        herencia.de_la_ficha(de_sobra, queda.cliente, usuario_id=usuario_id)
        herencia.de_la_conversacion(hilos[queda.pk], queda.cliente, usuario_id=usuario_id)
        EventoConversacion.objects.create(
            conversacion=hilos[queda.pk],
            tipo=EventoConversacion.Tipo.FUSIONADA,
            usuario_id=usuario_id,
            detalle=f"Contacto {sobra.pk}",
            cuando=ahora,
        )
    return queda


def como_esta(contacto: Contacto) -> Contacto:
    """Como está en la base ahora, y no como se leyó antes; el definitivo."""
    return definitivo(Contacto.objects.select_related("cliente").get(pk=contacto.pk))


def _pasar_hilo(de: Conversacion, a: Conversacion) -> None:
    a.atendida_hasta = _atendida_hasta(de, a)
    for modelo in (Mensaje, EventoConversacion, Recordatorio):
        modelo.objects.filter(conversacion=de).update(conversacion=a)
    Presencia.objects.filter(conversacion=de).delete()
    _pasar_marca(de, a)
    a.no_leidos += de.no_leidos
    a.asignada_a = a.asignada_a or de.asignada_a
    de.no_leidos, de.atendida_hasta, de.asignada_a = 0, 0, None
    hilo.rehacer(a)
    hilo.rehacer(de)


def _pasar_marca(de: Conversacion, a: Conversacion) -> None:
    """De lo que ya se avisó en cualquiera de los dos no se avisa otra vez."""
    for marca in MarcaDeAviso.objects.filter(conversacion=de):
        suya, _ = MarcaDeAviso.objects.get_or_create(conversacion=a)
        suya.hasta = max(suya.hasta, marca.hasta)
        suya.save(update_fields=["hasta"])
        marca.delete()


def _atendida_hasta(de: Conversacion, a: Conversacion) -> int:
    """Hasta dónde está atendido el hilo junto: lo que en uno faltaba, sigue faltando."""
    con_mensajes = [uno for uno in (de, a) if uno.ultimo_entrante_en is not None]
    return min((uno.atendida_hasta for uno in con_mensajes), default=0)


def _pasar_persona(de: Contacto, a: Contacto) -> None:
    Identidad.objects.filter(contacto=de).update(contacto=a)
    Contacto.objects.filter(fusionado_en=de).update(fusionado_en=a)
    a.cliente = a.cliente or de.cliente
    a.nombre, a.usuario = a.nombre or de.nombre, a.usuario or de.usuario
    agenda.guardar(a)
    de.fusionado_en, de.cliente = a, None
    agenda.guardar(de)
