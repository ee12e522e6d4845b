"""Cada persona del elenco es quien debe ser, y su hoja dice las cifras de la semilla."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from domain.perfiles import Matiz, Perfil
from domain.rfm import segmentos
from tests.domain.elenco import ELENCO, Persona, persona
from tests.domain.estrategias import FECHA_ABIERTA, REGLAS_CON_RELLENO
from tests.domain.fabricas import (
    PENDIENTE,
    VINO,
    historica,
    hoja_de,
    leer,
    linea,
    reserva,
    visitas,
)


@pytest.mark.parametrize("quien", ELENCO, ids=lambda p: p.clave)
def test_cada_persona_del_elenco_tiene_su_perfil_sus_matices_y_su_segmento(quien: Persona) -> None:
    leido = quien.leer()

    assert leido.perfil is quien.perfil
    assert leido.matices == quien.matices
    assert leido.segmento == quien.segmento


def _hechos(clave: str) -> dict[str, str]:
    return {h.clave: h.valor for h in hoja_de(persona(clave).leer()).hechos()}


def test_la_hoja_de_maria_dice_su_primera_visita_del_15_de_noviembre() -> None:
    hechos = _hechos("maria")

    assert hechos["Nombre"] == "María"
    assert hechos["Próxima reserva"] == "sábado 15 de noviembre"
    assert hechos["La reserva incluye"] == "Tina Hornopirén y Cabaña Laurel"
    assert "Visitas" not in hechos
    assert "Última visita" not in hechos


def test_la_hoja_de_carlos_dice_5_visitas_y_sus_tinas() -> None:
    hechos = _hechos("carlos")

    assert hechos["Visitas"] == "5"
    assert hechos["Categorías favoritas"] == "Tinas"


def test_la_hoja_de_ana_dice_3_anios_de_2018_a_2021_y_su_cabania() -> None:
    """La semilla: «después de 3 años», «cliente entre 2018 y 2021», «las cabañas»."""
    hoja = hoja_de(persona("ana").leer())

    assert hoja.pausa == "3 años"
    assert hoja.anios_historia == (2018, 2021)
    assert ("Historial antiguo", "entre 2018 y 2021") in {(h.clave, h.valor) for h in hoja.hechos()}
    antes_de_volver = persona("ana").leer().cliente.visitas[1]
    assert antes_de_volver.servicios[0].categoria == "Cabañas"
    assert hoja.gasto_total == 320_000


def test_la_hoja_de_roberto_dice_15_visitas_desde_2019_y_hace_2_semanas() -> None:
    hechos = _hechos("roberto")

    assert hechos["Visitas"] == "15"
    assert hechos["Total servicios"] == "15"
    assert hechos["Cliente desde"] == "2019"
    assert hechos["Última visita"] == "hace 2 semanas"
    assert hechos["Categorías favoritas"] == "Tinas y Cabañas"
    assert hechos["Gasto total"] == "$1.100.000"
    assert hechos["Perfil"] == "VIP"


def test_la_hoja_de_laura_dice_hace_8_meses_y_tina_tronador() -> None:
    hechos = _hechos("laura")

    assert hechos["Visitas"] == "7"
    assert hechos["Última visita"] == "hace 8 meses"
    assert hechos["En su última visita"] == "Tina Tronador"
    assert hechos["Oferta"] == "una sorpresa especial"


def test_de_un_numero_nuevo_no_se_dice_nada_de_su_pasado() -> None:
    hechos = _hechos("numero_nuevo")

    assert hechos["Nombre"] == "(sin nombre: saluda sin nombrar)"
    pasado = {"Visitas", "Total servicios", "Cliente desde", "Última visita", "Próxima reserva"}
    assert not pasado & hechos.keys()


@pytest.mark.parametrize(
    ("clave", "nombre"),
    [
        ("nombre_inservible", None),
        ("nombre_que_es_una_instruccion", None),
        ("turista_de_brasil", "João"),
    ],
)
def test_solo_un_nombre_presentable_llega_a_la_hoja(clave: str, nombre: str | None) -> None:
    assert hoja_de(persona(clave).leer()).nombre == nombre


def test_a_cada_turista_se_le_escribe_en_su_idioma() -> None:
    assert hoja_de(persona("turista_de_brasil").leer()).idioma == "pt"
    assert hoja_de(persona("turista_de_estados_unidos").leer()).idioma == "en"


def test_quien_compra_para_regalar_gasta_pero_no_visita() -> None:
    metricas = persona("compra_para_regalar").leer().cliente.metricas

    assert metricas.gasto_total == Decimal(110_000)
    assert metricas.total_servicios == 0
    assert metricas.dias_desde_ultima is None


def test_quien_no_asistio_pago_pero_no_vino() -> None:
    leido = persona("no_asistio").leer()

    assert leido.cliente.metricas.gasto_total == 50_000
    assert leido.cliente.visitas == ()


DECISIVOS: dict[Matiz, Callable[[], tuple[Matiz, ...]]] = {
    Matiz.EXPERIENCIA_NEGATIVA: lambda: persona("con_reclamo").leer().matices,
    Matiz.RESERVA_FUTURA: lambda: persona("maria").leer().matices,
    Matiz.CON_INTENTO: lambda: persona("solo_canceladas").leer().matices,
    Matiz.SIN_VISITA_AUN: lambda: leer([linea(FECHA_ABIERTA)], reglas=REGLAS_CON_RELLENO).matices,
    Matiz.VISITA_RECIENTE: lambda: persona("vino_hace_4_dias").leer().matices,
    Matiz.SIN_REGRESO: lambda: persona("de_2018_que_no_volvio").leer().matices,
    Matiz.VIP_EN_PAUSA: lambda: persona("gran_gastador_ausente_400_dias").leer().matices,
    Matiz.PAUSA_LARGA_SUPERADA: lambda: persona("ana").leer().matices,
    Matiz.ENFRIANDOSE: lambda: persona("sin_telefono").leer().matices,
    Matiz.UNA_VISITA: lambda: persona("una_visita_hace_45_dias").leer().matices,
}


@pytest.mark.parametrize("matiz", Matiz)
def test_cada_matiz_decide_el_texto_de_alguien(matiz: Matiz) -> None:
    assert DECISIVOS[matiz]()[0] is matiz
    assert matiz.explicacion.endswith(".")


def test_cada_perfil_tiene_a_alguien_en_el_elenco() -> None:
    assert {quien.leer().perfil for quien in ELENCO} == set(Perfil)


# Días desde la última, visitas y gasto que llevan a cada segmento.
CAMINOS = {
    "VIP": (30, 10, 1_000_000),
    "Champions": (10, 6, 600_000),
    "Loyal Customers": (90, 6, 600_000),
    "Potential Loyalists": (60, 3, 250_000),
    "New Customers": (30, 1, 99_999),
    "Promising": (31, 1, 99_999),
    "Need Attention": (91, 3, 250_000),
    "About To Sleep": (180, 1, 99_999),
    "At Risk": (181, 6, 300_000),
    "Hibernating": (366, 1, 99_999),
    "Can't Lose Them": (200, 10, 600_000),
}


@pytest.mark.parametrize("segmento", CAMINOS)
def test_se_llega_a_cada_segmento_desde_las_lineas_de_alguien(segmento: str) -> None:
    dias, veces, gasto = CAMINOS[segmento]

    assert leer(visitas(*[-dias - i for i in range(veces)], gasto=gasto)).segmento == segmento


def test_los_caminos_cubren_todos_los_segmentos() -> None:
    assert {*CAMINOS, "Sin visitas"} == set(segmentos())


def test_un_cliente_antiguo_reciente_que_no_ha_vuelto_no_esta_de_vuelta() -> None:
    """REACTIVADO es la etiqueta; el matiz impide darle la bienvenida «de vuelta»."""
    leido = leer([historica(date(2024, 12, 20))], hoy=date(2025, 1, 15))

    assert leido.perfil is Perfil.REACTIVADO
    assert leido.detectado.matiz is Matiz.SIN_REGRESO
    assert hoja_de(leido).pausa is None


def test_quien_llega_sin_haber_pagado_cuenta_como_visita_si_asistio() -> None:
    leido = leer(reserva(linea(-15), **PENDIENTE, **VINO))

    assert len(leido.cliente.visitas) == 1
    assert leido.cliente.metricas.gasto_total == 0
    assert leido.cliente.hubo_intento is False
