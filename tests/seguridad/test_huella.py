"""Quién vio una ficha: lo mira supervisión, y lo que se ve no queda guardado en el navegador."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests.factories import ClienteFactory
from ventas.models import Cliente

pytestmark = pytest.mark.django_db


@pytest.fixture
def josefa(negocio: object) -> Cliente:
    return ClienteFactory(nombre="Josefa Vergara")


def test_supervision_ve_quien_abrio_la_ficha(
    josefa: Cliente, sesion_recepcion: Client, sesion_supervision: Client, recepcionista: User
) -> None:
    User.objects.filter(pk=recepcionista.pk).update(first_name="Daniela", last_name="Rivas")
    sesion_recepcion.get(reverse("ventas:cliente", args=[josefa.pk]))
    pagina = sesion_supervision.get(reverse("ventas:huella", args=[josefa.pk]))
    assert pagina.status_code == 200
    assert "Daniela Rivas" in pagina.content.decode()
    assert "Vio" in pagina.content.decode()


def test_una_ficha_que_nadie_ha_abierto_lo_dice(
    josefa: Cliente, sesion_supervision: Client
) -> None:
    pagina = sesion_supervision.get(reverse("ventas:huella", args=[josefa.pk]))
    assert "Nadie la ha abierto todavía." in pagina.content.decode()


def test_recepcion_no_ve_la_huella_ni_su_enlace(josefa: Cliente, sesion_recepcion: Client) -> None:
    assert sesion_recepcion.get(reverse("ventas:huella", args=[josefa.pk])).status_code == 403
    ficha = sesion_recepcion.get(reverse("ventas:cliente", args=[josefa.pk]))
    assert reverse("ventas:huella", args=[josefa.pk]) not in ficha.content.decode()


def test_lo_que_ve_quien_entro_no_queda_guardado_en_el_navegador(
    josefa: Cliente, sesion_recepcion: Client
) -> None:
    for direccion in (reverse("ventas:buscar"), reverse("ventas:cliente", args=[josefa.pk])):
        assert "no-store" in sesion_recepcion.get(direccion)["Cache-Control"]
