"""La oferta de la ficha, dicha como sea; otra, o con otras condiciones, no."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.ofertas import Oferta
from tests.domain.verificador.casos import reparos, sin_reparo
from tests.domain.verificador.fabricas import codigos, hoja


def test_una_oferta_que_no_es_la_suya_o_con_otras_condiciones_no_pasa() -> None:
    assert sin_reparo("ofertas", "OFERTA") == []


@pytest.mark.parametrize(
    "texto",
    [
        "Tienes 15% de descuento en las tinas los lunes, miércoles y jueves, salvo feriados.",
        "quince por ciento menos en tus tinas de lunes, miércoles o jueves",
        "El miércoles estuviste en la Villarrica, y tienes 15% en las tinas los lunes.",
        "Tienes 15% de descuento en la Tina Premium. Vale lunes, miércoles y jueves.",
        "Tienes 15% de descuento en las tinas, excepto viernes, sábado y domingo.",
    ],
)
def test_la_oferta_verdadera_dicha_de_otro_modo_pasa(texto: str) -> None:
    assert "OFERTA" not in codigos(texto, "carlos")


def test_el_dia_en_que_vino_no_es_un_dia_de_la_oferta() -> None:
    texto = "El martes viniste, y los jueves tienes 15% de descuento en las tinas."
    assert reparos(texto, "carlos") == set()


def test_la_misma_frase_falla_si_se_le_quita_la_oferta() -> None:
    texto = "Tienes 15% de descuento en las tinas los lunes."
    assert reparos(texto, hoja("carlos")) == set()
    assert reparos(texto, replace(hoja("carlos"), oferta=None)) == {"OFERTA"}


def test_un_servicio_sin_categoria_conocida_no_entra_en_el_descuento_de_las_tinas() -> None:
    assert "OFERTA" in reparos("Tienes 15% de descuento en la Noche de Aguas Calientes.", "carlos")


def test_un_servicio_que_se_llama_solo_como_su_categoria_no_estorba() -> None:
    catalogo = (replace(hoja("carlos").catalogo[0], nombre="Tina"), *hoja("carlos").catalogo)
    con_tina = replace(hoja("carlos"), catalogo=catalogo)
    assert reparos("Tienes 15% de descuento en la tina los lunes.", con_tina) == set()


def test_una_oferta_sin_dias_ni_cosas_no_pone_condiciones_que_no_tiene() -> None:
    con_oferta = replace(hoja("carlos"), oferta=Oferta(id=7, texto="un 10% de descuento"))
    assert reparos("Tienes 10% de descuento en masajes, todos los días.", con_oferta) == set()
    assert reparos("Tienes 10% de descuento acumulable.", con_oferta) == {"OFERTA"}


def test_una_condicion_que_la_oferta_si_tiene_se_puede_decir() -> None:
    con_plazo = Oferta(id=7, texto="un 10% de descuento", condiciones="solo por hoy")
    assert reparos(
        "10% de descuento, solo por hoy.", replace(hoja("carlos"), oferta=con_plazo)
    ) == (set())


def test_lo_que_dice_la_frase_siguiente_cuenta_solo_si_habla_de_la_oferta() -> None:
    oferta = "Tienes 15% de descuento en las tinas."
    assert reparos(f"{oferta} Vale los sábados.", "carlos") == {"OFERTA"}
    assert reparos(f"{oferta} Un abrazo hasta el sábado.", "carlos") == set()
    assert reparos(f"{oferta} Te queda un 15% en las tinas.", "carlos") == set()


def test_decir_que_no_vence_solo_es_cierto_si_no_tiene_ultimo_dia() -> None:
    assert reparos("Tu 15% en tinas no vence.", "carlos") == {"OFERTA"}
    assert reparos("Tu sorpresa especial no vence.", "laura") == set()


def test_lo_que_se_excluye_de_la_oferta_no_se_le_agrega() -> None:
    assert reparos("Tienes 15% en tinas, pero no aplica a masajes.", "carlos") == set()
    assert reparos("Tienes 15% en tinas, y aplica a masajes.", "carlos") == {"OFERTA"}


def test_las_condiciones_pueden_venir_en_otro_renglon() -> None:
    assert reparos("15% de descuento en tinas\n\n• Lunes, feriados incluidos") == {"OFERTA"}
    assert reparos("15% de descuento en tinas\n\n• Lunes, miércoles y jueves") == set()
