"""El servidor HTTP del simulador: solo en 127.0.0.1, un hilo por conexión.

También finge las fallas de red: tardar, cortar y contestar lo que contesta un proxy caído.
"""

from __future__ import annotations

import socket
import struct
import threading
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from adapters.whatsapp.simulador.ajustes import Modo
from adapters.whatsapp.simulador.api import Contestacion, atender
from adapters.whatsapp.simulador.nucleo import Simulador

LOCAL = "127.0.0.1"
MAX_CUERPO = 1_000_000
PAGINA_CAIDA = b"<html><body><h1>502 Bad Gateway</h1></body></html>"


class Servidor(ThreadingHTTPServer):
    """Atiende a un simulador. puerto 0: uno libre."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, simulador: Simulador, puerto: int = 0) -> None:
        self.simulador = simulador
        self.fin = threading.Event()
        self._conexiones: set[socket.socket] = set()
        super().__init__((LOCAL, puerto), Manejador)

    @property
    def url(self) -> str:
        """Con qué dirección se llega, sin barra al final."""
        return f"http://{LOCAL}:{self.server_address[1]}"

    def process_request(self, request: Any, client_address: Any) -> None:
        """Atiende una conexión en su hilo, y la recuerda para cerrarla."""
        self._conexiones.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Cierra una conexión."""
        self._conexiones.discard(request)
        super().shutdown_request(request)

    def server_close(self) -> None:
        """Deja de atender y cuelga a quien siga conectado."""
        self.fin.set()
        super().server_close()
        for conexion in list(self._conexiones):
            with suppress(OSError):
                conexion.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Quien corta una conexión no es un error del simulador."""


class Manejador(BaseHTTPRequestHandler):
    """Una petición: la contesta `api.atender`, salvo la falla de red que se haya pedido."""

    protocol_version = "HTTP/1.1"
    timeout = 30
    server: Servidor

    def do_GET(self) -> None:
        self._atender(b"")

    def do_POST(self) -> None:
        largo = int(self.headers.get("Content-Length") or 0)
        if largo > MAX_CUERPO:
            self.send_error(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            self.close_connection = True
            return
        self._atender(self.rfile.read(largo))

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - así se llama
        """Nada a la consola: traería teléfonos."""

    def _atender(self, cuerpo: bytes) -> None:
        version = self.path.split("/")[1] if self.path.startswith("/v") else ""
        contestacion = atender(
            self.server.simulador,
            self.command,
            self.path,
            autorizacion=self.headers.get("Authorization", ""),
            cuerpo=cuerpo,
            base=f"{self.server.url}/{version}".rstrip("/"),
        )
        modo = contestacion.gesto.modo if contestacion.gesto else None
        match modo:
            case Modo.LENTO:
                # Se interrumpe al cerrar el servidor, para no retener a nadie.
                self.server.fin.wait(contestacion.gesto.segundos if contestacion.gesto else 0)
                self._responder(contestacion)
            case Modo.CORTE_ANTES | Modo.CORTE_DESPUES:
                self._cortar()
            case Modo.CORTE_A_MITAD:
                self._responder(contestacion, hasta=len(contestacion.cuerpo) // 2)
                self._cortar()
            case Modo.SIN_JSON:
                caida = Contestacion(HTTPStatus.BAD_GATEWAY, PAGINA_CAIDA, "text/html")
                self._responder(caida)
            case _:
                self._responder(contestacion)

    def _responder(self, contestacion: Contestacion, hasta: int | None = None) -> None:
        self.send_response(contestacion.http)
        self.send_header("Content-Type", contestacion.tipo)
        self.send_header("Content-Length", str(len(contestacion.cuerpo)))
        for nombre, valor in contestacion.cabeceras.items():
            self.send_header(nombre, valor)
        self.end_headers()
        self.wfile.write(contestacion.cuerpo[:hasta])

    def _cortar(self) -> None:
        """Cierra con RST, como un corte de verdad."""
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
