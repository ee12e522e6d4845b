"""La bandeja en un navegador: lo que llega se ve solo y lo que se escribe no se pierde."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Page, Route, expect

from adapters.whatsapp.falso import CanalFalso
from domain.canal import TipoMensaje
from domain.mensajes import Estado
from mensajeria.models import Conversacion, EventoConversacion, Mensaje, Reaccion
from mensajeria.services import estados
from tests.factories import ClienteFactory
from tests.mensajeria.charlas import charla, decimos, dice, una_plantilla
from tests.navegador.conftest import Abrir

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]
LARGA = pytest.mark.completo
MINUTO = timedelta(minutes=1)
LARGO = "María de los Ángeles Fernández-Valdivieso Echeverría-Larraín de la Fuente"


@pytest.fixture(autouse=True)
def _con_canal(canal_falso: CanalFalso) -> None:
    """La API conectada, sin red y sin nadie que despache: lo enviado queda en cola."""


@pytest.fixture
def conversacion(negocio: object) -> Conversacion:
    abierta = charla(cliente=ClienteFactory(nombre="Laura Soto", telefono="+56955501234"))
    dice(abierta, "Hola, ¿abren el domingo?", hace=5 * MINUTO)
    return abierta


def _ruta(conversacion: Conversacion) -> str:
    return f"/mensajeria/conversaciones/{conversacion.pk}/"


def _sin_fallas(pagina: Page) -> None:
    """Ni desborde a lo ancho ni hallazgos de axe."""
    assert pagina.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    hallazgos = Axe().run(pagina)
    assert hallazgos.violations_count == 0, hallazgos.generate_report()


def test_se_escribe_se_sigue_y_llega_la_respuesta_sin_recargar(
    abrir: Abrir, conversacion: Conversacion
) -> None:
    pagina = abrir(_ruta(conversacion))
    caja = pagina.get_by_label("Escribe un mensaje")
    caja.fill("Sí, desde las diez.")
    caja.press("Enter")
    globo = pagina.locator(".mensaje-nuestro", has_text="Sí, desde las diez.")
    expect(globo).to_contain_text("En cola")
    expect(globo).to_have_count(1)
    expect(caja).to_have_value("")
    expect(caja).to_be_focused()

    mensaje = Mensaje.objects.get(es_nuestro=True)
    assert mensaje.estado == Estado.EN_COLA
    noticia = estados.Noticia(Estado.LEIDO, timezone.now(), wamid="wamid.salio")
    estados.aplicar(mensaje.pk, noticia)
    expect(globo).to_contain_text("Leído")

    caja.fill("Y los lunes no")
    dice(conversacion, "¡Buenísimo!")
    expect(pagina.locator(".mensaje", has_text="¡Buenísimo!")).to_be_visible()
    expect(caja).to_have_value("Y los lunes no")
    expect(caja).to_be_focused()
    antes = pagina.locator("#hilo-lista").inner_text()
    pagina.reload()
    assert pagina.locator("#hilo-lista").inner_text() == antes


def test_sin_red_lo_escrito_vuelve_a_la_caja_y_reintentar_no_lo_manda_dos_veces(
    abrir: Abrir, conversacion: Conversacion
) -> None:
    pagina = abrir(_ruta(conversacion))
    caja = pagina.get_by_label("Escribe un mensaje")

    def se_pierde_la_respuesta(ruta: Route) -> None:
        ruta.fetch()
        ruta.fulfill(status=502, content_type="text/html", body="")

    pagina.route("**/enviar/", se_pierde_la_respuesta)
    caja.fill("Te espero el domingo.")
    pagina.get_by_role("button", name="Enviar").click()
    expect(pagina.get_by_text("no sabemos si se guardó")).to_be_visible()
    expect(caja).to_have_value("Te espero el domingo.")
    pagina.unroute("**/enviar/")
    pagina.get_by_role("button", name="Enviar").click()
    expect(caja).to_have_value("")
    expect(pagina.get_by_text("no sabemos si se guardó")).to_be_hidden()
    assert Mensaje.objects.filter(es_nuestro=True).count() == 1


@LARGA
def test_quien_lee_mas_arriba_no_salta_y_sabe_que_llego_algo(
    abrir: Abrir, conversacion: Conversacion
) -> None:
    for n in range(60):
        dice(conversacion, f"Mensaje número {n}")
    pagina = abrir(_ruta(conversacion), ancho=360, alto=640)
    cuerpo = pagina.locator("#hilo-cuerpo")
    expect(pagina.locator(".mensaje", has_text="Mensaje número 59")).to_be_in_viewport()
    cuerpo.evaluate("c => { c.scrollTop = 0; }")
    pagina.get_by_role("link", name="Ver anteriores").click()
    expect(pagina.get_by_text("Mensaje número 5", exact=True)).to_be_attached()
    cuerpo.evaluate("c => { c.scrollTop = 200; }")
    dice(conversacion, "Uno más")
    boton = pagina.get_by_role("button", name="Mensaje nuevo")
    expect(boton).to_be_visible()
    assert cuerpo.evaluate("c => c.scrollTop") == 200
    assert pagina.locator("#hilo-lista > li.mensaje").count() == 62
    boton.click()
    expect(pagina.locator(".mensaje", has_text="Uno más")).to_be_in_viewport()


@LARGA
def test_sin_javascript_se_lee_y_se_responde(abrir: Abrir, conversacion: Conversacion) -> None:
    pagina = abrir(_ruta(conversacion), con_javascript=False)
    pagina.get_by_label("Escribe un mensaje").fill("Sí, abrimos.")
    pagina.get_by_role("button", name="Enviar").click()
    expect(pagina.locator(".mensaje-nuestro")).to_contain_text("Sí, abrimos.")


@LARGA
def test_se_toma_se_atiende_y_se_responde_citando(
    abrir: Abrir, conversacion: Conversacion, recepcionista: User
) -> None:
    pagina = abrir(_ruta(conversacion))
    pagina.get_by_role("button", name="Tomarla").click()
    expect(pagina.get_by_text("A tu cargo")).to_be_visible()
    pagina.locator(".mensaje-suyo").hover()
    pagina.get_by_role("link", name="Responder citando").click()
    pagina.get_by_label("Escribe un mensaje").fill("Ese mismo")
    pagina.keyboard.press("Enter")
    expect(pagina.locator(".mensaje-nuestro .globo-cita")).to_contain_text("¿abren el domingo?")
    pagina.get_by_role("button", name="Atendida").click()
    expect(pagina.get_by_role("button", name="Atendida")).to_have_count(0)
    expect(pagina.get_by_text("la marcó atendida")).to_be_visible()


@LARGA
def test_el_verificador_avisa_y_no_estorba(abrir: Abrir, conversacion: Conversacion) -> None:
    pagina = abrir(_ruta(conversacion))
    caja = pagina.get_by_label("Escribe un mensaje")
    caja.press_sequentially("Hola {nombre}")
    expect(pagina.get_by_text("Así no puede salir.")).to_be_visible()
    caja.press("Enter")
    expect(pagina.get_by_text("Este mensaje no puede salir así.").first).to_be_visible()
    expect(caja).to_have_value("Hola {nombre}")


@LARGA
@pytest.mark.parametrize("ancho", [360, 1280])
def test_con_la_ventana_cerrada_se_ofrece_la_plantilla_como_llegara(
    abrir: Abrir, negocio: object, canal_falso: CanalFalso, carpeta_fotos: Path, ancho: int
) -> None:
    una_plantilla(canal_falso)
    abierta = charla(cliente=ClienteFactory(nombre="Laura Soto", telefono="+56955501234"))
    dice(abierta, "Hola", hace=timedelta(days=2))
    pagina = abrir(_ruta(abierta), ancho=ancho, alto=800)
    expect(pagina.get_by_text("¿seguimos conversando?")).to_be_visible()
    expect(pagina.get_by_role("button", name="Enviar plantilla")).to_be_visible()
    expect(pagina.get_by_label("Escribe un mensaje")).to_be_hidden()
    _sin_fallas(pagina)
    pagina.screenshot(path=carpeta_fotos / f"plantilla-{ancho}.png")
    dice(abierta, "¿Están?")
    expect(pagina.get_by_label("Escribe un mensaje")).to_be_visible()
    expect(pagina.get_by_text("¿seguimos conversando?")).to_be_hidden()


def _de_todo() -> Conversacion:
    """Un hilo con todo lo que puede traer, de alguien con un nombre muy largo."""
    abierta = charla(cliente=ClienteFactory(nombre=LARGO, telefono="+56955501234"))
    dia = timedelta(days=1)
    dice(abierta, "Hola, ¿tienen cabañas para cuatro personas?", hace=3 * dia)
    citado = decimos(abierta, "Hola María. Sí, te cuento.", hace=3 * dia, estado=Estado.LEIDO)
    Reaccion.objects.create(mensaje=citado, emoji="❤️", cuando=timezone.now())
    dice(abierta, f"Mira https://aremko.cl/{'larguisimo' * 12}", hace=dia, responde_a=citado)
    dice(
        abierta,
        "El comprobante",
        hace=40 * MINUTO,
        tipo=TipoMensaje.DOCUMENTO,
        medio_id="m1",
        medio_nombre="comprobante_de_transferencia_banco.pdf",
    )
    decimos(abierta, "Lo reviso", hace=30 * MINUTO, eco=True)
    falla = {"estado": Estado.FALLIDO, "codigo_error": 131047}
    decimos(abierta, "Ya lo vi", hace=25 * MINUTO, **falla)
    decimos(abierta, "¿Te llegó?", hace=20 * MINUTO, estado=Estado.SIN_CONFIRMAR)
    decimos(abierta, "Se borra", hace=19 * MINUTO, borrado_en=timezone.now())
    espera = {"estado": Estado.APROBADO, "no_antes_de": timezone.now() + 60 * MINUTO}
    decimos(abierta, "Mañana te confirmo", hace=18 * MINUTO, **espera)
    EventoConversacion.objects.create(
        conversacion=abierta, tipo="atendida", cuando=timezone.now() - 17 * MINUTO
    )
    dice(abierta, "Perfecto, muchas gracias 🙏", hace=2 * MINUTO, editado_en=timezone.now())
    return abierta


@LARGA
@pytest.mark.parametrize("ancho", [360, 900, 1280])
@pytest.mark.parametrize("tema", ["light", "dark"])
def test_se_lee_con_de_todo_en_cualquier_pantalla(
    abrir: Abrir, negocio: object, carpeta_fotos: Path, ancho: int, tema: str
) -> None:
    abierta = _de_todo()
    for n in range(4):
        otra = charla(f"+5695550200{n}", nombre=f"Persona {n}")
        dice(otra, f"Consulta {n} con un texto bastante largo que no cabe", hace=n * MINUTO)
    decimos(otra, "Respondido", estado=Estado.LEIDO)
    pagina = abrir(_ruta(abierta), ancho=ancho, alto=800, tema=tema)
    expect(pagina.get_by_text("Perfecto, muchas gracias").last).to_be_visible()
    _sin_fallas(pagina)
    pagina.screenshot(path=carpeta_fotos / f"hilo-{ancho}-{tema}.png")
    pagina.screenshot(path=carpeta_fotos / f"hilo-entero-{ancho}-{tema}.png", full_page=True)
    pagina.goto("/mensajeria/conversaciones/")
    _sin_fallas(pagina)
    pagina.screenshot(path=carpeta_fotos / f"lista-{ancho}-{tema}.png")


@LARGA
@pytest.mark.parametrize("ancho", [360, 1280])
def test_sin_nada_con_la_ventana_cerrada_y_sin_red_tambien_se_entiende(
    abrir: Abrir, negocio: object, carpeta_fotos: Path, ancho: int
) -> None:
    pagina = abrir("/mensajeria/conversaciones/", ancho=ancho)
    expect(pagina.get_by_text("Todavía no hay conversaciones")).to_be_visible()
    _sin_fallas(pagina)
    pagina.screenshot(path=carpeta_fotos / f"vacia-{ancho}.png")
    abierta = charla(nombre="")
    dice(abierta, "Hola", hace=timedelta(days=2))
    charla("+56955509999", nombre=LARGO)
    for pregunta in ("enlazar/?q=nadie", "fusionar/?q=fernandez", "fusionar/?contacto=2"):
        pagina.goto(_ruta(abierta) + pregunta)
        _sin_fallas(pagina)
    pagina.goto(_ruta(abierta))
    expect(pagina.get_by_text("Pasaron más de 24 horas")).to_be_visible()
    pagina.context.set_offline(True)
    aviso = pagina.get_by_text("Sin conexión con el sistema")
    expect(aviso).to_be_visible()
    _sin_fallas(pagina)
    pagina.screenshot(path=carpeta_fotos / f"cerrada-{ancho}.png")
    pagina.context.set_offline(False)
    expect(aviso).to_be_hidden()
