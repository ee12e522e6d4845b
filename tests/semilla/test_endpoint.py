"""El endpoint que promete la semilla: URL, método, claves, textos y estados verdaderos."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from adapters.ia.falsa import RedactorFalso
from domain import errores
from mensajeria.models import Borrador

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _sin_ia(settings):
    settings.REDACTOR = "plantillas"


def url(cliente) -> str:
    return f"/ventas/crm/cliente/{cliente.pk}/whatsapp-ia/"


@pytest.fixture
def roberto(persona, settings):
    cliente, settings.HOY = persona("roberto")
    return cliente


def test_el_post_da_el_json_de_la_semilla(roberto, sesion_recepcion):
    respuesta = sesion_recepcion.post(url(roberto))
    assert respuesta.status_code == 200
    datos = respuesta.json()
    assert datos["success"] is True
    assert datos["perfil"] == "VIP"
    assert datos["perfil_nombre"] == "Cliente VIP / Champions 👑"
    assert datos["nombre_cliente"] == "Roberto González"
    assert datos["telefono"] == "+56955500004"
    assert datos["telefono_limpio"] == "56955500004"
    assert datos["whatsapp_url"].startswith("https://wa.me/56955500004?text=")


def test_sin_csrf_no_hay_mensaje(roberto, recepcionista):
    http = Client(enforce_csrf_checks=True, headers={"accept": "application/json"})
    http.force_login(recepcionista)
    respuesta = http.post(url(roberto))
    assert respuesta.status_code == 403
    assert respuesta.json()["success"] is False
    assert not Borrador.objects.exists()


def test_solo_acepta_post(roberto, sesion_recepcion):
    assert sesion_recepcion.get(url(roberto)).status_code == 405


def test_sin_sesion_es_401_en_json_y_la_entrada_en_una_pagina(roberto, client):
    respuesta = client.post(url(roberto), headers={"accept": "application/json"})
    assert respuesta.status_code == 401
    assert respuesta.json() == {"success": False, "error": "Tu sesión terminó. Vuelve a entrar."}
    pagina = client.get("/ventas/crm/", headers={"accept": "text/html"})
    assert pagina.status_code == 302
    assert pagina["Location"].startswith("/entrar/")


def test_un_cliente_que_no_existe_es_404(sesion_recepcion, negocio):
    respuesta = sesion_recepcion.post("/ventas/crm/cliente/999999/whatsapp-ia/")
    assert respuesta.status_code == 404
    assert respuesta.json()["error"] == "Ese cliente no existe."


def test_sin_clave_es_503_con_el_texto_de_la_semilla(roberto, sesion_recepcion, settings):
    settings.REDACTOR = "openai"
    respuesta = sesion_recepcion.post(url(roberto))
    assert respuesta.status_code == 503
    assert respuesta.json()["success"] is False
    assert respuesta.json()["error"] == "OPENAI_API_KEY no configurada"


@pytest.mark.parametrize(
    ("error", "estado"),
    [
        (errores.DemasiadasPeticiones(reintentar_en=7), 429),
        (errores.CuotaAgotada(), 429),
        (errores.ClaveRechazada(), 503),
        (errores.SdkFaltante(), 503),
        (errores.TiempoAgotado(), 502),
        (errores.ConexionCortada(), 502),
        (errores.RespuestaVacia(), 502),
        (errores.RespuestaRechazada(), 502),
        (errores.RespuestaCortada(), 502),
    ],
)
def test_cada_falla_del_proveedor_tiene_su_estado_y_su_frase(
    roberto, sesion_recepcion, redactor_falso, error, estado
):
    redactor_falso(error)
    respuesta = sesion_recepcion.post(url(roberto))
    assert respuesta.status_code == estado
    datos = respuesta.json()
    assert datos["error"] == error.mensaje
    assert datos["que_hacer"]
    [fila] = Borrador.objects.all()
    assert (fila.estado, fila.error) == ("fallido", type(error).__name__)


def test_el_limite_del_proveedor_dice_rate_limit_exceeded_y_cuanto_esperar(
    roberto, sesion_recepcion, redactor_falso
):
    redactor_falso(errores.DemasiadasPeticiones(reintentar_en=7))
    respuesta = sesion_recepcion.post(url(roberto))
    assert respuesta.json()["error"] == "Rate limit exceeded"
    assert respuesta["Retry-After"] == "7"


def eventos(respuesta) -> list[tuple[str, dict]]:
    cuerpo = b"".join(respuesta.streaming_content).decode()
    return [
        (bloque.split("\n")[0].removeprefix("event: "), json.loads(bloque.split("data: ", 1)[1]))
        for bloque in cuerpo.strip().split("\n\n")
    ]


def test_pedido_como_eventos_el_texto_llega_por_trozos(roberto, sesion_recepcion, redactor_falso):
    redactor_falso("¡Hola ", "Roberto!", " ¿Cómo estás?")
    respuesta = sesion_recepcion.post(url(roberto), headers={"accept": "text/event-stream"})
    assert respuesta.status_code == 200
    assert respuesta["Content-Type"].startswith("text/event-stream")
    recibidos = eventos(respuesta)
    assert [nombre for nombre, _ in recibidos] == ["inicio", "texto", "texto", "texto", "fin"]
    assert recibidos[0][1]["perfil"] == "VIP"
    assert "".join(d["t"] for n, d in recibidos if n == "texto") == "¡Hola Roberto! ¿Cómo estás?"
    assert recibidos[-1][1]["mensaje"] == "¡Hola Roberto! ¿Cómo estás?"


def test_un_corte_a_mitad_del_flujo_se_dice_y_lo_escrito_queda_guardado(
    roberto, sesion_recepcion, redactor_falso
):
    redactor_falso("¡Hola ", "Rob", errores.ConexionCortada())
    respuesta = sesion_recepcion.post(url(roberto), headers={"accept": "text/event-stream"})
    nombre, datos = eventos(respuesta)[-1]
    assert nombre == "error"
    assert datos["error"] == errores.ConexionCortada.mensaje
    [fila] = Borrador.objects.all()
    assert (fila.estado, fila.texto) == ("fallido", "¡Hola Rob")


def test_una_falla_antes_de_la_primera_palabra_tiene_su_estado_aunque_se_pidan_eventos(
    roberto, sesion_recepcion, redactor_falso
):
    redactor_falso(errores.ProveedorNoDisponible())
    respuesta = sesion_recepcion.post(url(roberto), headers={"accept": "text/event-stream"})
    assert respuesta.status_code == 502


def test_cerrar_la_pestana_a_mitad_deja_la_fila_interrumpida_con_lo_escrito(
    roberto, sesion_recepcion, redactor_falso
):
    falso: RedactorFalso = redactor_falso("¡Hola ", "Roberto!", " ¿Cómo estás?")
    respuesta = sesion_recepcion.post(url(roberto), headers={"accept": "text/event-stream"})
    partes = iter(respuesta.streaming_content)
    next(partes), next(partes)
    respuesta.close()
    [fila] = Borrador.objects.all()
    assert fila.estado == "interrumpido"
    assert fila.texto.startswith("¡Hola")
    assert len(falso.encargos) == 1
