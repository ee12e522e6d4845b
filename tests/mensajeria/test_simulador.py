"""La demo de WhatsApp: la página del simulador, sus conversaciones de ejemplo y sus límites."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import timedelta

import pytest
import pytest_django.fixtures
from django.conf import settings as ajustes
from django.core.management import call_command
from django.test import Client

from adapters.registro import ENLACE, SIMULADO
from adapters.whatsapp.simulador import EnMarcha, Modo, arrancar
from domain.errores import CanalNoConfigurado
from domain.mensajes import ventana_abierta
from mensajeria.chequeos import simulador_sin_publicar
from mensajeria.models import Conversacion, Mensaje
from mensajeria.services import simulacion
from mensajeria.services.conversaciones_demo import cargar_conversaciones
from mensajeria.services.identidad import contacto_del_telefono
from tests.contratos.simulacion import AHORA, LAURA, Banco
from ventas.calendario import ahora

PAGINA = "/mensajeria/simulador/"


@pytest.fixture
def banco() -> Banco:
    return Banco()


@pytest.fixture
def vivo(banco: Banco, settings: pytest_django.fixtures.SettingsWrapper) -> Iterator[EnMarcha]:
    settings.CANAL_WHATSAPP = SIMULADO
    en_marcha = arrancar(banco.simulador, con_reloj=False)
    yield en_marcha
    en_marcha.cerrar()


@pytest.fixture
def con_ejemplos(db: None) -> None:
    call_command("cargar_demo", "--solo-elenco", stdout=io.StringIO())
    cargar_conversaciones(ahora=ahora())


def pedir(sesion: Client, accion: str, **datos: str) -> str:
    respuesta = sesion.post(PAGINA, {"accion": accion} | datos, follow=True)
    assert respuesta.status_code == 200
    return respuesta.content.decode()


# ------------------------------------------------------------------------------- quién la ve
def test_con_otro_canal_la_pagina_no_existe(sesion_recepcion: Client) -> None:
    assert ajustes.CANAL_WHATSAPP == ENLACE
    assert sesion_recepcion.get(PAGINA).status_code == 404
    assert PAGINA not in sesion_recepcion.get("/ventas/crm/").content.decode()


def test_sin_permiso_no_se_entra(vivo: EnMarcha, sesion_ajena: Client, client: Client) -> None:
    assert sesion_ajena.get(PAGINA).status_code == 403
    assert client.get(PAGINA).status_code == 302


def test_en_la_demo_esta_en_el_menu_y_explica_que_es(
    vivo: EnMarcha, sesion_recepcion: Client
) -> None:
    pagina = sesion_recepcion.get(PAGINA).content.decode()

    assert f'href="{PAGINA}"' in pagina
    assert "nada sale de este computador" in pagina


def test_si_el_simulador_no_esta_encendido_se_dice(
    settings: pytest_django.fixtures.SettingsWrapper, sesion_recepcion: Client
) -> None:
    settings.CANAL_WHATSAPP = SIMULADO
    respuesta = sesion_recepcion.get(PAGINA)

    assert respuesta.status_code == 503
    assert simulacion.APAGADO in respuesta.content.decode()


def test_no_se_enciende_si_el_canal_es_otro() -> None:
    with pytest.raises(CanalNoConfigurado):
        simulacion.encender(webhook="http://127.0.0.1:1/")


# ------------------------------------------------------------------------------- lo que hace
def test_se_escribe_como_cliente_y_el_negocio_lo_recibe(
    vivo: EnMarcha, banco: Banco, sesion_recepcion: Client
) -> None:
    datos = {"quien": "otro", "otro_telefono": "9 5550 1234", "texto": "¿Atienden hoy?"}
    pedir(sesion_recepcion, "escribir", **datos, con_foto="on")
    banco.pasar(seconds=1)

    (mensaje,) = banco.webhook.mensajes
    assert mensaje["from"] == LAURA
    assert mensaje["image"]["caption"] == "¿Atienden hoy?"
    foto = banco.simulador.medio(mensaje["image"]["id"])
    assert foto is not None
    assert foto.contenido.startswith(b"\x89PNG")


def test_un_telefono_que_no_se_entiende_se_dice_en_su_campo(
    vivo: EnMarcha, banco: Banco, sesion_recepcion: Client
) -> None:
    datos = {"accion": "escribir", "quien": "otro", "otro_telefono": "12", "texto": "Hola"}
    respuesta = sesion_recepcion.post(PAGINA, datos)

    assert respuesta.status_code == 400
    assert "no se entiende" in respuesta.content.decode()
    banco.pasar(seconds=1)
    assert banco.webhook.recibidos == []


@pytest.mark.parametrize(
    ("clave", "modo"),
    [
        ("codigo:190", Modo.RECHAZO),
        ("codigo:131049", Modo.DESPUES),
        ("red:corte_despues", Modo.CORTE_DESPUES),
    ],
)
def test_se_pide_que_falle_y_se_ve_en_la_pagina_hasta_quitarlo(
    vivo: EnMarcha, banco: Banco, sesion_recepcion: Client, clave: str, modo: Modo
) -> None:
    pagina = pedir(sesion_recepcion, "fallar", que=clave, siempre="on")

    assert [falla.modo for falla in banco.simulador.fallas] == [modo]
    assert "Todos los envíos:" in pagina
    assert "Va a fallar" not in pedir(sesion_recepcion, "quitar_fallas")


def test_se_pausa_se_apura_y_se_desordena(
    vivo: EnMarcha, banco: Banco, sesion_recepcion: Client
) -> None:
    assert "Está en pausa" in pedir(sesion_recepcion, "pausar")
    assert "Está en pausa" not in pedir(sesion_recepcion, "pausar")
    pedir(sesion_recepcion, "ritmo", velocidad="20", duplicar="on")
    pedir(sesion_recepcion, "responder", respuesta="BAJA")

    quedo = banco.simulador.ajustes
    assert (quedo.velocidad, quedo.contesta, quedo.desordenar) == (20.0, False, 0.0)
    assert quedo.duplicar > 0


def test_lo_que_no_conoce_no_hace_nada(vivo: EnMarcha, sesion_recepcion: Client) -> None:
    assert sesion_recepcion.post(PAGINA, {"accion": "despegar"}).status_code == 404


def test_hacer_que_pasen_24_horas_cierra_la_ventana_en_los_dos_lados(
    vivo: EnMarcha, banco: Banco, con_ejemplos: None, sesion_recepcion: Client
) -> None:
    contacto = contacto_del_telefono("+56955500018")
    banco.simulador.recordar_entrada("56955500018", AHORA - timedelta(hours=3))
    conversacion = Conversacion.objects.get(contacto=contacto)

    pedir(sesion_recepcion, "tiempo", conversacion=str(conversacion.pk))

    conversacion.refresh_from_db()
    assert not ventana_abierta(conversacion.ultimo_entrante_en, ahora())
    banco.texto(a="56955500018")
    banco.pasar(minutes=1)
    assert banco.webhook.estados == ["failed"], "el simulador cuenta la misma ventana"


# --------------------------------------------------------------------- la demo y sus límites
def test_la_demo_parte_con_alguien_esperando_respuesta_y_alguien_de_baja(
    con_ejemplos: None, sesion_recepcion: Client
) -> None:
    esperan = Conversacion.objects.filter(sin_responder_desde__isnull=False)
    textos = set(Mensaje.objects.values_list("texto", flat=True))

    horas = {(ahora() - c.sin_responder_desde) // timedelta(hours=1) for c in esperan}
    assert 3 in horas
    assert "BAJA" in textos
    cuantas = Conversacion.objects.count()
    assert cargar_conversaciones(ahora=ahora()) == 0, "repetirla conserva lo que haya"
    assert Conversacion.objects.count() == cuantas


def test_cargar_de_nuevo_no_repite_las_conversaciones(con_ejemplos: None) -> None:
    antes = Conversacion.objects.count()

    assert cargar_conversaciones(ahora=ahora(), reset=True) == antes
    assert Conversacion.objects.count() == antes


def test_sin_demo_no_hay_conversaciones_inventadas(db: None) -> None:
    assert cargar_conversaciones(ahora=ahora()) == 0
    assert not Conversacion.objects.exists()


@pytest.mark.parametrize(
    ("canal", "https", "permitido", "parte"),
    [
        (SIMULADO, True, False, False),
        (SIMULADO, True, True, True),
        (SIMULADO, False, False, True),
        (ENLACE, True, False, True),
    ],
)
def test_una_instalacion_publicada_no_parte_con_el_simulador(
    settings: pytest_django.fixtures.SettingsWrapper,
    canal: str,
    https: bool,
    permitido: bool,
    parte: bool,
) -> None:
    settings.CANAL_WHATSAPP, settings.HTTPS = canal, https
    settings.SIMULADOR_PERMITIDO = permitido

    assert (simulador_sin_publicar(None) == []) is parte
