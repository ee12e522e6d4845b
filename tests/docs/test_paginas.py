"""Lo que dicen las demás páginas: guardas, navegador, roles, proveedor de ejemplo, decisiones."""

from __future__ import annotations

import re

import pytest
from django.conf import settings

from adapters.registro import REDACTORES, ConfigIA
from domain.guardas import EFECTOS, Guarda, Proposito
from domain.ports import Resultado
from tests.contratos.encargos import encargo
from tests.docs.paginas import RAIZ, Pagina, filas, pagina, paginas
from ventas.roles import PERMISOS

ARQUITECTURA = pagina("docs/arquitectura.md")
SEGURIDAD = pagina("docs/seguridad-y-privacidad.md")
PROVEEDOR = pagina("docs/agregar-un-proveedor.md")


def test_la_tabla_de_guardas_es_la_que_se_aplica():
    tabla = filas(ARQUITECTURA.seccion("Guardas de contacto"))
    assert len(tabla) == len(Guarda)
    for nombre, *celdas in tabla:
        guarda = Guarda(re.findall(r"`(\w+)`", nombre)[0])
        for proposito, celda in zip(Proposito, celdas, strict=True):
            efecto = EFECTOS.get((guarda, proposito))
            assert celda.split(",")[0] == (efecto.value if efecto else "pasa"), (guarda, proposito)


def test_la_politica_de_contenido_es_la_que_se_manda():
    dicha = {
        directiva.strip("`"): valor.strip("`").split()
        for directiva, valor in filas(SEGURIDAD.seccion("El navegador"))
    }
    assert dicha == {d: [str(v) for v in valores] for d, valores in settings.SECURE_CSP.items()}


def test_los_roles_son_los_que_se_crean():
    assert [fila[0] for fila in filas(SEGURIDAD.seccion("Roles"))] == list(PERMISOS)


def test_el_proveedor_de_ejemplo_cumple_el_contrato():
    ejemplo, _ = PROVEEDOR.bloques("python")
    modulo: dict[str, object] = {"__name__": "adapters.ia.miproveedor"}
    exec(compile(ejemplo, PROVEEDOR.nombre, "exec"), modulo)  # noqa: S102 - es nuestra página
    redactor = modulo["construir"](ConfigIA(modelo="uno"))

    *trozos, resultado = redactor.redactar(encargo(), temperatura=0.7, limite=400)

    assert isinstance(resultado, Resultado)
    assert resultado.texto == "".join(trozos)
    assert resultado.modelo == "uno"
    assert resultado.tokens_entrada > 0
    assert resultado.tokens_salida > 0


def test_el_registro_de_ejemplo_agrega_una_sola_linea():
    _, ejemplo = PROVEEDOR.bloques("python")
    entradas = dict(re.findall(r'"(\w+)": "([\w.]+)"', ejemplo))
    assert entradas == REDACTORES | {"miproveedor": "adapters.ia.miproveedor"}


@pytest.mark.parametrize("hoja", paginas(), ids=lambda hoja: hoja.nombre)
def test_todo_bloque_de_python_se_entiende(hoja: Pagina):
    for bloque in hoja.bloques("python"):
        compile(bloque, hoja.nombre, "exec")


def test_las_decisiones_van_numeradas_y_con_sus_tres_partes():
    archivos = sorted((RAIZ / "docs" / "decisiones").glob("*.md"))
    for numero, archivo in enumerate(archivos, start=1):
        texto = archivo.read_text(encoding="utf-8")
        assert archivo.name.startswith(f"{numero:04}-")
        assert texto.startswith(f"# {numero:04}. ")
        partes = ("**Contexto.**", "**Decisión.**", "**Consecuencias.**")
        lugares = [texto.index(parte) for parte in partes]
        assert lugares == sorted(lugares)
