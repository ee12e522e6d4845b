"""Cada frase de tiempo relativo es cierta según la tabla de dominio.md §5."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from domain.tiempo import (
    TABLA,
    casi_anios,
    duracion,
    hace,
    mas_de_anios,
    son_anios,
    son_dias,
    son_meses,
    son_semanas,
)

_NUMERO = {"un": 1, "una": 1}


def _es_cierta(frase: str, dias: int) -> bool:
    """La tabla de dominio.md §5 escrita otra vez, para la frase tal como se lee."""
    if frase in ("hoy", "ayer"):
        return dias == ("hoy", "ayer").index(frase)
    hallada = re.fullmatch(
        r"hace (casi |más de )?(una?|\d+) (días?|semanas?|mes(?:es)?|años?)", frase
    )
    assert hallada is not None, frase
    modo, cuanto, unidad = hallada[1], hallada[2], hallada[3]
    n = _NUMERO.get(cuanto) or int(cuanto)
    if modo == "casi ":
        return 320 <= dias <= 364 if n == 1 else n - 0.25 <= dias / 365.25 <= n
    if modo == "más de ":
        return n < dias / 365.25 < n + 1
    if unidad.startswith("día"):
        return dias == n
    unidad_y_tolerancia = {"s": (7, 0.6), "m": (30.44, 0.6), "a": (365.25, 0.3)}
    largo, tolerancia = unidad_y_tolerancia[unidad[0]]
    return abs(dias / largo - n) <= tolerancia


def test_lo_que_decimos_es_cierto_para_cualquier_dia_de_0_a_5000() -> None:
    falsas = [(dias, hace(dias)) for dias in range(5_001) if not _es_cierta(hace(dias), dias)]

    assert falsas == []


def test_la_duracion_es_la_misma_frase_sin_hace() -> None:
    assert all(hace(dias) == f"hace {duracion(dias)}" for dias in range(2, 5_001))
    assert duracion(1) == "1 día"


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
        (mas_de_anios, 1, 366, 730),
        (mas_de_anios, 2, 731, 1095),
    ],
)
def test_ambos_bordes_de_cada_fila_de_la_tabla(
    regla: Callable[[int, int], bool], n: int, primero: int, ultimo: int
) -> None:
    ciertos = [dias for dias in range(3_000) if regla(dias, n)]

    assert (ciertos[0], ciertos[-1]) == (primero, ultimo)
    assert len(ciertos) == ultimo - primero + 1


@pytest.mark.parametrize("regla", [son_semanas, son_meses, son_anios, casi_anios, mas_de_anios])
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
