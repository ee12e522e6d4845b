"""Lo que pasó con un mensaje nuestro: los `statuses` y los errores sueltos de un aviso.

Fuente: developers.facebook.com, «Status messages webhook reference» (mayo de 2026).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from adapters.whatsapp.traduccion_json import (
    Ilegible,
    Objeto,
    entero,
    identificador,
    instante,
    linea,
    lista,
    objeto,
    opcional,
    podar,
    podar_objeto,
    texto,
)
from adapters.whatsapp.traduccion_personas import Personas, bsuid_en, telefono_en
from domain.canal import Desconocido, EstadoLlegado, EstadoRecibido

# Oír una nota de voz es haberla leído.
_ESTADOS: Mapping[str, EstadoRecibido] = {
    "sent": EstadoRecibido.ENVIADO,
    "delivered": EstadoRecibido.ENTREGADO,
    "read": EstadoRecibido.LEIDO,
    "played": EstadoRecibido.LEIDO,
    "failed": EstadoRecibido.FALLIDO,
}
LARGO_DE_LA_CLAVE = 100


def traducir_estado(estado: Objeto, personas: Personas, *, ahora: datetime) -> EstadoLlegado:
    """Un elemento de `statuses`. Levanta `Ilegible` si no se entiende.

    «deleted», «pending» y los que Meta agregue no dicen nada que cambie el nuestro.
    """
    if texto(estado.get("recipient_type"), 20) == "group":
        raise Ilegible("es de un grupo, y los grupos no se atienden aquí")
    dicho = texto(estado.get("status"), 40)
    if dicho not in _ESTADOS:
        raise Ilegible(f"estado «{linea(dicho, 40)}» que no se conoce")
    error = objeto(next(iter(lista(estado.get("errors"))), None))
    return EstadoLlegado(
        wamid=identificador(estado, "id"),
        estado=_ESTADOS[dicho],
        cuando=instante(estado.get("timestamp"), ahora),
        destinatario=personas.de(
            telefono_en(estado, "recipient_id"),
            bsuid_en(estado, "recipient_user_id", "recipient_parent_user_id"),
        ),
        clave=opcional(estado, "biz_opaque_callback_data", LARGO_DE_LA_CLAVE),
        codigo=entero(error.get("code")),
        titulo=linea(error.get("title") or error.get("message"), 200),
        detalle=linea(objeto(error.get("error_data")).get("details"), 300),
        precio=podar_objeto(estado.get("pricing")),
    )


def traducir_error(error: Any) -> Desconocido:
    """Un error que WhatsApp manda suelto, sin decir de qué mensaje es."""
    datos = objeto(error)
    titulo = linea(datos.get("title") or datos.get("message"), 200)
    return Desconocido(
        "messages.errors",
        f"WhatsApp avisa del error {entero(datos.get('code'))}: {titulo}",
        podar(error),
    )
