"""El aviso que el navegador manda solo cuando alguien pulsa un enlace de WhatsApp sin JavaScript.

Lo manda el atributo `ping` del enlace, que no lleva testigo de formulario: por eso su dirección va
firmada para esa persona y ese borrador.
"""

from __future__ import annotations

from django.core.signing import BadSignature, Signer

from domain.errores import DatosInvalidos

_FIRMA = Signer(salt="mensajeria.pulsacion")


def firmar(borrador_id: int, usuario_id: int | None) -> str:
    """Lo que prueba que esa dirección se le dio a esa persona."""
    return _FIRMA.signature(f"{borrador_id}:{usuario_id}")


def exigir(firma: str, borrador_id: int, usuario_id: int | None) -> None:
    """Levanta `DatosInvalidos` si la firma no es de esa persona para ese borrador."""
    try:
        _FIRMA.unsign(f"{borrador_id}:{usuario_id}:{firma}")
    except BadSignature as error:
        raise DatosInvalidos("Esa dirección no es válida.", detalle="firma de pulsación") from error
