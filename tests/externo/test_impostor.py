"""Un impostor ajeno de la Cloud API (mockpost) recibe de verdad lo que envía nuestro canal.

Corre en su propio proceso y su propio entorno, `.venv-externo`, que prepara
`./run test --completo`.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from adapters.registro import ConfigCanal
from adapters.whatsapp import nube
from adapters.whatsapp.nube import CanalNube
from domain.canal import Destino, PlantillaLista
from domain.errores import RechazoCanal

pytestmark = pytest.mark.completo

RAIZ = Path(__file__).resolve().parents[2]
PYTHON = RAIZ / ".venv-externo" / "bin" / "python"
NUMERO = "106540352242922"
LAURA = Destino(telefono="+56955501234")
PLANTILLA = PlantillaLista(
    "vuelve_a_la_tina", "es", cuerpo=(("1", "Laura"), ("2", "una tina caliente"))
)
PUERTOS = ("HTTP", "SMTP", "FTP", "FTPS", "FTPS_IMPLICIT", "SFTP")
ESPERA = 60


@pytest.fixture(scope="module")
def impostor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """La dirección de mockpost, en 127.0.0.1 y con sus archivos en una carpeta desechable."""
    if not PYTHON.exists():
        motivo = "FALTA .venv-externo: el envío a un impostor ajeno queda sin probar."
        if os.environ.get("CI") == "true":
            pytest.fail(motivo)
        pytest.skip(motivo)
    carpeta = tmp_path_factory.mktemp("impostor")
    puertos = _libres(len(PUERTOS))
    entorno = {
        f"MOCKPOST_{nombre}_PORT": str(p) for nombre, p in zip(PUERTOS, puertos, strict=True)
    }
    entorno |= {
        "PATH": os.environ["PATH"],
        "HOME": str(carpeta),
        "MOCKPOST_DB_PATH": str(carpeta / "impostor.db"),
        "MOCKPOST_FTP_DATA_DIR": str(carpeta / "ftp"),
        "MOCKPOST_STRICT_AUTH": "true",
        "MOCKPOST_LOG_LEVEL": "warning",
    }
    with (carpeta / "salida.txt").open("w") as salida:
        proceso = subprocess.Popen(
            [PYTHON, "-m", "mockpost.cli"],
            cwd=carpeta,
            env=entorno,
            stdout=salida,
            stderr=subprocess.STDOUT,
        )
        try:
            url = f"http://127.0.0.1:{puertos[0]}"
            _esperar(url, proceso, carpeta / "salida.txt")
            yield url
        finally:
            proceso.terminate()
            proceso.wait(timeout=30)


@pytest.fixture
def canal(impostor: str) -> Iterator[CanalNube]:
    canal = nube.construir(
        ConfigCanal(token="un-token", numero_id=NUMERO, base_url=f"{impostor}/whatsapp")
    )
    yield canal
    canal._sesion.close()


def recibidos(impostor: str) -> list[dict[str, Any]]:
    """Lo que el impostor dice que le llegó por WhatsApp, lo último primero."""
    lista = httpx.get(f"{impostor}/api/messages", params={"channel": "whatsapp"}).json()
    mensajes: list[dict[str, Any]] = lista["messages"] if isinstance(lista, dict) else lista
    return [httpx.get(f"{impostor}/api/messages/{m['id']}").json() for m in mensajes]


def crudo(mensaje: dict[str, Any]) -> dict[str, Any]:
    """El cuerpo que recibió, tal como lo guardó."""
    pedido = mensaje["raw_payload"]
    leido: dict[str, Any] = json.loads(pedido) if isinstance(pedido, str) else pedido
    return leido


def test_un_texto_nuestro_le_llega_al_impostor(canal: CanalNube, impostor: str) -> None:
    aceptado = canal.enviar_texto(LAURA, "¡Hola, Laura! ¿Vienes el sábado? 🌿", clave="c1")

    ultimo = recibidos(impostor)[0]
    assert aceptado.wamid.startswith("wamid.")
    assert aceptado.wamid in json.dumps(ultimo), "es el mensaje que dijo haber aceptado"
    assert ultimo["body"] == "¡Hola, Laura! ¿Vienes el sábado? 🌿"
    assert crudo(ultimo)["to"].removeprefix("+") == "56955501234"
    assert NUMERO in ultimo["sender"]


def test_una_plantilla_nuestra_le_llega_con_sus_variables(canal: CanalNube, impostor: str) -> None:
    canal.enviar_plantilla(LAURA, PLANTILLA, clave="c2")

    plantilla = crudo(recibidos(impostor)[0])["template"]
    assert (plantilla["name"], plantilla["language"]) == ("vuelve_a_la_tina", {"code": "es"})
    (cuerpo,) = plantilla["components"]
    assert [p["text"] for p in cuerpo["parameters"]] == ["Laura", "una tina caliente"]


def test_lo_que_el_impostor_rechaza_es_un_no_con_su_codigo(impostor: str) -> None:
    respuesta = httpx.post(
        f"{impostor}/whatsapp/v23.0/{NUMERO}/messages", json={"to": "56955501234"}
    )
    assert respuesta.status_code == 401, "sin token no pasa: el nuestro sí iba"

    with httpx.Client() as cliente:
        canal = nube.CanalNube(
            ConfigCanal(token="t", numero_id=NUMERO, base_url=f"{impostor}/whatsapp"),
            transporte=_SinToken(cliente),
        )
        with pytest.raises(RechazoCanal) as rechazo:
            canal.enviar_texto(LAURA, "Hola", clave="c3")
        canal._sesion.close()
    assert rechazo.value.codigo == 190


class _SinToken(httpx.BaseTransport):
    """Quita el token en el camino, como si se hubiera perdido."""

    def __init__(self, cliente: httpx.Client) -> None:
        self._cliente = cliente

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.headers.pop("Authorization", None)
        return self._cliente.send(request)


def _libres(cuantos: int) -> list[int]:
    abiertos = [socket.create_server(("127.0.0.1", 0)) for _ in range(cuantos)]
    puertos = [abierto.getsockname()[1] for abierto in abiertos]
    for abierto in abiertos:
        abierto.close()
    return puertos


def _esperar(url: str, proceso: subprocess.Popen[bytes], salida: Path) -> None:
    limite = time.monotonic() + ESPERA
    while True:
        assert proceso.poll() is None, salida.read_text()
        assert time.monotonic() < limite, salida.read_text()
        try:
            if httpx.get(f"{url}/health").status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.2)
