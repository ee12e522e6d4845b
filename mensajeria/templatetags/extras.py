"""Lo que las ayudas de una conversación muestran sin que su página lo sepa."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from domain.recordar import Plazo
from mensajeria.models import Conversacion
from mensajeria.selectors.recordatorios import de_conversacion
from ventas.calendario import ahora

register = template.Library()


@register.simple_tag(takes_context=True)
def mis_recordatorios(context: Context, conversacion: Conversacion) -> dict[str, Any]:
    """Los de quien mira en esa conversación, los plazos que se eligen y la hora local."""
    return {
        "pendientes": de_conversacion(conversacion.pk, context["request"].user.pk),
        "plazos": list(Plazo),
        "ahora": ahora(),
    }
