"""`manage.py cargar_negocio`: lleva a la base el negocio que describe un archivo."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ventas.calendario import ahora
from ventas.services.archivo_negocio import (
    MAX_BYTES,
    ArchivoInvalido,
    Cambios,
    aplicar,
    comparar,
    leer,
)

A_LA_VISTA = 30


class Command(BaseCommand):
    """Lee, valida y aplica un archivo .toml; con --probar solo dice qué cambiaría."""

    help = "Carga el negocio entero (catálogo, ofertas, novedades) desde un archivo .toml."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("ruta", type=Path, help="el archivo .toml")
        parser.add_argument("--probar", action="store_true", help="dice qué cambiaría y no toca")
        parser.add_argument(
            "--desactivar", action="store_true", help="lo que el archivo no trae deja de ofrecerse"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            archivo = leer(_contenido(options["ruta"]))
        except ArchivoInvalido as invalido:
            errores = "\n".join(f"  {error}" for error in invalido.errores)
            raise CommandError(f"El archivo no se puede usar:\n{errores}") from invalido
        desactivar: bool = options["desactivar"]
        if options["probar"]:
            cambios = comparar(archivo)
        else:
            cambios = aplicar(archivo, usuario_id=None, ahora=ahora(), desactivar=desactivar)
        self._decir(cambios)
        hecho = "Se probó y no se tocó nada" if options["probar"] else "Cargado"
        self.stdout.write(f"{hecho}: {cambios.resumen(desactivar=desactivar)}.")

    def _decir(self, cambios: Cambios) -> None:
        dichos = [
            f"  + {cambio.tipo} «{cambio.nombre}»"
            if cambio.nuevo
            else f"  ~ {cambio.tipo} «{cambio.nombre}»: "
            + "; ".join(f"{d.campo}: {d.antes or '—'} → {d.ahora or '—'}" for d in cambio.detalles)
            for cambio in cambios.hechos
        ]
        dichos += [f"  ? {s.tipo} «{s.nombre}» no está en el archivo" for s in cambios.sobran]
        for dicho in dichos[:A_LA_VISTA]:
            self.stdout.write(dicho)
        if len(dichos) > A_LA_VISTA:
            self.stdout.write(f"  … y {len(dichos) - A_LA_VISTA} más")


def _contenido(ruta: Path) -> bytes:
    try:
        with ruta.open("rb") as abierto:
            return abierto.read(MAX_BYTES + 1)
    except OSError as error:
        raise CommandError(f"No pude leer {ruta}: {error.strerror}.") from error
