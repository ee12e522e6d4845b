"""Adivinar contraseñas: cuánto se puede insistir, y a dónde se llega al entrar."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from axes.models import AccessAttempt
from django.contrib.auth import get_user
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.factories import UsuarioFactory

pytestmark = pytest.mark.django_db

CLAVE = "la-clave-de-siempre"
AHORA = datetime(2026, 3, 10, 15, tzinfo=UTC)
ESPERA = "Hubo 5 intentos fallidos. Espera 15 minutos y vuelve a intentarlo."


@pytest.fixture
def cuenta() -> User:
    usuario = UsuarioFactory(username="daniela")
    usuario.set_password(CLAVE)
    usuario.save()
    return usuario


def entrar(
    navegador: Client,
    clave: str,
    *,
    ip: str = "10.0.0.1",
    usuario: str = "daniela",
    **cabeceras: str,
) -> HttpResponse:
    return navegador.post(  # type: ignore[return-value]
        reverse("entrar"),
        {"username": usuario, "password": clave},
        REMOTE_ADDR=ip,
        headers=cabeceras,
    )


def equivocarse(navegador: Client, veces: int, **donde: str) -> list[int]:
    return [entrar(navegador, "no-es", **donde).status_code for _ in range(veces)]


def test_la_clave_equivocada_se_dice_corto_y_sin_aclarar_cual_fallo(
    client: Client, cuenta: User
) -> None:
    frase = "El usuario o la contraseña no son correctos."
    assert frase in entrar(client, "no-es").content.decode()
    assert frase in entrar(client, CLAVE, usuario="nadie").content.decode()


def test_al_quinto_intento_se_espera_y_la_pagina_de_entrada_lo_dice(
    client: Client, cuenta: User
) -> None:
    assert equivocarse(client, 5) == [200, 200, 200, 200, 429]
    respuesta = entrar(client, CLAVE)
    assert respuesta.status_code == 429
    pagina = respuesta.content.decode()
    assert ESPERA in pagina
    assert 'name="password"' in pagina
    assert not get_user(client).is_authenticated


def test_a_los_quince_minutos_se_puede_entrar_aunque_alguien_haya_insistido(
    client: Client, cuenta: User
) -> None:
    with time_machine.travel(AHORA, tick=False):
        equivocarse(client, 5)
    with time_machine.travel(AHORA + timedelta(minutes=14), tick=False):
        assert entrar(client, CLAVE).status_code == 429
    with time_machine.travel(AHORA + timedelta(minutes=15, seconds=1), tick=False):
        assert entrar(client, CLAVE).status_code == 302
        assert get_user(client) == cuenta


def test_quien_insiste_desde_otra_parte_no_deja_fuera_a_la_persona(
    client: Client, cuenta: User
) -> None:
    equivocarse(client, 6, ip="203.0.113.9")
    assert entrar(client, CLAVE).status_code == 302


def test_una_persona_no_deja_fuera_a_las_demas_de_su_local(client: Client, cuenta: User) -> None:
    equivocarse(client, 6, usuario="otra")
    assert entrar(client, CLAVE).status_code == 302


def test_cambiar_de_navegador_no_da_mas_intentos(client: Client, cuenta: User) -> None:
    for numero in range(5):
        entrar(client, "no-es", **{"User-Agent": f"navegador {numero}"})
    assert entrar(Client(), CLAVE).status_code == 429


def test_una_direccion_inventada_no_da_mas_intentos(client: Client, cuenta: User) -> None:
    for numero in range(5):
        entrar(client, "no-es", **{"X-Forwarded-For": f"198.51.100.{numero}"})
    assert entrar(client, CLAVE).status_code == 429


def test_entrar_bien_olvida_los_intentos(client: Client, cuenta: User) -> None:
    equivocarse(client, 4)
    assert entrar(client, CLAVE).status_code == 302
    assert equivocarse(Client(), 4) == [200, 200, 200, 200]


def test_entrar_y_equivocarse_no_llenan_el_registro_ni_dicen_quien(
    client: Client, cuenta: User, caplog: pytest.LogCaptureFixture
) -> None:
    entrar(client, CLAVE)
    assert caplog.records == []
    entrar(Client(), "otra")
    assert "daniela" not in caplog.text


def test_la_entrada_de_configuracion_tiene_el_mismo_limite(client: Client, cuenta: User) -> None:
    equivocarse(client, 5)
    respuesta = client.post(
        "/admin/login/", {"username": "daniela", "password": CLAVE}, REMOTE_ADDR="10.0.0.1"
    )
    assert respuesta.status_code == 429
    assert ESPERA in respuesta.content.decode()


def test_quien_habla_json_recibe_la_espera_en_json_y_sin_abrirla_a_otros_sitios(
    client: Client, cuenta: User
) -> None:
    equivocarse(client, 5)
    respuesta = entrar(client, CLAVE, **{"X-Requested-With": "XMLHttpRequest"})
    assert respuesta.status_code == 429
    assert "Access-Control-Allow-Origin" not in respuesta
    assert respuesta.json() == {"success": False, "error": ESPERA}  # type: ignore[attr-defined]


def test_los_intentos_no_guardan_la_contrasena_ni_la_escriben(
    client: Client, cuenta: User, caplog: pytest.LogCaptureFixture
) -> None:
    entrar(client, "mi-clave-de-otro-sitio")
    guardado = " ".join(str(v) for fila in AccessAttempt.objects.values() for v in fila.values())
    assert "daniela" in guardado
    assert "mi-clave-de-otro-sitio" not in guardado + caplog.text


def test_entrar_cambia_la_sesion_y_la_vieja_no_sirve(client: Client, cuenta: User) -> None:
    client.get(reverse("entrar"))
    client.session.save()
    entrar(client, CLAVE)
    vieja = client.cookies["sessionid"].value
    client.post(reverse("salir"))
    ladron = Client()
    ladron.cookies["sessionid"] = vieja
    assert not get_user(ladron).is_authenticated


@pytest.mark.parametrize(
    "destino",
    [
        "https://malo.example/",
        "//malo.example/",
        "/\\malo.example/",
        "http:malo.example",
        "javascript:alert(1)",
        "\thttps://malo.example",
        "///malo.example",
    ],
)
def test_entrar_nunca_lleva_a_otro_sitio(client: Client, cuenta: User, destino: str) -> None:
    respuesta = client.post(
        reverse("entrar"), {"username": "daniela", "password": CLAVE, "next": destino}
    )
    assert respuesta.status_code == 302
    assert respuesta["Location"] == reverse("ventas:buscar")
