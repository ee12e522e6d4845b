"""La vida entera de un mensaje: se escribe, sale, llega, lo leen, contestan y se les responde.

Todo de verdad menos Meta: el servidor, el trabajador y el simulador, que habla por HTTP y firma.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import pytest_django.fixtures
from django.urls import reverse
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from adapters.whatsapp.simulador import Simulador
from mensajeria.models import Conversacion, Mensaje
from mensajeria.services import canal_activo, plantillas, simulacion
from mensajeria.services.trabajador import Trabajador
from tests.conftest import CargarMiembro
from tests.navegador.conftest import Abrir
from ventas.calendario import ahora, hoy
from ventas.models import Cliente, Negocio

pytestmark = [
    pytest.mark.navegador,
    pytest.mark.completo,
    pytest.mark.django_db(transaction=True),
]

CONTESTA = "¡Hola! ¿Tienen cupo para el sábado?"
# Lo que tarda el simulador en llegar a leído o en contestar, con holgura.
ESPERA_MS = 25_000


@pytest.fixture
def simulador(
    negocio: Negocio,
    settings: pytest_django.fixtures.SettingsWrapper,
    live_server: LiveServer,
) -> Iterator[Simulador]:
    """El simulador y un trabajador, cada uno en sus hilos, como en la demo."""
    settings.CANAL_WHATSAPP = "simulado"
    encendido = simulacion.encender(webhook=live_server.url + reverse("mensajeria:webhook"))
    encendido.en_marcha.simulador.ajustar(leido=4.0)
    plantillas.sincronizar(ahora=ahora())
    trabajador = Trabajador("prueba")
    hilo = threading.Thread(target=trabajador.correr, name="trabajador")
    hilo.start()
    yield encendido.en_marcha.simulador
    trabajador.parar()
    hilo.join(timeout=20)
    canal_activo.canal().cerrar()  # type: ignore[attr-defined]
    encendido.cerrar()
    assert not hilo.is_alive()


@pytest.fixture
def laura(elenco: CargarMiembro) -> Cliente:
    cliente = elenco("laura", hoy=hoy()).cliente
    assert cliente is not None
    return cliente


def test_de_iniciar_conversacion_a_dejarla_respondida(
    abrir: Abrir, laura: Cliente, simulador: Simulador, carpeta_fotos: Path
) -> None:
    simulador.pedir_respuesta(CONTESTA, (laura.telefono or "").removeprefix("+"))
    pagina = abrir(reverse("ventas:cliente", args=[laura.pk]))
    pagina.locator("[data-iniciar]:visible").click()
    expect(pagina.get_by_text("Listo. Léelo y cámbialo si quieres.")).to_be_visible()
    pagina.get_by_role("button", name="Enviar", exact=True).click()
    pagina.get_by_role("button", name="Enviar plantilla", exact=True).click()
    como_va = pagina.locator('[data-rol="estado"]')
    expect(como_va).to_contain_text("✓✓ Entregado", timeout=ESPERA_MS)
    expect(como_va).to_contain_text("✓✓ Leído", timeout=ESPERA_MS)
    pagina.screenshot(path=carpeta_fotos / "vida-leido.png")

    pagina.get_by_role("link", name="Ver la conversación").click()
    expect(pagina.locator(".mensaje-suyo", has_text=CONTESTA)).to_be_visible(timeout=ESPERA_MS)
    assert Conversacion.objects.get().sin_responder_desde is not None
    simulador.ajustar(contesta=False)

    pagina.get_by_label("Escribe un mensaje").fill("Hola Laura, lo reviso y te cuento.")
    pagina.get_by_label("Escribe un mensaje").press("Enter")
    nuestro = pagina.locator(".mensaje-nuestro", has_text="lo reviso y te cuento")
    expect(nuestro).to_contain_text("Entregado", timeout=ESPERA_MS)
    pagina.screenshot(path=carpeta_fotos / "vida-respondida.png")

    assert Conversacion.objects.get().sin_responder_desde is None
    pagina.goto(reverse("ventas:cliente", args=[laura.pk]))
    en_su_ficha = pagina.locator("#conversacion-perfil")
    expect(en_su_ficha).to_contain_text("lo reviso y te cuento")
    expect(en_su_ficha).not_to_contain_text("Sin responder")
    assert Mensaje.objects.filter(es_nuestro=True).count() == 2
