"""El negocio entero en un archivo de texto (TOML): leerlo, compararlo, aplicarlo y escribirlo.

El formato lo explica `ventas/demo/negocios/barberia.toml`, que es el ejemplo que se descarga.
"""

from ventas.services.archivo_negocio.aplicacion import CambioEntretanto, aplicar
from ventas.services.archivo_negocio.comparacion import (
    Cambio,
    Cambios,
    Detalle,
    Sobra,
    Tipo,
    comparar,
)
from ventas.services.archivo_negocio.escritura import como_toml, escribir
from ventas.services.archivo_negocio.forma import Archivo
from ventas.services.archivo_negocio.lectura import MAX_BYTES, ArchivoInvalido, leer

__all__ = [
    "MAX_BYTES",
    "Archivo",
    "ArchivoInvalido",
    "Cambio",
    "CambioEntretanto",
    "Cambios",
    "Detalle",
    "Sobra",
    "Tipo",
    "aplicar",
    "como_toml",
    "comparar",
    "escribir",
    "leer",
]
