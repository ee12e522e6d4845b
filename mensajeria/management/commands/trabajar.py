"""`manage.py trabajar`: el proceso que envía lo aprobado y aplica los avisos de WhatsApp."""

from __future__ import annotations

import os
import signal
import socket
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand
from django.db.backends.signals import connection_created

from mensajeria.services import trabajador
from mensajeria.services.trabajador import Trabajador

CEDE = 5


class Command(BaseCommand):
    help = "Envía lo aprobado y aplica los avisos de WhatsApp, hasta que se le pida terminar."

    def handle(self, *args: Any, **opciones: Any) -> None:
        """Corre hasta SIGTERM o SIGINT; termina lo que esté enviando y sale."""
        uno = Trabajador(f"{socket.gethostname()[:40]}-{os.getpid()}")

        def terminar(_senal: int, _marco: FrameType | None) -> None:
            uno.parar()

        def al_conectar(**_: Any) -> None:
            trabajador.asegurar_escritura()

        signal.signal(signal.SIGTERM, terminar)
        signal.signal(signal.SIGINT, terminar)
        connection_created.connect(al_conectar)
        # Lo que se hace después cede el procesador a quien atiende ahora.
        os.nice(CEDE)
        self.stdout.write("Trabajando. Ctrl+C para terminar.")
        uno.correr()
        self.stdout.write("Terminado.")
