"""Una reserva, un cupo o una hora se afirman solo si la ficha los tiene."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.domain.verificador.casos import reparos, sin_reparo
from tests.domain.verificador.fabricas import codigos, hoja


def test_una_reserva_un_cupo_o_una_hora_sin_respaldo_no_pasan() -> None:
    assert sin_reparo("reservas", "RESERVA") == []


@pytest.mark.parametrize(
    "texto",
    [
        "Tu reserva del sábado 15 de noviembre está confirmada.",
        "Veo que tienes tu primera visita agendada para el 15 de nov.",
        "Te esperamos este sábado.",
        "Ya quedaron anotados tus dos servicios: la cabaña y la tina.",
    ],
)
def test_la_reserva_de_la_ficha_se_dice_y_sin_ella_no(texto: str) -> None:
    assert "RESERVA" not in codigos(texto, "maria")
    assert "RESERVA" in reparos(texto, replace(hoja("maria"), proxima_reserva=None))


@pytest.mark.parametrize(
    "texto",
    [
        "¿Quieres que te guarde un cupo?",
        "¿Te acomoda a las 20:00 tu tina?",
        "Si vienes, llega a las 20:00 a tu tina.",
        "Dime el día y te reservo.",
        "No te reservamos nada sin preguntarte.",
        "Hoy no tienes ninguna reserva con nosotros.",
        "Abrimos a las 10:00.",
    ],
)
def test_preguntar_condicionar_negar_u_ofrecer_ayuda_no_afirma(texto: str) -> None:
    assert reparos(texto, "carlos") == set()


def test_lo_ya_hecho_se_afirma_tambien_en_una_pregunta() -> None:
    assert reparos("¿Te sirve la hora que te guardé?", "carlos") == {"RESERVA"}


def test_que_no_quedan_cupos_tampoco_esta_en_la_ficha() -> None:
    assert reparos("No nos quedan cupos para el sábado.", "carlos") == {"RESERVA"}


def test_la_hora_de_cierre_de_la_ficha_se_puede_decir() -> None:
    negocio = replace(hoja("maria").negocio, horario="abierto hasta las 23:00")
    con_horario = replace(hoja("maria"), negocio=negocio)
    assert reparos("Te esperamos, que cerramos a las 23:00.", con_horario) == set()
    assert reparos("Te esperamos hasta las 23:00.", con_horario) == set()


def test_a_quien_se_le_vencio_una_reserva_se_le_puede_decir() -> None:
    assert reparos("La reserva se canceló y lo sentimos.", "solo_canceladas") == set()
    assert reparos("La reserva se canceló y lo sentimos.", "maria") == {"RESERVA"}


def test_una_reserva_sin_servicios_que_nombrar_no_contradice_a_nadie() -> None:
    reserva = hoja("maria").proxima_reserva
    assert reserva is not None
    sin_servicios = replace(hoja("maria"), proxima_reserva=replace(reserva, servicios=()))
    assert reparos("Tu tina ya está reservada.", sin_servicios) == set()


def test_un_si_con_acento_afirma_y_sin_acento_condiciona() -> None:
    assert reparos("Sí hay cupo para el lunes.", "carlos") == {"RESERVA"}
    assert reparos("Si hay cupo para el lunes, te aviso.", "carlos") == set()
    assert reparos("Tengo la duda de si el jueves está libre.", "carlos") == set()
