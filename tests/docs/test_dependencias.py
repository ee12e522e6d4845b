"""Cada dependencia está explicada y sus licencias son las que declara el paquete instalado."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, metadata

import pytest

from tests.docs.paginas import RAIZ, filas, pagina

FAMILIAS = ("MIT", "BSD", "Apache", "LGPL", "MPL", "PSF")
AVISOS = {fila[0].split(" ")[0]: fila[-1] for fila in filas(pagina("AVISOS-DE-TERCEROS.md").texto)}


def _proyecto() -> dict[str, list[str]]:
    datos = tomllib.loads((RAIZ / "pyproject.toml").read_text(encoding="utf-8"))
    return {
        "ejecución": [_nombre(d) for d in datos["project"]["dependencies"]],
        "desarrollo": [_nombre(d) for d in datos["dependency-groups"]["dev"]],
    }


def _nombre(requisito: str) -> str:
    return re.split(r"[\[<>=~! ]", requisito)[0]


def _instaladas() -> list[str]:
    """Todo lo que se instala para ejecutar, también lo indirecto."""
    texto = (RAIZ / "requirements.txt").read_text(encoding="utf-8")
    return re.findall(r"^([\w.-]+)==", texto, re.MULTILINE)


def test_cada_dependencia_tiene_su_porque_y_no_se_explica_ninguna_de_mas():
    decision = pagina("docs/decisiones/0002-bibliotecas.md")
    explicadas = [fila[0].strip("`") for fila in filas(decision.texto)]
    assert sorted(explicadas) == sorted(d for grupo in _proyecto().values() for d in grupo)


def test_los_avisos_nombran_todo_lo_que_se_instala_y_nada_mas():
    copiado = {nombre for nombre in AVISOS if nombre.endswith("/`")}
    assert set(AVISOS) - copiado == set(_instaladas())
    assert [carpeta for carpeta in copiado if not (RAIZ / carpeta.strip("`")).is_dir()] == []


@pytest.mark.parametrize("paquete", _instaladas())
def test_la_licencia_es_la_que_declara_el_paquete(paquete: str):
    try:
        datos = metadata(paquete)
    except PackageNotFoundError:
        pytest.skip("no se instala en este sistema")
    clasificadores = [c for c in datos.get_all("Classifier", []) if c.startswith("License")]
    declarado = " ".join(
        [datos.get("License-Expression") or "", datos.get("License") or "", *clasificadores]
    )
    familias = {familia for familia in FAMILIAS if familia in declarado}
    assert familias, declarado
    assert {familia for familia in FAMILIAS if familia in AVISOS[paquete]} == familias


def test_lo_copiado_en_static_vendor_tiene_su_aviso_y_su_licencia():
    for carpeta in (RAIZ / "static" / "vendor").iterdir():
        if carpeta.is_dir():
            nombre = f"static/vendor/{carpeta.name}/"
            assert f"`{nombre}`" in AVISOS, nombre
            assert (carpeta / "LICENSE").is_file(), nombre


def test_la_licencia_lleva_la_frase_de_la_semilla():
    texto = " ".join((RAIZ / "LICENSE").read_text(encoding="utf-8").split())
    assert "Uso interno de Aremko Spa. Basado en OpenAI GPT-4o (licencia OpenAI)." in texto
