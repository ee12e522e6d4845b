"""Con la ventana cerrada, la conversación ofrece una plantilla ya llena y la envía."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from adapters.whatsapp.falso import CanalFalso
from mensajeria.models import Mensaje
from mensajeria.services import hilo, plantillas
from mensajeria.services.identidad import contacto_del_telefono
from tests.factories import ClienteFactory
from tests.mensajeria.test_plantillas import HOLA, VOLVER, fila
from tests.navegador.conftest import Abrir

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]


@pytest.mark.completo
@pytest.mark.parametrize("con_javascript", [True, False])
def test_pasadas_las_24_horas_se_envia_una_plantilla_viendo_como_llega(
    abrir: Abrir, canal_falso: CanalFalso, sesion_recepcion: Client, con_javascript: bool
):
    canal_falso.lista = (VOLVER, HOLA)
    plantillas.sincronizar(ahora=timezone.now())
    plantillas.elegir_fuentes(fila(), {"1": "nombre", "2": "a_mano"})
    cliente = ClienteFactory(nombre="Laura Soto", telefono="+56955501234")
    conversacion = hilo.tomar(contacto_del_telefono(cliente.telefono, cliente=cliente))
    conversacion.ultimo_entrante_en = timezone.now() - timedelta(days=2)
    conversacion.save()

    pagina = abrir(
        reverse("mensajeria:conversacion", args=[conversacion.pk]),
        ancho=360,
        con_javascript=con_javascript,
    )
    if con_javascript:
        pagina.select_option("#plantilla-cual", label="hello_world · Servicio · en_US")
        pagina.get_by_text("Welcome and congratulations!").wait_for()
        pagina.select_option("#plantilla-cual", str(fila().pk))
        # Letra a letra, como una persona: una sola puede caer antes de que la página la escuche.
        pagina.fill("[name=valor-2]", "")
        pagina.locator("[name=valor-2]").press_sequentially("hace poco", delay=20)
        pagina.get_by_text("Hola Laura, nos visitaste hace poco.").wait_for()
    else:
        pagina.get_by_role("link", name="Elegir una plantilla").click()
        pagina.fill("[name=valor-2]", "hace poco")
    pagina.get_by_role("button", name="Enviar plantilla").click()

    pagina.wait_for_url(f"**{reverse('mensajeria:conversacion', args=[conversacion.pk])}")
    mensaje = Mensaje.objects.get()
    assert mensaje.texto.startswith("Hola Laura, nos visitaste hace poco.")
    en_el_hilo = pagina.locator("#hilo-cuerpo").get_by_text("Hola Laura, nos visitaste hace poco.")
    en_el_hilo.first.wait_for()
