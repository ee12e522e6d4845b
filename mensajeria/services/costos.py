"""La tarifa que rige para un modelo: la propia con fecha y, si no hay, la de la tabla incluida."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings

from adapters import tarifas
from adapters.ia.openai import BASE_OPENAI
from domain.costos import Tarifa
from mensajeria.models import TarifaModelo


def tarifa_de(modelos: Sequence[str], *, ahora: datetime) -> Tarifa | None:
    """La del primero de esos modelos que tenga una propia ya en vigor o, si no, en la tabla.

    modelos: el que respondió y, después, el que se pidió. Un modelo que dos servicios cobran
    distinto usa el precio del servicio configurado (`OPENAI_BASE_URL`). None: no se conoce.
    """
    propias: dict[str, Tarifa] = {}
    filas = TarifaModelo.objects.filter(modelo__in=modelos, desde__lte=ahora.date())
    for fila in filas.order_by("desde"):
        propias[fila.modelo] = Tarifa(fila.entrada, fila.salida)
    for modelo in modelos:
        if modelo in propias:
            return propias[modelo]
    donde = settings.OPENAI_BASE_URL or BASE_OPENAI
    de_la_tabla = (tarifas.tarifa(modelo, base_url=donde, fecha=ahora) for modelo in modelos)
    return next((tarifa for tarifa in de_la_tabla if tarifa is not None), None)
