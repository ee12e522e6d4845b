"""El trabajador: respeta el ritmo, descansa si la red anda mal, limpia lo viejo y no muere."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import OperationalError

from domain.errores import CanalNoDisponible, SinConfirmar
from domain.mensajes import Estado
from mensajeria.models import AvisoWhatsApp, CanalDeWhatsApp, EventoDesconocido, Mensaje
from mensajeria.services import despacho, recepcion, trabajador
from mensajeria.services.trabajador import Trabajador
from tests.factories import (
    CategoriaServicioFactory,
    ReservaServicioFactory,
    ServicioFactory,
    VentaReservaFactory,
)
from tests.mensajeria.conversado import aprobar, conversar
from ventas.models import AfinidadCategoria

AHORA = datetime(2026, 11, 25, 12, tzinfo=ZoneInfo("America/Santiago"))


class Tiempo:
    """La hora del negocio y el cronómetro, que avanzan solo cuando se les dice."""

    def __init__(self) -> None:
        self.segundos = 0.0

    def reloj(self) -> datetime:
        return AHORA + timedelta(seconds=self.segundos)

    def cronometro(self) -> float:
        return self.segundos

    def pasa(self, segundos: float) -> None:
        self.segundos += segundos


@pytest.fixture
def tiempo():
    return Tiempo()


@pytest.fixture
def uno(db, canal_falso, tiempo):
    return Trabajador("t1", reloj=tiempo.reloj, cronometro=tiempo.cronometro, por_segundo=2)


def test_una_vuelta_sin_trabajo_lo_dice_y_deja_su_latido(uno):
    assert not uno.vuelta()
    assert CanalDeWhatsApp.objects.get().latido_en == AHORA


def test_respeta_el_ritmo_por_segundo_y_no_apura_a_una_misma_persona(uno, tiempo, canal_falso):
    conversacion = conversar(AHORA)
    aprobar(conversacion, AHORA, texto="Uno.")
    aprobar(conversacion, AHORA, texto="Dos.")
    aprobar(conversar(AHORA, telefono="+56955508200"), AHORA, texto="Otra persona.")
    salidas = []
    for _ in range(8):
        uno.vuelta()
        salidas.append([envio.texto for envio in canal_falso.enviados])
        tiempo.pasa(0.25)
    assert salidas[0] == salidas[1] == ["Uno."]
    assert salidas[2] == salidas[3] == ["Uno.", "Otra persona."]
    assert salidas[4] == ["Uno.", "Otra persona.", "Dos."]


@pytest.mark.parametrize("falla", [CanalNoDisponible, SinConfirmar])
def test_con_la_red_mala_el_canal_descansa_cada_vez_mas(falla, uno, tiempo, canal_falso):
    for n in range(4):
        aprobar(conversar(AHORA, telefono=f"+5695550830{n}"), AHORA)
    canal_falso.programar(siempre=falla())
    pausas = []
    for _ in range(3):
        assert uno.vuelta()
        hasta = CanalDeWhatsApp.objects.get().frenado_hasta
        pausas.append((hasta - tiempo.reloj()).total_seconds())
        assert not uno.vuelta()
        tiempo.pasa(pausas[-1])
    assert pausas == [15, 30, 60]


def test_lo_que_dejo_otro_que_murio_queda_sin_confirmar_sin_reenviarse(uno, tiempo, canal_falso):
    mensaje = aprobar(conversar(AHORA), AHORA)
    despacho.reclamar(quien="el que murió", ahora=AHORA)
    tiempo.pasa(600)
    uno.vuelta()
    mensaje.refresh_from_db()
    assert mensaje.estado == Estado.SIN_CONFIRMAR
    assert canal_falso.enviados == []


def test_los_avisos_viejos_ya_aplicados_se_borran_y_los_pendientes_no(uno, settings):
    settings.DIAS_AVISOS = 30
    viejo, nuevo = AHORA - timedelta(days=31), AHORA - timedelta(days=29)
    for recibido, procesado in ((viejo, viejo), (viejo, None), (nuevo, nuevo)):
        AvisoWhatsApp.objects.create(cuerpo=b"{}", recibido_en=recibido, procesado_en=procesado)
    for cuando in (viejo, nuevo):
        EventoDesconocido.objects.create(campo="x", contenido={"from": "569"}, cuando=cuando)
    assert trabajador.borrar_avisos_viejos(AHORA) == 1
    assert [uno.cuando for uno in EventoDesconocido.objects.all()] == [nuevo]
    quedan = AvisoWhatsApp.objects.order_by("id").values_list("recibido_en", "procesado_en")
    assert list(quedan) == [(viejo, None), (nuevo, nuevo)]


def test_una_falla_no_mata_el_bucle_y_el_registro_no_trae_datos(
    transactional_db, negocio, canal_falso, monkeypatch, caplog
):
    aprobar(conversar(AHORA), AHORA)
    uno = Trabajador("t1", reloj=lambda: AHORA)
    vueltas = []

    def pendientes(ahora, **_):
        vueltas.append(ahora)
        if len(vueltas) == 1:
            raise OperationalError("se cortó escribiéndole a +56955508123")
        if len(vueltas) > 3:
            uno.parar()
        return 0

    monkeypatch.setattr(recepcion, "procesar_pendientes", pendientes)
    monkeypatch.setattr(trabajador, "TRAS_ERROR", 0.0)
    monkeypatch.setattr(trabajador, "DORMIR", 0.0)
    uno.correr()
    assert Mensaje.objects.get(es_nuestro=True).estado == Estado.ACEPTADO
    assert "OperationalError" in caplog.text
    assert "56955508123" not in caplog.text


def test_si_le_piden_parar_mientras_envia_termina_ese_envio_y_no_toma_otro(
    transactional_db, negocio, canal_falso
):
    for n in range(2):
        aprobar(conversar(AHORA, telefono=f"+5695550830{n}"), AHORA)
    uno = Trabajador("t1", reloj=lambda: AHORA)
    canal_falso.programar(siempre=lambda _: uno.parar())
    uno.correr()
    estados = Mensaje.objects.filter(es_nuestro=True).order_by("id").values_list("estado")
    assert list(estados) == [(Estado.ACEPTADO,), (Estado.EN_COLA,)]


def test_una_vez_al_dia_cuenta_que_compran_juntas_las_personas(uno, tiempo):
    reserva = VentaReservaFactory()
    for categoria in ("Tinas", "Masajes"):
        de = CategoriaServicioFactory(nombre=categoria)
        ReservaServicioFactory(
            reserva=reserva, servicio=ServicioFactory(nombre=categoria, categoria=de)
        )

    uno.vuelta()
    assert AfinidadCategoria.objects.count() == 2
    AfinidadCategoria.objects.all().update(juntas=0)
    tiempo.pasa(23 * 3600)
    uno.vuelta()
    assert not AfinidadCategoria.objects.filter(juntas=1).exists()
    tiempo.pasa(2 * 3600)
    uno.vuelta()
    assert AfinidadCategoria.objects.filter(juntas=1).count() == 2
