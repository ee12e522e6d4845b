"""Por la puerta de WhatsApp solo entra WhatsApp."""

from __future__ import annotations

import logging

import pytest
import pytest_django.fixtures
from django.http import HttpRequest, UnreadablePostError
from django.test import Client
from django.urls import reverse

from adapters.whatsapp.falso import CanalFalso
from domain.errores import CanalNoConfigurado
from mensajeria.models import AvisoWhatsApp
from mensajeria.services import canal_activo
from tests.mensajeria.avisos_de_prueba import aviso, enviar_aviso, texto

pytestmark = pytest.mark.django_db

UNO = aviso(messages=[texto("wamid.1", "mi clave secreta")])
RUTA = reverse("mensajeria:webhook")


@pytest.mark.parametrize(
    "firma",
    ["", "sha256=", "sha256=" + "0" * 64, "sha1=abc", "ñandú", "sha256=" + "f" * 10_000],
)
def test_sin_la_firma_correcta_no_queda_nada(
    client: Client, canal_falso: CanalFalso, firma: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        assert enviar_aviso(client, canal_falso, UNO, firma=firma) == 403
    assert not AvisoWhatsApp.objects.exists()
    propios = [r.getMessage() for r in caplog.records if r.name == "mensajeria.views.webhook"]
    assert len(propios) == 1
    assert "secreta" not in caplog.text
    assert "56955501234" not in caplog.text


def test_un_cuerpo_cambiado_despues_de_firmar_no_entra(
    client: Client, canal_falso: CanalFalso
) -> None:
    firma = canal_falso.firmar(UNO)
    assert enviar_aviso(client, canal_falso, UNO + b" ", firma=firma) == 403
    assert enviar_aviso(client, canal_falso, UNO[:-1], firma=firma) == 403
    assert not AvisoWhatsApp.objects.exists()


def test_la_firma_de_otro_secreto_no_sirve(client: Client, canal_falso: CanalFalso) -> None:
    ajena = CanalFalso(secreto="otro").firmar(UNO)
    assert enviar_aviso(client, canal_falso, UNO, firma=ajena) == 403


@pytest.mark.parametrize(
    "tipo", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain"]
)
def test_el_tipo_declarado_no_gasta_el_cuerpo_antes_de_mirar_la_firma(
    client: Client, canal_falso: CanalFalso, tipo: str
) -> None:
    assert enviar_aviso(client, canal_falso, UNO, tipo=tipo) == 200
    assert bytes(AvisoWhatsApp.objects.get().cuerpo) == UNO


def test_no_pide_csrf_ni_sesion() -> None:
    estricto = Client(enforce_csrf_checks=True)
    assert estricto.post(RUTA, data=UNO, content_type="application/json").status_code in (403, 404)


@pytest.mark.parametrize("metodo", ["get", "post"])
def test_con_el_canal_de_enlaces_no_hay_puerta(client: Client, metodo: str) -> None:
    assert getattr(client, metodo)(RUTA).status_code == 404


def test_con_el_canal_a_medio_configurar_no_hay_puerta(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def a_medias() -> CanalFalso:
        raise CanalNoConfigurado()

    monkeypatch.setattr(canal_activo, "canal", a_medias)
    assert client.post(RUTA, data=UNO, content_type="application/json").status_code == 404


@pytest.mark.parametrize(
    ("modo", "palabra"),
    [
        ("subscribe", "otra"),
        ("subscribe", ""),
        ("subscribe", "palabrá"),
        ("unsubscribe", "palabra"),
        ("", "palabra"),
    ],
)
def test_el_saludo_sin_la_palabra_no_se_contesta(
    client: Client,
    canal_falso: CanalFalso,
    settings: pytest_django.fixtures.SettingsWrapper,
    modo: str,
    palabra: str,
) -> None:
    settings.WHATSAPP_VERIFICACION = "palabra"
    pedido = {"hub.mode": modo, "hub.verify_token": palabra, "hub.challenge": "123"}
    respuesta = client.get(RUTA, pedido)
    assert respuesta.status_code == 403
    assert respuesta.content == b""


def test_sin_palabra_configurada_nadie_puede_saludar(
    client: Client, canal_falso: CanalFalso
) -> None:
    pedido = {"hub.mode": "subscribe", "hub.verify_token": "", "hub.challenge": "123"}
    assert client.get(RUTA, pedido).status_code == 403


def test_un_largo_que_no_es_numero_no_se_lee(client: Client, canal_falso: CanalFalso) -> None:
    assert enviar_aviso(client, canal_falso, UNO, CONTENT_LENGTH="mucho") == 400


def test_un_cuerpo_que_se_corta_a_la_mitad_no_entra(
    client: Client, canal_falso: CanalFalso, monkeypatch: pytest.MonkeyPatch
) -> None:
    def se_corta(*_: object) -> bytes:
        raise UnreadablePostError("se cortó")

    monkeypatch.setattr(HttpRequest, "read", se_corta)
    assert enviar_aviso(client, canal_falso, UNO) == 400
    assert not AvisoWhatsApp.objects.exists()


def test_un_aviso_por_trozos_no_se_toma_por_uno_vacio(
    client: Client, canal_falso: CanalFalso
) -> None:
    firma_de_nada = canal_falso.firmar(b"")
    assert enviar_aviso(client, canal_falso, UNO, firma=firma_de_nada, CONTENT_LENGTH="") == 411
    assert not AvisoWhatsApp.objects.exists()
