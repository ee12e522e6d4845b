"""Hojas que se contradicen, un catálogo vacío y ofertas vencidas: sale algo cierto o no sale."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from domain.errores import MensajeNoPuedeSalir
from domain.hechos import HojaDeHechos, ProximaReserva
from domain.verificador import verificar
from mensajeria.models import Borrador
from mensajeria.services import entrega
from mensajeria.services.elenco import hojas
from mensajeria.services.redaccion import Pedido, preparar
from tests.corpus.plantillas import escribir_sin_ia
from ventas.models import Novedad, Oferta, Servicio

SORPRESA = "¡Hola Laura! Tenemos una sorpresa especial para ti. ¿Te gustaría volver?"


@pytest.fixture
def laura(elenco, anuncios):
    return elenco("laura")


@pytest.fixture
def ahora(laura):
    dia = laura.hoy
    return timezone.localtime().replace(year=dia.year, month=dia.month, day=dia.day, hour=12)


@pytest.fixture
def redactar(laura, ahora):
    def redactar():
        encargo = preparar(Pedido(cliente_id=laura.cliente.pk), ahora=ahora)
        encargo.completar()
        return Borrador.objects.get(pk=encargo.fila.pk)

    return redactar


@pytest.mark.django_db
def test_sin_catalogo_ni_novedades_un_modelo_no_puede_ofrecer_nada(redactar, redactor_falso):
    Servicio.objects.update(activo=False)
    Novedad.objects.all().delete()
    redactor_falso("¡Hola Laura! Te recomiendo la Tina Premium, a $35.000. ¿Te gustaría volver?")
    fila = redactar()
    assert fila.verificacion == "reemplazada"
    assert "Premium" not in fila.texto
    assert "$" not in fila.texto


@pytest.mark.django_db
def test_la_sorpresa_vigente_se_puede_decir(redactar, redactor_falso):
    redactor_falso(SORPRESA)
    assert redactar().verificacion == "limpia"


@pytest.mark.django_db
def test_una_oferta_vencida_no_se_promete(redactar, redactor_falso, laura):
    Oferta.objects.update(hasta=laura.hoy - timedelta(days=1))
    redactor_falso(SORPRESA)
    fila = redactar()
    assert fila.verificacion == "reemplazada"
    assert "sorpresa" not in fila.texto


@pytest.mark.django_db
def test_una_oferta_que_vence_entre_redactar_y_entregar_ya_no_sale(
    redactar, redactor_falso, laura, ahora
):
    redactor_falso(SORPRESA)
    fila = redactar()
    Oferta.objects.update(hasta=laura.hoy)
    with pytest.raises(MensajeNoPuedeSalir):
        entrega.entregar(
            fila=fila,
            tipo="copiado",
            texto=fila.texto,
            usuario_id=None,
            puede_saltar=False,
            ahora=ahora + timedelta(days=1),
        )


# ------------------------------------------------------------------- contradicciones en la hoja
def _pasada(hoja: HojaDeHechos) -> HojaDeHechos:
    return replace(
        hoja, proxima_reserva=ProximaReserva(date(2020, 1, 1), "miércoles 1 de enero de 2020", ())
    )


CONTRADICCIONES = {
    "visitas-sin-servicios": lambda h: replace(h, visitas=9, servicios=0),
    "servicios-sin-visitas": lambda h: replace(h, visitas=0, servicios=12),
    "historial-al-reves": lambda h: replace(h, anios_historia=(2024, 2018)),
    "primera-visita-en-el-futuro": lambda h: replace(h, anio_primera_visita=2031),
    "reserva-en-el-pasado": _pasada,
    "ultima-visita-sin-servicios": lambda h: (
        replace(h, ultima_visita=replace(h.ultima_visita, servicios=(), categorias=()))
        if h.ultima_visita
        else h
    ),
    "pausa-sin-ultima-visita": lambda h: replace(h, dias_de_pausa=800, ultima_visita=None),
    "sin-nada": lambda h: HojaDeHechos(hoy=h.hoy, perfil=h.perfil, negocio=h.negocio),
    "matices-repetidos": lambda h: replace(h, matices=h.matices * 3),
}


# Hablar de su visita a quien la hoja dice, a la vez, que no ha venido: lo prudente es no salir.
SE_DETIENE = {"servicios-sin-visitas", "sin-nada"}


@pytest.mark.parametrize("clave", ["laura", "maria", "roberto", "ana", "numero_nuevo", "reclama"])
@pytest.mark.parametrize("caso", CONTRADICCIONES)
def test_una_hoja_que_se_contradice_no_bota_nada_y_lo_que_sale_no_la_desmiente(caso, clave):
    hoja = CONTRADICCIONES[caso](hojas()[clave])
    for intento in range(4):
        texto = escribir_sin_ia(hoja, clave=clave, intento=intento)
        de_mas = [h for h in verificar(texto, hoja).bloqueos if caso not in SE_DETIENE]
        assert de_mas == [], texto


@pytest.mark.parametrize("clave", ["laura", "ana"])
def test_lo_que_la_hoja_dice_y_desdice_no_sale(clave):
    hoja = CONTRADICCIONES["servicios-sin-visitas"](hojas()[clave])
    assert verificar("Tu última visita fue una alegría. ¿Te gustaría volver?", hoja).bloquea
