"""Sugerir una respuesta: un borrador para lo último que escribió alguien, que nunca se envía solo.

Sale de la misma cadena que todo mensaje (hoja de hechos, prompt publicado, rondas y verificador).
Lo que la persona escribió entra como dato, recortado y tachado: no respalda nada de lo que se diga.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain.charla import MAX_MENSAJES, Dicho, recortar
from domain.errores import DatosInvalidos, VentanaCerrada
from domain.guardas import Proposito
from domain.mensajes import NO_SALIO, ventana_abierta
from domain.nombres import nombre_de_pila
from mensajeria.models import Contacto, Conversacion, Mensaje
from mensajeria.services import redaccion
from mensajeria.services.identidad import destino_de
from mensajeria.services.redaccion import Pedido
from mensajeria.services.respuesta import NUMERO_ILEGIBLE, SIN_TELEFONO
from mensajeria.services.rondas import Redaccion

NADA_QUE_RESPONDER = "Todavía no ha escrito nada que responder."


@dataclass(frozen=True, slots=True)
class Peticion:
    """Quién pide la sugerencia y con qué clic. redactor vacío: el configurado. regenerar: otra."""

    usuario_id: int | None
    solicitud: str | None = None
    redactor: str = ""
    regenerar: bool = False


def sugerir(*, conversacion: Conversacion, peticion: Peticion, ahora: datetime) -> Redaccion:
    """La redacción de una respuesta, con su fila ya escrita y sin llamar todavía a nadie.

    conversacion: con su `contacto` y la ficha de este. Levanta `DatosInvalidos` si no hay nada
    escrito, `VentanaCerrada` si ya no se le puede responder con texto libre, y lo que levanta
    `redaccion.preparar`.
    """
    contacto = conversacion.contacto
    charla = _charla(conversacion, contacto)
    if not any(not dicho.es_nuestro for dicho in charla):
        raise DatosInvalidos(NADA_QUE_RESPONDER)
    if not ventana_abierta(conversacion.ultimo_entrante_en, ahora):
        raise VentanaCerrada
    cliente = contacto.cliente
    redaccion_ = redaccion.preparar(
        Pedido(
            cliente_id=cliente.pk if cliente else None,
            telefono=_telefono(contacto),
            nombre=contacto.nombre,
            usuario_id=peticion.usuario_id,
            proposito=Proposito.RESPUESTA,
            redactor=peticion.redactor,
            solicitud=peticion.solicitud,
            charla=charla,
            regenerar=peticion.regenerar,
        ),
        ahora=ahora,
    )
    # Se responde por la conversación: que su ficha no tenga teléfono aquí no importa.
    fila = redaccion_.fila
    fila.avisos = [a for a in fila.avisos if a not in (SIN_TELEFONO, NUMERO_ILEGIBLE)]
    fila.save(update_fields=["avisos"])
    return redaccion_


def _charla(conversacion: Conversacion, contacto: Contacto) -> tuple[Dicho, ...]:
    """Lo último que se dijeron, en orden y como puede ir a un modelo."""
    mensajes = (
        Mensaje.objects.filter(conversacion=conversacion, borrado_en__isnull=True)
        .exclude(estado__in=NO_SALIO)
        .exclude(texto="")
        .order_by("-ocurrio_en", "-pk")
        .values_list("texto", "es_nuestro")[:MAX_MENSAJES]
    )
    dichos = [Dicho(texto, es_nuestro) for texto, es_nuestro in reversed(mensajes)]
    return recortar(dichos, callar=_apellidos(contacto))


def _apellidos(contacto: Contacto) -> list[str]:
    """Lo que sus nombres traen además del de pila: no va a ningún modelo (dominio.md §0)."""
    nombres = [contacto.nombre, contacto.cliente.nombre if contacto.cliente else ""]
    de_pila = {nombre_de_pila(nombre) for nombre in nombres}
    return [p for nombre in nombres for p in nombre.split() if p not in de_pila]


def _telefono(contacto: Contacto) -> str:
    """Su teléfono vigente o, si WhatsApp no lo dio, cómo se nombra al contacto en la fila."""
    if contacto.cliente_id is not None:
        return ""
    return destino_de(contacto).telefono or f"contacto {contacto.pk}"
