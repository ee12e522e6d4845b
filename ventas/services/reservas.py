"""Crear una reserva y llevarla: mover, cobrar, cancelar, anotar si vino."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from domain import reservas as reglas
from domain.cliente360 import Asistencia, EstadoPago
from domain.errores import DatosInvalidos
from domain.formato import fecha_corta
from domain.reservas import Accion, EstadoReserva
from ventas import calendario
from ventas.models import Cliente, RegistroAcceso, ReservaServicio, Servicio, VentaReserva
from ventas.selectors import estado_de
from ventas.services import canjes
from ventas.services.huella import anotar

PAGOS_INICIALES = (EstadoPago.PENDIENTE, EstadoPago.PARCIAL, EstadoPago.PAGADO)
YA_USADA = "Ese formulario ya creó una reserva de otra persona."


@dataclass(frozen=True, slots=True)
class LineaPedida:
    """Un servicio del catálogo. cantidad: unidades que se cobran. personas: información."""

    servicio_id: int
    cantidad: int = 1
    personas: int = 1


@dataclass(frozen=True, slots=True)
class PedidoReserva:
    """Lo que se quiere reservar, todo para un día. solicitud: identifica el formulario.

    codigo: el de una oferta que se usa en ella, como lo escribieron; vacío, ninguno.
    """

    fecha: date
    lineas: tuple[LineaPedida, ...]
    solicitud: str
    estado_pago: EstadoPago = EstadoPago.PENDIENTE
    es_regalo: bool = False
    codigo: str = ""


@dataclass(frozen=True, slots=True)
class Creada:
    """La reserva, y si es nueva o la que ese mismo formulario ya había creado."""

    reserva: VentaReserva
    nueva: bool


def crear(*, cliente: Cliente, pedido: PedidoReserva, usuario_id: int | None, hoy: date) -> Creada:
    """Una reserva con sus líneas, al precio que el catálogo tiene hoy, y su código canjeado.

    El mismo formulario enviado dos veces da la misma reserva. Levanta `DatosInvalidos`, también si
    el código no vale: entonces no se crea nada.
    """
    repetida = _repetida(cliente, pedido)
    if repetida is not None:
        return Creada(repetida, nueva=False)
    servicios = _revisar(pedido, hoy=hoy)
    try:
        with transaction.atomic():
            reserva = VentaReserva.objects.create(
                cliente=cliente,
                estado_pago=pedido.estado_pago,
                es_regalo=pedido.es_regalo,
                creado_por_id=usuario_id,
                solicitud=pedido.solicitud,
            )
            ReservaServicio.objects.bulk_create(_lineas(reserva, pedido, servicios))
            _anotar(reserva, usuario_id, f"Creó la reserva {reserva.pk}")
            if pedido.codigo:
                canjes.canjear(
                    reserva_id=reserva.pk, codigo=pedido.codigo, autor=_autor(usuario_id, hoy)
                )
    except IntegrityError:
        # El otro envío del mismo formulario escribió primero.
        ganadora = _repetida(cliente, pedido)
        if ganadora is None:
            raise
        return Creada(ganadora, nueva=False)
    return Creada(reserva, nueva=True)


def _lineas(
    reserva: VentaReserva, pedido: PedidoReserva, servicios: Mapping[int, Servicio]
) -> Iterator[ReservaServicio]:
    """Las del pedido, al precio de hoy."""
    for linea in pedido.lineas:
        servicio = servicios[linea.servicio_id]
        yield ReservaServicio(
            reserva=reserva,
            servicio=servicio,
            fecha=pedido.fecha,
            personas=linea.personas,
            cantidad=linea.cantidad,
            precio_unitario=servicio.precio,
        )


def _repetida(cliente: Cliente, pedido: PedidoReserva) -> VentaReserva | None:
    reserva = VentaReserva.objects.filter(solicitud=pedido.solicitud).first()
    if reserva is not None and reserva.cliente_id != cliente.pk:
        raise DatosInvalidos(YA_USADA, que_hacer="Vuelve a abrir «Nueva reserva».")
    return reserva


def _revisar(pedido: PedidoReserva, *, hoy: date) -> dict[int, Servicio]:
    """Los servicios pedidos. Levanta `DatosInvalidos` si algo no se puede reservar."""
    reglas.exigir_fecha(pedido.fecha, hoy=hoy)
    if not pedido.solicitud:
        raise DatosInvalidos("Al formulario le falta su identificación. Vuelve a abrirlo.")
    if pedido.estado_pago not in PAGOS_INICIALES:
        raise DatosInvalidos("Una reserva no nace cancelada.", campo="estado_pago")
    if not pedido.lineas:
        raise DatosInvalidos("Elige al menos un servicio.", campo="servicios")
    ids = [linea.servicio_id for linea in pedido.lineas]
    servicios = Servicio.objects.filter(activo=True).in_bulk(ids)
    if set(ids) - set(servicios):
        raise DatosInvalidos(
            "Uno de los servicios elegidos ya no está en el catálogo.", campo="servicios"
        )
    for linea in pedido.lineas:
        nombre = servicios[linea.servicio_id].nombre
        reglas.exigir_cantidad(linea.cantidad, que=f"La cantidad de {nombre}")
        reglas.exigir_cantidad(linea.personas, que=f"El número de personas de {nombre}")
    return servicios


def mover(*, reserva_id: int, fecha: date, usuario_id: int | None, hoy: date) -> bool:
    """Lleva la reserva a otra fecha, con todas sus líneas a la misma distancia entre sí.

    fecha: la nueva de la primera línea. Da falso si ya estaba ahí. Levanta `DatosInvalidos` y
    `VentaReserva.DoesNotExist`.
    """
    with transaction.atomic():
        reserva, lineas = _tomar(reserva_id)
        antes = estado_de(reserva, lineas)
        despues = reglas.decidir(Accion.MOVER, antes, hoy=hoy)
        fechas = reglas.mover_fechas([linea.fecha for linea in lineas], fecha, hoy=hoy)
        if antes.fecha is None or antes.fecha == fecha:
            return False
        for linea, nueva in zip(lineas, fechas, strict=True):
            linea.fecha = nueva
        ReservaServicio.objects.bulk_update(lineas, ["fecha"])
        canjes.ajustar(reserva, lineas, hoy=hoy)
        _dejar(reserva, despues)
        detalle = f"Movió la reserva {reserva.pk}: {fecha_corta(antes.fecha)} → "
        _anotar(reserva, usuario_id, detalle + fecha_corta(fecha))
    return True


def aplicar(*, reserva_id: int, accion: Accion, usuario_id: int | None, hoy: date) -> bool:
    """Cobra, abona, cancela, reabre o anota la asistencia (`domain.reservas.TRANSICIONES`).

    Cancelar anula el código canjeado, que queda libre; reabrir no lo devuelve. Da falso si ya
    estaba así. Levanta `DatosInvalidos` y `VentaReserva.DoesNotExist`.
    """
    with transaction.atomic():
        reserva, lineas = _tomar(reserva_id)
        antes = estado_de(reserva, lineas)
        despues = reglas.decidir(accion, antes, hoy=hoy)
        if despues == antes:
            return False
        dicho = _palabras(reserva)
        _dejar(reserva, despues)
        if despues.pago is EstadoPago.CANCELADO:
            canjes.anular_de(reserva, _autor(usuario_id, hoy))
        _anotar(reserva, usuario_id, f"Reserva {reserva.pk}: {dicho} → {_palabras(reserva)}")
    return True


def _autor(usuario_id: int | None, hoy: date) -> canjes.Autor:
    """Quien canjea, a la hora del reloj del día `hoy`."""
    return canjes.Autor(usuario_id, datetime.combine(hoy, calendario.ahora().timetz()))


def _tomar(reserva_id: int) -> tuple[VentaReserva, list[ReservaServicio]]:
    reserva = VentaReserva.objects.select_for_update().get(pk=reserva_id)
    return reserva, list(reserva.lineas.all())


def _dejar(reserva: VentaReserva, estado: EstadoReserva) -> None:
    reserva.estado_pago = estado.pago
    reserva.asistencia = estado.asistencia
    reserva.save(update_fields=["estado_pago", "asistencia"])


def _palabras(reserva: VentaReserva) -> str:
    pago = reserva.get_estado_pago_display().lower()
    if reserva.asistencia == Asistencia.SIN_DATO:
        return pago
    return f"{pago}, {reserva.get_asistencia_display().lower()}"


def _anotar(reserva: VentaReserva, usuario_id: int | None, detalle: str) -> None:
    anotar(
        cliente_id=reserva.cliente_id,
        usuario_id=usuario_id,
        accion=RegistroAcceso.Accion.RESERVA,
        detalle=detalle,
    )
