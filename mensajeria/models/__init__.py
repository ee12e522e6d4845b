from mensajeria.models.borradores import Borrador, EventoBorrador, Ronda
from mensajeria.models.prompts import Publicacion, VersionPrompt, VersionTexto

__all__ = ["Borrador", "EventoBorrador", "Publicacion", "Ronda", "VersionPrompt", "VersionTexto"]
