"""Los borradores de una persona: lo ya ofrecido, y quién más le está escribiendo."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q, Subquery

from adapters.registro import SIN_IA
from mensajeria.models import Borrador, EventoBorrador, Mensaje

Tipo = EventoBorrador.Tipo


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


def texto_guardado(huella: str, *, desde: datetime) -> Borrador | None:
    """El borrador redactado más nuevo con esa huella desde ese momento, si no salió.

    Solo los que el verificador dejó limpios y escribió quien se pidió: si un modelo no pudo, se
    intenta de nuevo.
    """
    salieron = EventoBorrador.objects.filter(
        borrador=OuterRef("pk"), tipo__in=(Tipo.ABIERTO, Tipo.EN_COLA, Tipo.ENVIADO)
    )
    copias_que_salieron = EventoBorrador.objects.filter(
        borrador__guardado_de=OuterRef("pk"), tipo__in=(Tipo.ABIERTO, Tipo.EN_COLA, Tipo.ENVIADO)
    )
    return (
        Borrador.objects.filter(
            Q(usa_ia=True) | Q(redactor=SIN_IA),
            ~Exists(salieron),
            ~Exists(copias_que_salieron),
            huella=huella,
            guardado_de=None,
            creado_en__gte=desde,
            estado=Borrador.Estado.LISTO,
            verificacion__in=(Borrador.Verificacion.LIMPIA, Borrador.Verificacion.REPARADA),
        )
        .order_by("-id")
        .first()
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
    """Los borradores de un cliente, el más nuevo primero, con su última declaración y su mensaje.

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
    enviados = {
        mensaje.borrador_id: mensaje
        for mensaje in Mensaje.objects.filter(borrador__in=borradores).order_by("id")
    }
    for borrador in borradores:
        borrador.ultimo_mensaje = enviados.get(borrador.pk)
        borrador.ultimo_evento = borrador.evento
        if borrador.abandonado(ahora):
            borrador.estado = Borrador.Estado.INTERRUMPIDO
    return borradores
