"""`manage.py verificar_mensaje` dice si un mensaje puede salir, uno o miles."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as ajustes
from django.core.management import CommandError, call_command

from tests.conftest import CargarMiembro

HOY = "2025-11-08"
VERDAD = "¡Hola Laura! 😊\n\nYa son 7 visitas con nosotros.\n\n¿Te gustaría volver a visitarnos?"
HUECO = "Hola {nombre}, ¿te gustaría volver?"


@pytest.fixture
def laura(elenco: CargarMiembro, anuncios: None) -> int:
    cliente = elenco("laura").cliente
    assert cliente is not None
    return cliente.pk


def _correr(*argumentos: object, entrada: str = "") -> tuple[str, int]:
    """Lo que imprime y el código con que sale."""
    salida = io.StringIO()
    try:
        call_command(
            "verificar_mensaje",
            *(str(a) for a in argumentos),
            stdin=io.StringIO(entrada),
            stdout=salida,
        )
    except SystemExit as fin:
        return salida.getvalue(), int(fin.code or 0)
    except CommandError as error:
        return str(error), error.returncode
    return salida.getvalue(), 0


def _lote(*lineas: object, argumentos: tuple[str, ...] = ()) -> tuple[list[dict[str, Any]], int]:
    texto = "".join(f"{x if isinstance(x, str) else json.dumps(x)}\n" for x in lineas)
    salida, codigo = _correr("--json", *argumentos, entrada=texto)
    return [json.loads(linea) for linea in salida.splitlines()], codigo


class TestUno:
    def test_un_mensaje_cierto_sale_con_cero(self, laura: int):
        salida, codigo = _correr("--cliente", laura, "--hoy", HOY, "--mensaje", VERDAD)
        assert (codigo, "puede salir" in salida) == (0, True), salida

    def test_un_mensaje_con_un_hueco_sin_llenar_no_puede_salir(self, laura: int):
        salida, codigo = _correr("--cliente", laura, "--hoy", HOY, "--mensaje", HUECO)
        assert codigo == 1
        assert "BLOQUEA HUECO" in salida
        assert "Así no puede salir." in salida

    def test_se_juzga_como_texto_de_un_modelo_y_una_cifra_inventada_bloquea(self, laura: int):
        mensaje = "Hola Laura, tenemos un 90% de descuento para ti. ¿Te gustaría volver?"
        salida, codigo = _correr("--cliente", laura, "--hoy", HOY, "--mensaje", mensaje, "--json")
        respuesta = json.loads(salida)
        assert codigo == 1
        assert respuesta["bloquea"] is True
        for hallazgo in respuesta["hallazgos"]:
            assert set(hallazgo) == {"codigo", "inicio", "fin", "fragmento", "frase", "severidad"}
            assert mensaje[hallazgo["inicio"] : hallazgo["fin"]] == hallazgo["fragmento"]
            assert hallazgo["frase"]
        assert any("90" in h["fragmento"] for h in respuesta["hallazgos"])

    def test_el_mensaje_tambien_llega_por_la_entrada_estandar(self, laura: int):
        escrito = _correr("--cliente", laura, "--hoy", HOY, "--mensaje", HUECO, "--json")
        recibido = _correr("--cliente", laura, "--hoy", HOY, "--json", entrada=f"{HUECO}\n")
        assert recibido == escrito

    def test_lo_que_es_cierto_depende_del_dia(self, laura: int):
        mensaje = "Hola Laura, tu última visita fue hace 8 meses. ¿Te gustaría volver?"
        assert _correr("--cliente", laura, "--hoy", HOY, "--mensaje", mensaje)[1] == 0
        assert _correr("--cliente", laura, "--hoy", "2026-11-08", "--mensaje", mensaje)[1] == 1

    def test_sin_hoy_vale_el_dia_del_negocio(self, laura: int, settings: Any):
        settings.HOY = date.fromisoformat(HOY)
        salida, _ = _correr("--cliente", laura, "--mensaje", VERDAD, "--json")
        assert json.loads(salida)["hoy"] == HOY

    def test_un_texto_vacio_a_proposito_se_juzga_y_bloquea(self, laura: int):
        salida, codigo = _correr("--cliente", laura, "--hoy", HOY, "--mensaje", "", "--json")
        assert codigo == 1
        assert [h["codigo"] for h in json.loads(salida)["hallazgos"]] == ["VACIO"]

    def test_la_mitad_de_un_emoji_no_rompe_la_salida(self, laura: int):
        salida, _ = _correr(
            "--cliente", laura, "--hoy", HOY, "--json", "--mensaje", "Hola \ud83d {nombre}"
        )
        salida.encode("utf-8")
        assert json.loads(salida)["bloquea"] is True

    def test_con_cliente_un_lote_no_repite_de_quien_es(self, laura: int):
        entrada = "\n".join(json.dumps({"mensaje": m}) for m in (VERDAD, HUECO))
        salida, codigo = _correr("--cliente", laura, "--hoy", HOY, "--json", entrada=entrada)
        respuestas = [json.loads(linea) for linea in salida.splitlines()]
        assert [(r["cliente"], r["bloquea"]) for r in respuestas] == [(laura, False), (laura, True)]
        assert codigo == 1

    def test_un_mensaje_que_parece_json_y_no_es_un_encargo_se_juzga_como_mensaje(self, laura: int):
        salida, _ = _correr("--cliente", laura, "--hoy", HOY, "--json", entrada='{"hola": 1}')
        assert json.loads(salida)["cliente"] == laura


class TestLoQueNoSePuedeJuzgar:
    def test_un_texto_que_no_es_un_mensaje_por_su_largo(self, laura: int):
        salida, codigo = _correr("--cliente", laura, "--mensaje", "a" * 16_001)
        assert (codigo, "16000" in salida) == (2, True)

    def test_un_cliente_que_no_existe(self, db: None):
        assert _correr("--cliente", 999_999, "--mensaje", "Hola") == ("Ese cliente no existe.", 2)

    @pytest.mark.parametrize("escrito", ["laura", "-1", "1.5", "", "9" * 40, "²"])
    def test_un_cliente_que_no_es_un_numero_de_ficha(self, db: None, escrito: str):
        salida, codigo = _correr(f"--cliente={escrito}", "--mensaje", "Hola")
        assert codigo == 2
        assert "ficha" in salida

    @pytest.mark.parametrize(
        "fecha", ["ayer", "08-11-2025", "20251108", "2025-02-30", "0001-01-01", "9999-12-31", ""]
    )
    def test_una_fecha_mala(self, laura: int, fecha: str):
        salida, codigo = _correr("--cliente", laura, "--mensaje", "Hola", f"--hoy={fecha}")
        assert codigo == 2
        assert "2025-11-08" in salida, "dice cómo va"

    def test_una_entrada_vacia(self, laura: int):
        salida, codigo = _correr("--cliente", laura, entrada=" \n")
        assert codigo == 2
        assert "--mensaje" in salida

    def test_un_mensaje_sin_cliente(self, db: None):
        salida, codigo = _correr("--mensaje", "Hola")
        assert codigo == 2
        assert "--cliente" in salida

    def test_un_lote_sin_lineas(self, db: None):
        salida, codigo = _correr("--json", entrada="")
        assert codigo == 2
        assert "ninguna línea" in salida


class TestMuchos:
    def test_cada_linea_tiene_su_respuesta_y_en_orden(self, laura: int):
        respuestas, codigo = _lote(
            {"cliente": laura, "mensaje": VERDAD, "hoy": HOY},
            {"cliente": str(laura), "mensaje": HUECO, "hoy": HOY},
            {"cliente": 999_999, "mensaje": VERDAD},
            argumentos=("--hoy", HOY),
        )
        assert [r["linea"] for r in respuestas] == [1, 2, 3]
        assert [r.get("bloquea") for r in respuestas] == [False, True, None]
        assert respuestas[2]["error"] == "Ese cliente no existe."
        assert codigo == 1

    def test_una_linea_mala_da_su_error_y_las_demas_siguen(self, laura: int):
        buena = {"cliente": laura, "mensaje": VERDAD, "hoy": HOY}
        malas: list[object] = [
            "esto no es JSON",
            "",
            "[1, 2]",
            "[" * 100_000,
            {"cliente": laura},
            {"mensaje": "Hola"},
            {"cliente": True, "mensaje": "Hola"},
            {"cliente": laura, "mensaje": 7},
            {"cliente": laura, "mensaje": "Hola", "hoy": 20251108},
            {"cliente": laura, "mensaje": "Hola", "hoy": "mañana"},
        ]
        respuestas, codigo = _lote(buena, *malas, buena)
        assert codigo == 2
        assert [set(r) == {"linea", "error"} for r in respuestas] == [
            False,
            *[True] * len(malas),
            False,
        ]

    def test_el_hoy_de_la_linea_manda_sobre_el_del_comando(self, laura: int):
        pedido = {"cliente": laura, "mensaje": VERDAD}
        respuestas, _ = _lote(pedido | {"hoy": "2025-12-01"}, pedido, argumentos=("--hoy", HOY))
        assert [r["hoy"] for r in respuestas] == ["2025-12-01", HOY]

    def test_miles_de_lineas_del_mismo_cliente_arman_su_hoja_una_vez(
        self, laura: int, django_assert_max_num_queries: Any
    ):
        pedido = {"cliente": laura, "mensaje": VERDAD.replace("Laura", "laura"), "hoy": HOY}
        with django_assert_max_num_queries(20):
            respuestas, codigo = _lote(*[pedido] * 300)
        assert (len(respuestas), codigo) == (300, 0)


@pytest.mark.completo
class TestProcesoReal:
    def test_en_una_terminal_lee_jsonl_y_responde_con_su_codigo(self, tmp_path: Path):
        entorno = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.ajustes",
            "DATABASE_URL": f"sqlite:///{tmp_path / 'base.sqlite3'}",
            "PYTHONUTF8": "1",
        }
        preparada = _manage(entorno, "shell", "--no-imports", "--command", PREPARAR)
        laura = int(preparada.stdout.decode())
        pedidos = [
            json.dumps({"cliente": laura, "mensaje": VERDAD, "hoy": HOY}).encode(),
            b'{"cliente": 1, "mensaje": "\xff"}',
            json.dumps({"cliente": laura, "mensaje": HUECO, "hoy": HOY}).encode(),
        ]

        hecho = _manage(entorno, "verificar_mensaje", "--json", entrada=b"\n".join(pedidos))

        respuestas = [json.loads(linea) for linea in hecho.stdout.decode().splitlines()]
        assert [r.get("bloquea") for r in respuestas] == [False, None, True]
        assert (hecho.returncode, hecho.stderr) == (1, b"")
        assert _leer_solo_la_primera(entorno, pedidos[0]) == (2, b"")


PREPARAR = f"""
from io import StringIO
from django.core.management import call_command
from ventas.models import Cliente
call_command("migrate", verbosity=0)
call_command("cargar_demo", "--solo-elenco", "--hoy", "{HOY}", stdout=StringIO())
print(Cliente.objects.get(nombre__startswith="Laura").pk)
"""


def _manage(
    entorno: dict[str, str], *argumentos: str, entrada: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "manage.py", *argumentos],
        input=entrada,
        cwd=ajustes.BASE_DIR,
        env=entorno,
        capture_output=True,
        timeout=90,
        check=False,
    )


def _leer_solo_la_primera(entorno: dict[str, str], pedido: bytes) -> tuple[int, bytes]:
    """Como `| head -1`: el código y lo que dice por la salida de errores."""
    proceso = subprocess.Popen(
        [sys.executable, "manage.py", "verificar_mensaje", "--json"],
        cwd=ajustes.BASE_DIR,
        env=entorno,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert proceso.stdin is not None
    assert proceso.stdout is not None
    assert proceso.stderr is not None
    with proceso, proceso.stdin as entrada:
        entrada.write(pedido + b"\n")
        entrada.flush()
        assert proceso.stdout.readline()
        proceso.stdout.close()
        entrada.write((pedido + b"\n") * 3)
        entrada.close()
        errores = proceso.stderr.read()
    return proceso.returncode, errores
