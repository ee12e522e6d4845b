"""Lo que la página del canal muestra: la cola, las fallas y lo que no se entendió."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.admin.models import LogEntry
from django.db.models import Count, Q

from domain.fallas_whatsapp import Falla, falla_de
from domain.mensajes import POR_SALIR, Estado
from mensajeria.models import (
    AvisoWhatsApp,
    CanalDeWhatsApp,
    EventoDesconocido,
    Mensaje,
    PlantillaWhatsApp,
)

SEMANA = timedelta(days=7)
MES = timedelta(days=30)
MAX_DESCONOCIDOS = 20
MAX_EN_COLA = 20
MAX_REGISTRO = 10


@dataclass(frozen=True, slots=True)
class Cola:
    """Cuánto trabajo hay. esperan: aprobados para más tarde. sin_confirmar: decide una persona.

    avisos: por procesar; apartados: los que fallaron tantas veces que ya no se intentan solos.
    primeros: los mensajes que esperan, los que decide una persona antes y el más antiguo primero.
    """

    por_salir: int
    esperan: int
    enviando: int
    sin_confirmar: int
    avisos: int
    apartados: int
    primeros: Sequence[Mensaje]


@dataclass(frozen=True, slots=True)
class FallaContada:
    """Una clase de falla y cuántos mensajes la tuvieron en 7 y en 30 días."""

    falla: Falla
    semana: int
    mes: int


def cola(ahora: datetime, *, intentos: int) -> Cola:
    """Lo que hay en la cola. intentos: desde cuántos un aviso queda apartado."""
    futuro = Q(no_antes_de__gt=ahora)
    vivos = (*POR_SALIR, Estado.ENVIANDO, Estado.SIN_CONFIRMAR)
    mensajes = Mensaje.objects.filter(estado__in=vivos).aggregate(
        por_salir=Count("pk", filter=Q(estado__in=POR_SALIR) & ~futuro),
        esperan=Count("pk", filter=Q(estado__in=POR_SALIR) & futuro),
        enviando=Count("pk", filter=Q(estado=Estado.ENVIANDO)),
        sin_confirmar=Count("pk", filter=Q(estado=Estado.SIN_CONFIRMAR)),
    )
    avisos = AvisoWhatsApp.objects.filter(procesado_en__isnull=True).aggregate(
        avisos=Count("pk", filter=Q(intentos__lt=intentos)),
        apartados=Count("pk", filter=Q(intentos__gte=intentos)),
    )
    primeros = (
        Mensaje.objects.filter(estado__in=vivos)
        .annotate(decide=Q(estado=Estado.SIN_CONFIRMAR))
        .select_related("conversacion__contacto__cliente")
        .defer("texto", "detalle")
        .order_by("-decide", "pk")
    )
    return Cola(**mensajes, **avisos, primeros=list(primeros[:MAX_EN_COLA]))


def fallas(ahora: datetime) -> list[FallaContada]:
    """Las fallas de los últimos 30 días por código, la más frecuente primero."""
    fallidos = Mensaje.objects.filter(estado=Estado.FALLIDO, ocurrio_en__gte=ahora - MES)
    contadas = (
        fallidos.order_by()
        .values_list("codigo_error")
        .annotate(semana=Count("pk", filter=Q(ocurrio_en__gte=ahora - SEMANA)), mes=Count("pk"))
        .order_by("-mes", "codigo_error")
    )
    return [FallaContada(falla_de(codigo), semana, mes) for codigo, semana, mes in contadas]


def desconocidos() -> Sequence[EventoDesconocido]:
    """Lo último que llegó y no se entendió: primero lo que nadie ha visto."""
    todos = EventoDesconocido.objects.defer("contenido").order_by("visto_en", "-pk")
    sin_ver = todos.filter(visto_en__isnull=True)[:MAX_DESCONOCIDOS]
    vistos = todos.filter(visto_en__isnull=False).order_by("-pk")[:MAX_DESCONOCIDOS]
    return [*sin_ver, *vistos][:MAX_DESCONOCIDOS]


def plantillas() -> Sequence[PlantillaWhatsApp]:
    """Todas, primero las que siguen en la cuenta, por nombre e idioma."""
    return list(PlantillaWhatsApp.objects.order_by("ausente", "nombre", "idioma"))


def registro() -> Sequence[LogEntry]:
    """Lo último que alguien hizo con el canal, con quién."""
    del_canal = LogEntry.objects.filter(
        content_type__app_label="mensajeria",
        content_type__model=CanalDeWhatsApp._meta.model_name,
    )
    return list(del_canal.select_related("user").order_by("-action_time", "-pk")[:MAX_REGISTRO])


def fila() -> CanalDeWhatsApp | None:
    """La fila del canal, o None si nadie lo ha usado."""
    return CanalDeWhatsApp.objects.filter(pk=1).first()
