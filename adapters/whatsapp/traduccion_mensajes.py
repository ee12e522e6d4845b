"""Lo que llega por `messages` y por `smb_message_echoes`: mensajes, reacciones, cambios, identidad.

Un eco es lo que el negocio escribió en su propio teléfono: la persona es la que lo recibe.
"""

from __future__ import annotations

from datetime import datetime

from adapters.whatsapp.traduccion_contenido import Contenido, leer_contenido
from adapters.whatsapp.traduccion_json import (
    Ilegible,
    Objeto,
    identificador,
    instante,
    linea,
    objeto,
    opcional,
    podar,
    podar_objeto,
    texto,
)
from adapters.whatsapp.traduccion_personas import Personas, bsuid_en, telefono_en
from domain.canal import (
    Desconocido,
    Evento,
    IdentidadCambiada,
    MensajeCambiado,
    MensajeLlegado,
    ReaccionLlegada,
    Remitente,
)

# Los que WhatsApp manda aunque la persona no haya escrito nada.
_SIN_MENSAJE = {
    "request_welcome": "la persona abrió la conversación por primera vez y todavía no escribe",
}


def traducir_mensaje(
    mensaje: Objeto, personas: Personas, *, ahora: datetime, campo: str, eco: bool = False
) -> list[Evento]:
    """Los eventos de un elemento de `messages` o `message_echoes`.

    Un tipo que no se conoce da dos: el mensaje, que alguien escribió y hay que atender, y el
    `Desconocido` que ve quien administra. Levanta `Ilegible` si no se sabe de quién es, cuál o de
    cuándo.
    """
    clase = texto(mensaje.get("type"), 60)
    if clase in _SIN_MENSAJE:
        raise Ilegible(_SIN_MENSAJE[clase])
    if mensaje.get("group_id"):
        raise Ilegible("es de un grupo, y los grupos no se atienden aquí")
    wamid = identificador(mensaje, "id")
    cuando = instante(mensaje.get("timestamp"), ahora)
    if clase == "system":
        return [_de_sistema(mensaje, cuando)]
    remitente = _remitente(mensaje, personas, eco=eco)
    if clase == "reaction":
        return [_reaccion(mensaje, wamid, remitente, cuando, eco=eco)]
    if clase in ("edit", "revoke"):
        return _cambio(
            mensaje, clase, MensajeCambiado(wamid, remitente, cuando, "", eco=eco), campo
        )
    contenido = leer_contenido(mensaje)
    llegado = MensajeLlegado(
        wamid,
        remitente,
        cuando,
        contenido.tipo,
        texto=contenido.texto,
        medio=contenido.medio,
        responde_a=opcional(objeto(mensaje.get("context")), "id") or None,
        boton=contenido.boton,
        eco=eco,
        detalle=contenido.detalle | _alrededor(mensaje),
    )
    return [llegado, *_aviso_de(contenido, campo)]


def _aviso_de(contenido: Contenido, campo: str) -> list[Evento]:
    if not contenido.extrano:
        return []
    return [Desconocido(campo, contenido.extrano[:300], contenido.detalle.get("original"))]


def _remitente(mensaje: Objeto, personas: Personas, *, eco: bool) -> Remitente:
    lado = "to" if eco else "from"
    telefono = telefono_en(mensaje, lado)
    bsuid = bsuid_en(mensaje, f"{lado}_user_id", f"{lado}_parent_user_id")
    remitente = personas.de(telefono, bsuid)
    if remitente.telefono is None and remitente.bsuid is None:
        raise Ilegible("no dice de quién es")
    return remitente


def _alrededor(mensaje: Objeto) -> Objeto:
    """Lo que acompaña a un mensaje: de qué anuncio viene, si es reenviado, por qué producto."""
    contexto = objeto(mensaje.get("context"))
    extra: Objeto = {}
    if anuncio := podar_objeto(mensaje.get("referral")):
        extra["anuncio"] = anuncio
    if contexto.get("forwarded") is True or contexto.get("frequently_forwarded") is True:
        extra["reenviado"] = True
    if producto := podar_objeto(contexto.get("referred_product")):
        extra["producto"] = producto
    return extra


def _reaccion(
    mensaje: Objeto, wamid: str, remitente: Remitente, cuando: datetime, *, eco: bool
) -> ReaccionLlegada:
    reaccion = objeto(mensaje.get("reaction"))
    sobre = identificador(reaccion, "message_id")
    return ReaccionLlegada(
        wamid, remitente, cuando, sobre, linea(reaccion.get("emoji"), 40), eco=eco
    )


def _cambio(mensaje: Objeto, clase: str, base: MensajeCambiado, campo: str) -> list[Evento]:
    datos = objeto(mensaje.get(clase))
    original = identificador(datos, "original_message_id")
    nuevo = leer_contenido(objeto(datos.get("message"))) if clase == "edit" else None
    cambiado = MensajeCambiado(
        base.wamid,
        base.remitente,
        base.cuando,
        original,
        texto=nuevo.texto if nuevo else None,
        eco=base.eco,
    )
    if nuevo is None or not nuevo.extrano:
        return [cambiado]
    # Cambiar el texto por uno vacío borraría lo que sí se leía.
    return [Desconocido(campo, f"edición: {nuevo.extrano}"[:300], podar(mensaje))]


def _de_sistema(mensaje: Objeto, cuando: datetime) -> Evento:
    """Cambios de teléfono o de BSUID. Estos avisos no traen `contacts`."""
    sistema = objeto(mensaje.get("system"))
    clase = texto(sistema.get("type"), 60)
    if clase not in ("user_changed_number", "customer_changed_number", "user_changed_user_id"):
        raise Ilegible(f"aviso de sistema «{linea(clase, 40)}»: no cambia quién es la persona")
    nuevo = bsuid_en(sistema, "user_id", "parent_user_id")
    viejo = bsuid_en(sistema, "previous_user_id", "previous_parent_user_id") or bsuid_en(
        mensaje, "from_user_id", "from_parent_user_id"
    )
    antes = Remitente(
        telefono_en(sistema, "previous_wa_id", "customer") or telefono_en(mensaje, "from"),
        viejo if viejo != nuevo else None,
    )
    ahora = Remitente(telefono_en(sistema, "wa_id", "new_wa_id"), nuevo)
    return identidad(antes, ahora, cuando)


def identidad(antes: Remitente, ahora: Remitente, cuando: datetime) -> IdentidadCambiada:
    """El cambio, si de verdad une dos identidades; si no, `Ilegible`."""
    if antes == ahora or Remitente() in (antes, ahora):
        raise Ilegible("no dice qué identidad cambió por cuál")
    return IdentidadCambiada(antes, ahora, cuando)
