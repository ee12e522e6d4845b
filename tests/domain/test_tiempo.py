"""Cada frase de tiempo relativo es cierta según la tabla de dominio.md §5."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.idioma import Idioma
from domain.tiempo import (
    TABLA,
    casi_anios,
    duracion,
    hace,
    son_anios,
    son_dias,
    son_meses,
    son_semanas,
)

# Cómo se lee cada idioma: la frase con su modo, su cantidad y su unidad; hoy y ayer; las unidades.
_LECTURA = {
    "es": (r"hace (casi |más de )?(una?|\d+) (\w+)", ("hoy", "ayer"), "día semana mes año".split()),
    "en": (
        r"(almost |more than )?(an?|\d+) (\w+) ago",
        ("today", "yesterday"),
        "day week month year".split(),
    ),
    "pt": (
        r"há (quase |mais de )?(uma?|\d+) (\w+)",
        ("hoje", "ontem"),
        "dia semana mês ano".split(),
    ),
}


def _es_cierta(frase: str, dias: int, idioma: str = "es") -> bool:
    """La tabla de dominio.md §5 escrita otra vez, para la frase tal como se lee."""
    patron, cercanas, unidades = _LECTURA[idioma]
    if frase in cercanas:
        return dias == cercanas.index(frase)
    hallada = re.fullmatch(patron, frase)
    assert hallada is not None, frase
    modo, cuanto, unidad = hallada[1] or "", hallada[2], hallada[3]
    cual = next(i for i, u in enumerate(unidades) if unidad in (u, f"{u}s", f"{_sin_tilde(u)}es"))
    n = int(cuanto) if cuanto.isdigit() else 1
    assert (unidad == unidades[cual]) == (n == 1), frase
    if modo in ("casi ", "almost ", "quase "):
        return 320 <= dias <= 364 if n == 1 else n - 0.25 <= dias / 365.25 <= n
    if modo:
        return n < dias / 365.25 < n + 1
    if cual == 0:
        return dias == n
    largo, tolerancia = [(7, 0.6), (30.44, 0.6), (365.25, 0.3)][cual - 1]
    return abs(dias / largo - n) <= tolerancia


def _sin_tilde(unidad: str) -> str:
    return unidad.replace("ê", "e")


def test_lo_que_decimos_es_cierto_para_cualquier_dia_de_0_a_5000() -> None:
    falsas = [(dias, hace(dias)) for dias in range(5_001) if not _es_cierta(hace(dias), dias)]

    assert falsas == []


@given(dias=st.integers(0, 20_000), idioma=st.sampled_from(Idioma))
def test_lo_que_decimos_es_cierto_y_concuerda_en_cualquier_idioma(
    dias: int, idioma: Idioma
) -> None:
    assert _es_cierta(hace(dias, idioma), dias, idioma), hace(dias, idioma)


def test_la_duracion_es_la_misma_frase_sin_hace() -> None:
    for dias in range(2, 5_001):
        assert hace(dias) == f"hace {duracion(dias)}"
        assert hace(dias, "en") == f"{duracion(dias, 'en')} ago"
        assert hace(dias, "pt") == f"há {duracion(dias, 'pt')}"
    assert [duracion(1, idioma) for idioma in Idioma] == ["1 día", "1 day", "1 dia"]


@pytest.mark.parametrize(
    ("dias", "en", "pt"),
    [
        (-1, "today", "hoje"),
        (0, "today", "hoje"),
        (1, "yesterday", "ontem"),
        (4, "4 days ago", "há 4 dias"),
        (14, "2 weeks ago", "há 2 semanas"),
        (30, "a month ago", "há um mês"),
        (243, "8 months ago", "há 8 meses"),
        (340, "almost a year ago", "há quase um ano"),
        (370, "a year ago", "há um ano"),
        (500, "more than a year ago", "há mais de um ano"),
        (730, "2 years ago", "há 2 anos"),
        (1_250, "more than 3 years ago", "há mais de 3 anos"),
    ],
)
def test_un_turista_lo_lee_en_su_idioma(dias: int, en: str, pt: str) -> None:
    assert (hace(dias, "en"), hace(dias, "pt")) == (en, pt)


@pytest.mark.parametrize(
    ("dias", "frase"),
    [
        (-3, "hoy"),
        (0, "hoy"),
        (1, "ayer"),
        (2, "hace 2 días"),
        (7, "hace 7 días"),
        (13, "hace 13 días"),
        (14, "hace 2 semanas"),
        (27, "hace 4 semanas"),
        (28, "hace un mes"),
        (45, "hace un mes"),
        (46, "hace 2 meses"),
        (243, "hace 8 meses"),
        (319, "hace 10 meses"),
        (320, "hace casi un año"),
        (364, "hace casi un año"),
        (365, "hace un año"),
        (366, "hace un año"),
        (474, "hace un año"),
        (475, "hace más de un año"),
        (730, "hace 2 años"),
        (1114, "hace 3 años"),
        (1250, "hace más de 3 años"),
    ],
)
def test_la_frase_es_la_que_diria_una_persona(dias: int, frase: str) -> None:
    assert hace(dias) == frase


@pytest.mark.parametrize(
    ("regla", "n", "primero", "ultimo"),
    [
        (son_dias, 4, 4, 4),
        (son_semanas, 2, 10, 18),
        (son_semanas, 1, 3, 11),
        (son_meses, 8, 226, 261),
        (son_meses, 1, 13, 48),
        (son_anios, 1, 256, 474),
        (son_anios, 3, 987, 1205),
        (casi_anios, 1, 320, 364),
        (casi_anios, 3, 1005, 1095),
    ],
)
def test_ambos_bordes_de_cada_fila_de_la_tabla(
    regla: Callable[[int, int], bool], n: int, primero: int, ultimo: int
) -> None:
    ciertos = [dias for dias in range(3_000) if regla(dias, n)]

    assert (ciertos[0], ciertos[-1]) == (primero, ultimo)
    assert len(ciertos) == ultimo - primero + 1


@pytest.mark.parametrize("regla", [son_semanas, son_meses, son_anios, casi_anios])
def test_cero_semanas_meses_o_anios_no_es_algo_que_se_diga(
    regla: Callable[[int, int], bool],
) -> None:
    assert not any(regla(dias, 0) for dias in range(400))


def test_los_rangos_fijos_de_la_tabla_son_los_acordados() -> None:
    assert TABLA.par_de_semanas == (10, 20)
    assert TABLA.medio_anio == (160, 205)
    assert TABLA.casi_un_anio == (320, 364)
    assert TABLA.mucho_tiempo == 120
    assert TABLA.hace_poco == 30
