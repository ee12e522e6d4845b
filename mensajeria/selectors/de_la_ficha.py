"""La conversación que un cliente tiene con el negocio, vista desde su ficha."""

from __future__ import annotations

from mensajeria.models import Conversacion, Mensaje
from mensajeria.selectors.contactos import contactos_de
from ventas.models import Cliente


def conversacion_del_cliente(cliente: Cliente) -> Conversacion | None:
    """La más reciente con esa persona: la de su ficha o la del teléfono que usa."""
    return (
        Conversacion.objects.filter(
            contacto__in=contactos_de(cliente.pk, cliente.telefono), ultimo_en__isnull=False
        )
        .order_by("-ultimo_en", "-pk")
        .first()
    )


def ultimo_mensaje(conversacion: Conversacion) -> Mensaje | None:
    """El último mensaje del hilo, de cualquiera de los dos."""
    return conversacion.mensajes.order_by("-ocurrio_en", "-pk").first()
