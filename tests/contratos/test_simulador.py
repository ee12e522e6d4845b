"""El simulador habla y se porta como la Cloud API de Meta (dominio.md §8)."""

from __future__ import annotations

import hashlib
import hmac
from datetime import timedelta
from itertools import pairwise

import pytest

from adapters.whatsapp.simulador import FallaPedida, Forma, Modo
from domain.fallas_whatsapp import FALLAS
from tests.contratos.simulacion import LAURA, Banco, codigo, dato


# ---------------------------------------------------------------------------- la vida normal
def test_un_mensaje_se_envia_se_entrega_se_lee_y_la_persona_contesta() -> None:
    banco = Banco()
    banco.simulador.escribir(LAURA, "Hola")

    respuesta = banco.texto("¡Hola! ¿Te gustaría volver a la tina?", biz_opaque_callback_data="c1")
    banco.pasar(minutes=1)

    assert respuesta.http == 200
    assert banco.webhook.estados == ["sent", "delivered", "read"]
    estados = [v["statuses"][0] for v in banco.webhook.valores if "statuses" in v]
    assert {e["id"] for e in estados} == {dato(respuesta)["messages"][0]["id"]}
    assert {e["biz_opaque_callback_data"] for e in estados} == {"c1"}
    horas = [int(e["timestamp"]) for e in estados]
    assert all(antes <= despues for antes, despues in pairwise(horas))
    assert len(banco.webhook.mensajes) == 2, "la persona contestó"


def test_cada_aviso_va_firmado_con_el_secreto_de_la_cuenta() -> None:
    banco = Banco()
    banco.simulador.escribir(LAURA, "Holi ñandú 🌿")
    banco.pasar(seconds=1)

    ((cuerpo, firma),) = banco.webhook.recibidos
    clave = banco.simulador.cuenta.secreto.encode()
    assert firma == "sha256=" + hmac.new(clave, cuerpo, hashlib.sha256).hexdigest()


def test_dos_instalaciones_no_comparten_secreto_ni_token() -> None:
    una, otra = Banco().simulador.cuenta, Banco().simulador.cuenta

    assert una.secreto != otra.secreto
    assert una.token != otra.token
    assert una.secreto not in repr(una)


def test_la_misma_semilla_cuenta_la_misma_historia() -> None:
    def historia() -> list[str]:
        banco = Banco(semilla=7)
        for _ in range(3):
            banco.plantilla("vuelve_a_la_tina", "Laura", "una tina")
            banco.pasar(minutes=5)
        mensajes = banco.webhook.mensajes
        return [str(m.get("text") or m["reaction"]["emoji"]) for m in mensajes]

    assert historia() == historia()


def test_la_persona_contesta_segun_lo_que_se_le_escribio() -> None:
    banco = Banco()
    banco.simulador.escribir(LAURA, "Hola")
    banco.texto("Las tinas a las 18:30 tienen un valor de $25.000")
    banco.pasar(minutes=1)

    assert banco.webhook.mensajes[1]["text"]["body"].strip()
    assert banco.webhook.mensajes[1]["from"] == LAURA


def test_a_quien_se_le_pide_pulsa_el_boton_o_escribe_baja() -> None:
    banco = Banco()
    banco.simulador.pedir_respuesta("No recibir más")
    enviado = banco.plantilla("vuelve_a_la_tina", "Laura", "una tina")
    banco.pasar(minutes=1)
    banco.simulador.pedir_respuesta("BAJA", LAURA)
    banco.texto("¿Te ayudo en algo?")
    banco.pasar(minutes=1)

    pulsado, baja = banco.webhook.mensajes
    assert pulsado["button"]["text"] == "No recibir más"
    assert pulsado["context"]["id"] == dato(enviado)["messages"][0]["id"]
    assert baja["text"]["body"] == "BAJA"


# --------------------------------------------------------------------------- lo que rechaza
def test_un_token_que_no_es_el_suyo_es_190() -> None:
    banco = Banco()

    respuesta = banco.pedir("GET", "/v23.0/{numero}", token="otro")

    assert (respuesta.http, codigo(respuesta)) == (401, 190)


def test_texto_libre_con_la_ventana_cerrada_falla_despues_con_131047() -> None:
    banco = Banco()
    banco.simulador.escribir(LAURA, "Hola")
    banco.pasar(hours=24, seconds=1)

    respuesta = banco.texto()
    banco.pasar(minutes=1)

    assert respuesta.http == 200, "Meta lo acepta y avisa después"
    assert banco.webhook.estados == ["failed"]
    error = banco.webhook.valores[-1]["statuses"][0]["errors"][0]
    assert error["code"] == 131047


def test_una_plantilla_sale_aunque_la_ventana_este_cerrada() -> None:
    banco = Banco()

    banco.plantilla("vuelve_a_la_tina", "Laura", "una tina")
    banco.pasar(minutes=1)

    assert banco.webhook.estados == ["sent", "delivered", "read"]
    precio = banco.webhook.valores[0]["statuses"][0]["pricing"]
    assert (precio["category"], precio["billable"]) == ("marketing", True)


