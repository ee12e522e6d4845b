"""Quien ya usaba el sistema no pierde lo que configuró cuando su base se pone al día."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module

import pytest
from django.apps.registry import Apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

ANTES = [("ventas", "0002_negocio"), ("mensajeria", "0005_indice_de_textos")]
dias_en = import_module("ventas.migrations.0003_voz_del_negocio").dias_en


def _llevar_a(destino: list[tuple[str, str]]) -> Apps:
    ejecutor = MigrationExecutor(connection)
    return ejecutor.migrate(destino).apps


def _poner_negocio(apps: Apps, *, dias_cerrados: str) -> None:
    valores = {"nombre": "Aremko", "dias_cerrados": dias_cerrados, "politicas": "Llegar antes"}
    apps.get_model("ventas", "Negocio").objects.update_or_create(pk=1, defaults=valores)


@pytest.fixture
def base_en(transactional_db: None) -> Iterator[Callable[[list[tuple[str, str]]], Apps]]:
    """Lleva la base a unas migraciones; al terminar queda en las de hoy."""
    hoy = MigrationExecutor(connection).loader.graph.leaf_nodes()
    yield _llevar_a
    _llevar_a(hoy)


@pytest.mark.parametrize(
    ("escrito", "dias"),
    [
        ("martes", [1]),
        ("Lunes y miércoles", [0, 2]),
        ("sábados y domingos", [5, 6]),
        ("de lunes a miércoles", [0, 1, 2]),
        ("sábado a lunes", [0, 5, 6]),
        ("los feriados", []),
        ("", []),
    ],
)
def test_los_dias_cerrados_escritos_con_palabras_se_entienden(
    escrito: str, dias: list[int]
) -> None:
    assert dias_en(escrito) == dias


@pytest.mark.completo
def test_lo_que_un_negocio_ya_tenia_sigue_ahi_y_se_puede_volver_atras(
    base_en: Callable[[list[tuple[str, str]]], Apps],
) -> None:
    viejas = base_en(ANTES)
    _poner_negocio(viejas, dias_cerrados="lunes y martes")
    Cliente = viejas.get_model("ventas", "Cliente")
    for nombre, idioma in (("Laura", "es"), ("John", "en"), ("Ana", "pt")):
        Cliente.objects.create(nombre=nombre, idioma=idioma)
    viejas.get_model("ventas", "Oferta").objects.create(
        texto="un 15 %", condiciones="lunes", perfiles=["VIP"], prioridad=3
    )

    nuevas = base_en([("ventas", "0004_ofertas_una_vez")])
    negocio = nuevas.get_model("ventas", "Negocio").objects.get()
    assert (negocio.dias_cerrados, negocio.politicas) == ([0, 1], "Llegar antes")
    idiomas = nuevas.get_model("ventas", "Cliente").objects.values_list("nombre", "idioma")
    assert dict(idiomas) == {"Laura": "", "John": "en", "Ana": "pt"}
    oferta = nuevas.get_model("ventas", "Oferta").objects.get()
    assert (oferta.texto, oferta.condiciones, oferta.prioridad) == ("un 15 %", "lunes", 3)
    assert (oferta.perfiles, oferta.dias, oferta.codigo) == (["VIP"], [], "")

    de_vuelta = base_en(ANTES)
    assert de_vuelta.get_model("ventas", "Negocio").objects.get().dias_cerrados == "lunes, martes"
    idiomas = de_vuelta.get_model("ventas", "Cliente").objects.values_list("nombre", "idioma")
    assert dict(idiomas) == {"Laura": "es", "John": "en", "Ana": "pt"}


@pytest.mark.completo
def test_un_dia_cerrado_que_no_es_de_la_semana_no_se_pierde(
    base_en: Callable[[list[tuple[str, str]]], Apps],
) -> None:
    viejas = base_en(ANTES)
    _poner_negocio(viejas, dias_cerrados="los feriados")
    nuevas = base_en([("ventas", "0004_ofertas_una_vez")])
    negocio = nuevas.get_model("ventas", "Negocio").objects.get()
    assert negocio.dias_cerrados == []
    assert negocio.politicas == "Llegar antes\nCerrado: los feriados"
