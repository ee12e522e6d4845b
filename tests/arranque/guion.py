"""Correr `./run` en una copia: ni el `.venv` ni los datos del árbol real se tocan."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

RAIZ = Path(__file__).resolve().parents[2]
REQUISITOS = ("requirements.txt", "requirements-dev.txt", "requirements-externo.txt")


def copiar_lo_minimo(destino: Path) -> Path:
    """Copia el guion y los requisitos: lo que alcanza a usar un arranque que no resulta."""
    for nombre in ("run", *REQUISITOS):
        shutil.copy(RAIZ / nombre, destino / nombre)
    return destino


def correr(
    carpeta: Path, *argumentos: str, usuario: int | None = None, **entorno: str
) -> subprocess.CompletedProcess[str]:
    """Corre `./run` sin terminal, con lo que haya en `entorno` sobre el de las pruebas."""
    return subprocess.run(
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


def poner_python(ruta: Path, orden: str) -> None:
    """Deja en `ruta` un «Python» que ejecuta `orden`."""
    ruta.parent.mkdir(parents=True, exist_ok=True)
    ruta.write_text(f"#!/bin/sh\n{orden}\n")
    ruta.chmod(0o755)
