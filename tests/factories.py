"""Filas sueltas para las pruebas; las personas con historia están en el elenco."""

from __future__ import annotations

from typing import Any

import factory
from django.contrib.auth.models import Group, User
from factory.django import DjangoModelFactory

from domain.cliente360 import EstadoPago
from domain.guardas import Proposito
from tests.domain.fabricas import HOY
from ventas.models import (
    CategoriaServicio,
    Cliente,
    Consentimiento,
    Incidencia,
    Novedad,
    Oferta,
    ReservaServicio,
    ServiceHistory,
    Servicio,
    VentaReserva,
)


class ClienteFactory(DjangoModelFactory[Cliente]):
    """Alguien sin reservas, con un número del rango ficticio que nadie más usa."""

    class Meta:
        model = Cliente

    nombre = "Josefa Vergara"
    telefono = factory.Sequence(lambda n: f"+5695550{8000 + n % 2000}")


class CategoriaServicioFactory(DjangoModelFactory[CategoriaServicio]):
    class Meta:
        model = CategoriaServicio
        django_get_or_create = ("nombre",)

    nombre = "Tinas"


class ServicioFactory(DjangoModelFactory[Servicio]):
    class Meta:
        model = Servicio
        django_get_or_create = ("nombre",)

    nombre = "Tina Calbuco"
    categoria = factory.SubFactory(CategoriaServicioFactory)
    precio = 25_000
    unidad = "por persona"


class VentaReservaFactory(DjangoModelFactory[VentaReserva]):
    """Una reserva pagada y sin líneas."""

    class Meta:
        model = VentaReserva

    cliente = factory.SubFactory(ClienteFactory)
    estado_pago = EstadoPago.PAGADO


class ReservaServicioFactory(DjangoModelFactory[ReservaServicio]):
    class Meta:
        model = ReservaServicio

    reserva = factory.SubFactory(VentaReservaFactory)
    servicio = factory.SubFactory(ServicioFactory)
    fecha = HOY
    personas = 2
    cantidad = 2
    precio_unitario = factory.SelfAttribute("servicio.precio")


class ServiceHistoryFactory(DjangoModelFactory[ServiceHistory]):
    class Meta:
        model = ServiceHistory

    cliente = factory.SubFactory(ClienteFactory)
    service_name = "Tina Calbuco"
    service_type = "Tinas"
    service_date = HOY.replace(year=2020)
    price_paid = 40_000


class ConsentimientoFactory(DjangoModelFactory[Consentimiento]):
    """Una oposición al marketing."""

    class Meta:
        model = Consentimiento

    cliente = factory.SubFactory(ClienteFactory)
    proposito = Proposito.MARKETING
    decision = Consentimiento.Decision.SE_OPONE
    canal = "whatsapp"


class IncidenciaFactory(DjangoModelFactory[Incidencia]):
    """Un reclamo abierto."""

    class Meta:
        model = Incidencia

    cliente = factory.SubFactory(ClienteFactory)
    texto = "La tina estaba tibia."


class OfertaFactory(DjangoModelFactory[Oferta]):
    class Meta:
        model = Oferta

    texto = "un 15% de descuento en las tinas"


class NovedadFactory(DjangoModelFactory[Novedad]):
    class Meta:
        model = Novedad

    texto = "tinas premium con vista panorámica"


class UsuarioFactory(DjangoModelFactory[User]):
    """Alguien que usa el producto. rol: uno de `ventas.roles`, o None para quien no tiene."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"usuario{n}")

    @factory.post_generation
    def rol(self, create: bool, rol: str | None, **kwargs: Any) -> None:
        if rol:
            self.groups.add(Group.objects.get(name=rol))  # type: ignore[attr-defined]
