"""Lo que promete el guion `run` a quien recién clona el proyecto (asunto A, punto 1).

Todo ocurre en copias: ni el `.venv` ni los datos del árbol real se tocan.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

RAIZ = Path(__file__).resolve().parents[2]
NADIE = 65534
HERRAMIENTAS = ["bash", "cat", "cmp", "cp", "dirname", "env", "grep", "mkdir", "mv", "rm", "touch"]


def copiar_lo_minimo(destino: Path) -> Path:
    """Copia el guion y los requisitos: lo que alcanza a usar un arranque que no resulta."""
    for nombre in ("run", "requirements.txt", "requirements-dev.txt"):
        shutil.copy(RAIZ / nombre, destino / nombre)
    return destino


def correr(
    carpeta: Path, *argumentos: str, usuario: int | None = None, **entorno: str
) -> subprocess.CompletedProcess[str]:
    """Corre `./run` sin terminal, con lo que haya en `entorno` sobre el de las pruebas."""
    return subprocess.run(  # noqa: S603
        [str(carpeta / "run"), *argumentos],
        cwd="/",
        env=os.environ | entorno,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=110,
        check=False,
        user=usuario,
        group=usuario,
        extra_groups=None if usuario is None else [],
    )


def frase_de_error(resultado: subprocess.CompletedProcess[str]) -> str:
    """La única línea que ve quien se equivocó; falla si hay más, o si la salida es 0."""
    assert resultado.returncode != 0
    assert resultado.stdout == ""
    (linea,) = resultado.stderr.splitlines()
    assert linea.startswith("✗ ")
    return linea


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


def poner_python(ruta: Path, orden: str) -> None:
    """Deja en `ruta` un «Python» que ejecuta `orden`."""
    ruta.parent.mkdir(parents=True, exist_ok=True)
    ruta.write_text(f"#!/bin/sh\n{orden}\n")
    ruta.chmod(0o755)


@pytest.mark.parametrize("argumentos", [(), ("help",), ("--help",)])
def test_la_ayuda_nombra_cada_orden(copia: Path, argumentos: tuple[str, ...]) -> None:
    resultado = correr(copia, *argumentos)

    assert resultado.returncode == 0
    for orden in ("demo", "test", "check", "bench", "serve", "worker", "manage", "help"):
        assert f"./run {orden}" in resultado.stdout


@pytest.mark.parametrize(
    ("argumentos", "dice"),
    [
        (["despegar"], "No conozco la orden «despegar»"),
        (["demo", "--prto", "8001"], "no conoce «--prto»"),
        (["demo", "8001"], "no conoce «8001»"),
        (["demo", "--port"], "--port necesita un número"),
        (["demo", "--port", "ochomil"], "recibió «ochomil»"),
        (["demo", "--port=80 01"], "recibió «80 01»"),
        (["demo", "--port", "-1"], "recibió «-1»"),
        (["demo", "--port", "0"], "de 1 a 65535"),
        (["demo", "--port", "65536"], "de 1 a 65535"),
        (["demo", "--clientes", "muchos"], "recibió «muchos»"),
        (["check", "todo"], "check no lleva argumentos"),
        (["serve", "--port", "80"], "PORT"),
        (["test", "--completo", "tests/domain"], "--completo corre todas"),
    ],
)
def test_un_argumento_equivocado_se_dice_en_una_frase_y_no_instala_nada(
    copia: Path, argumentos: list[str], dice: str
) -> None:
    assert dice in frase_de_error(correr(copia, *argumentos))
    assert not (copia / ".venv").exists()


def test_un_puerto_ocupado_se_dice_antes_de_instalar(copia: Path, puerto_ocupado: int) -> None:
    frase = frase_de_error(correr(copia, "demo", "--port", str(puerto_ocupado)))

    assert f"puerto {puerto_ocupado} está ocupado" in frase
    assert "--port" in frase
    assert not (copia / ".venv").exists()


def test_sin_python_se_dice_cual_hace_falta(copia: Path, sin_python: dict[str, str]) -> None:
    frase = frase_de_error(correr(copia, "demo", **sin_python))

    assert "Python 3.12 o más nuevo" in frase


def test_un_python_viejo_no_cuenta(copia: Path, sin_python: dict[str, str]) -> None:
    poner_python(Path(sin_python["PATH"]) / "python3", "exit 1")

    assert "Python 3.12 o más nuevo" in frase_de_error(correr(copia, "demo", **sin_python))


def test_un_python_sin_venv_se_dice_con_su_remedio(copia: Path, sin_python: dict[str, str]) -> None:
    # Como el de Debian y Ubuntu: el módulo ensurepip viene en otro paquete.
    poner_python(
        Path(sin_python["PATH"]) / "python3.12", 'case "$2" in *ensurepip*) exit 1;; esac; exit 0'
    )

    assert "apt install python3.12-venv" in frase_de_error(correr(copia, "demo", **sin_python))


def test_sirve_el_python_que_guarda_pyenv(
    copia: Path, sin_python: dict[str, str], puerto_ocupado: int
) -> None:
    version = Path(sin_python["PYENV_ROOT"]) / "versions" / "3.13.1"
    poner_python(version / "bin" / "python", f"exec '{sys.executable}' \"$@\"")

    frase = frase_de_error(correr(copia, "demo", "--port", str(puerto_ocupado), **sin_python))

    assert "ocupado" in frase, "sin Python no habría podido mirar el puerto"


def test_una_carpeta_de_solo_lectura_se_dice_en_una_frase() -> None:
    # La carpeta de pytest es privada de su dueño; root ignora permisos y por eso corre otro.
    carpeta = Path(tempfile.mkdtemp())
    try:
        copiar_lo_minimo(carpeta)
        carpeta.chmod(0o555)
        usuario = NADIE if os.geteuid() == 0 else None

        frase = frase_de_error(correr(carpeta, "demo", usuario=usuario))

        assert f"No puedo escribir en {carpeta}" in frase
    finally:
        carpeta.chmod(0o755)
        shutil.rmtree(carpeta)


@pytest.mark.parametrize("ocupada", ["datos", ".venv"])
def test_un_archivo_donde_va_una_carpeta_se_dice_y_no_se_borra(copia: Path, ocupada: str) -> None:
    (copia / ocupada).write_text("algo mío")

    resultado = correr(copia, "check")

    assert resultado.returncode != 0
    assert ocupada in resultado.stderr.splitlines()[-1]
    assert (copia / ocupada).read_text() == "algo mío"


def test_sin_red_se_dice_en_una_frase_y_lo_que_quedo_a_medias_se_rehace(
    copia: Path, tmp_path: Path
) -> None:
    basura = copia / ".venv" / "lib" / "paquete-a-medias"
    basura.mkdir(parents=True)
    (copia / ".venv" / ".a-medias").touch()
    nada = "http://127.0.0.1:9/simple"
    sin_red = {
        "HOME": str(tmp_path),
        "PYENV_ROOT": os.environ.get("PYENV_ROOT", str(Path.home() / ".pyenv")),
        "CI": "",
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_INDEX_URL": nada,
        "PIP_EXTRA_INDEX_URL": "",
        "PIP_FIND_LINKS": "",
        "PIP_RETRIES": "0",
        "UV_DEFAULT_INDEX": nada,
        "UV_NO_CONFIG": "1",
        "UV_HTTP_RETRIES": "0",
    }

    resultado = correr(copia, "worker", **sin_red)

    assert resultado.returncode != 0
    error = resultado.stderr.splitlines()[-1]
    assert "revisa tu conexión a internet" in error
    assert "Traceback" not in resultado.stdout + resultado.stderr
    assert not basura.exists()
    assert not list((copia / ".venv").glob(".sello-*")), "la próxima vez debe volver a intentarlo"


def test_los_requisitos_de_desarrollo_contienen_a_los_de_la_demo() -> None:
    """Por eso una carpeta preparada para `test` sirve tal cual para `demo`."""

    def fijados(nombre: str) -> set[str]:
        return set(re.findall(r"^\S+==\S+", (RAIZ / nombre).read_text(), re.MULTILINE))

    assert fijados("requirements.txt")
    assert fijados("requirements.txt") <= fijados("requirements-dev.txt")


# ------------------------------------------------------------------------------- en un clon


@pytest.fixture
def clon(tmp_path: Path) -> Path:
    """Un clon limpio de lo que está en git, como el de quien llega por primera vez."""
    destino = tmp_path / "clon"
    subprocess.run(  # noqa: S603
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
        proceso = subprocess.Popen(  # noqa: S603
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
        print(f"\ndemo: {primera:.1f} s la primera vez, {segunda:.1f} s la segunda")  # noqa: T201
    assert len(antes) >= 60
    assert clientes(clon) == antes
    assert (clon / ".env").read_text() == configuracion
    assert (clon / ".env").stat().st_mode & 0o077 == 0, "la clave es solo de su dueño"
    # pip le pregunta la versión a rustc si existe, y el rustc de rustup anota que lo llamaron.
    escrito = {ruta.name for ruta in Path(en_casa_vacia["HOME"]).iterdir()} - {".rustup"}
    assert escrito == set(), "no escribe fuera de su carpeta"
    estado = subprocess.run(  # noqa: S603
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
    resultado = correr(
        clon, "test", "tests/arranque/test_run.py", "-k", "requisitos_de", **en_casa_vacia
    )

    assert resultado.returncode == 0, resultado.stdout + resultado.stderr
    assert re.search(r"\b1 passed\b", resultado.stdout)
    assert (clon / ".venv" / ".sello-requirements-dev.txt").exists()


@pytest.mark.completo
@pytest.mark.timeout(300)
def test_una_ruta_sin_pruebas_no_sale_en_verde(clon: Path) -> None:
    resultado = correr(clon, "test", "tests/arranque", "-k", "nada_se_llama_asi")

    assert resultado.returncode != 0
    assert "Ninguna prueba coincide" in resultado.stderr
