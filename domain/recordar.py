"""Para cuándo se recuerda algo: siempre en hora local, también cuando cambia la hora de Chile."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

HORA = time(10)
MAXIMO = timedelta(days=366)
_LUNES = 0


class Plazo(StrEnum):
    """Los momentos que se eligen con un toque."""

    TRES_HORAS = "tres_horas"
    MANANA = "manana"
    LUNES = "lunes"

    @property
    def nombre(self) -> str:
        return NOMBRES[self]


NOMBRES = {
    Plazo.TRES_HORAS: "En 3 horas",
    Plazo.MANANA: "Mañana a las 10:00",
    Plazo.LUNES: "El lunes a las 10:00",
}


def momento_de(plazo: Plazo, ahora: datetime) -> datetime:
    """El momento de un plazo. ahora: fecha y hora con zona local.

    «En 3 horas» son tres horas de verdad aunque en medio cambie la hora; «el lunes» es siempre
    uno que viene, también si hoy es lunes.
    """
    if plazo is Plazo.TRES_HORAS:
        return (ahora.astimezone(UTC) + timedelta(hours=3)).astimezone(ahora.tzinfo)
    hoy = ahora.date()
    dias = 1 if plazo is Plazo.MANANA else (_LUNES - hoy.weekday() - 1) % 7 + 1
    return en_local(hoy + timedelta(days=dias), HORA, ahora)


def en_local(dia: date, hora: time, ahora: datetime) -> datetime:
    """Ese día a esa hora del reloj, en la zona de `ahora`.

    Una hora que no existe (la que se salta al adelantar el reloj) es la que marca el reloj después
    del salto; una que existe dos veces es la primera.
    """
    escrito = datetime.combine(dia, hora, tzinfo=ahora.tzinfo)
    return escrito.astimezone(UTC).astimezone(ahora.tzinfo)


def sirve(momento: datetime, ahora: datetime) -> bool:
    """Si se puede recordar entonces: en el futuro, y a lo más en un año."""
    return ahora < momento <= ahora + MAXIMO
