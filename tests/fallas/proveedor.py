"""Un servidor HTTP local que hace de Cloud API: cuenta lo que recibe y falla a pedido."""

from __future__ import annotations

import json
import socket
from collections import Counter
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any

type Respuesta = tuple[int, dict[str, Any]]


def aceptar(pedido: dict[str, Any]) -> Respuesta:
    """El 200 de la Cloud API, con un wamid que sale de la clave."""
    telefono = pedido["to"].removeprefix("+")
    return 200, {
        "messaging_product": "whatsapp",
        "contacts": [{"input": pedido["to"], "wa_id": telefono}],
        "messages": [{"id": f"wamid.{pedido['biz_opaque_callback_data']}"}],
    }


def rechazar(codigo: int, estado: int = 400) -> Callable[[dict[str, Any]], Respuesta]:
    """Un no con ese código de Meta."""
    cuerpo = {"error": {"message": "no", "type": "OAuthException", "code": codigo}}
    return lambda _pedido: (estado, cuerpo)


class Proveedor:
    """Corre en un hilo hasta `cerrar`. claves: cuántas veces llegó cada clave nuestra.

    responder: qué contesta a un envío; si levanta `ConnectionError`, corta sin contestar.
    """

    def __init__(self) -> None:
        self.claves: Counter[str] = Counter()
        self.orden: list[str] = []
        self.responder: Callable[[dict[str, Any]], Respuesta] = aceptar
        self._candado = Lock()
        self._puerto = 0
        self.levantar()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._puerto}"

    def levantar(self) -> None:
        """Empieza a atender, en el mismo puerto de antes si ya tuvo uno."""
        proveedor = self

        class Atiende(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                largo = int(self.headers.get("Content-Length", 0))
                pedido = json.loads(self.rfile.read(largo))
                if "biz_opaque_callback_data" in pedido:
                    proveedor.anotar(pedido["biz_opaque_callback_data"])
                try:
                    estado, cuerpo = proveedor.responder(pedido)
                except ConnectionError:
                    self.close_connection = True
                    return
                dicho = json.dumps(cuerpo).encode()
                try:
                    self.send_response(estado)
                    self.send_header("Content-Type", "application/json")
                    self.send_header("Content-Length", str(len(dicho)))
                    self.end_headers()
                    self.wfile.write(dicho)
                except OSError:
                    # Quien preguntó ya murió: es lo que se prueba.
                    self.close_connection = True

            def log_message(self, *args: Any) -> None:
                """Sin registro: las pruebas cuentan."""

        class Servidor(ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 64

            def handle_error(self, *args: Any) -> None:
                """Un cliente que muere a la mitad no es un error de la prueba."""

        self._servidor = Servidor(("127.0.0.1", self._puerto), Atiende)
        self._puerto = self._servidor.server_address[1]
        self._hilo = Thread(target=self._servidor.serve_forever, kwargs={"poll_interval": 0.02})
        self._hilo.start()

    def anotar(self, clave: str) -> None:
        with self._candado:
            self.claves[clave] += 1
            self.orden.append(clave)

    def cerrar(self) -> None:
        """Deja de atender: la conexión se rechaza."""
        self._servidor.shutdown()
        self._hilo.join()
        self._servidor.server_close()

    @staticmethod
    def puerto_muerto() -> str:
        """Una dirección donde nadie atiende."""
        with socket.socket() as libre:
            libre.bind(("127.0.0.1", 0))
            return f"http://127.0.0.1:{libre.getsockname()[1]}"
