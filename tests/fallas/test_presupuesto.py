"""El tope del mes se cumple aunque lo pidan todos a la vez, en SQLite y en PostgreSQL."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection

from tests.fallas.presupuesto_a_la_vez import A_LA_VEZ, TOPE

RAIZ = Path(__file__).resolve().parents[2]


def base_de_prueba(carpeta: Path) -> str:
    """La dirección de la base de esta prueba; la de SQLite, que está en memoria, en un archivo."""
    ajustes = connection.settings_dict
    if connection.vendor != "sqlite":
        quien = f"{ajustes['USER']}:{ajustes['PASSWORD']}@{ajustes['HOST']}:{ajustes['PORT']}"
        return f"postgres://{quien}/{ajustes['NAME']}"
    connection.ensure_connection()
    archivo = carpeta / "presupuesto.sqlite3"
    with closing(sqlite3.connect(archivo)) as copia:
        connection.connection.backup(copia)
    return f"sqlite:///{archivo}"


@pytest.mark.completo
@pytest.mark.django_db(transaction=True)
def test_doscientos_a_la_vez_no_pasan_el_tope_ni_un_instante(tmp_path: Path) -> None:
    salida = subprocess.run(
        [sys.executable, "-m", "tests.fallas.presupuesto_a_la_vez"],
        cwd=RAIZ,
        env=os.environ | {"DATABASE_URL": base_de_prueba(tmp_path)},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert salida.returncode == 0, salida.stderr
    pasado = json.loads(salida.stdout.splitlines()[-1])

    assert Decimal(pasado["mayor"]) <= TOPE
    assert pasado["hechas"] + pasado["negadas"] == A_LA_VEZ
    assert pasado["hechas"] == pasado["filas"] > 0
    assert pasado["negadas"] > 0
    assert pasado["abiertas"] == 0
