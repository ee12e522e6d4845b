"""Un trabajador que muere en cualquier punto: nada sale dos veces y nada se pierde."""

from __future__ import annotations

import os
import random
import signal
import time
from collections import Counter
from threading import Event

import pytest

from domain.mensajes import Estado
from tests.fallas.cuentas import comprobar

pytestmark = [pytest.mark.completo, pytest.mark.timeout(600)]

UNA_HORA = 3600.0
MUERTES = 200
PUNTOS = (
    "antes de reclamar",
    "reclamando",
    "tras reclamar",
    "tras la red",
    "guardando",
    "tras guardar",
)


def terminar(vivero, proveedor, claves):
    """Tras las muertes, un trabajador sano hace lo que falta y el reloj pasa."""
    vivero.vaciar()
    vivero.recuperar(corrido=UNA_HORA)
    return comprobar(vivero, proveedor, claves)


@pytest.mark.parametrize("punto", PUNTOS)
def test_morir_en_cada_punto_con_nombre(punto, vivero, proveedor):
    claves = vivero.sembrar(cuantos=8)["claves"]
    for _ in range(4):
        pid = vivero.nacer(punto=punto)["pid"]
        assert vivero.esperar(pid=pid)["senal"] == signal.SIGKILL
    cuenta = terminar(vivero, proveedor, claves)
    dudosas = {"tras reclamar": 4, "tras la red": 4, "guardando": 4}
    assert cuenta[Estado.SIN_CONFIRMAR] == dudosas.get(punto, 0)


def test_morir_con_el_pedido_ya_recibido_por_el_proveedor(vivero, proveedor):
    claves = vivero.sembrar(cuantos=6)["claves"]
    normal = proveedor.responder
    victima: list[int] = []
    nacido = Event()

    def matar(pedido):
        assert nacido.wait(10)
        os.kill(victima[-1], signal.SIGKILL)
        return normal(pedido)

    proveedor.responder = matar
    for _ in range(3):
        nacido.clear()
        victima.append(vivero.nacer()["pid"])
        nacido.set()
        vivero.esperar(pid=victima[-1])
    proveedor.responder = normal
    cuenta = terminar(vivero, proveedor, claves)
    assert cuenta == {Estado.SIN_CONFIRMAR: 3, Estado.ACEPTADO: 3}


def test_doscientas_muertes_al_azar(vivero, proveedor):
    azar = random.Random(20261122)  # noqa: S311 — cuándo morir, no un secreto
    claves = vivero.sembrar(cuantos=MUERTES + 100)["claves"]
    for _ in range(MUERTES):
        pid = vivero.nacer()["pid"]
        time.sleep(azar.uniform(0.0, 0.12))
        os.kill(pid, signal.SIGKILL)
        vivero.esperar(pid=pid)
    en_plena_tarea = Counter(vivero.contar()["estados"].values())
    cuenta = terminar(vivero, proveedor, claves)
    assert en_plena_tarea[Estado.ENVIANDO] > 0, "alguna muerte cayó a mitad de un envío"
    assert cuenta[Estado.ACEPTADO] > MUERTES / 2
