"""`manage.py simulador`: el WhatsApp de mentira en su propio proceso."""

from __future__ import annotations

import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from domain.errores import CanalNoConfigurado
from mensajeria.services import simulacion


class Command(BaseCommand):
    """Sirve para probar con varios procesos: la demo enciende el suyo sola.

    El servidor y los trabajadores se conectan con WHATSAPP_API_URL y las mismas WHATSAPP_TOKEN,
    WHATSAPP_NUMERO_ID, WHATSAPP_CUENTA_ID y WHATSAPP_SECRETO que este proceso.
    """

    help = "Enciende el simulador de WhatsApp hasta Ctrl-C. Necesita CANAL_WHATSAPP=simulado."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--puerto", type=int, default=8099, help="por omisión %(default)s")
        parser.add_argument(
            "--webhook",
            default="http://127.0.0.1:8000/mensajeria/whatsapp/webhook/",
            help="adónde manda los avisos (por omisión %(default)s)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            encendido = simulacion.encender(webhook=options["webhook"], puerto=options["puerto"])
        except CanalNoConfigurado as error:
            raise CommandError(f"{error.mensaje} {error.que_hacer}") from error
        except OSError as error:
            raise CommandError(f"El puerto {options['puerto']} está ocupado.") from error
        self.stdout.write(f"Simulador de WhatsApp en {encendido.en_marcha.url} (Ctrl-C lo cierra).")
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            self.stdout.write("Simulador cerrado.")
        finally:
            encendido.cerrar()
