"""Lo que dijo el verificador, en las páginas que no necesitan JavaScript."""

from __future__ import annotations

import html

import pytest
from django.urls import reverse
from django.utils import timezone

from mensajeria.services.redaccion import Pedido, preparar
from mensajeria.templatetags.borradores import marcado

pytestmark = pytest.mark.django_db

# Sin JavaScript «¿Lo enviaste?» es un formulario; con él, botones sin nombre.
BOTON_ENVIADO = 'name="tipo" value="enviado_declarado"'


def redactar_sin_javascript(sesion, cliente):
    respuesta = sesion.post(
        reverse("ventas:whatsapp", args=[cliente.pk]), {"solicitud": "una", "proposito": ""}
    )
    return html.unescape(respuesta.content.decode())


def test_sin_javascript_lo_que_bloquea_se_ve_marcado_y_no_hay_como_entregarlo(
    elenco, redactor_falso, sesion_recepcion
):
    redactor_falso("¡Hola! 😊 Hola {nombre}, te esperamos. ¿Vienes?").usa_ia = False
    pagina = redactar_sin_javascript(sesion_recepcion, elenco("roberto").cliente)
    assert '<mark class="reparo reparo-bloquea reparo-fragmento">{nombre}</mark>' in pagina
    assert "«{nombre}»:" in pagina
    assert "Corrígelo antes de usarlo." in pagina
    assert "https://wa.me/" not in pagina
    assert 'id="mensaje-listo" rows' not in pagina
    assert BOTON_ENVIADO not in pagina


def test_sin_javascript_un_mensaje_limpio_se_copia_y_se_abre_como_siempre(
    elenco, redactor_falso, sesion_recepcion
):
    redactor_falso("¡Hola Roberto! ¿Cómo estás?")
    pagina = redactar_sin_javascript(sesion_recepcion, elenco("roberto").cliente)
    assert "https://wa.me/" in pagina
    assert 'id="mensaje-listo" rows' in pagina
    assert BOTON_ENVIADO in pagina
    assert "<mark" not in pagina


def test_los_trozos_marcados_son_el_mensaje_entero_tambien_con_emojis():
    mensaje = "¡Hola! 👩‍👩‍👧 Te dejo {algo} ya. Chao 🌿"
    inicio = len(mensaje[: mensaje.index("{")].encode("utf-16-le")) // 2
    hallazgo = {
        "inicio": inicio,
        "fin": inicio + 6,
        "oracion": [inicio - 8, inicio + 10],
        "severidad": "bloquea",
    }
    trozos = marcado({"mensaje": mensaje, "hallazgos": [hallazgo]})
    assert "".join(texto for texto, _ in trozos) == mensaje
    assert [(texto, clase) for texto, clase in trozos if clase] == [
        ("Te dejo ", "reparo reparo-bloquea"),
        ("{algo}", "reparo reparo-bloquea reparo-fragmento"),
        (" ya.", "reparo reparo-bloquea"),
    ]


@pytest.mark.parametrize(
    ("guion", "dice"),
    [
        ([["Hola {nombre}."], ["¡Hola Roberto! ¿Cómo estás?"]], "La IA lo corrigió"),
        ([["Hola {nombre}."]], "Reemplazó al de la IA"),
    ],
)
def test_en_la_lista_de_mensajes_se_dice_si_fue_corregido_o_reemplazado(
    elenco, redactor_falso, sesion_recepcion, guion, dice
):
    redactor_falso(*guion)
    cliente = elenco("roberto").cliente
    preparar(Pedido(cliente_id=cliente.pk), ahora=timezone.localtime()).completar()
    pagina = sesion_recepcion.get(
        reverse("mensajeria:mensajes", args=[cliente.pk])
    ).content.decode()
    assert dice in pagina
