"""Qué falta para que WhatsApp esté conectado: qué ajuste está puesto, nunca qué dice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

from adapters.registro import ENLACE, NUBE
from domain.errores import CanalNoConfigurado
from mensajeria.models import CanalDeWhatsApp
from mensajeria.services import canal_activo

# Un trabajador da señales cada pocos segundos; después de esto, no hay ninguno.
LATIDO_VIVO = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Ajuste:
    """Un ajuste de la conexión: su variable, qué es, dónde se consigue y si está puesto."""

    variable: str
    que_es: str
    donde: str
    puesto: bool


NECESARIOS = (
    ("WHATSAPP_TOKEN", "Token de acceso", "Usuario del sistema, en la configuración del negocio"),
    ("WHATSAPP_NUMERO_ID", "Identificador del número", "WhatsApp › Configuración de la API"),
    ("WHATSAPP_CUENTA_ID", "Identificador de la cuenta", "WhatsApp › Configuración de la API"),
    ("WHATSAPP_SECRETO", "Clave secreta de la app", "Configuración de la app › Básica"),
    (
        "WHATSAPP_VERIFICACION",
        "Palabra de verificación",
        "La inventas tú; va también en el webhook",
    ),
)


@dataclass(frozen=True, slots=True)
class Conexion:
    """Cómo está conectado WhatsApp. envia: si algo puede salir por la API."""

    canal: str
    envia: bool
    ajustes: tuple[Ajuste, ...]

    @property
    def solo_enlace(self) -> bool:
        return self.canal == ENLACE

    @property
    def completa(self) -> bool:
        """Si están los cinco ajustes."""
        return all(ajuste.puesto for ajuste in self.ajustes)

    @property
    def de_verdad(self) -> bool:
        """Si es el canal de la nube, y no el simulador ni el enlace."""
        return self.canal == NUBE


def conexion() -> Conexion:
    """La de los ajustes de este momento."""
    try:
        envia = canal_activo.canal().envia
    except CanalNoConfigurado:
        envia = False
    return Conexion(settings.CANAL_WHATSAPP, envia, ajustes())


def ajustes() -> tuple[Ajuste, ...]:
    """Los cinco que pide la Cloud API, y si están puestos."""
    return tuple(
        Ajuste(variable, que_es, donde, bool(getattr(settings, variable)))
        for variable, que_es, donde in NECESARIOS
    )


def hay_trabajador(fila: CanalDeWhatsApp, *, ahora: datetime) -> bool:
    """Si un trabajador dio señales hace poco."""
    return fila.latido_en is not None and ahora - fila.latido_en < LATIDO_VIVO
