"""La cola de lo que va a pasar en el simulador: cada tarea con su hora, en orden.

Las pruebas la adelantan con `avanzar(hasta)` sin esperar; en la demo la lleva un hilo.
"""

from __future__ import annotations

import heapq
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count

type Tarea = Callable[[datetime], None]

# Cada cuánto mira un hilo si cambió la hora de la próxima tarea, en segundos.
LATIDO = 0.5


class Agenda:
    """Tareas por hora. reloj: la hora de ahora (UTC); `avanzar` puede ir más adelante que él.

    Puede usarse desde varios hilos; las tareas corren de a una, fuera del candado.
    """

    def __init__(self, reloj: Callable[[], datetime]) -> None:
        self._reloj = reloj
        self._adelantada: datetime | None = None
        self._cola: list[tuple[datetime, int, Tarea]] = []
        self._turno = count()
        self._cambio = threading.Condition()
        self._corre = threading.RLock()
        self._cerrada = False
        self._pausada = False

    def ahora(self) -> datetime:
        """La hora del simulador: la del reloj, o hasta donde se adelantó si es más."""
        hora = self._reloj()
        return hora if self._adelantada is None else max(hora, self._adelantada)

    def programar(self, cuando: datetime, tarea: Tarea) -> None:
        """Deja la tarea para esa hora; se le pasa la hora en que le tocaba."""
        with self._cambio:
            heapq.heappush(self._cola, (cuando, next(self._turno), tarea))
            self._cambio.notify_all()

    def pendientes(self) -> int:
        """Cuántas tareas faltan."""
        with self._cambio:
            return len(self._cola)

    @property
    def pausada(self) -> bool:
        """Si el hilo no corre nada hasta que se reanude."""
        return self._pausada

    def pausar(self, si: bool) -> None:
        """Detiene o reanuda lo que lleva el hilo; `avanzar` no se detiene."""
        with self._cambio:
            self._pausada = si
            self._cambio.notify_all()

    def avanzar(self, hasta: datetime) -> int:
        """Corre, en orden, todo lo que toca hasta esa hora, también lo que se agregue mientras.

        Da cuántas tareas corrió.
        """
        corridas = 0
        with self._corre:
            while (siguiente := self._sacar(hasta)) is not None:
                cuando, tarea = siguiente
                self._adelantar(cuando)
                tarea(cuando)
                corridas += 1
            self._adelantar(hasta)
        return corridas

    def correr(self) -> None:
        """Lleva la agenda con el reloj de verdad hasta que se cierre."""
        while not self._cerrada:
            if not self._pausada:
                self._al_dia()
            with self._cambio:
                if not self._cerrada:
                    self._cambio.wait(self._espera())

    def cerrar(self) -> None:
        """Termina `correr`; lo que falte no se corre."""
        with self._cambio:
            self._cerrada = True
            self._cambio.notify_all()

    def _al_dia(self) -> None:
        with self._corre:
            while not self._cerrada and not self._pausada:
                siguiente = self._sacar(self.ahora())
                if siguiente is None:
                    return
                cuando, tarea = siguiente
                tarea(cuando)

    def _sacar(self, hasta: datetime) -> tuple[datetime, Tarea] | None:
        with self._cambio:
            if not self._cola or self._cola[0][0] > hasta:
                return None
            cuando, _, tarea = heapq.heappop(self._cola)
            return cuando, tarea

    def _adelantar(self, hasta: datetime) -> None:
        self._adelantada = hasta if self._adelantada is None else max(self._adelantada, hasta)

    def _espera(self) -> float:
        if self._pausada or not self._cola:
            return LATIDO
        falta = (self._cola[0][0] - self.ahora()) / timedelta(seconds=1)
        return min(LATIDO, max(0.0, falta))
