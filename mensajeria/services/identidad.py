"""Quién es quien está al otro lado: un contacto por persona, con su teléfono y su BSUID.

El teléfono y el BSUID identifican; el nombre y el usuario de WhatsApp solo se muestran.
"""

from __future__ import annotations

from domain.canal import Destino
from mensajeria.models import Contacto, Identidad
from ventas.models import Cliente

Tipo = Identidad.Tipo


def contacto_del_telefono(e164: str, *, cliente: Cliente | None = None) -> Contacto:
    """El contacto de ese teléfono (E.164), creado si no existe y unido a la ficha que lo usa.

    cliente: la ficha a la que se le escribe, si se sabe cuál de las que comparten el número es.
    """
    identidad = (
        Identidad.objects.filter(tipo=Tipo.TELEFONO, valor=e164).select_related("contacto").first()
    )
    if identidad is not None:
        return identidad.contacto
    ficha = cliente or ficha_del_telefono(e164)
    contacto = Contacto.objects.create(cliente=ficha)
    Identidad.objects.create(contacto=contacto, tipo=Tipo.TELEFONO, valor=e164)
    return contacto


def ficha_del_telefono(e164: str) -> Cliente | None:
    """La ficha que usa ese teléfono, primero la de su titular."""
    return Cliente.objects.filter(telefono=e164).order_by("-telefono_principal", "id").first()


def destino_de(contacto: Contacto) -> Destino:
    """Adónde se le escribe: su teléfono vigente y su BSUID, los que tenga."""
    vigentes = dict(
        contacto.identidades.filter(vigente=True).order_by("id").values_list("tipo", "valor")
    )
    return Destino(telefono=vigentes.get(Tipo.TELEFONO), bsuid=vigentes.get(Tipo.BSUID))
