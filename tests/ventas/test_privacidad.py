"""Reclamos y oposiciones: se registran con prueba, rigen en el acto y cada quien lo suyo."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from domain.errores import DatosInvalidos
from domain.guardas import Proposito
from tests.factories import ClienteFactory, ConsentimientoFactory, IncidenciaFactory
from ventas.models import Cliente, Consentimiento, Incidencia, RegistroAcceso
from ventas.selectors import incidencias_abiertas, oposiciones_de
from ventas.selectors import oposiciones as oposiciones_que_rigen
from ventas.services import privacidad
from ventas.services.privacidad import DecisionDeclarada

pytestmark = pytest.mark.django_db
SE_OPONE, ACEPTA = Consentimiento.Decision.SE_OPONE, Consentimiento.Decision.ACEPTA
AHORA = datetime(2025, 11, 8, 15, tzinfo=UTC)


@pytest.fixture
def cliente(db: None) -> Cliente:
    return ClienteFactory(nombre="María Soto")


def ficha_url(cliente: Cliente) -> str:
    return reverse("ventas:cliente", args=[cliente.pk])


def reclamo_url(cliente: Cliente) -> str:
    return reverse("ventas:reclamo_nuevo", args=[cliente.pk])


def resolver_url(incidencia: Incidencia) -> str:
    return reverse("ventas:reclamo_resolver", args=[incidencia.pk])


def oposicion_url(cliente: Cliente) -> str:
    return reverse("ventas:oposicion", args=[cliente.pk])


def dicho(**cambios: Any) -> dict[str, str]:
    """Lo que manda la página: se opone al marketing, por WhatsApp."""
    base = {"proposito": "marketing", "decision": "se_opone", "canal": "whatsapp", "prueba": ""}
    return base | cambios


# ---------------------------------------------------------------------------------- reclamos
def test_recepcion_abre_un_reclamo(
    sesion_recepcion: Client, recepcionista: User, cliente: Cliente
) -> None:
    respuesta = sesion_recepcion.post(
        reclamo_url(cliente), {"texto": " La tina estaba tibia. "}, follow=True
    )
    assert respuesta.redirect_chain == [(ficha_url(cliente), 302)]
    assert "Reclamo abierto" in respuesta.text
    [incidencia] = incidencias_abiertas(cliente.pk)
    assert (incidencia.texto, incidencia.abierta_por) == ("La tina estaba tibia.", recepcionista)
    assert RegistroAcceso.objects.get(accion="reclamo").usuario == recepcionista


@pytest.mark.parametrize(("texto", "frase"), [("  ", "Escribe qué pasó."), ("x" * 2001, "2000")])
def test_un_reclamo_dice_que_paso(
    sesion_recepcion: Client, cliente: Cliente, texto: str, frase: str
) -> None:
    respuesta = sesion_recepcion.post(reclamo_url(cliente), {"texto": texto})
    assert respuesta.status_code == 400
    assert frase in respuesta.text
    with pytest.raises(DatosInvalidos, match=frase) as error:
        privacidad.abrir_reclamo(cliente=cliente, texto=texto, usuario_id=None)
    assert error.value.campo == "texto"
    assert not Incidencia.objects.exists()


def test_resolver_es_de_supervision(sesion_recepcion: Client, cliente: Cliente) -> None:
    incidencia = IncidenciaFactory(cliente=cliente)
    respuesta = sesion_recepcion.post(resolver_url(incidencia), {"resolucion": "Se le devolvió."})
    assert respuesta.status_code == 403
    assert incidencias_abiertas(cliente.pk) == [incidencia]


def test_supervision_resuelve_diciendo_como(
    sesion_supervision: Client, supervisora: User, cliente: Cliente
) -> None:
    incidencia = IncidenciaFactory(cliente=cliente)
    assert incidencia.texto in sesion_supervision.get(resolver_url(incidencia)).text
    vacio = sesion_supervision.post(resolver_url(incidencia), {"resolucion": ""})
    assert "Escribe cómo se resolvió." in vacio.text

    respuesta = sesion_supervision.post(
        resolver_url(incidencia), {"resolucion": "Se le devolvió el dinero."}, follow=True
    )
    assert "Reclamo resuelto." in respuesta.text
    incidencia.refresh_from_db()
    assert incidencia.resolucion == "Se le devolvió el dinero."
    assert incidencia.resuelta_en is not None
    assert incidencias_abiertas(cliente.pk) == []
    assert RegistroAcceso.objects.get(accion="reclamo").usuario == supervisora


def test_resolver_dos_veces_conserva_la_primera_resolucion(sesion_supervision: Client) -> None:
    incidencia = IncidenciaFactory()
    for texto in ("Se le devolvió.", "Otra cosa."):
        respuesta = sesion_supervision.post(
            resolver_url(incidencia), {"resolucion": texto}, follow=True
        )
    assert "Ya estaba registrado así." in respuesta.text
    incidencia.refresh_from_db()
    assert incidencia.resolucion == "Se le devolvió."


def test_resolver_sin_decir_como_no_se_puede(cliente: Cliente) -> None:
    incidencia = IncidenciaFactory(cliente=cliente)
    with pytest.raises(DatosInvalidos, match="Escribe cómo se resolvió"):
        privacidad.resolver_reclamo(
            incidencia_id=incidencia.pk, resolucion=" ", usuario_id=None, ahora=AHORA
        )


# ------------------------------------------------------------------------------- oposiciones
def test_una_oposicion_rige_en_el_acto_y_sin_explicaciones(
    sesion_recepcion: Client, recepcionista: User, cliente: Cliente
) -> None:
    respuesta = sesion_recepcion.post(oposicion_url(cliente), dicho(), follow=True)
    assert "Oposición registrada: rige desde ya." in respuesta.text
    assert oposiciones_que_rigen(cliente.pk, cliente.telefono) == {Proposito.MARKETING}
    fila = Consentimiento.objects.get()
    assert (fila.canal, fila.registrado_por, fila.version_texto) == (
        "whatsapp",
        recepcionista,
        "recepción-v1",
    )
    assert RegistroAcceso.objects.get(accion="consentimiento").detalle == "Se opone: Marketing"


def test_revocar_pide_la_prueba_y_no_borra_lo_anterior(
    sesion_recepcion: Client, cliente: Cliente
) -> None:
    ConsentimientoFactory(cliente=cliente)
    sin_prueba = sesion_recepcion.post(oposicion_url(cliente), dicho(decision="acepta"))
    assert sin_prueba.status_code == 400
    assert "sin eso no se revoca" in sin_prueba.text
    assert oposiciones_que_rigen(cliente.pk, cliente.telefono) == {Proposito.MARKETING}

    sesion_recepcion.post(
        oposicion_url(cliente), dicho(decision="acepta", prueba="«Mándenme de nuevo las ofertas»")
    )
    assert oposiciones_que_rigen(cliente.pk, cliente.telefono) == frozenset()
    assert list(Consentimiento.objects.order_by("id").values_list("decision", flat=True)) == [
        SE_OPONE,
        ACEPTA,
    ]


def test_registrar_dos_veces_lo_mismo_deja_una_fila(
    sesion_recepcion: Client, cliente: Cliente
) -> None:
    for _ in range(2):
        respuesta = sesion_recepcion.post(oposicion_url(cliente), dicho(), follow=True)
    assert "Ya estaba registrado así." in respuesta.text
    assert Consentimiento.objects.count() == 1


@pytest.mark.parametrize("cambio", [{"canal": "paloma"}, {"proposito": "respuesta"}])
def test_lo_que_no_existe_no_se_registra(
    sesion_recepcion: Client, cliente: Cliente, cambio: dict[str, str]
) -> None:
    assert sesion_recepcion.post(oposicion_url(cliente), dicho(**cambio)).status_code == 400
    datos: dict[str, Any] = {
        "proposito": Proposito.MARKETING,
        "decision": SE_OPONE,
        "canal": "whatsapp",
    }
    with pytest.raises(DatosInvalidos):
        privacidad.registrar_decision(
            cliente=cliente, dicho=DecisionDeclarada(**datos | cambio), usuario_id=None
        )
    assert not Consentimiento.objects.exists()


def test_quien_comparte_el_telefono_ve_la_oposicion_de_la_otra_persona(
    cliente: Cliente, django_assert_num_queries: Any
) -> None:
    pareja = ClienteFactory(telefono=cliente.telefono, telefono_principal=False, titular=cliente)
    ConsentimientoFactory(cliente=pareja)
    with django_assert_num_queries(1):
        marketing, servicio = oposiciones_de(cliente)
    assert (marketing.vigente, marketing.compartida) == (None, pareja)
    assert (servicio.vigente, servicio.compartida) == (None, None)


def test_la_pagina_de_oposicion_se_abre_sola_sin_javascript(
    sesion_recepcion: Client, cliente: Cliente
) -> None:
    assert "Registrar una oposición" in sesion_recepcion.get(oposicion_url(cliente)).text
    revocar = sesion_recepcion.get(oposicion_url(cliente), {"decision": "acepta"}).text
    assert "Revocar una oposición" in revocar
    assert "Abrir un reclamo" in sesion_recepcion.get(reclamo_url(cliente)).text


def test_sin_permiso_no_se_registra_nada(sesion_ajena: Client, cliente: Cliente) -> None:
    assert sesion_ajena.post(reclamo_url(cliente), {"texto": "x"}).status_code == 403
    assert sesion_ajena.post(oposicion_url(cliente), dicho()).status_code == 403
    assert not Incidencia.objects.exists()
    assert not Consentimiento.objects.exists()
