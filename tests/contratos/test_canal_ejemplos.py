"""Los ejemplos de Meta y de pywa, todos, y lo mismo que entiende pywa donde pywa entiende."""

from __future__ import annotations

import json
import logging
import warnings
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from pywa.client import WhatsApp
from pywa.types.base_update import RawUpdate

from domain.canal import (
    Desconocido,
    EstadoLlegado,
    EstadoRecibido,
    Evento,
    IdentidadCambiada,
    MensajeCambiado,
    MensajeLlegado,
    NumeroCambiado,
    PlantillaCambiada,
    PreferenciaLlegada,
    ReaccionLlegada,
    Remitente,
    TipoMensaje,
)
from tests.contratos.avisos_whatsapp import AHORA, EJEMPLOS, sin_filtro

# Los que no son asunto de una bandeja, y por qué quedan a la vista de quien administra.
SE_GUARDAN_SIN_USARSE = {
    "meta-openapi/Group Create Message": "group_lifecycle_update",
    "meta-openapi/Group Settings Update": "group_settings_update",
    "meta-openapi/Group Remove Participants": "group_participants_update",
    "call_connect/business_initiated": "calls",
    "call_connect/user_initiated": "calls",
    "call_status/call_status": "calls",
    "call_terminate/call_terminate": "calls",
    "message_status/group": "statuses",
    "system/identity_change": "messages",
}
# Lo que la bandeja muestra como «llegó algo» y además anota para quien administra.
DOS_EVENTOS = {
    "call_permission_update/accept",
    "call_permission_update/reject",
    "message/interactive_message_with_err",
}
# Con qué nombre de pywa viene cada tipo nuestro.
TIPOS = {
    "text": TipoMensaje.TEXTO,
    "image": TipoMensaje.IMAGEN,
    "video": TipoMensaje.VIDEO,
    "document": TipoMensaje.DOCUMENTO,
    "audio": TipoMensaje.AUDIO,
    "sticker": TipoMensaje.STICKER,
    "location": TipoMensaje.UBICACION,
    "contacts": TipoMensaje.CONTACTOS,
    "order": TipoMensaje.DESCONOCIDO,
    "unsupported": TipoMensaje.DESCONOCIDO,
    "interactive": TipoMensaje.DESCONOCIDO,
}


@pytest.fixture(scope="module")
def pywa() -> Callable[[dict[str, Any]], Any]:
    """Lo que pywa entiende de un aviso, o None si no lo acepta."""
    logging.getLogger("pywa").propagate = False
    cliente = WhatsApp(phone_id="1", token="x", filter_updates=False)

    def leer(aviso: dict[str, Any]) -> Any:
        crudo = RawUpdate(json.dumps(aviso).encode(), hmac_header=None, update_hash="")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            clase = cliente._handlers_to_updates.get(cliente._get_handler_type(crudo))
            if clase is None:
                return None
            try:
                return clase.from_update(client=cliente, update=aviso)
            except (KeyError, IndexError, TypeError, ValueError):
                return None

    return leer


@pytest.mark.parametrize("nombre", EJEMPLOS)
def test_cada_ejemplo_de_otros_se_entiende(nombre: str) -> None:
    eventos = sin_filtro(EJEMPLOS[nombre])

    desconocidos = [evento for evento in eventos if isinstance(evento, Desconocido)]
    if nombre in SE_GUARDAN_SIN_USARSE:
        assert [evento.campo for evento in eventos] == [SE_GUARDAN_SIN_USARSE[nombre]]
        assert desconocidos[0].motivo
        assert desconocidos[0].contenido
    elif nombre in DOS_EVENTOS:
        assert isinstance(eventos[0], MensajeLlegado)
        assert eventos[0].tipo is TipoMensaje.DESCONOCIDO
        assert desconocidos
    else:
        assert len(eventos) == 1
        assert not desconocidos


def _compara_mensaje(nuestro: MensajeLlegado, suyo: Any) -> None:
    assert nuestro.wamid == suyo.id
    assert _persona(nuestro.remitente, suyo)
    assert nuestro.cuando == _hora(suyo.timestamp)
    assert nuestro.responde_a == (suyo.reply_to_message.id if suyo.reply_to_message else None)
    clase = type(suyo).__name__
    if clase == "CallbackButton":
        assert (nuestro.tipo, nuestro.texto, nuestro.boton) == (
            TipoMensaje.BOTON,
            suyo.title,
            suyo.data,
        )
    elif clase == "CallbackSelection":
        assert (nuestro.tipo, nuestro.texto, nuestro.boton) == (
            TipoMensaje.LISTA,
            suyo.title,
            suyo.data,
        )
        assert nuestro.detalle.get("descripcion") == suyo.description
    elif clase == "FlowCompletion":
        assert nuestro.texto == suyo.body
        assert suyo.response.items() <= nuestro.detalle["formulario"].items()
    elif clase == "CallPermissionUpdate":
        assert nuestro.tipo is TipoMensaje.DESCONOCIDO
    else:
        _compara_contenido(nuestro, suyo)


