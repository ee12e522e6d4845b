"""Servidor de `./run serve`; cada valor se cambia con una variable de entorno.

Muchos hilos por proceso, porque casi todo el tiempo de una redacción es espera del proveedor:
con 2 × 128 hilos, 200 redacciones a la vez avanzan al ritmo del proveedor (`./run bench`).
"""

import contextlib
import os
from typing import Any

bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = int(os.environ.get("HILOS", "128"))
worker_class = "gthread"
# Lo que un redactor alcanza a terminar cuando el servidor se detiene.
graceful_timeout = 30
# El zócalo de control se escribiría en la carpeta personal de quien lo corre, y aquí no se usa.
control_socket_disable = True


def post_worker_init(worker: Any) -> None:
    """Carga las direcciones y el canal antes de atender, para que nadie espere por eso.

    Sin esto, el primer aviso de WhatsApp de cada proceso tardaba más de un segundo.
    """
    from django.urls import get_resolver

    from domain.errores import NoConfigurado
    from mensajeria.services.canal_activo import canal

    _ = get_resolver().url_patterns
    with contextlib.suppress(NoConfigurado):
        canal()
