"""Quién es quien está al otro lado: un contacto por persona, con su teléfono y su BSUID.

El teléfono y el BSUID identifican; el nombre y el usuario de WhatsApp solo se muestran.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Q

from domain.canal import Destino, Remitente
from domain.entrante import linea
from domain.errores import DatosInvalidos
from domain.telefono import equivalentes
from mensajeria.models import Contacto, EventoConversacion, Identidad
from mensajeria.services import agenda, herencia, hilo
from mensajeria.services.contacto import tomar as tomar_fichas
from mensajeria.services.fusion import definitivo, fusionar
from ventas.calendario import ahora as momento
from ventas.models import Cliente

__all__ = [
    "cambiar",
    "contacto_de",
    "contacto_del_telefono",
    "definitivo",
    "destino_de",
    "enlazar",
    "ficha_del_telefono",
    "fusionar",
    "unir_fichas",
]

Tipo = Identidad.Tipo
MAX_NOMBRE = 100
SIN_IDENTIDAD = "No dice de quién es: no trae teléfono ni identificador."


@dataclass(frozen=True, slots=True)
class _Hallado:
    """Un contacto y las claves (tipo, valor) con que se le halló, para no leerlas de nuevo."""

    contacto: Contacto
    claves: Collection[tuple[str, str]]


def contacto_de(remitente: Remitente, *, ahora: datetime | None = None) -> Contacto:
    """El contacto de esa persona, creado si es la primera vez; va dentro de una transacción.

    Si su teléfono y su BSUID eran de dos contactos, eran la misma persona: queda uno solo con
    los mensajes de ambos, anotado en `ahora`. Aprende lo que traiga de nuevo (otra forma del
    número, el BSUID, el nombre) y, si todavía no tiene ficha, la busca por su teléfono. Levanta
    `DatosInvalidos` si el remitente no trae con qué reconocerlo.
    """
    claves = _claves(remitente)
    if not claves:
        raise DatosInvalidos(SIN_IDENTIDAD)
    hallado = _conocido(remitente, ahora) or _crear(remitente, claves, ahora)
    _aprender(hallado, claves)
    _presentar(hallado.contacto, remitente)
    return hallado.contacto


def contacto_del_telefono(e164: str, *, cliente: Cliente | None = None) -> Contacto:
    """El contacto de ese teléfono (E.164), creado si no existe y unido a la ficha que lo usa.

    cliente: la ficha a la que se le escribe, si se sabe cuál de las que comparten el número es.
    """
    remitente = Remitente(telefono=e164)
    hallado = _conocido(remitente, None)
    if hallado is None:
        return _crear(remitente, _claves(remitente), None, cliente=cliente).contacto
    contacto = hallado.contacto
    ficha = contacto.cliente or cliente or ficha_del_telefono(e164)
    if ficha != contacto.cliente:
        _poner_ficha(contacto, ficha)
    return contacto


def cambiar(antes: Remitente, despues: Remitente, *, ahora: datetime) -> Contacto:
    """La misma persona con otro teléfono o BSUID; al anterior ya no se le escribe.

    Va dentro de una transacción. Levanta `DatosInvalidos` si el nuevo no trae ninguno.
    """
    contacto = contacto_de(despues, ahora=ahora)
    if _claves(antes):
        otro = contacto_de(antes, ahora=ahora)
        # Sin tocar el nombre: el de antes puede estar añejo.
        queda, sobra = sorted((contacto, otro), key=_edad)
        contacto = fusionar(queda=queda, sobra=sobra, usuario_id=None, ahora=ahora)
    nuevas = dict(_claves(despues))
    for tipo, valor in nuevas.items():
        suyas = contacto.identidades.filter(tipo=tipo)
        suyas.filter(valor__in=_formas(tipo, valor)).update(vigente=True)
        suyas.exclude(valor__in=_formas(tipo, valor)).update(vigente=False)
    return contacto


def enlazar(
    *, contacto: Contacto, cliente: Cliente | None, usuario_id: int | None, ahora: datetime
) -> None:
    """Une el contacto a una ficha (o a ninguna) porque alguien del equipo dijo quién es."""
    with transaction.atomic():
        if cliente is not None:
            # La ficha antes que la conversación, como en todo envío (docs/decisiones/0010).
            tomar_fichas(cliente.pk, None)
        conversacion = hilo.tomar(definitivo(contacto))
        _poner_ficha(conversacion.contacto, cliente)
        herencia.de_la_conversacion(conversacion, cliente, usuario_id=usuario_id)
        EventoConversacion.objects.create(
            conversacion=conversacion,
            tipo=EventoConversacion.Tipo.ENLAZADA,
            usuario_id=usuario_id,
            detalle=f"Ficha {cliente.pk}" if cliente else "Sin ficha",
            cuando=ahora,
        )
        hilo.guardar(conversacion)


def unir_fichas(telefono: str) -> int:
    """Une a su ficha los contactos de ese teléfono (E.164) que no tienen; da cuántos.

    Se llama al resolver quién escribió: así una ficha creada o corregida después los encuentra.
    """
    ficha = ficha_del_telefono(telefono)
    if ficha is None:
        return 0
    sueltos = Contacto.objects.filter(
        cliente__isnull=True,
        identidades__tipo=Tipo.TELEFONO,
        identidades__valor__in=equivalentes(telefono),
    ).distinct()
    for contacto in sueltos:
        _poner_ficha(contacto, ficha)
    return len(sueltos)


def ficha_del_telefono(e164: str) -> Cliente | None:
    """La ficha que usa ese teléfono, primero la de su titular."""
    suyas = Cliente.objects.filter(telefono__in=equivalentes(e164))
    return suyas.order_by("-telefono_principal", "id").first()


def destino_de(contacto: Contacto) -> Destino:
    """Adónde se le escribe: su teléfono vigente y su BSUID, los que tenga."""
    vigentes = dict(
        contacto.identidades.filter(vigente=True).order_by("id").values_list("tipo", "valor")
    )
    return Destino(telefono=vigentes.get(Tipo.TELEFONO), bsuid=vigentes.get(Tipo.BSUID))


# ------------------------------------------------------------------------------- cómo se resuelve
def _claves(remitente: Remitente) -> list[tuple[str, str]]:
    dichas = ((Tipo.TELEFONO, remitente.telefono), (Tipo.BSUID, remitente.bsuid))
    return [(str(tipo), valor) for tipo, valor in dichas if valor]


def _formas(tipo: str, valor: str) -> tuple[str, ...]:
    return equivalentes(valor) if tipo == Tipo.TELEFONO else (valor,)


def _edad(contacto: Contacto) -> int:
    return contacto.pk


def _conocido(remitente: Remitente, ahora: datetime | None) -> _Hallado | None:
    """El contacto que ya tiene ese teléfono o ese BSUID; si eran dos, unidos en el más antiguo."""
    suyas = Q(pk__in=[])
    for tipo, valor in _claves(remitente):
        suyas |= Q(tipo=tipo, valor__in=_formas(tipo, valor))
    halladas = list(Identidad.objects.filter(suyas).select_related("contacto__cliente"))
    if not halladas:
        return None
    hallados = {identidad.contacto_id: identidad.contacto for identidad in halladas}
    queda, *otros = sorted(hallados.values(), key=_edad)
    for otro in otros:
        queda = fusionar(queda=queda, sobra=otro, usuario_id=None, ahora=ahora or momento())
    return _Hallado(queda, {(uno.tipo, uno.valor) for uno in halladas})


def _crear(
    remitente: Remitente,
    claves: Collection[tuple[str, str]],
    ahora: datetime | None,
    *,
    cliente: Cliente | None = None,
) -> _Hallado:
    """Un contacto nuevo o, si otro proceso lo creó entre que miramos y escribimos, ese."""
    if cliente is None and remitente.telefono:
        cliente = ficha_del_telefono(remitente.telefono)
    try:
        with transaction.atomic():
            contacto = Contacto.objects.create(
                nombre=linea(remitente.nombre, MAX_NOMBRE),
                usuario=linea(remitente.usuario, MAX_NOMBRE),
                cliente=cliente,
            )
            _anotar_identidades(contacto, claves)
            agenda.guardar(contacto)
    except IntegrityError:
        ganador = _conocido(remitente, ahora)
        if ganador is None:
            raise
        return ganador
    return _Hallado(contacto, claves)


def _aprender(hallado: _Hallado, claves: Iterable[tuple[str, str]]) -> None:
    """Guarda las formas de reconocerlo que no tenía."""
    nuevas = [clave for clave in claves if clave not in hallado.claves]
    if not nuevas:
        return
    try:
        with transaction.atomic():
            _anotar_identidades(hallado.contacto, nuevas)
            agenda.guardar(hallado.contacto)
    except IntegrityError:
        # Otro proceso la anotó recién para otro contacto: se unirán cuando vuelva a escribir.
        return


def _anotar_identidades(contacto: Contacto, claves: Iterable[tuple[str, str]]) -> None:
    Identidad.objects.bulk_create(
        Identidad(contacto=contacto, tipo=tipo, valor=valor) for tipo, valor in claves
    )


def _presentar(contacto: Contacto, remitente: Remitente) -> None:
    """Pone al día su nombre y su usuario, y le busca ficha si aún no tiene."""
    nombre = linea(remitente.nombre, MAX_NOMBRE) or contacto.nombre
    usuario = linea(remitente.usuario, MAX_NOMBRE) or contacto.usuario
    if (nombre, usuario) != (contacto.nombre, contacto.usuario):
        contacto.nombre, contacto.usuario = nombre, usuario
        agenda.guardar(contacto)
    if contacto.cliente is None and remitente.telefono and unir_fichas(remitente.telefono):
        contacto.refresh_from_db(fields=["cliente", "busqueda"])


def _poner_ficha(contacto: Contacto, cliente: Cliente | None) -> None:
    contacto.cliente = cliente
    agenda.guardar(contacto)
