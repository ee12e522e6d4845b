"""La cola cuando algo anda mal: varios trabajadores, base tomada, proveedor caído, otra hora."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from threading import Event

import pytest

from domain.mensajes import Estado
from tests.fallas.conftest import RAIZ
from tests.fallas.cuentas import comprobar
from tests.fallas.proveedor import Proveedor, aceptar, rechazar

pytestmark = [pytest.mark.completo, pytest.mark.timeout(600)]

UNA_HORA = 3600.0
DOS_HORAS = 7200.0


def detener(vivero, pids):
    for pid in pids:
        os.kill(pid, signal.SIGTERM)
    for pid in pids:
        assert vivero.esperar(pid=pid)["senal"] == 0, "terminó solo, sin que lo mataran"


def hasta(vivero, estado, cuantos, *, plazo=60.0):
    """Espera a que haya tantos en ese estado."""
    limite = time.monotonic() + plazo
    while time.monotonic() < limite:
        estados = list(vivero.contar()["estados"].values())
        if estados.count(estado) >= cuantos:
            return
        time.sleep(0.05)
    pytest.fail(f"no llegaron {cuantos} a {estado}: {estados}")


@pytest.mark.parametrize("trabajadores", [2, 4])
def test_varios_trabajadores_sobre_una_cola_se_reparten_sin_repetir(
    trabajadores, vivero, proveedor
):
    claves = vivero.sembrar(cuantos=60)["claves"]
    pids = [vivero.nacer()["pid"] for _ in range(trabajadores)]
    hasta(vivero, Estado.ACEPTADO, 60)
    detener(vivero, pids)
    assert comprobar(vivero, proveedor, claves) == {Estado.ACEPTADO: 60}


def test_con_la_base_tomada_se_espera_y_todo_sale_una_vez(vivero, proveedor):
    if vivero.archivo is None:
        pytest.skip("en PostgreSQL nadie toma la base entera")
    claves = vivero.sembrar(cuantos=6)["claves"]
    otro = sqlite3.connect(vivero.archivo, isolation_level=None)
    otro.execute("BEGIN IMMEDIATE")
    pid = vivero.nacer()["pid"]
    time.sleep(1)
    assert not proveedor.claves, "sin poder escribir el reclamo no se sale a la red"
    otro.execute("ROLLBACK")
    hasta(vivero, Estado.ACEPTADO, 6)
    otro.close()
    detener(vivero, [pid])
    assert comprobar(vivero, proveedor, claves) == {Estado.ACEPTADO: 6}


def test_la_base_que_se_toma_mientras_se_envia_no_hace_enviar_otra_vez(vivero, proveedor):
    if vivero.archivo is None:
        pytest.skip("en PostgreSQL nadie toma la base entera")
    claves = vivero.sembrar(cuantos=2)["claves"]
    otro = sqlite3.connect(vivero.archivo, isolation_level=None, check_same_thread=False)
    tomada = Event()

    def tomar_la_base(pedido):
        if not tomada.is_set():
            otro.execute("BEGIN IMMEDIATE")
            tomada.set()
        return aceptar(pedido)

    proveedor.responder = tomar_la_base
    pid = vivero.nacer()["pid"]
    assert tomada.wait(20)
    time.sleep(1)
    otro.execute("ROLLBACK")
    hasta(vivero, Estado.ACEPTADO, 2)
    otro.close()
    detener(vivero, [pid])
    assert comprobar(vivero, proveedor, claves) == {Estado.ACEPTADO: 2}


def test_una_hora_sin_proveedor_no_pierde_nada_y_todo_sale_cuando_vuelve(vivero, proveedor):
    claves = vivero.sembrar(cuantos=10)["claves"]
    vivero.apuntar(url=Proveedor.puerto_muerto())
    for minutos in range(0, 60, 10):
        vivero.vaciar(corrido=minutos * 60.0)
    estados = vivero.contar()["estados"]
    assert set(estados.values()) == {Estado.EN_COLA}
    vivero.apuntar(url=proveedor.url)
    vivero.vaciar(corrido=UNA_HORA + 1200)
    assert comprobar(vivero, proveedor, claves) == {Estado.ACEPTADO: 10}


def test_un_proveedor_que_no_contesta_no_quema_la_cola(vivero, proveedor):
    claves = vivero.sembrar(cuantos=10)["claves"]
    proveedor.responder = lambda _pedido: time.sleep(3) or (_ for _ in ()).throw(ConnectionError)
    vivero.vaciar()
    estados = list(vivero.contar()["estados"].values())
    assert estados.count(Estado.SIN_CONFIRMAR) == 1, "tras una duda, el canal descansa"
    proveedor.responder = aceptar
    vivero.vaciar(corrido=UNA_HORA)
    cuenta = comprobar(vivero, proveedor, claves)
    assert cuenta == {Estado.SIN_CONFIRMAR: 1, Estado.ACEPTADO: 9}


def test_un_corte_a_mitad_de_la_respuesta_queda_sin_confirmar(vivero, proveedor):
    [clave] = vivero.sembrar(cuantos=1)["claves"]

    def cortar(_pedido):
        raise ConnectionError

    proveedor.responder = cortar
    vivero.vaciar()
    assert vivero.contar()["estados"] == {clave: Estado.SIN_CONFIRMAR}
    proveedor.responder = aceptar
    vivero.vaciar(corrido=UNA_HORA)
    assert proveedor.claves == {clave: 1}


@pytest.mark.parametrize("salto", [DOS_HORAS, -DOS_HORAS])
def test_dos_maquinas_con_la_hora_corrida_no_envian_dos_veces(salto, vivero, proveedor):
    claves = vivero.sembrar(cuantos=30)["claves"]
    pids = [vivero.nacer()["pid"], vivero.nacer(corrido=salto)["pid"]]
    hasta(vivero, Estado.ACEPTADO, 30)
    vivero.recuperar(corrido=0.0)
    detener(vivero, pids)
    assert comprobar(vivero, proveedor, claves)[Estado.ACEPTADO] == 30


def test_la_clave_revocada_a_mitad_detiene_el_canal_y_al_reanudar_sale_el_resto(vivero, proveedor):
    claves = vivero.sembrar(cuantos=12)["claves"]
    revocada = rechazar(190, 401)
    proveedor.responder = lambda pedido: (
        revocada(pedido) if len(proveedor.orden) > 5 else aceptar(pedido)
    )
    vivero.vaciar()
    dicho = vivero.contar()
    assert dicho["detenido"]
    estados = list(dicho["estados"].values())
    assert (estados.count(Estado.ACEPTADO), estados.count(Estado.EN_COLA)) == (5, 7)
    rechazada = proveedor.orden[-1]
    assert len(proveedor.orden) == 6, "tras el no, nada más sale"
    proveedor.claves[rechazada] -= 1
    proveedor.responder = aceptar
    vivero.reanudar()
    vivero.vaciar()
    assert comprobar(vivero, proveedor, claves) == {Estado.ACEPTADO: 12}


# Los de dominio.md §8, y cómo queda el mensaje tras ese no.
CODIGOS = {
    131047: Estado.FALLIDO,
    131026: Estado.FALLIDO,
    131049: Estado.FALLIDO,
    131050: Estado.FALLIDO,
    130429: Estado.EN_COLA,
    131056: Estado.EN_COLA,
    80007: Estado.EN_COLA,
    131042: Estado.EN_COLA,
    190: Estado.EN_COLA,
    10: Estado.EN_COLA,
    200: Estado.EN_COLA,
}
DETIENEN = {131042, 190, 10, 200}


@pytest.mark.parametrize("codigo", CODIGOS)
def test_cada_codigo_deja_el_mensaje_y_el_canal_donde_corresponde(codigo, vivero, proveedor):
    [clave] = vivero.sembrar(cuantos=1)["claves"]
    proveedor.responder = rechazar(codigo)
    vivero.vaciar()
    dicho = vivero.contar()
    assert dicho["estados"] == {clave: CODIGOS[codigo]}
    assert dicho["detenido"] == (codigo in DETIENEN)
    assert proveedor.claves[clave] == 1


def test_el_comando_trabaja_y_con_sigterm_termina_lo_que_enviaba(vivero, proveedor):
    claves = vivero.sembrar(cuantos=2)["claves"]
    llego, sigue = Event(), Event()

    def despacio(pedido):
        llego.set()
        sigue.wait(20)
        return aceptar(pedido)

    proveedor.responder = despacio
    comando = subprocess.Popen(
        [sys.executable, "manage.py", "trabajar"],
        cwd=RAIZ,
        env=vivero.entorno | {"FALLAS_API": proveedor.url},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert llego.wait(60)
    comando.send_signal(signal.SIGTERM)
    sigue.set()
    salida, _ = comando.communicate(timeout=30)
    assert comando.returncode == 0
    assert salida.endswith("Terminado.\n")
    estados = list(vivero.contar()["estados"].values())
    assert sorted(estados) == [Estado.ACEPTADO, Estado.EN_COLA]
    vivero.vaciar()
    assert comprobar(vivero, proveedor, claves) == {Estado.ACEPTADO: 2}
