"""Las reglas de fábrica sirven, y lo que no sirve se dice en una frase."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from decimal import Decimal
from typing import Any

import pytest

from domain.reglas import Reglas

FABRICA = Reglas()


def test_las_reglas_de_fabrica_son_las_de_la_semilla_y_no_tienen_problemas() -> None:
    assert FABRICA.problemas() == []
    assert FABRICA.primera_reserva_max_servicios == 3
    assert FABRICA.primera_reserva_max_dias == 30
    assert FABRICA.vip_gasto == 500_000
    assert FABRICA.rfm_monto_4 == FABRICA.vip_gasto
    assert FABRICA.riesgo_dias == 180
    assert FABRICA.vip_segmentos == ("Champions", "VIP")
    assert FABRICA.riesgo_segmentos == ("At Risk", "Hibernating")


@pytest.mark.parametrize(
    ("cambio", "dice"),
    [
        ({"rfm_recencia": (30, 90, 180, 180)}, "recencia deben crecer"),
        ({"rfm_recencia": (90, 30, 180, 365)}, "recencia deben crecer"),
        ({"riesgo_dias": 200}, "200 días"),
        ({"riesgo_dias": 90}, "dos últimos cortes"),
        ({"primera_reserva_max_dias": 182}, "plazo de la primera reserva"),
        ({"rfm_frecuencia": (10, 6, 6, 2)}, "frecuencia deben decrecer"),
        ({"rfm_frecuencia": (10, 6, 3, 1)}, "al menos 2 visitas"),
        ({"vip_gasto": Decimal(250_000)}, "Los cortes de monto"),
        ({"vip_gasto": Decimal(1_000_000)}, "Los cortes de monto"),
        ({"rfm_monto_2": Decimal(0)}, "Los cortes de monto"),
        ({"riesgo_segmentos": ("At Risk",)}, "«At Risk» y «Hibernating»"),
        ({"riesgo_segmentos": ("Promising",)}, "«At Risk» y «Hibernating»"),
        ({"riesgo_segmentos": ()}, "«At Risk» y «Hibernating»"),
        ({"contacto_desde": time(20, 30)}, "hora de inicio"),
    ],
)
def test_cada_combinacion_inservible_se_explica(cambio: dict[str, Any], dice: str) -> None:
    problemas = replace(FABRICA, **cambio).problemas()

    assert len(problemas) == 1
    assert dice in problemas[0]


@pytest.mark.parametrize(
    "cambio",
    [
        {"primera_reserva_max_dias": 181},
        {"riesgo_dias": 365},
        {"rfm_recencia": (20, 60, 180, 400)},
        {"rfm_frecuencia": (9, 7, 4, 2)},
        {"vip_gasto": Decimal(250_001)},
        {"vip_gasto": Decimal(999_999)},
        {"riesgo_segmentos": ("At Risk", "Hibernating", "Can't Lose Them")},
        {"contacto_desde": time(20, 29)},
    ],
)
def test_lo_que_solo_cambia_el_gusto_se_acepta(cambio: dict[str, Any]) -> None:
    assert replace(FABRICA, **cambio).problemas() == []
