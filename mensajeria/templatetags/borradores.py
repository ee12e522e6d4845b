"""Cómo se lee en pantalla lo que pasó con un borrador; lo declarado se dice como declarado."""

from __future__ import annotations

from django import template

from mensajeria.models import Borrador, EventoBorrador

register = template.Library()
Tipo = EventoBorrador.Tipo

ESTADOS = {
    Borrador.Estado.REDACTANDO: "Redactando",
    Borrador.Estado.LISTO: "Redactado",
    Borrador.Estado.FALLIDO: "No se pudo redactar",
    Borrador.Estado.INTERRUMPIDO: "Quedó a medias",
}
PREGUNTAN_ENVIO = (Tipo.COPIADO, Tipo.ABIERTO, Tipo.DESPUES)
PREGUNTAN_RESPUESTA = (Tipo.ENVIADO, Tipo.NO_RESPONDIO)
CLASES = {
    Tipo.RESPONDIO: "",
    Tipo.ENVIADO: "etiqueta-madera",
    Tipo.COPIADO: "etiqueta-aviso",
    Tipo.ABIERTO: "etiqueta-aviso",
    Tipo.DESPUES: "etiqueta-aviso",
    Tipo.PIDIO_BAJA: "etiqueta-peligro",
}


@register.filter
def estado_visible(borrador: Borrador) -> str:
    """Lo último que pasó: el último evento o, si no hay, cómo terminó la redacción."""
    evento = borrador.ultimo_evento
    return Tipo(evento).label if evento else ESTADOS[Borrador.Estado(borrador.estado)]


@register.filter
def clase_estado(borrador: Borrador) -> str:
    """La clase de la etiqueta de ese estado."""
    evento = borrador.ultimo_evento
    if evento is None:
        fallo = borrador.estado == Borrador.Estado.FALLIDO
        return "etiqueta-peligro" if fallo else "etiqueta-gris"
    return CLASES.get(Tipo(evento), "etiqueta-gris")


@register.filter
def pregunta(borrador: Borrador) -> str:
    """Qué falta saber: «enviaste», «respondio» o vacío."""
    evento = borrador.ultimo_evento
    if evento in PREGUNTAN_ENVIO:
        return "enviaste"
    return "respondio" if evento in PREGUNTAN_RESPUESTA else ""
