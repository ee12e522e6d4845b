"""Un texto como lo pinta WhatsApp."""

from __future__ import annotations

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from domain.formato_whatsapp import Estilo, Trozo, con_formato

register = template.Library()

_ETIQUETAS = {
    Estilo.NEGRITA: "strong",
    Estilo.CURSIVA: "em",
    Estilo.TACHADO: "s",
    Estilo.FIJA: "code",
}


@register.filter
def como_whatsapp(texto: str) -> SafeString:
    """El texto con su *negrita*, _cursiva_, ~tachado~ y letra fija; sus saltos los da el estilo."""
    return format_html_join("", "{}", ((_pintar(trozo),) for trozo in con_formato(texto)))


def _pintar(trozo: Trozo) -> SafeString | str:
    pintado: SafeString | str = trozo.texto
    for estilo in Estilo:
        if estilo in trozo.estilos:
            pintado = format_html("<{0}>{1}</{0}>", _ETIQUETAS[estilo], pintado)
    return pintado
