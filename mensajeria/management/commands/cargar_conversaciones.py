"""`manage.py cargar_conversaciones`: las conversaciones de ejemplo de la demo."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from mensajeria.services.conversaciones_demo import cargar_conversaciones
from ventas.calendario import ahora


class Command(BaseCommand):
    """Las carga una vez; correrlo de nuevo conserva lo que haya."""

    help = "Carga unas conversaciones de ejemplo, si la demo está cargada y no hay ninguna."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--reset", action="store_true", help="borra las de ejemplo antes")

    def handle(self, *args: Any, **options: Any) -> None:
        creadas = cargar_conversaciones(ahora=ahora(), reset=options["reset"])
        if creadas:
            self.stdout.write(f"Conversaciones de ejemplo: {creadas}.")
