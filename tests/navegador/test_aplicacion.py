"""La aplicación en un Chromium de verdad: se instala, avisa, y las ayudas de la caja."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from adapters.whatsapp.falso import CanalFalso
from mensajeria.models import Borrador, Mensaje, Recordatorio
from mensajeria.services.rapidas import cargar_ejemplos
from tests.factories import ClienteFactory
from tests.mensajeria.extras import conversar, decir
from tests.navegador.conftest import Abrir
from ventas.calendario import ahora

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _con_canal(canal_falso: CanalFalso) -> None:
    """Con un canal que envía: sin él la caja ofrece el enlace de WhatsApp y no se escribe."""


def _conversacion() -> Any:
    return conversar(
        "Hola! a qué hora cierran?", cliente=ClienteFactory(nombre="Laura Soto"), ahora=ahora()
    )


def _foto(pagina: Page, carpeta: Path, nombre: str) -> None:
    pagina.screenshot(path=str(carpeta / f"{nombre}.png"))


def test_chromium_la_da_por_instalable_y_sin_red_dice_que_no_hay(
    abrir: Abrir, carpeta_fotos: Path
) -> None:
    pagina = abrir(reverse("mensajeria:rapidas"), ancho=360, alto=740)
    pagina.evaluate("navigator.serviceWorker.ready.then(() => true)")
    cdp = pagina.context.new_cdp_session(pagina)
    manifiesto = cdp.send("Page.getAppManifest")
    assert manifiesto["errors"] == []
    assert '"display": "standalone"' in manifiesto["data"]
    # Sin ventana a la vista solo queda el reparo de estar en un perfil de incógnito.
    errores = cdp.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert {e["errorId"] for e in errores} <= {"in-incognito"}

    guardado = pagina.evaluate(
        """async () => (await Promise.all((await caches.keys()).map(
             async (c) => (await (await caches.open(c)).keys()).map((r) => new URL(r.url).pathname)
           ))).flat()"""
    )
    assert "/sin-conexion/" in guardado
    assert [r for r in guardado if not r.startswith("/static/")] == ["/sin-conexion/"]
    pagina.reload()
    pagina.wait_for_function("navigator.serviceWorker.controller !== null")
    pagina.context.set_offline(True)
    pagina.goto(reverse("ventas:buscar"))
    expect(pagina.get_by_role("heading", name="Sin conexión")).to_be_visible()
    assert "recepcionista" not in pagina.content()
    _foto(pagina, carpeta_fotos, "sin-conexion")
    pagina.context.set_offline(False)


@pytest.mark.parametrize("tema", ["light", "dark"])
def test_sugerir_escribe_en_la_caja_debajo_de_lo_escrito_y_no_envia(
    abrir: Abrir, carpeta_fotos: Path, tema: str
) -> None:
    conversacion = _conversacion()
    pagina = abrir(
        reverse("mensajeria:conversacion", args=[conversacion.pk]), ancho=360, alto=740, tema=tema
    )
    caja = pagina.locator("#texto-respuesta, #caja-texto")
    caja.fill("Hola, soy Pedro.")
    pagina.get_by_role("button", name="Sugerir").click()
    expect(pagina.get_by_text("quedó debajo de lo tuyo")).to_be_visible()
    expect(pagina.get_by_text("Redactado sin IA")).to_be_visible()
    escrito = caja.input_value()
    assert escrito.startswith("Hola, soy Pedro.\n\n")
    assert "medianoche" in escrito
    _foto(pagina, carpeta_fotos, f"sugerir-{tema}")
    pagina.get_by_role("button", name="Deshacer").click()
    expect(caja).to_have_value("Hola, soy Pedro.")
    assert Mensaje.objects.filter(es_nuestro=True).count() == 0
    assert Borrador.objects.get().texto in escrito


@pytest.mark.completo
def test_en_el_telefono_lo_que_dice_en_espanol_una_sugerencia_se_ve_junto_a_ella(
    abrir: Abrir, carpeta_fotos: Path
) -> None:
    conversacion = _conversacion()
    Mensaje.objects.update(texto="Hi! Do you have any hot tubs available this Saturday? Thanks")
    pagina = abrir(reverse("mensajeria:conversacion", args=[conversacion.pk]), ancho=360, alto=740)
    pagina.get_by_role("button", name="Sugerir").click()
    en_espanol = pagina.get_by_text("En español dice:")
    expect(en_espanol).to_be_visible()
    _foto(pagina, carpeta_fotos, "sugerir-en-ingles")
    dice, fila = en_espanol.bounding_box(), pagina.locator(".caja-fila").bounding_box()
    assert dice is not None
    assert fila is not None
    caja = pagina.locator("#caja").bounding_box()
    assert caja is not None
    a_la_vista = min(dice["y"] + dice["height"], fila["y"]) - max(dice["y"], caja["y"])
    assert a_la_vista > dice["height"] * 0.9
    expect(pagina.get_by_role("button", name="Enviar", exact=True)).to_be_in_viewport(ratio=1)


@pytest.mark.completo
def test_con_una_sugerencia_larga_enviar_queda_a_la_vista_y_al_salir_no_queda_nada_de_ella(
    abrir: Abrir,
) -> None:
    cargar_ejemplos()
    conversacion = _conversacion()
    ruta = reverse("mensajeria:conversacion", args=[conversacion.pk])
    pagina = abrir(ruta, ancho=360, alto=740)
    pagina.get_by_role("button", name="Sugerir").click()
    expect(pagina.get_by_text("Redactado sin IA")).to_be_visible()
    caja = pagina.locator("#caja-texto")
    caja.fill("Hola, te cuento con calma. " * 30)
    enviar = pagina.get_by_role("button", name="Enviar", exact=True)
    expect(enviar).to_be_in_viewport(ratio=1)
    caja.fill("/")
    expect(pagina.get_by_role("listbox", name="Respuestas rápidas")).to_be_visible()
    assert pagina.locator("#caja").evaluate("c => c.scrollWidth - c.clientWidth") == 0
    caja.fill("Hola, te espero el jueves.")
    enviar.click()
    expect(pagina.locator(".mensaje-nuestro")).to_contain_text("te espero el jueves")
    expect(pagina.get_by_text("Redactado sin IA")).to_be_hidden()
    expect(pagina.get_by_role("button", name="Deshacer")).to_be_hidden()


@pytest.mark.completo
def test_la_barra_pone_una_respuesta_rapida_con_el_teclado(
    abrir: Abrir, carpeta_fotos: Path
) -> None:
    cargar_ejemplos()
    conversacion = _conversacion()
    pagina = abrir(reverse("mensajeria:conversacion", args=[conversacion.pk]))
    caja = pagina.locator("#texto-respuesta, #caja-texto")
    caja.press_sequentially("Listo. /")
    opciones = pagina.get_by_role("listbox", name="Respuestas rápidas").get_by_role("option")
    expect(opciones).to_have_count(5)
    _foto(pagina, carpeta_fotos, "rapidas")
    caja.press("ArrowDown")
    expect(opciones.nth(1)).to_have_attribute("aria-selected", "true")
    caja.press_sequentially("gra")
    expect(opciones).to_have_count(1)
    caja.press("Enter")
    expect(caja).to_have_value("Listo. ¡Gracias a ti, Laura! Que tengas un lindo día. 😊")
    assert Mensaje.objects.filter(es_nuestro=True).count() == 0


@pytest.mark.completo
def test_un_recordatorio_se_pide_y_se_cierra_sin_salir_de_la_conversacion(
    abrir: Abrir, carpeta_fotos: Path
) -> None:
    conversacion = _conversacion()
    pagina = abrir(reverse("mensajeria:conversacion", args=[conversacion.pk]), alto=1400)
    pagina.get_by_label("Para qué").fill("confirmar abono")
    pagina.get_by_role("button", name="Mañana a las 10:00").click()
    expect(pagina.get_by_text("confirmar abono")).to_be_visible()
    pagina.get_by_role("button", name="Hecho").click()
    expect(pagina.get_by_text("No tienes recordatorios aquí")).to_be_visible()
    assert Recordatorio.objects.get().hecho_en is not None
    _foto(pagina, carpeta_fotos, "recordatorio")


@pytest.mark.completo
def test_un_mensaje_nuevo_cambia_el_titulo_y_se_avisa_en_otra_pagina(abrir: Abrir) -> None:
    conversacion = conversar("hola", ">hola!", nombre="Laura Soto", ahora=ahora())
    pagina = abrir(reverse("mensajeria:rapidas"))
    pagina.wait_for_load_state("networkidle")
    decir(conversacion, "sigues ahí?", ahora=ahora())
    pagina.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    aviso = pagina.get_by_role("link", name="Mensaje nuevo de Laura")
    expect(aviso).to_be_visible()
    assert pagina.title().startswith("(1) ")
    aviso.click()
    pagina.wait_for_url(f"**{reverse('mensajeria:conversacion', args=[conversacion.pk])}")


@pytest.mark.completo
def test_la_pagina_de_rapidas_se_ve_bien_y_supervision_las_edita(
    abrir: Abrir, sesion_supervision: Client, carpeta_fotos: Path
) -> None:
    cargar_ejemplos()
    pagina = abrir(reverse("mensajeria:rapidas"), ancho=360, alto=740, sesion=sesion_supervision)
    expect(pagina.get_by_role("listitem")).to_have_count(5)
    assert pagina.evaluate("document.documentElement.scrollWidth") <= 360
    _foto(pagina, carpeta_fotos, "rapidas-pagina")
    pagina.get_by_role("link", name="Editar Cierre").click()
    pagina.get_by_label("Texto").fill("Hola {fecha}")
    pagina.get_by_role("button", name="Guardar").click()
    expect(pagina.get_by_text("no se llena con nada")).to_be_visible()
    _foto(pagina, carpeta_fotos, "rapida-editar")