@pytest.mark.parametrize(
    ("nombre", "valores", "esperado"),
    [
        ("no_existe", (), 132001),
        ("rechazada", (), 132001),
        ("pausada", (), 132015),
        ("vuelve_a_la_tina", ("Laura",), 132000),
        ("vuelve_a_la_tina", ("Laura", "x", "y"), 132000),
        ("vuelve_a_la_tina", ("Laura", " "), 131008),
        ("vuelve_a_la_tina", ("Laura", "una\ntina"), 132018),
        ("vuelve_a_la_tina", ("Laura", "x" * 1100), 132005),
        ("aviso_reserva", ("Laura", "lunes"), 132012),
    ],
)
def test_una_plantilla_mal_puesta_se_rechaza_con_su_codigo(
    nombre: str, valores: tuple[str, ...], esperado: int
) -> None:
    banco = Banco()

    assert codigo(banco.plantilla(nombre, *valores)) == esperado
    banco.pasar(minutes=1)
    assert banco.webhook.recibidos == [], "lo rechazado no vive"


@pytest.mark.parametrize(
    ("cuerpo", "esperado"),
    [
        ([], 100),
        ({"to": LAURA}, 100),
        ({"messaging_product": "whatsapp"}, 131008),
        ({"messaging_product": "whatsapp", "to": "12"}, 131009),
        ({"messaging_product": "whatsapp", "to": LAURA, "type": "baile"}, 131051),
        ({"messaging_product": "whatsapp", "to": LAURA, "text": {"body": " "}}, 131008),
        ({"messaging_product": "whatsapp", "to": LAURA, "text": {"body": "a" * 4097}}, 100),
        ({"messaging_product": "whatsapp", "recipient": "CL.999", "text": {"body": "a"}}, 131009),
    ],
)
def test_un_envio_mal_hecho_se_rechaza_con_su_codigo(cuerpo: object, esperado: int) -> None:
    assert codigo(Banco().pedir("POST", "/v23.0/{numero}/messages", cuerpo)) == esperado


def test_muchos_seguidos_a_la_misma_persona_es_131056_y_pasa_solo() -> None:
    banco = Banco(contesta=False)
    banco.simulador.escribir(LAURA, "Hola")
    respuestas = [banco.texto() for _ in range(46)]

    assert [r.http for r in respuestas[:45]] == [200] * 45
    assert codigo(respuestas[45]) == 131056
    assert banco.texto(a="56955509999").http == 200, "a otra persona sí"
    banco.pasar(seconds=7)
    assert banco.texto().http == 200


# --------------------------------------------------------------------------- lo que se lee
def test_las_plantillas_vienen_por_paginas_y_por_estado() -> None:
    banco = Banco()

    primera = dato(banco.pedir("GET", "/v23.0/{cuenta}/message_templates?limit=3"))
    ruta = primera["paging"]["next"].removeprefix("http://127.0.0.1:1")
    segunda = dato(banco.pedir("GET", ruta))
    en_pausa = dato(banco.pedir("GET", "/v23.0/{cuenta}/message_templates?status=PAUSED"))

    assert [p["name"] for p in primera["data"]] == ["vuelve_a_la_tina", "aviso_reserva", "pausada"]
    assert [p["name"] for p in segunda["data"]] == ["rechazada"]
    assert "next" not in segunda["paging"]
    assert [p["status"] for p in en_pausa["data"]] == ["PAUSED"]


def test_el_numero_dice_su_calidad_y_su_limite() -> None:
    ruta = "/v23.0/{numero}?fields=quality_rating,messaging_limit_tier,verified_name"
    numero = dato(Banco().pedir("GET", ruta))

    assert numero["quality_rating"] == "GREEN"
    assert numero["messaging_limit_tier"] == "TIER_1K"
    assert set(numero) == {"id", "quality_rating", "messaging_limit_tier", "verified_name"}


def test_una_foto_se_pide_por_su_referencia_y_se_baja_con_el_token() -> None:
    banco = Banco()
    medio = banco.simulador.guardar_medio(b"una foto", "image/png")
    banco.simulador.escribir(LAURA, "Mira", foto=medio)
    banco.pasar(seconds=1)
    imagen = banco.webhook.mensajes[0]["image"]

    ficha = dato(banco.pedir("GET", f"/v23.0/{imagen['id']}"))
    ruta = ficha["url"].removeprefix("http://127.0.0.1:1")
    bajada = banco.pedir("GET", ruta)

    assert (ficha["mime_type"], ficha["file_size"]) == ("image/png", 8)
    assert (bajada.cuerpo, bajada.tipo) == (b"una foto", "image/png")
    assert banco.pedir("GET", ruta, token="otro").http == 401
    assert codigo(banco.pedir("GET", "/v23.0/123456")) == 100


def test_marcar_leido_se_anota() -> None:
    banco = Banco()
    wamid = banco.simulador.escribir(LAURA, "Hola")
    leido = {"messaging_product": "whatsapp", "status": "read", "message_id": wamid}

    assert dato(banco.pedir("POST", "/v23.0/{numero}/messages", leido)) == {"success": True}
    assert banco.simulador.leidos == [wamid]


