"""Los mensajes anteriores de un cliente: lo que se usó a la vista, lo demás aparte."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from mensajeria.models import EventoBorrador
from mensajeria.services.redaccion import Pedido, preparar

pytestmark = pytest.mark.django_db


def test_lo_que_se_envio_queda_a_la_vista_y_los_demas_intentos_aparte(
    elenco, redactor_falso, sesion_recepcion
):
    redactor_falso("Hola, Roberto")
    cliente = elenco("roberto").cliente
    ahora = timezone.localtime()
    filas = []
    for _ in range(3):
        encargo = preparar(Pedido(cliente_id=cliente.pk), ahora=ahora)
        encargo.completar()
        filas.append(encargo.fila)
    EventoBorrador.objects.create(borrador=filas[0], tipo="enviado_declarado", cuando=ahora)
    pagina = sesion_recepcion.get(
        reverse("mensajeria:mensajes", args=[cliente.pk])
    ).content.decode()
    assert "2 sin usar" in pagina
    assert pagina.index("Dice que lo envió") < pagina.index("2 sin usar")


def test_a_quien_no_se_le_ha_escrito_se_dice(elenco, sesion_recepcion):
    cliente = elenco("roberto").cliente
    pagina = sesion_recepcion.get(
        reverse("mensajeria:mensajes", args=[cliente.pk])
    ).content.decode()
    assert "Todavía no se le ha escrito desde aquí." in pagina
