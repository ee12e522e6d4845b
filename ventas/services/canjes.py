"""Canjear un código en una reserva, y anularlo. Las reglas están en `domain.canjes`.

El orden de los bloqueos es siempre reserva y después oferta: dos canjes del mismo código, aunque
sean de reservas distintas, pasan de a uno y el segundo ve lo que dejó el primero. Cancelar la
reserva anula su canje, que deja de gastar un uso; reabrirla no lo devuelve: se canjea otra vez.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import models, transaction
from django.db.models.functions import Upper
from django.utils import timezone

from domain import canjes as reglas
from domain.cliente360 import EstadoPago
from domain.errores import DatosInvalidos
from domain.formato import fecha_corta, pesos
from domain.ofertas import Oferta as Ofrecida
from ventas.models import (
    Canje,
    CategoriaServicio,
    Oferta,
    RegistroAcceso,
    ReservaServicio,
    Servicio,
    VentaReserva,
)
from ventas.services.huella import anotar

DESCUENTO = "Descuento"
COMPLEMENTOS = "Complementos"
MAX_NOMBRE = 150  # de un servicio


@dataclass(frozen=True, slots=True)
class Autor:
    """Quién canjea o anula (None: el sistema) y cuándo, en hora local."""

    usuario_id: int | None
    ahora: datetime

    @property
    def hoy(self) -> date:
        """El día."""
        return self.ahora.date()


def canjear(*, reserva_id: int, codigo: str, autor: Autor) -> Canje:
    """Usa el código en la reserva y deja su línea: «Descuento», o el regalo a $0.

    Un regalo que se llama como un servicio del catálogo es ese servicio.

    Levanta `DatosInvalidos` con el motivo, y `VentaReserva.DoesNotExist`.
    """
    escrito = reglas.leer_codigo(codigo)
    with transaction.atomic():
        reserva = VentaReserva.objects.select_for_update().get(pk=reserva_id)
        _exigir_reserva(reserva, escrito)
        oferta = _tomar_oferta(escrito)
        ofrecida = oferta.a_dominio(usos=Canje.vigentes.filter(oferta=oferta).count())
        _exigir_una_vez(oferta, reserva)
        reglas.exigir_disponible(ofrecida, hoy=autor.hoy)
        lineas = list(reserva.lineas.select_related("servicio__categoria").order_by("fecha", "id"))
        reservado = reglas.por_venir(_reservado(lineas), hoy=autor.hoy)
        vale_en = reglas.en_que_vale(ofrecida, reservado, hoy=autor.hoy)
        baja = _que_quepa(reglas.descuento(ofrecida, vale_en), lineas)
        canje = Canje.objects.create(
            oferta=oferta,
            reserva=reserva,
            cliente_id=reserva.cliente_id,
            descuento=baja,
            linea=_poner_linea(reserva, ofrecida, baja, fecha=vale_en[0].fecha),
            usuario_id=autor.usuario_id,
            cuando=autor.ahora,
        )
        _huella(reserva, autor, f"Reserva {reserva.pk}: canjeó {escrito}{_cuanto(baja)}")
    return canje


def anular(*, canje_id: int, autor: Autor) -> bool:
    """Quita el canje y su línea de la reserva, y libera el uso. Da falso si ya estaba anulado.

    Levanta `Canje.DoesNotExist`.
    """
    reserva_id = Canje.objects.values_list("reserva_id", flat=True).get(pk=canje_id)
    with transaction.atomic():
        reserva = VentaReserva.objects.select_for_update().get(pk=reserva_id)
        return _anular(reserva, Canje.objects.filter(pk=canje_id), autor)


def anular_de(reserva: VentaReserva, autor: Autor) -> bool:
    """Anula el canje de una reserva ya tomada, si tiene uno; da si lo tenía."""
    return _anular(reserva, Canje.objects.filter(reserva=reserva), autor)


def ajustar(reserva: VentaReserva, lineas: Sequence[ReservaServicio], *, hoy: date) -> None:
    """Deja el descuento de una reserva ya tomada como corresponde a las fechas de `lineas`.

    Levanta `DatosInvalidos` si con esas fechas el código ya no vale en nada: llevar la reserva a
    un día sin oferta con el descuento puesto sería regalarlo.
    """
    canje = Canje.vigentes.filter(reserva=reserva).select_related("oferta", "linea").first()
    if canje is None or not canje.oferta.dias:
        return
    ofrecida = canje.oferta.a_dominio()
    try:
        vale_en = reglas.en_que_vale(ofrecida, _reservado(lineas), hoy=hoy)
    except DatosInvalidos as error:
        raise DatosInvalidos(
            error.mensaje,
            campo="fecha",
            que_hacer="Elige uno de esos días, o quita antes el código de la reserva.",
        ) from error
    las_demas = [linea for linea in lineas if linea.pk != canje.linea_id]
    canje.descuento = _que_quepa(reglas.descuento(ofrecida, vale_en), las_demas)
    canje.save(update_fields=["descuento"])
    if canje.linea is not None:
        ReservaServicio.objects.filter(pk=canje.linea.pk).update(precio_unitario=-canje.descuento)


def _exigir_reserva(reserva: VentaReserva, codigo: str) -> None:
    if reserva.estado_pago == EstadoPago.CANCELADO:
        raise DatosInvalidos(
            "La reserva está cancelada.", campo=reglas.CAMPO, que_hacer="Reábrela primero."
        )
    puesto = Canje.vigentes.filter(reserva=reserva).select_related("oferta").first()
    if puesto is None:
        return
    suyo = puesto.oferta.codigo.upper()
    if suyo == codigo:
        raise DatosInvalidos(
            f"El código {codigo} ya está en esta reserva.",
            campo=reglas.CAMPO,
            que_hacer="No hay que hacer nada más.",
        )
    raise DatosInvalidos(
        f"Esta reserva ya tiene el código {suyo}: es uno por reserva.",
        campo=reglas.CAMPO,
        que_hacer="Quita ese código primero, si la persona prefiere el otro.",
    )


def _tomar_oferta(codigo: str) -> Oferta:
    """La oferta de ese código, tomada hasta el fin de la transacción."""
    con_codigo = Oferta.objects.alias(en_mayusculas=Upper("codigo")).exclude(codigo="")
    oferta = con_codigo.select_for_update().filter(en_mayusculas=codigo).first()
    if oferta is None:
        raise DatosInvalidos(
            f"El código {codigo[:20]} no existe.",
            campo=reglas.CAMPO,
            que_hacer="Revísalo letra por letra, o sigue sin código.",
        )
    if not oferta.activa:
        raise DatosInvalidos(
            f"La oferta del código {codigo} ya no está activa.",
            campo=reglas.CAMPO,
            que_hacer=reglas.SIN_OFERTA,
        )
    return oferta


def _exigir_una_vez(oferta: Oferta, reserva: VentaReserva) -> None:
    if not oferta.una_vez_por_persona:
        return
    antes = Canje.vigentes.filter(oferta=oferta, cliente_id=reserva.cliente_id).first()
    if antes is not None:
        dia = timezone.localtime(antes.cuando).date()
        raise DatosInvalidos(
            f"Esta persona ya usó el código {oferta.codigo.upper()} el {fecha_corta(dia)}: es una "
            "vez por persona.",
            campo=reglas.CAMPO,
            que_hacer="Sigue sin código, o quita el de la otra reserva si fue un error.",
        )


def _reservado(lineas: Sequence[ReservaServicio]) -> list[reglas.Reservado]:
    """Lo que cuenta como servicio: ni complementos ni líneas anuladas (dominio.md §1)."""
    return [
        reglas.Reservado(
            categoria=linea.servicio.categoria.nombre,
            fecha=linea.fecha,
            total=linea.cantidad * linea.precio_unitario,
        )
        for linea in lineas
        if linea.cantidad > 0 and not linea.servicio.es_complemento
    ]


def _que_quepa(baja: Decimal, lineas: Sequence[ReservaServicio]) -> Decimal:
    """El descuento, sin pasar de lo que queda por cobrar: la reserva puede traer ya otro."""
    total = sum((linea.cantidad * linea.precio_unitario for linea in lineas), Decimal(0))
    return min(baja, max(total, Decimal(0)))


def _poner_linea(
    reserva: VentaReserva, oferta: Ofrecida, baja: Decimal, *, fecha: date
) -> ReservaServicio:
    """La línea del canje: el descuento; si no lo hay, el regalo o lo prometido, a $0."""
    if oferta.porcentaje is not None or oferta.monto is not None:
        que = _complemento(DESCUENTO)
    else:
        que = _complemento((oferta.regalo or oferta.texto)[:MAX_NOMBRE])
    return ReservaServicio.objects.create(
        reserva=reserva, servicio=que, fecha=fecha, cantidad=1, precio_unitario=-baja
    )


def _complemento(nombre: str) -> Servicio:
    """El servicio de ese nombre o, si no está, un complemento que solo da nombre a una línea."""
    servicio = Servicio.objects.filter(nombre=nombre).first()
    if servicio is None:
        categoria, _ = CategoriaServicio.objects.get_or_create(nombre=COMPLEMENTOS)
        servicio, _ = Servicio.objects.get_or_create(
            nombre=nombre,
            defaults={
                "categoria": categoria,
                "precio": 0,
                "activo": False,
                "es_complemento": True,
                "mencionable": False,
            },
        )
    return servicio


def _anular(reserva: VentaReserva, canjes: models.QuerySet[Canje], autor: Autor) -> bool:
    canje = canjes.filter(anulado_en__isnull=True).select_related("oferta", "linea").first()
    if canje is None:
        return False
    linea, canje.linea, canje.anulado_en = canje.linea, None, autor.ahora
    canje.save(update_fields=["linea", "anulado_en"])
    if linea is not None:
        linea.delete()
    codigo = canje.oferta.codigo.upper()
    _huella(reserva, autor, f"Reserva {reserva.pk}: anuló el canje de {codigo}")
    return True


def _cuanto(baja: Decimal) -> str:
    return f" ({pesos(-baja)})" if baja else ""


def _huella(reserva: VentaReserva, autor: Autor, detalle: str) -> None:
    anotar(
        cliente_id=reserva.cliente_id,
        usuario_id=autor.usuario_id,
        accion=RegistroAcceso.Accion.RESERVA,
        detalle=detalle,
    )
