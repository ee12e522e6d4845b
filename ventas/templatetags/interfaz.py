"""Piezas de la interfaz: iconos, y montos, fechas y teléfonos como se leen en Chile."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from babel.numbers import format_decimal
from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from domain import formato, tiempo
from domain.telefono import leer_telefono
from ventas.calendario import hoy

register = template.Library()


@register.simple_tag
def icono(nombre: str, clase: str = "") -> SafeString:
    """Un icono de adorno de `static/vendor/tabler-icons/iconos.svg`; no se lee en voz alta."""
    return format_html(
        '<svg class="icon {}" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        clase,
        static("vendor/tabler-icons/iconos.svg"),
        nombre,
    )


@register.filter
def pesos(monto: Decimal | int) -> str:
    """CLP: «$840.000»."""
    return formato.pesos(monto)


@register.filter
def miles(cantidad: int) -> str:
    """Una cantidad con punto de miles: «5.000»."""
    return format_decimal(cantidad, locale=formato.LOCALE)


@register.filter
def hace(dia: date | None) -> str:
    """Cuánto hace de una fecha: «hace 8 meses»; vacío si no hay."""
    return "" if not dia else tiempo.hace((hoy() - dia).days)


@register.filter
def fecha_corta(dia: date | None) -> str:
    """«15 nov 2025»; vacío si no hay."""
    return "" if not dia else formato.fecha_corta(dia)


@register.filter
def fecha_larga(dia: date | None) -> str:
    """«sábado 15 de noviembre»; vacío si no hay."""
    return "" if not dia else formato.fecha_larga(dia, hoy=hoy())


@register.filter
def telefono(e164: str | None) -> str:
    """Un teléfono para leer: «+56 9 1234 5678»; vacío si no hay."""
    leido = leer_telefono(e164, ficticios=settings.TELEFONOS_FICTICIOS)
    return leido.visible if leido else e164 or ""


@register.filter
def iniciales(nombre: str) -> str:
    """Las de las dos primeras palabras, para un avatar; vacío si el nombre no trae letras."""
    palabras = [p for p in nombre.split() if p[0].isalpha()]
    return "".join(palabra[0] for palabra in palabras[:2]).upper()
