"""Pone las respuestas rápidas de ejemplo, si todavía no hay ninguna."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from mensajeria.services.rapidas import cargar_ejemplos


class Command(BaseCommand):
    help = "Pone las respuestas rápidas de ejemplo de la demo, si no hay ninguna."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--reset", action="store_true", help="rehace las de ejemplo")

    def handle(self, *args: Any, **opciones: Any) -> None:
        """Dice cuántas puso."""
        self.stdout.write(
            f"Respuestas rápidas de ejemplo: {cargar_ejemplos(reset=opciones['reset'])}."
        )
