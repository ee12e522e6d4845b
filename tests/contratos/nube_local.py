"""Una Cloud API de mentira en esta máquina, por sockets de verdad, que contesta lo que se le diga.

Lo contrario del simulador: no sabe nada de WhatsApp. Sirve para lo que un canal tiene que hacer con
cualquier respuesta, también con las que ningún servidor sano daría.
"""

from __future__ import annotations

import json
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast

TOKEN = "EAAG-clave-que-no-debe-verse"
NUMERO_ID = "106540352242922"
CUENTA_ID = "102290129340398"


@dataclass(frozen=True, slots=True)
class Pedido:
    """Lo que llegó, como llegó."""

    metodo: str
    ruta: str
    cabeceras: Mapping[str, str]
    cuerpo: Any


@dataclass(frozen=True, slots=True)
class Respuesta:
    """Lo que se contesta. cuerpo: bytes o un JSON. promete: bytes que anuncia y no manda."""

    estado: int = 200
    cuerpo: Any = b""
    cabeceras: Mapping[str, str] = field(default_factory=dict)
    promete: int = 0

    @property
    def bytes(self) -> bytes:
        return self.cuerpo if isinstance(self.cuerpo, bytes) else json.dumps(self.cuerpo).encode()


ACEPTADO = Respuesta(
    200,
    {
        "messaging_product": "whatsapp",
        "contacts": [{"input": "+56955501234", "wa_id": "56955501234"}],
        "messages": [{"id": "wamid.aceptado", "message_status": "accepted"}],
    },
)
CORTE = "corte"  # cierra la conexión sin contestar


class NubeLocal:
    """Contesta el guion en orden y después siempre lo último; anota lo que le piden."""

    def __init__(self, *guion: Respuesta | str) -> None:
        self.guion: deque[Respuesta | str] = deque(guion)
        self.pedidos: list[Pedido] = []
        self.url = ""
        self.apagar: Callable[[], None] = lambda: None
        self._candado = threading.Lock()

    def tomar(self, pedido: Pedido) -> Respuesta | str:
        with self._candado:
            self.pedidos.append(pedido)
            return self.guion.popleft() if len(self.guion) > 1 else self.guion[0]


class _Manejador(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def _atender(self) -> None:
        nube = cast(_Servidor, self.server).nube
        largo = int(self.headers.get("Content-Length") or 0)
        crudo = self.rfile.read(largo)
        pedido = Pedido(
            self.command, self.path, dict(self.headers), json.loads(crudo) if crudo else None
        )
        respuesta = nube.tomar(pedido)
        self.close_connection = True
        if isinstance(respuesta, str):
            return
        self.send_response(respuesta.estado)
        for clave, valor in respuesta.cabeceras.items():
            self.send_header(clave, valor)
        self.send_header("Content-Length", str(len(respuesta.bytes) + respuesta.promete))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(respuesta.bytes)

    do_GET = do_POST = _atender  # noqa: N815 - así los llama la biblioteca

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Nada: el registro es del producto."""


class _Servidor(ThreadingHTTPServer):
    daemon_threads = True
    nube: NubeLocal


@contextmanager
def nube_local(*guion: Respuesta | str) -> Iterator[NubeLocal]:
    """Una nube atendiendo mientras dura el bloque."""
    servidor = _Servidor(("127.0.0.1", 0), _Manejador)
    servidor.nube = NubeLocal(*(guion or (ACEPTADO,)))
    servidor.nube.url = f"http://127.0.0.1:{servidor.server_address[1]}"
    hilo = threading.Thread(target=servidor.serve_forever, args=(0.01,), daemon=True)
    hilo.start()

    def apagar() -> None:
        servidor.shutdown()
        servidor.server_close()
        hilo.join(timeout=5)

    servidor.nube.apagar = apagar
    try:
        yield servidor.nube
    finally:
        apagar()
