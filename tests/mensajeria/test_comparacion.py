"""Comparar dos versiones dice qué cambió, en qué línea y con qué palabras."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from domain.prompts import Ajustes
from mensajeria.services.comparacion import Cambio, ajustes_comparados, comparar

textos = st.lists(st.sampled_from(["OBJETIVO: a", "TONO: cálido", "", "1. b c", "x"])).map(
    "\n".join
)


def leidos(antes: str, despues: str) -> list[tuple[str, int, str, list[str]]]:
    return [
        (
            r.cambio.value,
            r.linea,
            "".join(t.texto for t in r.trozos),
            [t.texto for t in r.trozos if t.distinto],
        )
        for r in comparar(antes, despues)
    ]


def test_una_linea_corregida_marca_solo_las_palabras_que_cambian() -> None:
    assert leidos("uno\nTONO: Elegante, cercano", "uno\nTONO: Formal, cercano\ndos") == [
        ("igual", 1, "uno", []),
        ("quita", 2, "TONO: Elegante, cercano", ["Elegante"]),
        ("agrega", 2, "TONO: Formal, cercano", ["Formal"]),
        ("agrega", 3, "dos", []),
    ]


def test_una_linea_reescrita_no_se_marca_palabra_por_palabra() -> None:
    assert leidos("Saluda por su nombre", "Pregunta: ¿vienes?") == [
        ("quita", 1, "Saluda por su nombre", []),
        ("agrega", 1, "Pregunta: ¿vienes?", []),
    ]


def test_lo_que_se_quita_lleva_el_numero_de_la_version_anterior() -> None:
    assert leidos("a\nb\nc", "c") == [
        ("quita", 1, "a", []),
        ("quita", 2, "b", []),
        ("igual", 1, "c", []),
    ]


@given(textos, textos)
def test_con_la_comparacion_se_rehacen_las_dos_versiones(antes: str, despues: str) -> None:
    renglones = comparar(antes, despues)

    def sin(cambio: Cambio) -> str:
        return "\n".join(
            "".join(t.texto for t in r.trozos) for r in renglones if r.cambio is not cambio
        )

    assert sin(Cambio.AGREGA) == antes
    assert sin(Cambio.QUITA) == despues


def test_solo_se_dicen_los_ajustes_que_cambian() -> None:
    assert ajustes_comparados(Ajustes(voz="a"), Ajustes(voz="a")) == []
    assert ajustes_comparados(Ajustes(), Ajustes(temperatura=0.5, limite_emojis=0, voz="a")) == [
        ("Temperatura", "la configurada", "0,5"),
        ("Máximo de emojis", "el del cliente", "0"),
        ("Voz", "la del negocio", "a"),
    ]
