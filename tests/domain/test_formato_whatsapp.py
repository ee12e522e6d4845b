"""El formato de WhatsApp: se ve en negrita lo que la persona verá en negrita, y nada más."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.formato_whatsapp import Estilo, con_formato

N, C, T, F = Estilo.NEGRITA, Estilo.CURSIVA, Estilo.TACHADO, Estilo.FIJA


def visto(texto: str) -> list[tuple[str, set[Estilo]]]:
    return [(trozo.texto, set(trozo.estilos)) for trozo in con_formato(texto)]


@pytest.mark.parametrize(
    ("texto", "esperado"),
    [
        ("Hola *Laura*, ven", [("Hola ", set()), ("Laura", {N}), (", ven", set())]),
        ("_suave_ y ~viejo~", [("suave", {C}), (" y ", set()), ("viejo", {T})]),
        ("*_las dos_*", [("las dos", {N, C})]),
        ("```*fijo*``` `aquí`", [("*fijo*", {F}), (" ", set()), ("aquí", {F})]),
        ("2*3*4 y mi_archivo_b", [("2*3*4 y mi_archivo_b", set())]),
        ("* suelto * y *sin cierre", [("* suelto * y *sin cierre", set())]),
        ("*no cruza\nrenglones*", [("*no cruza\nrenglones*", set())]),
        ("", []),
    ],
)
def test_se_ve_como_en_el_telefono(texto: str, esperado: list[tuple[str, set[Estilo]]]):
    assert visto(texto) == esperado


@given(st.text(alphabet="ab *_~`\n", max_size=40))
def test_no_se_pierde_ninguna_letra(texto: str):
    letras = "".join(trozo.texto for trozo in con_formato(texto))
    assert letras.replace("*", "").count("a") == texto.count("a")
    assert letras.count("b") == texto.count("b")
