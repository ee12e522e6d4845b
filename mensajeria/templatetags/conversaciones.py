"""Cómo se lee una conversación: enlaces seguros, horas, vistos y lo que hizo el equipo."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from babel.dates import format_date
from django import template
from django.template.defaultfilters import linebreaksbr
from django.utils import timezone
from django.utils.html import Urlizer, escape
from django.utils.safestring import SafeString, mark_safe

from domain import formato
from domain.canal import TipoMensaje
from domain.mensajes import POR_SALIR, Estado
from domain.plantillas_whatsapp import VistaPrevia
from domain.seguimiento import Seguimiento, decir
from mensajeria.models import EventoConversacion, Mensaje
from mensajeria.selectors import conversaciones as bandeja
from mensajeria.services import plantillas
from mensajeria.services.hilo import NOMBRES
from mensajeria.services.seguimiento import dicho
from ventas.calendario import ahora

register = template.Library()
Tipo = EventoConversacion.Tipo

RELOJ = "⏱"
# Lo que tarda en salir un mensaje si nada lo detiene; pasado eso se ofrece cancelarlo.
SALIDA_NORMAL = timedelta(seconds=15)
MARCAS = {
    Estado.SIN_CONFIRMAR: "?",
    Estado.FALLIDO: "!",
    Estado.CANCELADO: "✕",
    Estado.RECIBIDO: "",
}
EVENTOS = {
    Tipo.ATENDIDA: "{quien} la marcó atendida",
    Tipo.ENLAZADA: "{quien} unió la conversación a la ficha de {detalle}",
    Tipo.FUSIONADA: "{quien} unió otro contacto: {detalle}",
    Tipo.OPOSICION: "{detalle} (lo anotó {quien})",
    Tipo.DECISION: "{quien} dijo qué pasó con un envío: {detalle}",
}


class _SoloHttp(Urlizer):
    """Solo direcciones http y https escritas enteras; se abren aparte y sin decir de dónde."""

    url_template = (
        '<a class="enlace corte" href="{href}" target="_blank" '
        'rel="noopener noreferrer nofollow">{url}</a>'
    )

    def handle_word(
        self,
        word: str,
        *,
        safe_input: bool,
        trim_url_limit: int | None = None,
        nofollow: bool = False,
        autoescape: bool = False,
    ) -> str:
        if "http://" not in word.lower() and "https://" not in word.lower():
            return str(escape(word))
        return super().handle_word(word, safe_input=safe_input, autoescape=True)


_enlazar = _SoloHttp()


@register.filter
def texto_seguro(texto: str) -> SafeString:
    """El texto de un mensaje, escapado, con sus enlaces http y sus saltos de línea."""
    # Urlizer escapa cada palabra (autoescape): lo que sale ya es HTML seguro.
    return linebreaksbr(mark_safe(_enlazar(texto, autoescape=True)))  # noqa: S308


@register.filter
def hora(cuando: datetime | None) -> str:
    """«14:05», en la hora del negocio."""
    return timezone.localtime(cuando).strftime("%H:%M") if cuando else ""


@register.filter
def dia_del_hilo(dia: date) -> str:
    """«Hoy», «Ayer» o «Sábado 15 de noviembre»."""
    hoy = ahora().date()
    if dia == hoy:
        return "Hoy"
    if dia == hoy - timedelta(days=1):
        return "Ayer"
    return formato.fecha_larga(dia, hoy=hoy).capitalize()


@register.filter
def cuando_fue(momento: datetime | None) -> str:
    """Para una lista: la hora si es de hoy, «ayer», el día de esta semana o la fecha."""
    if momento is None:
        return ""
    local, hoy = timezone.localtime(momento), ahora().date()
    dias = (hoy - local.date()).days
    if dias <= 0:
        return local.strftime("%H:%M") if dias == 0 else _dia_y_mes(local.date(), hoy)
    if dias == 1:
        return "ayer"
    return (
        format_date(local, "EEEE", locale=formato.LOCALE)
        if dias < 7
        else _dia_y_mes(local.date(), hoy)
    )


def _dia_y_mes(dia: date, hoy: date) -> str:
    patron = "d MMM" if dia.year == hoy.year else "d MMM y"
    return format_date(dia, patron, locale=formato.LOCALE).replace(".", "")


@register.filter
def espera_hace(desde: datetime | None) -> str:
    """Cuánto lleva esperando: «hace 5 min», «hace 3 h», «hace 2 días»; vacío si no espera."""
    if desde is None:
        return ""
    minutos = max(0, int((ahora() - desde).total_seconds() // 60))
    if minutos < 1:
        return "hace un momento"
    if minutos < 60:
        return f"hace {minutos} min"
    if minutos < 24 * 60:
        return f"hace {minutos // 60} h"
    dias = minutos // (24 * 60)
    return f"hace {dias} día{'s' if dias != 1 else ''}"


@register.filter
def seguimiento(mensaje: Mensaje) -> Seguimiento:
    """Dónde va un mensaje nuestro, dicho para la pantalla."""
    return dicho(mensaje, ahora=ahora())


@register.filter
def marca(estado: Estado | str) -> str:
    """Los vistos de un estado, o un signo que no es solo color."""
    cual = Estado(estado)
    return decir(cual).marca or MARCAS.get(cual, RELOJ)


@register.filter
def en_palabras(estado: Estado | str) -> str:
    """El estado para un lector de pantalla."""
    return decir(Estado(estado)).frase


@register.filter
def cancelable(mensaje: Mensaje) -> bool:
    """Si todavía no sale y no va a salir en un instante."""
    if mensaje.estado not in POR_SALIR:
        return False
    hace_rato = mensaje.aprobado_en is not None and mensaje.aprobado_en < ahora() - SALIDA_NORMAL
    return mensaje.no_antes_de is not None or hace_rato


@register.filter
def nombre_del_medio(mensaje: Mensaje) -> str:
    """Qué trae, si no es solo texto: «📷 Foto»; vacío si es texto."""
    return NOMBRES.get(TipoMensaje(mensaje.tipo), "")


@register.filter
def forma(mensaje: Mensaje) -> VistaPrevia | None:
    """Una plantilla con su cabecera, pie y botones; None si no es una o si ya no es la de entonces.

    El texto guardado es el que viajó: una plantilla que cambió después no lo cambia.
    """
    if mensaje.plantilla is None:
        return None
    vista = plantillas.vista_previa(mensaje.plantilla, mensaje.valores)
    return vista if vista.texto == mensaje.texto else None


@register.filter
def frase_evento(evento: EventoConversacion) -> str:
    """Lo que hizo el equipo (o el sistema) con la conversación, en una frase."""
    tipo = Tipo(evento.tipo)
    quien = "el sistema" if tipo is Tipo.OPOSICION else "El sistema"
    if evento.usuario is not None:
        quien = evento.usuario.first_name or evento.usuario.get_username()
    if tipo is Tipo.ASIGNADA:
        if not evento.detalle:
            return f"{quien} la dejó sin nadie a cargo"
        la_tomo = evento.detalle == quien
        return f"{quien} la tomó" if la_tomo else f"{quien} se la dejó a {evento.detalle}"
    frase = EVENTOS[tipo].format(quien=quien, detalle=evento.detalle or "sin más detalle")
    return frase.replace(": sin más detalle", "")


@register.simple_tag
def sin_responder() -> str:
    """Cuántas conversaciones esperan respuesta: «7», «99+» o vacío si ninguna."""
    cuantas = bandeja.contar_sin_responder()
    if not cuantas:
        return ""
    return f"{bandeja.TOPE_CONTADOR}+" if cuantas > bandeja.TOPE_CONTADOR else str(cuantas)