def _compara_contenido(nuestro: MensajeLlegado, suyo: Any) -> None:
    assert nuestro.eco == (type(suyo).__name__ == "OutgoingMessage")
    assert nuestro.tipo is TIPOS[suyo.type.value]
    esperado = suyo.text or getattr(suyo, "caption", None)
    if esperado is not None:
        assert nuestro.texto == esperado
    medio = getattr(suyo, "media", None)
    assert (nuestro.medio is None) == (medio is None)
    if nuestro.medio is not None:
        assert (nuestro.medio.id, nuestro.medio.mime) == (medio.id, medio.mime_type)
        assert nuestro.medio.sha256 == medio.sha256
    if nuestro.tipo is TipoMensaje.UBICACION:
        assert nuestro.detalle["latitud"] == suyo.location.latitude
        assert nuestro.detalle["longitud"] == suyo.location.longitude
    if nuestro.tipo is TipoMensaje.CONTACTOS:
        assert nuestro.texto == ", ".join(dato.name.formatted_name for dato in suyo.contacts)
    assert nuestro.detalle.get("reenviado", False) == bool(getattr(suyo, "forwarded", False))
    assert ("anuncio" in nuestro.detalle) == (getattr(suyo, "referral", None) is not None)


def _compara_estado(nuestro: EstadoLlegado, suyo: Any) -> None:
    assert nuestro.wamid == suyo.id
    assert _persona(nuestro.destinatario, suyo)
    assert nuestro.cuando == _hora(suyo.timestamp)
    assert nuestro.clave == (suyo.tracker or "")
    assert nuestro.codigo == (suyo.error.code if suyo.error else None)
    nombres = {"sent": "enviado", "delivered": "entregado", "failed": "fallido"}
    assert nuestro.estado is EstadoRecibido(nombres.get(suyo.status.value, "leido"))
    assert bool(nuestro.precio) == (suyo.pricing is not None)


def _compara_cambio(nuestro: MensajeCambiado, suyo: Any) -> None:
    assert nuestro.wamid == suyo.id
    # En un eco pywa dice quién escribió (el negocio); nosotros, con quién fue.
    assert nuestro.eco or _persona(nuestro.remitente, suyo)
    crudo = suyo.raw["entry"][0]["changes"][0]["value"]
    elemento = (crudo.get("messages") or crudo["message_echoes"])[0]
    assert nuestro.original == elemento[elemento["type"]]["original_message_id"]
    assert (nuestro.texto is None) == (elemento["type"] == "revoke")


def _persona(nuestra: Remitente, suya: Any) -> bool:
    usuario = getattr(suya, "from_user", None)
    if usuario is None or type(suya).__name__ == "OutgoingMessage":
        return True
    return (nuestra.telefono or "").removeprefix("+") == (usuario.wa_id or "") and (
        usuario.bsuid in (None, nuestra.bsuid)
    )


def _hora(suya: datetime) -> datetime:
    return min(suya, AHORA)


@pytest.mark.parametrize("nombre", EJEMPLOS)
def test_donde_pywa_acepta_un_ejemplo_entendemos_lo_mismo(
    nombre: str, pywa: Callable[[dict[str, Any]], Any]
) -> None:
    suyo = pywa(EJEMPLOS[nombre])
    nuestro: Evento = sin_filtro(EJEMPLOS[nombre])[0]

    match nuestro:
        case _ if suyo is None:
            # La forma de 2025, que pywa no acepta: nosotros sí, salvo lo que no es de una bandeja.
            assert nombre.startswith("meta-openapi/")
            assert isinstance(nuestro, Desconocido) == (nombre in SE_GUARDAN_SIN_USARSE)
        case MensajeLlegado():
            _compara_mensaje(nuestro, suyo)
        case ReaccionLlegada():
            assert (nuestro.wamid, nuestro.sobre) == (suyo.id, suyo.reaction.message_id)
            assert nuestro.emoji == (suyo.reaction.emoji or "")
            assert _persona(nuestro.remitente, suyo)
        case MensajeCambiado():
            _compara_cambio(nuestro, suyo)
        case EstadoLlegado():
            _compara_estado(nuestro, suyo)
        case IdentidadCambiada():
            assert nuestro.antes.telefono == f"+{suyo.old_wa_id}"
            assert nuestro.ahora.telefono == f"+{suyo.new_wa_id}"
        case PreferenciaLlegada():
            assert nuestro.acepta == (suyo.value.value != "stop")
            assert _persona(nuestro.remitente, suyo)
        case PlantillaCambiada():
            assert (nuestro.id, nuestro.nombre) == (
                str(suyo.template_id),
                suyo.template_name,
            )
        case NumeroCambiado():
            assert suyo.event.value in nuestro.detalle
        case _:
            assert nombre in SE_GUARDAN_SIN_USARSE


def test_pywa_no_acepta_la_forma_de_2025_y_por_eso_no_se_usa_su_lector(
    pywa: Callable[[dict[str, Any]], Any],
) -> None:
    de_2025 = [nombre for nombre in EJEMPLOS if nombre.startswith("meta-openapi/")]

    rechazados = [nombre for nombre in de_2025 if pywa(EJEMPLOS[nombre]) is None]

    assert "meta-openapi/Text Message" in rechazados
    assert len(rechazados) > len(de_2025) / 2
