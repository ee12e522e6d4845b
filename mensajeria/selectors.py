"""Lecturas de la mensajería: contactos hechos, borradores de un cliente y textos publicados."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F, Max, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from domain.guardas import Proposito
from mensajeria.models import Borrador, EventoBorrador, Publicacion, VersionTexto

Tipo = EventoBorrador.Tipo

# Lo último que se declaró de un mensaje dice si salió: abrir cuenta como enviar hasta que
# alguien diga que no lo envió.
DECLARACIONES = (Tipo.ABIERTO, Tipo.ENVIADO, Tipo.NO_ENVIADO, Tipo.DESPUES)
SALIERON = (Tipo.ABIERTO, Tipo.ENVIADO)


@dataclass(frozen=True, slots=True)
class Contacto:
    """Un mensaje de marketing que salió hacia un teléfono, en fecha local."""

    dia: date
    lleva_pie: bool


def _de_la_persona(cliente_id: int | None, telefono: str | None) -> Q:
    """Los borradores de un cliente y de cualquiera de su mismo teléfono."""
    condicion = Q(pk__in=[])
    if cliente_id is not None:
        condicion |= Q(cliente_id=cliente_id)
    if telefono:
        condicion |= Q(telefono_destino=telefono)
    return condicion


def _declarados(filtro: Q) -> QuerySet[Borrador, tuple[datetime, bool]]:
    """Cuándo se declaró enviado y si llevaba pie, de los mensajes de marketing que salieron."""
    ultima = (
        EventoBorrador.objects.filter(borrador=OuterRef("pk"), tipo__in=DECLARACIONES)
        .order_by("-id")
        .values("tipo", "cuando")
    )
    return (
        Borrador.objects.filter(filtro, proposito=Proposito.MARKETING)
        .annotate(
            declaracion=Subquery(ultima.values("tipo")[:1]),
            declarado_en=Subquery(ultima.values("cuando")[:1]),
        )
        .filter(declaracion__in=SALIERON)
        .values_list("declarado_en", "lleva_pie")
    )


def contactos(
    cliente_id: int | None, telefono: str | None, *, sin_contar: int | None = None
) -> list[Contacto]:
    """Los mensajes de marketing que salieron hacia esa persona o su teléfono.

    sin_contar: el borrador que se deja fuera.
    """
    filtro = _de_la_persona(cliente_id, telefono)
    if sin_contar is not None:
        filtro &= ~Q(pk=sin_contar)
    return [Contacto(timezone.localtime(cuando).date(), pie) for cuando, pie in _declarados(filtro)]


def enviados_el(dia: date) -> int:
    """Mensajes de marketing que salieron ese día local, de todo el equipo."""
    con_evento = EventoBorrador.objects.filter(cuando__date=dia).values("borrador")
    declarados = _declarados(Q(pk__in=con_evento))
    return sum(timezone.localtime(cuando).date() == dia for cuando, _ in declarados)


def textos_recientes(
    cliente_id: int | None, telefono: str | None, *, desde: datetime
) -> tuple[str, ...]:
    """Los textos ya ofrecidos a esa persona desde ese momento, del más antiguo al más nuevo.

    Nunca los de quien comparte su teléfono: viajan al modelo y dicen cosas de otra persona.
    """
    return tuple(
        Borrador.objects.filter(
            _exactamente(cliente_id, telefono),
            estado=Borrador.Estado.LISTO,
            creado_en__gte=desde,
        )
        .order_by("id")
        .values_list("texto", flat=True)
    )


def intentos(cliente_id: int | None, telefono: str | None) -> int:
    """Cuántas veces se ha redactado para esa persona."""
    return Borrador.objects.filter(_exactamente(cliente_id, telefono)).count()


def _exactamente(cliente_id: int | None, telefono: str | None) -> Q:
    if cliente_id is not None:
        return Q(cliente_id=cliente_id)
    return Q(cliente__isnull=True, telefono_destino=telefono or "")


def otra_persona_redactando(
    cliente_id: int, usuario_id: int | None, *, ahora: datetime
) -> Borrador | None:
    """El borrador más nuevo que otra persona hizo para este cliente en los últimos 10 minutos."""
    return (
        Borrador.objects.filter(cliente_id=cliente_id, creado_en__gte=ahora - timedelta(minutes=10))
        .exclude(usuario_id=usuario_id)
        .exclude(estado=Borrador.Estado.FALLIDO)
        .select_related("usuario")
        .order_by("-id")
        .first()
    )


def borradores_de(cliente_id: int, *, ahora: datetime, maximo: int = 20) -> Sequence[Borrador]:
    """Los borradores de un cliente, el más nuevo primero, con su última declaración.

    El que quedó a medias porque murió el proceso se lee como interrumpido.
    """
    ultima = (
        EventoBorrador.objects.filter(borrador=OuterRef("pk")).order_by("-id").values("tipo")[:1]
    )
    borradores = list(
        Borrador.objects.filter(cliente_id=cliente_id)
        .annotate(evento=Subquery(ultima), nombre_usuario=F("usuario__first_name"))
        .order_by("-id")[:maximo]
    )
    for borrador in borradores:
        borrador.ultimo_evento = borrador.evento
        if borrador.abandonado(ahora):
            borrador.estado = Borrador.Estado.INTERRUMPIDO
    return borradores


def publicaciones_vigentes() -> dict[str, Publicacion]:
    """La última publicación de cada pieza que tiene alguna, con su versión y quién, por pieza."""
    ultimas = Publicacion.objects.order_by().values("pieza").annotate(ultima=Max("pk"))
    vigentes = Publicacion.objects.filter(pk__in=ultimas.values("ultima"))
    return {p.pieza: p for p in vigentes.select_related("version__autor", "quien")}


def ultimos_numeros() -> dict[str, int]:
    """El número de la versión más nueva de cada pieza que tiene alguna además del archivo."""
    numeros = VersionTexto.objects.order_by().values("pieza").annotate(ultimo=Max("numero"))
    return dict(numeros.values_list("pieza", "ultimo"))


def versiones_de(pieza: str) -> Sequence[VersionTexto]:
    """Las versiones de una pieza, la más nueva primero, con su autor; sin la del archivo."""
    return list(
        VersionTexto.objects.filter(pieza=pieza).select_related("autor").order_by("-numero")
    )


def publicaciones_de(pieza: str, *, maximo: int = 20) -> Sequence[Publicacion]:
    """Las últimas publicaciones de una pieza, la más nueva primero."""
    de_la_pieza = Publicacion.objects.filter(pieza=pieza).select_related("version", "quien")
    return list(de_la_pieza.order_by("-pk")[:maximo])
