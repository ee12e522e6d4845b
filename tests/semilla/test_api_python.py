"""La API de Python que promete la semilla: importaciones, nombres, claves y textos."""

from __future__ import annotations

from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

import pytest

from ventas.services.crm_service import CRMService
from ventas.services.whatsapp_message_service import WhatsAppMessageService

pytestmark = pytest.mark.django_db

NOMBRES = {
    "CLIENTE_NUEVO": "Cliente Completamente Nuevo 🆕",
    "PRIMERA_RESERVA": "Cliente con Primera Reserva 🌱",
    "RECURRENTE_ACTIVO": "Cliente Recurrente Activo ⭐",
    "REACTIVADO": "Cliente Antiguo Reactivado 🔄",
    "VIP": "Cliente VIP / Champions 👑",
    "EN_RIESGO": "Cliente En Riesgo ⚠️",
}
CLAVES = {
    "success",
    "mensaje",
    "perfil",
    "perfil_nombre",
    "telefono",
    "telefono_limpio",
    "whatsapp_url",
    "nombre_cliente",
}
DEL_ELENCO = {
    "maria": "PRIMERA_RESERVA",
    "carlos": "RECURRENTE_ACTIVO",
    "ana": "REACTIVADO",
    "roberto": "VIP",
    "laura": "EN_RIESGO",
}


@pytest.fixture(autouse=True)
def _sin_ia(settings):
    settings.REDACTOR = "plantillas"


@pytest.mark.parametrize("constante", NOMBRES)
def test_cada_constante_vale_su_nombre(constante):
    assert getattr(WhatsAppMessageService, constante) == constante


@pytest.mark.parametrize(("quien", "perfil"), DEL_ELENCO.items())
def test_generar_mensaje_da_las_claves_y_textos_de_la_semilla(persona, quien, perfil):
    cliente, hoy = persona(quien)
    resultado = WhatsAppMessageService.generar_mensaje_whatsapp(cliente_id=cliente.pk, hoy=hoy)
    assert resultado["success"] is True, resultado
    assert set(resultado) >= CLAVES
    assert resultado["perfil"] == perfil
    assert resultado["perfil_nombre"] == NOMBRES[perfil]
    assert resultado["nombre_cliente"] == cliente.nombre
    assert resultado["telefono"] == cliente.telefono
    assert resultado["telefono_limpio"] == cliente.telefono.removeprefix("+")


def test_el_enlace_de_whatsapp_lleva_el_mensaje_entero(persona):
    cliente, hoy = persona("roberto")
    resultado = WhatsAppMessageService.generar_mensaje_whatsapp(cliente_id=cliente.pk, hoy=hoy)
    url = urlsplit(resultado["whatsapp_url"])
    assert (url.scheme, url.netloc) == ("https", "wa.me")
    assert url.path == f"/{resultado['telefono_limpio']}"
    [texto] = parse_qs(url.query)["text"]
    assert texto == f"{resultado['mensaje']}\n\n{resultado['pie']}"


def test_generar_mensaje_para_un_numero_que_no_esta_en_la_base(negocio):
    resultado = WhatsAppMessageService.generar_mensaje_cliente_nuevo_sin_bd(
        telefono="+56912345678", nombre="Juan Pérez"
    )
    assert resultado["success"] is True, resultado
    assert resultado["perfil"] == WhatsAppMessageService.CLIENTE_NUEVO
    assert resultado["telefono_limpio"] == "56912345678"
    assert resultado["whatsapp_url"].startswith("https://wa.me/56912345678?text=")
    assert resultado["nombre_cliente"] == "Juan Pérez"
    assert "Juan" in resultado["mensaje"]
    assert "Pérez" not in resultado["mensaje"]
    assert negocio.nombre in resultado["mensaje"]


def test_un_cliente_que_no_existe_da_error_y_no_levanta():
    resultado = WhatsAppMessageService.generar_mensaje_whatsapp(cliente_id=999_999)
    assert resultado["success"] is False
    assert resultado["error"] == "Ese cliente no existe."


def test_sin_clave_el_error_es_el_de_la_semilla(persona, settings):
    settings.REDACTOR = "openai"
    cliente, hoy = persona("roberto")
    resultado = WhatsAppMessageService.generar_mensaje_whatsapp(cliente_id=cliente.pk, hoy=hoy)
    assert resultado["success"] is False
    assert resultado["error"] == "OPENAI_API_KEY no configurada"


def test_sin_el_sdk_el_error_es_el_de_la_semilla(persona, settings, monkeypatch):
    settings.REDACTOR = "openai"
    settings.OPENAI_API_KEY = "clave-de-mentira-sin-sdk"
    monkeypatch.setitem(__import__("sys").modules, "openai", None)
    cliente, hoy = persona("roberto")
    resultado = WhatsAppMessageService.generar_mensaje_whatsapp(cliente_id=cliente.pk, hoy=hoy)
    assert resultado["error"] == "OpenAI no está instalado"


@pytest.mark.parametrize(
    ("variables", "perfil"),
    [
        ({"total_servicios": 0}, "CLIENTE_NUEVO"),
        (
            {"total_servicios": 2, "servicios_actuales": 2, "dias_como_cliente": 29},
            "PRIMERA_RESERVA",
        ),
        ({"total_servicios": 20, "gasto_total": Decimal(500_001)}, "VIP"),
        ({"total_servicios": 20, "segmento_rfm": "Champions"}, "VIP"),
        (
            {"total_servicios": 8, "segmento_rfm": "At Risk", "dias_desde_ultima": 181},
            "EN_RIESGO",
        ),
        ({"total_servicios": 5, "servicios_historicos": 4, "servicios_actuales": 1}, "REACTIVADO"),
        ({"total_servicios": 6, "servicios_actuales": 6}, "RECURRENTE_ACTIVO"),
    ],
)
def test_determinar_perfil_cliente_sigue_el_algoritmo_de_la_semilla(variables, perfil):
    metricas = {
        "total_servicios": 0,
        "servicios_historicos": 0,
        "servicios_actuales": 0,
        "gasto_total": Decimal(0),
        "dias_como_cliente": 400,
        "dias_desde_ultima": 20,
    } | {k: v for k, v in variables.items() if k != "segmento_rfm"}
    datos = {
        "cliente": {},
        "metricas": metricas,
        "segmentacion": {"segmento_rfm": variables.get("segmento_rfm", "Promising")},
    }
    assert WhatsAppMessageService.determinar_perfil_cliente(datos) == perfil


