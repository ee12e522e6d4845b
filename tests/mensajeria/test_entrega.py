"""Copiar, abrir WhatsApp y contar qué pasó: entregar el enlace cuenta como enviar."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.utils import timezone

from domain.errores import DatosInvalidos, GuardaDetiene
from mensajeria.models import Borrador, EventoBorrador
from mensajeria.services import entrega
from mensajeria.services.redaccion import Pedido, preparar
from ventas.models import Cliente, Consentimiento, RegistroAcceso

pytestmark = pytest.mark.django_db
Tipo = EventoBorrador.Tipo


@pytest.fixture
def ahora(elenco):
    hoy = elenco("laura").hoy
    return timezone.localtime().replace(
        year=hoy.year, month=hoy.month, day=hoy.day, hour=12, minute=0
    )


@pytest.fixture
def laura(ahora):
    return Cliente.objects.get(nombre__startswith="Laura")


@pytest.fixture
def borrador(laura, ahora, redactor_falso, recepcionista):
    redactor_falso("Hola, Laura")
    encargo = preparar(Pedido(cliente_id=laura.pk, usuario_id=recepcionista.pk), ahora=ahora)
    encargo.completar()
    return encargo.fila


@pytest.fixture
def entregar(recepcionista):
    def entregar(fila, texto="Hola, Laura", *, tipo="abierto", ahora):
        return entrega.entregar(
            fila=fila,
            tipo=tipo,
            texto=texto,
            usuario_id=recepcionista.pk,
            puede_saltar=False,
            ahora=ahora,
        )

    return entregar


def test_abrir_whatsapp_lleva_el_texto_editado_y_lo_guarda(borrador, entregar, ahora):
    dada = entregar(borrador, "Hola, Laura querida", ahora=ahora)
    assert "Hola, Laura querida" in unquote(dada["whatsapp_url"])
    borrador.refresh_from_db()
    assert (borrador.texto, borrador.texto_editado) == ("Hola, Laura", "Hola, Laura querida")
    assert [e.tipo for e in borrador.eventos.order_by("id")] == ["editado", "abierto"]


def test_sin_editar_no_queda_edicion(borrador, entregar, ahora):
    entregar(borrador, ahora=ahora)
    borrador.refresh_from_db()
    assert borrador.texto_editado == ""
    assert [e.tipo for e in borrador.eventos.all()] == ["abierto"]


def test_el_primer_mensaje_lleva_la_linea_de_salida_en_el_enlace_y_no_en_el_mensaje(
    borrador, entregar, ahora
):
    assert borrador.lleva_pie
    dada = entregar(borrador, ahora=ahora)
    assert dada["texto"].endswith("responde BAJA")
    assert "BAJA" in unquote(dada["whatsapp_url"])
    assert "BAJA" not in Borrador.objects.get(pk=borrador.pk).texto


@pytest.mark.parametrize("texto", ["", "   ", "\n"])
def test_un_texto_vacio_no_se_entrega(borrador, entregar, ahora, texto):
    with pytest.raises(DatosInvalidos, match="vacío"):
        entregar(borrador, texto, ahora=ahora)


def test_si_pidio_la_baja_mientras_el_modal_estaba_abierto_no_hay_enlace(
    borrador, entregar, laura, ahora
):
    Consentimiento.objects.create(
        cliente=laura, proposito="marketing", decision="se_opone", canal="whatsapp"
    )
    with pytest.raises(GuardaDetiene, match="no recibir"):
        entregar(borrador, ahora=ahora)
    assert not borrador.eventos.exists()


def test_abrir_dos_veces_el_mismo_mensaje_no_lo_detiene(borrador, entregar, ahora):
    entregar(borrador, ahora=ahora)
    assert entregar(borrador, ahora=ahora)["whatsapp_url"]


def test_despues_de_abrir_whatsapp_no_se_le_vuelve_a_escribir_en_30_dias(
    borrador, entregar, laura, ahora
):
    entregar(borrador, ahora=ahora)
    with pytest.raises(GuardaDetiene, match="Ya se le escribió"):
        preparar(Pedido(cliente_id=laura.pk), ahora=ahora + timedelta(days=30))
    assert preparar(Pedido(cliente_id=laura.pk), ahora=ahora + timedelta(days=31))


@pytest.mark.parametrize("tipo", ["no_enviado", "despues"])
def test_si_dice_que_no_lo_envio_no_cuenta_como_contacto(borrador, entregar, laura, ahora, tipo):
    entregar(borrador, ahora=ahora)
    entrega.declarar(fila=borrador, tipo=tipo, usuario_id=None, ahora=ahora)
    assert preparar(Pedido(cliente_id=laura.pk), ahora=ahora + timedelta(days=1))


def test_copiar_no_es_contactar_hasta_que_alguien_diga_que_lo_envio(
    borrador, entregar, laura, ahora
):
    entregar(borrador, tipo="copiado", ahora=ahora)
    assert preparar(Pedido(cliente_id=laura.pk), ahora=ahora)
    entrega.declarar(fila=borrador, tipo="enviado_declarado", usuario_id=None, ahora=ahora)
    with pytest.raises(GuardaDetiene):
        preparar(Pedido(cliente_id=laura.pk), ahora=ahora)


def test_la_linea_de_salida_vuelve_a_los_90_dias(borrador, entregar, laura, ahora):
    entregar(borrador, ahora=ahora)
    assert not preparar(
        Pedido(cliente_id=laura.pk), ahora=ahora + timedelta(days=89)
    ).fila.lleva_pie
    assert preparar(Pedido(cliente_id=laura.pk), ahora=ahora + timedelta(days=90)).fila.lleva_pie


def test_si_pidio_no_recibir_mas_queda_la_oposicion_con_su_prueba(
    borrador, entregar, laura, ahora, recepcionista
):
    entregar(borrador, ahora=ahora)
    entrega.declarar(fila=borrador, tipo="pidio_baja", usuario_id=recepcionista.pk, ahora=ahora)
    [fila] = Consentimiento.objects.filter(cliente=laura)
    assert (fila.proposito, fila.decision, fila.canal) == ("marketing", "se_opone", "whatsapp")
    assert str(borrador.pk) in fila.prueba
    assert RegistroAcceso.objects.get(cliente=laura).usuario == recepcionista
    with pytest.raises(GuardaDetiene, match="no recibir"):
        preparar(Pedido(cliente_id=laura.pk), ahora=ahora + timedelta(days=200))


def test_la_baja_de_un_numero_sin_ficha_se_recuerda(redactor_falso, negocio, ahora):
    redactor_falso("Hola")
    encargo = preparar(Pedido(telefono="+56955509999", nombre="Pepa"), ahora=ahora)
    encargo.completar()
    entrega.declarar(fila=encargo.fila, tipo="pidio_baja", usuario_id=None, ahora=ahora)
    ficha = Cliente.objects.get(telefono="+56955509999")
    assert ficha.consentimientos.get().decision == "se_opone"
    assert list(ficha.accesos.order_by("id").values_list("accion", flat=True)) == [
        "crear",
        "consentimiento",
    ]


def test_contar_la_misma_baja_dos_veces_es_una_sola_oposicion(borrador, laura, ahora):
    for _ in range(2):
        entrega.declarar(fila=borrador, tipo="pidio_baja", usuario_id=None, ahora=ahora)
    assert Consentimiento.objects.filter(cliente=laura).count() == 1


def test_la_baja_de_un_numero_que_no_se_puede_leer_no_estrena_fichas_sin_telefono(
    redactor_falso, negocio, ahora
):
    redactor_falso("Hola")
    encargo = preparar(Pedido(telefono="el de la tía", nombre="Pepa"), ahora=ahora)
    encargo.completar()
    antes = Cliente.objects.count()
    with pytest.raises(DatosInvalidos, match="teléfono"):
        entrega.declarar(fila=encargo.fila, tipo="pidio_baja", usuario_id=None, ahora=ahora)
    assert Cliente.objects.count() == antes
    assert not encargo.fila.eventos.exists()


@pytest.mark.parametrize("tipo", ["", "abierto", "copiado", "entregado", "x" * 500])
def test_solo_se_declara_lo_que_una_persona_puede_saber(borrador, ahora, tipo):
    with pytest.raises(DatosInvalidos):
        entrega.declarar(fila=borrador, tipo=tipo, usuario_id=None, ahora=ahora)
