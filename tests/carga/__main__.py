"""`python -m tests.carga [NOMBRE…]`: todas las mediciones, o las que se nombren."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable

from tests.carga import bandeja, busqueda, comun, flujo, perfil, verificador, webhook

MEDICIONES: dict[str, Callable[[], None]] = {
    "perfil": perfil.medir,
    "busqueda": busqueda.medir,
    "flujo": flujo.medir,
    "verificador": verificador.medir,
    "webhook": webhook.medir,
    "bandeja": bandeja.medir,  # al final: deja un millón de mensajes en la base
}


def main(nombres: list[str]) -> None:
    desconocidos = set(nombres) - set(MEDICIONES)
    if desconocidos:
        raise SystemExit(f"No existe: {', '.join(desconocidos)}. Hay: {', '.join(MEDICIONES)}.")
    try:
        comun.preparar_django()
        for nombre in nombres or MEDICIONES:
            MEDICIONES[nombre]()
    finally:
        shutil.rmtree(comun.CARPETA, ignore_errors=True)
    if comun.FALLAS:
        raise SystemExit(f"Bajo la meta: {'; '.join(comun.FALLAS)}.")


if __name__ == "__main__":
    main(sys.argv[1:])
