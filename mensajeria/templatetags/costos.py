"""Los montos de la página Costos, en dólares y en pesos."""

from __future__ import annotations

from decimal import Decimal

from babel.numbers import format_decimal
from django import template

from domain import costos
from domain.formato import LOCALE
from mensajeria.models import TipoCambio

register = template.Library()


@register.filter
def dolares(monto: Decimal | None) -> str:
    """«US$ 12,34»; vacío si no hay."""
    return "" if monto is None else costos.dolares(monto)


@register.filter
def precio(monto: Decimal) -> str:
    """US$ por millón de tokens, con los decimales que tenga: «2,5»."""
    return format_decimal(monto, "#,##0.####", locale=LOCALE)


@register.filter
def en_pesos(monto: Decimal | None, cambio: TipoCambio | None) -> str:
    """El mismo monto en CLP con ese tipo de cambio; vacío sin monto o sin cambio."""
    if monto is None or cambio is None:
        return ""
    return costos.en_pesos(monto, cambio.clp_por_usd)


@register.filter
def pesos_por_dolar(cambio: TipoCambio) -> str:
    """«$1.045,30»: lo que vale un dólar, con centavos."""
    return f"${format_decimal(cambio.clp_por_usd, '#,##0.00', locale=LOCALE)}"
