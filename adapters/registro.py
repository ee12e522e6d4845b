"""Los adaptadores que hay, por nombre. Uno nuevo es un archivo y una línea aquí."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module

from domain.ports import CanalWhatsApp, Redactor

# El que no usa ningún modelo: siempre está, y es lo último que queda.
SIN_IA = "plantillas"
REDACTORES: dict[str, str] = {
    "openai": "adapters.ia.openai",
    SIN_IA: "adapters.ia.plantillas",
    "falsa": "adapters.ia.falsa",
}


@dataclass(frozen=True, slots=True)
class ConfigIA:
    """Lo que un redactor puede necesitar. timeout en segundos sin recibir nada."""

    clave: str = ""
    base_url: str = ""
    modelo: str = "gpt-4o"
    timeout: float = 30.0
    reintentos: int = 2


def nombre_efectivo(nombre: str, config: ConfigIA) -> str:
    """El redactor que se usará: `auto` es openai si hay clave y, si no, plantillas."""
    if nombre == "auto":
        return "openai" if config.clave else SIN_IA
    return nombre


@lru_cache(maxsize=8)
def construir_redactor(nombre: str, config: ConfigIA) -> Redactor:
    """El redactor de ese nombre (uno por proceso y configuración: hacer un cliente cuesta).

    Levanta `NoConfigurado` si falta algo.
    """
    modulo = import_module(REDACTORES[nombre_efectivo(nombre, config)])
    redactor: Redactor = modulo.construir(config)
    return redactor


# ------------------------------------------------------------------------------ canales de WhatsApp
ENLACE = "enlace"
NUBE = "nube"
SIMULADO = "simulado"
CANALES: dict[str, str] = {
    ENLACE: "adapters.whatsapp.enlace",
    NUBE: "adapters.whatsapp.nube",
    SIMULADO: "adapters.whatsapp.simulado",
}


@dataclass(frozen=True, slots=True)
class ConfigCanal:
    """Lo que un canal puede necesitar. base_url vacía: la de Meta. timeout en segundos.

    numero_id y cuenta_id: los de Meta (phone number id y WABA id). secreto: con el que firma sus
    avisos. verificacion: la palabra del saludo inicial del webhook.
    """

    token: str = ""
    numero_id: str = ""
    cuenta_id: str = ""
    secreto: str = ""
    verificacion: str = ""
    base_url: str = ""
    version: str = "v23.0"
    timeout: float = 15.0


@lru_cache(maxsize=8)
def construir_canal(nombre: str, config: ConfigCanal) -> CanalWhatsApp:
    """El canal de ese nombre, uno por proceso y configuración.

    Levanta `CanalNoConfigurado` si le falta algo.
    """
    canal: CanalWhatsApp = import_module(CANALES[nombre]).construir(config)
    return canal
