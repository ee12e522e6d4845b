"""Trabajadores de verdad contra un proveedor local, en SQLite o en PostgreSQL."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
import pytest

from tests.fallas.proveedor import Proveedor

RAIZ = Path(__file__).resolve().parents[2]


class Vivero:
    """El proceso que cría trabajadores: `vivero.nacer(...)` manda la orden y da lo contestado."""

    def __init__(self, entorno: dict[str, str], archivo: Path | None = None) -> None:
        self.entorno = entorno
        self.archivo = archivo
        self.proceso = subprocess.Popen(
            [sys.executable, "-m", "tests.fallas.vivero"],
            cwd=RAIZ,
            env=entorno,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._leer()

    def __getattr__(self, orden: str) -> Callable[..., dict[str, Any]]:
        return lambda **campos: self.mandar(orden, **campos)

    def mandar(self, orden: str, **campos: Any) -> dict[str, Any]:
        assert self.proceso.stdin is not None
        print(json.dumps({"orden": orden, **campos}), file=self.proceso.stdin, flush=True)
        return self._leer()

    def _leer(self) -> dict[str, Any]:
        assert self.proceso.stdout is not None
        linea = self.proceso.stdout.readline()
        assert linea, f"el vivero murió con {self.proceso.wait()}"
        dicho: dict[str, Any] = json.loads(linea)
        return dicho

    def vaciar(self, *, corrido: float = 0.0) -> None:
        """Un trabajador que trabaja hasta que no queda nada que hacer."""
        pid = self.nacer(hasta_vaciar=True, corrido=corrido)["pid"]
        assert self.esperar(pid=pid)["senal"] == 0

    def cerrar(self) -> None:
        assert self.proceso.stdin is not None
        assert self.proceso.stdout is not None
        self.proceso.stdin.close()
        self.proceso.wait(30)
        self.proceso.stdout.close()


@pytest.fixture
def proveedor() -> Iterator[Proveedor]:
    uno = Proveedor()
    yield uno
    uno.cerrar()


@pytest.fixture(scope="module")
def criadero(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vivero]:
    """Un proceso que cría trabajadores sobre una base recién migrada, propia.

    Del motor de DATABASE_URL, como toda la suite: en PostgreSQL, una base nueva de ese servidor.
    """
    entorno = dict(os.environ) | {"DJANGO_SETTINGS_MODULE": "tests.fallas.ajustes"}
    servidor = os.environ.get("DATABASE_URL", "")
    if servidor.startswith("postgres"):
        nombre = f"fallas_{uuid4().hex[:12]}"
        with psycopg.connect(servidor, autocommit=True) as conexion:
            conexion.execute(f"CREATE DATABASE {nombre}")
        entorno["DATABASE_URL"] = urlsplit(servidor)._replace(path=f"/{nombre}").geturl()
        uno = Vivero(entorno)
    else:
        base = tmp_path_factory.mktemp("fallas") / "fallas.sqlite3"
        entorno["DATABASE_URL"] = f"sqlite:///{base}"
        uno = Vivero(entorno, base)
    yield uno
    uno.cerrar()


@pytest.fixture
def vivero(criadero: Vivero, proveedor: Proveedor) -> Vivero:
    """El criadero con la base limpia y sus hijos hablando con el proveedor de esta prueba."""
    criadero.limpiar()
    criadero.apuntar(url=proveedor.url)
    return criadero
