"""La puerta por donde entra WhatsApp: rápida, sin perder un aviso y sin gastar de más."""

from __future__ import annotations

import pytest
import pytest_django.fixtures
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from adapters.whatsapp.falso import CanalFalso
from mensajeria.models import AvisoWhatsApp
from mensajeria.services import avisos
from mensajeria.views import webhook as vista
from tests.mensajeria.avisos_de_prueba import aviso, enviar_aviso, texto

pytestmark = pytest.mark.django_db

UNO = aviso(messages=[texto("wamid.1")])
RUTA = reverse("mensajeria:webhook")


def test_un_aviso_firmado_queda_guardado_con_sus_bytes_y_una_sola_consulta(
    client: Client, canal_falso: CanalFalso, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        assert enviar_aviso(client, canal_falso, UNO) == 200
    guardado = AvisoWhatsApp.objects.get()
    assert bytes(guardado.cuerpo) == UNO
    assert guardado.procesado_en is None


def test_la_galleta_de_una_sesion_no_agrega_consultas(
    sesion_recepcion: Client,
    canal_falso: CanalFalso,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(1):
        assert enviar_aviso(sesion_recepcion, canal_falso, UNO) == 200


def test_la_respuesta_a_un_aviso_va_vacia(client: Client, canal_falso: CanalFalso) -> None:
    respuesta = client.post(
        RUTA,
        data=UNO,
        content_type="application/json",
        headers={"X-Hub-Signature-256": canal_falso.firmar(UNO)},
    )
    assert respuesta.content == b""
    assert respuesta["Content-Type"].startswith("text/plain")
    assert not respuesta.cookies


def test_un_megabyte_entra_sin_problema(client: Client, canal_falso: CanalFalso) -> None:
    grande = aviso(messages=[texto("wamid.1", "a" * 1_048_576)])
    assert enviar_aviso(client, canal_falso, grande) == 200
    assert bytes(AvisoWhatsApp.objects.get().cuerpo) == grande


def test_lo_mas_grande_que_manda_meta_entra_y_un_byte_mas_no(
    client: Client, canal_falso: CanalFalso
) -> None:
    assert enviar_aviso(client, canal_falso, b" " * vista.MAX_CUERPO) == 200
    assert enviar_aviso(client, canal_falso, b" " * (vista.MAX_CUERPO + 1)) == 413
    assert AvisoWhatsApp.objects.count() == 1


def test_si_la_base_no_puede_guardar_se_pide_que_lo_manden_de_nuevo(
    client: Client, canal_falso: CanalFalso, monkeypatch: pytest.MonkeyPatch
) -> None:
    def bloqueada(*_: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(avisos, "guardar", bloqueada)
    assert enviar_aviso(client, canal_falso, UNO) == 503


def test_el_saludo_de_meta_se_contesta_tal_cual(
    client: Client, canal_falso: CanalFalso, settings: pytest_django.fixtures.SettingsWrapper
) -> None:
    settings.WHATSAPP_VERIFICACION = "palabra"
    saludo = {
        "hub.mode": "subscribe",
        "hub.verify_token": "palabra",
        "hub.challenge": "<b>1158201444</b>",
    }
    respuesta = client.get(RUTA, saludo)
    assert respuesta.status_code == 200
    assert respuesta.content == b"<b>1158201444</b>"
    assert respuesta["Content-Type"].startswith("text/plain")
    assert respuesta["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("metodo", ["put", "delete", "patch"])
def test_solo_se_escucha_get_y_post(client: Client, canal_falso: CanalFalso, metodo: str) -> None:
    assert getattr(client, metodo)(RUTA).status_code == 405
