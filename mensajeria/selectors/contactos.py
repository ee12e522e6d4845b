"""Los contactos de marketing que salieron hacia una persona (dominio.md §7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from domain.guardas import Proposito
from mensajeria.models import Borrador, EventoBorrador

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
