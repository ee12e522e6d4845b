"""Los mismos hechos, prompt, modelo y ajustes en un día dan el texto guardado, salvo Regenerar."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from domain.guardas import Proposito
from domain.piezas import PIEZAS
from domain.ports import Resultado
from mensajeria.models import Borrador, EventoBorrador, Ronda
from mensajeria.services import guardado, versiones
from mensajeria.services.instrucciones import instrucciones_por_perfil
from mensajeria.services.redaccion import Pedido, preparar
from ventas.models import Cliente, Negocio, Oferta

pytestmark = pytest.mark.django_db

TEXTO = "¡Roberto! ✨ ¿Cómo estás?"


@pytest.fixture
def roberto(elenco, redactor_falso):
    """Roberto, el falso que le escribe y cómo se le redacta en su día."""
    miembro = elenco("roberto")
    falso = redactor_falso(TEXTO, Resultado(TEXTO, "gpt-4o-2024-08-06", 1000, 100), modelo="gpt-4o")
    ahora = timezone.localtime().replace(
        year=miembro.hoy.year, month=miembro.hoy.month, day=miembro.hoy.day, hour=12, minute=0
    )

    def redactar(cuando=ahora, **pedido):
        return preparar(Pedido(cliente_id=miembro.cliente.pk, **pedido), ahora=cuando).completar()

    miembro.cliente.hoy = miembro.hoy
    return miembro.cliente, falso, redactar


def test_lo_mismo_otra_vez_da_el_texto_guardado_sin_llamar_a_nadie_y_sin_costo(roberto):
    _, falso, redactar = roberto
    primero = redactar()
    segundo = redactar()

    assert len(falso.encargos) == 1
    assert (primero["guardado"], segundo["guardado"]) == ("", "Guardado hace un momento")
    assert segundo["mensaje"] == primero["mensaje"] == TEXTO
    assert segundo["redactado_con"] == "gpt-4o-2024-08-06"
    original, copia = Borrador.objects.order_by("id")
    assert copia.guardado_de == original
    assert (original.costo_usd, copia.costo_usd) == (Decimal("0.003500"), None)
    assert copia.tokens_entrada == 0
    assert not Ronda.objects.filter(borrador=copia).exists()


def test_regenerar_siempre_pide_otro(roberto):
    _, falso, redactar = roberto
    redactar()
    assert redactar(regenerar=True)["guardado"] == ""
    assert len(falso.encargos) == 2


def test_cambia_el_cliente_el_negocio_el_prompt_o_el_modelo_y_se_redacta_de_nuevo(
    roberto, settings
):
    cliente, falso, redactar = roberto

    def uno_mas() -> bool:
        antes = len(falso.encargos)
        redactar()
        return len(falso.encargos) == antes + 1

    assert uno_mas()
    assert not uno_mas()
    Cliente.objects.filter(pk=cliente.pk).update(trato="m" if cliente.trato != "m" else "f")
    assert uno_mas()
    Negocio.objects.update(voz="Seco y breve")
    assert uno_mas()
    Oferta.objects.create(texto="un regalo de bienvenida", prioridad=99)
    assert uno_mas()
    settings.OPENAI_MODEL = "otro-modelo"
    assert uno_mas()
    settings.OPENAI_TEMPERATURE = 0.2
    assert uno_mas()
    pieza = PIEZAS["VIP"]
    nueva = versiones.guardar(
        pieza, texto=instrucciones_por_perfil["VIP"] + "\n6. Otra cosa", autor_id=None
    )
    versiones.publicar(pieza, nueva.numero, vigente=1, quien_id=None)
    assert uno_mas()
    assert not uno_mas()


@pytest.mark.parametrize(("horas", "llamadas"), [(23, 1), (25, 2)])
def test_despues_de_un_dia_se_redacta_de_nuevo(roberto, horas, llamadas):
    cliente, falso, redactar = roberto
    redactar()
    del_dia = timezone.make_aware(datetime.combine(cliente.hoy, time(12)))
    Borrador.objects.update(creado_en=del_dia - timedelta(hours=horas))
    redactar()
    assert len(falso.encargos) == llamadas


def test_lo_que_ya_salio_no_se_ofrece_otra_vez(roberto):
    _, falso, redactar = roberto
    redactar(proposito=Proposito.RESPUESTA)
    copia = redactar(proposito=Proposito.RESPUESTA)
    EventoBorrador.objects.create(
        borrador_id=copia["borrador_id"],
        tipo=EventoBorrador.Tipo.EN_COLA,
        cuando=timezone.now(),
    )
    redactar(proposito=Proposito.RESPUESTA)
    assert len(falso.encargos) == 2


def test_un_texto_que_el_verificador_no_dejo_pasar_se_intenta_de_nuevo(elenco, redactor_falso):
    falso = redactor_falso("Te regalamos una noche gratis, Roberto. ¿Vienes?")
    miembro = elenco("roberto")
    ahora = timezone.localtime().replace(
        year=miembro.hoy.year, month=miembro.hoy.month, day=miembro.hoy.day, hour=12
    )
    for _ in range(2):
        dada = preparar(Pedido(cliente_id=miembro.cliente.pk), ahora=ahora).completar()
        assert dada["guardado"] == ""
        assert not dada["usa_ia"]
    assert len(falso.encargos) >= 2


def test_a_otra_persona_nunca_se_le_da_lo_escrito_para_alguien(elenco, redactor_falso):
    falso = redactor_falso("Hola. ¿Cómo estás?")
    miembro = elenco("roberto")
    gemelo = Cliente.objects.create(nombre=miembro.cliente.nombre)
    otro = Cliente.objects.create(nombre=miembro.cliente.nombre)
    ahora = timezone.localtime()
    for ficha in (gemelo, otro):
        preparar(
            Pedido(cliente_id=ficha.pk, proposito=Proposito.RESPUESTA), ahora=ahora
        ).completar()
    assert len(falso.encargos) == 2


def test_ni_a_otra_que_tampoco_tiene_ficha_ni_telefono(negocio, redactor_falso):
    falso = redactor_falso("Hola. ¿Cómo estás?")
    for contacto in ("contacto 4101", "contacto 4102", "contacto 4102"):
        pedido = Pedido(telefono=contacto, nombre="María", proposito=Proposito.RESPUESTA)
        preparar(pedido, ahora=timezone.localtime()).completar()
    assert len(falso.encargos) == 2


@pytest.mark.parametrize(
    ("edad", "frase"),
    [
        (timedelta(seconds=20), "Guardado hace un momento"),
        (timedelta(minutes=5, seconds=30), "Guardado hace 5 min"),
        (timedelta(hours=2, minutes=59), "Guardado hace 2 h"),
    ],
)
def test_se_dice_hace_cuanto_se_guardo(edad, frase):
    ahora = timezone.now()
    original = Borrador(creado_en=ahora - edad)
    assert guardado.frase(Borrador(creado_en=ahora, guardado_de=original)) == frase


def test_el_incorporado_tambien_da_lo_guardado_y_regenerar_lo_cambia(elenco, settings):
    settings.REDACTOR = "plantillas"
    miembro = elenco("laura")
    ahora = timezone.localtime().replace(
        year=miembro.hoy.year, month=miembro.hoy.month, day=miembro.hoy.day, hour=12
    )
    primero, segundo, otro = (
        preparar(Pedido(cliente_id=miembro.cliente.pk, regenerar=r), ahora=ahora).completar()
        for r in (False, False, True)
    )
    assert primero["mensaje"] == segundo["mensaje"] != otro["mensaje"]
