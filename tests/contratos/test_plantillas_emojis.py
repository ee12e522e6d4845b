"""El redactor sin IA usa los emojis que la persona prefiere, y ni uno más de los que acepta."""

from __future__ import annotations

import emoji
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.ia.plantillas_motor.emojis import con_emojis
from domain.idioma import Idioma
from domain.ofertas import Oferta
from domain.perfiles import Matiz, Perfil
from tests.contratos.hojas_en_ingles import hoja_en_ingles
from tests.contratos.hojas_plantillas import PARES, hoja_de, redactar

SUYOS = ("🌿", "🙏", "☀️")
EMOJIS = st.sampled_from(["😊", "💙", "✨", "🌿", "🙏", "☀️", "👑"])


def puestos(texto: str) -> list[str]:
    return [e["emoji"] for e in emoji.emoji_list(texto)]


@pytest.mark.parametrize("idioma", [Idioma.ES, Idioma.EN])
def test_los_que_adornan_son_los_suyos_en_su_orden_y_sin_repetir(idioma: Idioma) -> None:
    hacer = hoja_en_ingles if idioma is Idioma.EN else hoja_de
    for numero, (perfil, matiz) in enumerate(PARES[::3]):
        hoja = hacer(perfil, matiz, emojis_favoritos=SUYOS)
        texto = redactar(hoja, numero)
        usados = puestos(texto)
        assert usados == list(SUYOS[: len(usados)]), texto
        if matiz is not Matiz.EXPERIENCIA_NEGATIVA:
            assert usados


def test_el_limite_manda_sobre_los_preferidos() -> None:
    for intento in range(9):
        for limite in (0, 1, 2):
            hoja = hoja_de(Perfil.VIP, None, emojis_favoritos=SUYOS, limite_emojis=limite)
            assert puestos(redactar(hoja, intento)) == list(SUYOS[:limite])


def test_sobrio_no_lleva_ni_los_preferidos() -> None:
    hoja = hoja_de(Perfil.VIP, None, emojis_favoritos=SUYOS)

    assert not puestos(redactar(hoja, sobrio=True))


def test_el_emoji_que_trae_una_oferta_es_de_la_oferta() -> None:
    hoja = hoja_de(
        Perfil.EN_RIESGO, None, emojis_favoritos=SUYOS, oferta=Oferta(1, "una copa 🍷 de regalo")
    )
    for intento in range(9):
        texto = redactar(hoja, intento)
        assert "una copa 🍷 de regalo" in texto
        assert [e for e in puestos(texto) if e != "🍷"] == list(SUYOS[: len(puestos(texto)) - 1])


def test_las_palabras_son_las_mismas_con_y_sin_preferidos() -> None:
    for numero, (perfil, matiz) in enumerate(PARES[::4]):
        con = redactar(hoja_de(perfil, matiz, emojis_favoritos=SUYOS), numero)
        sin = redactar(hoja_de(perfil, matiz), numero)
        assert emoji.replace_emoji(con, "").split() == emoji.replace_emoji(sin, "").split()


@given(
    texto=st.lists(st.one_of(st.sampled_from(["Hola", "nos vemos.", "¿Vienes?"]), EMOJIS)),
    limite=st.integers(0, 5),
    favoritos=st.lists(EMOJIS, max_size=4),
    de_la_hoja=st.frozensets(EMOJIS, max_size=2),
)
def test_nunca_se_pasa_del_limite_ni_repite_ni_pone_uno_que_no_va(
    texto: list[str], limite: int, favoritos: list[str], de_la_hoja: frozenset[str]
) -> None:
    escrito = " ".join(texto)
    decorado = con_emojis(escrito, limite=limite, favoritos=favoritos, de_la_hoja=de_la_hoja)

    usados = puestos(decorado)
    assert len(usados) == len(set(usados)) <= limite
    permitidos = {*favoritos, *de_la_hoja} if favoritos else set(puestos(escrito))
    assert set(usados) <= permitidos
    assert emoji.replace_emoji(decorado, "").split() == emoji.replace_emoji(escrito, "").split()
