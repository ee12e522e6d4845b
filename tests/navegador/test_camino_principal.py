"""El camino entero en un navegador: de buscar a alguien a abrir WhatsApp con su mensaje."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from adapters.ia.falsa import RedactorFalso
from domain.errores import ConexionCortada, DemasiadasPeticiones
from mensajeria.models import Borrador, EventoBorrador
from tests.conftest import CargarMiembro
from tests.factories import (
    ClienteFactory,
    ConsentimientoFactory,
    IncidenciaFactory,
    ServiceHistoryFactory,
)
from tests.navegador.conftest import Abrir
from ventas.calendario import hoy
from ventas.models import Cliente

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]

type Guion = Callable[..., RedactorFalso]

LISTO = "Listo. Léelo y cámbialo si quieres."


@pytest.fixture
def carlos(elenco: CargarMiembro) -> Cliente:
    cliente = elenco("carlos", hoy=hoy()).cliente
    assert cliente is not None
    return cliente


def ficha(cliente: Cliente) -> str:
    return reverse("ventas:cliente", args=[cliente.pk])


def iniciar(pagina: Page) -> None:
    pagina.get_by_role("link", name="Iniciar Conversación").first.click()
    expect(pagina.get_by_role("dialog")).to_be_visible()


def listo(pagina: Page) -> None:
    expect(pagina.get_by_text(LISTO)).to_be_visible()


def hoja(pagina: Page):  # type: ignore[no-untyped-def]
    return pagina.get_by_role("textbox", name="Mensaje")


def boton(pagina: Page, nombre: str):  # type: ignore[no-untyped-def]
    return pagina.get_by_role("button", name=nombre, exact=True)


def texto_del_enlace(direccion: str) -> str:
    return parse_qs(urlsplit(direccion).query)["text"][0]


def esperar(condicion: Callable[[], bool]) -> None:
    """Espera a que el servidor termine algo que el navegador ya no ve."""
    limite = time.monotonic() + 8
    while not condicion():
        assert time.monotonic() < limite, "no ocurrió a tiempo"
        time.sleep(0.05)


# ----------------------------------------------------------------------------- el camino entero
@pytest.mark.completo
def test_al_volver_a_abrir_se_lee_que_es_el_mensaje_de_hace_un_rato(
    abrir: Abrir, carlos: Cliente
) -> None:
    pagina = abrir(ficha(carlos), ancho=360, alto=740)
    pagina.locator("[data-iniciar]:visible").click()
    listo(pagina)
    primero = hoja(pagina).input_value()
    boton(pagina, "Cerrar").click()

    pagina.locator("[data-iniciar]:visible").click()
    expect(pagina.get_by_text("Guardado hace un momento. Léelo.")).to_be_in_viewport()
    expect(hoja(pagina)).to_have_value(primero)

    boton(pagina, "Regenerar").click()
    listo(pagina)


def test_de_buscar_a_enviar(abrir: Abrir, carlos: Cliente, carpeta_fotos: Path) -> None:
    pagina = abrir(reverse("ventas:buscar"))
    expect(pagina.get_by_role("searchbox")).to_be_focused()
    pagina.keyboard.type("cárlos mu")
    pagina.get_by_role("link", name="Carlos Muñoz").click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Carlos Muñoz Cárdenas")
    pagina.screenshot(path=carpeta_fotos / "cliente-360.png")

    iniciar(pagina)
    listo(pagina)
    dialogo = pagina.get_by_role("dialog")
    expect(dialogo).to_contain_text("Cliente Recurrente Activo ⭐")
    expect(dialogo).to_contain_text("Redactado sin IA")
    primero = hoja(pagina).input_value()
    assert primero.startswith(("¡", "Hola", "Carlos"))

    editado = f"{primero}\n\nPD: te esperamos 🌿👨‍👩‍👧 & «más»"
    hoja(pagina).fill(editado)
    expect(pagina.get_by_text(re.compile(r"^\d+ caracteres · \d+ emojis$"))).to_be_visible()
    enlace = pagina.get_by_role("link", name="Abrir WhatsApp")
    assert texto_del_enlace(enlace.get_attribute("href")).startswith(editado)

    boton(pagina, "Regenerar").click()
    listo(pagina)
    assert hoja(pagina).input_value() not in (primero, editado)
    boton(pagina, "Texto 1").click()
    expect(hoja(pagina)).to_have_value(editado)

    with pagina.expect_popup() as otra:
        enlace.click()
    otra.value.wait_for_url("https://wa.me/**")
    numero = carlos.telefono.removeprefix("+")
    assert urlsplit(otra.value.url).path == f"/{numero}"
    assert texto_del_enlace(otra.value.url).startswith(editado)
    assert "BAJA" in texto_del_enlace(otra.value.url)

    expect(pagina.get_by_text("¿Lo enviaste?")).to_be_visible()
    boton(pagina, "Sí").click()
    expect(pagina.get_by_text("Anotado: dice que lo envió.")).to_be_visible()
    boton(pagina, "Cerrar").click()
    expect(dialogo).to_have_count(0)
    mensajes = pagina.locator("#mensajes")
    expect(mensajes).to_contain_text("Dice que lo envió")
    mensajes.get_by_role("button", name="Respondió", exact=True).click()
    expect(mensajes.locator(".etiqueta").get_by_text("Respondió")).to_be_visible()
    assert EventoBorrador.objects.filter(tipo="respondio").count() == 1
    assert Borrador.objects.exclude(texto_editado="").get().texto_editado == editado


@pytest.mark.completo
@pytest.mark.parametrize(
    ("foto", "ancho", "alto"), [("modal.png", 1280, 860), ("modal-telefono.png", 360, 740)]
)
def test_las_capturas_del_readme_son_el_mensaje_de_laura(
    abrir: Abrir,
    elenco: CargarMiembro,
    anuncios: None,
    carpeta_fotos: Path,
    foto: str,
    ancho: int,
    alto: int,
) -> None:
    """Se rehacen con `FOTOS_DIR=docs/imagenes ./run test --completo`."""
    laura = elenco("laura", hoy=hoy()).cliente
    assert laura is not None
    pagina = abrir(ficha(laura), ancho=ancho, alto=alto)
    pagina.locator("[data-iniciar]:visible").click()
    listo(pagina)
    expect(pagina.get_by_role("dialog")).to_contain_text("Cliente En Riesgo ⚠️")
    assert "Laura" in hoja(pagina).input_value()
    pagina.screenshot(path=carpeta_fotos / foto)


def test_el_texto_se_ve_mientras_llega_y_los_botones_despiertan_al_final(
    abrir: Abrir, carlos: Cliente, con_guion: Guion
) -> None:
    seguir = threading.Event()
    con_guion(["¡Hola Carlos! ", lambda: seguir.wait(8), "¿Vienes pronto? 😊"])
    pagina = abrir(ficha(carlos))
    iniciar(pagina)
    expect(pagina.get_by_text("Redactando…")).to_be_visible()
    expect(hoja(pagina)).to_have_value("¡Hola Carlos! ")
    expect(hoja(pagina)).not_to_be_editable()
    for nombre in ("Copiar", "Regenerar"):
        expect(boton(pagina, nombre)).to_be_disabled()
    abrir_whatsapp = pagina.locator('[data-rol="abrir"]')
    expect(abrir_whatsapp).to_have_attribute("aria-disabled", "true")
    seguir.set()
    listo(pagina)
    expect(hoja(pagina)).to_have_value("¡Hola Carlos! ¿Vienes pronto? 😊")
    expect(hoja(pagina)).to_be_editable()
    expect(pagina.get_by_text("Redactado con modelo-falso")).to_be_visible()
    expect(pagina.get_by_text("31 caracteres · 1 emoji", exact=True)).to_be_visible()
    for nombre in ("Copiar", "Regenerar"):
        expect(boton(pagina, nombre)).to_be_enabled()
    expect(abrir_whatsapp).to_have_attribute("aria-disabled", "false")


def test_copiar_lleva_el_texto_editado_con_su_linea_de_salida(
    abrir: Abrir, carlos: Cliente
) -> None:
    pagina = abrir(ficha(carlos))
    pagina.context.grant_permissions(["clipboard-read", "clipboard-write"])
    iniciar(pagina)
    listo(pagina)
    hoja(pagina).fill("Hola Carlos, ¿vienes?")
    boton(pagina, "Copiar").click()
    expect(pagina.get_by_text("Mensaje copiado.")).to_be_visible()
    copiado = pagina.evaluate("navigator.clipboard.readText()")
    assert copiado.startswith("Hola Carlos, ¿vienes?\n\nAremko Spa.")
    assert EventoBorrador.objects.filter(tipo="copiado").count() == 1


@pytest.mark.completo
def test_copiar_funciona_aunque_el_navegador_niegue_el_portapapeles(
    abrir: Abrir, carlos: Cliente
) -> None:
    pagina = abrir(ficha(carlos))
    pagina.context.grant_permissions(["clipboard-read", "clipboard-write"])
    iniciar(pagina)
    listo(pagina)
    pagina.evaluate(
        "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }"
    )
    hoja(pagina).fill("Hola Carlos.")
    boton(pagina, "Copiar").click()
    expect(pagina.get_by_text("Mensaje copiado.")).to_be_visible()
    assert pagina.evaluate("navigator.clipboard.readText()").startswith("Hola Carlos.\n\nAremko")


def test_un_doble_clic_redacta_una_sola_vez(abrir: Abrir, carlos: Cliente) -> None:
    pagina = abrir(ficha(carlos))
    pagina.get_by_role("link", name="Iniciar Conversación").first.dblclick()
    listo(pagina)
    assert Borrador.objects.count() == 1
    boton(pagina, "Regenerar").dblclick()
    listo(pagina)
    assert Borrador.objects.count() == 2


@pytest.mark.completo
def test_cerrar_a_mitad_corta_la_redaccion_y_guarda_lo_recibido(
    abrir: Abrir, carlos: Cliente, con_guion: Guion
) -> None:
    seguir = threading.Event()
    # El servidor nota que se fueron cuando escribe: sigue escribiendo, de a poco, hasta notarlo.
    goteo = [paso for _ in range(200) for paso in ("uno ", lambda: time.sleep(0.02))]
    con_guion(["¡Hola Carlos! ", lambda: seguir.wait(8), *goteo])
    pagina = abrir(ficha(carlos))
    iniciar(pagina)
    expect(hoja(pagina)).to_have_value("¡Hola Carlos! ")
    pagina.keyboard.press("Escape")
    expect(pagina.get_by_role("dialog")).to_have_count(0)
    seguir.set()
    esperar(lambda: Borrador.objects.get().estado == Borrador.Estado.INTERRUMPIDO)
    assert Borrador.objects.get().texto.startswith("¡Hola Carlos! ")


# ------------------------------------------------------------------------------ lo que falla
@pytest.mark.completo
def test_un_corte_a_mitad_deja_a_la_vista_lo_recibido_y_se_reintenta(
    abrir: Abrir, carlos: Cliente, con_guion: Guion
) -> None:
    con_guion(["¡Hola Car", ConexionCortada()], ["¡Hola de nuevo!"])
    pagina = abrir(ficha(carlos))
    iniciar(pagina)
    expect(pagina.get_by_role("alert").filter(has_text="Se cortó la conexión")).to_be_visible()
    expect(hoja(pagina)).to_have_value("¡Hola Car")
    expect(boton(pagina, "Copiar")).to_be_disabled()
    boton(pagina, "Reintentar").click()
    listo(pagina)
    expect(hoja(pagina)).to_have_value("¡Hola de nuevo!")
    expect(pagina.get_by_text("Se cortó la conexión")).to_be_hidden()


@pytest.mark.completo
def test_si_regenerar_falla_el_texto_anterior_sigue_sirviendo(
    abrir: Abrir, carlos: Cliente, con_guion: Guion
) -> None:
    con_guion(["Primero."], [DemasiadasPeticiones()])
    pagina = abrir(ficha(carlos))
    iniciar(pagina)
    listo(pagina)
    hoja(pagina).fill("Primero, con mi cambio.")
    boton(pagina, "Regenerar").click()
    expect(pagina.get_by_text("Rate limit exceeded")).to_be_visible()
    expect(hoja(pagina)).to_have_value("Primero, con mi cambio.")
    expect(boton(pagina, "Copiar")).to_be_enabled()


@pytest.mark.completo
def test_sin_clave_se_explica_y_se_redacta_sin_ia(
    abrir: Abrir, carlos: Cliente, settings: object
) -> None:
    settings.REDACTOR = "openai"  # type: ignore[attr-defined]
    pagina = abrir(ficha(carlos))
    iniciar(pagina)
    expect(pagina.get_by_text("OPENAI_API_KEY no configurada")).to_be_visible()
    boton(pagina, "Redactar sin IA").click()
    listo(pagina)
    expect(pagina.get_by_role("dialog").get_by_text("Redactado sin IA")).to_be_visible()


@pytest.mark.completo
def test_con_la_sesion_vencida_se_ofrece_entrar(abrir: Abrir, carlos: Cliente) -> None:
    pagina = abrir(ficha(carlos))
    iniciar(pagina)
    listo(pagina)
    pagina.context.clear_cookies(name="sessionid")
    boton(pagina, "Regenerar").click()
    expect(pagina.get_by_text("Tu sesión terminó. Vuelve a entrar.")).to_be_visible()
    expect(pagina.get_by_role("link", name="Entrar")).to_be_visible()


# -------------------------------------------------------------------------------- las guardas
def test_una_guarda_explica_y_deja_responder(abrir: Abrir, carlos: Cliente) -> None:
    ConsentimientoFactory(cliente=carlos)
    pagina = abrir(ficha(carlos))
    iniciar(pagina)
    aviso = pagina.get_by_role("dialog").get_by_role("alert")
    expect(aviso).to_contain_text("Pidió no recibir mensajes.")
    expect(boton(pagina, "Escribir igual")).to_have_count(0)
    boton(pagina, "Me escribió: responder").click()
    listo(pagina)
    expect(aviso).to_be_hidden()
    assert Borrador.objects.get().proposito == "respuesta"


@pytest.mark.completo
def test_supervision_escribe_igual_dejando_un_motivo(
    abrir: Abrir, carlos: Cliente, sesion_supervision: Client
) -> None:
    IncidenciaFactory(cliente=carlos)
    pagina = abrir(ficha(carlos), sesion=sesion_supervision)
    iniciar(pagina)
    boton(pagina, "Escribir igual").click()
    motivo = pagina.get_by_label("¿Por qué corresponde escribirle?")
    expect(motivo).to_be_focused()
    motivo.fill("Ya hablamos y quedó conforme.")
    pagina.keyboard.press("Enter")
    listo(pagina)
    assert Borrador.objects.get().salto_motivo == "Ya hablamos y quedó conforme."


@pytest.mark.completo
def test_si_pide_la_baja_mientras_se_edita_no_se_abre_whatsapp(
    abrir: Abrir, carlos: Cliente
) -> None:
    pagina = abrir(ficha(carlos))
    iniciar(pagina)
    listo(pagina)
    texto = hoja(pagina).input_value()
    ConsentimientoFactory(cliente=carlos)
    with pagina.expect_popup() as otra:
        pagina.get_by_role("link", name="Abrir WhatsApp").click()
    expect(pagina.get_by_text("Pidió no recibir mensajes.").last).to_be_visible()
    if not otra.value.is_closed():
        otra.value.wait_for_event("close")
    assert hoja(pagina).input_value() == texto
    assert not EventoBorrador.objects.exists()


@pytest.mark.completo
def test_sin_telefono_no_hay_enlace_y_se_dice(abrir: Abrir) -> None:
    pagina = abrir(ficha(ClienteFactory(telefono=None)))
    iniciar(pagina)
    listo(pagina)
    expect(pagina.get_by_text("No tiene un teléfono usable")).to_be_visible()
    assert pagina.locator('[data-rol="abrir"]').get_attribute("href") is None
    expect(boton(pagina, "Copiar")).to_be_enabled()


# ------------------------------------------------------------------------- teclado y pantallas
@pytest.mark.completo
def test_todo_se_hace_con_el_teclado(abrir: Abrir, carlos: Cliente) -> None:
    pagina = abrir(ficha(carlos))
    origen = pagina.get_by_role("link", name="Iniciar Conversación").first
    origen.focus()
    pagina.keyboard.press("Enter")
    expect(pagina.get_by_role("heading", name="Mensaje para Carlos")).to_be_focused()
    listo(pagina)
    vistos = []
    for _ in range(5):
        pagina.keyboard.press("Tab")
        vistos.append(
            pagina.evaluate("document.activeElement.dataset.rol ?? document.activeElement.id")
        )
    assert vistos == ["cerrar", "texto", "copiar", "regenerar", "abrir"]
    pagina.keyboard.press("Tab")
    assert pagina.evaluate(
        "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
    )
    pagina.keyboard.press("Escape")
    expect(pagina.get_by_role("dialog")).to_have_count(0)
    expect(origen).to_be_focused()


@pytest.mark.completo
def test_numero_nuevo_usa_la_misma_conversacion(abrir: Abrir) -> None:
    pagina = abrir(reverse("mensajeria:numero_nuevo") + "?telefono=9%205550%201234")
    pagina.get_by_label("Nombre").fill("Juan Pérez")
    pagina.get_by_role("button", name="Iniciar Conversación").click()
    listo(pagina)
    expect(pagina.get_by_role("dialog")).to_contain_text("Cliente Completamente Nuevo 🆕")
    assert "Juan" in hoja(pagina).input_value()
    href = pagina.get_by_role("link", name="Abrir WhatsApp").get_attribute("href")
    assert href.startswith("https://wa.me/56955501234?text=")
    assert not Cliente.objects.exists()


@pytest.mark.completo
def test_la_busqueda_en_vivo_cambia_la_direccion_y_sobrevive_a_recargar(abrir: Abrir) -> None:
    ClienteFactory(nombre="Josefa Vergara")
    ClienteFactory(nombre="Pedro Aguilar")
    pagina = abrir(reverse("ventas:buscar"))
    expect(pagina.get_by_role("link", name="Pedro Aguilar")).to_be_visible()
    pagina.keyboard.type("josefa")
    expect(pagina.get_by_role("link", name="Pedro Aguilar")).to_have_count(0)
    expect(pagina).to_have_url(re.compile(r"\?q=josefa$"))
    pagina.reload()
    expect(pagina.get_by_role("link", name="Josefa Vergara")).to_be_visible()
    expect(pagina.get_by_role("searchbox")).to_have_value("josefa")


def test_sin_javascript_se_llega_al_mensaje_y_a_su_enlace(abrir: Abrir, carlos: Cliente) -> None:
    pagina = abrir(reverse("ventas:buscar"), con_javascript=False)
    pagina.get_by_role("searchbox").fill("carlos")
    boton(pagina, "Buscar").click()
    pagina.get_by_role("link", name="Carlos Muñoz").click()
    pagina.get_by_role("link", name="Iniciar Conversación").first.click()
    pagina.get_by_role("button", name="Redactar mensaje").click()
    href = pagina.get_by_role("link", name="Abrir WhatsApp").get_attribute("href")
    assert texto_del_enlace(href) == hoja(pagina).input_value()


@pytest.mark.completo
def test_el_tema_se_cambia_y_se_recuerda(abrir: Abrir) -> None:
    pagina = abrir(reverse("ventas:buscar"), tema="dark")
    raiz = pagina.locator("html")
    expect(raiz).to_have_attribute("data-bs-theme", "dark")
    boton(pagina, "Cambiar entre claro y oscuro").click()
    expect(raiz).to_have_attribute("data-bs-theme", "light")
    pagina.reload()
    expect(raiz).to_have_attribute("data-bs-theme", "light")


@pytest.mark.parametrize(
    ("ancho", "tema"),
    [
        (360, "dark"),
        pytest.param(1280, "light", marks=pytest.mark.completo),
        pytest.param(360, "light", marks=pytest.mark.completo),
        pytest.param(1280, "dark", marks=pytest.mark.completo),
    ],
)
def test_las_pantallas_son_accesibles_y_caben(
    abrir: Abrir, elenco: CargarMiembro, carpeta_fotos: Path, ancho: int, tema: str
) -> None:
    """axe sin hallazgos y nada que se salga de lado, también con un nombre larguísimo."""
    cliente = elenco("roberto", hoy=hoy()).cliente
    assert cliente is not None
    largo = ClienteFactory(
        nombre="Wolfeschlegelsteinhausenbergerdorff " * 4, email=f"{'a' * 60}@x.cl"
    )
    ServiceHistoryFactory(cliente=largo)
    ConsentimientoFactory(cliente=largo)
    IncidenciaFactory(cliente=largo, texto="x" * 300)
    entrada = abrir(reverse("entrar"), ancho=ancho, alto=780, tema=tema, sesion=None)
    _revisar(entrada, f"entrada {ancho} {tema}")
    rutas = {
        "clientes": reverse("ventas:buscar"),
        "nadie": reverse("ventas:buscar") + "?q=95550123499",
        "ficha": ficha(cliente),
        "ficha-larga": ficha(largo),
        "numero": reverse("mensajeria:numero_nuevo"),
        "pagina": reverse("ventas:whatsapp", args=[largo.pk]),
        "error": reverse("ventas:cliente", args=[99_999]),
    }
    pagina = abrir(rutas["clientes"], ancho=ancho, alto=780, tema=tema)
    for nombre, ruta in rutas.items():
        pagina.goto(ruta)
        _revisar(pagina, f"{nombre} {ancho} {tema}")
        pagina.screenshot(path=carpeta_fotos / f"{nombre}-{ancho}-{tema}.png", full_page=True)
        if not nombre.startswith("ficha"):
            continue
        if ancho == 360:
            expect(pagina.locator(".barra-fija .btn")).to_be_in_viewport()
        pagina.locator("[data-iniciar]:visible").click()
        pagina.wait_for_selector('[data-fase="lista"], [data-fase="detenida"]')
        _revisar(pagina, f"modal de {nombre} {ancho} {tema}")
        pagina.screenshot(path=carpeta_fotos / f"modal-{nombre}-{ancho}-{tema}.png")


def _revisar(pagina: Page, donde: str) -> None:
    hallazgos = Axe().run(pagina)
    assert hallazgos.violations_count == 0, f"{donde}\n{hallazgos.generate_report()}"
    sobra = pagina.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert sobra <= 0, f"{donde}: se sale {sobra} px de lado"


# ----------------------------------------------------------------------- en el teléfono, sin red
@pytest.mark.completo
def test_en_el_telefono_lo_que_paso_se_lee_junto_al_boton_que_se_apreto(
    abrir: Abrir, carlos: Cliente
) -> None:
    pagina = abrir(ficha(carlos), ancho=360, alto=640)
    pagina.context.grant_permissions(["clipboard-read", "clipboard-write"])
    pagina.locator("[data-iniciar]:visible").click()
    listo(pagina)
    hoja(pagina).press("Control+End")
    boton(pagina, "Copiar").click()
    expect(pagina.get_by_text("Mensaje copiado.")).to_be_in_viewport()


@pytest.mark.completo
def test_sin_red_el_aviso_no_tapa_el_boton_y_se_puede_insistir(
    abrir: Abrir, carlos: Cliente
) -> None:
    pagina = abrir(ficha(carlos), ancho=360, alto=640)
    expect(pagina.get_by_text("Todavía no se le ha escrito desde aquí.")).to_be_visible()
    pagina.evaluate("document.dispatchEvent(new Event('htmx:sendError'))")
    aviso = pagina.get_by_role("alert").filter(has_text="No hay conexión")
    expect(aviso).to_be_in_viewport()
    pagina.locator("[data-iniciar]:visible").click()
    listo(pagina)
    expect(aviso).to_be_hidden()


@pytest.mark.completo
def test_al_vencer_la_sesion_se_entra_en_otra_pestana_y_el_texto_no_se_pierde(
    abrir: Abrir, carlos: Cliente
) -> None:
    pagina = abrir(ficha(carlos))
    pagina.context.grant_permissions(["clipboard-read", "clipboard-write"])
    iniciar(pagina)
    listo(pagina)
    hoja(pagina).fill("Hola Carlos, ¿vienes?")
    galletas = pagina.context.cookies()
    pagina.context.clear_cookies(name="sessionid")
    boton(pagina, "Copiar").click()
    with pagina.expect_popup() as otra:
        pagina.get_by_role("link", name="Entrar").click()
    expect(otra.value.get_by_label("Contraseña")).to_be_visible()
    # Entrar de nuevo deja otra sesión y otro testigo de formularios.
    pagina.context.add_cookies([g for g in galletas if g["name"] == "sessionid"])
    pagina.context.add_cookies(
        [{"name": "csrftoken", "value": "n" * 32, "url": pagina.url.split("/ventas")[0]}]
    )
    boton(pagina, "Copiar").click()
    expect(pagina.get_by_text("Mensaje copiado.")).to_be_visible()
    assert pagina.evaluate("navigator.clipboard.readText()").startswith("Hola Carlos, ¿vienes?")


@pytest.mark.completo
def test_regenerar_con_el_teclado_no_pierde_el_foco(abrir: Abrir, carlos: Cliente) -> None:
    pagina = abrir(ficha(carlos))
    iniciar(pagina)
    listo(pagina)
    for veces in (2, 3):
        boton(pagina, "Regenerar").press("Enter")
        expect(boton(pagina, f"Texto {veces}")).to_be_visible()
        expect(boton(pagina, "Regenerar")).to_be_focused()
