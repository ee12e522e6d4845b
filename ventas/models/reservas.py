"""Las reservas del sistema actual (2025 en adelante)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from domain import cliente360
from ventas.models.catalogo import Servicio
from ventas.models.cliente import Cliente


class VentaReserva(models.Model):
    """Una reserva. es_regalo: la paga quien regala, pero no es su visita.

    solicitud: identifica el formulario que la creó, para que un doble envío no cree dos.
    """

    class EstadoPago(models.TextChoices):
        PENDIENTE = cliente360.EstadoPago.PENDIENTE.value, "Por pagar"
        PAGADO = cliente360.EstadoPago.PAGADO.value, "Pagada"
        PARCIAL = cliente360.EstadoPago.PARCIAL.value, "Abonada"
        CANCELADO = cliente360.EstadoPago.CANCELADO.value, "Cancelada"

    class Asistencia(models.TextChoices):
        SIN_DATO = cliente360.Asistencia.SIN_DATO.value, "Sin dato"
        ASISTIO = cliente360.Asistencia.ASISTIO.value, "Asistió"
        NO_ASISTIO = cliente360.Asistencia.NO_ASISTIO.value, "No asistió"

    cliente = models.ForeignKey(Cliente, on_delete=models.PROTECT, related_name="reservas")
    estado_pago = models.CharField(
        "pago", max_length=10, choices=EstadoPago.choices, default=EstadoPago.PENDIENTE
    )
    asistencia = models.CharField(
        "asistencia", max_length=10, choices=Asistencia.choices, default=Asistencia.SIN_DATO
    )
    es_regalo = models.BooleanField("es para regalar", default=False)
    creado_en = models.DateTimeField("creada", auto_now_add=True)
    creado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="creada por",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    solicitud = models.CharField(max_length=40, null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "reserva"
        constraints = [
            models.UniqueConstraint(fields=["solicitud"], name="ventas_reserva_solicitud_unica"),
            models.CheckConstraint(
                condition=Q(estado_pago__in=[e.value for e in cliente360.EstadoPago]),
                name="ventas_reserva_estado_pago",
            ),
            models.CheckConstraint(
                condition=Q(asistencia__in=[a.value for a in cliente360.Asistencia]),
                name="ventas_reserva_asistencia",
            ),
        ]
        indexes = [
            models.Index(fields=["cliente", "estado_pago"], name="ventas_reserva_cliente_idx")
        ]

    def __str__(self) -> str:
        return f"Reserva {self.pk}"


class ReservaServicio(models.Model):
    """Una línea de la reserva.

    personas es información; cantidad son las unidades que se cobran; precio_unitario (CLP) queda
    congelado al vender.
    """

    reserva = models.ForeignKey(VentaReserva, on_delete=models.CASCADE, related_name="lineas")
    servicio = models.ForeignKey(Servicio, on_delete=models.PROTECT, related_name="+")
    fecha = models.DateField("fecha")
    personas = models.PositiveSmallIntegerField("personas", default=1)
    cantidad = models.IntegerField("cantidad", default=1)
    precio_unitario = models.DecimalField("precio unitario", max_digits=12, decimal_places=0)

    class Meta:
        verbose_name = "línea de reserva"
        verbose_name_plural = "líneas de reserva"
        indexes = [models.Index(fields=["reserva", "fecha"], name="ventas_linea_reserva_idx")]

    def __str__(self) -> str:
        return f"{self.servicio_id} {self.fecha}"
