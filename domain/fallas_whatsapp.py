"""Qué significa cada código de error de WhatsApp y qué se hace con él (dominio.md §8).

Los códigos son los que Meta publica (developers.facebook.com, «Cloud API error codes», mayo de
2026) y puede dar un envío o un aviso de estado. La frase es la que lee la recepcionista; un código
nuevo es una línea de `FALLAS`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
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
    CALIDAD = "calidad"  # hay envíos limitados por quejas: insistir lo empeora, otros pueden salir
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


# Reintentos: 2 s, 4 s, 8 s… hasta un cuarto de hora, con hasta la mitad más al azar para que no
# vuelvan todos a la vez.
PRIMERA_ESPERA = 2.0
TOPE_DE_ESPERA = 900.0
DISPERSION = 0.5

# 200 a 299 son permisos: la tabla de Meta los da como un solo renglón.
_PERMISOS = range(200, 300)

_ESPERA = "Se intenta solo de nuevo; no hace falta hacer nada."
_ADMIN = "Avisa a quien administra; mientras tanto usa el enlace de WhatsApp."
_SIN_API = "Prueba con el enlace de WhatsApp o llama por teléfono."
_OTRA = "Elige otra plantilla y avisa a quien administra."
_PROGRAMA = "Usa el enlace de WhatsApp y avisa a quien administra: hay que corregir el sistema."
_SIN_SABER = "Inténtalo de nuevo o usa el enlace de WhatsApp; si sigue, avisa a quien administra."

_SIN_PERMISO = "La clave de WhatsApp no tiene permiso para enviar."
_NO_COBRA = "WhatsApp no pudo cobrar: hay un problema con el pago."
_MAL_PEDIDO = "WhatsApp no entendió lo que le pedimos."
_MAL_LLENADA = "La plantilla no se llenó como WhatsApp la espera."
_FALLA_SUYA = "WhatsApp tuvo una falla suya."
_RESTRINGIDA = "WhatsApp restringió la cuenta por sus políticas."

FALLAS: dict[int, Falla] = {
    falla.codigo: falla
    for falla in (
        # ------------------------------------------------------------------- a quién se le escribe
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
        Falla(
            130472,
            Clase.NO_LLEGA,
            "WhatsApp dejó a esta persona fuera del marketing por una prueba suya.",
            _SIN_API,
        ),
        Falla(
            130497,
            Clase.NO_LLEGA,
            "WhatsApp no deja al negocio escribir a números de ese país.",
            _SIN_API,
        ),
        Falla(
            131021,
            Clase.NO_LLEGA,
            "Ese número es el del propio negocio.",
            "Corrige el teléfono de la ficha.",
        ),
        Falla(
            131030,
            Clase.NO_LLEGA,
            "Con el número de prueba solo se puede escribir a los teléfonos autorizados.",
            "Quien administra lo autoriza en la cuenta de Meta, o conecta el número de verdad.",
        ),
        Falla(
            131062,
            Clase.NO_LLEGA,
            "Este mensaje necesita su teléfono, y WhatsApp no lo da.",
            "Pídele su número, o espera a que escriba para responderle.",
        ),
        Falla(
            137000,
            Clase.NO_LLEGA,
            "La persona reinstaló WhatsApp o cambió de teléfono: puede ser otra.",
            "Confirma con ella por otro medio antes de escribirle.",
        ),
        # ---------------------------------------------------------------------- se intenta solo
        Falla(130429, Clase.FRENO, "WhatsApp pidió ir más lento.", _ESPERA),
        Falla(131056, Clase.FRENO, "Muchos mensajes seguidos a la misma persona.", _ESPERA, 6),
        Falla(80007, Clase.FRENO, "La cuenta llegó a su tope de envíos por ahora.", _ESPERA, 60),
        Falla(4, Clase.FRENO, "El sistema le pidió demasiado a WhatsApp.", _ESPERA, 60),
        Falla(613, Clase.FRENO, "El sistema le pidió demasiado a WhatsApp.", _ESPERA, 60),
        Falla(
            132069,
            Clase.FRENO,
            "Ese formulario ya se mandó mucho en la última hora.",
            _ESPERA,
            3600,
        ),
        Falla(2, Clase.TEMPORAL, _FALLA_SUYA, _ESPERA),
        Falla(131000, Clase.TEMPORAL, _FALLA_SUYA, _ESPERA),
        Falla(131016, Clase.TEMPORAL, "WhatsApp está caído por un momento.", _ESPERA),
        Falla(131057, Clase.TEMPORAL, "WhatsApp está en mantención.", _ESPERA, 300),
        Falla(133004, Clase.TEMPORAL, "WhatsApp está caído por un momento.", _ESPERA),
        # ------------------------------------------------------------------- detienen el canal
        Falla(131042, Clase.PAGO, _NO_COBRA, _ADMIN),
        Falla(131044, Clase.PAGO, _NO_COBRA, _ADMIN),
        Falla(190, Clase.CREDENCIAL, "La clave de WhatsApp venció o fue revocada.", _ADMIN),
        Falla(0, Clase.CREDENCIAL, "WhatsApp no reconoció la clave.", _ADMIN),
        Falla(3, Clase.CREDENCIAL, _SIN_PERMISO, _ADMIN),
        Falla(10, Clase.CREDENCIAL, _SIN_PERMISO, _ADMIN),
        Falla(200, Clase.CREDENCIAL, _SIN_PERMISO, _ADMIN),
        Falla(131005, Clase.CREDENCIAL, _SIN_PERMISO, _ADMIN),
        Falla(368, Clase.CUENTA, _RESTRINGIDA, _ADMIN),
        Falla(131031, Clase.CUENTA, _RESTRINGIDA, _ADMIN),
        Falla(33, Clase.CUENTA, "El número del negocio ya no existe en WhatsApp.", _ADMIN),
        Falla(131037, Clase.CUENTA, "WhatsApp no ha aprobado el nombre del negocio.", _ADMIN),
        Falla(131045, Clase.CUENTA, "El número del negocio está mal registrado.", _ADMIN),
        Falla(133010, Clase.CUENTA, "El número del negocio no está registrado.", _ADMIN),
        # -------------------------------------------------------------------- límites por quejas
        Falla(
            131048,
            Clase.CALIDAD,
            "WhatsApp limitó los envíos del número porque hubo quejas o bloqueos.",
            "No insistas: responde lo que llegue y avisa a quien administra.",
        ),
        Falla(
            131064,
            Clase.CALIDAD,
            "WhatsApp limitó los envíos porque hubo plantillas mal clasificadas.",
            "No insistas: responde lo que llegue y avisa a quien administra.",
        ),
        # --------------------------------------------------------------------------- plantillas
        Falla(132000, Clase.PLANTILLA, "A la plantilla le faltan o le sobran datos.", _OTRA),
        Falla(132001, Clase.PLANTILLA, "Esa plantilla no existe o no está aprobada.", _OTRA),
        Falla(132005, Clase.PLANTILLA, "Con esos datos la plantilla queda muy larga.", _OTRA),
        Falla(132007, Clase.PLANTILLA, "WhatsApp no permite lo que dice esa plantilla.", _OTRA),
        Falla(132008, Clase.PLANTILLA, _MAL_LLENADA, _OTRA),
        Falla(132012, Clase.PLANTILLA, _MAL_LLENADA, _OTRA),
        Falla(132018, Clase.PLANTILLA, _MAL_LLENADA, _OTRA),
        Falla(132015, Clase.PLANTILLA, "WhatsApp pausó esa plantilla por quejas.", _OTRA),
        Falla(132016, Clase.PLANTILLA, "WhatsApp desactivó esa plantilla por quejas.", _OTRA),
        Falla(132068, Clase.PLANTILLA, "El formulario de esa plantilla está bloqueado.", _OTRA),
        Falla(131063, Clase.PLANTILLA, "La cuenta no puede mandar marketing por esta vía.", _OTRA),
        # ---------------------------------------------------------------------- mal pedido
        # Meta dice del 1 que es una petición inválida o una falla suya: no dice si insistir sirve.
        Falla(
            1, Clase.DESCONOCIDA, "WhatsApp no pudo con el pedido y no dice por qué.", _SIN_SABER
        ),
        Falla(
            134011,
            Clase.PETICION,
            "La cuenta no ha aceptado las condiciones de pago de WhatsApp.",
            _PROGRAMA,
        ),
        Falla(100, Clase.PETICION, _MAL_PEDIDO, _PROGRAMA),
        Falla(131008, Clase.PETICION, _MAL_PEDIDO, _PROGRAMA),
        Falla(131009, Clase.PETICION, _MAL_PEDIDO, _PROGRAMA),
        Falla(135000, Clase.PETICION, _MAL_PEDIDO, _PROGRAMA),
        Falla(131051, Clase.PETICION, "WhatsApp no acepta ese tipo de mensaje.", _PROGRAMA),
        Falla(
            131052,
            Clase.PETICION,
            "WhatsApp no pudo bajar el archivo que mandó la persona.",
            "Pídele que lo mande de nuevo.",
        ),
        Falla(131053, Clase.PETICION, "WhatsApp no pudo tomar el archivo.", _PROGRAMA),
    )
}


def falla_de(codigo: int | None) -> Falla:
    """Lo que significa un código; uno que no está en la tabla es DESCONOCIDA y no se reintenta."""
    if codigo is not None and codigo in FALLAS:
        return FALLAS[codigo]
    if codigo is not None and codigo in _PERMISOS:
        return replace(FALLAS[200], codigo=codigo)
    return Falla(
        codigo or 0,
        Clase.DESCONOCIDA,
        "WhatsApp no aceptó el mensaje y no dio un motivo conocido.",
        _SIN_SABER,
    )


# No llegó a pedirse: nadie dio un código.
SIN_RED = Falla(-1, Clase.TEMPORAL, "No se pudo hablar con WhatsApp.", _ESPERA)


def reintentar_en(falla: Falla, intento: int, azar: float) -> float | None:
    """Segundos antes de intentar de nuevo lo que falló así, o None si no se reintenta solo.

    Cada vez más, con tope, y repartidos al azar. intento: cuántas veces se ha intentado ya (1 tras
    la primera). azar: de 0 a 1. Cuánto tiempo insistir lo decide quien llama.
    """
    if not falla.reintenta:
        return None
    # Sin acotar el exponente, un mensaje que lleva mil intentos desborda el número.
    espera = min(TOPE_DE_ESPERA, PRIMERA_ESPERA * 2.0 ** min(max(0, intento - 1), 20))
    return max(espera, falla.espera) * (1 + DISPERSION * azar)
