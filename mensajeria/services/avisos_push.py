"""Avisar de un mensaje nuevo o de un recordatorio a quien no tiene la página a la vista.

Un aviso nunca lleva lo que se escribió: solo el nombre de pila. Primero queda anotado que se avisó
y después se sale a la red: un aviso puede perderse, pero no repetirse.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from adapters import push
from mensajeria.models import (
    Contacto,
    Conversacion,
    MarcaDeAviso,
    Mensaje,
    Presencia,
    Recordatorio,
    SuscripcionPush,
)
from mensajeria.services.rapidas import nombre_para
from mensajeria.services.suscripciones import clave_publica

PERMISO = "mensajeria.view_conversacion"
# De un mensaje más viejo ya no se avisa: el trabajador estuvo detenido, o el aviso llegó tarde.
VIGENCIA = timedelta(hours=1)
# De turno está quien usó el producto hace menos que esto.
TURNO = timedelta(hours=12)
# Quien tiene abierta la conversación ya lo ve.
LA_TIENE_ABIERTA = timedelta(seconds=20)
MAX_POR_VUELTA = 20
MAX_FALLOS = 5
# Todos los de una vuelta a la vez: un servicio lento no detiene al trabajador.
HILOS = MAX_POR_VUELTA


@dataclass(frozen=True, slots=True)
class _Aviso:
    suscripcion: SuscripcionPush
    cuerpo: str
    tema: str


def servicio() -> push.WebPush:
    """Por dónde salen los avisos; las pruebas ponen aquí el suyo."""
    return push.WebPush(settings.PUSH_CLAVE_PRIVADA, settings.PUSH_CONTACTO)


def pendientes_y_enviar(ahora: datetime) -> int:
    """Avisa de lo que haya y da cuántos avisos se entregaron al servicio del navegador.

    La llama el trabajador en cada vuelta, fuera de toda transacción. Sin claves o sin nadie que
    los haya activado no hace nada, y entonces cuesta a lo más una consulta.
    """
    if not clave_publica() or not SuscripcionPush.objects.exists():
        return 0
    avisos: list[_Aviso] = []
    # De cada novedad salen todos sus avisos o ninguno; lo que no cabe espera a la otra vuelta.
    for nuevos in chain(_de_recordatorios(ahora), _de_mensajes(ahora)):
        avisos += nuevos
        if len(avisos) >= MAX_POR_VUELTA:
            break
    return _entregar(avisos)


# ------------------------------------------------------------------------------------- mensajes
def _de_mensajes(ahora: datetime) -> Iterator[list[_Aviso]]:
    """Lo nuevo de cada conversación que espera, de lo que llegó antes a lo último."""
    suyos = Mensaje.objects.filter(
        conversacion=OuterRef("pk"), es_nuestro=False, ocurrio_en__gte=ahora - VIGENCIA
    )
    con_algo_nuevo = (
        Conversacion.objects.filter(
            ultimo_en__gte=ahora - VIGENCIA, sin_responder_desde__isnull=False
        )
        .annotate(
            hasta=Coalesce("marca_de_aviso__hasta", 0),
            ultimo_suyo=Subquery(suyos.order_by("-pk").values("pk")[:1]),
        )
        .filter(ultimo_suyo__gt=F("hasta"))
        .select_related("contacto__cliente")
        .order_by("ultimo_en")
    )
    for conversacion in con_algo_nuevo:
        if _marcar(conversacion, conversacion.ultimo_suyo):
            yield _a_quienes(conversacion, ahora)


def _marcar(conversacion: Conversacion, hasta: int) -> bool:
    """Anota hasta dónde se avisó; falso si otro trabajador ya lo hizo."""
    marcas = MarcaDeAviso.objects.filter(conversacion=conversacion)
    if marcas.filter(hasta__lt=hasta).update(hasta=hasta):
        return True
    try:
        with transaction.atomic():
            MarcaDeAviso.objects.create(conversacion=conversacion, hasta=hasta)
    except IntegrityError:
        return False
    return True


def _a_quienes(conversacion: Conversacion, ahora: datetime) -> list[_Aviso]:
    """A quien la atiende o, si es de nadie, a quienes están de turno; no a quien ya la ve."""
    viendo = Presencia.objects.filter(
        conversacion=conversacion, visto_en__gte=ahora - LA_TIENE_ABIERTA
    ).values("usuario")
    suscripciones = _con_permiso().exclude(usuario__in=viendo)
    if conversacion.asignada_a_id is not None:
        suscripciones = suscripciones.filter(usuario=conversacion.asignada_a_id)
    else:
        de_turno = SuscripcionPush.objects.filter(vista_en__gte=ahora - TURNO)
        suscripciones = suscripciones.filter(usuario__in=de_turno.values("usuario"))
    cuerpo = _cuerpo(titulo_de(conversacion.contacto), conversacion.pk)
    return [_Aviso(suscripcion, cuerpo, f"c{conversacion.pk}") for suscripcion in suscripciones]


def _con_permiso() -> QuerySet[SuscripcionPush]:
    quienes = get_user_model().objects.with_perm(
        PERMISO, backend="django.contrib.auth.backends.ModelBackend"
    )
    return SuscripcionPush.objects.filter(usuario__in=quienes.values("pk"))


def titulo_de(contacto: Contacto) -> str:
    """«Mensaje nuevo de Laura»; sin un nombre que decir, «Mensaje nuevo»."""
    nombre = nombre_para(contacto)
    return f"Mensaje nuevo de {nombre}" if nombre else "Mensaje nuevo"


def recordatorio_de(contacto: Contacto) -> str:
    """«Recordatorio: Laura»; la nota se lee adentro."""
    nombre = nombre_para(contacto)
    return f"Recordatorio: {nombre}" if nombre else "Recordatorio"


def _cuerpo(titulo: str, conversacion_id: int, *, marca: str = "c") -> str:
    return json.dumps(
        {
            "titulo": titulo,
            "url": reverse("mensajeria:conversacion", args=[conversacion_id]),
            "etiqueta": f"{marca}{conversacion_id}",
        }
    )


# --------------------------------------------------------------------------------- recordatorios
def _de_recordatorios(ahora: datetime) -> Iterator[list[_Aviso]]:
    vencidos = Recordatorio.objects.filter(
        Q(para__lte=ahora) & Q(para__gte=ahora - VIGENCIA),
        hecho_en__isnull=True,
        avisado_en__isnull=True,
    ).select_related("conversacion__contacto__cliente")
    for uno in vencidos[:MAX_POR_VUELTA]:
        mios = Recordatorio.objects.filter(pk=uno.pk, avisado_en__isnull=True, para=uno.para)
        if not mios.update(avisado_en=ahora):
            continue
        cuerpo = _cuerpo(recordatorio_de(uno.conversacion.contacto), uno.conversacion_id, marca="r")
        suyas = _con_permiso().filter(usuario=uno.usuario_id)
        yield [_Aviso(suscripcion, cuerpo, f"r{uno.pk}") for suscripcion in suyas]


# ------------------------------------------------------------------------------------ la entrega
def _entregar(avisos: list[_Aviso]) -> int:
    """Los manda a la vez y anota cómo le fue a cada navegador."""
    if not avisos:
        return 0
    por_donde = servicio()

    def enviar(aviso: _Aviso) -> push.Resultado:
        fila = aviso.suscripcion
        destino = push.Navegador(fila.endpoint, fila.p256dh, fila.auth)
        return por_donde.enviar(destino, aviso.cuerpo, tema=aviso.tema)

    with ThreadPoolExecutor(max_workers=HILOS) as hilos:
        resultados = list(hilos.map(enviar, avisos))
    for aviso, resultado in zip(avisos, resultados, strict=True):
        _anotar(aviso.suscripcion, resultado)
    return resultados.count(push.Resultado.ENVIADO)


def _anotar(suscripcion: SuscripcionPush, resultado: push.Resultado) -> None:
    filas = SuscripcionPush.objects.filter(pk=suscripcion.pk)
    if resultado is push.Resultado.ENVIADO:
        filas.filter(fallos__gt=0).update(fallos=0)
    elif resultado is push.Resultado.CADUCA or suscripcion.fallos + 1 >= MAX_FALLOS:
        filas.delete()
    else:
        filas.update(fallos=F("fallos") + 1)
