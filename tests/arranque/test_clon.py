"""`./run` de verdad, en un clon limpio y con la carpeta personal vacía."""

from __future__ import annotations

import os
import re
import signal
import socket
import sqlite3
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.arranque.guion import RAIZ, correr


@pytest.fixture
def clon(tmp_path: Path) -> Path:
    """Un clon limpio de lo que está en git, como el de quien llega por primera vez."""
    destino = tmp_path / "clon"
    subprocess.run(
        ["git", "clone", "--quiet", str(RAIZ), str(destino)],  # noqa: S607
        check=True,
    )
    return destino


@pytest.fixture
def en_casa_vacia(tmp_path: Path) -> dict[str, str]:
    """Un entorno cuya carpeta personal está vacía, para ver si alguien escribe en ella."""
    casa = tmp_path / "casa"
    casa.mkdir()
    real = Path.home()
    return {
        "HOME": str(casa),
        "PYENV_ROOT": os.environ.get("PYENV_ROOT", str(real / ".pyenv")),
        "XDG_CONFIG_HOME": os.environ.get("XDG_CONFIG_HOME", str(real / ".config")),
    }


def pedir(url: str) -> int | None:
    """El estado de `url`, o None si todavía no atiende nadie."""
    try:
        with urllib.request.urlopen(url, timeout=10) as respuesta:  # noqa: S310
            return int(respuesta.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code
    except OSError:
        return None


@contextmanager
def demo_abierta(clon: Path, puerto: int, *argumentos: str, **entorno: str) -> Iterator[float]:
    """Abre la demo, espera /salud/, entrega los segundos que tardó y la cierra con Ctrl-C."""
    inicio = time.monotonic()
    with (clon / "salida.txt").open("w") as salida:
        proceso = subprocess.Popen(
            [str(clon / "run"), "demo", "--port", str(puerto), *argumentos],
            env=os.environ | entorno,
            stdin=subprocess.DEVNULL,
            stdout=salida,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            while pedir(f"http://127.0.0.1:{puerto}/salud/") != 200:
                leido = (clon / "salida.txt").read_text()
                assert proceso.poll() is None, f"la demo se cerró sola:\n{leido}"
                assert time.monotonic() - inicio < 300, f"la demo no abrió:\n{leido}"
                time.sleep(0.1)
            yield time.monotonic() - inicio
            os.killpg(proceso.pid, signal.SIGINT)
            assert proceso.wait(timeout=30) == 0, "Ctrl-C cierra sin error"
        finally:
            if proceso.poll() is None:
                os.killpg(proceso.pid, signal.SIGKILL)
                proceso.wait()


def clientes(clon: Path) -> list[tuple[int, str]]:
    with closing(sqlite3.connect(clon / "datos" / "aremko.sqlite3")) as base:
        return base.execute("SELECT id, nombre FROM ventas_cliente ORDER BY id").fetchall()


@pytest.mark.completo
@pytest.mark.timeout(660)
def test_la_demo_abre_en_un_clon_y_la_segunda_vez_conserva_todo(
    clon: Path, en_casa_vacia: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as libre:
        puerto = libre.getsockname()[1]

    with demo_abierta(clon, puerto, "--clientes", "60", **en_casa_vacia) as primera:
        salida = (clon / "salida.txt").read_text()
        assert f"http://127.0.0.1:{puerto}/" in salida
        assert "busca a Laura" in salida
        assert "🤖 Iniciar Conversación" in salida
        assert pedir(f"http://127.0.0.1:{puerto}/entrar/") == 200
    antes = clientes(clon)
    configuracion = (clon / ".env").read_text()

    with demo_abierta(clon, puerto, **en_casa_vacia) as segunda:
        assert "Preparando" not in (clon / "salida.txt").read_text()

    with capsys.disabled():
        print(f"\ndemo: {primera:.1f} s la primera vez, {segunda:.1f} s la segunda")
    assert len(antes) >= 60
    assert clientes(clon) == antes
    assert (clon / ".env").read_text() == configuracion
    assert (clon / ".env").stat().st_mode & 0o077 == 0, "la clave es solo de su dueño"
    # pip le pregunta la versión a rustc si existe, y el rustc de rustup anota que lo llamaron.
    escrito = {ruta.name for ruta in Path(en_casa_vacia["HOME"]).iterdir()} - {".rustup"}
    assert escrito == set(), "no escribe fuera de su carpeta"
    estado = subprocess.run(
        ["git", "-C", str(clon), "status", "--porcelain"],  # noqa: S607
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert estado.split() in ([], ["??", "salida.txt"]), "nada de lo que crea ensucia git"


@pytest.mark.completo
@pytest.mark.timeout(300)
def test_las_pruebas_corren_en_un_clon_y_dejan_su_cuenta_a_la_vista(
    clon: Path, en_casa_vacia: dict[str, str]
) -> None:
    resultado = correr(clon, "test", "tests/arranque", "-k", "requisitos_de", **en_casa_vacia)

    assert resultado.returncode == 0, resultado.stdout + resultado.stderr
    assert re.search(r"\b1 passed\b", resultado.stdout)
    assert (clon / ".venv" / ".sello-requirements-dev.txt").exists()


@pytest.mark.completo
@pytest.mark.timeout(300)
def test_una_ruta_sin_pruebas_no_sale_en_verde(clon: Path) -> None:
    resultado = correr(clon, "test", "tests/arranque", "-k", "nada_se_llama_asi")

    assert resultado.returncode != 0
    assert "Ninguna prueba coincide" in resultado.stderr
