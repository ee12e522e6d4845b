"""La recepción con avisos repetidos, desordenados, enormes o cortados, y procesos que mueren."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from adapters.whatsapp.falso import CanalFalso
from domain.mensajes import Estado
from mensajeria.models import (
    AvisoWhatsApp,
    Contacto,
    Conversacion,
    EventoDesconocido,
    Mensaje,
    Reaccion,
)
from mensajeria.services import avisos, canal_activo, recepcion, recepcion_estados
from tests.mensajeria.avisos_de_prueba import (
    AHORA,
    ANA,
    NEGOCIO,
    aviso,
    enviar_aviso,
    estado,
    llega,
    nuestro,
    procesar,
    reaccion,
    sin_aplicar,
    texto,
)

RAIZ = Path(__file__).resolve().parent.parent.parent
BETO = "+56955504321"


# ------------------------------------------------------ cualquier orden, con repeticiones
def _minuto(numero: int) -> Any:
    return AHORA - timedelta(minutes=numero)


def _un_dia_de_avisos() -> list[bytes]:
    """Un día con dos personas: mensajes, citas, ecos, reacciones, ediciones, borrados y estados.

    Cada mensaje de un hilo con su propio segundo: entre dos del mismo segundo, manda el que llegó
    antes, y eso sí depende del orden.
    """
    mensajes = [
        texto("wamid.a1", "Hola", cuando=_minuto(90)),
        texto("wamid.a2", "¿Hay tinas?", cuando=_minuto(80), cita="wamid.a1"),
        texto("wamid.a3", "Otra cosa", cuando=_minuto(40), cita="wamid.n1"),
        texto("wamid.b1", "Buenas", de=BETO, cuando=_minuto(70)),
        texto("wamid.a4", "Con los dos", cuando=_minuto(30), bsuid="CL.ANA"),
        reaccion("wamid.r1", "wamid.n1", "👍", cuando=_minuto(39)),
        reaccion("wamid.r2", "wamid.n1", "", cuando=_minuto(38)),
        reaccion("wamid.r3", "wamid.n1", "❤️", cuando=_minuto(37)),
        _cambio("wamid.e1", "wamid.a2", "¿Hay tinas el sábado?", _minuto(79)),
        _cambio("wamid.e2", "wamid.a2", "¿Hay tinas el domingo?", _minuto(78)),
        _cambio("wamid.e3", "wamid.a1", None, _minuto(77)),
    ]
    eco = texto("wamid.eco", "Te esperamos", de=NEGOCIO, cuando=_minuto(60))
    estados = [
        estado("wamid.n1", que, cuando=_minuto(50 - orden))
        for orden, que in enumerate(("sent", "delivered", "read"))
    ]
    estados.append(estado("wamid.n2", "failed", codigo=131026, cuando=_minuto(45)))
    estados.append(estado("wamid.n2", "sent", cuando=_minuto(46)))
    return [
        *(aviso(messages=[uno]) for uno in mensajes),
        *(aviso(statuses=[uno]) for uno in estados),
        aviso(campo="smb_message_echoes", message_echoes=[eco | {"to": ANA.removeprefix("+")}]),
    ]


def _cambio(wamid: str, original: str, dice: str | None, cuando: Any) -> dict[str, Any]:
    base = texto(wamid, cuando=cuando)
    if dice is None:
        return base | {"type": "revoke", "revoke": {"original_message_id": original}}
    nuevo = {"type": "text", "text": {"body": dice}}
    return base | {"type": "edit", "edit": {"original_message_id": original, "message": nuevo}}


def _foto() -> dict[str, Any]:
    """Todo lo que ve una persona, sin los números de fila ni cuántas veces se pintó."""
    mensajes = Mensaje.objects.order_by("wamid").values_list(
        "wamid",
        "texto",
        "estado",
        "tiempos",
        "codigo_error",
        "ocurrio_en",
        "editado_en",
        "borrado_en",
        "responde_a__wamid",
        "eco",
    )
    hilos = Conversacion.objects.filter(contacto__fusionado_en=None).order_by("ultimo_en")
    return {
        "mensajes": list(mensajes),
        "hilos": list(
            hilos.values_list(
                "resumen",
                "ultimo_en",
                "ultimo_entrante_en",
                "sin_responder_desde",
                "no_leidos",
                "ultimo_es_nuestro",
                "contacto__nombre",
            )
        ),
        "reacciones": list(Reaccion.objects.values_list("mensaje__wamid", "es_nuestra", "emoji")),
        "sin aplicar": sin_aplicar(),
        "desconocidos": EventoDesconocido.objects.count(),
    }


def _recibir(cuerpos: list[bytes]) -> dict[str, Any]:
    nuestro(wamid="wamid.n1", contesta=True, ocurrio_en=_minuto(100))
    nuestro(wamid="wamid.n2", contesta=True, ocurrio_en=_minuto(99))
    for numero, cuerpo in enumerate(cuerpos):
        llega(cuerpo, ahora=AHORA + timedelta(seconds=numero))
    # Lo que esperaba a otro se mira de nuevo; nadie espera diez minutos.
    for minuto in range(1, 5):
        procesar(AHORA + timedelta(minutes=minuto, seconds=30))
    return _foto()


def _aparte(cuerpos: list[bytes]) -> dict[str, Any]:
    """Lo que queda tras recibirlos; después se deshace."""
    with transaction.atomic():
        foto = _recibir(cuerpos)
        transaction.set_rollback(True)
    return foto


@pytest.mark.django_db
@pytest.mark.usefixtures("canal_falso")
def test_los_avisos_al_reves_y_dos_veces_dejan_lo_mismo() -> None:
    esperado = _aparte(_un_dia_de_avisos())
    assert _aparte([*reversed(_un_dia_de_avisos()), *_un_dia_de_avisos()]) == esperado
    assert esperado["desconocidos"] == esperado["sin aplicar"] == 0
    assert len(esperado["mensajes"]) == 8


@pytest.mark.completo
class CualquierOrden(TestCase):
    """Cada ejemplo corre en su propia transacción, deshecha al terminar."""

    @given(st.data())
    @settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
    def test_los_mismos_avisos_en_cualquier_orden_y_repetidos_dejan_lo_mismo(
        self, data: st.DataObject
    ) -> None:
        falso, original = CanalFalso(), canal_activo.canal
        canal_activo.canal = lambda: falso  # type: ignore[assignment]
        try:
            esperado = _aparte(_un_dia_de_avisos())
            repetidos = data.draw(st.lists(st.sampled_from(_un_dia_de_avisos()), max_size=6))
            barajados = data.draw(st.permutations([*_un_dia_de_avisos(), *repetidos]))
            assert _aparte(barajados) == esperado
        finally:
            canal_activo.canal = original
        assert esperado["desconocidos"] == esperado["sin aplicar"] == 0


# ------------------------------------------------------------------------------ avisos enormes
@pytest.mark.completo
@pytest.mark.django_db
def test_un_aviso_de_diez_mil_eventos_se_aplica_entero(canal_falso: CanalFalso) -> None:
    mensajes = [texto(f"wamid.{n}", f"Hola {n}", de=f"+5695557{n % 50:04}") for n in range(2000)]
    estados = [estado(f"wamid.{n % 2000}", "delivered") for n in range(8000)]
    cuerpo = aviso(messages=mensajes, statuses=estados)
    llega(cuerpo)
    assert Mensaje.objects.count() == 2000
    assert sin_aplicar() == 0
    antes = list(Conversacion.objects.order_by("pk").values())
    llega(cuerpo)
    assert list(Conversacion.objects.order_by("pk").values()) == antes


@pytest.mark.completo
@pytest.mark.django_db
def test_cada_tanda_suelta_la_base_pronto(
    canal_falso: CanalFalso, monkeypatch: pytest.MonkeyPatch
) -> None:
    avisos.guardar(aviso(messages=[texto(f"wamid.{n}") for n in range(200)]), AHORA)
    duraciones: list[float] = []
    original = recepcion._tanda

    def medida(*argumentos: Any) -> Any:
        inicio = time.thread_time()
        resultado = original(*argumentos)
        duraciones.append(time.thread_time() - inicio)
        return resultado

    monkeypatch.setattr(recepcion, "_tanda", medida)
    procesar()
    duraciones.sort()
    assert len(duraciones) > 10
    assert duraciones[len(duraciones) // 2] < 0.05


@pytest.mark.django_db
@pytest.mark.usefixtures("canal_falso")
@pytest.mark.parametrize("corte", [0, 1, 10, 100, -2, -1])
def test_un_aviso_truncado_no_rompe_nada_y_queda_a_la_vista(corte: int) -> None:
    entero = aviso(messages=[texto("wamid.1")])
    llega(entero[:corte])
    assert EventoDesconocido.objects.count() == 1
    assert not Mensaje.objects.exists()
    assert sin_aplicar() == 0


# --------------------------------------------------------------------------- la base no responde
@pytest.mark.django_db
def test_con_la_base_bloqueada_se_cuenta_el_intento_y_se_aplica_despues(
    canal_falso: CanalFalso, monkeypatch: pytest.MonkeyPatch
) -> None:
    avisos.guardar(aviso(messages=[texto("wamid.1")]), AHORA)
    with monkeypatch.context() as parche:

        def bloqueada(*_: object) -> None:
            raise OperationalError("database is locked")

        parche.setattr(recepcion, "_tanda", bloqueada)
        assert recepcion.procesar_pendientes(AHORA) == 0
    guardado = AvisoWhatsApp.objects.get()
    assert (guardado.intentos, guardado.falla) == (1, "OperationalError")
    assert recepcion.procesar_pendientes(AHORA) == 0
    assert recepcion.procesar_pendientes(AHORA + timedelta(seconds=2)) == 1
    assert Mensaje.objects.count() == 1


@pytest.mark.django_db
def test_si_ni_siquiera_se_puede_anotar_la_falla_todo_queda_como_estaba(
    canal_falso: CanalFalso, monkeypatch: pytest.MonkeyPatch
) -> None:
    avisos.guardar(aviso(messages=[texto("wamid.1")]), AHORA)
    with monkeypatch.context() as parche:

        def bloqueada(*_: object, **__: object) -> None:
            raise OperationalError("database is locked")

        parche.setattr(recepcion, "_tanda", bloqueada)
        parche.setattr(recepcion, "F", bloqueada)
        assert recepcion.procesar_pendientes(AHORA) == 0
    assert AvisoWhatsApp.objects.get().intentos == 0
    procesar()
    assert Mensaje.objects.count() == 1


@pytest.mark.django_db
def test_un_lote_de_estados_que_revienta_se_aplica_de_a_uno(
    canal_falso: CanalFalso, monkeypatch: pytest.MonkeyPatch
) -> None:
    for numero in range(3):
        nuestro(wamid=f"wamid.{numero}")
    original = recepcion_estados.estados.poner

    def poner(mensaje: Mensaje, noticia: Any) -> bool:
        if mensaje.wamid == "wamid.1":
            raise TypeError("no")
        return original(mensaje, noticia)

    monkeypatch.setattr(recepcion_estados.estados, "poner", poner)
    llega(aviso(statuses=[estado(f"wamid.{n}", "sent") for n in range(3)]))
    estados = dict(Mensaje.objects.values_list("wamid", "estado"))
    assert estados["wamid.0"] == estados["wamid.2"] == Estado.ENVIADO
    assert estados["wamid.1"] == Estado.ACEPTADO
    assert EventoDesconocido.objects.get().campo == "EstadoLlegado"


# ------------------------------------------------------------------------- los ejemplos oficiales
def _ejemplos() -> list[Any]:
    carpeta = RAIZ / "tests" / "contratos" / "whatsapp"
    return sorted(carpeta.rglob("*.json")) if carpeta.is_dir() else []


def _avisos_en(valor: Any) -> Iterator[dict[str, Any]]:
    """Los avisos que hay dentro de un ejemplo, a cualquier profundidad."""
    if isinstance(valor, dict):
        if valor.get("object") == "whatsapp_business_account" and "entry" in valor:
            yield valor
            return
        for cada in valor.values():
            yield from _avisos_en(cada)
    elif isinstance(valor, list):
        for cada in valor:
            yield from _avisos_en(cada)


@pytest.mark.completo
@pytest.mark.django_db
def test_ningun_ejemplo_oficial_se_pierde_de_punta_a_punta(
    client: Client, canal_falso: CanalFalso
) -> None:
    cuerpos = [
        json.dumps(uno).encode()
        for ruta in _ejemplos()
        for uno in _avisos_en(json.loads(ruta.read_text("utf-8")))
    ]
    assert len(cuerpos) > 20
    for cuerpo in cuerpos:
        assert enviar_aviso(client, canal_falso, cuerpo) == 200
    from ventas.calendario import ahora

    procesar(ahora())
    procesar(ahora() + recepcion.PACIENCIA + timedelta(minutes=3))
    assert AvisoWhatsApp.objects.count() == len(cuerpos)
    assert sin_aplicar() == 0
    reventados = EventoDesconocido.objects.filter(motivo__startswith="No se pudo aplicar")
    assert list(reventados.values_list("motivo", flat=True)) == []
    assert Mensaje.objects.exists()


# ----------------------------------------------------------------------------- procesos de verdad
type Correr = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def base_aparte(tmp_path: Path, django_db_blocker: Any) -> Iterator[str]:
    """La dirección de una base vacía que otros procesos pueden abrir, del motor de las pruebas."""
    if connection.vendor != "postgresql":
        yield f"sqlite:///{tmp_path / 'recepcion.sqlite3'}"
        return
    import psycopg

    datos = connection.settings_dict
    servidor = f"postgres://{datos['USER']}:{datos['PASSWORD']}@{datos['HOST']}:{datos['PORT']}"
    nombre = f"recepcion_{os.getpid()}_{time.monotonic_ns()}"
    with closing(psycopg.connect(f"{servidor}/postgres", autocommit=True)) as conexion:
        conexion.execute(f"CREATE DATABASE {nombre}")
    yield f"{servidor}/{nombre}"


@pytest.fixture
def correr(base_aparte: str) -> Correr:
    entorno = os.environ | {"DATABASE_URL": base_aparte, "LEER_ENV": "false", "LOG_LEVEL": "ERROR"}

    def proceso(*orden: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "tests.mensajeria.proceso_de_recepcion", *orden],
            cwd=RAIZ,
            env=entorno,
        )

    assert proceso("migrar").wait(90) == 0
    return proceso


def _consultar(base: str, sql: str) -> list[tuple[Any, ...]]:
    if base.startswith("sqlite"):
        import sqlite3

        with closing(sqlite3.connect(base.removeprefix("sqlite:///"), timeout=30)) as conexion:
            return conexion.execute(sql).fetchall()
    import psycopg

    with closing(psycopg.connect(base)) as conexion:
        return conexion.execute(sql).fetchall()


@pytest.mark.completo
@pytest.mark.timeout(300)
def test_dos_procesos_que_reciben_los_mismos_numeros_nuevos_crean_un_solo_contacto(
    correr: Correr, base_aparte: str, tmp_path: Path
) -> None:
    partida = tmp_path / "partida"
    procesos = [correr("escribe", str(partida), prefijo, "30") for prefijo in ("uno", "dos")]
    while not all(Path(f"{partida}.{prefijo}").exists() for prefijo in ("uno", "dos")):
        time.sleep(0.05)
    partida.touch()
    assert [proceso.wait(200) for proceso in procesos] == [0, 0]
    assert correr("aplicar").wait(60) == 0
    pendientes = "SELECT count(*) FROM mensajeria_avisowhatsapp WHERE procesado_en IS NULL"
    assert _consultar(base_aparte, "SELECT count(*) FROM mensajeria_contacto") == [(30,)]
    assert _consultar(base_aparte, "SELECT count(*) FROM mensajeria_mensaje") == [(60,)]
    assert _consultar(base_aparte, pendientes) == [(0,)]


@pytest.mark.completo
@pytest.mark.timeout(300)
def test_matar_al_que_aplica_un_aviso_grande_no_repite_ni_pierde_nada(
    correr: Correr, base_aparte: str, tmp_path: Path
) -> None:
    cuantos, azar = 1500, random.Random(7)  # noqa: S311
    mensajes = [texto(f"wamid.{n}", de=f"+5695556{n % 20:04}") for n in range(cuantos)]
    cuerpo = tmp_path / "aviso.json"
    cuerpo.write_bytes(aviso(messages=mensajes))
    assert correr("guardar", str(cuerpo)).wait(60) == 0
    aplicados = "SELECT aplicados FROM mensajeria_avisowhatsapp"
    muertes = 0
    for _ in range(5):
        antes = _consultar(base_aparte, aplicados)[0][0]
        proceso = correr("aplicar")
        while proceso.poll() is None and _consultar(base_aparte, aplicados)[0][0] == antes:
            time.sleep(0.02)
        time.sleep(azar.random() * 0.2)
        if proceso.poll() is None:
            proceso.send_signal(signal.SIGKILL)
            muertes += 1
        proceso.wait(30)
    assert muertes >= 2
    assert correr("aplicar").wait(200) == 0
    contado = "SELECT count(*), count(DISTINCT wamid) FROM mensajeria_mensaje"
    assert _consultar(base_aparte, contado) == [(cuantos, cuantos)]
    no_leidos = "SELECT sum(no_leidos), count(*) FROM mensajeria_conversacion"
    assert _consultar(base_aparte, no_leidos) == [(cuantos, 20)]
    assert _consultar(base_aparte, aplicados) == [(cuantos,)]


@pytest.mark.django_db
def test_los_contactos_repetidos_no_se_crean_ni_con_el_nombre_cambiado(
    canal_falso: CanalFalso,
) -> None:
    for nombre in ("Ana", "Ana S.", "Anita"):
        llega(aviso(nombre=nombre, messages=[texto(f"wamid.{nombre}")]))
    assert Contacto.objects.get().nombre == "Anita"
