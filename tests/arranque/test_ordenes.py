"""Qué corre cada orden de `./run`, con un Python de mentira que anota lo que le piden."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from tests.arranque.guion import correr, poner_python


@pytest.fixture
def preparada(copia: Path) -> Path:
    """Una copia cuyo .venv ya está al día y cuyo «Python» anota lo que le piden y obedece."""
    poner_python(
        copia / ".venv" / "bin" / "python",
        'echo "pedido: $*"; case "$*" in *"${FALLA:-nunca}"*) exit "${CON:-1}";; esac',
    )
    shutil.copy(copia / "requirements-dev.txt", copia / ".venv" / ".sello-requirements-dev.txt")
    (copia / ".venv-externo").mkdir()
    shutil.copy(copia / "requirements-externo.txt", copia / ".venv-externo" / ".sello")
    (copia / "tests" / "navegador").mkdir(parents=True)
    return copia


def test_con_los_paquetes_al_dia_no_se_instala_nada(preparada: Path) -> None:
    resultado = correr(preparada, "manage", "version")

    assert resultado.returncode == 0
    assert resultado.stdout == "pedido: manage.py version\n"
    assert resultado.stderr == ""


def test_las_pruebas_del_navegador_corren_en_su_propio_proceso(
    preparada: Path, tmp_path: Path
) -> None:
    poner_python(tmp_path / "con" / "chromium", "exit 0")
    resultado = correr(preparada, "test", PATH=f"{tmp_path}/con:{os.environ['PATH']}")

    assert resultado.returncode == 0
    suite, navegador = re.findall(r"^pedido: -m pytest (.*)$", resultado.stdout, re.MULTILINE)
    assert "not navegador" in suite
    assert navegador.startswith("tests/navegador ")
    assert "-m navegador" in navegador


def test_sin_chromium_el_navegador_se_salta_a_la_vista(
    preparada: Path, sin_python: dict[str, str]
) -> None:
    resultado = correr(preparada, "test", CI="", **sin_python)

    assert resultado.returncode == 0
    assert "SE SALTA Navegador: falta Chromium" in resultado.stderr
    assert "No se probó: Navegador" in resultado.stderr.splitlines()[-1]


def test_sin_chromium_la_integracion_continua_falla(
    preparada: Path, sin_python: dict[str, str]
) -> None:
    resultado = correr(preparada, "test", CI="true", **sin_python)

    assert resultado.returncode != 0
    assert "Falló: Navegador" in resultado.stderr


def test_sin_postgresql_se_dice_y_en_la_integracion_continua_falla(
    preparada: Path, sin_python: dict[str, str]
) -> None:
    fuera = correr(preparada, "test", "--completo", CI="", **sin_python)
    dentro = correr(preparada, "test", "--completo", CI="true", **sin_python)

    assert fuera.returncode == 0
    assert "SE SALTA PostgreSQL" in fuera.stderr
    assert dentro.returncode != 0
    assert "PostgreSQL" in dentro.stderr.splitlines()[-1]


def test_sin_el_impostor_ajeno_se_dice_y_en_la_integracion_continua_falla(
    preparada: Path, sin_python: dict[str, str]
) -> None:
    (preparada / "requirements-externo.txt").write_text("otro==2\n")
    fuera = correr(preparada, "test", "--completo", CI="", **sin_python)
    dentro = correr(preparada, "test", "--completo", CI="true", **sin_python)

    assert fuera.returncode == 0
    assert "SE SALTA Envío a un impostor ajeno" in fuera.stderr
    assert dentro.returncode != 0
    assert "Envío a un impostor ajeno" in dentro.stderr.splitlines()[-1]
    assert not (preparada / ".venv-externo").exists(), "a medias no queda nada"


def test_una_parte_que_falla_no_tapa_a_las_demas(
    preparada: Path, sin_python: dict[str, str]
) -> None:
    resultado = correr(preparada, "test", "--completo", FALLA="completo and", CI="", **sin_python)

    assert resultado.returncode != 0
    assert "pedido: -m pytest tests/domain" in resultado.stdout, "las siguientes también corren"
    assert resultado.stderr.splitlines()[-1] == "✗ Falló: Largas."


def test_una_parte_sin_pruebas_no_sale_en_verde(
    preparada: Path, sin_python: dict[str, str]
) -> None:
    resultado = correr(
        preparada, "test", "--completo", FALLA="tests/domain", CON="5", CI="", **sin_python
    )

    assert resultado.returncode != 0
    assert "Reglas a fondo: no hay pruebas" in resultado.stderr


def test_check_corre_todo_y_al_final_nombra_lo_que_fallo(preparada: Path) -> None:
    resultado = correr(preparada, "check", FALLA="ruff")

    assert resultado.returncode != 0
    for paso in ("mypy", "makemigrations --check", "check --deploy", "--cov-fail-under=100"):
        assert paso in resultado.stdout
    ultima = resultado.stderr.splitlines()[-1]
    assert "Formato (ruff format); Estilo (ruff check)" in ultima
    assert "Tipos" not in ultima


def test_lo_que_pide_la_persona_va_al_proceso_que_le_toca(preparada: Path, tmp_path: Path) -> None:
    poner_python(tmp_path / "con" / "chromium", "exit 0")
    entorno = {"PATH": f"{tmp_path}/con:{os.environ['PATH']}"}
    (preparada / "tests" / "domain").mkdir()

    reglas = correr(preparada, "test", "tests/domain", "-k", "rfm", **entorno)
    recorrido = correr(preparada, "test", "tests/navegador", **entorno)

    assert reglas.stdout == (
        "pedido: -m pytest -m not completo and not navegador tests/domain -k rfm\n"
    )
    assert recorrido.stdout == ("pedido: -m pytest -m navegador and not completo tests/navegador\n")
