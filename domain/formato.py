"""Cómo se escriben en español de Chile los montos, las fechas y las listas."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_decimal

LOCALE = "es_CL"


def pesos(monto: Decimal | int | float) -> str:
    """CLP como se escriben en Chile: «$840.000», sin decimales."""
    entero = round(monto)
    return f"{'-' if entero < 0 else ''}${format_decimal(abs(entero), locale=LOCALE)}"


def fecha_larga(dia: date, *, hoy: date) -> str:
    """«sábado 15 de noviembre», con el año solo si no es el de hoy."""
    patron = "EEEE d 'de' MMMM" if dia.year == hoy.year else "EEEE d 'de' MMMM 'de' y"
    return format_date(dia, patron, locale=LOCALE)


def fecha_corta(dia: date) -> str:
    """«15 nov 2025», para tablas y cronologías."""
    return format_date(dia, "d MMM y", locale=LOCALE).replace(".", "")


def enumerar(cosas: Sequence[str]) -> str:
    """«a», «a y b», «a, b y c»; con «e» ante el sonido i."""
    if len(cosas) < 2:
        return "".join(cosas)
    ultima = cosas[-1]
    inicio = ultima.lower()
    suena_i = inicio.startswith(("i", "í", "hi")) and not inicio.startswith(("hie", "hia"))
    return f"{', '.join(cosas[:-1])} {'e' if suena_i else 'y'} {ultima}"
