"""Lo que promete `./run` cuando algo falta: una frase clara y salida distinta de 0 (asunto A)."""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

import pytest

from tests.arranque.guion import (
    RAIZ,
    REQUISITOS,
    copiar_lo_minimo,
    correr,
    frase_de_error,
    poner_python,
)

NADIE = 65534


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


@pytest.mark.completo
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


def test_ningun_requisito_nombra_de_donde_se_baja() -> None:
    for nombre in REQUISITOS:
        texto = (RAIZ / nombre).read_text()
        assert "--hash=sha256:" in texto
        assert not re.search(r"://|--(extra-)?index-url|--find-links", texto), nombre


def test_los_requisitos_de_desarrollo_contienen_a_los_de_la_demo() -> None:
    """Por eso una carpeta preparada para `test` sirve tal cual para `demo`."""

    def fijados(nombre: str) -> set[str]:
        return set(re.findall(r"^\S+==\S+", (RAIZ / nombre).read_text(), re.MULTILINE))

    assert fijados("requirements.txt")
    assert fijados("requirements.txt") <= fijados("requirements-dev.txt")
