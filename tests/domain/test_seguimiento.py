"""Lo que se le dice a la recepcionista de un mensaje enviado."""

from __future__ import annotations

import pytest

from domain.fallas_whatsapp import FALLAS
from domain.mensajes import NO_SALIO, Estado
from domain.seguimiento import Tono, decir

SIN_CONFIRMACION = (Estado.APROBADO, Estado.EN_COLA, Estado.ENVIANDO, Estado.SIN_CONFIRMAR)


@pytest.mark.parametrize("estado", Estado)
def test_todo_estado_tiene_su_frase(estado: Estado) -> None:
    assert decir(estado).frase


@pytest.mark.parametrize("estado", [*SIN_CONFIRMACION, Estado.ACEPTADO, Estado.ENVIADO, *NO_SALIO])
def test_lo_que_no_consta_que_llego_no_lleva_dos_vistos(estado: Estado) -> None:
    dicho = decir(estado)
    assert dicho.marca != "✓✓"
    assert "ntregado" not in dicho.frase
    assert dicho.tono is not Tono.LLEGO


def test_aceptado_lleva_un_visto_y_entregado_y_leido_dos() -> None:
    assert [decir(e).marca for e in (Estado.ACEPTADO, Estado.ENTREGADO, Estado.LEIDO)] == [
        "✓",
        "✓✓",
        "✓✓",
    ]


def test_solo_lo_que_con_certeza_no_salio_se_puede_repetir() -> None:
    assert {estado for estado in Estado if decir(estado).repetible} == set(NO_SALIO)


def test_un_leido_ya_no_cambia_y_un_entregado_si() -> None:
    assert not decir(Estado.LEIDO).sigue
    assert decir(Estado.ENTREGADO).sigue


@pytest.mark.parametrize("codigo", FALLAS)
def test_una_falla_dice_su_motivo_y_que_hacer(codigo: int) -> None:
    dicho = decir(Estado.FALLIDO, codigo=codigo)
    assert dicho.frase == f"No salió: {FALLAS[codigo].frase}"
    assert dicho.que_hacer == FALLAS[codigo].que_hacer


def test_el_motivo_guardado_manda_sobre_el_de_la_tabla() -> None:
    dicho = decir(Estado.FALLIDO, codigo=131026, motivo="Pidió no recibir mensajes.")
    assert dicho.frase == "No salió: Pidió no recibir mensajes."


def test_sin_saber_la_falla_no_se_inventa_un_motivo() -> None:
    assert decir(Estado.FALLIDO).frase == "No salió"


def test_lo_que_espera_su_hora_la_dice() -> None:
    assert decir(Estado.APROBADO, desde_las="09:00").frase == "Saldrá desde las 09:00"
