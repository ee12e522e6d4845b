"""Se le escribe en el idioma de su ficha; si no, en el que escribió; si no, el de su país."""

from __future__ import annotations

import pytest

from domain.eleccion_de_idioma import (
    ES_EL_DE_LA_CASA,
    ES_EN_EL_QUE_ESCRIBIO,
    LO_DICE_SU_FICHA,
    elegir_idioma,
    idioma_de_region,
    idioma_escrito,
)
from domain.idioma import Idioma

ES, EN, PT = Idioma.ES, Idioma.EN, Idioma.PT


@pytest.mark.parametrize(
    ("texto", "idioma"),
    [
        ("hola cuanto sale?", ES),
        ("Quiero ir el sábado con mi mamá, tienen hora?", ES),
        ("Sí", ES),
        ("ya po dale", ES),
        ("Hi, how much is it?", EN),
        ("Thank you so much", EN),
        ("Hello, are you open on Monday?", EN),
        ("Oi! Tudo bem? Queria reservar para amanhã", PT),
        ("Gostaria de saber o preço", PT),
        ("muito obrigado", PT),
        ("Bom dia", PT),
        ("👍", None),
        ("2 personas", None),
        ("", None),
    ],
)
def test_se_reconoce_en_que_idioma_escribio(texto: str, idioma: Idioma | None) -> None:
    assert idioma_escrito([texto], de_su_pais=ES) is idioma


def test_manda_el_ultimo_mensaje_que_lo_deja_claro() -> None:
    assert idioma_escrito(["ok 👍", "Thanks, see you there", "Hola!"], de_su_pais=ES) is EN


def test_quien_mezcla_por_igual_no_dice_nada_y_se_mira_el_mensaje_anterior() -> None:
    assert idioma_escrito(["hola thanks", "Hola, tienen hora?"], de_su_pais=EN) is ES


@pytest.mark.parametrize("palabra", ["thanks", "hello", "obrigada"])
def test_una_palabra_suelta_no_le_cambia_el_idioma_a_un_chileno(palabra: str) -> None:
    assert idioma_escrito([palabra], de_su_pais=ES) is None


def test_una_palabra_del_idioma_de_su_pais_basta() -> None:
    assert idioma_escrito(["thanks"], de_su_pais=EN) is EN


@pytest.mark.parametrize(
    ("region", "idioma"),
    [
        ("", ES),
        ("CL", ES),
        ("AR", ES),
        ("PY", ES),
        ("BR", PT),
        ("PT", PT),
        ("US", EN),
        ("CA", EN),
        ("DE", EN),
        ("ZZ", ES),
    ],
)
def test_cada_pais_tiene_el_suyo_y_a_quien_no_se_sabe_se_le_escribe_en_ingles(
    region: str, idioma: Idioma
) -> None:
    assert idioma_de_region(region) is idioma


def test_la_ficha_manda_sobre_lo_que_escribio_y_eso_sobre_el_pais() -> None:
    escritos = ["Hi, how are you?"]
    de_ficha = elegir_idioma(elegido="pt", escritos=escritos, region="CL")
    assert (de_ficha.idioma, de_ficha.porque) == (PT, LO_DICE_SU_FICHA)
    escrito = elegir_idioma(escritos=escritos, region="BR")
    assert (escrito.idioma, escrito.porque) == (EN, ES_EN_EL_QUE_ESCRIBIO)
    de_pais = elegir_idioma(region="BR")
    assert (de_pais.idioma, de_pais.porque) == (PT, "Su teléfono es de Brasil.")
    de_la_casa = elegir_idioma()
    assert (de_la_casa.idioma, de_la_casa.porque) == (ES, ES_EL_DE_LA_CASA)
