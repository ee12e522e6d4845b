"""Enviar desde la ventana del mensaje, en un navegador: por dónde sale, cómo va y qué hacer."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from adapters.ia.falsa import RedactorFalso
from adapters.whatsapp.falso import CanalFalso
from domain.mensajes import Estado
from mensajeria.models import CanalDeWhatsApp, Conversacion, EventoBorrador, Mensaje
from mensajeria.services import canal, estados
from tests.factories import ClienteFactory, ServiceHistoryFactory
from tests.mensajeria.conversado import conversar, plantilla
from tests.navegador.conftest import Abrir
from ventas.models import Cliente

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]

type Guion = Callable[..., RedactorFalso]

LISTO = "Listo. Léelo y cámbialo si quieres."
PREGUNTA = "¿Lo enviaste?"


@pytest.fixture
def laura(canal_falso: CanalFalso) -> Cliente:
    """Escribió hace dos horas y nadie le ha contestado."""
    cliente = ClienteFactory(nombre="Laura Pérez Mansilla", telefono="+56955501500")
    with transaction.atomic():
        conversar(
            timezone.now(), telefono=cliente.telefono, cliente=cliente, hace=timedelta(hours=2)
        )
    return cliente


def le_pasa(estado: Estado, *, codigo: int | None = None) -> None:
    """WhatsApp cuenta algo del último mensaje que enviamos."""
    ultimo = Mensaje.objects.filter(es_nuestro=True).latest("pk")
    with transaction.atomic():
        estados.aplicar(
            ultimo.pk, estados.Noticia(estado=estado, cuando=timezone.now(), codigo=codigo)
        )


def redactar(pagina: Page) -> None:
    """Abre la ventana y pide el texto; a quien escribió se le responde."""
    pagina.locator("[data-iniciar]:visible").click()
    pagina.wait_for_selector('[data-fase="lista"], [data-fase="detenida"]')
    if pagina.locator('[data-fase="detenida"]').count():
        boton(pagina, "Me escribió: responder").click()
    expect(pagina.get_by_text(LISTO)).to_be_visible()


def ficha(cliente: Cliente) -> str:
    return reverse("ventas:cliente", args=[cliente.pk])


def hoja(pagina: Page):  # type: ignore[no-untyped-def]
    return pagina.get_by_role("textbox", name="Mensaje")


def boton(pagina: Page, nombre: str):  # type: ignore[no-untyped-def]
    return pagina.get_by_role("button", name=nombre, exact=True)


def como_va(pagina: Page):  # type: ignore[no-untyped-def]
    return pagina.locator('[data-rol="estado"]')


def por_donde(pagina: Page):  # type: ignore[no-untyped-def]
    return pagina.locator('[data-rol="salida"]')


def nuestros() -> list[Mensaje]:
    return list(Mensaje.objects.filter(es_nuestro=True))


# ------------------------------------------------------------------------------------- enviar
def test_se_envia_y_se_ve_como_va_hasta_que_lo_lee(abrir: Abrir, laura: Cliente) -> None:
    pagina = abrir(ficha(laura))
    redactar(pagina)
    expect(por_donde(pagina)).to_contain_text("Te escribió hace 2 h")
    hoja(pagina).fill("Hola Laura, el sábado hay cupo.")
    boton(pagina, "Enviar").dblclick()
    expect(como_va(pagina)).to_contain_text("En cola…")
    expect(hoja(pagina)).not_to_be_editable()
    expect(boton(pagina, "Enviar")).to_be_hidden()
    expect(pagina.get_by_role("link", name="Abrir WhatsApp")).to_be_hidden()

    le_pasa(Estado.ACEPTADO)
    expect(como_va(pagina)).to_contain_text("✓ Aceptado por WhatsApp")
    le_pasa(Estado.ENTREGADO)
    expect(como_va(pagina)).to_contain_text("✓✓ Entregado")
    le_pasa(Estado.LEIDO)
    expect(como_va(pagina)).to_contain_text("✓✓ Leído")

    [mensaje] = nuestros()
    assert mensaje.texto == "Hola Laura, el sábado hay cupo."
    conversacion = reverse("mensajeria:conversacion", args=[mensaje.conversacion_id])
    ver = pagina.get_by_role("link", name="Ver la conversación")
    expect(ver).to_have_attribute("href", conversacion)
    expect(pagina.get_by_text(PREGUNTA)).to_be_hidden()
    boton(pagina, "Cerrar").click()
    expect(pagina.locator("#mensajes")).to_contain_text("Leído")
    expect(pagina.locator("#mensajes")).not_to_contain_text(PREGUNTA)
    expect(pagina.locator("#conversacion-perfil")).to_contain_text("Leído")
    expect(pagina.locator("#conversacion-perfil")).not_to_contain_text("Sin responder")


@pytest.mark.completo
def test_lo_que_no_salio_dice_por_que_y_se_envia_de_nuevo(abrir: Abrir, laura: Cliente) -> None:
    pagina = abrir(ficha(laura))
    redactar(pagina)
    boton(pagina, "Enviar").click()
    expect(como_va(pagina)).to_contain_text("En cola…")
    le_pasa(Estado.FALLIDO, codigo=131026)
    expect(como_va(pagina)).to_contain_text("No salió: ")
    expect(por_donde(pagina)).not_to_be_empty()
    expect(pagina.get_by_role("link", name="Abrir WhatsApp")).to_be_visible()
    hoja(pagina).fill("Hola Laura, va de nuevo.")
    boton(pagina, "Enviar de nuevo").click()
    expect(como_va(pagina)).to_contain_text("En cola…")
    assert [m.texto for m in nuestros()][-1] == "Hola Laura, va de nuevo."
    assert len(nuestros()) == 2


@pytest.mark.completo
def test_lo_que_no_se_sabe_si_salio_no_se_puede_enviar_otra_vez(
    abrir: Abrir, laura: Cliente
) -> None:
    pagina = abrir(ficha(laura))
    redactar(pagina)
    boton(pagina, "Enviar").click()
    expect(como_va(pagina)).to_contain_text("En cola…")
    le_pasa(Estado.SIN_CONFIRMAR)
    expect(como_va(pagina)).to_contain_text("No sabemos si salió")
    expect(por_donde(pagina)).to_contain_text("antes de enviarlo otra vez")
    expect(pagina.get_by_role("button", name=re.compile("^Enviar"))).to_be_hidden()
    expect(pagina.get_by_role("link", name="Ver la conversación")).to_be_visible()


@pytest.mark.completo
def test_dos_pestanas_con_el_mismo_texto_son_un_solo_envio(abrir: Abrir, laura: Cliente) -> None:
    pagina = abrir(ficha(laura))
    redactar(pagina)
    pedidos: list[str] = []
    pagina.on(
        "request", lambda p: pedidos.append(p.post_data or "") if "/enviar/" in p.url else None
    )
    boton(pagina, "Enviar").click()
    expect(como_va(pagina)).to_contain_text("En cola…")
    galletas = {g["name"]: g["value"] for g in pagina.context.cookies()}
    [mensaje] = nuestros()
    otra = pagina.request.post(
        reverse("mensajeria:enviar_borrador", args=[mensaje.borrador_id]),
        form={"texto": mensaje.texto, "solicitud": mensaje.solicitud or ""},
        headers={"X-CSRFToken": galletas["csrftoken"], "Accept": "application/json"},
    )
    assert otra.ok
    assert "borrador-" in pedidos[0]
    assert len(nuestros()) == 1


# -------------------------------------------------------------------------------- la plantilla
@pytest.fixture
def josefa(canal_falso: CanalFalso) -> Cliente:
    """Nunca ha escrito: solo se le llega con una plantilla."""
    plantilla(
        categoria="MARKETING",
        nombre="volver_a_verte",
        cuerpo="Hola {{1}}, en Aremko te echamos de menos. {{2}} ¿Te esperamos?",
        pie="Responde BAJA para no recibir más",
        ahora=timezone.now(),
    )
    return ClienteFactory(nombre="Josefa Vergara", telefono="+56955501501")


def test_con_la_ventana_cerrada_se_elige_una_plantilla_y_sale_como_se_ve(
    abrir: Abrir, josefa: Cliente
) -> None:
    pagina = abrir(ficha(josefa))
    redactar(pagina)
    expect(por_donde(pagina)).to_contain_text("WhatsApp pide una plantilla aprobada")
    boton(pagina, "Enviar").click()
    caja = pagina.get_by_role("region", name="Enviar con una plantilla")
    expect(caja).to_be_visible()
    expect(hoja(pagina)).to_be_hidden()
    for variable, valor in (("1", "Josefa"), ("2", "Hay tinas nuevas.")):
        caja.locator(f'[name="valor-{variable}"]').fill(valor)
    visto = "Hola Josefa, en Aremko te echamos de menos. Hay tinas nuevas. ¿Te esperamos?"
    expect(caja.locator(".plantilla-globo")).to_contain_text(visto)
    boton(pagina, "Enviar plantilla").click()
    expect(como_va(pagina)).to_contain_text("En cola…")
    expect(caja).to_be_hidden()
    salio = pagina.get_by_role("region", name="Lo que se envió")
    expect(salio.locator(".plantilla-globo")).to_contain_text(visto)
    expect(hoja(pagina)).to_be_hidden()
    [mensaje] = nuestros()
    assert mensaje.texto.startswith(visto)
    assert mensaje.plantilla is not None


@pytest.mark.completo
def test_una_plantilla_a_medio_llenar_no_se_puede_enviar_y_se_vuelve_al_mensaje(
    abrir: Abrir, josefa: Cliente
) -> None:
    pagina = abrir(ficha(josefa))
    redactar(pagina)
    hoja(pagina).fill("Hola Josefa, ¿vienes?")
    boton(pagina, "Enviar").click()
    caja = pagina.get_by_role("region", name="Enviar con una plantilla")
    caja.locator('[name="valor-2"]').fill("")
    caja.locator('[name="valor-2"]').press("End")
    expect(boton(pagina, "Enviar plantilla")).to_be_disabled()
    boton(pagina, "Volver al mensaje").click()
    expect(hoja(pagina)).to_have_value("Hola Josefa, ¿vienes?")
    expect(boton(pagina, "Enviar")).to_be_enabled()
    assert nuestros() == []


# --------------------------------------------------------------------------- cuando no se puede
@pytest.mark.completo
def test_si_entretanto_se_detiene_el_canal_queda_el_enlace_y_no_se_pierde_lo_escrito(
    abrir: Abrir, laura: Cliente
) -> None:
    pagina = abrir(ficha(laura))
    redactar(pagina)
    hoja(pagina).fill("Hola Laura, el sábado hay cupo.")
    canal.estado()
    CanalDeWhatsApp.objects.update(detenido_en=timezone.now(), motivo="Falta pagar.")
    boton(pagina, "Enviar").click()
    expect(como_va(pagina)).to_have_text("No se envió.")
    expect(pagina.get_by_role("alert").filter(has_text="detenido")).to_be_in_viewport()
    expect(boton(pagina, "Enviar")).to_be_hidden()
    expect(hoja(pagina)).to_have_value("Hola Laura, el sábado hay cupo.")
    expect(pagina.get_by_role("link", name="Abrir WhatsApp")).to_have_class(re.compile("whatsapp"))
    assert nuestros() == []


@pytest.mark.completo
def test_si_se_cierra_la_ventana_antes_de_enviar_se_dice_y_no_se_pierde_lo_escrito(
    abrir: Abrir, laura: Cliente
) -> None:
    pagina = abrir(ficha(laura))
    redactar(pagina)
    hoja(pagina).fill("Hola Laura, el sábado hay cupo.")
    Conversacion.objects.update(ultimo_entrante_en=timezone.now() - timedelta(hours=25))
    boton(pagina, "Enviar").click()
    expect(pagina.get_by_role("alert").filter(has_text="24 horas")).to_be_visible()
    expect(hoja(pagina)).to_have_value("Hola Laura, el sábado hay cupo.")
    expect(boton(pagina, "Enviar")).to_be_hidden()
    assert nuestros() == []


@pytest.mark.completo
def test_sin_red_se_dice_y_al_insistir_es_un_solo_envio(abrir: Abrir, laura: Cliente) -> None:
    pagina = abrir(ficha(laura))
    redactar(pagina)
    pagina.evaluate(
        "() => { window.suyo = fetch; window.fetch = async () => { throw new TypeError(); }; }"
    )
    boton(pagina, "Enviar").click()
    expect(pagina.get_by_role("alert").filter(has_text="No hay conexión")).to_be_visible()
    pagina.evaluate("() => { window.fetch = window.suyo; }")
    boton(pagina, "Enviar").click()
    expect(como_va(pagina)).to_contain_text("En cola…")
    assert len(nuestros()) == 1


@pytest.mark.completo
def test_a_quien_espera_respuesta_no_se_le_hace_una_campana_y_se_llega_a_su_conversacion(
    abrir: Abrir, laura: Cliente
) -> None:
    ServiceHistoryFactory(cliente=laura)
    pagina = abrir(ficha(laura))
    pagina.locator("[data-iniciar]:visible").click()
    ventana = pagina.get_by_role("dialog")
    expect(ventana).to_contain_text("abre la conversación")
    ventana.get_by_role("link", name="Abrir conversación").click()
    expect(pagina).to_have_url(re.compile(r"/mensajeria/conversaciones/\d+/"))


def test_sin_canal_la_ventana_es_la_de_siempre_y_dice_por_que(abrir: Abrir) -> None:
    pagina = abrir(ficha(ClienteFactory(nombre="Josefa Vergara")))
    pagina.locator("[data-iniciar]:visible").click()
    expect(pagina.get_by_text(LISTO)).to_be_visible()
    expect(por_donde(pagina)).to_contain_text("WhatsApp no está conectado")
    expect(boton(pagina, "Enviar")).to_be_hidden()
    expect(pagina.get_by_role("link", name="Abrir WhatsApp")).to_have_class(re.compile("whatsapp"))


# --------------------------------------------------------------------------------- el teléfono
@pytest.mark.completo
def test_en_el_telefono_lo_que_impide_salir_se_lee_junto_a_los_botones(
    abrir: Abrir, laura: Cliente, con_guion: Guion
) -> None:
    con_guion(["¡Hola Laura! ¿Cómo estás?"])
    pagina = abrir(ficha(laura), ancho=360, alto=640)
    redactar(pagina)
    botones = pagina.locator('[data-rol="botones"]')
    antes = botones.bounding_box()
    hoja(pagina).fill("Hola {nombre}, te esperamos.")
    expect(como_va(pagina)).to_have_text("Así no puede salir.")
    motivo = pagina.locator('[data-rol="reparo"]')
    expect(motivo).to_contain_text("{nombre}")
    expect(motivo).to_be_in_viewport(ratio=1)
    assert botones.bounding_box() == antes
    hoja(pagina).fill("Hola Laura, te esperamos.")
    expect(motivo).to_be_hidden()


@pytest.mark.completo
def test_sin_javascript_pulsar_el_enlace_queda_anotado(abrir: Abrir, laura: Cliente) -> None:
    pagina = abrir(reverse("ventas:whatsapp", args=[laura.pk]), con_javascript=False)
    pagina.get_by_role("button", name="Redactar mensaje").click()
    if pagina.get_by_role("button", name="Me escribió: responder").count():
        pagina.get_by_role("button", name="Me escribió: responder").click()
    with pagina.expect_popup():
        pagina.get_by_role("link", name="Abrir WhatsApp").click()
    pagina.wait_for_timeout(300)
    assert EventoBorrador.objects.filter(tipo="abierto").count() == 1


# ----------------------------------------------------------------------------------- capturas
@pytest.mark.completo
@pytest.mark.parametrize("tema", ["light", "dark"])
@pytest.mark.parametrize("ancho", [360, 1280])
def test_cada_momento_del_envio_es_accesible_y_cabe(
    abrir: Abrir, laura: Cliente, josefa: Cliente, carpeta_fotos: Path, ancho: int, tema: str
) -> None:
    Cliente.objects.update(nombre="María Fernanda Wolfeschlegelsteinhausenbergerdorff " * 2)
    pagina = abrir(ficha(laura), ancho=ancho, alto=780, tema=tema)

    def mirar(momento: str) -> None:
        hallazgos = Axe().run(pagina)
        assert hallazgos.violations_count == 0, f"{momento}\n{hallazgos.generate_report()}"
        sobra = pagina.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert sobra <= 0, f"{momento}: se sale {sobra} px de lado"
        pagina.screenshot(path=carpeta_fotos / f"envio-{momento}-{ancho}-{tema}.png")

    expect(pagina.locator("#conversacion-perfil")).to_contain_text("Sin responder")
    pagina.locator("#conversacion-perfil").scroll_into_view_if_needed()
    mirar("ficha")
    redactar(pagina)
    mirar("listo")
    canal.estado()
    CanalDeWhatsApp.objects.update(detenido_en=timezone.now(), motivo="Falta pagar.")
    boton(pagina, "Enviar").click()
    expect(como_va(pagina)).to_have_text("No se envió.")
    mirar("error")
    CanalDeWhatsApp.objects.update(detenido_en=None)
    boton(pagina, "Regenerar").click()
    expect(pagina.get_by_text(LISTO)).to_be_visible()
    boton(pagina, "Enviar").click()
    expect(como_va(pagina)).to_contain_text("En cola…")
    mirar("enviando")
    le_pasa(Estado.ENTREGADO)
    expect(como_va(pagina)).to_contain_text("✓✓ Entregado")
    mirar("entregado")
    boton(pagina, "Cerrar").click()
    expect(pagina.locator("#mensajes")).to_contain_text("Entregado")
    pagina.locator("#mensajes").scroll_into_view_if_needed()
    mirar("mensajes")

    pagina.goto(ficha(josefa))
    redactar(pagina)
    mirar("ventana-cerrada")
    boton(pagina, "Enviar").click()
    expect(pagina.locator(".plantilla-globo")).to_be_visible()
    expect(pagina.locator('[data-rol="plantilla"]')).not_to_have_attribute("aria-busy", "true")
    mirar("plantilla")
