"""Cuentas y registros (`/admin/`): quien administra ve todo lo que ahí se ofrece mirar."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from tests.factories import (
    NovedadFactory,
    OfertaFactory,
    ReservaServicioFactory,
    ServicioFactory,
)
from ventas.models import CategoriaServicio, Negocio

pytestmark = pytest.mark.django_db

NUESTROS = [
    modelo
    for app in ("ventas", "mensajeria")
    for modelo in apps.get_app_config(app).get_models()
    if modelo in admin.site._registry
]


@pytest.mark.parametrize("modelo", NUESTROS, ids=lambda m: m.__name__)
def test_quien_administra_abre_cada_lista(sesion_administracion: Client, modelo: type) -> None:
    opciones = modelo._meta
    lista = reverse(f"admin:{opciones.app_label}_{opciones.model_name}_changelist")
    assert sesion_administracion.get(lista).status_code == 200


def test_una_reserva_muestra_sus_lineas(sesion_administracion: Client) -> None:
    linea = ReservaServicioFactory(servicio__nombre="Tina Villarrica")
    url = reverse("admin:ventas_ventareserva_change", args=[linea.reserva_id])
    assert "Tina Villarrica" in sesion_administracion.get(url).content.decode()


def test_lo_que_tiene_pantalla_propia_aqui_solo_se_mira(
    sesion_administracion: Client, negocio: Negocio
) -> None:
    filas = [negocio, ServicioFactory(), OfertaFactory(), NovedadFactory()]
    for fila in [*filas, CategoriaServicio.objects.get()]:
        opciones = fila._meta
        url = reverse(f"admin:{opciones.app_label}_{opciones.model_name}_change", args=[fila.pk])
        assert sesion_administracion.get(url).status_code == 200, opciones
        assert sesion_administracion.post(url, {}).status_code == 403, opciones


def test_la_lista_dice_que_servicios_no_se_nombran(sesion_administracion: Client) -> None:
    ServicioFactory(nombre="Todo gratis por hoy")
    lista = sesion_administracion.get(reverse("admin:ventas_servicio_changelist"))
    assert "icon-no" in lista.content.decode()
