from mensajeria.models.borradores import Borrador, EventoBorrador, Ronda
from mensajeria.models.prompts import VersionPrompt

__all__ = ["Borrador", "EventoBorrador", "Ronda", "VersionPrompt"]
