"""`manage.py calcular_afinidades`: cuenta qué compran juntas las personas de la base."""

from __future__ import annotations

from time import monotonic
from typing import Any

from django.core.management.base import BaseCommand

from ventas.calendario import ahora
from ventas.services import afinidades


class Command(BaseCommand):
    """Reemplaza la cuenta anterior. El trabajador lo hace solo cuando pasa de un día."""

    help = "Cuenta qué categorías compran las mismas personas, para elegir ofertas."

    def handle(self, *args: Any, **options: Any) -> None:
        inicio, momento = monotonic(), ahora()
        cuenta = afinidades.calcular(hoy=momento.date(), ahora=momento)
        self.stdout.write(
            f"{cuenta.pares} pares de {cuenta.categorias} categorías, "
            f"en {monotonic() - inicio:.1f} segundos."
        )
