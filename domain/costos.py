"""Cuánto costó una llamada al modelo, en US$ (semilla.md, «Costos»), y en qué mes cuenta."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

MILLON = Decimal(1_000_000)


@dataclass(frozen=True, slots=True)
class Tarifa:
    """US$ por millón de tokens de entrada y de salida."""

    entrada: Decimal
    salida: Decimal


def costo_usd(tarifa: Tarifa | None, *, entrada: int, salida: int) -> Decimal | None:
    """El costo de una llamada en US$, con seis decimales; None si no se conoce la tarifa."""
    if tarifa is None:
        return None
    total = (tarifa.entrada * entrada + tarifa.salida * salida) / MILLON
    return total.quantize(Decimal("0.000001"))


def inicio_del_mes(ahora: datetime) -> datetime:
    """La primera medianoche del mes de esa fecha y hora, en su misma zona."""
    return ahora.replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def cabe(tope: Decimal | None, *, usado: Decimal, reserva: Decimal) -> bool:
    """Si otra llamada cabe en el tope del mes (US$; None: sin tope).

    usado: lo gastado y lo reservado por las que están en curso. reserva: lo más que puede costar
    la que viene. Cumplido el tope, ni una que no cuesta nada.
    """
    return tope is None or (usado < tope and usado + reserva <= tope)
