"""Copias del guion y máquinas de mentira para probarlo."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.arranque.guion import copiar_lo_minimo

HERRAMIENTAS = ["bash", "cat", "cmp", "cp", "dirname", "env", "grep", "mkdir", "mv", "rm", "touch"]


@pytest.fixture
def copia(tmp_path: Path) -> Path:
    carpeta = tmp_path / "mi copia ñandú"
    carpeta.mkdir()
    return copiar_lo_minimo(carpeta)


@pytest.fixture
def sin_python(tmp_path: Path) -> dict[str, str]:
    """Una máquina con bash y las herramientas de siempre, y ningún Python."""
    bin_ = tmp_path / "bin"
    bin_.mkdir()
    for nombre in HERRAMIENTAS:
        ruta = shutil.which(nombre)
        assert ruta, f"falta {nombre} en esta máquina"
        (bin_ / nombre).symlink_to(ruta)
    return {"PATH": str(bin_), "PYENV_ROOT": str(tmp_path / "pyenv"), "HOME": str(tmp_path)}


@pytest.fixture
def puerto_ocupado() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as servidor:
        yield servidor.getsockname()[1]
