"""Aprobar y encolar lo que sale por la API de WhatsApp (dominio.md §7 y §8).

Toda aprobación toma la ficha y la conversación, mira otra vez las guardas y el verificador y deja
la fila con el texto exacto que viajará; un trabajador la toma después (`despacho`). El mismo clic
(`solicitud`) da siempre la misma fila.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localtime

from domain.errores import (
    CanalNoConfigurado,
    DatosInvalidos,
    EnvioRepetido,
    GuardaDetiene,
)
from domain.fallas_whatsapp import falla_de
from domain.guardas import Proposito
from domain.mensajes import NO_SALIO, Estado, ventana_abierta
from mensajeria import selectors
from mensajeria.models import (
    Borrador,
    Conversacion,
    EventoBorrador,
    Mensaje,
    PlantillaWhatsApp,
)
from mensajeria.services import aprobacion, entrega, por_salir
from mensajeria.services.aprobacion import PorSalir
from mensajeria.services.decisiones import cancelar, cancelar_marketing, decidir
from mensajeria.services.por_salir import Salto

__all__ = [
    "cancelar",
    "cancelar_marketing",
    "decidir",
    "enviar_borrador",
    "enviar_plantilla",
    "enviar_texto",
    "reintentar",
    "responder_sola",
]

POR_ENLACE = "Este mensaje ya se envió con el enlace de WhatsApp."
YA_NO_FALLA = "Ese mensaje ya no está fallido: míralo de nuevo."


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
    with transaction.atomic():
        para = aprobacion.tomar(conversacion.contacto, ahora=ahora)
        tomada = para.conversacion
        if (mismo := aprobacion.ya_pedido(solicitud, tomada)) is not None:
            return mismo
        sale = por_salir.texto_propio(texto, para, ahora=ahora, responde_a_id=responde_a_id)
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
    """Aprueba el borrador como la persona lo dejó, en texto libre o dentro de una plantilla.

    texto: sin la línea de salida, que se agrega aquí si le toca. plantilla_id y valores: la
    plantilla elegida y sus variables, si la ventana está cerrada. Levanta `EnvioRepetido` si el
    borrador ya salió, y lo mismo que `enviar_texto` y `enviar_plantilla`.
    """
    canal = aprobacion.exigir_canal()
    with transaction.atomic():
        para = aprobacion.tomar_del_borrador(fila, ahora=ahora)
        tomada = para.conversacion
        if (mismo := aprobacion.ya_pedido(solicitud, tomada)) is not None:
            return mismo
        fila.refresh_from_db()
        _exigir_que_no_salio(fila)
        saltar = Salto(fila.salto_motivo, puede_saltar)
        if plantilla_id is None:
            sale = por_salir.borrador_en_texto(
                fila, texto, para, saltar, usuario_id=usuario_id, ahora=ahora
            )
        else:
            sale = _borrador_en_plantilla(
                fila, _plantilla(plantilla_id), valores or {}, para, saltar, ahora
            )
        en_cola = EventoBorrador.Tipo.EN_COLA
        entrega.registrar(fila, en_cola, usuario_id=usuario_id, ahora=ahora, texto=sale.texto)
        return aprobacion.crear(
            tomada, sale, usuario_id=usuario_id, solicitud=solicitud, canal=canal, ahora=ahora
        )


def _borrador_en_plantilla(
    fila: Borrador,
    plantilla: PlantillaWhatsApp,
    valores: Mapping[str, str],
    para: aprobacion.Destinatario,
    saltar: Salto,
    ahora: datetime,
) -> PorSalir:
    """El borrador dentro de una plantilla: conserva su propósito y no cuenta como otro contacto."""
    return por_salir.en_plantilla(
        plantilla, valores, para, saltar, por=Proposito(fila.proposito), borrador=fila, ahora=ahora
    )


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
    """Aprueba una plantilla con sus variables llenas (por clave) en la conversación.

    motivo: por qué se sigue pese a una guarda (exige `puede_saltar`). Es marketing si su
    categoría lo es y, si no, de servicio: sobre una reserva por venir o para contestar lo que
    nadie ha respondido. Levanta `PlantillaInvalida`, `DatosInvalidos`, `GuardaDetiene`,
    `MensajeNoPuedeSalir`, `CanalNoConfigurado` o `CanalDetenido`.
    """
    canal = aprobacion.exigir_canal()
    plantilla = _plantilla(plantilla_id)
    with transaction.atomic():
        para = aprobacion.tomar(conversacion.contacto, ahora=ahora)
        tomada = para.conversacion
        if (mismo := aprobacion.ya_pedido(solicitud, tomada)) is not None:
            return mismo
        sale = por_salir.en_plantilla(
            plantilla,
            valores,
            para,
            Salto(" ".join(motivo.split())[:300], puede_saltar),
            ahora=ahora,
        )
        return aprobacion.crear(
            tomada, sale, usuario_id=usuario_id, solicitud=solicitud, canal=canal, ahora=ahora
        )


def responder_sola(
    *, conversacion: Conversacion, texto: str, solicitud: str, ahora: datetime
) -> Mensaje | None:
    """Aprueba una respuesta del sistema a lo que acaba de escribir (la confirmación de una baja).

    Sale aunque el canal esté detenido, cuando se reanude. Da None si esa solicitud ya se mandó, si
    la ventana está cerrada o si el canal solo da enlaces.
    """
    try:
        canal = aprobacion.exigir_canal(aunque_detenido=True)
    except CanalNoConfigurado:
        return None
    with transaction.atomic():
        para = aprobacion.tomar(conversacion.contacto, ahora=ahora)
        tomada = para.conversacion
        if aprobacion.ya_pedido(solicitud, tomada) is not None:
            return None
        if not ventana_abierta(tomada.ultimo_entrante_en, ahora):
            return None
        # Contesta solo si esto es lo único que espera respuesta: lo demás lo debe leer alguien.
        solo_eso = tomada.sin_responder_desde == tomada.ultimo_entrante_en
        sale = PorSalir(texto=texto, proposito=Proposito.RESPUESTA, contesta=solo_eso)
        return aprobacion.crear(
            tomada, sale, usuario_id=None, solicitud=solicitud, canal=canal, ahora=ahora
        )


def reintentar(
    *,
    mensaje_id: int,
    usuario_id: int | None,
    puede_saltar: bool,
    solicitud: str,
    ahora: datetime,
) -> Mensaje:
    """Aprueba otra vez, en una fila nueva, lo que falló o se canceló; con todo revisado de nuevo.

    Levanta `EnvioRepetido` si ya no está fallido o ya se repitió, `GuardaDetiene` si WhatsApp pidió
    esperar y todavía no pasa, y lo mismo que la aprobación de la primera vez.
    """
    with transaction.atomic():
        mensaje = Mensaje.objects.select_related("conversacion__contacto", "borrador").get(
            pk=mensaje_id
        )
        tomada = aprobacion.tomar(mensaje.conversacion.contacto, ahora=ahora).conversacion
        if (mismo := aprobacion.ya_pedido(solicitud, tomada)) is not None:
            return mismo
        mensaje.refresh_from_db()
        _exigir_repetible(mensaje, ahora)
        nuevo = _otra_vez(
            mensaje,
            usuario_id=usuario_id,
            puede_saltar=puede_saltar,
            solicitud=solicitud,
            ahora=ahora,
        )
        nuevo.detalle["repite"] = _primero(mensaje)
        nuevo.save(update_fields=["detalle"])
    return nuevo


def _otra_vez(
    mensaje: Mensaje,
    *,
    usuario_id: int | None,
    puede_saltar: bool,
    solicitud: str,
    ahora: datetime,
) -> Mensaje:
    """El mismo contenido, aprobado por el mismo camino que la primera vez."""
    if mensaje.borrador is not None:
        return enviar_borrador(
            fila=mensaje.borrador,
            texto=mensaje.borrador.texto_final,
            usuario_id=usuario_id,
            puede_saltar=puede_saltar,
            solicitud=solicitud,
            ahora=ahora,
            plantilla_id=mensaje.plantilla_id,
            valores=mensaje.valores,
        )
    if mensaje.plantilla_id is not None:
        return enviar_plantilla(
            conversacion=mensaje.conversacion,
            plantilla_id=mensaje.plantilla_id,
            valores=mensaje.valores,
            usuario_id=usuario_id,
            puede_saltar=puede_saltar,
            motivo=mensaje.salto_motivo,
            solicitud=solicitud,
            ahora=ahora,
        )
    return enviar_texto(
        conversacion=mensaje.conversacion,
        texto=mensaje.texto,
        usuario_id=usuario_id,
        solicitud=solicitud,
        ahora=ahora,
        responde_a_id=mensaje.responde_a_id,
    )


def _exigir_repetible(mensaje: Mensaje, ahora: datetime) -> None:
    """Levanta si no falló, si ya se repitió o si WhatsApp pidió esperar y no ha pasado."""
    if mensaje.estado not in NO_SALIO:
        raise EnvioRepetido(YA_NO_FALLA)
    primero = _primero(mensaje)
    intentos = Mensaje.objects.filter(conversacion=mensaje.conversacion_id, pk__gte=primero)
    intentos = intentos.filter(Q(pk=primero) | Q(detalle__repite=primero))
    if intentos.exclude(estado__in=NO_SALIO).exists():
        raise EnvioRepetido
    falla = falla_de(mensaje.codigo_error)
    fallo_en = mensaje.tiempos.get(Estado.FALLIDO)
    if not (falla.espera and fallo_en and mensaje.codigo_error):
        return
    desde = localtime(datetime.fromisoformat(fallo_en)) + timedelta(seconds=falla.espera)
    if ahora < desde:
        raise GuardaDetiene(
            f"{falla.frase} Se puede intentar desde el {desde:%d-%m} a las {desde:%H:%M}.",
            codigos=[falla.clase.name],
            saltable=False,
        )


def _primero(mensaje: Mensaje) -> int:
    """El primero de los intentos de ese contenido: repetir una repetición es el mismo envío."""
    primero: int = mensaje.detalle.get("repite", mensaje.pk)
    return primero


def _plantilla(plantilla_id: int) -> PlantillaWhatsApp:
    plantilla = PlantillaWhatsApp.objects.filter(pk=plantilla_id).first()
    if plantilla is None:
        raise DatosInvalidos("Esa plantilla no existe.", campo="plantilla_id")
    return plantilla


def _exigir_que_no_salio(fila: Borrador) -> None:
    """Ni por la API, ni con el enlace según quien lo envió."""
    entrega.exigir_sin_enviar(fila)
    declarado = fila.eventos.filter(tipo__in=selectors.DECLARACIONES).order_by("-id").first()
    if declarado is not None and declarado.tipo == EventoBorrador.Tipo.ENVIADO:
        raise EnvioRepetido(POR_ENLACE)
