"""Los avisos de WhatsApp: las dos formas de Meta, lo raro sin perder el resto, y sin caerse."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
from tests.contratos.avisos_whatsapp import (
    AHORA,
    BSUID,
    EJEMPLOS,
    HACE_UN_RATO,
    TELEFONO,
    aviso,
    de_cambios,
    de_la_cuenta,
    estado,
    mensaje,
    sin_filtro,
    traducir,
)

JSON_AL_AZAR = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["messages", "text", "wamid.1", HACE_UN_RATO, "\0", "statuses"]),
    lambda hijos: (
        st.lists(hijos, max_size=4)
        | st.dictionaries(
            st.sampled_from(["id", "type", "from", "timestamp", "errors", "contacts", "text"])
            | st.text(max_size=8),
            hijos,
            max_size=5,
        )
    ),
    max_leaves=20,
)


def unico(cuerpo: bytes) -> Evento:
    (evento,) = traducir(cuerpo)
    return evento


def llegado(cuerpo: bytes) -> MensajeLlegado:
    evento = traducir(cuerpo)[0]
    assert isinstance(evento, MensajeLlegado)
    return evento


def motivo(cuerpo: bytes) -> str:
    evento = unico(cuerpo)
    assert isinstance(evento, Desconocido)
    return evento.motivo


# --------------------------------------------------------------------------------- quién escribe
def test_la_forma_de_2025_da_telefono_y_nombre():
    contactos = [{"profile": {"name": "Ana  Soto"}, "wa_id": TELEFONO}]

    recibido = llegado(aviso({"contacts": contactos, "messages": [mensaje()]}))

    assert recibido.remitente == Remitente(f"+{TELEFONO}", None, "Ana Soto", "")
    assert (recibido.tipo, recibido.texto) == (TipoMensaje.TEXTO, "Hola")


def test_la_forma_de_2026_agrega_el_bsuid_y_el_nombre_de_usuario():
    contacto = {
        "profile": {"name": "Ana", "username": "@ana.soto"},
        "wa_id": TELEFONO,
        "user_id": BSUID,
        "parent_user_id": "CL.ENT.1",
    }

    recibido = llegado(aviso({"contacts": [contacto], "messages": [mensaje(from_user_id=BSUID)]}))

    assert recibido.remitente == Remitente(f"+{TELEFONO}", BSUID, "Ana", "ana.soto")


def test_quien_oculta_su_telefono_llega_solo_con_su_bsuid():
    contacto = {"profile": {"name": "Ana", "username": "ana.soto"}, "user_id": BSUID}
    oculto = mensaje(**{"from": None, "from_user_id": BSUID})

    recibido = llegado(aviso({"contacts": [contacto], "messages": [oculto]}))

    assert recibido.remitente == Remitente(None, BSUID, "Ana", "ana.soto")


def test_un_lote_de_varias_personas_no_le_pone_a_una_el_nombre_de_otra():
    contactos = [{"profile": {"name": "Ana"}, "wa_id": TELEFONO}]
    de_otra = mensaje(**{"from": "56955509999", "id": "wamid.2"})

    ana, otra = traducir(aviso({"contacts": contactos, "messages": [mensaje(), de_otra]}))

    assert isinstance(ana, MensajeLlegado)
    assert isinstance(otra, MensajeLlegado)
    assert ana.remitente.nombre == "Ana"
    assert otra.remitente == Remitente("+56955509999")


def test_el_contacto_se_reconoce_aunque_whatsapp_escriba_su_numero_de_otra_forma():
    contactos = [
        {"profile": {"name": "Bia"}, "wa_id": "551187654321"},
        {"profile": {"name": "Ana"}, "wa_id": TELEFONO},
    ]
    con_nueve = mensaje(**{"from": "5511987654321"})

    bia, _ = traducir(aviso({"contacts": contactos, "messages": [con_nueve, mensaje()]}))

    assert isinstance(bia, MensajeLlegado)
    assert bia.remitente == Remitente("+551187654321", None, "Bia")


def test_en_un_lote_quien_oculta_su_telefono_se_reconoce_por_su_bsuid():
    contactos = [
        {"profile": {"name": "Ana"}, "wa_id": TELEFONO},
        {"profile": {"name": "Bia"}, "user_id": BSUID},
    ]
    oculta = mensaje(**{"from": None, "from_user_id": BSUID})

    bia, _ = traducir(aviso({"contacts": contactos, "messages": [oculta, mensaje()]}))

    assert isinstance(bia, MensajeLlegado)
    assert bia.remitente == Remitente(None, BSUID, "Bia")


@pytest.mark.parametrize("de", ["", "no es un número", "<PLACEHOLDER>", 7, None, ["56"], "123"])
def test_un_mensaje_que_no_dice_de_quien_es_queda_a_la_vista(de: Any):
    assert motivo(aviso({"messages": [mensaje(**{"from": de})]})) == "no dice de quién es"


# ------------------------------------------------------------------------------ qué dice el mensaje
@pytest.mark.parametrize("clase", ["image", "audio", "video", "document", "sticker"])
def test_un_archivo_llega_por_referencia_con_su_pie(clase: str):
    datos = {
        "id": "777",
        "mime_type": "x/y",
        "sha256": "abc=",
        "caption": "Mira",
        "filename": "a.b",
    }

    recibido = llegado(aviso({"messages": [mensaje(type=clase, text=None, **{clase: datos})]}))

    assert recibido.medio is not None
    assert asdict(recibido.medio) == {"id": "777", "mime": "x/y", "sha256": "abc=", "nombre": "a.b"}
    assert recibido.texto == "Mira"
    assert recibido.tipo.value in ("imagen", "audio", "video", "documento", "sticker")


def test_una_nota_de_voz_lo_dice():
    datos = {"id": "777", "mime_type": "audio/ogg", "voice": True}

    assert llegado(aviso({"messages": [mensaje(type="audio", audio=datos)]})).detalle == {
        "voz": True
    }


def test_la_respuesta_de_un_formulario_trae_lo_que_se_lleno():
    nfm = {"name": "flow", "body": "Enviado", "response_json": '{"personas": 2, "nota": NaN}'}
    interactivo = {"type": "nfm_reply", "nfm_reply": nfm}

    recibido = llegado(aviso({"messages": [mensaje(type="interactive", interactive=interactivo)]}))

    assert (recibido.texto, recibido.boton) == ("Enviado", "flow")
    assert recibido.detalle["formulario"] == {"personas": 2, "nota": None}


def test_lo_que_viene_de_un_anuncio_o_reenviado_lo_dice():
    anuncio = {"source_type": "ad", "source_id": "1", "headline": "Tinas"}
    contexto = {"frequently_forwarded": True, "referred_product": {"catalog_id": "9"}}

    recibido = llegado(aviso({"messages": [mensaje(referral=anuncio, context=contexto)]}))

    assert recibido.detalle == {
        "anuncio": anuncio,
        "reenviado": True,
        "producto": {"catalog_id": "9"},
    }


@pytest.mark.parametrize(
    ("cambios", "dice"),
    [
        ({"type": "holograma"}, "tipo de mensaje «holograma» que no se conoce"),
        ({"type": None}, "tipo de mensaje «» que no se conoce"),
        ({"type": ["text"]}, "tipo de mensaje «» que no se conoce"),
        ({"text": {"body": 5}}, "mensaje «text»: no trae su texto"),
        ({"text": "Hola"}, "mensaje «text»: no trae su texto"),
        ({"type": "image"}, "mensaje «image»: le falta «id»"),
        ({"type": "image", "image": {"id": "9" * 200}}, "«id» no cabe en un identificador"),
        ({"type": "location", "location": {"latitude": "x"}}, "no trae dónde"),
        ({"type": "contacts", "contacts": {}}, "no trae ninguna tarjeta"),
        ({"type": "button", "button": {}}, "no dice qué se pulsó"),
        ({"type": "order", "order": {}}, "el pedido no trae productos"),
        ({"type": "interactive"}, "respuesta «» que no se conoce"),
        (
            {"type": "interactive", "interactive": {"type": "list_reply", "list_reply": {}}},
            "no dice qué se eligió",
        ),
        (
            {
                "type": "interactive",
                "interactive": {"type": "nfm_reply", "nfm_reply": {"response_json": "{"}},
            },
            "no es JSON",
        ),
    ],
)
def test_un_contenido_que_no_se_entiende_igual_es_un_mensaje_y_quien_administra_lo_ve(
    cambios: dict[str, Any], dice: str
):
    recibido, anotado = traducir(aviso({"messages": [mensaje(**cambios)]}))

    assert isinstance(recibido, MensajeLlegado)
    assert (recibido.tipo, recibido.wamid) == (TipoMensaje.DESCONOCIDO, "wamid.1")
    assert isinstance(anotado, Desconocido)
    assert dice in anotado.motivo
    assert anotado.contenido["id"] == "wamid.1"


def test_una_edicion_trae_el_texto_nuevo_y_un_borrado_no_trae_texto():
    editado = {
        "original_message_id": "wamid.0",
        "message": {"type": "text", "text": {"body": "Sí"}},
    }
    borrado = {"original_message_id": "wamid.0"}

    cambios = traducir(
        aviso(
            {
                "messages": [
                    mensaje(type="edit", edit=editado),
                    mensaje(type="revoke", revoke=borrado),
                ]
            }
        )
    )

    assert [(c.original, c.texto) for c in cambios if isinstance(c, MensajeCambiado)] == [
        ("wamid.0", "Sí"),
        ("wamid.0", None),
    ]


def test_una_edicion_ilegible_no_borra_lo_que_se_leia():
    editado = {"original_message_id": "wamid.0", "message": {"type": "holograma"}}

    assert "edición" in motivo(aviso({"messages": [mensaje(type="edit", edit=editado)]}))


def test_lo_que_escribe_el_negocio_en_su_telefono_entra_como_eco_hacia_la_persona():
    eco = mensaje(**{"from": "56652251234", "to": TELEFONO, "to_user_id": BSUID})
    reaccion = eco | {"type": "reaction", "reaction": {"message_id": "wamid.9", "emoji": "👍"}}

    escrito, reaccionado = traducir(
        aviso({"message_echoes": [eco, reaccion]}, campo="smb_message_echoes")
    )

    assert isinstance(escrito, MensajeLlegado)
    assert (escrito.eco, escrito.remitente) == (True, Remitente(f"+{TELEFONO}", BSUID))
    assert isinstance(reaccionado, ReaccionLlegada)
    assert (reaccionado.eco, reaccionado.sobre, reaccionado.emoji) == (True, "wamid.9", "👍")


# --------------------------------------------------------------------------------------- estados
@pytest.mark.parametrize(
    ("dicho", "es"),
    [
        ("sent", EstadoRecibido.ENVIADO),
        ("delivered", EstadoRecibido.ENTREGADO),
        ("read", EstadoRecibido.LEIDO),
        ("played", EstadoRecibido.LEIDO),
        ("failed", EstadoRecibido.FALLIDO),
    ],
)
def test_cada_estado_de_2025_se_entiende_sin_contactos(dicho: str, es: EstadoRecibido):
    llego = unico(aviso({"statuses": [estado(status=dicho, biz_opaque_callback_data="clave-1")]}))

    assert isinstance(llego, EstadoLlegado)
    assert (llego.estado, llego.wamid, llego.clave) == (es, "wamid.1", "clave-1")
    assert llego.destinatario == Remitente(f"+{TELEFONO}")


def test_un_estado_de_2026_trae_el_bsuid_y_el_precio():
    precio = {"billable": True, "pricing_model": "PMP", "type": "regular", "category": "marketing"}
    contacto = {"profile": {"username": "ana"}, "user_id": BSUID}
    cuerpo = aviso(
        {
            "contacts": [contacto],
            "statuses": [estado(recipient_id=None, recipient_user_id=BSUID, pricing=precio)],
        }
    )

    llego = unico(cuerpo)

    assert isinstance(llego, EstadoLlegado)
    assert llego.destinatario == Remitente(None, BSUID, "", "ana")
    assert llego.precio == precio


def test_una_falla_trae_su_codigo_y_lo_que_dijo_meta():
    error = {"code": "131049", "title": "No", "error_data": {"details": "Sano ecosistema"}}

    llego = unico(aviso({"statuses": [estado(status="failed", errors=[error])]}))

    assert isinstance(llego, EstadoLlegado)
    assert (llego.codigo, llego.titulo, llego.detalle) == (131049, "No", "Sano ecosistema")


@pytest.mark.parametrize("dicho", ["deleted", "pending", "warning", "", None, 3, {}])
def test_un_estado_que_no_cambia_el_nuestro_queda_a_la_vista(dicho: Any):
    assert "que no se conoce" in motivo(aviso({"statuses": [estado(status=dicho)]}))


def test_un_error_suelto_queda_a_la_vista():
    dicho = motivo(aviso({"errors": [{"code": 130429, "title": "Rate limit hit"}]}))

    assert dicho == "WhatsApp avisa del error 130429: Rate limit hit"


# ------------------------------------------------------------------------------------- identidad
def test_un_cambio_de_telefono_une_el_de_antes_con_el_de_ahora():
    sistema = {
        "type": "user_changed_number",
        "wa_id": "56955508888",
        "user_id": "CL.2",
        "previous_user_id": BSUID,
    }

    cambio = unico(aviso({"messages": [mensaje(type="system", system=sistema)]}))

    assert isinstance(cambio, IdentidadCambiada)
    assert cambio.antes == Remitente(f"+{TELEFONO}", BSUID)
    assert cambio.ahora == Remitente("+56955508888", "CL.2")


def test_un_cambio_de_bsuid_sin_telefono_tambien_une():
    sistema = {"type": "user_changed_user_id", "user_id": "CL.2", "previous_user_id": BSUID}
    cuerpo = aviso({"messages": [mensaje(**{"from": None, "type": "system", "system": sistema})]})

    cambio = unico(cuerpo)

    assert isinstance(cambio, IdentidadCambiada)
    assert (cambio.antes, cambio.ahora) == (Remitente(None, BSUID), Remitente(None, "CL.2"))


def test_el_campo_user_id_update_une_el_bsuid_de_antes_con_el_de_ahora():
    dato = {
        "wa_id": TELEFONO,
        "user_id": {"previous": BSUID, "current": "CL.2"},
        "timestamp": HACE_UN_RATO,
    }

    cambio = unico(aviso({"user_id_update": [dato]}, campo="user_id_update"))

    assert isinstance(cambio, IdentidadCambiada)
    assert cambio.antes == Remitente(f"+{TELEFONO}", BSUID)
    assert cambio.ahora == Remitente(f"+{TELEFONO}", "CL.2")


@pytest.mark.parametrize(
    "sistema",
    [
        {"type": "user_changed_number"},
        {"type": "user_changed_number", "wa_id": TELEFONO},
        {"type": "customer_identity_changed"},
        {"type": "algo_nuevo"},
        None,
    ],
)
def test_un_aviso_de_sistema_que_no_dice_que_identidad_cambio_no_une_a_nadie(sistema: Any):
    assert motivo(aviso({"messages": [mensaje(type="system", system=sistema)]}))


@pytest.mark.parametrize(("valor", "acepta"), [("stop", False), ("resume", True), ("signup", True)])
def test_dejar_el_marketing_desde_whatsapp_llega_como_preferencia(valor: str, acepta: bool):
    dato = {
        "wa_id": TELEFONO,
        "category": "marketing_messages",
        "value": valor,
        "detail": "User requested",
        "timestamp": int(HACE_UN_RATO),
    }

    preferencia = unico(aviso({"user_preferences": [dato]}, campo="user_preferences"))

    assert isinstance(preferencia, PreferenciaLlegada)
    assert (preferencia.acepta, preferencia.detalle) == (acepta, "User requested")
    assert preferencia.remitente == Remitente(f"+{TELEFONO}")


@pytest.mark.parametrize(
    "cambios",
    [{"category": "llamadas"}, {"value": "tal vez"}, {"wa_id": ""}, {"timestamp": "ayer"}],
)
def test_una_preferencia_que_no_se_entiende_no_da_de_baja_a_nadie(cambios: dict[str, Any]):
    dato = {
        "wa_id": TELEFONO,
        "category": "marketing_messages",
        "value": "stop",
        "timestamp": HACE_UN_RATO,
    }

    assert motivo(aviso({"user_preferences": [dato | cambios]}, campo="user_preferences"))


# ---------------------------------------------------------------------------- la cuenta y el número
@pytest.mark.parametrize(
    ("campo", "valor", "es"),
    [
        (
            "message_template_quality_update",
            {"new_quality_score": "RED"},
            PlantillaCambiada("1", "promo", "es_CL", calidad="RED"),
        ),
        (
            "template_category_update",
            {"new_category": "MARKETING"},
            PlantillaCambiada("1", "promo", "es_CL", categoria="MARKETING"),
        ),
        (
            "message_template_status_update",
            {"event": "PAUSED", "reason": "NONE"},
            PlantillaCambiada("1", "promo", "es_CL", estado="PAUSED"),
        ),
    ],
)
def test_un_cambio_de_plantilla_dice_cual_y_que(
    campo: str, valor: dict[str, Any], es: PlantillaCambiada
):
    cual = {
        "message_template_id": 1,
        "message_template_name": "promo",
        "message_template_language": "es_CL",
    }

    assert unico(de_la_cuenta(campo, cual | valor)) == es


def _restriccion(tipo: str) -> dict[str, Any]:
    return {"event": "ACCOUNT_RESTRICTION", "restriction_info": [{"restriction_type": tipo}]}


def _bloqueo(estado: str) -> dict[str, Any]:
    return {"event": "DISABLED_UPDATE", "ban_info": {"waba_ban_state": estado}}


@pytest.mark.parametrize(
    ("campo", "valor"),
    [
        ("account_update", {"event": "ACCOUNT_DELETED"}),
        ("account_update", {"event": "ACCOUNT_OFFBOARDED"}),
        ("account_update", _bloqueo("DISABLE")),
        ("account_update", _restriccion("RESTRICTED_BIZ_INITIATED_MESSAGING")),
        ("account_review_update", {"decision": "REJECTED"}),
    ],
)
def test_lo_que_ya_no_deja_enviar_detiene_el_canal(campo: str, valor: dict[str, Any]):
    cambio = unico(de_la_cuenta(campo, valor))

    assert isinstance(cambio, NumeroCambiado)
    assert cambio.detiene
    assert cambio.detalle


@pytest.mark.parametrize(
    ("campo", "valor", "que"),
    [
        ("account_update", _bloqueo("REINSTATE"), "cuenta"),
        ("account_update", _restriccion("RESTRICTED_ADD_PHONE_NUMBER_ACTION"), "cuenta"),
        ("account_review_update", {"decision": "APPROVED"}, "revision"),
        ("account_alerts", {"alert_info": {"alert_severity": "CRITICAL"}}, "alerta"),
        ("account_alerts", {"alert_severity": "CRITICAL"}, "alerta"),
        ("phone_number_quality_update", {"event": "FLAGGED"}, "calidad"),
        ("phone_number_name_update", {"decision": "APPROVED"}, "nombre"),
        ("business_capability_update", {"max_daily_conversation_per_phone": 2000}, "capacidad"),
        ("security", {"event": "PIN_CHANGED"}, "seguridad"),
    ],
)
def test_un_cambio_que_deja_enviar_se_cuenta_sin_detener(
    campo: str, valor: dict[str, Any], que: str
):
    cambio = unico(de_la_cuenta(campo, valor))

    assert isinstance(cambio, NumeroCambiado)
    assert (cambio.que, cambio.detiene) == (que, False)
    assert cambio.detalle or cambio.limite


def test_la_calidad_del_numero_trae_su_limite():
    cambio = unico(
        de_la_cuenta(
            "phone_number_quality_update", {"event": "FLAGGED", "current_limit": "TIER_1K"}
        )
    )

    assert isinstance(cambio, NumeroCambiado)
    assert (cambio.calidad, cambio.limite) == ("RED", "TIER_1K")


@pytest.mark.parametrize(
    "campo",
    ["account_update", "account_alerts", "business_capability_update", "template_category_update"],
)
def test_un_cambio_de_la_cuenta_vacio_queda_a_la_vista(campo: str):
    assert motivo(de_la_cuenta(campo, {}))


# ------------------------------------------------------------------------- lo ajeno y lo inesperado
def test_un_aviso_de_otro_numero_no_entra_en_la_bandeja():
    assert "otro número (999)" in motivo(aviso({"messages": [mensaje()]}, numero="999"))


def test_un_aviso_de_otra_cuenta_no_detiene_el_canal():
    cuerpo = de_la_cuenta("account_update", {"event": "ACCOUNT_DELETED"}, cuenta="999")

    assert "otra cuenta (999)" in motivo(cuerpo)


def test_un_elemento_roto_no_pierde_el_resto_del_lote():
    rotos: list[Any] = [
        mensaje(id=None),
        mensaje(timestamp="ayer"),
        mensaje(timestamp=None),
        mensaje(timestamp="12"),
        mensaje(id="x" * 300),
        mensaje(group_id="g1"),
        mensaje(type="request_welcome"),
        mensaje(type="reaction", reaction={}),
        "texto",
        None,
        7,
        [],
    ]
    lote = [mensaje(id="wamid.a"), *rotos, mensaje(id="wamid.z")]

    eventos = traducir(aviso({"messages": lote}, {"statuses": [estado(), estado(id=None)]}))

    assert [type(evento) for evento in eventos] == [
        MensajeLlegado,
        *[Desconocido] * len(rotos),
        MensajeLlegado,
        EstadoLlegado,
        Desconocido,
    ]
    assert all(evento.motivo for evento in eventos if isinstance(evento, Desconocido))


@pytest.mark.parametrize(
    "cuerpo",
    [
        b"",
        b"\xff\xfe",
        b"{",
        b"null",
        b"[]",
        b'"hola"',
        b"{}",
        b'{"object": "instagram", "entry": []}',
        b'{"object": "whatsapp_business_account"}',
        b'{"object": "whatsapp_business_account", "entry": [7]}',
        b'{"object": "whatsapp_business_account", "entry": [{"changes": [null]}]}',
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b"9" * 10_000,
        b" " * (4 * 1024 * 1024 + 1),
        aviso({"messages": "x"}),
        aviso({"messages": []}),
        aviso({}, campo="smb_message_echoes"),
        aviso({}, campo="un_campo_nuevo"),
        de_cambios([{"field": "messages", "value": [1]}]),
    ],
)
def test_un_cuerpo_que_no_es_un_aviso_es_un_solo_desconocido(cuerpo: bytes):
    evento = unico(cuerpo)

    assert isinstance(evento, Desconocido)
    assert evento.motivo


def test_lo_que_no_se_puede_guardar_no_pasa():
    sucio = mensaje(text={"body": "a\0b\ud83dc"}, referral={"x\0": ["\0"], "n": float("nan")})

    recibido = llegado(aviso({"messages": [sucio]}))

    assert recibido.texto == "abc"
    assert recibido.detalle["anuncio"] == {"x": [""], "n": None}


def test_un_contenido_con_mucho_fondo_se_poda():
    hondo: Any = "fin"
    for _ in range(100):
        hondo = [{"b": hondo}]

    recibido = llegado(aviso({"messages": [mensaje(referral={"a": hondo})]}))

    escrito = json.dumps(recibido.detalle, ensure_ascii=False)
    assert "…" in escrito
    assert "fin" not in escrito


def test_una_lista_honda_tambien_se_poda():
    hondo: Any = "fin"
    for _ in range(100):
        hondo = [hondo]

    assert "fin" not in str(llegado(aviso({"messages": [mensaje(referral={"a": hondo})]})).detalle)


@pytest.mark.parametrize(
    ("marca", "hora"),
    [
        ("1764000000", datetime(2025, 11, 24, 16, 0, tzinfo=UTC)),
        (1764000000, datetime(2025, 11, 24, 16, 0, tzinfo=UTC)),
        (1764000000.7, datetime(2025, 11, 24, 16, 0, tzinfo=UTC)),
        ("1764000000123", datetime(2025, 11, 24, 16, 0, tzinfo=UTC)),
        (str(int(AHORA.timestamp()) + 300), AHORA + timedelta(minutes=5)),
        (str(int(AHORA.timestamp()) + 90_000), AHORA + timedelta(minutes=10)),
        ("99999999999", AHORA + timedelta(minutes=10)),
    ],
)
def test_la_hora_es_la_que_dice_meta_y_una_del_futuro_se_acota(marca: Any, hora: datetime):
    assert llegado(aviso({"messages": [mensaje(timestamp=marca)]})).cuando == hora


# -------------------------------------------------------------------------------- nunca se cae
def _se_puede_guardar(eventos: list[Evento]) -> None:
    assert eventos
    for evento in eventos:
        escrito = json.dumps(asdict(evento), default=str, allow_nan=False, ensure_ascii=False)
        escrito.encode("utf-8")
        assert "\\u0000" not in escrito


@given(JSON_AL_AZAR)
def test_cualquier_json_da_eventos_que_se_pueden_guardar(valor: Any):
    _se_puede_guardar(traducir(json.dumps(valor).encode()))
    _se_puede_guardar(traducir(aviso({"messages": [valor], "statuses": [valor], "errors": valor})))
    _se_puede_guardar(traducir(de_cambios([{"field": "account_update", "value": valor}, valor])))


@given(st.binary(max_size=200))
def test_cualesquiera_bytes_dan_eventos(cuerpo: bytes):
    _se_puede_guardar(traducir(cuerpo))


def _rutas(valor: Any, aqui: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    hijos = (
        valor.items()
        if isinstance(valor, dict)
        else enumerate(valor)
        if isinstance(valor, list)
        else ()
    )
    return [aqui, *(ruta for clave, hijo in hijos for ruta in _rutas(hijo, (*aqui, clave)))]


@given(st.sampled_from(sorted(EJEMPLOS)), st.data())
def test_un_ejemplo_con_cualquier_parte_cambiada_da_eventos(nombre: str, datos: st.DataObject):
    copia = json.loads(json.dumps(EJEMPLOS[nombre]))
    rutas = st.lists(st.sampled_from(_rutas(copia)[1:]), min_size=1, max_size=3)
    for ruta in datos.draw(rutas, label="rutas"):
        padre = _en(copia, ruta[:-1])
        if _tiene(padre, ruta[-1]):
            padre[ruta[-1]] = datos.draw(JSON_AL_AZAR, label="valor")

    _se_puede_guardar(sin_filtro(copia))


def _en(valor: Any, ruta: tuple[Any, ...]) -> Any:
    for clave in ruta:
        valor = valor[clave] if _tiene(valor, clave) else None
    return valor


def _tiene(padre: Any, clave: Any) -> bool:
    if isinstance(padre, list):
        return isinstance(clave, int) and clave < len(padre)
    return isinstance(padre, dict) and clave in padre
