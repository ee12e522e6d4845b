"""El historial del sistema antiguo (2014-2024): se lee, no se edita."""

from __future__ import annotations

from django.db import models

from ventas.models.catalogo import Servicio
from ventas.models.cliente import Cliente


class ServiceHistory(models.Model):
    """Una línea del sistema antiguo, con los nombres de columna de ese sistema.

    reserva_id puede venir vacío. price_paid: CLP, total de la línea. quantity ≤ 0: anulada.
    servicio: la entrada del catálogo de hoy con que se reconoció al importar, si la hay.
    """

    cliente = models.ForeignKey(Cliente, on_delete=models.PROTECT, related_name="historial")
    reserva_id = models.CharField(max_length=40, blank=True)
    service_name = models.CharField(max_length=200)
    service_type = models.CharField(max_length=100, blank=True)
    service_date = models.DateField(null=True, blank=True)
    quantity = models.IntegerField(default=1)
    price_paid = models.DecimalField(max_digits=12, decimal_places=0, default=0)
    servicio = models.ForeignKey(
        Servicio, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "línea histórica"
        verbose_name_plural = "líneas históricas"
        indexes = [
            models.Index(
                fields=["cliente", "service_date", "price_paid"],
                name="ventas_historial_cliente_idx",
            )
        ]

    def __str__(self) -> str:
        return f"{self.service_name} {self.service_date}"
