"""En el idioma de la hoja."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.verificador.idioma import en_otro_idioma
from domain.verificador.texto import Ocupado, leer
from tests.domain.verificador.fabricas import codigos, hoja
from tests.domain.verificador.inocentes import INOCENTES


@pytest.mark.parametrize(
    ("de", "texto"),
    [
        ("carlos", "Hola Carlos, ¿cómo estás? See you soon!"),
        ("carlos", "Hi Carlos! It's been a month. Come back soon!"),
        ("carlos", "Carlos, te esperamos. Looking forward to seeing you."),
        ("carlos", "Carlos, a gente sente a sua falta. Te esperamos"),
        ("turista_eeuu", "Hi Emily! Te esperamos pronto en Puerto Varas."),
        ("turista_eeuu", "Hi Emily! We miss you. ¡Un abrazo grande!"),
        ("carlos", "Carlos, can't wait!"),
        ("carlos", "Carlos, best regards"),
        ("turista_eeuu", "Hi Emily! Muchas gracias, we miss you."),
        ("turista_brasil", "Oi Beatriz! Te esperamos pronto con mucho cariño."),
        ("turista_brasil", "Oi Beatriz! Tudo bem? ¿Cuándo te gustaría volver?"),
    ],
)
def test_una_frase_en_otro_idioma_se_avisa(de: str, texto: str) -> None:
    assert "IDIOMA" in codigos(texto, de)


@pytest.mark.parametrize(
    ("de", "texto"),
    [
        *INOCENTES,
        ("turista_brasil", "Beatriz, que tal uma massagem?"),
        ("carlos", "Carlos, ¿hot tub, check in o late check out? Lo que quieras."),
    ],
)
def test_los_prestamos_y_los_nombres_de_los_servicios_no_son_otro_idioma(
    de: str, texto: str
) -> None:
    assert not codigos(texto, de) & {"IDIOMA"}


@pytest.mark.parametrize("idioma", ["es-CL", ""])
def test_un_idioma_que_no_se_conoce_se_lee_como_espanol(idioma: str) -> None:
    carlos = replace(hoja("carlos"), idioma=idioma)
    assert "IDIOMA" not in codigos("Carlos, te esperamos pronto.", carlos)
    assert "IDIOMA" in codigos("Carlos, we would love to see you.", carlos)


def test_lo_que_otro_lector_reconocio_no_es_una_formula_de_otro_idioma() -> None:
    texto = leer("Carlos, prueba el Enjoy your day.")
    ocupado = Ocupado()
    ocupado.anotar(0, len(texto.plegado))
    assert not list(en_otro_idioma(texto, hoja("carlos"), ocupado))
