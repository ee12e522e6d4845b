"""Aprobar un envío: la fila con lo que viajará, una por clic y solo si corresponde."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from domain.canal import Aceptado
from domain.errores import (
    CanalDetenido,
    CanalNoConfigurado,
    DatosInvalidos,
    EnvioRepetido,
    GuardaDetiene,
    MensajeNoPuedeSalir,
    PlantillaInvalida,
    RechazoCanal,
    SinConfirmar,
    VentanaCerrada,
)
from domain.fallas_whatsapp import falla_de
from domain.guardas import Proposito
from domain.mensajes import Estado
from mensajeria import selectors
from mensajeria.models import EventoBorrador, EventoConversacion, Mensaje
from mensajeria.services import canal, despacho, entrega, envio
from mensajeria.services.redaccion import Pedido, preparar
from tests.factories import (
    ClienteFactory,
    ConsentimientoFactory,
    ReservaServicioFactory,
    VentaReservaFactory,
)
from tests.mensajeria.conversado import TELEFONO, aprobar, conversar, escribe, plantilla

pytestmark = pytest.mark.django_db
AHORA = datetime(2026, 11, 25, 12, tzinfo=ZoneInfo("America/Santiago"))
NADIE = {"usuario_id": None, "puede_saltar": False}


@pytest.fixture
def cliente(db):
    return ClienteFactory(telefono=TELEFONO)


@pytest.fixture
def conversacion(cliente):
    """Con alguien que escribió hace una hora y espera respuesta."""
    return conversar(AHORA, cliente=cliente)


@pytest.fixture
def atendida(conversacion, canal_falso):
    """La misma, ya contestada."""
    aprobar(conversacion, AHORA)
    despacho.sacar(quien="t", ahora=AHORA)
    conversacion.refresh_from_db()
    return conversacion


@pytest.fixture
def reserva(cliente):
    """Una reserva por venir."""
    venta = VentaReservaFactory(cliente=cliente)
    return ReservaServicioFactory(reserva=venta, fecha=AHORA.date() + timedelta(days=5))


def redactar(cliente, redactor_falso, *, proposito=Proposito.MARKETING, texto="Hola, Josefa."):
    redactor_falso(texto)
    encargo = preparar(Pedido(cliente_id=cliente.pk, proposito=proposito), ahora=AHORA)
    encargo.completar()
    return encargo.fila


def enviar(fila, texto=None, *, clic="", ahora=AHORA, **mas):
    return envio.enviar_borrador(
        fila=fila,
        texto=fila.texto if texto is None else texto,
        solicitud=clic,
        ahora=ahora,
        **NADIE,
        **mas,
    )


def enviar_plantilla(conversacion, cual, *, clic="", motivo="", puede_saltar=False, ahora=AHORA):
    return envio.enviar_plantilla(
        conversacion=conversacion,
        plantilla_id=cual.pk,
        valores={"1": "Josefa"},
        usuario_id=None,
        puede_saltar=puede_saltar,
        motivo=motivo,
        solicitud=clic,
        ahora=ahora,
    )


# --------------------------------------------------------------------- en la conversación
def test_el_mismo_clic_dos_veces_es_un_solo_mensaje(conversacion, canal_falso):
    uno = aprobar(conversacion, AHORA, clic="c1")
    assert aprobar(conversacion, AHORA, clic="c1") == uno
    assert uno.estado == Estado.EN_COLA
    assert canal_falso.enviados == []


def test_un_clic_de_otra_conversacion_no_sirve(conversacion, canal_falso):
    aprobar(conversacion, AHORA, clic="c1")
    with pytest.raises(DatosInvalidos):
        aprobar(conversar(AHORA, telefono="+56955508999"), AHORA, clic="c1")


def test_con_la_ventana_cerrada_no_sale_texto_libre(conversacion, canal_falso):
    with pytest.raises(VentanaCerrada):
        aprobar(conversacion, AHORA + timedelta(hours=23))


def test_un_canal_de_enlaces_no_envia(conversacion, canal_falso):
    canal_falso.envia = False
    with pytest.raises(CanalNoConfigurado):
        aprobar(conversacion, AHORA)


def test_con_el_canal_detenido_no_se_aprueba_nada_y_se_dice_por_que(conversacion, canal_falso):
    canal.detener(falla_de(131042), ahora=AHORA)
    with pytest.raises(CanalDetenido, match="pago"):
        aprobar(conversacion, AHORA)
    assert not Mensaje.objects.filter(es_nuestro=True).exists()


def test_un_texto_con_un_hueco_sin_llenar_no_sale_ni_lo_escriba_quien_lo_escriba(
    conversacion, canal_falso
):
    with pytest.raises(MensajeNoPuedeSalir):
        aprobar(conversacion, AHORA, texto="Hola {nombre}, te esperamos.")


def test_contestar_quita_el_sin_responder_solo_cuando_salio(conversacion, canal_falso):
    aprobar(conversacion, AHORA)
    conversacion.refresh_from_db()
    assert conversacion.sin_responder_desde is not None
    despacho.sacar(quien="t", ahora=AHORA)
    conversacion.refresh_from_db()
    assert conversacion.sin_responder_desde is None


def test_la_confirmacion_de_una_baja_sale_una_vez(conversacion, canal_falso):
    pedido = {"conversacion": conversacion, "texto": "Listo.", "solicitud": "b1", "ahora": AHORA}
    assert envio.responder_sola(**pedido) is not None
    assert envio.responder_sola(**pedido) is None
    canal_falso.envia = False
    assert envio.responder_sola(**{**pedido, "solicitud": "b2"}) is None


# ------------------------------------------------------------------------------ borradores
def test_un_borrador_sale_con_su_linea_de_salida_y_queda_en_su_historial(
    atendida, cliente, redactor_falso, canal_falso
):
    fila = redactar(cliente, redactor_falso)
    mensaje = enviar(fila)
    assert mensaje.proposito == Proposito.MARKETING
    assert mensaje.texto.endswith("responde BAJA")
    assert mensaje.lleva_pie
    assert fila.eventos.latest("id").tipo == EventoBorrador.Tipo.EN_COLA
    [visto] = selectors.borradores_de(cliente.pk, ahora=AHORA)
    assert visto.ultimo_mensaje == mensaje


def test_un_borrador_no_se_envia_dos_veces_ni_por_la_api_ni_con_el_enlace(
    atendida, cliente, redactor_falso, canal_falso
):
    fila = redactar(cliente, redactor_falso)
    enviar(fila, clic="c1")
    with pytest.raises(EnvioRepetido):
        enviar(fila, clic="c2")
    with pytest.raises(EnvioRepetido):
        entrega.entregar(fila=fila, tipo="abierto", texto=fila.texto, ahora=AHORA, **NADIE)


def test_lo_que_se_declaro_enviado_con_el_enlace_no_sale_otra_vez_por_la_api(
    atendida, cliente, redactor_falso, canal_falso
):
    fila = redactar(cliente, redactor_falso)
    entrega.declarar(fila=fila, tipo="enviado_declarado", usuario_id=None, ahora=AHORA)
    with pytest.raises(EnvioRepetido, match="enlace"):
        enviar(fila)


def test_quien_espera_respuesta_no_recibe_marketing(
    conversacion, cliente, redactor_falso, canal_falso
):
    with pytest.raises(GuardaDetiene) as detiene:
        redactar(cliente, redactor_falso)
    assert "SIN_RESPONDER" in detiene.value.codigos


def test_lo_que_salio_por_la_api_cuenta_una_vez_como_contacto(
    atendida, cliente, redactor_falso, canal_falso
):
    fila = redactar(cliente, redactor_falso)
    entrega.entregar(fila=fila, tipo="abierto", texto=fila.texto, ahora=AHORA, **NADIE)
    mensaje = enviar(fila)
    assert len(selectors.contactos(cliente.pk, TELEFONO)) == 1
    assert selectors.enviados_el(AHORA.date()) == 1
    with pytest.raises(GuardaDetiene):
        redactar(cliente, redactor_falso)
    envio.cancelar(mensaje_id=mensaje.pk, usuario_id=None, ahora=AHORA)
    fila.eventos.filter(tipo="abierto").delete()
    assert selectors.contactos(cliente.pk, TELEFONO) == []


def test_decir_me_escribio_se_comprueba_con_la_conversacion(
    atendida, cliente, redactor_falso, canal_falso, settings
):
    redactar(cliente, redactor_falso, proposito=Proposito.RESPUESTA)
    manana = AHORA + timedelta(days=1)
    pedido = Pedido(cliente_id=cliente.pk, proposito=Proposito.RESPUESTA)
    with pytest.raises(GuardaDetiene, match="no es una respuesta"):
        preparar(pedido, ahora=manana)
    settings.CANAL_WHATSAPP = "enlace"
    assert preparar(pedido, ahora=manana).fila.proposito == Proposito.RESPUESTA


def test_si_la_ficha_cambio_de_telefono_el_borrador_no_sale_al_anterior(
    atendida, cliente, redactor_falso, canal_falso
):
    fila = redactar(cliente, redactor_falso)
    cliente.telefono = "+56955508124"
    cliente.save()
    with pytest.raises(DatosInvalidos, match="otro teléfono"):
        enviar(fila)


def test_lo_de_servicio_en_hora_de_descanso_espera_hasta_que_se_pueda(
    atendida, cliente, reserva, redactor_falso, canal_falso, settings
):
    fila = redactar(cliente, redactor_falso, proposito=Proposito.SERVICIO)
    settings.REGLAS = replace(settings.REGLAS, horas_de_silencio=True)
    escribe(atendida, AHORA.replace(hour=21))
    mensaje = enviar(fila, ahora=AHORA.replace(hour=22))
    assert mensaje.estado == Estado.APROBADO
    assert mensaje.no_antes_de == AHORA.replace(day=26, hour=9)
    assert any("descanso" in aviso for aviso in mensaje.detalle["avisos"])


# ------------------------------------------------------------------------------ plantillas
def test_una_plantilla_de_marketing_sin_salida_no_sale_la_primera_vez(atendida, canal_falso):
    sin_salida = plantilla(categoria="MARKETING", cuerpo="Hola {{1}}, novedades.", ahora=AHORA)
    with pytest.raises(PlantillaInvalida, match="línea de salida"):
        enviar_plantilla(atendida, sin_salida)


def test_una_plantilla_con_una_variable_vacia_no_llega_a_la_cola(atendida, canal_falso):
    with pytest.raises(PlantillaInvalida):
        envio.enviar_plantilla(
            conversacion=atendida,
            plantilla_id=plantilla(ahora=AHORA).pk,
            valores={"1": " "},
            motivo="",
            solicitud="",
            ahora=AHORA,
            **NADIE,
        )


def test_una_plantilla_de_servicio_exige_reserva_o_que_espere_respuesta(conversacion, canal_falso):
    de_servicio = plantilla(ahora=AHORA)
    tarde = AHORA + timedelta(days=2)
    contesta = enviar_plantilla(conversacion, de_servicio, ahora=tarde)
    assert contesta.contesta
    assert contesta.texto == "Hola Josefa, te escribimos por tu reserva."
    despacho.sacar(quien="t", ahora=tarde)
    with pytest.raises(DatosInvalidos, match="reserva"):
        enviar_plantilla(conversacion, de_servicio, ahora=tarde)


def test_saltar_una_guarda_exige_permiso_y_motivo_y_nunca_una_oposicion(
    atendida, cliente, reserva, canal_falso
):
    campana = plantilla(categoria="MARKETING", pie="Responde BAJA", ahora=AHORA)
    with pytest.raises(GuardaDetiene):
        enviar_plantilla(atendida, campana, motivo="Lo pidió")
    saltado = enviar_plantilla(atendida, campana, motivo="Lo pidió", puede_saltar=True)
    assert saltado.salto_motivo == "Lo pidió"
    despacho.sacar(quien="t", ahora=AHORA)
    saltado.refresh_from_db()
    assert saltado.estado == Estado.ACEPTADO
    ConsentimientoFactory(cliente=cliente)
    with pytest.raises(GuardaDetiene):
        enviar_plantilla(atendida, campana, motivo="Lo pidió", puede_saltar=True)


# ------------------------------------------------------------------- después de aprobar
def test_al_pedir_la_baja_se_cancela_el_marketing_y_no_lo_demas(
    atendida, cliente, redactor_falso, canal_falso
):
    campana = enviar(redactar(cliente, redactor_falso))
    conversado = aprobar(atendida, AHORA)
    assert envio.cancelar_marketing(contacto=atendida.contacto, ahora=AHORA) == 1
    campana.refresh_from_db()
    conversado.refresh_from_db()
    assert (campana.estado, conversado.estado) == (Estado.CANCELADO, Estado.EN_COLA)


def test_lo_que_ya_tomo_un_trabajador_no_se_cancela(conversacion, canal_falso):
    mensaje = aprobar(conversacion, AHORA)
    despacho.reclamar(quien="t", ahora=AHORA)
    assert not envio.cancelar(mensaje_id=mensaje.pk, usuario_id=None, ahora=AHORA)


@pytest.mark.parametrize(("salio", "queda"), [(True, Estado.ACEPTADO), (False, Estado.FALLIDO)])
def test_de_lo_que_no_se_sabe_decide_una_persona_y_queda_anotado(
    salio, queda, conversacion, canal_falso, recepcionista
):
    mensaje = aprobar(conversacion, AHORA)
    canal_falso.programar(SinConfirmar())
    despacho.sacar(quien="t", ahora=AHORA)
    quien = {"usuario_id": recepcionista.pk, "ahora": AHORA}
    assert envio.decidir(mensaje_id=mensaje.pk, salio=salio, **quien).estado == queda
    assert EventoConversacion.objects.get(tipo="decision").usuario == recepcionista
    assert envio.decidir(mensaje_id=mensaje.pk, salio=not salio, **quien).estado == queda


def reintentar(mensaje, clic, *, ahora=AHORA):
    return envio.reintentar(mensaje_id=mensaje.pk, solicitud=clic, ahora=ahora, **NADIE)


def test_reintentar_es_otra_fila_y_una_sola(conversacion, canal_falso):
    mensaje = aprobar(conversacion, AHORA)
    canal_falso.programar(RechazoCanal(131026), Aceptado("wamid.2"))
    with pytest.raises(EnvioRepetido):
        reintentar(mensaje, "r0")
    despacho.sacar(quien="t", ahora=AHORA)
    nuevo = reintentar(mensaje, "r1")
    assert reintentar(mensaje, "r1") == nuevo
    with pytest.raises(EnvioRepetido):
        reintentar(mensaje, "r2")
    assert nuevo.clave != mensaje.clave
    assert nuevo.texto == mensaje.texto


def test_reintentar_una_repeticion_y_el_primero_es_un_envio(conversacion, canal_falso):
    primero = aprobar(conversacion, AHORA)
    canal_falso.programar(RechazoCanal(131026), RechazoCanal(131026))
    despacho.sacar(quien="t", ahora=AHORA)
    segundo = reintentar(primero, "r1")
    despacho.sacar(quien="t", ahora=AHORA)
    reintentar(segundo, "r2")
    with pytest.raises(EnvioRepetido):
        reintentar(primero, "r3")


def test_si_whatsapp_pidio_esperar_un_dia_no_se_reintenta_antes(
    atendida, cliente, redactor_falso, canal_falso
):
    mensaje = enviar(redactar(cliente, redactor_falso))
    canal_falso.programar(RechazoCanal(131049))
    despacho.sacar(quien="t", ahora=AHORA)
    with pytest.raises(GuardaDetiene, match="26-11 a las 12:00"):
        reintentar(mensaje, "r1", ahora=AHORA + timedelta(hours=23))
    manana = AHORA + timedelta(hours=25)
    with pytest.raises(VentanaCerrada):
        reintentar(mensaje, "r1", ahora=manana)


# ------------------------------------------------------------------------------- la vista
def test_enviar_desde_el_modal_responde_con_su_mensaje_y_dos_clics_son_uno(
    cliente, redactor_falso, canal_falso, sesion_recepcion, settings
):
    conversacion = conversar(timezone.localtime(), cliente=cliente)
    redactor_falso("Hola, Josefa, sí tenemos.")
    encargo = preparar(
        Pedido(cliente_id=cliente.pk, proposito=Proposito.RESPUESTA), ahora=timezone.localtime()
    )
    encargo.completar()
    direccion = reverse("mensajeria:enviar_borrador", args=[encargo.fila.pk])
    campos = {"texto": "Hola, Josefa, sí tenemos.", "solicitud": "c1"}
    pedido = {"headers": {"Accept": "application/json"}}
    primera = sesion_recepcion.post(direccion, campos, **pedido)
    segunda = sesion_recepcion.post(direccion, campos, **pedido)
    assert primera.status_code == 200
    assert primera.json()["estado"] == Estado.EN_COLA
    assert primera.json()["mensaje_id"] == segunda.json()["mensaje_id"]
    otro_clic = sesion_recepcion.post(direccion, campos | {"solicitud": "c2"}, **pedido)
    assert otro_clic.status_code == 409
    assert otro_clic.json()["codigo"] == "EnvioRepetido"
    sin_js = sesion_recepcion.post(direccion, campos, headers={"Accept": "text/html"})
    assert sin_js.url == reverse("mensajeria:conversacion", args=[conversacion.pk])


def test_quien_no_puede_enviar_no_envia(cliente, redactor_falso, canal_falso, sesion_ajena):
    fila = redactar(cliente, redactor_falso)
    direccion = reverse("mensajeria:enviar_borrador", args=[fila.pk])
    assert sesion_ajena.post(direccion, {"texto": "Hola"}).status_code == 403
    assert not Mensaje.objects.exists()
