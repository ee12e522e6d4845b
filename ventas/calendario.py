"""El día y la hora del negocio (America/Santiago): el único reloj del producto."""

from __future__ import annotations

from datetime import date, datetime

import holidays
from django.conf import settings
from django.utils import timezone


def ahora() -> datetime:
    """Fecha y hora local con zona. Con `HOY` congelado, esa fecha a la hora del reloj."""
    momento = timezone.localtime()
    if settings.HOY is not None:
        momento = momento.replace(
            year=settings.HOY.year, month=settings.HOY.month, day=settings.HOY.day
        )
    return momento


def hoy() -> date:
    """La fecha local de hoy."""
    return ahora().date()


def es_feriado(dia: date) -> bool:
    """Si es feriado en Chile."""
    return dia in holidays.country_holidays("CL", years=dia.year)
