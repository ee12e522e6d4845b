"""Guarda un contacto con lo que se busca de él siempre al día."""

from __future__ import annotations

from domain.nombres import plegar
from mensajeria.models import Contacto, Identidad

MAX_BUSQUEDA = 500


def guardar(contacto: Contacto) -> None:
    """Guarda el contacto y rehace su columna de búsqueda: nombre y usuario de WhatsApp, dígitos
    de sus teléfonos y nombre de su ficha. Uno fusionado no se encuentra: se encuentra el otro."""
    telefonos = contacto.identidades.filter(tipo=Identidad.Tipo.TELEFONO).order_by("id")
    digitos = [valor.removeprefix("+") for valor in telefonos.values_list("valor", flat=True)]
    ficha = contacto.cliente.nombre if contacto.cliente else ""
    partes = [plegar(contacto.nombre), plegar(contacto.usuario), *digitos, plegar(ficha)]
    junto = "" if contacto.fusionado_en_id else " ".join(parte for parte in partes if parte)
    contacto.busqueda = junto[:MAX_BUSQUEDA]
    contacto.save(update_fields=["nombre", "usuario", "cliente", "fusionado_en", "busqueda"])
