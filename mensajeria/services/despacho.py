"""Sacar a la red lo aprobado: se reclama una vez, se mira si todavía corresponde y se envía.

El orden es siempre el mismo, y es lo que hace que nada salga dos veces (docs/decisiones/0010):
1. en una transacción, el mensaje pasa a `enviando` si todavía espera y las guardas lo dejan;
2. fuera de toda transacción, una sola llamada a la red;
3. en otra transacción, lo que se supo (`resultado`).
Lo que muere entre 1 y 3 lo encuentra `recuperar`, que nunca lo reenvía: queda `sin_confirmar`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import BooleanField, Exists, F, OuterRef, Q
from django.db.models.expressions import RawSQL

from domain.canal import Aceptado, Destino, PlantillaLista
from domain.errores import CanalNoConfigurado, DatosInvalidos, FalloCanal
from domain.mensajes import POR_SALIR, Estado
from domain.ports import CanalWhatsApp
from mensajeria.models import CanalDeWhatsApp, Contacto, Conversacion, Mensaje
from mensajeria.services import (
    aprobacion,
    canal_activo,
    contacto,
    decisiones,
    estados,
    hilo,
    resultado,
    vigencia,
)
from mensajeria.services.identidad import destino_de
from mensajeria.services.resultado import Desenlace

# Cuánto, después del tiempo máximo de una llamada, se da por muerto a quien la hacía.
PLAZOS_DE_RED = 4
MARGEN = timedelta(seconds=30)
CANDIDATOS = 20
# Con los valores escritos: como parámetros, SQLite no ve que el índice parcial sirve y recorre
# todos los mensajes (380 ms con 600.000).
_QUE_ESPERAN = RawSQL(  # noqa: S611 — sin nada de afuera
    "mensajeria_mensaje.estado IN ({})".format(", ".join(f"'{e.value}'" for e in POR_SALIR)),
    (),
    output_field=BooleanField(),
)


@dataclass(frozen=True, slots=True)
class Encargo:
    """Un mensaje reclamado, con todo lo que la red necesita.

    Solo `reclamar` los hace, y uno por reclamo: quien no lo tiene no puede enviar.
    """

    mensaje_id: int
    conversacion_id: int
    clave: str
    destino: Destino
    texto: str
    plantilla: PlantillaLista | None
    responde_a: str | None


def en_pausa(ahora: datetime) -> bool:
    """Si nada puede salir: no hay canal que envíe, está detenido o WhatsApp pidió ir más lento."""
    try:
        if not canal_activo.canal().envia:
            return True
    except CanalNoConfigurado:
        return True
    fila = CanalDeWhatsApp.objects.filter(pk=1).first()
    if fila is None:
        return False
    return fila.detenido_en is not None or bool(fila.frenado_hasta and ahora < fila.frenado_hasta)


def reclamar(*, quien: str, ahora: datetime, descansan: Collection[int] = ()) -> Encargo | None:
    """Toma el próximo mensaje que puede salir ahora; None si no hay ninguno.

    quien: el trabajador. descansan: conversaciones a las que se les acaba de escribir. Lo que ya
    no corresponde queda cancelado con su motivo, o vuelve a esperar su hora.
    """
    if en_pausa(ahora):
        return None
    for mensaje_id, conversacion_id, contacto_id in _candidatos(ahora, descansan):
        encargo = _reclamar(mensaje_id, conversacion_id, contacto_id, quien=quien, ahora=ahora)
        if encargo is not None:
            return encargo
    return None


def _candidatos(ahora: datetime, descansan: Collection[int]) -> list[tuple[int, int, int]]:
    """Los que pueden salir, lo conversado antes que el marketing y en el orden de cada hilo.

    Espera el que tiene delante a otro de su hilo que está en la red o que se va a reintentar.
    """
    del_hilo = Mensaje.objects.filter(conversacion=OuterRef("conversacion"))
    en_la_red = del_hilo.filter(estado=Estado.ENVIANDO)
    reintenta = del_hilo.filter(estado=Estado.EN_COLA, intentos__gt=0, pk__lt=OuterRef("pk"))
    return list(
        Mensaje.objects.filter(
            Q(no_antes_de__isnull=True) | Q(no_antes_de__lte=ahora), _QUE_ESPERAN
        )
        .exclude(conversacion__in=list(descansan))
        .filter(~Exists(en_la_red), ~Exists(reintenta))
        .order_by("-proposito", "pk")
        .values_list("pk", "conversacion_id", "conversacion__contacto_id")[:CANDIDATOS]
    )


def _reclamar(
    mensaje_id: int, conversacion_id: int, contacto_id: int, *, quien: str, ahora: datetime
) -> Encargo | None:
    """Toma ese mensaje si sigue esperando y todavía corresponde; None si no."""
    with transaction.atomic():
        de = Contacto.objects.select_related("cliente").get(pk=contacto_id)
        contacto.tomar(de.cliente_id, destino_de(de).telefono)
        if not _libre(conversacion_id):
            return None
        de_su_fila = Mensaje.objects.select_related("plantilla", "responde_a", "borrador")
        mensaje = de_su_fila.get(pk=mensaje_id)
        if mensaje.estado not in POR_SALIR or mensaje.conversacion_id != conversacion_id:
            return None
        try:
            para = aprobacion.tomar(de, ahora=ahora)
            dicho = vigencia.revisar(mensaje, para, ahora=ahora)
        except DatosInvalidos as error:
            dicho = vigencia.Cancela(error.mensaje)
        if not isinstance(dicho, vigencia.Sale):
            _no_sale(mensaje, dicho, ahora=ahora)
            return None
        if not _marcar(mensaje, quien=quien, ahora=ahora):
            return None
        hilo.guardar(para.conversacion)
    return Encargo(
        mensaje_id=mensaje.pk,
        conversacion_id=conversacion_id,
        clave=str(mensaje.clave),
        destino=para.destino,
        texto=mensaje.texto,
        plantilla=dicho.plantilla,
        responde_a=mensaje.responde_a.wamid if mensaje.responde_a else None,
    )


def _libre(conversacion_id: int) -> bool:
    """Toma la conversación sin esperar: si otro trabajador la tiene, se sigue con la próxima."""
    return bool(
        list(
            Conversacion.objects.select_for_update(
                skip_locked=connection.features.has_select_for_update_skip_locked
            )
            .filter(pk=conversacion_id)
            .values_list("pk")
        )
    )


def _marcar(mensaje: Mensaje, *, quien: str, ahora: datetime) -> bool:
    """El compare-and-swap: de esperar a enviando, una sola vez."""
    return bool(
        Mensaje.objects.filter(pk=mensaje.pk, estado__in=POR_SALIR)
        .filter(
            ~Exists(
                Mensaje.objects.filter(
                    conversacion=OuterRef("conversacion"), estado=Estado.ENVIANDO
                )
            )
        )
        .update(
            estado=Estado.ENVIANDO,
            reclamado_en=ahora,
            reclamado_por=quien[:64],
            intentos=F("intentos") + 1,
            no_antes_de=None,
        )
    )


def _no_sale(
    mensaje: Mensaje, dicho: vigencia.Espera | vigencia.Cancela, *, ahora: datetime
) -> None:
    """Deja el mensaje cancelado con su motivo, o esperando su hora."""
    if isinstance(dicho, vigencia.Cancela):
        decisiones.parar([mensaje.pk], motivo=dicho.motivo, ahora=ahora)
    else:
        Mensaje.objects.filter(pk=mensaje.pk, estado__in=POR_SALIR).update(
            estado=Estado.APROBADO, no_antes_de=dicho.hasta
        )
    hilo.guardar(Conversacion.objects.get(pk=mensaje.conversacion_id))


def despachar(
    encargo: Encargo, ahora: datetime, *, reloj: Callable[[], datetime] | None = None
) -> Desenlace:
    """Lleva a la red lo reclamado, una sola vez, y guarda lo que se supo.

    reloj: para la hora del resultado; sin él, `ahora`. No puede ir dentro de una transacción.
    """
    try:
        dicho: Aceptado | FalloCanal | CanalNoConfigurado = _pedir(canal_activo.canal(), encargo)
    except (FalloCanal, CanalNoConfigurado) as error:
        dicho = error
    return resultado.guardar(
        encargo.mensaje_id, dicho, destino=encargo.destino, ahora=reloj() if reloj else ahora
    )


def _pedir(canal: CanalWhatsApp, encargo: Encargo) -> Aceptado:
    if encargo.plantilla is not None:
        return canal.enviar_plantilla(encargo.destino, encargo.plantilla, clave=encargo.clave)
    return canal.enviar_texto(
        encargo.destino, encargo.texto, clave=encargo.clave, responde_a=encargo.responde_a
    )


def sacar(*, quien: str, ahora: datetime) -> Desenlace | None:
    """Reclama y despacha un mensaje; None si no había ninguno."""
    encargo = reclamar(quien=quien, ahora=ahora)
    return despachar(encargo, ahora) if encargo else None


def plazo_en_la_red() -> timedelta:
    """Cuánto puede estar un mensaje en la red antes de dar por muerto a quien lo llevaba."""
    return timedelta(seconds=settings.WHATSAPP_TIMEOUT * PLAZOS_DE_RED) + MARGEN


def recuperar(ahora: datetime) -> int:
    """Deja `sin_confirmar` lo que quedó en la red sin que nadie volviera a contarlo; da cuántos.

    Un reclamo hecho en el futuro es de una máquina con otra hora: también cuenta. Equivocarse
    no cuesta un envío doble: si quien lo llevaba seguía vivo, su resultado manda.
    """
    plazo = plazo_en_la_red()
    perdidos = Mensaje.objects.filter(
        Q(reclamado_en__lt=ahora - plazo) | Q(reclamado_en__gt=ahora + plazo),
        estado=Estado.ENVIANDO,
    )
    recuperados = 0
    for mensaje_id, reclamado_en in perdidos.values_list("pk", "reclamado_en"):
        with transaction.atomic():
            if Mensaje.objects.filter(pk=mensaje_id, reclamado_en=reclamado_en).exists():
                noticia = estados.Noticia(Estado.SIN_CONFIRMAR, ahora)
                estados.aplicar(mensaje_id, noticia)
                recuperados += 1
    return recuperados
