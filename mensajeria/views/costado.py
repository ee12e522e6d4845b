"""Con quién se habla: el 360° que acompaña a una conversación."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from domain.errores import ClienteNoExiste
from mensajeria.models import Contacto, Conversacion
from mensajeria.selectors.conversaciones import telefono_de
from ventas import selectors
from ventas.models import Cliente


def costado(conversacion: Conversacion, *, ahora: datetime) -> dict[str, Any]:
    """Su ficha en a lo más cuatro consultas, y de quién más es su teléfono en otra.

    Sin ficha: las personas que usan ese teléfono, para unirla de un toque.
    """
    contacto = conversacion.contacto
    de_su_telefono = _de_su_telefono(contacto)
    if contacto.cliente is None:
        return {"perfil": None, "de_su_telefono": de_su_telefono}
    try:
        perfil = selectors.perfil_cliente(contacto.cliente.pk, hoy=ahora.date())
    except ClienteNoExiste:
        return {"perfil": None, "de_su_telefono": de_su_telefono}
    return {
        "perfil": perfil,
        "c360": perfil.cliente,
        "metricas": perfil.cliente.metricas,
        "detectado": perfil.detectado,
        "oposiciones": selectors.oposiciones_de(contacto.cliente),
        "incidencias": (
            selectors.incidencias_abiertas(contacto.cliente.pk)
            if perfil.cliente.ficha.incidencia_abierta
            else []
        ),
        "de_su_telefono": [p for p in de_su_telefono if p.pk != contacto.cliente.pk],
    }


def _de_su_telefono(contacto: Contacto) -> list[Cliente]:
    telefono = telefono_de(contacto)
    if telefono is None:
        return []
    return list(Cliente.objects.filter(telefono=telefono).order_by("-telefono_principal", "id"))
