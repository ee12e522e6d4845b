"""Lo que escribió otro se puede guardar y mostrar sin sorpresas."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from domain.entrante import MAX_CUERPO, cuerpo, datos, linea


def test_un_nombre_queda_en_una_linea_sin_letras_invisibles() -> None:
    assert linea("  Ana\n\tSoto\u202e \0", 100) == "Ana Soto"
    assert linea("👩\u200d👧 Familia", 100) == "👩\u200d👧 Familia"
    assert linea("abcdef", 3) == "abc"


def test_el_cuerpo_conserva_sus_saltos_y_pierde_lo_que_no_se_puede_guardar() -> None:
    assert cuerpo("a\nb\0c") == "a\nbc"
    assert len(cuerpo("a" * (MAX_CUERPO + 1))) == MAX_CUERPO


def test_los_datos_se_limpian_por_dentro() -> None:
    assert datos({"a\0": ["\ud83d", 1, None, ("x",)]}) == {"a": ["?", 1, None, ["x"]]}


@given(st.text(alphabet=st.characters(), max_size=60))
def test_todo_texto_se_puede_guardar(texto: str) -> None:
    for limpio in (linea(texto, 20), cuerpo(texto)):
        limpio.encode()
        assert "\0" not in limpio
    json.dumps(datos({texto: texto})).encode()
