from mensajeria.models.borradores import Borrador, EventoBorrador
from mensajeria.models.prompts import VersionPrompt

__all__ = ["Borrador", "EventoBorrador", "VersionPrompt"]
