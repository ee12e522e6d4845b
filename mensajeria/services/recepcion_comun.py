"""Lo que comparten las partes de la recepción: a qué hora se mira un evento y cómo terminó."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Fin(StrEnum):
    """Cómo terminó un evento.

    HECHO: se aplicó, o no había nada que hacer. FALTA: habla de un mensaje que todavía no
    conocemos; si no llega, queda a la vista como desconocido. FALTA_LA_CITA: se aplicó y solo
    falta el mensaje que cita; si no llega, era de antes de conectar el número.
    """

    HECHO = "hecho"
    FALTA = "falta"
    FALTA_LA_CITA = "falta_la_cita"


@dataclass(frozen=True, slots=True)
class Momento:
    """ahora: cuándo se mira. recibido_en: cuándo llegó el aviso que lo trae."""

    ahora: datetime
    recibido_en: datetime

    def acotar(self, cuando: datetime) -> datetime:
        """La hora de un evento: nada ocurrió después de que nos avisaran de ello."""
        return min(cuando, self.recibido_en)
