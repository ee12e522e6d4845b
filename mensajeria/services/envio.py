"""Aprobar y encolar lo que sale por la API de WhatsApp (dominio.md §7 y §8).

Toda aprobación toma la ficha y la conversación, mira otra vez las guardas y el verificador y deja
la fila con el texto exacto que viajará; un trabajador la toma después (`despacho`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from domain.errores import (
    DatosInvalidos,
    MensajeNoPuedeSalir,
    VentanaCerrada,
)
from domain.guardas import Proposito
from domain.mensajes import ventana_abierta
from domain.verificador import Autor
from mensajeria.models import (
    Borrador,
    Contacto,
    Conversacion,
    Mensaje,
)
from mensajeria.services import aprobacion, contacto, entrega
from mensajeria.services.aprobacion import Destinatario, PorSalir
from mensajeria.services.redaccion import hoja_de
from mensajeria.services.verificacion import juzgar

MARKETING = "MARKETING"


def enviar_texto(
    *,
    conversacion: Conversacion,
    texto: str,
    usuario_id: int | None,
    solicitud: str,
    ahora: datetime,
    responde_a_id: int | None = None,
) -> Mensaje:
    """Aprueba un texto escrito por una persona en la conversación, con la ventana abierta.

    responde_a_id: el mensaje del mismo hilo que cita. Levanta `DatosInvalidos`, `VentanaCerrada`,
    `GuardaDetiene`, `MensajeNoPuedeSalir`, `CanalNoConfigurado` o `CanalDetenido`.
    """
    canal = aprobacion.exigir_canal()
    limpio = entrega.limpiar(texto)
    with transaction.atomic():
        para = aprobacion.destinatario(conversacion.contacto, ahora=ahora)
        tomada = aprobacion.tomar(para)
        if (mismo := aprobacion.ya_pedido(solicitud, tomada)) is not None:
            return mismo
        _exigir_ventana(tomada, ahora)
        permiso = _permiso(para, Proposito.RESPUESTA, ahora=ahora)
        permiso.exigir(motivo="", puede_saltar=False)
        avisos = _juzgar_propio(limpio, para, Proposito.RESPUESTA)
        sale = PorSalir(
            texto=limpio,
            proposito=Proposito.RESPUESTA,
            contesta=True,
            responde_a_id=_citado(tomada, responde_a_id),
            avisos=[*_frases(permiso), *avisos],
        )
        return aprobacion.crear(
            tomada, sale, usuario_id=usuario_id, solicitud=solicitud, canal=canal, ahora=ahora
        )


def enviar_borrador(
    *,
    fila: Borrador,
    texto: str,
    usuario_id: int | None,
    puede_saltar: bool,
    solicitud: str,
    ahora: datetime,
    plantilla_id: int | None = None,
    valores: Mapping[str, str] | None = None,
) -> Mensaje:
    """Aprueba el borrador como quedó."""
    raise NotImplementedError


def enviar_plantilla(
    *,
    conversacion: Conversacion,
    plantilla_id: int,
    valores: Mapping[str, str],
    usuario_id: int | None,
    puede_saltar: bool,
    motivo: str,
    solicitud: str,
    ahora: datetime,
) -> Mensaje:
    """Aprueba una plantilla con sus variables llenas."""
    raise NotImplementedError


def responder_sola(
    *, conversacion: Conversacion, texto: str, solicitud: str, ahora: datetime
) -> Mensaje | None:
    """Aprueba una respuesta del sistema; None si esa solicitud ya se mandó o no puede salir."""
    canal = aprobacion.exigir_canal(aunque_detenido=True)
    with transaction.atomic():
        para = aprobacion.destinatario(conversacion.contacto, ahora=ahora)
        tomada = aprobacion.tomar(para)
        if aprobacion.ya_pedido(solicitud, tomada) is not None:
            return None
        if not ventana_abierta(tomada.ultimo_entrante_en, ahora):
            return None
        sale = PorSalir(texto=texto, proposito=Proposito.RESPUESTA)
        return aprobacion.crear(
            tomada, sale, usuario_id=None, solicitud=solicitud, canal=canal, ahora=ahora
        )


def cancelar(*, mensaje_id: int, usuario_id: int | None, ahora: datetime) -> bool:
    """Cancela algo que todavía no sale; falso si ya lo tomó un trabajador."""
    raise NotImplementedError


def cancelar_marketing(*, contacto: Contacto, ahora: datetime) -> int:
    """Cancela lo de marketing que espera para ese contacto; da cuántos."""
    raise NotImplementedError


def decidir(*, mensaje_id: int, salio: bool, usuario_id: int | None, ahora: datetime) -> Mensaje:
    """Lo que una persona vio de un mensaje sin confirmar."""
    raise NotImplementedError


def reintentar(
    *,
    mensaje_id: int,
    usuario_id: int | None,
    puede_saltar: bool,
    solicitud: str,
    ahora: datetime,
) -> Mensaje:
    """Otra fila con lo mismo de un mensaje que falló."""
    raise NotImplementedError


def _exigir_ventana(conversacion: Conversacion, ahora: datetime) -> None:
    if not ventana_abierta(conversacion.ultimo_entrante_en, ahora):
        raise VentanaCerrada


def _permiso(para: Destinatario, proposito: Proposito, *, ahora: datetime) -> contacto.Permiso:
    return contacto.revisar(
        para.persona.perfil.cliente, proposito, telefono=para.destino.telefono, ahora=ahora
    )


def _frases(permiso: contacto.Permiso) -> list[str]:
    return [motivo.frase for motivo in permiso.veredicto.avisos]


def _juzgar_propio(texto: str, para: Destinatario, proposito: Proposito) -> list[str]:
    """Lo que el verificador avisa de un texto de una persona; levanta si algo lo bloquea."""
    hoja = hoja_de(para.persona, proposito)
    veredicto = juzgar(texto, hoja, para.persona, autor=Autor.PERSONA)
    if veredicto.bloquea:
        raise MensajeNoPuedeSalir([hallazgo.frase for hallazgo in veredicto.bloqueos])
    return [hallazgo.frase for hallazgo in veredicto.hallazgos]


def _citado(conversacion: Conversacion, mensaje_id: int | None) -> int | None:
    if mensaje_id is None:
        return None
    citados = Mensaje.objects.filter(pk=mensaje_id, conversacion=conversacion, wamid__isnull=False)
    if not citados.exists():
        raise DatosInvalidos("El mensaje que citas no está en esta conversación.")
    return mensaje_id
