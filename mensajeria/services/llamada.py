"""Lo común a toda llamada a un redactor: no retener la base mientras piensa y cuánto costó."""

from __future__ import annotations

from decimal import Decimal

from django.conf import settings
from django.db import connection

from adapters.tarifas import tarifa
from domain.costos import costo_usd
from domain.ports import Resultado


def soltar_conexion() -> None:
    """Devuelve la conexión antes de esperar a un modelo, salvo dentro de una transacción."""
    if not connection.in_atomic_block:
        connection.close()


def costo_de(resultado: Resultado, *, usa_ia: bool) -> Decimal | None:
    """El costo de una llamada en US$; None sin modelo o con tarifa desconocida."""
    if not usa_ia:
        return None
    return costo_usd(
        tarifa(resultado.modelo, base_url=settings.OPENAI_BASE_URL),
        entrada=resultado.tokens_entrada,
        salida=resultado.tokens_salida,
    )
