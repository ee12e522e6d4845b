"""Pedir no recibir más vale en el acto, se confirma una vez y se puede deshacer (dominio.md §7)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User

from domain.canal import Remitente
from domain.errores import DatosInvalidos
from domain.guardas import Proposito
from domain.mensajes import Estado
from mensajeria.models import Contacto, EventoConversacion, Mensaje
from mensajeria.services import oposiciones
from mensajeria.services.identidad import contacto_de
from tests.factories import ClienteFactory
from tests.mensajeria.avisos_de_prueba import AHORA, ANA, aviso, escribe, llega, nuestro, texto
from ventas.models import Cliente, Consentimiento, Negocio
from ventas.selectors import oposiciones as vigentes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("canal_falso")]


def se_opone(telefono: str = ANA) -> bool:
    contacto = Contacto.objects.get(identidades__valor=telefono)
    return Proposito.MARKETING in vigentes(contacto.cliente_id, telefono)


def confirmaciones() -> list[str]:
    return list(
        Mensaje.objects.filter(solicitud__startswith="baja-").values_list("texto", flat=True)
    )


def test_quien_responde_baja_queda_opuesto_con_sus_palabras_de_prueba() -> None:
    ficha = ClienteFactory(telefono=ANA)
    escribe(texto("wamid.1", "Baja, por favor"))
    fila = Consentimiento.objects.get(cliente=ficha)
    assert (fila.decision, fila.canal, fila.prueba) == (
        "se_opone",
        "whatsapp",
        "«Baja, por favor» (wamid.1)",
    )
    assert se_opone()
    assert EventoConversacion.objects.filter(tipo="oposicion").count() == 1


def test_se_le_confirma_una_sola_vez_y_se_le_dice_como_volver() -> None:
    ClienteFactory(telefono=ANA)
    escribe(texto("wamid.1", "BAJA"), texto("wamid.1", "BAJA"), texto("wamid.2", "stop"))
    assert len(confirmaciones()) == 1
    assert "ALTA" in confirmaciones()[0]


@pytest.mark.parametrize(
    ("idioma", "dicho"),
    [
        ("", "Anotado, no te molestamos más. ALTA para volver."),
        ("en", "Noted. START to come back."),
        ("pt", "Pronto: não vamos mais enviar promoções. Se quiser voltar a receber, responda "),
    ],
)
def test_la_confirmacion_es_la_del_negocio_en_el_idioma_de_la_persona(
    negocio: Negocio, idioma: str, dicho: str
) -> None:
    negocio.aviso_baja = "Anotado, no te molestamos más. ALTA para volver."
    negocio.traducciones = {"en": {"aviso_baja": "Noted. START to come back."}}
    negocio.save()
    ClienteFactory(telefono=ANA, idioma=idioma)
    escribe(texto("wamid.1", "BAJA"))
    [confirmacion] = confirmaciones()
    assert confirmacion.startswith(dicho)


def test_una_baja_que_llega_con_la_ventana_cerrada_vale_y_no_se_contesta() -> None:
    escribe(texto("wamid.1", "BAJA", cuando=AHORA - timedelta(days=3)))
    assert se_opone()
    assert confirmaciones() == []


def test_lo_que_estaba_por_salirle_de_marketing_no_sale() -> None:
    nuestro(estado=Estado.APROBADO, proposito=Proposito.MARKETING)
    nuestro(estado=Estado.APROBADO, proposito=Proposito.SERVICIO)
    escribe(texto("wamid.1", "no me escriban más"))
    estados = dict(Mensaje.objects.filter(es_nuestro=True).values_list("proposito", "estado"))
    assert estados["marketing"] == Estado.CANCELADO
    assert estados["servicio"] == Estado.APROBADO


def test_quien_no_tiene_ficha_recibe_una_minima_para_que_su_oposicion_valga() -> None:
    escribe(texto("wamid.1", "BAJA"))
    ficha = Cliente.objects.get()
    assert (ficha.nombre, ficha.telefono) == ("Ana Soto", ANA)
    assert se_opone()


def test_quien_no_muestra_su_telefono_tambien_se_puede_oponer() -> None:
    contacto = contacto_de(Remitente(bsuid="CL.1"))
    assert oposiciones.pedir_baja(contacto=contacto, prueba="stop", canal="whatsapp", ahora=AHORA)
    ficha = Cliente.objects.get()
    assert (ficha.nombre, ficha.telefono) == ("Contacto de WhatsApp", None)
    assert Proposito.MARKETING in vigentes(ficha.pk, None)


def test_un_numero_que_no_se_puede_leer_no_impide_oponerse() -> None:
    contacto = contacto_de(Remitente(telefono="+999123", nombre="Ana"))
    assert oposiciones.pedir_baja(contacto=contacto, prueba="stop", canal="whatsapp", ahora=AHORA)
    assert Cliente.objects.get().telefono is None


def test_el_boton_de_salida_es_una_baja() -> None:
    boton = texto("wamid.1") | {
        "type": "button",
        "button": {"text": "No recibir más", "payload": "salir"},
    }
    escribe(boton)
    assert se_opone()


def test_hablar_de_la_baja_no_es_pedirla() -> None:
    ClienteFactory(telefono=ANA)
    escribe(texto("wamid.1", "stop, el bus no viene"))
    assert not se_opone()


def test_con_alta_vuelve_a_recibir_y_queda_registrado() -> None:
    ClienteFactory(telefono=ANA)
    escribe(texto("wamid.1", "BAJA", cuando=AHORA - timedelta(hours=1)), texto("wamid.2", "Alta"))
    assert not se_opone()
    assert list(Consentimiento.objects.order_by("id").values_list("decision", flat=True)) == [
        "se_opone",
        "acepta",
    ]


def test_una_baja_vieja_que_llega_despues_de_su_alta_no_la_deshace() -> None:
    ClienteFactory(telefono=ANA)
    escribe(texto("wamid.2", "ALTA"), texto("wamid.1", "BAJA", cuando=AHORA - timedelta(hours=1)))
    assert not se_opone()


def test_una_persona_puede_registrar_que_volvio_solo_con_la_prueba(supervisora: User) -> None:
    ClienteFactory(telefono=ANA)
    escribe(texto("wamid.1", "BAJA", cuando=AHORA - timedelta(hours=1)))
    contacto = Contacto.objects.get()
    with pytest.raises(DatosInvalidos):
        oposiciones.volver(
            contacto=contacto, prueba=" ", canal="teléfono", ahora=AHORA, usuario_id=supervisora.pk
        )
    assert oposiciones.volver(
        contacto=contacto,
        prueba="Llamó y pidió volver",
        canal="teléfono",
        ahora=AHORA,
        usuario_id=supervisora.pk,
    )
    assert not se_opone()
    assert EventoConversacion.objects.filter(usuario=supervisora, tipo="oposicion").count() == 1


def test_dejar_el_marketing_desde_whatsapp_vale_como_una_baja_y_repetirlo_no_suma() -> None:
    ClienteFactory(telefono=ANA)
    preferencia = {
        "wa_id": ANA.removeprefix("+"),
        "category": "marketing_messages",
        "value": "stop",
        "detail": "User requested to stop marketing messages",
        "timestamp": int(AHORA.timestamp()),
    }
    cuerpo = aviso(campo="user_preferences", user_preferences=[preferencia])
    llega(cuerpo, cuerpo)
    assert se_opone()
    assert EventoConversacion.objects.filter(tipo="oposicion").count() == 1
    assert confirmaciones() == []


def test_quien_vuelve_sin_haber_tenido_ficha_no_crea_una() -> None:
    escribe(texto("wamid.1", "ALTA"))
    assert not Cliente.objects.exists()
    assert EventoConversacion.objects.filter(tipo="oposicion").count() == 1
