"""La guía dice la verdad: sus ejemplos se ejecutan y sus tablas son las del código."""

from __future__ import annotations

import doctest
import json
import re

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import resolve

from domain import errores
from domain.perfiles import Perfil
from mensajeria.services.entrega import DECLARABLES
from tests.docs.paginas import Pagina, filas, pagina, paginas
from ventas.demo.miembros import HOY_SEMILLA
from ventas.models import Cliente
from ventas.services.whatsapp_message_service import WhatsAppMessageService
from ventas.views.respuestas import estado_http

GUIA = pagina("docs/guia.md")
SECCIONES = [
    "Descripción",
    "Características principales",
    "Perfiles de clientes",
    "Instalación y configuración",
    "Uso",
    "Personalización de prompts",
    "Endpoints",
    "Lógica de segmentación",
    "Troubleshooting",
    "Costos",
    "Archivos del sistema",
    "Buenas prácticas",
    "Privacidad de datos",
    "Soporte",
    "Licencia",
]
CON_EJEMPLOS = [hoja for hoja in paginas() if hoja.bloques("pycon")]


@pytest.fixture
def demo(db, settings):
    """La base que la guía le pide cargar a quien repite sus ejemplos."""
    settings.HOY = HOY_SEMILLA
    settings.REDACTOR = "plantillas"
    call_command("cargar_demo", "--hoy", HOY_SEMILLA.isoformat(), "--solo-elenco")


@pytest.mark.parametrize("hoja", CON_EJEMPLOS, ids=lambda hoja: hoja.nombre)
def test_los_ejemplos_dan_lo_que_dicen(demo, hoja: Pagina):
    ejemplos = doctest.DocTestParser().get_doctest(
        hoja.solo("pycon"), {}, hoja.nombre, hoja.nombre, 0
    )
    assert ejemplos.examples
    salida: list[str] = []
    corredor = doctest.DocTestRunner(
        optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE, verbose=False
    )
    corredor.run(ejemplos, out=salida.append, clear_globs=False)
    assert corredor.summarize(verbose=False).failed == 0, "".join(salida)


def test_la_guia_sigue_las_secciones_de_la_semilla():
    titulos = re.findall(r"^## (.+)$", GUIA.prosa, re.MULTILINE)
    assert [titulo for titulo in titulos if titulo in SECCIONES] == SECCIONES


def test_la_tabla_de_perfiles_es_la_del_codigo():
    tabla = [fila[:2] for fila in filas(GUIA.seccion("Perfiles de clientes"))]
    assert sorted(tabla) == sorted([p.nombre, f"`{p.value}`"] for p in Perfil)


# --------------------------------------------------------------------------------- errores
def _clases(raiz: type[errores.ErrorAremko]) -> list[type[errores.ErrorAremko]]:
    hijas = raiz.__subclasses__()
    return [nieta for hija in hijas for nieta in _clases(hija)] if hijas else [raiz]


def test_cada_error_esta_con_su_estado_y_su_mensaje_exactos():
    for estado, codigo, mensaje, que_hacer in filas(GUIA.seccion("Troubleshooting")):
        clase = getattr(errores, codigo.strip("`"))
        es_guarda = clase is errores.GuardaDetiene
        error = clase("x", codigos=[], saltable=True) if es_guarda else clase()
        assert int(estado) == estado_http(error), codigo
        if not es_guarda:
            assert mensaje == clase.mensaje
        assert que_hacer


def test_no_falta_ningun_error_de_la_redaccion():
    en_la_tabla = {fila[1].strip("`") for fila in filas(GUIA.seccion("Troubleshooting"))}
    ramas = (errores.NoConfigurado, errores.LimiteExcedido, errores.FalloProveedor)
    assert {clase.__name__ for rama in ramas for clase in _clases(rama)} <= en_la_tabla


# ------------------------------------------------------------------------------- endpoints
def test_cada_direccion_de_los_endpoints_existe():
    direcciones = re.findall(r"^### `POST (\S+)`$", GUIA.texto, re.MULTILINE)
    assert len(direcciones) == 6
    for direccion in direcciones:
        resolve(direccion.replace("<id>", "1"))


def test_la_respuesta_de_exito_tiene_las_claves_que_muestra(demo):
    mostrada, _ = [json.loads(bloque) for bloque in GUIA.bloques("json")]
    roberto = Cliente.objects.get(nombre="Roberto González")

    real = WhatsAppMessageService.generar_mensaje_whatsapp(cliente_id=roberto.pk)

    assert set(mostrada) == set(real) - {"avisos"}


def test_la_respuesta_de_error_es_la_que_muestra(demo, settings, sesion_recepcion: Client):
    settings.REDACTOR = "openai"
    settings.OPENAI_API_KEY = ""
    _, mostrada = [json.loads(bloque) for bloque in GUIA.bloques("json")]

    respuesta = _pedir(sesion_recepcion, "Roberto González")

    assert respuesta.status_code == 503
    assert respuesta.json() == mostrada


def test_una_guarda_responde_409_con_sus_codigos(demo, sesion_recepcion: Client):
    respuesta = _pedir(sesion_recepcion, "Esteban Villarroel Mora")
    assert respuesta.status_code == 409
    assert respuesta.json()["guardas"] == ["RECLAMO_ABIERTO"]
    assert respuesta.json()["saltable"] is True


def test_los_eventos_son_los_de_la_tabla(demo, sesion_recepcion: Client):
    respuesta = _pedir(sesion_recepcion, "Roberto González", "text/event-stream")
    cuerpo = b"".join(respuesta.streaming_content).decode()
    eventos = re.findall(r"^event: (\w+)$", cuerpo, re.MULTILINE)
    tabla = [fila[0].strip("`") for fila in filas(GUIA.seccion("Endpoints")) if len(fila) == 2]

    assert (eventos[0], eventos[-1]) == ("inicio", "fin")
    assert set(eventos) | {"error"} == set(tabla) & {"inicio", "texto", "fin", "error"}


def test_lo_que_se_puede_declarar_es_lo_que_dice():
    parrafo = GUIA.seccion("`POST /mensajeria/borrador/<id>/declarar/`")
    assert set(re.findall(r"`(\w+)`", parrafo)) - {"tipo"} == {t.value for t in DECLARABLES}


def _pedir(sesion: Client, nombre: str, acepta: str = "application/json"):
    cliente = Cliente.objects.get(nombre=nombre)
    return sesion.post(f"/ventas/crm/cliente/{cliente.pk}/whatsapp-ia/", headers={"accept": acepta})
