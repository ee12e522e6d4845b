"""Lo común a las mediciones: una base propia, medianas y una tabla para leer."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

CARPETA = Path(tempfile.mkdtemp(prefix="aremko-bench-"))


def preparar_django() -> None:
    """Una base SQLite nueva y desechable con los datos de la demo."""
    os.environ |= {
        "LEER_ENV": "false",
        "DATABASE_URL": f"sqlite:///{CARPETA / 'bench.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "SECRET_KEY": "solo-para-medir",
        "HORAS_DE_SILENCIO": "false",
        "LOG_LEVEL": "WARNING",
    }
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("cargar_demo")


def intercalar(
    una: Callable[[], object], otra: Callable[[], object], *, vueltas: int
) -> tuple[list[float], list[float]]:
    """Segundos de cada llamada, alternando A B A B para que el ruido toque a las dos."""
    una(), otra()
    tiempos: tuple[list[float], list[float]] = ([], [])
    for _ in range(vueltas):
        for lista, llamada in zip(tiempos, (una, otra), strict=True):
            inicio = time.perf_counter()
            llamada()
            lista.append(time.perf_counter() - inicio)
    return tiempos


def razon(lentos: list[float], rapidos: list[float]) -> float:
    """Cuántas veces tarda una respecto de la otra: mediana de las razones vuelta a vuelta."""
    return statistics.median(a / b for a, b in zip(lentos, rapidos, strict=True))


def ms(tiempos: list[float]) -> str:
    """«0,42 ms (p99 0,90)»."""
    orden = sorted(tiempos)
    p99 = orden[min(len(orden) - 1, int(len(orden) * 0.99))]
    return f"{statistics.median(orden) * 1000:.2f} ms (p99 {p99 * 1000:.2f})"


FALLAS: list[str] = []


def informar(que: str, obtenido: str, meta: str, *, cumple: bool) -> None:
    """Una línea del informe: lo medido, la meta y si se alcanzó; lo que no, queda en `FALLAS`."""
    if not cumple:
        FALLAS.append(que)
    print(f"{'✓' if cumple else '✗'} {que}: {obtenido}   (meta: {meta})")
