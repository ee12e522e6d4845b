"""La cuenta de WhatsApp que el simulador hace como que tiene: claves, número y plantillas."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import Any

from adapters.registro import ConfigCanal

# El rango ficticio de la demo: nadie recibe nada en él.
TELEFONO = "56955500000"
# Cuándo calificó Meta las plantillas (segundos UTC): un día cualquiera.
CALIFICADA = 1_767_225_600


@dataclass(frozen=True, slots=True)
class Cuenta:
    """Las claves e identificadores de una instalación. Sin valores fijos: un secreto conocido
    dejaría que cualquiera firmara avisos.

    telefono: dígitos E.164 sin «+». calidad y limite: como los nombra Meta.
    """

    token: str = field(repr=False)
    secreto: str = field(repr=False)
    numero_id: str
    cuenta_id: str
    telefono: str = TELEFONO
    nombre: str = "Aremko Spa"
    calidad: str = "GREEN"
    limite: str = "TIER_1K"


def al_azar(config: ConfigCanal | None = None) -> Cuenta:
    """Una cuenta con lo que diga la configuración y, en lo que falte, valores al azar."""
    dada = config or ConfigCanal()
    return Cuenta(
        token=dada.token or f"EAAsimulado{secrets.token_hex(24)}",
        secreto=dada.secreto or secrets.token_hex(32),
        numero_id=dada.numero_id or _identificador(),
        cuenta_id=dada.cuenta_id or _identificador(),
    )


def _identificador() -> str:
    return f"1{secrets.randbelow(10**14):014d}"


@dataclass(frozen=True, slots=True)
class Plantilla:
    """Una plantilla de la cuenta, con los componentes como los da Meta."""

    id: str
    nombre: str
    idioma: str
    categoria: str
    estado: str
    componentes: tuple[dict[str, Any], ...]
    con_nombre: bool = False
    motivo: str = "NONE"

    def para_meta(self) -> dict[str, Any]:
        """Como la lista la API de plantillas."""
        return {
            "id": self.id,
            "name": self.nombre,
            "language": self.idioma,
            "category": self.categoria,
            "status": self.estado,
            "parameter_format": "NAMED" if self.con_nombre else "POSITIONAL",
            "rejected_reason": self.motivo,
            "quality_score": {
                "score": "GREEN" if self.estado == "APPROVED" else "UNKNOWN",
                "date": CALIFICADA,
            },
            "components": list(self.componentes),
        }
