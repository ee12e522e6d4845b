"""La demo en un solo proceso: migra, carga los datos y sirve (`./run demo`).

Importar Django y el SDK de OpenAI cuesta un par de segundos: hacerlo una vez, y no una por cada
orden de `manage.py`, es lo que deja el segundo arranque por debajo de cinco. En el proceso que
atiende van también, como hilos, el trabajador y el simulador de WhatsApp.
"""

from __future__ import annotations

import argparse
import io
import logging
import os
import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import django
from django.core.management import CommandError, call_command
from django.core.wsgi import get_wsgi_application
from django.db import DatabaseError, connections
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from mensajeria.services.simulacion import Encendido
    from mensajeria.services.trabajador import Trabajador

registro = logging.getLogger(__name__)
HILOS = 32
# Segundos que se espera, al cerrar, a que el trabajador termine lo que tiene entre manos.
DESPEDIDA = 10.0
LISTO = """
✅ Aremko 360 está en http://127.0.0.1:{puerto}/

   Los tres clics que conviene probar:
     1. Abre Clientes y busca a Laura.
     2. Abre su perfil 360°.
     3. Aprieta 🤖 Iniciar Conversación.

   WhatsApp es simulado: envía sin miedo, que nadie recibe nada.
   Ctrl-C cierra la demo; los datos quedan para la próxima vez.
"""


class Fondo:
    """El trabajador y, si el canal es simulado, el simulador: hilos del proceso que atiende."""

    def __init__(self, puerto: int) -> None:
        self.puerto = puerto
        self._encendido: Encendido | None = None
        self._trabajador: Trabajador | None = None
        self._hilos: list[threading.Thread] = []

    def abrir(self) -> None:
        """Los arranca; con el canal de enlaces no hay nada que enviar ni recibir."""
        from django.conf import settings
        from django.urls import reverse

        from adapters.registro import ENLACE
        from mensajeria.services import simulacion
        from mensajeria.services.trabajador import Trabajador

        if settings.CANAL_WHATSAPP == ENLACE:
            return
        if simulacion.activo():
            webhook = f"http://127.0.0.1:{self.puerto}{reverse('mensajeria:webhook')}"
            self._encendido = simulacion.encender(webhook=webhook)
            self._hilo("sincronizar", sincronizar)
        self._trabajador = Trabajador(f"demo-{os.getpid()}")
        self._hilo("trabajador", self._trabajador.correr)

    def cerrar(self) -> None:
        """Termina lo que esté a mitad y los cierra; repetirlo no hace nada."""
        if self._trabajador is not None:
            self._trabajador.parar()
        for hilo in self._hilos:
            hilo.join(timeout=DESPEDIDA)
        self._hilos.clear()
        if self._encendido is not None:
            self._encendido.cerrar()
            self._encendido = None

    def _hilo(self, nombre: str, tarea: Callable[[], None]) -> None:
        hilo = threading.Thread(target=tarea, name=nombre, daemon=True)
        self._hilos.append(hilo)
        hilo.start()


def sincronizar() -> None:
    """Trae las plantillas del simulador y cómo está el número; si no se puede, solo se anota."""
    from domain.errores import ErrorAremko
    from mensajeria.services import plantillas
    from ventas.calendario import ahora

    try:
        plantillas.sincronizar(ahora=ahora())
    except (ErrorAremko, DatabaseError) as error:
        registro.warning("No se trajeron las plantillas de la demo: %s", type(error).__name__)
    finally:
        connections.close_all()


class Servidor(BaseApplication):  # type: ignore[misc]
    """Gunicorn en 127.0.0.1:`puerto`, con un proceso y HILOS hilos; anuncia cuando atiende."""

    def __init__(self, puerto: int) -> None:
        self.puerto = puerto
        self.fondo = Fondo(puerto)
        super().__init__()

    def load_config(self) -> None:
        opciones = {
            "bind": f"127.0.0.1:{self.puerto}",
            "workers": 1,
            "threads": HILOS,
            "worker_class": "gthread",
            "loglevel": "warning",
            "control_socket_disable": True,
            "when_ready": self.anunciar,
            # Después de que nació el proceso que atiende: un hilo no pasa de un proceso a otro.
            "post_worker_init": lambda _: self.fondo.abrir(),
            "worker_exit": lambda _, __: self.fondo.cerrar(),
        }
        for nombre, valor in opciones.items():
            self.cfg.set(nombre, valor)

    def load(self) -> Any:
        return get_wsgi_application()

    def anunciar(self, arbitro: Any) -> None:
        sys.stdout.write(LISTO.format(puerto=self.puerto))
        sys.stdout.flush()


def preparar(carga: list[str]) -> None:
    """Deja la base al día y con datos; `carga` son los argumentos de `cargar_demo`.

    Lanza CommandError con una frase si la configuración o los datos no lo permiten.
    """
    django.setup()
    call_command("check", stdout=io.StringIO())
    call_command("migrate", verbosity=0)
    call_command("cargar_demo", *carga)
    reset = ["--reset"] if "--reset" in carga else []
    call_command("cargar_conversaciones", *reset)
    call_command("cargar_rapidas", *reset, stdout=io.StringIO())
    # El proceso que atiende nace de este, y una conexión de SQLite no se comparte entre dos.
    connections.close_all()


def main() -> None:
    """Punto de entrada de `python -m config.demo --port N [ARGUMENTOS DE cargar_demo]`."""
    lector = argparse.ArgumentParser()
    lector.add_argument("--port", type=int, default=8000)
    opciones, carga = lector.parse_known_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        preparar(carga)
    except CommandError as error:
        raise SystemExit(f"✗ {error}") from error
    except DatabaseError as error:
        raise SystemExit(f"✗ No pude usar la base de datos de la demo: {error}") from error
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    Servidor(opciones.port).run()


if __name__ == "__main__":
    main()
