from mensajeria.models.avisos import MarcaDeAviso, SuscripcionPush
from mensajeria.models.borradores import Borrador, EventoBorrador, Ronda
from mensajeria.models.canal import (
    AvisoWhatsApp,
    CanalDeWhatsApp,
    EventoDesconocido,
    PlantillaWhatsApp,
)
from mensajeria.models.contactos import Contacto, Identidad
from mensajeria.models.conversaciones import (
    Conversacion,
    EventoConversacion,
    Mensaje,
    Presencia,
    Reaccion,
    Recordatorio,
    RespuestaRapida,
)
from mensajeria.models.costos import Llamada, Presupuesto, TarifaModelo, TipoCambio
from mensajeria.models.prompts import Publicacion, VersionPrompt, VersionTexto

__all__ = [
    "AvisoWhatsApp",
    "Borrador",
    "CanalDeWhatsApp",
    "Contacto",
    "Conversacion",
    "EventoBorrador",
    "EventoConversacion",
    "EventoDesconocido",
    "Identidad",
    "Llamada",
    "MarcaDeAviso",
    "Mensaje",
    "PlantillaWhatsApp",
    "Presencia",
    "Presupuesto",
    "Publicacion",
    "Reaccion",
    "Recordatorio",
    "RespuestaRapida",
    "Ronda",
    "SuscripcionPush",
    "TarifaModelo",
    "TipoCambio",
    "VersionPrompt",
    "VersionTexto",
]
