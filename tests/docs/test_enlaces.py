"""Los enlaces llevan a alguna parte, y los archivos y nombres que se mencionan existen."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from tests.docs.paginas import PAQUETES, RAIZ, Pagina, pagina, paginas
from ventas.roles import PERMISOS

INVENTADOS = {"adapters/ia/miproveedor.py", "adapters/whatsapp/micanal.py"}
_RUTA = re.compile(rf"^(?:{'|'.join(PAQUETES)}|templates|static|tests|docs)/[\w./-]+$")
_NOMBRE = re.compile(rf"^(?:{'|'.join(PAQUETES)})(?:\.\w+)+$")

cada_pagina = pytest.mark.parametrize("hoja", paginas(), ids=lambda hoja: hoja.nombre)


@cada_pagina
def test_cada_enlace_relativo_existe_con_su_titulo(hoja: Pagina):
    for enlace in hoja.enlaces:
        if re.match(r"https?://", enlace):
            continue
        archivo, _, ancla = enlace.partition("#")
        destino = (hoja.ruta.parent / archivo).resolve() if archivo else hoja.ruta
        assert destino.is_relative_to(RAIZ), f"{enlace} sale del proyecto"
        assert destino.exists(), f"{enlace} no existe"
        if ancla:
            assert ancla in Pagina(destino).anclas, f"{enlace}: no hay ese título"


@cada_pagina
def test_cada_archivo_mencionado_existe(hoja: Pagina):
    for codigo in hoja.codigos:
        if _RUTA.match(codigo) and codigo not in INVENTADOS:
            assert (RAIZ / codigo).exists(), codigo


@cada_pagina
def test_cada_nombre_de_python_mencionado_existe(hoja: Pagina):
    permisos = {
        f"{app}.{codigo}"
        for capas in PERMISOS.values()
        for capa in capas
        for app, codigos in capa.items()
        for codigo in codigos
    }
    for codigo in hoja.codigos:
        if _NOMBRE.match(codigo) and codigo not in permisos:
            resolver(codigo)


def test_los_dos_readme_llevan_a_lo_mismo():
    propios = {"README.md", "README.en.md"}
    assert set(pagina("README.md").enlaces) - propios == (
        set(pagina("README.en.md").enlaces) - propios
    )


def test_el_arbol_de_archivos_de_la_guia_es_el_que_hay():
    lineas = pagina("docs/guia.md").seccion("Archivos del sistema").splitlines()
    ramas: list[str] = []
    vistos = 0
    for linea in lineas:
        hallado = re.match(r"^((?:[│ ]   )*)(?:[├└]── )?([\w./]+)", linea)
        if not hallado or linea.startswith(("```", "El mapa")):
            continue
        hondo = len(hallado[1]) // 4 + ("──" in linea)
        ramas[hondo:] = [hallado[2]]
        assert Path(RAIZ, *ramas).exists(), "/".join(ramas)
        vistos += 1
    assert vistos > 10


def resolver(nombre: str) -> object:
    """El objeto de un nombre con puntos: módulo, clase o atributo."""
    partes = nombre.split(".")
    for corte in range(len(partes), 0, -1):
        try:
            objeto: object = import_module(".".join(partes[:corte]))
        except ModuleNotFoundError:
            continue
        for parte in partes[corte:]:
            assert hasattr(objeto, parte) or parte in getattr(objeto, "__dataclass_fields__", {}), (
                f"{nombre}: no existe {parte}"
            )
            objeto = getattr(objeto, parte, None)
        return objeto
    raise AssertionError(f"{nombre} no existe")
