"""Una oferta que vence, se agota, se desactiva o se usa entre el borrador y el envío no sale."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse

from domain.errores import MensajeNoPuedeSalir
from domain.mensajes import Estado
from mensajeria.models import Borrador, Mensaje
from mensajeria.services import despacho, entrega, envio
from mensajeria.services.redaccion import Pedido, preparar
from tests.factories import (
    ClienteFactory,
    OfertaFactory,
    ReservaServicioFactory,
    VentaReservaFactory,
)
from tests.mensajeria.conversado import conversar, plantilla
from ventas.models import Canje, Cliente, Negocio, Oferta

pytestmark = pytest.mark.django_db
AHORA = datetime(2025, 11, 8, 12, tzinfo=ZoneInfo("America/Santiago"))
AYER = AHORA.date() - timedelta(days=1)
PROMETE = (
    "Hola Josefa, este mes tienes un 15% de descuento en las tinas con el código RIO15. ¿Te animas?"
)
EDITADO = PROMETE.replace("¿Te animas?", "¿Te animas? Te esperamos con gusto.")
CALLA = "Hola Josefa, ¿cómo has estado? Nos encantaría verte de nuevo. ¿Te animas?"


@pytest.fixture(autouse=True)
def _base(negocio: Negocio, settings: Any) -> None:
    settings.HOY = AHORA.date()


@pytest.fixture
def clienta() -> Cliente:
    clienta = ClienteFactory()
    una = VentaReservaFactory(cliente=clienta)
    ReservaServicioFactory(reserva=una, fecha=AHORA.date() - timedelta(days=200))
    return clienta


@pytest.fixture
def oferta() -> Oferta:
    return OfertaFactory(porcentaje=15, codigo="RIO15", limite_usos=1)


@pytest.fixture
def borrador(
    clienta: Cliente, oferta: Oferta, redactor_falso: Callable[..., object]
) -> Callable[..., Borrador]:
    def redactar(texto: str = PROMETE) -> Borrador:
        redactor_falso(texto)
        encargo = preparar(Pedido(cliente_id=clienta.pk), ahora=AHORA)
        encargo.completar()
        assert encargo.fila.texto == texto
        assert not [h for h in encargo.fila.hallazgos if h["severidad"] == "bloquea"]
        return encargo.fila

    return redactar


def canjea(oferta: Oferta, cliente: Cliente) -> None:
    reserva = VentaReservaFactory(cliente=cliente)
    Canje.objects.create(oferta=oferta, reserva=reserva, cliente=cliente, cuando=AHORA)


def vence(oferta: Oferta, cliente: Cliente) -> None:
    Oferta.objects.update(hasta=AYER)


def se_desactiva(oferta: Oferta, cliente: Cliente) -> None:
    Oferta.objects.update(activa=False)


def se_agota(oferta: Oferta, cliente: Cliente) -> None:
    canjea(oferta, ClienteFactory())


def la_usa(oferta: Oferta, cliente: Cliente) -> None:
    Oferta.objects.update(limite_usos=None)
    canjea(oferta, cliente)


def se_borra(oferta: Oferta, cliente: Cliente) -> None:
    oferta.delete()


def cambia(oferta: Oferta, cliente: Cliente) -> None:
    Oferta.objects.update(texto="un 10% de descuento en las tinas", porcentaje=10)


def se_aplaza(oferta: Oferta, cliente: Cliente) -> None:
    Oferta.objects.update(desde=AHORA.date() + timedelta(days=3))


LO_QUE_PASA = pytest.mark.parametrize(
    ("pasa", "frase"),
    [
        (vence, "La oferta que promete venció el viernes 7 de noviembre."),
        (se_desactiva, "está desactivada"),
        (se_agota, "se agotó"),
        (la_usa, "ya usó la oferta"),
        (se_borra, "ya no existe"),
        (cambia, "cambió después de redactar"),
        (se_aplaza, "empieza el martes 11 de noviembre"),
    ],
    ids=lambda valor: getattr(valor, "__name__", ""),
)
type Suceso = Callable[[Oferta, Cliente], None]


def entregar(fila: Borrador, texto: str, tipo: str) -> dict[str, Any]:
    fila.refresh_from_db()
    return entrega.entregar(
        fila=fila, tipo=tipo, texto=texto, usuario_id=None, puede_saltar=False, ahora=AHORA
    )


@LO_QUE_PASA
@pytest.mark.parametrize("texto", [PROMETE, EDITADO], ids=["sin editar", "editado"])
@pytest.mark.parametrize("tipo", ["copiado", "abierto"])
def test_copiar_y_abrir_whatsapp_no_entregan_lo_que_ya_no_se_cumple(
    borrador: Callable[..., Borrador],
    oferta: Oferta,
    clienta: Cliente,
    pasa: Suceso,
    frase: str,
    texto: str,
    tipo: str,
) -> None:
    fila = borrador()
    pasa(oferta, clienta)

    with pytest.raises(MensajeNoPuedeSalir, match=frase):
        entregar(fila, texto, tipo)
    assert not fila.eventos.exists()


@pytest.mark.parametrize("texto", [PROMETE, EDITADO], ids=["sin editar", "editado"])
def test_mientras_se_cumple_se_entrega_aunque_ahora_le_tocara_otra(
    borrador: Callable[..., Borrador], texto: str
) -> None:
    fila = borrador()
    OfertaFactory(texto="un té de regalo", prioridad=9)

    assert entregar(fila, texto, "abierto")["whatsapp_url"]


def test_que_el_plazo_se_acerque_no_es_un_cambio(
    borrador: Callable[..., Borrador], settings: Any
) -> None:
    Oferta.objects.update(hasta=AHORA.date() + timedelta(days=31))
    fila = borrador()
    settings.HOY = AHORA.date() + timedelta(days=2)

    assert entregar(fila, EDITADO, "copiado")


def test_un_texto_que_no_la_nombra_sale_igual(
    borrador: Callable[..., Borrador], oferta: Oferta, clienta: Cliente
) -> None:
    fila = borrador(CALLA)
    vence(oferta, clienta)

    assert entregar(fila, CALLA, "abierto")["whatsapp_url"]


def test_quitarla_del_texto_deja_salir_el_mensaje(
    borrador: Callable[..., Borrador], oferta: Oferta, clienta: Cliente
) -> None:
    fila = borrador()
    vence(oferta, clienta)

    assert entregar(fila, CALLA, "abierto")["whatsapp_url"]


def test_en_la_pagina_el_boton_dice_por_que_no(
    borrador: Callable[..., Borrador], sesion_recepcion: Client
) -> None:
    fila = borrador()
    Oferta.objects.update(hasta=AYER)

    respuesta = sesion_recepcion.post(
        reverse("mensajeria:entregar", args=[fila.pk]), {"tipo": "abierto", "texto": EDITADO}
    )

    assert respuesta.status_code == 409
    assert "venció el viernes 7 de noviembre" in respuesta.json()["error"]


# ------------------------------------------------------------------------------ Enviar y la cola
def enviar(fila: Borrador, texto: str = EDITADO) -> Mensaje:
    Borrador.objects.update(salto_motivo="Lo pidió")
    fila.refresh_from_db()
    return envio.enviar_borrador(
        fila=fila,
        texto=texto,
        usuario_id=None,
        puede_saltar=True,
        solicitud="",
        ahora=AHORA,
    )


@LO_QUE_PASA
def test_enviar_no_encola_lo_que_ya_no_se_cumple(
    borrador: Callable[..., Borrador],
    canal_falso: object,
    oferta: Oferta,
    clienta: Cliente,
    pasa: Suceso,
    frase: str,
) -> None:
    fila = borrador()
    conversar(AHORA, telefono=str(clienta.telefono), cliente=clienta)
    pasa(oferta, clienta)

    with pytest.raises(MensajeNoPuedeSalir, match=frase):
        enviar(fila)
    assert not Mensaje.objects.filter(es_nuestro=True).exists()


@LO_QUE_PASA
def test_lo_que_esperaba_en_la_cola_se_cancela_con_su_motivo(
    borrador: Callable[..., Borrador],
    canal_falso: Any,
    oferta: Oferta,
    clienta: Cliente,
    pasa: Suceso,
    frase: str,
) -> None:
    fila = borrador()
    conversar(AHORA, telefono=str(clienta.telefono), cliente=clienta)
    mensaje = enviar(fila)
    pasa(oferta, clienta)

    assert despacho.sacar(quien="t1", ahora=AHORA) is None

    mensaje.refresh_from_db()
    assert mensaje.estado == Estado.CANCELADO
    assert frase in mensaje.motivo_error
    assert canal_falso.enviados == []


def test_lo_que_se_cumple_sale_de_la_cola(
    borrador: Callable[..., Borrador], canal_falso: Any, clienta: Cliente
) -> None:
    fila = borrador()
    conversar(AHORA, telefono=str(clienta.telefono), cliente=clienta)
    enviar(fila)

    assert despacho.sacar(quien="t1", ahora=AHORA)
    assert "RIO15" in canal_falso.enviados[0].texto


# ---------------------------------------------------------------------------------- plantillas
def enviar_plantilla(clienta: Cliente, dice: str) -> Mensaje:
    return envio.enviar_plantilla(
        conversacion=conversar(AHORA, telefono=str(clienta.telefono), cliente=clienta, hace=None),
        plantilla_id=plantilla(
            categoria="MARKETING", cuerpo="Hola {{1}}: tenemos {{2}}.", pie="BAJA", ahora=AHORA
        ).pk,
        valores={"1": "Josefa", "2": dice},
        usuario_id=None,
        puede_saltar=False,
        motivo="",
        solicitud="",
        ahora=AHORA,
    )


def test_una_plantilla_con_una_oferta_vencida_no_se_envia(
    oferta: Oferta, clienta: Cliente, canal_falso: object
) -> None:
    vence(oferta, clienta)

    with pytest.raises(MensajeNoPuedeSalir, match="venció"):
        enviar_plantilla(clienta, oferta.texto)


def test_una_plantilla_en_cola_se_cancela_si_su_oferta_deja_de_valer(
    oferta: Oferta, clienta: Cliente, canal_falso: Any
) -> None:
    mensaje = enviar_plantilla(clienta, oferta.texto)
    se_desactiva(oferta, clienta)

    assert despacho.sacar(quien="t1", ahora=AHORA) is None

    mensaje.refresh_from_db()
    assert "está desactivada" in mensaje.motivo_error
    assert canal_falso.enviados == []
