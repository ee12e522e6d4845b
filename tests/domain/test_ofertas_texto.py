"""Lo escrito en una oferta es lo que sus campos cumplen."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from domain.ofertas_texto import contradicciones


@pytest.mark.parametrize(
    ("dicho", "campos"),
    [
        ("una sorpresa especial", {}),
        ("un 15 % de descuento en las tinas", {"porcentaje": 15}),
        ("quince por ciento, o sea 15 por ciento", {"porcentaje": 15}),
        ("15% off your tubs, Monday to Thursday", {"porcentaje": 15, "dias": (0, 1, 2, 3)}),
        ("15 por cento às segundas e quartas", {"porcentaje": 15, "dias": (0, 2)}),
        ("$5.000 de descuento", {"monto": Decimal(5000)}),
        ("CLP 5,000 off", {"monto": Decimal(5000)}),
        ("un té de regalo desde $30.000", {}),
        ("lunes, miércoles y jueves, excepto feriados", {"dias": (0, 2, 3)}),
        ("20 % en masajes", {"porcentaje": 20, "dias": (0, 1)}),
        ("un café de regalo los martes", {"dias": (1,)}),
        ("sun highlights on the house, your second cut too", {}),
        ("mechas al sol de regalo, menos los sábados", {}),
    ],
)
def test_lo_que_calza_no_tiene_reparos(dicho: str, campos: dict[str, Any]) -> None:
    assert contradicciones(dicho, **campos) == []


@pytest.mark.parametrize(
    ("dicho", "campos", "reparo"),
    [
        ("un 15% en tinas", {"porcentaje": 20}, "dice 15 % y la oferta descuenta 20 %"),
        ("un 15% en tinas", {}, "dice 15 % y la oferta no descuenta un porcentaje"),
        ("15.5 % off", {"porcentaje": 15}, "dice 15.5 %"),
        ("$5.000 menos", {"monto": Decimal(3000)}, "dice $5.000 y la oferta descuenta $3.000"),
        ("solo los lunes", {"dias": (0, 1)}, "dice lunes y la oferta vale lunes y martes"),
        ("dos por uno los martes", {"dias": (3,)}, "dice martes y la oferta vale jueves"),
        ("a free coffee on Tuesdays", {"dias": (3,)}, "dice martes y la oferta vale jueves"),
        ("de lunes a jueves", {}, "dice de lunes a jueves y la oferta vale todos los días"),
    ],
)
def test_lo_que_no_calza_se_dice_con_las_dos_versiones(
    dicho: str, campos: dict[str, Any], reparo: str
) -> None:
    (dicha,) = contradicciones(dicho, **campos)

    assert reparo in dicha
