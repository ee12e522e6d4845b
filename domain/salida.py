"""Por dónde sale un mensaje de WhatsApp, y por qué: texto libre, plantilla o enlace (§8).

Texto libre por la API si la persona escribió hace menos de 24 horas; si no, una plantilla
aprobada; y el enlace wa.me, que abre una persona en su teléfono, cuando lo demás no se puede.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.mensajes import frase_ventana, ventana_abierta


class Via(StrEnum):
    """Cómo puede salir un mensaje."""

    TEXTO = "texto"
    PLANTILLA = "plantilla"
    ENLACE = "enlace"

    @property
    def nombre(self) -> str:
        """Como se ofrece en un botón."""
        return _NOMBRES[self]


_NOMBRES = {
    Via.TEXTO: "Escribir libremente",
    Via.PLANTILLA: "Usar una plantilla",
    Via.ENLACE: "Abrir WhatsApp con el enlace",
}


@dataclass(frozen=True, slots=True)
class Camino:
    """Lo que decide por dónde se puede salir hacia una persona.

    conectado: hay un canal que envía por sí mismo. ultimo_entrante: cuándo escribió ella por
    última vez, o None. hay_plantillas: alguna aprobada que sabemos llenar. telefono: se conoce.
    bsuid: WhatsApp la identifica aunque no diga su teléfono.
    """

    conectado: bool
    detenido: bool = False
    ultimo_entrante: datetime | None = None
    hay_plantillas: bool = False
    telefono: bool = False
    bsuid: bool = False


@dataclass(frozen=True, slots=True)
class Salida:
    """La vía que conviene, por qué en una frase, y las otras que sirven, en orden.

    via None: no hay cómo escribirle, y `porque` dice qué falta.
    """

    via: Via | None
    porque: str
    alternativas: tuple[Via, ...] = ()

    @property
    def vias(self) -> tuple[Via, ...]:
        """Todas las que sirven, primero la que conviene."""
        return (self.via, *self.alternativas) if self.via else ()


SIN_DESTINO = "No tenemos un teléfono al que escribirle."
_SIN_TELEFONO = "Sin su teléfono no hay enlace: WhatsApp no lo comparte."
_CON_ENLACE = "se abre en tu teléfono con el enlace."


def elegir(camino: Camino, *, ahora: datetime) -> Salida:
    """Por dónde conviene escribirle en ese momento."""
    if not (camino.telefono or camino.bsuid):
        return Salida(None, SIN_DESTINO)
    motivo = _fuera_de_la_api(camino)
    if motivo:
        return _por_enlace(camino, motivo)
    libre = ventana_abierta(camino.ultimo_entrante, ahora)
    resto = ((Via.PLANTILLA,) if camino.hay_plantillas else ()) + (
        (Via.ENLACE,) if camino.telefono else ()
    )
    if libre and camino.ultimo_entrante is not None:
        queda = frase_ventana(camino.ultimo_entrante, ahora)
        hace = _hace(camino.ultimo_entrante, ahora)
        return Salida(
            Via.TEXTO, f"Te escribió {hace}: puedes responderle libremente ({queda}).", resto
        )
    por_que = (
        "Todavía no te ha escrito"
        if camino.ultimo_entrante is None
        else "Pasaron más de 24 horas desde su último mensaje"
    )
    if camino.hay_plantillas:
        return Salida(Via.PLANTILLA, f"{por_que}: WhatsApp pide una plantilla aprobada.", resto[1:])
    return _por_enlace(camino, f"{por_que} y no hay una plantilla que se pueda usar")


def _fuera_de_la_api(camino: Camino) -> str:
    if not camino.conectado:
        return "WhatsApp no está conectado"
    return "El canal de WhatsApp está detenido" if camino.detenido else ""


def _por_enlace(camino: Camino, motivo: str) -> Salida:
    if not camino.telefono:
        return Salida(None, f"{motivo}. {_SIN_TELEFONO}")
    return Salida(Via.ENLACE, f"{motivo}: {_CON_ENLACE}")


def _hace(entonces: datetime, ahora: datetime) -> str:
    """Hace cuánto, dentro del día: «recién», «hace 12 min», «hace 3 h»."""
    minutos = int((ahora - entonces).total_seconds() // 60)
    if minutos < 1:
        return "recién"
    return f"hace {minutos} min" if minutos < 60 else f"hace {minutos // 60} h"
