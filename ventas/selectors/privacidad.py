"""Los reclamos de un cliente, sus oposiciones vigentes y quién vio su ficha (dominio.md §7, §9)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import OuterRef, Q, QuerySet, Subquery

from domain.guardas import Proposito
from ventas.models import Cliente, Consentimiento, Incidencia, RegistroAcceso


def incidencias_abiertas(cliente_id: int) -> list[Incidencia]:
    """Los reclamos sin resolver de un cliente, el más antiguo primero; una consulta."""
    abiertas = Incidencia.objects.filter(cliente_id=cliente_id, resuelta_en__isnull=True)
    return list(abiertas.select_related("abierta_por").order_by("id"))


def _oposiciones_vigentes(cliente_id: int | None, telefono: str | None) -> QuerySet[Consentimiento]:
    """La última fila de cada persona y propósito, si se opone: de él y de los de su teléfono."""
    personas = Q(pk__in=[])
    if cliente_id is not None:
        personas |= Q(cliente_id=cliente_id)
    if telefono:
        personas |= Q(cliente__telefono=telefono)
    ultimas = (
        Consentimiento.objects.filter(cliente=OuterRef("cliente"), proposito=OuterRef("proposito"))
        .order_by("-id")
        .values("pk")[:1]
    )
    return Consentimiento.objects.filter(
        personas, decision=Consentimiento.Decision.SE_OPONE, pk=Subquery(ultimas)
    )


def oposiciones(cliente_id: int | None, telefono: str | None) -> frozenset[Proposito]:
    """Propósitos a los que se opone esa persona o alguien de su mismo teléfono (E.164)."""
    vigentes = _oposiciones_vigentes(cliente_id, telefono)
    return frozenset(Proposito(p) for p in vigentes.values_list("proposito", flat=True))


@dataclass(frozen=True, slots=True)
class OposicionEnPantalla:
    """Lo que una persona dijo de un propósito. `vigente` es su última fila si se opone.

    compartida: otra persona del mismo teléfono que se opone, y por eso tampoco se le escribe.
    """

    proposito: Proposito
    etiqueta: str
    vigente: Consentimiento | None
    compartida: Cliente | None


def oposiciones_de(cliente: Cliente) -> list[OposicionEnPantalla]:
    """Marketing y servicio, con la oposición que rige en cada uno; una consulta."""
    rigen = list(_oposiciones_vigentes(cliente.pk, cliente.telefono).select_related("cliente"))
    resultado = []
    for proposito, etiqueta in Consentimiento.PROPOSITOS:
        filas = [fila for fila in rigen if fila.proposito == proposito]
        propia = next((fila for fila in filas if fila.cliente_id == cliente.pk), None)
        ajena = next((fila.cliente for fila in filas if fila.cliente_id != cliente.pk), None)
        resultado.append(OposicionEnPantalla(proposito, etiqueta, propia, ajena))
    return resultado


def accesos_de(cliente_id: int, *, maximo: int = 100) -> list[RegistroAcceso]:
    """La huella de un cliente con quién la dejó, lo más nuevo primero; una consulta."""
    accesos = RegistroAcceso.objects.filter(cliente_id=cliente_id).select_related("usuario")
    return list(accesos.order_by("-id")[:maximo])
