"""Un negocio sin catálogo y uno con 2.000 servicios: se lee, se redacta y se reserva igual."""

from __future__ import annotations

from datetime import timedelta
from time import monotonic
from typing import Any

import pytest
import pytest_django.fixtures
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mensajeria.services.redaccion import Pedido, preparar
from tests.factories import ClienteFactory, ReservaServicioFactory, VentaReservaFactory
from ventas.calendario import ahora, hoy
from ventas.models import CategoriaServicio, Cliente, Servicio, VentaReserva
from ventas.selectors.carta import CABEN, carta

pytestmark = pytest.mark.django_db


@pytest.fixture
def cliente(negocio: object, settings: pytest_django.fixtures.SettingsWrapper) -> Cliente:
    settings.REDACTOR = "plantillas"
    return ClienteFactory(nombre="Rosa Araya", telefono="+56955501777")


def llenar_catalogo(cuantos: int) -> None:
    categorias = [CategoriaServicio.objects.create(nombre=f"Familia {i}") for i in range(10)]
    Servicio.objects.bulk_create(
        Servicio(
            nombre=f"Peinado número {i}", categoria=categorias[i % 10], precio=10_000, unidad="c/u"
        )
        for i in range(cuantos)
    )


def consultas(hacer: Any) -> int:
    with CaptureQueriesContext(connection) as hechas:
        hacer()
    return len(hechas)


def redactar(cliente: Cliente) -> str:
    encargo = preparar(Pedido(cliente_id=cliente.pk, regenerar=True), ahora=ahora())
    encargo.completar()
    return encargo.fila.texto


# ------------------------------------------------------------------------------ sin catálogo
def test_sin_catalogo_se_lee_la_ficha_se_redacta_y_se_dice_que_no_hay_que_reservar(
    cliente: Cliente, sesion_recepcion: Client
) -> None:
    assert not Servicio.objects.exists()
    ficha = sesion_recepcion.get(reverse("ventas:cliente", args=[cliente.pk]))
    assert "Rosa Araya" in ficha.content.decode()
    assert "Rosa" in redactar(cliente)
    nueva = reverse("ventas:reserva_nueva", args=[cliente.pk])
    assert "No hay servicios activos" in sesion_recepcion.get(nueva).content.decode()
    respuesta = sesion_recepcion.post(nueva, {"solicitud": "a", "estado_pago": "pagado"})
    assert respuesta.status_code == 400
    assert not VentaReserva.objects.exists()


# -------------------------------------------------------------------------------- dos mil
@pytest.mark.completo
def test_con_dos_mil_servicios_no_crecen_las_consultas_ni_la_espera(
    cliente: Cliente, sesion_recepcion: Client
) -> None:
    def medir() -> list[int]:
        ficha = reverse("ventas:cliente", args=[cliente.pk])
        nueva = reverse("ventas:reserva_nueva", args=[cliente.pk])
        return [
            consultas(lambda: sesion_recepcion.get(ficha)),
            consultas(lambda: redactar(cliente)),
            consultas(lambda: sesion_recepcion.get(nueva)),
        ]

    llenar_catalogo(60)
    medir()
    antes = medir()
    Servicio.objects.all().delete()
    CategoriaServicio.objects.all().delete()
    llenar_catalogo(2_000)
    inicio = monotonic()
    ficha, mensaje, reserva = medir()
    assert monotonic() - inicio < 5
    assert ficha <= antes[0]
    # Una o dos más según cuántos textos anteriores hubo que evitar; nunca por servicio.
    assert mensaje <= antes[1] + 2
    assert reserva <= antes[2] + 3


def test_se_reserva_de_dos_mil_buscando_y_sin_perder_lo_elegido(
    cliente: Cliente, sesion_recepcion: Client
) -> None:
    llenar_catalogo(2_000)
    nueva = reverse("ventas:reserva_nueva", args=[cliente.pk])
    pagina = sesion_recepcion.get(nueva).content.decode()
    assert pagina.count('name="servicios"') == CABEN
    assert "Se ven 80 de 2000" in pagina
    primero = Servicio.objects.get(nombre="Peinado número 0")
    escrito = {
        "solicitud": "una",
        "estado_pago": "pagado",
        "otra_fecha": (hoy() + timedelta(days=9)).isoformat(),
        "servicios": [primero.pk],
        f"cantidad_{primero.pk}": "3",
    }
    buscado = sesion_recepcion.post(
        nueva, escrito | {"buscar": "1", "servicio_buscado": "PEINADO NUMERO 1234"}
    ).content.decode()
    elegido = Servicio.objects.get(nombre="Peinado número 1234")
    assert buscado.count('name="servicios"') == 2
    assert f'value="{primero.pk}" checked' in buscado
    assert f'name="cantidad_{primero.pk}" value="3"' in buscado
    assert "alert-danger" not in buscado
    assert not VentaReserva.objects.exists()

    mandado = escrito | {"servicios": [primero.pk, elegido.pk], "fecha": "otra"}
    respuesta = sesion_recepcion.post(nueva, mandado)
    assert respuesta.status_code == 302, respuesta.content.decode()
    lineas = VentaReserva.objects.get().lineas.order_by("id")
    assert [(li.servicio, li.cantidad) for li in lineas] == [(primero, 3), (elegido, 1)]


def test_lo_que_el_cliente_ya_reservo_esta_siempre_a_la_vista(cliente: Cliente) -> None:
    llenar_catalogo(CABEN + 40)
    suyo = Servicio.objects.order_by("-categoria__nombre", "-nombre").first()
    assert suyo not in carta(cliente.pk).servicios
    ReservaServicioFactory(reserva=VentaReservaFactory(cliente=cliente), servicio=suyo)
    assert suyo in carta(cliente.pk).servicios
    assert len(carta(cliente.pk).servicios) == CABEN
    assert not carta(cliente.pk, buscado="nada que calce").servicios
