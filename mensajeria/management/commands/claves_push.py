"""Genera la clave con que se firman los avisos al navegador."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from adapters.push import generar_clave


class Command(BaseCommand):
    help = "Escribe una PUSH_CLAVE_PRIVADA nueva, para el entorno. No guarda nada."

    def handle(self, *args: Any, **opciones: Any) -> None:
        """La clave y el contacto, listos para copiar."""
        self.stdout.write(f"PUSH_CLAVE_PRIVADA={generar_clave()}")
        self.stdout.write("PUSH_CONTACTO=mailto:tu-correo@tu-negocio.cl")
