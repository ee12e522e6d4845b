"""La demo en un solo proceso: migra, carga los datos y sirve (`./run demo`).

Importar Django y el SDK de OpenAI cuesta un par de segundos: hacerlo una vez, y no una por cada
orden de `manage.py`, es lo que deja el segundo arranque por debajo de cinco.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from typing import Any

import django
from django.core.management import CommandError, call_command
from django.core.wsgi import get_wsgi_application
from django.db import DatabaseError, connections
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]

HILOS = 32
LISTO = """
✅ Aremko 360 está en http://127.0.0.1:{puerto}/

   Los tres clics que conviene probar:
     1. Abre Clientes y busca a Laura.
     2. Abre su perfil 360°.
     3. Aprieta 🤖 Iniciar Conversación.

   Ctrl-C cierra la demo; los datos quedan para la próxima vez.
"""


class Servidor(BaseApplication):  # type: ignore[misc]
    """Gunicorn en 127.0.0.1:`puerto`, con un proceso y HILOS hilos; anuncia cuando atiende."""

    def __init__(self, puerto: int) -> None:
        self.puerto = puerto
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
