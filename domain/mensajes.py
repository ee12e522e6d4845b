"""La vida de un mensaje: sus estados, que nunca retroceden, y la ventana de 24 horas (§8)."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

VENTANA = timedelta(hours=24)


class Estado(StrEnum):
    """Dónde está un mensaje que enviamos. RECIBIDO: es de la persona, no nuestro.

    APROBADO: alguien lo aprobó y espera su hora. ENVIANDO: un trabajador lo tomó y está en la
    red. SIN_CONFIRMAR: la red no dijo si salió, y decide una persona. CANCELADO: no saldrá.
    """

    RECIBIDO = "recibido"
    APROBADO = "aprobado"
    EN_COLA = "en_cola"
    ENVIANDO = "enviando"
    SIN_CONFIRMAR = "sin_confirmar"
    ACEPTADO = "aceptado"
    ENVIADO = "enviado"
    FALLIDO = "fallido"
    ENTREGADO = "entregado"
    LEIDO = "leido"
    CANCELADO = "cancelado"


# Un estado que llega solo vale si está más adelante. Como es un máximo, el resultado es el mismo
# en cualquier orden y con repeticiones. Que se entregó pesa más que un «falló» que llegó tarde.
_ORDEN: dict[Estado, int] = {
    estado: lugar
    for lugar, estado in enumerate(
        (
            Estado.APROBADO,
            Estado.EN_COLA,
            Estado.ENVIANDO,
            Estado.SIN_CONFIRMAR,
            Estado.ACEPTADO,
            Estado.ENVIADO,
            Estado.FALLIDO,
            Estado.ENTREGADO,
            Estado.LEIDO,
        )
    )
}
# Los que todavía se pueden detener, y los que ya no cambian por nada que haga el negocio.
POR_SALIR = (Estado.APROBADO, Estado.EN_COLA)
SALIO = (Estado.ACEPTADO, Estado.ENVIADO, Estado.ENTREGADO, Estado.LEIDO)
# No llegó a la persona: no cuenta como contacto.
NO_SALIO = (Estado.FALLIDO, Estado.CANCELADO)


def avanzar(actual: Estado, llegado: Estado) -> Estado:
    """El estado de un mensaje tras saber que llegó a `llegado`: el más adelantado de los dos.

    Un mensaje recibido o cancelado no cambia.
    """
    if actual not in _ORDEN or llegado not in _ORDEN:
        return actual
    return max(actual, llegado, key=_ORDEN.__getitem__)


def ventana_hasta(ultimo_entrante: datetime | None) -> datetime | None:
    """Hasta cuándo se le puede escribir texto libre, según su último mensaje."""
    return ultimo_entrante + VENTANA if ultimo_entrante else None


def ventana_abierta(ultimo_entrante: datetime | None, ahora: datetime) -> bool:
    """Si se le puede escribir texto libre por la API en ese momento."""
    hasta = ventana_hasta(ultimo_entrante)
    return hasta is not None and ahora < hasta


def frase_ventana(ultimo_entrante: datetime | None, ahora: datetime) -> str:
    """Cuánto queda, como se dice: «quedan 3 h 12 min»; vacía si está cerrada."""
    hasta = ventana_hasta(ultimo_entrante)
    if hasta is None or ahora >= hasta:
        return ""
    minutos = max(1, int((hasta - ahora).total_seconds() // 60))
    horas, resto = divmod(minutos, 60)
    if not horas:
        return f"queda{'n' if resto != 1 else ''} {resto} min"
    return f"queda{'n' if horas != 1 or resto else ''} {horas} h" + (
        f" {resto} min" if resto else ""
    )
