"""Las órdenes que se nombran existen: las de ./run, las de manage.py y los clics de la demo."""

from __future__ import annotations

import re
import subprocess

import pytest
from django.core.management import get_commands, load_command_class

from config.demo import LISTO
from tests.docs.paginas import RAIZ, Pagina, pagina, paginas

_ORDEN = re.compile(r"\./run ([a-z]\w*)(?: ([^\n`#]*))?")
_MANAGE = re.compile(r"(?:\./run manage|manage\.py) ([a-z_]+)([^\n`]*)")
_CLIC = re.compile(r"^\s*\d\. (.+?)\.?$", re.MULTILINE)

cada_pagina = pytest.mark.parametrize("hoja", paginas(), ids=lambda hoja: hoja.nombre)


@pytest.fixture(scope="module")
def ayuda() -> str:
    salida = subprocess.run(
        [RAIZ / "run", "help"], cwd=RAIZ, capture_output=True, text=True, check=True, timeout=30
    )
    return salida.stdout


def _ordenes(ayuda: str) -> set[str]:
    return set(re.findall(r"^  \./run (\w+)", ayuda, re.MULTILINE))


def _escrito(hoja: Pagina) -> str:
    return "\n".join([*hoja.codigos, *hoja.bloques("bash")])


@cada_pagina
def test_cada_orden_de_run_existe_con_sus_opciones(hoja: Pagina, ayuda: str):
    for orden, resto in _ORDEN.findall(_escrito(hoja)):
        assert orden in _ordenes(ayuda), f"./run {orden}"
        if orden in {"demo", "test"}:
            for opcion in re.findall(r"--\w+", resto):
                assert opcion in ayuda, f"./run {orden} {opcion}"


@cada_pagina
def test_cada_orden_de_manage_existe(hoja: Pagina):
    nombradas = re.findall(r"(?:\./run manage|manage\.py) ([a-z_]+)", _escrito(hoja))
    assert set(nombradas) <= set(get_commands())


@cada_pagina
def test_cada_opcion_de_manage_existe(hoja: Pagina):
    for orden, resto in _MANAGE.findall(_escrito(hoja)):
        opciones = set(re.findall(r"(?<!\S)--[a-z][\w-]*", resto))
        conocidas = load_command_class(get_commands()[orden], orden).create_parser("", orden)
        assert opciones <= set(conocidas._option_string_actions), orden


def test_toda_orden_de_run_esta_en_alguna_pagina(ayuda: str):
    nombradas = {orden for hoja in paginas() for orden, _ in _ORDEN.findall(_escrito(hoja))}
    assert _ordenes(ayuda) <= nombradas


def test_los_tres_clics_del_readme_son_los_que_dice_la_demo():
    def clics(texto: str) -> list[str]:
        return [clic.replace("**", "") for clic in _CLIC.findall(texto)]

    assert clics(pagina("README.md").seccion("Pruébalo")) == clics(LISTO)
