"""La huella de los archivos estáticos propios: cambia cuando cambia alguno."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders

CARPETAS = ("css", "js", "img")


@cache
def huella() -> str:
    """Doce letras que identifican lo que se sirve; se calcula una vez por proceso."""
    suma = hashlib.sha256()
    for carpeta in CARPETAS:
        raiz = finders.find(carpeta)
        archivos = sorted(p for p in Path(raiz).rglob("*") if p.is_file()) if raiz else []
        for archivo in archivos:
            suma.update(archivo.name.encode())
            suma.update(archivo.read_bytes())
    return suma.hexdigest()[:12]
