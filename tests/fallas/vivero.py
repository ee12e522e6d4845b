"""Un proceso que cría trabajadores de verdad: cada uno es un hijo al que se puede matar.

Arranca una vez (Django y el canal cargados) y obedece órdenes de una línea JSON por la entrada;
contesta otra por la salida. Un hijo nace en milisegundos, y muere con SIGKILL en un punto con
nombre o cuando lo decida quien lo pidió.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402
from django.utils import timezone  # noqa: E402

import adapters.whatsapp.nube  # noqa: E402, F401 — se carga una vez, antes de criar
from domain.mensajes import Estado  # noqa: E402
from mensajeria.models import CanalDeWhatsApp, Contacto, Mensaje  # noqa: E402
from mensajeria.services import despacho, resultado, trabajador, vigencia  # noqa: E402
from mensajeria.services.trabajador import Trabajador  # noqa: E402
from tests.mensajeria.conversado import aprobar, conversar  # noqa: E402


def morir() -> None:
    """Como un corte de luz: sin aviso y sin limpiar nada."""
    os.kill(os.getpid(), signal.SIGKILL)


def _antes(modulo: Any, nombre: str) -> None:
    original = getattr(modulo, nombre)

    def muere(*args: Any, **kwargs: Any) -> Any:
        morir()
        return original(*args, **kwargs)

    setattr(modulo, nombre, muere)


def _despues(modulo: Any, nombre: str) -> None:
    original = getattr(modulo, nombre)

    def muere(*args: Any, **kwargs: Any) -> Any:
        dado = original(*args, **kwargs)
        if dado is not None:
            morir()
        return dado

    setattr(modulo, nombre, muere)


# «en la red» no está: ahí lo mata el proveedor, cuando ya recibió el pedido.
PUNTOS: dict[str, Callable[[], None]] = {
    "antes de reclamar": lambda: _antes(despacho, "reclamar"),
    "reclamando": lambda: _despues(vigencia, "revisar"),
    "tras reclamar": lambda: _despues(despacho, "reclamar"),
    "tras la red": lambda: _antes(resultado, "guardar"),
    "guardando": lambda: _despues(despacho.estados, "aplicar"),
    "tras guardar": lambda: _despues(resultado, "guardar"),
}


def sembrar(cuantos: int, desde: int = 0) -> dict[str, Any]:
    """Aprueba un texto en cada una de esas conversaciones, todas con la ventana abierta."""
    ahora = timezone.localtime()
    claves = [
        str(aprobar(conversar(ahora, telefono=f"+5695551{n:04}"), ahora, texto=f"Hola {n}.").clave)
        for n in range(desde, desde + cuantos)
    ]
    return {"claves": claves}


def nacer(punto: str = "", corrido: float = 0.0, hasta_vaciar: bool = False) -> dict[str, Any]:
    """Cría un trabajador. corrido: segundos que su reloj adelanta (o atrasa)."""
    connections.close_all()
    sys.stdout.flush()
    pid = os.fork()
    if pid:
        return {"pid": pid}
    try:
        if punto:
            PUNTOS[punto]()
        _trabajar(corrido, hasta_vaciar)
    finally:
        os._exit(0)


def _trabajar(corrido: float, hasta_vaciar: bool) -> None:
    trabajador.DORMIR = 0.01
    uno = Trabajador(
        f"hijo-{os.getpid()}",
        reloj=lambda: timezone.localtime() + timedelta(seconds=corrido),
        por_segundo=10_000,
        entre_misma_persona=0.0,
    )
    signal.signal(signal.SIGTERM, lambda *_: uno.parar())
    if not hasta_vaciar:
        uno.correr()
        return
    vacias = 0
    while vacias < 3:
        vacias = 0 if uno.vuelta() else vacias + 1


def esperar(pid: int) -> dict[str, Any]:
    """Espera a que ese hijo termine; da con qué señal murió (0: solo)."""
    _, estado = os.waitpid(pid, 0)
    return {"senal": os.WTERMSIG(estado) if os.WIFSIGNALED(estado) else 0}


def contar() -> dict[str, Any]:
    """El estado de cada clave, y cómo está el canal."""
    filas = Mensaje.objects.filter(es_nuestro=True).values_list("clave", "estado")
    canal = CanalDeWhatsApp.objects.filter(pk=1).first()
    return {
        "estados": {str(clave): estado for clave, estado in filas},
        "detenido": bool(canal and canal.detenido_en),
    }


def recuperar(corrido: float) -> dict[str, Any]:
    """Lo que hace un trabajador cada tanto, con el reloj adelantado."""
    return {"cuantos": despacho.recuperar(timezone.localtime() + timedelta(seconds=corrido))}


def limpiar() -> dict[str, Any]:
    """Sin mensajes, sin contactos y con el canal andando."""
    Mensaje.objects.all().delete()
    Contacto.objects.all().delete()
    CanalDeWhatsApp.objects.all().delete()
    return {}


def reanudar() -> dict[str, Any]:
    """Como el botón de la página Canal, y sin freno pendiente."""
    CanalDeWhatsApp.objects.update(detenido_en=None, codigo=None, motivo="", frenado_hasta=None)
    Mensaje.objects.filter(estado=Estado.EN_COLA).update(no_antes_de=None)
    return {}


def apuntar(url: str) -> dict[str, Any]:
    """Desde ahora los hijos hablan con esa dirección."""
    settings.WHATSAPP_API_URL = url
    return {}


ORDENES: dict[str, Callable[..., dict[str, Any]]] = {
    "sembrar": sembrar,
    "nacer": nacer,
    "esperar": esperar,
    "contar": contar,
    "recuperar": recuperar,
    "limpiar": limpiar,
    "reanudar": reanudar,
    "apuntar": apuntar,
}


def main() -> None:
    call_command("migrate", verbosity=0)
    print(json.dumps({"listo": True}), flush=True)
    for linea in sys.stdin:
        pedido = json.loads(linea)
        dicho = ORDENES[pedido.pop("orden")](**pedido)
        print(json.dumps(dicho), flush=True)
    connections.close_all()


if __name__ == "__main__":
    main()
