"""Qué compran juntas las personas: la cuenta de la base es la misma que la del 360°."""

from __future__ import annotations

from datetime import datetime, timedelta
from io import StringIO
from itertools import permutations
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings as ajustes
from django.core.management import call_command

from domain.cliente360 import Fuente, Linea, es_servicio_actual
from tests.domain.fabricas import HOY
from tests.factories import (
    CategoriaServicioFactory,
    ClienteFactory,
    OfertaFactory,
    ReservaServicioFactory,
    ServiceHistoryFactory,
    ServicioFactory,
    VentaReservaFactory,
)
from ventas.demo.carga import cargar_personas
from ventas.demo.elenco import elenco as reunir_elenco
from ventas.demo.generador import generar
from ventas.models import AfinidadCategoria, Cliente, Negocio, Servicio
from ventas.selectors import perfil_con_lineas, vitrina
from ventas.services import afinidades

pytestmark = pytest.mark.django_db
AHORA = datetime(2025, 11, 8, 12, tzinfo=ZoneInfo("America/Santiago"))


def servicio(categoria: str, **campos: Any) -> Servicio:
    return ServicioFactory(
        nombre=f"Uno de {categoria}",
        categoria=CategoriaServicioFactory(nombre=categoria),
        **campos,
    )


def compra(cliente: Cliente, *categorias: str, **reserva: Any) -> None:
    una = VentaReservaFactory(cliente=cliente, **reserva)
    for categoria in categorias:
        ReservaServicioFactory(reserva=una, servicio=servicio(categoria))


def contadas() -> dict[tuple[str, str], tuple[int, int]]:
    """(de, a) → (personas que compraron `de`, las que además compraron `a`)."""
    afinidades.calcular(hoy=HOY, ahora=AHORA)
    filas = AfinidadCategoria.objects.select_related("de", "a")
    return {(f.de.nombre, f.a.nombre): (f.personas, f.juntas) for f in filas}


def test_cuenta_personas_y_no_compras() -> None:
    ana, beto = ClienteFactory.create_batch(2)
    for _ in range(3):
        compra(ana, "Tinas", "Masajes")
    compra(beto, "Tinas")

    assert contadas() == {("Tinas", "Masajes"): (2, 1), ("Masajes", "Tinas"): (1, 1)}


def test_junta_el_historial_reconocido_con_el_sistema_actual() -> None:
    ana = ClienteFactory()
    compra(ana, "Tinas")
    ServiceHistoryFactory(cliente=ana, servicio=servicio("Cabañas"))
    ServiceHistoryFactory(cliente=ana, service_type="Misterio", servicio=None)

    assert set(contadas()) == {("Tinas", "Cabañas"), ("Cabañas", "Tinas")}


@pytest.mark.parametrize(
    "reserva",
    [{"estado_pago": "cancelado"}, {"asistencia": "no_asistio"}, {"es_regalo": True}],
    ids=str,
)
def test_lo_que_no_cuenta_como_compra_no_junta(reserva: dict[str, Any]) -> None:
    ana = ClienteFactory()
    compra(ana, "Tinas")
    compra(ana, "Masajes", **reserva)

    assert contadas() == {}


def test_ni_complementos_ni_anuladas_ni_cuentas_de_la_casa() -> None:
    ana, de_la_casa = ClienteFactory(), ClienteFactory(es_interno=True)
    compra(ana, "Tinas")
    una = VentaReservaFactory(cliente=ana)
    ReservaServicioFactory(reserva=una, servicio=servicio("Extras", es_complemento=True))
    ReservaServicioFactory(reserva=una, servicio=servicio("Masajes"), cantidad=0)
    ServiceHistoryFactory(cliente=ana, servicio=servicio("Cabañas"), quantity=-1)
    compra(de_la_casa, "Tinas", "Masajes")

    assert contadas() == {}


def test_la_cuenta_en_sql_es_la_misma_regla_que_la_del_360(
    catalogo: dict[str, Servicio],
) -> None:
    personas = [miembro.persona for miembro in reunir_elenco().values() if miembro.en_base]
    cargar_personas([*personas, *generar(60, hoy=HOY)], hoy=HOY, servicios=catalogo)

    def cuenta(linea: Linea) -> bool:
        if linea.fuente is Fuente.HISTORICA:
            return linea.cuenta and linea.servicio in catalogo
        return es_servicio_actual(linea, HOY, ajustes.REGLAS)

    compras = [
        {linea.categoria for linea in perfil_con_lineas(uno.pk, hoy=HOY)[1] if cuenta(linea)}
        for uno in Cliente.objects.filter(es_interno=False)
    ]
    esperadas = {
        (de, a): (sum(de in suyas for suyas in compras), juntas)
        for de, a in permutations({c for suyas in compras for c in suyas}, 2)
        if (juntas := sum({de, a} <= suyas for suyas in compras))
    }

    assert contadas() == esperadas
    assert len(esperadas) > 5


def test_se_rehace_sola_cuando_pasa_de_un_dia() -> None:
    compra(ClienteFactory(), "Tinas", "Masajes")
    assert afinidades.poner_al_dia(hoy=HOY, ahora=AHORA) == afinidades.Cuenta(2, 2)
    assert afinidades.poner_al_dia(hoy=HOY, ahora=AHORA + timedelta(hours=24)) is None

    compra(ClienteFactory(), "Tinas", "Cabañas")

    nueva = afinidades.poner_al_dia(hoy=HOY, ahora=AHORA + timedelta(hours=25))
    assert nueva == afinidades.Cuenta(4, 3)


def test_la_orden_cuenta_y_lo_dice() -> None:
    compra(ClienteFactory(), "Tinas", "Masajes")
    dicho = StringIO()

    call_command("calcular_afinidades", stdout=dicho)

    assert dicho.getvalue().startswith("2 pares de 2 categorías, en ")
    assert AfinidadCategoria.objects.count() == 2


def test_la_vitrina_trae_solo_las_que_llevan_a_algo_que_se_ofrece(negocio: Negocio) -> None:
    compra(ClienteFactory(), "Tinas", "Masajes", "Cabañas")
    contadas()
    assert vitrina(hoy=HOY).afinidades == []

    OfertaFactory(texto="20 % en masajes").categorias.add(servicio("Masajes").categoria)

    llevan = vitrina(hoy=HOY).afinidades
    assert {(una.de, una.a, una.personas, una.juntas) for una in llevan} == {
        ("Tinas", "Masajes", 1, 1),
        ("Cabañas", "Masajes", 1, 1),
    }
