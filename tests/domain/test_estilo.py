"""Se le escribe con emojis parecidos a los suyos, y nadie lo aprende de dos mensajes."""

from __future__ import annotations

import pytest

from domain.estilo import SIN_ESTILO, Estilo, leer_estilo, separar_emojis
from domain.reglas import Reglas
from tests.domain.fabricas import REGLAS, hoja, hoja_de, leer


def test_con_pocos_mensajes_no_se_aprende_nada() -> None:
    assert leer_estilo(["hola 😊😊", "gracias 😊"]) == SIN_ESTILO


def test_de_quien_nunca_pone_no_se_sabe_hasta_que_escribe_harto() -> None:
    assert leer_estilo(["hola"] * 4) == SIN_ESTILO
    assert leer_estilo(["hola"] * 5) == Estilo(limite_emojis=1)


def test_se_le_pone_uno_mas_de_lo_que_suele_y_sus_favoritos() -> None:
    estilo = leer_estilo(["Hola 😊🌿", "gracias 🌿", "ya 🌿"])
    assert estilo == Estilo(limite_emojis=2, emojis=("🌿",))


def test_lo_que_un_negocio_no_devolveria_no_es_favorito() -> None:
    assert leer_estilo(["😡😡", "💀💀 😘", "😘 😘"]).emojis == ()


def test_a_lo_mas_tres_favoritos_del_mas_al_menos_usado() -> None:
    estilo = leer_estilo(["😊😊😊 🌿🌿 ✨✨ 💚💚", "hola", "chao"])
    assert estilo.emojis == ("😊", "🌿", "✨")


@pytest.mark.parametrize(
    ("escrito", "emojis"),
    [("😊 🌿, 😊", ("😊", "🌿")), ("hola", ()), ("", ()), ("👩‍👧 familia", ("👩‍👧",))],
)
def test_se_separan_los_emojis_de_un_texto(escrito: str, emojis: tuple[str, ...]) -> None:
    assert separar_emojis(escrito) == emojis


def test_la_ficha_manda_y_lo_aprendido_solo_baja_el_limite_del_negocio() -> None:
    usa_muchos, usa_pocos = Estilo(limite_emojis=9), Estilo(limite_emojis=2)
    reglas = Reglas(limite_emojis=4)
    nadie_eligio = leer()
    assert hoja_de(nadie_eligio, reglas=reglas).limite_emojis == 4
    assert hoja_de(nadie_eligio, reglas=reglas, estilo=usa_muchos).limite_emojis == 4
    assert hoja_de(nadie_eligio, reglas=reglas, estilo=usa_pocos).limite_emojis == 2
    assert hoja_de(leer(limite_emojis=7), reglas=reglas, estilo=usa_pocos).limite_emojis == 7


def test_los_favoritos_de_la_ficha_mandan_sobre_los_aprendidos() -> None:
    estilo = Estilo(emojis=("😊",))
    assert hoja_de(leer(emojis=("🌿",)), estilo=estilo).emojis_favoritos == ("🌿",)
    assert hoja_de(leer(), estilo=estilo).emojis_favoritos == ("😊",)
    assert hoja().limite_emojis == REGLAS.limite_emojis
