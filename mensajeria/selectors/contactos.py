"""Lo que ya se le escribió a una persona, y si está esperando respuesta (dominio.md §7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from domain.guardas import Proposito
from domain.mensajes import NO_SALIO
from domain.telefono import equivalentes
from mensajeria.models import Borrador, Contacto, Conversacion, EventoBorrador, Identidad, Mensaje

Tipo = EventoBorrador.Tipo

# Lo último que se declaró de un mensaje dice si salió: abrir cuenta como enviar hasta que
# alguien diga que no lo envió.
DECLARACIONES = (Tipo.ABIERTO, Tipo.ENVIADO, Tipo.NO_ENVIADO, Tipo.DESPUES)
SALIERON = (Tipo.ABIERTO, Tipo.ENVIADO)


@dataclass(frozen=True, slots=True)
class Escrito:
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


def contactos_de(cliente_id: int | None, telefono: str | None) -> QuerySet[Contacto]:
    """Los contactos de WhatsApp de un cliente y de cualquiera de su mismo teléfono (E.164)."""
    condicion = Q(pk__in=[])
    if cliente_id is not None:
        condicion |= Q(cliente_id=cliente_id)
    if telefono:
        del_telefono = Identidad.objects.filter(
            tipo=Identidad.Tipo.TELEFONO, valor__in=equivalentes(telefono)
        )
        condicion |= Q(pk__in=del_telefono.values("contacto"))
    return Contacto.objects.filter(condicion)


def _por_api() -> QuerySet[Mensaje]:
    """Los mensajes de marketing que salieron, o van a salir, por la API."""
    nuestros = Mensaje.objects.filter(es_nuestro=True, proposito=Proposito.MARKETING)
    return nuestros.exclude(estado__in=NO_SALIO)


def _declarados(filtro: Q) -> QuerySet[Borrador, tuple[datetime, bool]]:
    """Cuándo se declaró enviado y si llevaba pie, de los mensajes de marketing que salieron.

    El que además salió por la API no está: ya cuenta como mensaje.
    """
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
        .filter(~Exists(_por_api().filter(borrador=OuterRef("pk"))), declaracion__in=SALIERON)
        .values_list("declarado_en", "lleva_pie")
    )


def contactos(
    cliente_id: int | None,
    telefono: str | None,
    *,
    sin_contar: int | None = None,
    sin_mensaje: int | None = None,
) -> list[Escrito]:
    """Los mensajes de marketing que salieron hacia esa persona o su teléfono.

    Cuentan los que se declararon enviados con el enlace y los que salieron por la API, cada uno
    una vez. sin_contar: el borrador que se deja fuera; sin_mensaje: el mensaje que se deja fuera.
    """
    filtro = _de_la_persona(cliente_id, telefono)
    if sin_contar is not None:
        filtro &= ~Q(pk=sin_contar)
    por_api = (
        _por_api()
        .filter(conversacion__contacto__in=contactos_de(cliente_id, telefono))
        .exclude(pk=sin_mensaje or 0)
        .values_list("ocurrio_en", "lleva_pie")
    )
    return [
        Escrito(timezone.localtime(cuando).date(), pie)
        for cuando, pie in [*_declarados(filtro), *por_api]
    ]


def enviados_el(dia: date) -> int:
    """Mensajes de marketing que salieron ese día local, de todo el equipo."""
    con_evento = EventoBorrador.objects.filter(cuando__date=dia).values("borrador")
    declarados = _declarados(Q(pk__in=con_evento))
    desde = timezone.make_aware(datetime.combine(dia, time.min))
    hasta = timezone.make_aware(datetime.combine(dia + timedelta(days=1), time.min))
    por_api = _por_api().filter(ocurrio_en__gte=desde, ocurrio_en__lt=hasta).count()
    return por_api + sum(timezone.localtime(cuando).date() == dia for cuando, _ in declarados)


def sin_responder(cliente_id: int | None, telefono: str | None) -> bool:
    """Si esa persona, o alguien de su teléfono, escribió y nadie le ha contestado."""
    return Conversacion.objects.filter(
        contacto__in=contactos_de(cliente_id, telefono), sin_responder_desde__isnull=False
    ).exists()


def entrantes(cliente_id: int | None, telefono: str | None) -> list[datetime | None]:
    """La última vez que escribió, por cada conversación de esa persona o de su teléfono.

    None: la conversación existe y en ella no ha escrito nunca.
    """
    suyas = Conversacion.objects.filter(contacto__in=contactos_de(cliente_id, telefono))
    return list(suyas.values_list("ultimo_entrante_en", flat=True))


def textos_entrantes(
    cliente_id: int | None, telefono: str | None, *, maximo: int = 20
) -> tuple[str, ...]:
    """Lo último que esa persona ha escrito, lo más nuevo primero; no lo de quien comparte su
    teléfono."""
    if cliente_id is not None:
        suyos = Q(conversacion__contacto__cliente_id=cliente_id)
    elif telefono is not None:
        suyos = Q(
            conversacion__contacto__cliente=None,
            conversacion__contacto__identidades__tipo=Identidad.Tipo.TELEFONO,
            conversacion__contacto__identidades__valor__in=equivalentes(telefono),
        )
    else:
        return ()
    entrantes = Mensaje.objects.filter(suyos, es_nuestro=False, borrado_en=None).exclude(texto="")
    return tuple(entrantes.order_by("-ocurrio_en", "-id").values_list("texto", flat=True)[:maximo])
