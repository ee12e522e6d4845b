"""La vida de un mensaje: no retrocede, y la ventana de 24 horas se cierra a su hora."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.mensajes import (
    Estado,
    avanzar,
    frase_ventana,
    ventana_abierta,
    ventana_hasta,
)

AHORA = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("actual", "llegado", "queda"),
    [
        (Estado.ENVIADO, Estado.ENTREGADO, Estado.ENTREGADO),
        (Estado.LEIDO, Estado.ENTREGADO, Estado.LEIDO),
        (Estado.LEIDO, Estado.FALLIDO, Estado.LEIDO),
        (Estado.ENVIADO, Estado.FALLIDO, Estado.FALLIDO),
        (Estado.SIN_CONFIRMAR, Estado.ACEPTADO, Estado.ACEPTADO),
        (Estado.CANCELADO, Estado.ENVIADO, Estado.CANCELADO),
        (Estado.RECIBIDO, Estado.LEIDO, Estado.RECIBIDO),
        (Estado.ENVIADO, Estado.RECIBIDO, Estado.ENVIADO),
    ],
)
def test_un_estado_solo_avanza(actual: Estado, llegado: Estado, queda: Estado) -> None:
    assert avanzar(actual, llegado) is queda


def test_en_cualquier_orden_se_llega_al_mismo_estado() -> None:
    llegados = (Estado.ENVIADO, Estado.FALLIDO, Estado.ENTREGADO, Estado.LEIDO)
    finales = set()
    for orden in permutations(llegados):
        estado = Estado.ACEPTADO
        for llegado in (*orden, orden[0]):
            estado = avanzar(estado, llegado)
        finales.add(estado)
    assert finales == {Estado.LEIDO}


def test_la_ventana_se_abre_con_su_mensaje_y_dura_un_dia() -> None:
    assert ventana_hasta(AHORA) == AHORA + timedelta(hours=24)
    assert ventana_abierta(AHORA, AHORA + timedelta(hours=23, minutes=59))
    assert not ventana_abierta(AHORA, AHORA + timedelta(hours=24))


def test_sin_mensajes_suyos_no_hay_ventana() -> None:
    assert ventana_hasta(None) is None
    assert not ventana_abierta(None, AHORA)
    assert not frase_ventana(None, AHORA)


@pytest.mark.parametrize(
    ("quedan", "frase"),
    [
        (timedelta(seconds=20), "queda 1 min"),
        (timedelta(minutes=1, seconds=30), "queda 1 min"),
        (timedelta(minutes=45), "quedan 45 min"),
        (timedelta(hours=1), "queda 1 h"),
        (timedelta(hours=1, minutes=1), "quedan 1 h 1 min"),
        (timedelta(hours=3, minutes=12), "quedan 3 h 12 min"),
        (timedelta(hours=12), "quedan 12 h"),
        (timedelta(0), ""),
        (timedelta(hours=-2), ""),
    ],
)
def test_lo_que_queda_se_dice_como_se_habla(quedan: timedelta, frase: str) -> None:
    assert frase_ventana(AHORA + quedan - timedelta(hours=24), AHORA) == frase


@given(st.integers(min_value=0, max_value=48 * 3600))
def test_hay_frase_solo_con_la_ventana_abierta(hace: int) -> None:
    entrante = AHORA - timedelta(seconds=hace)
    assert bool(frase_ventana(entrante, AHORA)) == ventana_abierta(entrante, AHORA)
