"""La fecha de un cursor: viene en la dirección, o sea de cualquiera."""

from __future__ import annotations

from datetime import UTC, datetime

from django.utils.dateparse import parse_datetime


def leer_momento(texto: str) -> datetime | None:
    """El momento, en UTC; None si no es uno con zona o no cabe en el calendario."""
    try:
        momento = parse_datetime(texto)
        return momento.astimezone(UTC) if momento and momento.tzinfo else None
    except (ValueError, OverflowError):
        return None
