"""Configuración (`/admin/`): quien administra ve todo lo que ahí se ofrece mirar."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from tests.factories import CategoriaServicioFactory, ReservaServicioFactory
from ventas.models import Servicio

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


def test_un_servicio_que_los_mensajes_no_van_a_nombrar_se_avisa_al_guardarlo(
    sesion_administracion, negocio
):
    categoria = CategoriaServicioFactory()
    datos = {"categoria": categoria.pk, "precio": "25000", "unidad": "", "activo": "on"}
    url = reverse("admin:ventas_servicio_add")
    for nombre, avisa in [("Tina Tronador", False), ("Todo gratis por hoy", True)]:
        pagina = sesion_administracion.post(
            url, datos | {"nombre": nombre, "mencionable": "on"}, follow=True
        ).content.decode()
        assert ("no lo van a nombrar" in pagina) is avisa
    assert Servicio.objects.count() == 2
