"""Cada variable de entorno está explicada, con su valor por omisión, y ninguna de más."""

from __future__ import annotations

import ast
import re

import pytest

from tests.docs.paginas import RAIZ, Pagina, filas, pagina, paginas

OPERACION = pagina("docs/operacion.md")
AJENAS = {"DJANGO_SETTINGS_MODULE", "HYPOTHESIS_PROFILE", "X-CSRFToken"}
_ASIGNACION = re.compile(r"(?:^|\s)([A-Z][A-Z_]+)=")


def _leidas() -> dict[str, ast.expr | None]:
    """Variable → la expresión de su valor por omisión, según el propio código."""
    resultado: dict[str, ast.expr | None] = {}
    for archivo, lectores in (
        ("config/settings.py", {"env"}),
        ("config/gunicorn_conf.py", {"environ"}),
    ):
        for nodo in ast.walk(ast.parse((RAIZ / archivo).read_text(encoding="utf-8"))):
            if not (isinstance(nodo, ast.Call) and isinstance(nodo.func, ast.Attribute)):
                continue
            quien = nodo.func.value
            nombre = getattr(quien, "id", getattr(quien, "attr", ""))
            if nombre in lectores and nodo.func.attr != "read_env" and nodo.args:
                variable = ast.literal_eval(nodo.args[0])
                omision = nodo.args[1] if len(nodo.args) > 1 else None
                resultado[variable] = resultado.get(variable) or omision
    return resultado


def _explicadas() -> dict[str, list[str]]:
    return {fila[0].strip("`"): fila[1:] for fila in filas(OPERACION.seccion("Variables"))}


def _como_se_escribe(valor: object) -> str:
    if isinstance(valor, bool):
        return str(valor).lower()
    if isinstance(valor, list):
        return ",".join(valor)
    return str(valor)


def test_estan_todas_las_variables_y_ninguna_de_mas():
    assert set(_explicadas()) == set(_leidas())


@pytest.mark.parametrize("variable", _leidas())
def test_el_valor_por_omision_es_el_que_dice_la_pagina(variable: str):
    expresion = _leidas()[variable]
    tipo, dicho, para_que = _explicadas()[variable]
    assert tipo
    assert para_que
    try:
        valor = ast.literal_eval(expresion) if expresion is not None else ""
    except ValueError:
        partes = [n.value for n in ast.walk(expresion) if isinstance(n, ast.Constant)]
        rutas = [parte for parte in partes if parte != "sqlite:///"]
        assert rutas
        assert all(ruta in dicho for ruta in rutas), "se calcula con esas partes"
    else:
        escrito = _como_se_escribe(valor)
        assert dicho == (f"`{escrito}`" if escrito else "vacía")


@pytest.mark.parametrize("hoja", paginas(), ids=lambda hoja: hoja.nombre)
def test_ninguna_pagina_nombra_una_variable_que_no_se_lee(hoja: Pagina):
    conocidas = set(_leidas()) | AJENAS
    ejemplos = [*hoja.codigos, *hoja.bloques("bash")]
    nombradas = {nombre for ejemplo in ejemplos for nombre in _ASIGNACION.findall(ejemplo)}
    assert nombradas <= conocidas
