"""Cada palabra del glosario nombra algo que existe en el código, y se define una sola vez."""

from __future__ import annotations

import pytest

from tests.docs.paginas import filas, pagina
from tests.docs.test_enlaces import resolver

ENTRADAS = filas(pagina("docs/glosario.md").texto)


@pytest.mark.parametrize(("palabra", "que_es", "codigo"), ENTRADAS, ids=[e[0] for e in ENTRADAS])
def test_la_palabra_existe_en_el_codigo(palabra: str, que_es: str, codigo: str):
    assert que_es
    resolver(codigo.strip("`"))


def test_ninguna_palabra_se_define_dos_veces():
    palabras = [entrada[0] for entrada in ENTRADAS]
    assert len(palabras) == len(set(palabras)) > 30