# ---------------------------------------------------------------------- desorden y reintentos
def test_los_avisos_repetidos_y_desordenados_siguen_estando_todos() -> None:
    banco = Banco(duplicar=1.0, desordenar=1.0, atraso=120.0, contesta=False)
    for _ in range(6):
        banco.plantilla("vuelve_a_la_tina", "Laura", "una tina")
    banco.pasar(minutes=10)

    estados = banco.webhook.estados
    assert sorted(estados) == ["delivered"] * 12 + ["read"] * 12 + ["sent"] * 12
    horas = [int(v["statuses"][0]["timestamp"]) for v in banco.webhook.valores]
    assert horas != sorted(horas), "llegan desordenados"
    assert len(set(banco.webhook.recibidos)) == 18, "cada uno llega idéntico dos veces"


def test_si_no_le_contestan_200_insiste_hasta_que_si() -> None:
    banco = Banco(500, None, 403)
    banco.simulador.escribir(LAURA, "¿Están?")
    banco.pasar(minutes=5)

    assert len(banco.webhook.recibidos) == 4
    assert len(set(banco.webhook.recibidos)) == 1, "siempre los mismos bytes"
    assert banco.simulador.cartero.entregados == 1


def test_lo_que_nunca_se_recibe_se_da_por_perdido() -> None:
    banco = Banco(*[500] * 99, reintentos=3)
    banco.simulador.escribir(LAURA, "¿Están?")
    banco.pasar(hours=1)

    assert len(banco.webhook.recibidos) == 4
    assert banco.simulador.cartero.perdidos == 1


# ------------------------------------------------------------------------- fallas a pedido
@pytest.mark.parametrize("numero", sorted(FALLAS))
def test_falla_a_pedido_con_cada_codigo_que_el_producto_conoce(numero: int) -> None:
    banco = Banco(contesta=False)
    banco.simulador.escribir(LAURA, "Hola")

    banco.simulador.pedir_falla(FallaPedida(Modo.RECHAZO, numero, reintentar_en=7))
    ahora = banco.texto()
    banco.simulador.pedir_falla(FallaPedida(Modo.DESPUES, numero))
    luego = banco.texto()
    banco.pasar(minutes=1)

    assert ahora.http >= 400
    assert codigo(ahora) == numero
    assert ahora.cabeceras["Retry-After"] == "7"
    assert luego.http == 200
    assert banco.webhook.estados == ["failed"]
    assert banco.webhook.valores[-1]["statuses"][0]["errors"][0]["code"] == numero
    assert banco.texto().http == 200, "la falla era para una sola vez"


def test_una_falla_puede_ser_de_todos_los_envios_a_un_numero() -> None:
    banco = Banco()
    banco.simulador.pedir_falla(FallaPedida(Modo.RECHAZO, 131026, telefono=LAURA, veces=None))

    assert [codigo(banco.texto()) for _ in range(3)] == [131026] * 3
    assert banco.texto(a="56955509999").http == 200
    banco.simulador.quitar_fallas()
    assert banco.texto().http == 200


# ------------------------------------------------------------------------------ quién escribe
def test_quien_oculta_su_telefono_llega_solo_con_su_identificador() -> None:
    banco = Banco(ocultas=1.0)
    banco.simulador.escribir(LAURA, "Hola")
    banco.pasar(seconds=1)
    (valor,) = banco.webhook.valores

    assert LAURA not in str(valor)
    (contacto,) = valor["contacts"]
    assert valor["messages"][0]["from_user_id"] == contacto["user_id"]
    assert contacto["profile"]["username"]
    destino = {"messaging_product": "whatsapp", "recipient": contacto["user_id"]}
    cuerpo = destino | {"type": "text", "text": {"body": "¡Hola!"}}
    assert banco.pedir("POST", "/v23.0/{numero}/messages", cuerpo).http == 200
    banco.pasar(minutes=1)
    assert banco.webhook.valores[1]["statuses"][0]["recipient_user_id"] == contacto["user_id"]


@pytest.mark.parametrize("forma", list(Forma))
def test_los_avisos_vienen_con_la_forma_de_2025_o_la_de_2026(forma: Forma) -> None:
    banco = Banco(forma=forma)
    banco.plantilla("vuelve_a_la_tina", "Laura", "una tina")
    banco.pasar(minutes=1)
    estado = banco.webhook.valores[0]

    assert ("contacts" in estado) is (forma is Forma.DE_2026)
    assert ("user_id" in str(banco.webhook.valores)) is (forma is Forma.DE_2026)
    assert estado["statuses"][0]["recipient_id"] == LAURA


def test_quien_envejece_pierde_la_ventana() -> None:
    banco = Banco(contesta=False)
    banco.simulador.escribir(LAURA, "Hola")
    banco.simulador.envejecer(LAURA, timedelta(hours=24))
    banco.texto()
    banco.pasar(minutes=1)

    assert banco.webhook.estados == ["failed"]
