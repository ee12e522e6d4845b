"""Una conversación como se lee: sus mensajes por días, lo que hizo el equipo y quién mira."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import FilteredRelation, Prefetch, Q
from django.utils import timezone

from mensajeria.models import Conversacion, EventoConversacion, Identidad, Mensaje
from mensajeria.selectors.cursores import leer_momento

POR_PAGINA = 40
MAX_EVENTOS = 40
# Una presencia caduca sola: quien cerró la página deja de verse, y quien paró de escribir también.
PRESENTE = timedelta(seconds=20)
ESCRIBIENDO = timedelta(seconds=8)


@dataclass(frozen=True, slots=True)
class Hito:
    """Una línea del hilo: un día que empieza, un mensaje o algo que hizo el equipo.

    clave: la identifica en la página, siempre la misma para el mismo hito.
    """

    clave: str
    dia: date | None = None
    mensaje: Mensaje | None = None
    evento: EventoConversacion | None = None


@dataclass(frozen=True, slots=True)
class Tramo:
    """Una parte del hilo, de lo más antiguo a lo más nuevo. antes: el cursor de lo anterior."""

    hitos: Sequence[Hito]
    antes: str
    ultimo_id: int


@dataclass(frozen=True, slots=True)
class Presente:
    """Otra persona del equipo que tiene abierta la conversación."""

    nombre: str
    escribe: bool


@dataclass(frozen=True, slots=True)
class Novedad:
    """Lo que dice si una pantalla abierta está al día. vista_en: la última señal de quien mira."""

    version: int
    presentes: tuple[Presente, ...]
    vista_en: datetime | None
    no_leidos: int


def conversacion_abierta(conversacion_id: int) -> Conversacion | None:
    """La conversación con su contacto, su ficha, quién la atiende y sus identidades."""
    identidades = Prefetch("contacto__identidades", Identidad.objects.order_by("-id"))
    return (
        Conversacion.objects.select_related("contacto__cliente", "asignada_a")
        .prefetch_related(identidades)
        .filter(pk=conversacion_id)
        .first()
    )


def tramo(conversacion_id: int, *, antes: str = "", maximo: int = POR_PAGINA) -> Tramo:
    """Los últimos mensajes, o los anteriores a un cursor, en a lo más tres consultas."""
    mensajes = (
        Mensaje.objects.filter(conversacion=conversacion_id)
        .select_related("responde_a", "autor", "plantilla")
        .prefetch_related("reacciones")
    )
    hasta = _leer_cursor(antes)
    if hasta is not None:
        cuando, pk = hasta
        mensajes = mensajes.filter(Q(ocurrio_en__lt=cuando) | Q(pk__lt=pk), ocurrio_en__lte=cuando)
    hallados = list(mensajes.order_by("-ocurrio_en", "-pk")[: maximo + 1])
    pagina = hallados[:maximo][::-1]
    hay_mas = len(hallados) > maximo
    eventos = _eventos(
        conversacion_id,
        desde=pagina[0].ocurrio_en if hay_mas else None,
        hasta=hasta[0] if hasta else None,
    )
    cursor = f"{pagina[0].ocurrio_en.isoformat()}|{pagina[0].pk}" if hay_mas else ""
    ultimo = max((mensaje.pk for mensaje in pagina), default=0)
    return Tramo(_hitos(pagina, eventos), cursor, ultimo)


def _eventos(
    conversacion_id: int, *, desde: datetime | None, hasta: datetime | None
) -> list[EventoConversacion]:
    eventos = EventoConversacion.objects.filter(conversacion=conversacion_id)
    if desde is not None:
        eventos = eventos.filter(cuando__gte=desde)
    if hasta is not None:
        eventos = eventos.filter(cuando__lt=hasta)
    return list(eventos.select_related("usuario").order_by("-cuando", "-pk")[:MAX_EVENTOS])


def _hitos(mensajes: Sequence[Mensaje], eventos: Sequence[EventoConversacion]) -> list[Hito]:
    sueltos = [
        (mensaje.ocurrio_en, 0, mensaje.pk, Hito(f"m-{mensaje.pk}", mensaje=mensaje))
        for mensaje in mensajes
    ] + [(evento.cuando, 1, evento.pk, Hito(f"e-{evento.pk}", evento=evento)) for evento in eventos]
    hitos: list[Hito] = []
    ultimo: date | None = None
    for cuando, _, _, hito in sorted(sueltos, key=lambda suelto: suelto[:3]):
        dia = timezone.localtime(cuando).date()
        if dia != ultimo:
            hitos.append(Hito(f"d-{dia.isoformat()}", dia=dia))
            ultimo = dia
        hitos.append(hito)
    return hitos


def _leer_cursor(texto: str) -> tuple[datetime, int] | None:
    cuando, _, pk = texto.partition("|")
    if not pk.isdecimal():
        return None
    momento = leer_momento(cuando)
    return None if momento is None else (momento, min(int(pk), 2**62))


def novedad(conversacion_id: int, *, usuario_id: int, ahora: datetime) -> Novedad | None:
    """La versión de la conversación y quién más la tiene abierta, en una consulta."""
    filas = list(
        Conversacion.objects.filter(pk=conversacion_id)
        .annotate(
            viva=FilteredRelation(
                "presencias", condition=Q(presencias__visto_en__gte=ahora - PRESENTE)
            )
        )
        .order_by("viva__usuario")
        .values_list(
            "version",
            "no_leidos",
            "viva__usuario",
            "viva__usuario__first_name",
            "viva__usuario__username",
            "viva__visto_en",
            "viva__escribio_en",
        )
    )
    if not filas:
        return None
    presentes = tuple(
        Presente(nombre or usuario, bool(escribio and escribio >= ahora - ESCRIBIENDO))
        for _, _, quien, nombre, usuario, _, escribio in filas
        if quien is not None and quien != usuario_id
    )
    propia = next((fila[5] for fila in filas if fila[2] == usuario_id), None)
    return Novedad(filas[0][0], presentes, propia, filas[0][1])


def ultimo_evento(conversacion_id: int, tipo: EventoConversacion.Tipo) -> EventoConversacion | None:
    """Lo último de ese tipo que le pasó a la conversación, con quién lo hizo."""
    eventos = EventoConversacion.objects.filter(conversacion=conversacion_id, tipo=tipo)
    return eventos.select_related("usuario").order_by("-pk").first()
