"""Lecturas para atender: las reservas de un cliente, sus reclamos y sus oposiciones.

Dan lo que se muestra en pantalla con lo que se puede hacer hoy; aquí no se escribe nada.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import F, Max, OuterRef, Prefetch, Q, Subquery

from domain.cliente360 import Asistencia, EstadoPago
from domain.guardas import Proposito
from domain.reservas import Accion, EstadoReserva, acciones_posibles
from ventas.models import (
    Cliente,
    Consentimiento,
    Incidencia,
    ReservaServicio,
    Servicio,
    VentaReserva,
)

MAX_RESERVAS = 12
PROPOSITOS = ((Proposito.MARKETING, "Marketing"), (Proposito.SERVICIO, "Servicio"))


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
A_LA_VISTA = 2


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
    lineas = ReservaServicio.objects.select_related("servicio").order_by("fecha", "id")
    filas = (
        VentaReserva.objects.filter(cliente_id=cliente_id)
        .annotate(ultima=Max("lineas__fecha"))
        .order_by(F("ultima").desc(nulls_last=True), "-id")
        .prefetch_related(Prefetch("lineas", queryset=lineas))[:maximo]
    )
    reservas = [a_pantalla(fila, hoy=hoy) for fila in filas]
    vienen = [reserva for reserva in reservas if reserva.por_venir]
    return [*reversed(vienen), *(reserva for reserva in reservas if not reserva.por_venir)]


def a_pantalla(reserva: VentaReserva, *, hoy: date) -> ReservaEnPantalla:
    """Una reserva como se muestra, con las acciones que sirven hoy."""
    lineas = tuple(
        LineaEnPantalla(
            servicio=linea.servicio.nombre,
            fecha=linea.fecha,
            cantidad=linea.cantidad,
            personas=linea.personas,
            precio=linea.precio_unitario,
            total=linea.cantidad * linea.precio_unitario,
        )
        for linea in reserva.lineas.all()
    )
    estado = EstadoReserva(
        pago=EstadoPago(reserva.estado_pago),
        asistencia=Asistencia(reserva.asistencia),
        fecha=min((linea.fecha for linea in lineas), default=None),
    )
    return ReservaEnPantalla(
        id=reserva.pk,
        estado=estado,
        pago=reserva.get_estado_pago_display(),
        asistencia=reserva.get_asistencia_display(),
        es_regalo=reserva.es_regalo,
        lineas=lineas,
        acciones=acciones_posibles(estado, hoy=hoy),
        por_venir=any(linea.fecha >= hoy for linea in lineas),
    )


def servicios_activos() -> list[Servicio]:
    """El catálogo que se puede reservar, con su categoría; los complementos al final."""
    activos = Servicio.objects.filter(activo=True).select_related("categoria")
    return list(activos.order_by("es_complemento", "categoria__nombre", "nombre"))


def incidencias_abiertas(cliente_id: int) -> list[Incidencia]:
    """Los reclamos sin resolver de un cliente, el más antiguo primero; una consulta."""
    abiertas = Incidencia.objects.filter(cliente_id=cliente_id, resuelta_en__isnull=True)
    return list(abiertas.select_related("abierta_por").order_by("id"))


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
    personas = Q(cliente=cliente)
    if cliente.telefono:
        personas |= Q(cliente__telefono=cliente.telefono)
    ultimas = (
        Consentimiento.objects.filter(cliente=OuterRef("cliente"), proposito=OuterRef("proposito"))
        .order_by("-id")
        .values("pk")[:1]
    )
    rigen = list(
        Consentimiento.objects.filter(
            personas, decision=Consentimiento.Decision.SE_OPONE, pk=Subquery(ultimas)
        ).select_related("cliente")
    )
    resultado = []
    for proposito, etiqueta in PROPOSITOS:
        filas = [fila for fila in rigen if fila.proposito == proposito]
        propia = next((fila for fila in filas if fila.cliente_id == cliente.pk), None)
        ajena = next((fila.cliente for fila in filas if fila.cliente_id != cliente.pk), None)
        resultado.append(OposicionEnPantalla(proposito, etiqueta, propia, ajena))
    return resultado
