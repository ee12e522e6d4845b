"""Cómo se le cuenta a una persona dónde va un mensaje que enviamos (dominio.md §7 y §8).

Aceptado no es entregado y entregado no es leído: cada paso se dice con su palabra y nunca con la
del siguiente. Lo que se declaró al usar un enlace no pasa por aquí.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from domain.fallas_whatsapp import falla_de
from domain.mensajes import Estado


class Tono(StrEnum):
    """Cómo se pinta: todavía no se sabe, va bien, llegó, hay que mirar, no salió."""

    ESPERA = "espera"
    VA = "va"
    LLEGO = "llego"
    DUDA = "duda"
    MAL = "mal"


@dataclass(frozen=True, slots=True)
class Seguimiento:
    """Un estado dicho para la pantalla.

    marca: los vistos de WhatsApp («✓», «✓✓») o vacía. que_hacer: el paso siguiente, si toca.
    sigue: si todavía puede cambiar solo. repetible: si se puede enviar otra vez sin que llegue
    dos veces.
    """

    tono: Tono
    frase: str
    marca: str = ""
    que_hacer: str = ""
    sigue: bool = True
    repetible: bool = False


SIN_CONFIRMAR = (
    "Mira en WhatsApp si le llegó antes de enviarlo otra vez, y dilo en la conversación."
)
_DICHOS: dict[Estado, Seguimiento] = {
    Estado.RECIBIDO: Seguimiento(Tono.LLEGO, "Recibido", sigue=False),
    Estado.APROBADO: Seguimiento(Tono.ESPERA, "En cola…"),
    Estado.EN_COLA: Seguimiento(Tono.ESPERA, "En cola…"),
    Estado.ENVIANDO: Seguimiento(Tono.ESPERA, "Enviando…"),
    Estado.SIN_CONFIRMAR: Seguimiento(Tono.DUDA, "No sabemos si salió", que_hacer=SIN_CONFIRMAR),
    Estado.ACEPTADO: Seguimiento(Tono.VA, "Aceptado por WhatsApp", "✓"),
    Estado.ENVIADO: Seguimiento(Tono.VA, "Enviado", "✓"),
    Estado.ENTREGADO: Seguimiento(Tono.LLEGO, "Entregado", "✓✓"),
    Estado.LEIDO: Seguimiento(Tono.LLEGO, "Leído", "✓✓", sigue=False),
    Estado.FALLIDO: Seguimiento(Tono.MAL, "No salió", sigue=False, repetible=True),
    Estado.CANCELADO: Seguimiento(Tono.MAL, "Cancelado: no se envió", sigue=False, repetible=True),
}


def decir(
    estado: Estado, *, codigo: int | None = None, motivo: str = "", desde_las: str = ""
) -> Seguimiento:
    """Cómo se dice ese estado.

    codigo y motivo: los de su falla, si falló. desde_las: la hora local («09:00») antes de la
    que no sale, o vacía.
    """
    dicho = _DICHOS[estado]
    if estado is Estado.FALLIDO:
        falla = falla_de(codigo)
        # Sin saber cuál fue, no se inventa el motivo.
        porque = motivo or (falla.frase if codigo is not None else "")
        frase = f"No salió: {porque}" if porque else dicho.frase
        return replace(dicho, frase=frase, que_hacer=falla.que_hacer)
    if estado is Estado.APROBADO and desde_las:
        return replace(dicho, frase=f"Saldrá desde las {desde_las}")
    return dicho
