"""Las reservas de un cliente como se muestran, con lo que se puede hacer hoy con cada una."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import F, Max, Prefetch

from domain.cliente360 import Asistencia, EstadoPago
from domain.reservas import Accion, EstadoReserva, acciones_posibles
from ventas.models import ReservaServicio, VentaReserva

MAX_RESERVAS = 12
A_LA_VISTA = 2

# Acción → lo que dice su botón y su icono.
BOTONES = {
    Accion.PAGAR: ("Pagar", "cash"),
    Accion.ABONAR: ("Abonar", "wallet"),
    Accion.MOVER: ("Mover", "calendar-event"),
    Accion.ASISTIO: ("Asistió", "check"),
    Accion.NO_ASISTIO: ("No asistió", "user-off"),
    Accion.CANCELAR: ("Cancelar", "calendar-x"),
    Accion.REABRIR: ("Dejar por pagar", "refresh"),
}


@dataclass(frozen=True, slots=True)
class Boton:
    """Una acción que se ofrece."""

    accion: Accion
    texto: str
    icono: str


@dataclass(frozen=True, slots=True)
class LineaEnPantalla:
    """Una línea como se muestra. precio y total en CLP."""

    servicio: str
    fecha: date
    cantidad: int
    personas: int
    precio: Decimal
    total: Decimal


@dataclass(frozen=True, slots=True)
class CanjeEnPantalla:
    """El código que se usó en una reserva y lo que da su oferta."""

    id: int
    codigo: str
    texto: str


@dataclass(frozen=True, slots=True)
class ReservaEnPantalla:
    """Una reserva con lo que se puede hacer con ella hoy. fecha y hasta: None sin líneas."""

    id: int
    estado: EstadoReserva
    pago: str
    asistencia: str
    es_regalo: bool
    lineas: tuple[LineaEnPantalla, ...]
    acciones: tuple[Accion, ...]
    por_venir: bool
    canje: CanjeEnPantalla | None = None

    @property
    def admite_codigo(self) -> bool:
        """Si se le puede canjear un código."""
        return self.canje is None and not self.cancelada

    @property
    def fecha(self) -> date | None:
        """El día de la primera línea."""
        return self.estado.fecha

    @property
    def hasta(self) -> date | None:
        """El día de la última línea."""
        return max((linea.fecha for linea in self.lineas), default=None)

    @property
    def total(self) -> Decimal:
        """CLP de todas las líneas."""
        return sum((linea.total for linea in self.lineas), Decimal(0))

    @property
    def cancelada(self) -> bool:
        """Si ya no corre."""
        return self.estado.pago is EstadoPago.CANCELADO

    @property
    def botones(self) -> list[Boton]:
        """Las acciones en el orden en que se ofrecen: desde el día, primero si vino."""
        botones = []
        for accion in self.acciones:
            texto, icono = BOTONES[accion]
            if accion is Accion.REABRIR and self.cancelada:
                texto = "Reabrir"
            botones.append(Boton(accion, texto, icono))
        if self.estado.asistencia is Asistencia.SIN_DATO:
            botones.sort(key=lambda b: b.accion not in (Accion.ASISTIO, Accion.NO_ASISTIO))
        return botones

    @property
    def a_la_vista(self) -> list[Boton]:
        """Los botones que se ven; los demás van en «Más»."""
        return [boton for boton in self.botones if not self._corrige(boton.accion)][:A_LA_VISTA]

    @property
    def en_mas(self) -> list[Boton]:
        """Los botones que esperan en «Más»."""
        vistos = self.a_la_vista
        return [boton for boton in self.botones if boton not in vistos]

    def _corrige(self, accion: Accion) -> bool:
        """Si la acción deshace algo ya anotado: nunca a un toque suelto."""
        if accion is Accion.REABRIR:
            return not self.cancelada
        anotada = self.estado.asistencia is not Asistencia.SIN_DATO
        return anotada and accion in (Accion.ASISTIO, Accion.NO_ASISTIO)


def reservas_de(
    cliente_id: int, *, hoy: date, maximo: int = MAX_RESERVAS
) -> list[ReservaEnPantalla]:
    """Las reservas del sistema actual de un cliente, en dos consultas.

    Primero las por venir (la más próxima antes) y después las pasadas (la más reciente antes);
    a lo más `maximo` en total, y se quedan las de fecha más nueva.
    """
    con_canje = ReservaServicio.objects.select_related("servicio", "canje__oferta")
    lineas = con_canje.order_by("fecha", "id")
    filas = (
        VentaReserva.objects.filter(cliente_id=cliente_id)
        .annotate(ultima=Max("lineas__fecha"))
        .order_by(F("ultima").desc(nulls_last=True), "-id")
        .prefetch_related(Prefetch("lineas", queryset=lineas))[:maximo]
    )
    reservas = [a_pantalla(fila, hoy=hoy) for fila in filas]
    vienen = [reserva for reserva in reservas if reserva.por_venir]
    return [*reversed(vienen), *(reserva for reserva in reservas if not reserva.por_venir)]


def estado_de(reserva: VentaReserva, lineas: Sequence[ReservaServicio]) -> EstadoReserva:
    """La reserva como la miran las reglas."""
    return EstadoReserva(
        pago=EstadoPago(reserva.estado_pago),
        asistencia=Asistencia(reserva.asistencia),
        fecha=min((linea.fecha for linea in lineas), default=None),
    )


def a_pantalla(reserva: VentaReserva, *, hoy: date) -> ReservaEnPantalla:
    """Una reserva como se muestra, con las acciones que sirven hoy."""
    filas = list(reserva.lineas.all())
    lineas = tuple(
        LineaEnPantalla(
            servicio=linea.servicio.nombre,
            fecha=linea.fecha,
            cantidad=linea.cantidad,
            personas=linea.personas,
            precio=linea.precio_unitario,
            total=linea.cantidad * linea.precio_unitario,
        )
        for linea in filas
    )
    estado = estado_de(reserva, filas)
    return ReservaEnPantalla(
        id=reserva.pk,
        estado=estado,
        pago=reserva.get_estado_pago_display(),
        asistencia=reserva.get_asistencia_display(),
        es_regalo=reserva.es_regalo,
        lineas=lineas,
        acciones=acciones_posibles(estado, hoy=hoy),
        por_venir=any(linea.fecha >= hoy for linea in lineas),
        canje=_canje(filas),
    )


def _canje(lineas: Sequence[ReservaServicio]) -> CanjeEnPantalla | None:
    """El canje que puso una de las líneas; uno anulado ya no tiene la suya."""
    for linea in lineas:
        if hasattr(linea, "canje"):
            oferta = linea.canje.oferta
            return CanjeEnPantalla(linea.canje.pk, oferta.codigo.upper(), oferta.texto)
    return None
