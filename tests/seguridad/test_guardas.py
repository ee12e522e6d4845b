"""Los atajos para escribirle a quien no se debe: ninguno sirve."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from domain.guardas import Proposito
from mensajeria.models import Borrador, EventoBorrador
from tests.conftest import Programar
from tests.factories import (
    ClienteFactory,
    ConsentimientoFactory,
    IncidenciaFactory,
    ReservaServicioFactory,
    ServiceHistoryFactory,
)
from ventas.calendario import ahora, hoy
from ventas.models import Cliente, Negocio, VentaReserva

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _redactor(redactor_falso: Programar, negocio: Negocio) -> None:
    redactor_falso("Hola, ¿cuándo vienes?")


def opuesto(**datos: Any) -> Cliente:
    """Alguien que ya vino y pidió no recibir marketing."""
    cliente = ClienteFactory(**datos)
    ServiceHistoryFactory(cliente=cliente)
    ConsentimientoFactory(cliente=cliente)
    return cliente


def pedir(navegador: Client, cliente: Cliente, **campos: str) -> tuple[int, dict[str, Any]]:
    respuesta = navegador.post(reverse("ventas:whatsapp_ia", args=[cliente.pk]), campos)
    return respuesta.status_code, respuesta.json()


def pedir_a_numero(navegador: Client, telefono: str, **campos: str) -> tuple[int, dict[str, Any]]:
    respuesta = navegador.post(
        reverse("mensajeria:numero_nuevo_ia"), {"telefono": telefono, **campos}
    )
    return respuesta.status_code, respuesta.json()


def entregar(navegador: Client, borrador_id: int) -> tuple[int, dict[str, Any]]:
    respuesta = navegador.post(
        reverse("mensajeria:entregar", args=[borrador_id]), {"tipo": "abierto", "texto": "Hola"}
    )
    return respuesta.status_code, respuesta.json()


def con_reserva(cliente: Cliente) -> VentaReserva:
    linea = ReservaServicioFactory(reserva__cliente=cliente, fecha=hoy() + timedelta(days=5))
    return linea.reserva


# --------------------------------------------------------------------------- el propósito
def test_decir_que_es_sobre_una_reserva_que_no_existe_no_salta_la_oposicion(
    sesion_recepcion: Client,
) -> None:
    estado, dicho = pedir(sesion_recepcion, opuesto(), proposito="servicio")
    assert estado == 400
    assert dicho["error"] == "No tiene una reserva por venir: el mensaje no puede ser sobre una."
    assert not Borrador.objects.exists()


def test_a_quien_se_opuso_al_marketing_se_le_escribe_sobre_su_reserva(
    sesion_recepcion: Client,
) -> None:
    cliente = opuesto()
    con_reserva(cliente)
    assert pedir(sesion_recepcion, cliente)[0] == 200


def test_si_la_reserva_se_cancela_el_mensaje_sobre_ella_ya_no_se_entrega(
    sesion_recepcion: Client,
) -> None:
    cliente = opuesto()
    reserva = con_reserva(cliente)
    _, dicho = pedir(sesion_recepcion, cliente)
    reserva.estado_pago = VentaReserva.EstadoPago.CANCELADO
    reserva.save()
    estado, fallo = entregar(sesion_recepcion, dicho["borrador_id"])
    assert estado == 400
    assert "whatsapp_url" not in fallo


def test_quien_se_opuso_antes_de_venir_no_pasa_por_primer_contacto(
    sesion_recepcion: Client,
) -> None:
    cliente = ClienteFactory()
    ConsentimientoFactory(cliente=cliente)
    estado, dicho = pedir(sesion_recepcion, cliente)
    assert (estado, dicho["guardas"], dicho["saltable"]) == (409, ["OPOSICION"], False)


def test_quien_pidio_la_baja_desde_un_numero_nuevo_no_vuelve_a_recibir(
    sesion_recepcion: Client,
) -> None:
    _, dicho = pedir_a_numero(sesion_recepcion, "+56955501234")
    sesion_recepcion.post(
        reverse("mensajeria:declarar", args=[dicho["borrador_id"]]), {"tipo": "pidio_baja"}
    )
    assert pedir_a_numero(sesion_recepcion, "9 5550 1234")[0] == 409
    assert pedir(sesion_recepcion, Cliente.objects.get())[0] == 409


def test_responderle_a_quien_escribio_se_declara_y_queda_dicho(sesion_recepcion: Client) -> None:
    cliente = opuesto()
    assert pedir(sesion_recepcion, cliente, proposito="respuesta")[0] == 200
    assert Borrador.objects.get().proposito == Proposito.RESPUESTA


# ------------------------------------------------------------- por el número y no por la ficha
@pytest.mark.parametrize("proposito", ["", "marketing"])
def test_por_su_numero_tampoco_se_le_escribe_a_quien_se_opuso(
    sesion_recepcion: Client, proposito: str
) -> None:
    cliente = opuesto()
    estado, dicho = pedir_a_numero(sesion_recepcion, cliente.telefono, proposito=proposito)
    assert (estado, dicho["guardas"]) == (409, ["OPOSICION"])


def test_por_su_numero_no_se_dice_que_es_sobre_una_reserva(sesion_recepcion: Client) -> None:
    cliente = opuesto()
    con_reserva(cliente)
    assert pedir_a_numero(sesion_recepcion, cliente.telefono, proposito="servicio")[0] == 400


def test_por_su_numero_valen_todas_las_guardas_de_su_ficha(sesion_recepcion: Client) -> None:
    interna = ClienteFactory(es_interno=True)
    con_reclamo = IncidenciaFactory().cliente
    con_fecha = ClienteFactory()
    con_reserva(con_fecha)
    guardas = {
        cliente.pk: pedir_a_numero(sesion_recepcion, cliente.telefono)[1]["guardas"]
        for cliente in (interna, con_reclamo, con_fecha)
    }
    assert guardas == {
        interna.pk: ["CUENTA_INTERNA"],
        con_reclamo.pk: ["RECLAMO_ABIERTO"],
        con_fecha.pk: ["RESERVA_FUTURA"],
    }


def test_un_numero_que_nadie_conoce_se_atiende(sesion_recepcion: Client) -> None:
    assert pedir_a_numero(sesion_recepcion, "+56955501234")[0] == 200


# ------------------------------------------------------------------------------ el permiso
def test_un_motivo_sin_permiso_no_autoriza_nada(sesion_recepcion: Client) -> None:
    cliente = IncidenciaFactory().cliente
    ServiceHistoryFactory(cliente=cliente)
    estado, dicho = pedir(sesion_recepcion, cliente, salto_motivo="porque sí", puede_saltar="1")
    assert (estado, dicho["guardas"]) == (409, ["RECLAMO_ABIERTO"])


def test_lo_que_autorizo_supervision_no_lo_entrega_quien_no_puede(
    sesion_recepcion: Client, sesion_supervision: Client
) -> None:
    cliente = IncidenciaFactory().cliente
    ServiceHistoryFactory(cliente=cliente)
    _, dicho = pedir(sesion_supervision, cliente, salto_motivo="Lo pidió la dueña")
    assert entregar(sesion_recepcion, dicho["borrador_id"])[0] == 409
    assert entregar(sesion_supervision, dicho["borrador_id"])[0] == 200


@pytest.mark.parametrize("tipo", ["copiado", "abierto"])
def test_despues_de_la_oposicion_ni_supervision_copia_ni_abre(
    sesion_supervision: Client, tipo: str
) -> None:
    cliente = ClienteFactory()
    ServiceHistoryFactory(cliente=cliente)
    _, dicho = pedir(sesion_supervision, cliente)
    ConsentimientoFactory(cliente=cliente)
    respuesta = sesion_supervision.post(
        reverse("mensajeria:entregar", args=[dicho["borrador_id"]]),
        {"tipo": tipo, "texto": "Hola", "salto_motivo": "porque sí"},
    )
    assert respuesta.status_code == 409
    assert "wa.me" not in respuesta.content.decode()
    assert not EventoBorrador.objects.exists()


def test_dos_textos_listos_para_la_misma_persona_dan_un_solo_enlace(
    sesion_recepcion: Client, sesion_supervision: Client
) -> None:
    cliente = ClienteFactory()
    ServiceHistoryFactory(cliente=cliente)
    _, uno = pedir(sesion_recepcion, cliente)
    _, otro = pedir(sesion_supervision, cliente)
    assert entregar(sesion_recepcion, uno["borrador_id"])[0] == 200
    estado, dicho = entregar(sesion_recepcion, otro["borrador_id"])
    assert (estado, dicho["guardas"]) == (409, ["CONTACTO_RECIENTE"])


# ---------------------------------------------------------------------------- el mismo clic
def test_repetir_el_clic_de_otra_persona_o_de_otro_cliente_no_muestra_su_mensaje(
    sesion_recepcion: Client, sesion_supervision: Client
) -> None:
    ana, beto = ClienteFactory(nombre="Ana Soto"), ClienteFactory(nombre="Beto Díaz")
    assert pedir(sesion_recepcion, ana, solicitud="un-clic")[0] == 200
    for navegador, cliente in ((sesion_recepcion, beto), (sesion_supervision, ana)):
        estado, dicho = pedir(navegador, cliente, solicitud="un-clic")
        assert estado == 409
        assert "Ana" not in str(dicho)
    assert pedir(sesion_recepcion, ana, solicitud="un-clic")[1]["nombre_cliente"] == "Ana Soto"


# ------------------------------------------------------------------------ la línea de salida
def test_un_texto_viejo_se_entrega_con_la_linea_de_salida_si_ya_le_toca(
    sesion_recepcion: Client,
) -> None:
    cliente = ClienteFactory()
    ServiceHistoryFactory(cliente=cliente, service_date=date(2020, 1, 1))
    _, dicho = pedir(sesion_recepcion, cliente)
    Borrador.objects.update(lleva_pie=False)
    _, entregado = entregar(sesion_recepcion, dicho["borrador_id"])
    assert entregado["texto"].endswith(Negocio.objects.get().pie)
    assert "BAJA" in entregado["whatsapp_url"]
    assert Borrador.objects.get().lleva_pie


def test_quien_declara_queda_escrito_aunque_el_texto_sea_de_otra_persona(
    sesion_recepcion: Client, sesion_supervision: Client, supervisora: User
) -> None:
    cliente = ClienteFactory()
    _, dicho = pedir(sesion_recepcion, cliente)
    sesion_supervision.post(
        reverse("mensajeria:declarar", args=[dicho["borrador_id"]]), {"tipo": "respondio"}
    )
    evento = EventoBorrador.objects.get()
    assert evento.usuario == supervisora
    assert evento.cuando <= ahora()
