"""Un proceso de verdad que recibe, para matarlo o ponerlo a competir con otro.

    python -m tests.mensajeria.proceso_de_recepcion ORDEN [ARGUMENTOS…]

Usa la base de DATABASE_URL y el canal falso, sin red. «escribe» espera a que exista el archivo
que se le da, para que dos procesos partan a la vez.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.ajustes"


def principal(orden: str, *argumentos: str) -> None:
    import django

    django.setup()
    from django.core.management import call_command

    from adapters.whatsapp.falso import CanalFalso
    from mensajeria.services import avisos, canal_activo
    from tests.mensajeria import avisos_de_prueba as prueba

    falso = CanalFalso()
    canal_activo.canal = lambda: falso
    if orden == "migrar":
        call_command("migrate", verbosity=0)
    elif orden == "guardar":
        avisos.guardar(Path(argumentos[0]).read_bytes(), prueba.AHORA)
    elif orden == "aplicar":
        prueba.procesar()
    elif orden == "escribe":
        salida, prefijo, cuantos = Path(argumentos[0]), argumentos[1], int(argumentos[2])
        Path(f"{salida}.{prefijo}").touch()
        while not salida.exists():
            time.sleep(0.001)
        for numero in range(cuantos):
            mensaje = prueba.texto(f"wamid.{prefijo}.{numero}", de=f"+5695559{numero:04}")
            prueba.llega(prueba.aviso(messages=[mensaje]))
        prueba.procesar()


if __name__ == "__main__":
    principal(*sys.argv[1:])
