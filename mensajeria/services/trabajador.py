"""El trabajador: saca lo aprobado, aplica los avisos que llegaron, limpia lo viejo y cuenta una
vez al día qué compran juntas las personas.

Uno por proceso y una sola llamada a la red a la vez; pueden correr varios sobre la misma base.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Event
from time import monotonic
from typing import Any

from django.conf import settings
from django.db import close_old_connections, connection, connections
from django.db.models import QuerySet

from mensajeria.models import AvisoWhatsApp, CanalDeWhatsApp, EventoDesconocido
from mensajeria.services import avisos_push, canal, despacho, recepcion
from mensajeria.services.resultado import Desenlace
from ventas.calendario import ahora as hora_local
from ventas.services import afinidades

registro = logging.getLogger(__name__)

# Todo en segundos.
DORMIR = 0.5
RESPIRO = 0.005
CADA_LATIDO = 10.0
CADA_AVISO = 2.0
CADA_RECUPERACION = 15.0
CADA_LIMPIEZA = 3600.0
CADA_AFINIDAD = 3600.0
TRAS_ERROR = 1.0
MAX_PAUSA = 600.0
PAUSA_SIN_RED = 15.0
BORRA_DE_A = 500
# WhatsApp acepta 80 por segundo en un número nuevo; varios trabajadores suman.
ENVIOS_POR_SEGUNDO = 10.0
ENTRE_MISMA_PERSONA = 1.0


class Trabajador:
    """Un bucle que se detiene entre una tarea y otra, nunca a mitad de un envío.

    nombre: único entre los que corren a la vez. reloj: la hora local del negocio. cronometro:
    segundos que nunca retroceden, para los ritmos. Sin parámetros de prueba, los de verdad.
    """

    def __init__(
        self,
        nombre: str,
        *,
        reloj: Callable[[], datetime] = hora_local,
        cronometro: Callable[[], float] = monotonic,
        por_segundo: float = ENVIOS_POR_SEGUNDO,
        entre_misma_persona: float = ENTRE_MISMA_PERSONA,
    ) -> None:
        self.nombre = nombre
        self._reloj = reloj
        self._cronometro = cronometro
        self._entre_envios = 1 / por_segundo
        self._entre_misma_persona = entre_misma_persona
        self._fin = Event()
        self._proximo_envio = 0.0
        self._escritas: dict[int, float] = {}
        self._sin_red = 0
        self._hecho_en: dict[str, float] = {}

    def parar(self) -> None:
        """Pide terminar después de la tarea en curso; se puede llamar desde otro hilo o señal."""
        self._fin.set()

    def correr(self) -> None:
        """Da vueltas hasta `parar`; una falla se anota y no lo detiene."""
        while not self._fin.is_set():
            try:
                close_old_connections()
                hizo_algo = self.vuelta()
            except Exception as error:  # noqa: BLE001 — el bucle no muere por una falla
                # Solo la clase del error: su texto puede traer datos de alguien.
                registro.error("trabajador %s: %s", self.nombre, type(error).__name__)
                connections.close_all()
                self._fin.wait(TRAS_ERROR)
                continue
            # Entre una transacción y otra, quien recibe avisos alcanza a escribir (SQLite).
            self._fin.wait(RESPIRO if hizo_algo else self._cuanto_dormir())
        connections.close_all()

    def _cuanto_dormir(self) -> float:
        """Lo de siempre, o menos si lo único que se espera es el ritmo de envío."""
        falta = self._proximo_envio - self._cronometro()
        return min(DORMIR, falta) if falta > 0 else DORMIR

    def vuelta(self) -> bool:
        """Un envío y un lote de avisos, si los hay, y lo que toque cada tanto.

        Da si hizo algo: si no, conviene dormir un poco.
        """
        ahora = self._reloj()
        self._latir(ahora)
        aplicados = recepcion.procesar_pendientes(ahora)
        enviado = self._enviar()
        if self._toca("avisar", CADA_AVISO):
            avisos_push.pendientes_y_enviar(ahora)
        if self._toca("recuperar", CADA_RECUPERACION):
            despacho.recuperar(ahora)
        if self._toca("limpiar", CADA_LIMPIEZA):
            borrar_avisos_viejos(ahora)
        if self._toca("afinidades", CADA_AFINIDAD):
            afinidades.poner_al_dia(hoy=ahora.date(), ahora=ahora)
        return bool(aplicados) or enviado

    def _toca(self, que: str, cada: float) -> bool:
        """Si ya pasó ese tiempo desde la última vez; la primera vuelta, siempre."""
        marca = self._cronometro()
        if marca - self._hecho_en.get(que, -cada) < cada:
            return False
        self._hecho_en[que] = marca
        return True

    def _latir(self, ahora: datetime) -> None:
        if self._toca("latir", CADA_LATIDO):
            canal.estado()
            CanalDeWhatsApp.objects.filter(pk=1).update(latido_en=ahora)

    def _enviar(self) -> bool:
        """Saca un mensaje, si el ritmo lo permite y hay alguno. Da si sacó uno."""
        marca = self._cronometro()
        if marca < self._proximo_envio:
            return False
        self._escritas = {
            cual: cuando
            for cual, cuando in self._escritas.items()
            if marca - cuando < self._entre_misma_persona
        }
        encargo = despacho.reclamar(
            quien=self.nombre, ahora=self._reloj(), descansan=self._escritas.keys()
        )
        if encargo is None:
            return False
        self._proximo_envio = marca + self._entre_envios
        self._escritas[encargo.conversacion_id] = marca
        self._segun(despacho.despachar(encargo, self._reloj(), reloj=self._reloj))
        return True

    def _segun(self, desenlace: Desenlace) -> None:
        """Con la red caída o dudosa, el canal descansa cada vez más: no se quema la cola."""
        if desenlace not in (Desenlace.SIN_RED, Desenlace.DUDA):
            self._sin_red = 0
            return
        self._sin_red += 1
        pausa = min(PAUSA_SIN_RED * 2 ** (self._sin_red - 1), MAX_PAUSA)
        canal.frenar(pausa, ahora=self._reloj())


def borrar_avisos_viejos(ahora: datetime) -> int:
    """Borra los avisos crudos ya aplicados de hace más de DIAS_AVISOS días, y lo que de ellos no se
    entendió, que trae los mismos datos de las personas; da cuántos avisos."""
    antes = ahora - timedelta(days=settings.DIAS_AVISOS)
    _borrar(EventoDesconocido.objects.filter(cuando__lt=antes))
    return _borrar(AvisoWhatsApp.objects.filter(recibido_en__lt=antes, procesado_en__isnull=False))


def _borrar(viejos: QuerySet[Any]) -> int:
    """De a pocos, para no tener la base tomada."""
    borrados = 0
    while ids := list(viejos.order_by("pk").values_list("pk", flat=True)[:BORRA_DE_A]):
        viejos.model.objects.filter(pk__in=ids).delete()
        borrados += len(ids)
    return borrados


def asegurar_escritura() -> None:
    """En SQLite, que lo reclamado quede en el disco antes de salir a la red.

    Sin esto, un corte de luz podría olvidar un reclamo y el mensaje saldría dos veces.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=FULL")
