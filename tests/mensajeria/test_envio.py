"""Aprobar un envío: la fila con lo que viajará, una por clic y solo si corresponde."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from domain.canal import TipoMensaje
from domain.errores import VentanaCerrada
from domain.mensajes import Estado
from mensajeria.models import Mensaje
from mensajeria.services import envio, hilo
from mensajeria.services.identidad import contacto_del_telefono

pytestmark = pytest.mark.django_db


@pytest.fixture
def ahora():
    return timezone.localtime().replace(hour=12, minute=0)


@pytest.fixture
def conversacion(db, ahora):
    """Alguien que escribió hace una hora."""
    conversacion = hilo.tomar(contacto_del_telefono("+56955508123"))
    suyo = Mensaje.objects.create(
        conversacion=conversacion,
        es_nuestro=False,
        tipo=TipoMensaje.TEXTO,
        texto="¿Tienen cupo?",
        estado=Estado.RECIBIDO,
        ocurrio_en=ahora - timedelta(hours=1),
    )
    hilo.anotar(conversacion, suyo)
    return conversacion


def test_el_mismo_clic_dos_veces_es_un_solo_mensaje(conversacion, canal_falso, ahora):
    pedido = {"conversacion": conversacion, "usuario_id": None, "solicitud": "c1", "ahora": ahora}
    uno = envio.enviar_texto(texto="Hola, ¿cómo estás?", **pedido)
    otro = envio.enviar_texto(texto="Hola, ¿cómo estás?", **pedido)
    assert uno == otro
    assert uno.estado == Estado.EN_COLA
    assert canal_falso.enviados == []


def test_con_la_ventana_cerrada_no_sale_texto_libre(conversacion, canal_falso, ahora):
    with pytest.raises(VentanaCerrada):
        envio.enviar_texto(
            conversacion=conversacion,
            texto="Hola",
            usuario_id=None,
            solicitud="c1",
            ahora=ahora + timedelta(hours=23),
        )
