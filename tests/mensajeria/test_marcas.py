"""Un texto marcado sigue siendo el mismo texto."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from domain.verificador import Codigo, Hallazgo, Severidad
from mensajeria.services.marcas import marcar


def _hallazgo(inicio: int, fin: int) -> Hallazgo:
    return Hallazgo(Codigo.PROMESA, inicio, fin, "", (0, 0), "No.", Severidad.BLOQUEA)


def test_un_hallazgo_encimado_o_sin_lugar_no_rompe_el_texto_y_el_orden_no_importa() -> None:
    primero, segundo = _hallazgo(2, 5), _hallazgo(5, 7)
    tramos = list(marcar("abcdefgh", [segundo, _hallazgo(4, 6), primero, _hallazgo(0, 0)]))
    assert [(t.texto, t.hallazgo) for t in tramos] == [
        ("ab", None),
        ("cde", primero),
        ("fg", segundo),
        ("h", None),
    ]


@given(st.text(max_size=12), st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12))))
def test_los_tramos_juntos_son_el_texto(texto: str, lugares: list[tuple[int, int]]) -> None:
    hallazgos = [_hallazgo(*sorted((min(a, len(texto)), min(b, len(texto))))) for a, b in lugares]
    assert "".join(tramo.texto for tramo in marcar(texto, hallazgos)) == texto
