"""El simulador de este proceso: arrancarlo, encontrarlo y cerrarlo."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from adapters.registro import construir_canal
from adapters.whatsapp.simulador.nucleo import Simulador
from adapters.whatsapp.simulador.servidor import Servidor


@dataclass(slots=True)
class EnMarcha:
    """Un simulador con su servidor y sus dos hilos."""

    simulador: Simulador
    servidor: Servidor
    hilos: tuple[threading.Thread, ...]

    @property
    def url(self) -> str:
        """Su dirección, como base de la API."""
        return self.servidor.url

    def cerrar(self) -> None:
        """Deja de atender y termina sus hilos."""
        if actual() is self:
            _poner()
        self.simulador.agenda.cerrar()
        self.servidor.shutdown()
        self.servidor.server_close()
        for hilo in self.hilos:
            hilo.join(timeout=5)


_ACTUAL: list[EnMarcha] = []


def arrancar(simulador: Simulador, *, puerto: int = 0, con_reloj: bool = True) -> EnMarcha:
    """Lo deja atendiendo en 127.0.0.1. con_reloj falso: el tiempo lo lleva quien lo llama."""
    servidor = Servidor(simulador, puerto)
    hilos = [threading.Thread(target=servidor.serve_forever, args=(0.1,), name="simulador")]
    if con_reloj:
        hilos.append(threading.Thread(target=simulador.agenda.correr, name="simulador-reloj"))
    for hilo in hilos:
        hilo.daemon = True
        hilo.start()
    en_marcha = EnMarcha(simulador, servidor, tuple(hilos))
    _poner(en_marcha)
    return en_marcha


def _poner(*en_marcha: EnMarcha) -> None:
    _ACTUAL[:] = en_marcha
    # Un canal ya hecho apunta al simulador anterior.
    construir_canal.cache_clear()


def actual() -> EnMarcha | None:
    """El simulador en marcha en este proceso, si hay."""
    return _ACTUAL[-1] if _ACTUAL else None
