"""El costo de una llamada es el de la tabla de la semilla."""

from __future__ import annotations

from decimal import Decimal

import pytest

from domain.costos import Tarifa, costo_usd

GPT_4O = Tarifa(entrada=Decimal("2.50"), salida=Decimal("10.00"))


@pytest.mark.parametrize(
    ("entrada", "salida", "usd"),
    [(800, 0, "0.002"), (0, 150, "0.0015"), (800, 150, "0.0035"), (0, 0, "0"), (1, 0, "0.000002")],
)
def test_el_costo_es_el_que_estima_la_semilla(entrada: int, salida: int, usd: str) -> None:
    costo = costo_usd(GPT_4O, entrada=entrada, salida=salida)

    assert costo == Decimal(usd)
    assert costo is not None
    assert costo.as_tuple().exponent == -6


def test_sin_tarifa_conocida_no_se_inventa_un_costo() -> None:
    assert costo_usd(None, entrada=800, salida=150) is None
