"""Plegar no mueve las posiciones, y una falsedad no se esconde en la tipografía."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.verificador.texto import Ocupado, leer


@pytest.mark.parametrize(
    ("original", "plegado"),
    [
        ("MARÍA José", "maria jose"),
        ("gra\u200btis", "gratis"),
        ("gra\u00adtis", "gratis"),
        ("𝟗𝟎 %", "90 %"),
        ("９０％", "90%"),
        ("Ｇｒａｔｉｓ", "gratis"),
        ("𝐆𝐫𝐚𝐭𝐢𝐬", "gratis"),
        ("i\u0301ntimo", "intimo"),
        ("Straße", "strasse"),
    ],
)
def test_se_lee_igual_como_sea_que_se_escriba(original, plegado):
    assert leer(original).plegado == plegado


def test_un_tramo_del_plegado_es_su_tramo_del_original():
    texto = leer("¡Hola, José\u0301! 👋 Es gra\u200btis 𝟗𝟎 %.")
    for buscado, escrito in [("gratis", "gra\u200btis"), ("90 %", "𝟗𝟎 %"), ("jose", "José\u0301")]:
        lugar = texto.plegado.index(buscado)
        assert texto.escrito(lugar, lugar + len(buscado)) == escrito


@given(st.text(max_size=80))
def test_cada_palabra_esta_donde_dice_y_dentro_de_una_sola_frase(original):
    texto = leer(original)
    for palabra in texto.palabras:
        inicio, fin = texto.tramo(palabra.inicio, palabra.fin)
        assert 0 <= inicio < fin <= len(original)
        desde, hasta = texto.frase(palabra.inicio)
        assert desde <= palabra.inicio < hasta
    assert "".join(texto.plegado[i:f] for i, f in texto.frases) == texto.plegado


def test_una_abreviatura_o_un_monto_no_terminan_la_frase():
    texto = leer("Te esperamos el 15 de nov. con tu tina de $25.000. ¿Vienes? Sí\nAdiós")
    escritas = [texto.plegado[i:f].strip() for i, f in texto.frases]
    assert escritas == [
        "te esperamos el 15 de nov. con tu tina de $25.000.",
        "¿vienes?",
        "si",
        "adios",
    ]


def test_un_renglon_que_sigue_en_minuscula_es_la_misma_frase():
    texto = leer("Cuando disfrutaste\nde la Tina.\nLa lista:\n• tina\n\nadiós")
    escritas = [texto.escrito(i, f).strip() for i, f in texto.frases]
    assert [escrita for escrita in escritas if escrita] == [
        "Cuando disfrutaste\nde la Tina.",
        "La lista:",
        "• tina",
        "adiós",
    ]


def test_se_sabe_que_palabra_abre_la_frase_y_cual_lleva_mayuscula():
    texto = leer("¡Hola Ana! ella vino.")
    assert [(p.plegada, p.mayuscula, p.abre) for p in texto.palabras] == [
        ("hola", True, True),
        ("ana", True, False),
        ("ella", False, True),
        ("vino", False, False),
    ]


def test_el_final_y_el_texto_vacio_tambien_tienen_tramo():
    texto = leer("hola")
    assert texto.tramo(4, 4) == (4, 4)
    assert texto.tramo(1, 1) == (1, 1)
    assert texto.frase(99) == (0, 4)
    assert leer("").tramo(0, 0) == (0, 0)


def test_lo_ocupado_se_cruza_y_no_solo_coincide():
    ocupado = Ocupado()
    ocupado.anotar(5, 10)
    assert ocupado.toca(9, 12)
    assert ocupado.toca(6, 7)
    assert not ocupado.toca(10, 12)
