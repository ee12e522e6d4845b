"""La configuración que escribe `./run demo`: una vez, con el canal simulado, y se respeta."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.arranque.guion import correr, poner_python


@pytest.fixture
def lista(copia: Path) -> Path:
    """Una copia al día, cuyo «Python» da una clave y abre una demo de mentira."""
    poner_python(
        copia / ".venv" / "bin" / "python",
        'case "$*" in *token_urlsafe*) echo clave-al-azar;; esac; exit 0',
    )
    shutil.copy(copia / "requirements.txt", copia / ".venv" / ".sello-requirements.txt")
    return copia


def test_la_primera_vez_la_demo_queda_con_whatsapp_simulado(lista: Path) -> None:
    assert correr(lista, "demo").returncode == 0

    env = lista / ".env"
    lineas = env.read_text().splitlines()
    assert lineas.count("CANAL_WHATSAPP=simulado") == 1
    assert "SECRET_KEY=clave-al-azar" in lineas
    assert env.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("antes", ["SECRET_KEY=mia\n# mío\nVIP_GASTO=9\n", "SECRET_KEY=mia"])
def test_a_una_configuracion_anterior_se_le_agrega_el_canal_sin_tocar_lo_demas(
    lista: Path, antes: str
) -> None:
    (lista / ".env").write_text(antes)
    correr(lista, "demo")
    correr(lista, "demo")

    ahora = (lista / ".env").read_text()
    assert ahora.startswith(antes)
    assert ahora.splitlines().count("CANAL_WHATSAPP=simulado") == 1
    assert "SECRET_KEY=mia" in ahora.splitlines()


@pytest.mark.parametrize("linea", ["CANAL_WHATSAPP=enlace", "export CANAL_WHATSAPP = nube"])
def test_el_canal_que_elegiste_se_respeta(lista: Path, linea: str) -> None:
    (lista / ".env").write_text(f"SECRET_KEY=mia\n{linea}\n")
    correr(lista, "demo")

    assert (lista / ".env").read_text() == f"SECRET_KEY=mia\n{linea}\n"