def test_las_instrucciones_de_cada_perfil_llevan_las_cuatro_partes_de_la_semilla():
    por_perfil = WhatsAppMessageService.instrucciones_por_perfil
    assert set(por_perfil) == set(NOMBRES)
    for texto in por_perfil.values():
        for parte in ("OBJETIVO:", "TONO:", "LONGITUD:", "ESTRUCTURA SUGERIDA:"):
            assert parte in texto


def test_el_prompt_lleva_la_informacion_del_cliente_y_su_perfil(persona):
    cliente, hoy = persona("roberto")
    prompt = WhatsAppMessageService._generar_prompt_ia(cliente.pk, hoy=hoy)
    for parte in (
        "Eres un asistente para Aremko Spa",
        "INFORMACIÓN DEL CLIENTE",
        "Nombre: Roberto",
        "Total servicios: 15",
        "PERFIL IDENTIFICADO: VIP",
        "OBJETIVO:",
        "ESTRUCTURA SUGERIDA:",
    ):
        assert parte in prompt


def test_el_gasto_va_en_el_prompt_como_algo_que_se_usa_y_no_se_dice(persona, settings):
    cliente, hoy = persona("roberto")
    prompt = WhatsAppMessageService._generar_prompt_ia(cliente.pk, hoy=hoy)
    assert prompt.index("SE USA Y NO SE DICE") < prompt.index("Gasto total: $1.100.000")
    settings.GASTO_EN_PROMPT = False
    assert "Gasto total" not in WhatsAppMessageService._generar_prompt_ia(cliente.pk, hoy=hoy)


@pytest.mark.parametrize("quien", DEL_ELENCO)
def test_el_prompt_no_lleva_apellido_telefono_ni_correo(persona, quien):
    cliente, hoy = persona(quien)
    prompt = WhatsAppMessageService._generar_prompt_ia(cliente.pk, hoy=hoy)
    assert cliente.telefono.removeprefix("+56") not in prompt
    assert cliente.email not in prompt
    for apellido in cliente.nombre.split()[1:]:
        assert apellido not in prompt


def test_un_vip_tipico_cabe_en_800_tokens(persona):
    from adapters.ia.tokens import contar

    cliente, hoy = persona("roberto")
    prompt = WhatsAppMessageService._generar_prompt_ia(cliente.pk, hoy=hoy)
    assert contar(prompt, "gpt-4o") <= 800


def test_quien_edita_la_longitud_la_ve_en_el_texto_siguiente(persona, monkeypatch):
    cliente, hoy = persona("roberto")
    por_perfil = WhatsAppMessageService.instrucciones_por_perfil
    monkeypatch.setitem(
        por_perfil, "VIP", por_perfil["VIP"].replace("LONGITUD: 6-10", "LONGITUD: 2-3")
    )
    resultado = WhatsAppMessageService.generar_mensaje_whatsapp(cliente_id=cliente.pk, hoy=hoy)
    lineas = [linea for linea in resultado["mensaje"].splitlines() if linea.strip()]
    assert 2 <= len(lineas) <= 3
    assert "LONGITUD: 2-3" in WhatsAppMessageService._generar_prompt_ia(cliente.pk, hoy=hoy)


def test_quien_edita_el_archivo_del_tono_lo_ve_en_el_texto_siguiente(persona, settings, tmp_path):
    import shutil

    cliente, hoy = persona("roberto")
    carpeta = tmp_path / "prompts"
    shutil.copytree(settings.PROMPTS_DIR, carpeta)
    settings.PROMPTS_DIR = carpeta
    archivo = carpeta / "vip.md"
    texto = archivo.read_text(encoding="utf-8")
    archivo.write_text(
        texto.replace("TONO: Elegante, cercano, agradecido", "TONO: Sobrio"), encoding="utf-8"
    )
    resultado = WhatsAppMessageService.generar_mensaje_whatsapp(cliente_id=cliente.pk, hoy=hoy)
    assert "!" not in resultado["mensaje"]
    assert "TONO: Sobrio" in WhatsAppMessageService._generar_prompt_ia(cliente.pk, hoy=hoy)


def test_crm_service_da_el_360_la_busqueda_y_el_rfm(persona):
    cliente, hoy = persona("roberto")
    datos = CRMService.perfil_360(cliente.pk, hoy=hoy)
    assert datos["metricas"]["total_servicios"] == 15
    assert datos["metricas"]["gasto_total"] == Decimal(1_100_000)
    assert datos["metricas"]["dias_desde_ultima"] == 14
    assert datos["segmentacion"]["segmento_rfm"] == "VIP"
    assert WhatsAppMessageService.determinar_perfil_cliente(datos) == "VIP"
    assert CRMService.segmento_rfm(cliente.pk, hoy=hoy)["r"] == 5
    for texto in ("roberto", "GONZALEZ", "+56 9 5550 0004", "955500004", cliente.email):
        assert [c["id"] for c in CRMService.buscar_clientes(texto)] == [cliente.pk]
