"""En el 360° se lee qué oferta le toca a una persona y por qué esa, o por qué ninguna."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.domain.fabricas import HOY
from tests.factories import (
    CategoriaServicioFactory,
    ClienteFactory,
    ConsentimientoFactory,
    IncidenciaFactory,
    OfertaFactory,
    ReservaServicioFactory,
    ServicioFactory,
    VentaReservaFactory,
)
from ventas.models import AfinidadCategoria, Canje, Cliente, Negocio, Oferta

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _base(negocio: Negocio, settings: Any) -> None:
    settings.HOY = HOY


@pytest.fixture
def ana() -> Cliente:
    """Ha venido a las tinas y nada más."""
    ana = ClienteFactory(nombre="Ana Rojas")
    tina = ServicioFactory(categoria=CategoriaServicioFactory(nombre="Tinas"))
    una = VentaReservaFactory(cliente=ana)
    ReservaServicioFactory(reserva=una, servicio=tina, fecha=HOY - timedelta(days=60))
    return ana


@pytest.fixture
def de_masajes(ana: Cliente) -> Oferta:
    """Una oferta de algo que no ha probado y 7 de cada 10 como ella sí; y otra de las tinas."""
    tinas, masajes = (CategoriaServicioFactory(nombre=n) for n in ("Tinas", "Masajes"))
    OfertaFactory(texto="un 10% en tinas").categorias.add(tinas)
    oferta = OfertaFactory(
        texto="un 20% en masajes",
        codigo="RIO20",
        traducciones={"en": {"texto": "20% off massages"}},
    )
    oferta.categorias.add(masajes)
    AfinidadCategoria.objects.create(
        de=tinas, a=masajes, personas=200, juntas=140, calculada_en="2025-11-08T12:00Z"
    )
    return oferta


def en_su_ficha(sesion: Client, cliente: Cliente) -> str:
    ficha = reverse("ventas:cliente", args=[cliente.pk])
    fragmento = reverse("mensajeria:oferta_del_perfil", args=[cliente.pk])
    assert f'hx-get="{fragmento}"' in sesion.get(ficha).text
    return " ".join(sesion.get(fragmento).text.split())


def test_dice_la_oferta_y_por_que_esa(
    sesion_recepcion: Client, ana: Cliente, de_masajes: Oferta
) -> None:
    dicho = en_su_ficha(sesion_recepcion, ana)

    assert "un 20% en masajes (con el código RIO20)" in dicho
    assert "No ha probado Masajes, y 7 de cada 10 personas que vienen por Tinas sí." in dicho


def test_a_quien_ya_la_uso_le_toca_otra(
    sesion_recepcion: Client, ana: Cliente, de_masajes: Oferta
) -> None:
    reserva = ana.reservas.get()
    Canje.objects.create(oferta=de_masajes, reserva=reserva, cliente=ana, cuando=reserva.creado_en)

    assert "un 10% en tinas" in en_su_ficha(sesion_recepcion, ana)


def test_a_quien_se_le_escribe_en_otro_idioma_le_toca_una_de_ese_idioma_dicha_en_espanol(
    sesion_recepcion: Client, ana: Cliente, de_masajes: Oferta
) -> None:
    Cliente.objects.update(idioma="en")
    dicho = en_su_ficha(sesion_recepcion, ana)
    assert "un 20% en masajes (con el código RIO20)" in dicho
    assert "Se le dice en inglés." in dicho
    assert "20% off massages" not in dicho

    Cliente.objects.update(idioma="pt")
    assert "Hoy no hay una oferta que pueda usar." in en_su_ficha(sesion_recepcion, ana)


def test_si_no_le_toca_ninguna_dice_por_que(
    sesion_recepcion: Client, ana: Cliente, de_masajes: Oferta
) -> None:
    proxima = VentaReservaFactory(cliente=ana)
    ReservaServicioFactory(reserva=proxima, fecha=HOY + timedelta(days=3))
    assert "Tiene una reserva por venir" in en_su_ficha(sesion_recepcion, ana)

    IncidenciaFactory(cliente=ana)
    assert "Tiene un reclamo abierto" in en_su_ficha(sesion_recepcion, ana)

    ConsentimientoFactory(cliente=ana)
    assert "Pidió no recibir ofertas" in en_su_ficha(sesion_recepcion, ana)
