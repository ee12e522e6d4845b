"""Costos de un modelo como se leen en pantalla."""

from __future__ import annotations

from decimal import Decimal

from babel.numbers import format_decimal
from django import template

from domain.formato import LOCALE

register = template.Library()


@register.filter
def dolares(costo: Decimal | None) -> str:
    """«US$0,0031»; si no se conoce la tarifa, lo dice."""
    if costo is None:
        return "sin tarifa conocida"
    return f"US${format_decimal(costo, format='#,##0.0000', locale=LOCALE)}"
