"""Cuánto costó una llamada al modelo, en US$ (semilla.md, «Costos»)."""

from __future__ import annotations

from dataclasses import dataclass
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
