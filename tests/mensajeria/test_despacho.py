"""Sacar lo aprobado: una vez, si todavía corresponde, y qué se hace con cada respuesta."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from django.utils import timezone

from domain.canal import Aceptado
from domain.errores import CanalNoDisponible, RechazoCanal, SinConfirmar
from domain.guardas import Proposito
from domain.mensajes import Estado
from mensajeria.models import CanalDeWhatsApp, Mensaje
from mensajeria.services import canal, despacho, envio
from mensajeria.services.resultado import Desenlace
from tests.factories import ClienteFactory, ConsentimientoFactory, IncidenciaFactory
from tests.mensajeria.conversado import TELEFONO, aprobar, conversar, plantilla
from ventas.models import Consentimiento

pytestmark = pytest.mark.django_db
MINUTO = timedelta(minutes=1)


@pytest.fixture
def ahora():
    return datetime(2026, 11, 25, 12, tzinfo=ZoneInfo("America/Santiago"))


@pytest.fixture
def conversacion(db, ahora):
    return conversar(ahora)


@pytest.fixture
def mensaje(conversacion, canal_falso, ahora):
    return aprobar(conversacion, ahora)


@pytest.fixture
def campana(canal_falso, ahora):
    """Una plantilla de marketing aprobada para alguien con ficha."""
    cliente = ClienteFactory(telefono=TELEFONO)
    conversacion = conversar(ahora, cliente=cliente, hace=None)
    return envio.enviar_plantilla(
        conversacion=conversacion,
        plantilla_id=plantilla(
            categoria="MARKETING", cuerpo="Hola {{1}}, te extrañamos.", pie="BAJA", ahora=ahora
        ).pk,
        valores={"1": "Josefa"},
        usuario_id=None,
        puede_saltar=False,
        motivo="",
        solicitud="",
        ahora=ahora,
    )


def sacar(ahora):
    return despacho.sacar(quien="t1", ahora=ahora)


def test_lo_aprobado_sale_con_su_texto_y_su_clave_y_queda_aceptado(mensaje, canal_falso, ahora):
    canal_falso.programar(Aceptado("wamid.uno"))
    assert sacar(ahora) is Desenlace.SALIO
    mensaje.refresh_from_db()
    [pedido] = canal_falso.enviados
    assert (pedido.texto, pedido.clave) == ("Sí, te esperamos.", str(mensaje.clave))
    assert (mensaje.estado, mensaje.wamid) == (Estado.ACEPTADO, "wamid.uno")


def test_la_red_nunca_va_dentro_de_una_transaccion(transactional_db, negocio, canal_falso, ahora):
    aprobar(conversar(ahora), ahora)
    dentro = []
    canal_falso.programar(lambda _: dentro.append(transaction.get_connection().in_atomic_block))
    sacar(ahora)
    assert dentro == [False]


def test_lo_reclamado_no_lo_toma_otro_trabajador(mensaje, canal_falso, ahora):
    primero = despacho.reclamar(quien="t1", ahora=ahora)
    assert primero is not None
    assert despacho.reclamar(quien="t2", ahora=ahora) is None


def test_los_mensajes_de_un_hilo_salen_en_su_orden_y_de_a_uno(mensaje, conversacion, ahora):
    aprobar(conversacion, ahora, texto="Y otra cosa.")
    primero = despacho.reclamar(quien="t1", ahora=ahora)
    assert primero.mensaje_id == mensaje.pk
    assert despacho.reclamar(quien="t2", ahora=ahora) is None
    despacho.despachar(primero, ahora)
    assert despacho.reclamar(quien="t2", ahora=ahora) is not None


def test_el_segundo_de_un_hilo_espera_al_que_se_reintenta(
    mensaje, conversacion, canal_falso, ahora
):
    aprobar(conversacion, ahora, texto="Y otra cosa.")
    canal_falso.programar(RechazoCanal(131056))
    sacar(ahora)
    assert sacar(ahora) is None
    sacar(ahora + MINUTO)
    sacar(ahora + MINUTO)
    assert [e.texto for e in canal_falso.enviados[1:]] == ["Sí, te esperamos.", "Y otra cosa."]


# --------------------------------------------------------- lo que cambió desde que se aprobó
def test_la_ventana_que_se_cerro_esperando_cancela_y_lo_dice(mensaje, canal_falso, ahora):
    assert sacar(ahora + timedelta(hours=23, minutes=1)) is None
    mensaje.refresh_from_db()
    assert mensaje.estado == Estado.CANCELADO
    assert "24 horas" in mensaje.motivo_error
    assert canal_falso.enviados == []


def test_quien_se_opuso_despues_de_aprobar_no_recibe_la_campana(campana, canal_falso, ahora):
    ConsentimientoFactory(cliente=campana.conversacion.contacto.cliente)
    assert sacar(ahora) is None
    campana.refresh_from_db()
    assert (campana.estado, campana.motivo_error) == (
        Estado.CANCELADO,
        "Pidió no recibir mensajes.",
    )
    assert canal_falso.enviados == []


def test_un_reclamo_abierto_despues_de_aprobar_detiene_la_campana(campana, canal_falso, ahora):
    IncidenciaFactory(cliente=campana.conversacion.contacto.cliente)
    sacar(ahora)
    campana.refresh_from_db()
    assert campana.estado == Estado.CANCELADO


def test_la_campana_que_encuentra_la_noche_espera_a_la_manana(
    campana, canal_falso, ahora, settings
):
    settings.REGLAS = replace(settings.REGLAS, horas_de_silencio=True)
    assert sacar(ahora.replace(hour=23)) is None
    campana.refresh_from_db()
    assert campana.estado == Estado.APROBADO
    manana = ahora.replace(day=26, hour=9)
    assert campana.no_antes_de == manana
    assert sacar(manana) is Desenlace.SALIO


def test_una_plantilla_que_dejo_de_estar_aprobada_no_sale(campana, canal_falso, ahora):
    campana.plantilla.estado = "PAUSED"
    campana.plantilla.save()
    sacar(ahora)
    campana.refresh_from_db()
    assert campana.estado == Estado.CANCELADO
    assert canal_falso.enviados == []


def test_una_plantilla_con_otro_texto_que_el_aprobado_no_sale(campana, canal_falso, ahora):
    campana.plantilla.componentes[0]["text"] = "Hola {{1}}, últimos cupos."
    campana.plantilla.save()
    sacar(ahora)
    campana.refresh_from_db()
    assert (campana.estado, canal_falso.enviados) == (Estado.CANCELADO, [])


# ------------------------------------------------------------------- lo que contesta la red
@pytest.mark.parametrize("codigo", [130429, 131056, 80007])
def test_si_piden_ir_mas_lento_se_reintenta_solo(codigo, mensaje, canal_falso, ahora):
    canal_falso.programar(RechazoCanal(codigo, reintentar_en=30))
    assert sacar(ahora) is Desenlace.VUELVE
    assert sacar(ahora + timedelta(seconds=29)) is None
    assert sacar(ahora + timedelta(seconds=31)) is Desenlace.SALIO
    mensaje.refresh_from_db()
    assert mensaje.estado == Estado.ACEPTADO


@pytest.mark.parametrize("codigo", [131042, 190, 10, 200])
def test_si_no_se_puede_cobrar_o_entrar_el_canal_se_detiene_y_nada_se_pierde(
    codigo, mensaje, canal_falso, administrador, ahora
):
    canal_falso.programar(RechazoCanal(codigo))
    assert sacar(ahora) is Desenlace.PAUSA
    mensaje.refresh_from_db()
    assert (mensaje.estado, mensaje.intentos) == (Estado.EN_COLA, 0)
    assert CanalDeWhatsApp.objects.get().codigo == codigo
    assert sacar(ahora + MINUTO) is None
    canal.reanudar(usuario_id=administrador.pk, ahora=ahora)
    assert sacar(ahora + MINUTO) is Desenlace.SALIO


@pytest.mark.parametrize("codigo", [131047, 131026, 131049, 999999])
def test_lo_que_no_pasa_solo_queda_fallido_con_su_motivo(codigo, mensaje, canal_falso, ahora):
    canal_falso.programar(RechazoCanal(codigo))
    assert sacar(ahora) is Desenlace.FALLO
    mensaje.refresh_from_db()
    assert (mensaje.estado, mensaje.codigo_error) == (Estado.FALLIDO, codigo)
    assert mensaje.motivo_error
    assert sacar(ahora + timedelta(hours=20)) is None


def test_quien_dejo_el_marketing_en_whatsapp_queda_con_su_oposicion(campana, canal_falso, ahora):
    canal_falso.programar(RechazoCanal(131050))
    assert sacar(ahora) is Desenlace.FALLO
    oposicion = Consentimiento.objects.get(cliente=campana.conversacion.contacto.cliente)
    assert oposicion.proposito == Proposito.MARKETING
    assert oposicion.decision == Consentimiento.Decision.SE_OPONE


def test_sin_red_vuelve_a_la_cola_y_espera_cada_vez_mas(mensaje, canal_falso, ahora):
    canal_falso.programar(siempre=CanalNoDisponible())
    esperas = []
    for _ in range(4):
        assert sacar(ahora) is Desenlace.SIN_RED
        mensaje.refresh_from_db()
        esperas.append(timezone.localtime(mensaje.no_antes_de) - ahora)
        ahora = timezone.localtime(mensaje.no_antes_de)
    assert esperas == sorted(set(esperas))


def test_tras_un_dia_entero_sin_red_lo_ve_una_persona(campana, canal_falso, ahora):
    canal_falso.programar(CanalNoDisponible())
    sacar(ahora + timedelta(hours=25))
    campana.refresh_from_db()
    assert campana.estado == Estado.FALLIDO
    assert "24 horas" in campana.motivo_error


def test_lo_que_la_red_no_dejo_saber_no_se_reenvia(mensaje, canal_falso, ahora):
    canal_falso.programar(SinConfirmar())
    assert sacar(ahora) is Desenlace.DUDA
    mensaje.refresh_from_db()
    assert mensaje.estado == Estado.SIN_CONFIRMAR
    assert sacar(ahora + timedelta(hours=1)) is None


# ------------------------------------------------------------------------------- recuperar
def test_lo_reclamado_por_quien_murio_queda_sin_confirmar(mensaje, canal_falso, ahora):
    despacho.reclamar(quien="t1", ahora=ahora)
    tarde = ahora + despacho.plazo_en_la_red() + MINUTO
    assert despacho.recuperar(tarde) == 1
    mensaje.refresh_from_db()
    assert mensaje.estado == Estado.SIN_CONFIRMAR
    assert sacar(tarde) is None
    assert canal_falso.enviados == []


@pytest.mark.parametrize("salto", [timedelta(hours=2), timedelta(hours=-2)])
def test_con_el_reloj_movido_dos_horas_el_resultado_del_que_seguia_vivo_manda(
    salto, mensaje, canal_falso, ahora
):
    encargo = despacho.reclamar(quien="t1", ahora=ahora)
    assert despacho.recuperar(ahora + salto) == 1
    despacho.despachar(encargo, ahora + salto)
    mensaje.refresh_from_db()
    assert mensaje.estado == Estado.ACEPTADO
    assert len(canal_falso.enviados) == 1


def test_lo_que_va_en_camino_no_se_da_por_perdido(mensaje, canal_falso, ahora):
    despacho.reclamar(quien="t1", ahora=ahora)
    assert despacho.recuperar(ahora + timedelta(seconds=20)) == 0
    assert Mensaje.objects.get(pk=mensaje.pk).estado == Estado.ENVIANDO
