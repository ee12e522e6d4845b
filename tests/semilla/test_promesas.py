"""Lo demás que promete la semilla: archivos, botones, ajustes, costos y registro."""

from __future__ import annotations

import logging
from decimal import Decimal
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from adapters.tarifas import tarifa
from domain.costos import costo_usd
from domain.errores import ConexionCortada

RAIZ = Path(settings.BASE_DIR)


@pytest.mark.parametrize(
    "archivo",
    [
        "ventas/services/whatsapp_message_service.py",
        "ventas/services/crm_service.py",
        "ventas/views/crm_views.py",
        "ventas/templates/ventas/crm/cliente_detalle.html",
        "ventas/templates/ventas/crm/whatsapp_modal.html",
        "ventas/urls.py",
    ],
)
def test_los_archivos_del_sistema_estan_donde_dice_la_semilla(archivo):
    assert (RAIZ / archivo).is_file()


def test_los_ajustes_se_llaman_como_en_la_semilla():
    ajustes = import_module("config.settings")
    assert hasattr(ajustes, "OPENAI_API_KEY")
    assert ajustes.OPENAI_MODEL == "gpt-4o"
    assert ajustes.OPENAI_TEMPERATURE == 0.7


def test_las_direcciones_son_las_de_la_semilla():
    assert reverse("ventas:buscar") == "/ventas/crm/"
    assert reverse("ventas:cliente", args=[123]) == "/ventas/crm/cliente/123/"
    assert reverse("ventas:whatsapp_ia", args=[123]) == "/ventas/crm/cliente/123/whatsapp-ia/"


def test_gpt_4o_cuesta_lo_que_dice_la_semilla():
    gpt = tarifa("gpt-4o")
    assert (gpt.entrada, gpt.salida) == (Decimal("2.50"), Decimal("10.00"))
    assert costo_usd(gpt, entrada=800, salida=150) == Decimal("0.003500")
    assert 1_000 * costo_usd(gpt, entrada=800, salida=150) == Decimal("3.5")


@pytest.mark.django_db
def test_el_perfil_360_ofrece_iniciar_conversacion_y_el_modal_sus_acciones(
    persona, sesion_recepcion, settings
):
    cliente, settings.HOY = persona("laura")
    settings.REDACTOR = "plantillas"
    pagina = sesion_recepcion.get(reverse("ventas:cliente", args=[cliente.pk]))
    assert "🤖 Iniciar Conversación" in pagina.content.decode()
    modal = sesion_recepcion.get(reverse("ventas:whatsapp", args=[cliente.pk])).content.decode()
    for texto in ("Perfil detectado", "Cliente En Riesgo ⚠️", "Copiar", "Regenerar"):
        assert texto in modal
    assert "Abrir WhatsApp" in modal


@pytest.mark.django_db
def test_las_fallas_se_registran_con_el_nombre_de_la_semilla_y_sin_datos_personales(
    persona, redactor_falso, sesion_recepcion, settings, caplog
):
    cliente, settings.HOY = persona("laura")
    redactor_falso(ConexionCortada(detalle="sin finish_reason"))
    with caplog.at_level(logging.ERROR, logger="ventas.services.whatsapp_message_service"):
        sesion_recepcion.post(reverse("ventas:whatsapp_ia", args=[cliente.pk]))
    [registro] = [r for r in caplog.records if r.name == "ventas.services.whatsapp_message_service"]
    assert "ConexionCortada" in registro.getMessage()
    for secreto in ("Laura", cliente.telefono, cliente.email):
        assert secreto not in registro.getMessage()


def test_la_clave_puede_venir_del_entorno_o_de_los_ajustes(settings, monkeypatch):
    from mensajeria.services.redaccion import config_ia

    settings.OPENAI_API_KEY = "clave-escrita-en-settings"
    assert config_ia().clave == "clave-escrita-en-settings"
