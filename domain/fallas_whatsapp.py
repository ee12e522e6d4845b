"""Qué significa cada código de error de WhatsApp y qué se hace con él (dominio.md §8).

Los códigos son los de Meta; la frase es la que lee la recepcionista.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

DIA = 24 * 3600


class Clase(StrEnum):
    """Qué puede hacer el sistema con una falla."""

    FRENO = "freno"  # vamos muy rápido: se reintenta solo, cada vez más tarde
    TEMPORAL = "temporal"  # falla de ellos que pasa sola: se reintenta
    TOPE_PERSONA = "tope_persona"  # a esa persona ya le llegó mucho marketing: no antes de 24 h
    OPOSICION = "oposicion"  # pidió no recibir marketing
    VENTANA = "ventana"  # pasaron las 24 horas: hace falta una plantilla
    NO_LLEGA = "no_llega"  # ese número no puede recibirlo
    PLANTILLA = "plantilla"  # la plantilla no existe, está en pausa o mal llenada
    PAGO = "pago"  # falta pagar: el canal se detiene
    CREDENCIAL = "credencial"  # la clave no sirve: el canal se detiene
    CUENTA = "cuenta"  # la cuenta está restringida o bloqueada: el canal se detiene
    PETICION = "peticion"  # lo que se pidió está mal: lo arregla quien programa
    DESCONOCIDA = "desconocida"


DETIENEN = frozenset({Clase.PAGO, Clase.CREDENCIAL, Clase.CUENTA})
REINTENTAN = frozenset({Clase.FRENO, Clase.TEMPORAL})


@dataclass(frozen=True, slots=True)
class Falla:
    """Un código con lo que significa. espera: segundos antes de los que no se intenta de nuevo."""

    codigo: int
    clase: Clase
    frase: str
    que_hacer: str
    espera: int = 0

    @property
    def reintenta(self) -> bool:
        """Si el sistema lo intenta de nuevo sin que nadie lo pida."""
        return self.clase in REINTENTAN

    @property
    def detiene_canal(self) -> bool:
        """Si nada más puede salir hasta que alguien lo arregle."""
        return self.clase in DETIENEN


_ESPERA = "Se intenta solo de nuevo; no hace falta hacer nada."
_ADMIN = "Avisa a quien administra: está en la página Canal."
_SIN_API = "Escríbele desde el teléfono con el enlace de WhatsApp, o llama."

FALLAS: dict[int, Falla] = {
    falla.codigo: falla
    for falla in (
        Falla(
            131047,
            Clase.VENTANA,
            "Pasaron más de 24 horas desde su último mensaje.",
            "Usa una plantilla aprobada o el enlace de WhatsApp.",
        ),
        Falla(
            131026, Clase.NO_LLEGA, "WhatsApp no puede entregarle mensajes a ese número.", _SIN_API
        ),
        Falla(
            131049,
            Clase.TOPE_PERSONA,
            "WhatsApp no le entrega más marketing por ahora: ya recibió mucho de otros negocios.",
            "Se puede intentar de nuevo después de 24 horas.",
            espera=DIA,
        ),
        Falla(
            131050,
            Clase.OPOSICION,
            "Pidió en WhatsApp no recibir marketing del negocio.",
            "Quedó registrado: no se le vuelve a escribir por marketing.",
        ),
        Falla(130429, Clase.FRENO, "WhatsApp pidió ir más lento.", _ESPERA),
        Falla(131056, Clase.FRENO, "Muchos mensajes seguidos a la misma persona.", _ESPERA),
        Falla(80007, Clase.FRENO, "La cuenta llegó a su tope de envíos por ahora.", _ESPERA),
        Falla(131042, Clase.PAGO, "WhatsApp no pudo cobrar: hay un problema con el pago.", _ADMIN),
        Falla(190, Clase.CREDENCIAL, "La clave de WhatsApp venció o fue revocada.", _ADMIN),
        Falla(10, Clase.CREDENCIAL, "La clave de WhatsApp no tiene permiso para enviar.", _ADMIN),
        Falla(200, Clase.CREDENCIAL, "La clave de WhatsApp no tiene permiso para enviar.", _ADMIN),
    )
}


def falla_de(codigo: int | None) -> Falla:
    """Lo que significa un código; uno que no está en la tabla es DESCONOCIDA y no se reintenta."""
    if codigo is not None and codigo in FALLAS:
        return FALLAS[codigo]
    return Falla(
        codigo or 0,
        Clase.DESCONOCIDA,
        "WhatsApp no aceptó el mensaje y no dio un motivo conocido.",
        "Inténtalo de nuevo o usa el enlace de WhatsApp; si sigue, avisa a quien administra.",
    )
