"""Solo es nuevo lo que la ficha anuncia."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.ofertas import Novedad
from tests.domain.verificador.casos import reparos
from tests.domain.verificador.fabricas import hoja


@pytest.mark.parametrize(
    "texto",
    [
        "Hemos renovado todo: nuevas tinas premium, cabañas remodeladas y servicios ampliados.",
        "Te puedo recomendar la nueva Tina Premium.",
        "Las cabañas fueron remodeladas.",
        "Estamos estrenando tinas premium con vista panorámica.",
        "¿Te gustaría conocer las novedades?",
    ],
)
def test_una_novedad_de_la_ficha_se_cuenta_y_sin_ella_no(texto: str) -> None:
    assert reparos(texto, "ana") == set()
    assert reparos(texto, replace(hoja("ana"), novedades=())) == {"OFERTA"}


@pytest.mark.parametrize(
    "texto",
    [
        "Estrenamos un sauna.",
        "Remodelamos las tinas.",
        "Ampliamos las cabañas.",
        "Hay un nuevo restaurante junto al río.",
        "We added a new pool.",
    ],
)
def test_lo_nuevo_que_no_esta_entre_sus_novedades_no_pasa(texto: str) -> None:
    assert reparos(texto, "carlos") == {"OFERTA"}


@pytest.mark.parametrize(
    "texto",
    [
        "Qué bueno verte de nuevo en la tina.",
        "¿Quieres probar una nueva tina?",
        "No tenemos novedades por ahora.",
        "No hay tinas nuevas este año.",
        "Una nueva oportunidad para descansar.",
        "Es un año nuevo y tu tina sigue aquí.",
        "Nuevo día, y el río suena igual; las tinas también.",
    ],
)
def test_lo_que_solo_suena_a_nuevo_pasa(texto: str) -> None:
    assert reparos(texto, "maria") == set()


def test_una_amenidad_se_anuncia_si_es_la_novedad() -> None:
    con_sauna = replace(hoja("carlos"), novedades=(Novedad(id=5, texto="sauna junto al río"),))
    assert reparos("Estrenamos sauna.", con_sauna) == set()
    assert reparos("Estrenamos una terraza.", con_sauna) == {"OFERTA"}
