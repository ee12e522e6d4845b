"""La bandeja de conversaciones: quién espera, quién escribió y en qué quedó (dominio.md §8).

Quien espera respuesta va primero, el que más espera arriba; después, lo más reciente.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.conf import settings
from django.db import connection
from django.db.models import (
    Exists,
    F,
    Min,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    prefetch_related_objects,
)

from domain.mensajes import Estado, frase_ventana
from domain.plegado import plegar
from domain.telefono import leer_telefono
from mensajeria.indice_de_textos import VECTOR
from mensajeria.models import Contacto, Conversacion, Identidad, Mensaje, Recordatorio
from mensajeria.selectors.cursores import leer_momento
from ventas.models import Cliente

POR_PAGINA = 30
# Lo que se mira al buscar: los mensajes más nuevos que calzan y las personas con ese nombre.
MAX_MENSAJES_HALLADOS = 500
MAX_CONTACTOS_HALLADOS = 500
TOPE_CONTADOR = 99
MAX_RECORDATORIOS = 100
MIN_DIGITOS = 3

_SQL_TEXTO = {
    "sqlite": (
        "SELECT rowid FROM mensajeria_mensaje_texto WHERE mensajeria_mensaje_texto MATCH %s "
        "ORDER BY rowid DESC LIMIT %s"
    ),
    "postgresql": (
        f"SELECT id FROM mensajeria_mensaje WHERE {VECTOR} @@ to_tsquery('simple', %s) "  # noqa: S608
        "ORDER BY id DESC LIMIT %s"
    ),
}


class Filtro(StrEnum):
    """Qué conversaciones se miran."""

    SIN_RESPONDER = "sin_responder"
    MIAS = "mias"
    TODAS = "todas"
    RECORDATORIOS = "recordatorios"

    @property
    def nombre(self) -> str:
        return NOMBRES[self]


NOMBRES = {
    Filtro.SIN_RESPONDER: "Sin responder",
    Filtro.MIAS: "Mías",
    Filtro.TODAS: "Todas",
    Filtro.RECORDATORIOS: "Recordatorios",
}


@dataclass(frozen=True, slots=True)
class Pedido:
    """Qué parte de la bandeja se quiere ver.

    usuario_id: quién mira. cursor: dónde terminó la página anterior; vacío es la primera.
    """

    usuario_id: int
    filtro: Filtro = Filtro.TODAS
    texto: str = ""
    cursor: str = ""


@dataclass(frozen=True, slots=True)
class Fila:
    """Una conversación como se ve en la lista.

    ultimo_estado: del último mensaje, si es nuestro. ventana: «quedan 3 h», vacía si está cerrada.
    recordar: cuándo vuelve para quien mira.
    """

    conversacion: Conversacion
    nombre: str
    telefono: str
    ultimo_estado: Estado | None
    ventana: str
    recordar: datetime | None


@dataclass(frozen=True, slots=True)
class Bandeja:
    """Una página de la lista. siguiente: el cursor de la que sigue; vacío si no hay más."""

    filas: Sequence[Fila]
    siguiente: str
    sin_responder: int


def bandeja(pedido: Pedido, *, ahora: datetime, maximo: int = POR_PAGINA) -> Bandeja:
    """Una página de conversaciones, en a lo más cinco consultas (siete al buscar)."""
    conversaciones, siguiente = _pagina(pedido, maximo=maximo)
    identidades = Prefetch("contacto__identidades", Identidad.objects.order_by("-id"))
    prefetch_related_objects(conversaciones, identidades)
    ids = [conversacion.pk for conversacion in conversaciones]
    extras = _extras(ids, pedido.usuario_id) if ids else {}
    filas = [
        Fila(
            conversacion=conversacion,
            nombre=nombre_de(conversacion.contacto),
            telefono=telefono_de(conversacion.contacto) or "",
            ultimo_estado=extras[conversacion.pk][0],
            ventana=frase_ventana(conversacion.ultimo_entrante_en, ahora),
            recordar=extras[conversacion.pk][1],
        )
        for conversacion in conversaciones
    ]
    return Bandeja(filas, siguiente, contar_sin_responder())


def contar_sin_responder() -> int:
    """Cuántas esperan respuesta, contando hasta `TOPE_CONTADOR` + 1: una consulta barata."""
    esperan = Conversacion.objects.filter(sin_responder_desde__isnull=False).order_by()
    return esperan[: TOPE_CONTADOR + 1].count()


def nombre_de(contacto: Contacto) -> str:
    """Cómo se le nombra: el de su ficha, el de WhatsApp, su usuario o su teléfono."""
    if contacto.cliente is not None and contacto.cliente.nombre:
        return contacto.cliente.nombre
    usuario = f"@{contacto.usuario.removeprefix('@')}" if contacto.usuario else ""
    return contacto.nombre or usuario or _visible(telefono_de(contacto)) or "Sin nombre"


def telefono_de(contacto: Contacto) -> str | None:
    """Su teléfono vigente (E.164) entre las identidades ya leídas, o None."""
    return next(
        (
            identidad.valor
            for identidad in contacto.identidades.all()
            if identidad.vigente and identidad.tipo == Identidad.Tipo.TELEFONO
        ),
        None,
    )


def _visible(e164: str | None) -> str:
    leido = leer_telefono(e164, ficticios=settings.TELEFONOS_FICTICIOS)
    return leido.visible if leido else e164 or ""


# ------------------------------------------------------------------------------------ la página
def _base() -> QuerySet[Conversacion]:
    return Conversacion.objects.filter(ultimo_en__isnull=False).select_related(
        "contacto__cliente", "asignada_a"
    )


def _filtradas(pedido: Pedido) -> QuerySet[Conversacion]:
    conversaciones = _base()
    if pedido.filtro is Filtro.MIAS:
        conversaciones = conversaciones.filter(asignada_a=pedido.usuario_id)
    elif pedido.filtro is Filtro.RECORDATORIOS:
        conversaciones = conversaciones.filter(Exists(_recordar(pedido.usuario_id)))
    elif pedido.filtro is Filtro.SIN_RESPONDER:
        conversaciones = conversaciones.filter(sin_responder_desde__isnull=False)
    if pedido.texto.strip():
        conversaciones = conversaciones.filter(_calza(pedido.texto))
    return conversaciones


def _pagina(pedido: Pedido, *, maximo: int) -> tuple[list[Conversacion], str]:
    """La página y el cursor de la siguiente: primero los que esperan y, si queda lugar, el resto.

    El cursor es «e» (esperan) o «d» (al día), la fecha y el id de la última fila.
    """
    tramo, cuando, ultimo = _leer_cursor(pedido.cursor)
    todas = _filtradas(pedido)
    if pedido.filtro is Filtro.RECORDATORIOS:
        en_orden = todas.annotate(recordar=Subquery(_recordar(pedido.usuario_id)))
        return list(en_orden.order_by("recordar", "pk")[:MAX_RECORDATORIOS]), ""
    hallados: list[Conversacion] = []
    if tramo == "e":
        esperan = todas.filter(sin_responder_desde__isnull=False)
        if cuando:
            esperan = esperan.filter(
                Q(sin_responder_desde__gt=cuando) | Q(pk__gt=ultimo),
                sin_responder_desde__gte=cuando,
            )
        hallados = list(esperan.order_by("sin_responder_desde", "pk")[: maximo + 1])
        cuando = None
    if len(hallados) <= maximo and pedido.filtro is not Filtro.SIN_RESPONDER:
        al_dia = todas.filter(sin_responder_desde__isnull=True)
        if tramo == "d" and cuando:
            # El rango primero: con él la base salta en el índice en vez de recorrerlo.
            al_dia = al_dia.filter(
                Q(ultimo_en__lt=cuando) | Q(pk__lt=ultimo), ultimo_en__lte=cuando
            )
        orden = (F("ultimo_en").desc(), F("pk").desc())
        hallados += al_dia.order_by(*orden)[: maximo + 1 - len(hallados)]
    pagina = hallados[:maximo]
    return pagina, _cursor(pagina[-1]) if len(hallados) > maximo else ""


def _cursor(ultima: Conversacion) -> str:
    if ultima.sin_responder_desde is not None:
        return f"e|{ultima.sin_responder_desde.isoformat()}|{ultima.pk}"
    return f"d|{ultima.ultimo_en.isoformat() if ultima.ultimo_en else ''}|{ultima.pk}"


def _leer_cursor(cursor: str) -> tuple[str, datetime | None, int]:
    """El tramo, la fecha y el id; un cursor que no se entiende es la primera página."""
    partes = cursor.split("|")
    if len(partes) != 3 or partes[0] not in ("e", "d") or not partes[2].isdecimal():
        return "e", None, 0
    cuando = leer_momento(partes[1])
    if cuando is None:
        return "e", None, 0
    return partes[0], cuando, min(int(partes[2]), 2**62)


def _extras(
    ids: Sequence[int], usuario_id: int
) -> dict[int, tuple[Estado | None, datetime | None]]:
    """El estado del último mensaje (si es nuestro) y el recordatorio de cada conversación."""
    del_hilo = Mensaje.objects.filter(conversacion=OuterRef("pk")).order_by("-ocurrio_en", "-id")
    filas = (
        Conversacion.objects.filter(pk__in=ids)
        .annotate(
            estado=Subquery(del_hilo.values("estado")[:1]), recordar=Subquery(_recordar(usuario_id))
        )
        .values_list("pk", "ultimo_es_nuestro", "estado", "recordar")
    )
    return {
        pk: (Estado(estado) if nuestro and estado else None, recordar)
        for pk, nuestro, estado, recordar in filas
    }


def _recordar(usuario_id: int) -> QuerySet[Recordatorio, datetime]:
    """El recordatorio pendiente más próximo de esa persona en la conversación de afuera."""
    pendientes = Recordatorio.objects.filter(
        conversacion=OuterRef("pk"), usuario=usuario_id, hecho_en__isnull=True
    )
    por_conversacion = pendientes.order_by().values("conversacion")
    return por_conversacion.annotate(cuando=Min("para")).values_list("cuando", flat=True)


# ------------------------------------------------------------------------------------- la búsqueda
def _calza(texto: str) -> Q:
    """Por la persona (nombre, usuario, teléfono escrito de cualquier modo) o por lo que se dijo."""
    contactos = buscar_contactos(texto).order_by("-id").values_list("pk", flat=True)
    ids = list(contactos[:MAX_CONTACTOS_HALLADOS])
    return Q(contacto__in=ids) | Q(pk__in=_conversaciones_que_dicen(texto))


def buscar_contactos(texto: str) -> QuerySet[Contacto]:
    """Los contactos vivos con ese nombre, usuario o teléfono, sin acentos ni mayúsculas."""
    vivos = Contacto.objects.filter(fusionado_en__isnull=True)
    digitos = _digitos(texto)
    if digitos:
        con_numero = Identidad.objects.filter(valor__contains=digitos).values("contacto")
        return vivos.filter(Q(busqueda__contains=digitos) | Q(pk__in=con_numero))
    palabras = plegar(texto).replace("@", " ").split()
    if not palabras:
        return vivos.none()
    todas = Q(*(("busqueda__contains", palabra) for palabra in palabras))
    # El nombre de su ficha pudo cambiar después de guardarse el contacto.
    return vivos.filter(todas | Q(cliente__in=Cliente.objects.filter(todas)))


def _digitos(texto: str) -> str:
    """Los dígitos por los que buscar si lo escrito parece un teléfono; si no, vacío."""
    if any(c.isalpha() or c == "@" for c in texto):
        return ""
    digitos = "".join(c for c in texto if c.isdigit())
    leido = leer_telefono(texto, ficticios=settings.TELEFONOS_FICTICIOS)
    if leido is not None and len(digitos) >= 8:
        return leido.limpio
    limpio = digitos.lstrip("0")
    return limpio if len(limpio) >= MIN_DIGITOS else ""


def _conversaciones_que_dicen(texto: str) -> list[int]:
    """Las conversaciones con todas esas palabras (o sus comienzos) en un mensaje, de las más
    nuevas; vacío si no se escribió ninguna."""
    palabras = _palabras(texto)
    if not palabras:
        return []
    if connection.vendor == "sqlite":
        consulta = " ".join(f'"{palabra}"*' for palabra in palabras)
    else:
        consulta = " & ".join(f"{palabra}:*" for palabra in palabras)
    with connection.cursor() as cursor:
        cursor.execute(_SQL_TEXTO[connection.vendor], [consulta, MAX_MENSAJES_HALLADOS])
        mensajes = [pk for (pk,) in cursor.fetchall()]
    de_los_mensajes = Mensaje.objects.filter(pk__in=mensajes, borrado_en__isnull=True)
    return list(set(de_los_mensajes.values_list("conversacion_id", flat=True)))


def _palabras(texto: str) -> list[str]:
    """Las palabras de lo escrito, solo letras y cifras: así no hay sintaxis que inyectar."""
    return "".join(c if c.isalnum() else " " for c in plegar(texto)).split()[:8]
