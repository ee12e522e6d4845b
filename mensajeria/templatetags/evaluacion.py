"""Cómo se escriben las cifras en el informe de una evaluación."""

from __future__ import annotations

from babel.numbers import format_decimal
from django import template

from domain.formato import LOCALE
from mensajeria.services.informe import SIN_DATO, diferencia, porcentaje

register = template.Library()
register.filter(porcentaje)
register.filter(diferencia)


@register.filter
def nota(valor: float | None) -> str:
    """4.25 da «4,3»."""
    return SIN_DATO if valor is None else format_decimal(round(valor, 1), locale=LOCALE)


@register.filter
def sentido(puntos: float | None) -> str:
    """La clase con que se pinta una diferencia."""
    return "sube" if (puntos or 0) > 0 else "baja" if (puntos or 0) < 0 else ""


@register.filter
def decimal(parte: float) -> str:
    """Con punto, como lo pide HTML en cualquier idioma."""
    return f"{parte:.4f}"
