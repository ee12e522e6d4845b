"""Lo que el verificador halla se ve en el texto y no deja salir una falsedad."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from adapters.ia.falsa import RedactorFalso
from mensajeria.models import Borrador, EventoBorrador
from tests.conftest import CargarMiembro
from tests.navegador.conftest import Abrir
from tests.navegador.test_camino_principal import (
    _revisar,
    boton,
    ficha,
    hoja,
    iniciar,
    listo,
)
from ventas.calendario import hoy
from ventas.models import Cliente

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]

type Guion = Callable[..., RedactorFalso]

BUENO = "¡Hola Carlos! 😊 Qué gusto saber de ti. ¿Te gustaría volver a vernos?"
RESPIRO = 8


@pytest.fixture
def carlos(elenco: CargarMiembro) -> Cliente:
    cliente = elenco("carlos", hoy=hoy()).cliente
    assert cliente is not None
    return cliente


def marcas(pagina: Page, severidad: str) -> Locator:
    return pagina.locator(f'[data-rol="marcas"] .reparo-{severidad}')


def lista(pagina: Page) -> Locator:
    return pagina.get_by_role("list", name="Qué corregir").get_by_role("listitem")


def veredicto(pagina: Page) -> Locator:
    return pagina.locator('[data-rol="veredicto"]')


def abrir_whatsapp(pagina: Page) -> Locator:
    return pagina.locator('[data-rol="abrir"]')


def lugares(pagina: Page) -> dict[str, object]:
    """Dónde está cada cosa que no se debe mover."""
    return pagina.evaluate(
        """() => Object.fromEntries(
          ["copiar", "regenerar", "abrir", "texto", "hallazgos"].map((rol) => {
            const { x, y, width, height } =
              document.querySelector(`[data-rol="${rol}"]`).getBoundingClientRect();
            return [rol, [x, y, width, height]];
          }))"""
    )


def test_un_modelo_que_miente_es_descubierto_corregido_descubierto_otra_vez_y_reemplazado(
    abrir: Abrir, carlos: Cliente, con_guion: Guion, carpeta_fotos: Path
) -> None:
    pausas = [threading.Event() for _ in range(4)]
    con_guion(
        [
            "¡Hola Carlos! 😊 ",
            "Tienes un 15 % de descuento. ",
            lambda: pausas[0].wait(RESPIRO),
            "¿Vienes?",
        ],
        [
            lambda: pausas[1].wait(RESPIRO),
            "¡Hola Carlos! ",
            lambda: pausas[2].wait(RESPIRO),
            "Tu próxima visita es gratis. ",
            lambda: pausas[3].wait(RESPIRO),
        ],
    )
    pagina = abrir(ficha(carlos))
    iniciar(pagina)

    expect(marcas(pagina, "bloquea").first).to_have_text("Tienes un ")
    expect(lista(pagina).first).to_be_visible()
    expect(veredicto(pagina)).to_have_text("Lo tachado no puede salir.")
    expect(boton(pagina, "Copiar")).to_be_disabled()
    pagina.screenshot(path=carpeta_fotos / "hallazgo-1-descubierto.png")
    pausas[0].set()

    expect(pagina.get_by_text("La IA se equivocó: está corrigiendo el texto…")).to_be_visible()
    expect(marcas(pagina, "bloquea").first).to_be_visible()
    pagina.screenshot(path=carpeta_fotos / "hallazgo-2-corrigiendo.png")
    # Solo se corrigen las frases tachadas: hasta que el texto está entero, no se ve nada de él.
    pausas[1].set()
    pausas[2].set()
    expect(hoja(pagina)).to_have_value(re.compile("Tienes un 15 % de descuento"))
    expect(boton(pagina, "Copiar")).to_be_disabled()
    pausas[3].set()

    listo(pagina)
    expect(veredicto(pagina)).to_contain_text("La IA insistió en algo que la ficha no respalda")
    assert "gratis" not in hoja(pagina).input_value()
    expect(marcas(pagina, "bloquea")).to_have_count(0)
    expect(boton(pagina, "Copiar")).to_be_enabled()
    expect(abrir_whatsapp(pagina)).to_have_attribute("aria-disabled", "false")
    expect(pagina.get_by_role("dialog").get_by_text("Redactado sin IA")).to_be_visible()
    pagina.screenshot(path=carpeta_fotos / "hallazgo-4-reemplazado.png")
    assert Borrador.objects.get().rondas.count() == 3


def test_editar_a_una_falsedad_avisa_y_corregirla_quita_el_aviso(
    abrir: Abrir, carlos: Cliente, con_guion: Guion, carpeta_fotos: Path
) -> None:
    con_guion([BUENO])
    pagina = abrir(ficha(carlos))
    iniciar(pagina)
    listo(pagina)
    expect(veredicto(pagina)).to_have_text("Revisado: nada que corregir.")
    antes = lugares(pagina)

    hoja(pagina).press("Control+End")
    pagina.keyboard.type(" Te espera {nombre}.")
    aviso = lista(pagina).filter(has_text="{nombre}")
    expect(aviso).to_be_visible()
    expect(boton(pagina, "Copiar")).to_be_disabled()
    expect(abrir_whatsapp(pagina)).to_have_attribute("aria-disabled", "true")
    expect(pagina.get_by_text("Así no puede salir.")).to_be_visible()
    assert lugares(pagina) == antes
    pagina.screenshot(path=carpeta_fotos / "hallazgo-editado.png")

    # Lo que se escribe antes corre la marca; lo que toca el fragmento la quita al instante.
    hoja(pagina).press("Control+Home")
    pagina.keyboard.type("Hey. ")
    expect(marcas(pagina, "bloquea").filter(has_text="{nombre}")).to_have_text("{nombre}")
    aviso.get_by_role("button").click()
    assert pagina.evaluate("getSelection().toString()") == "{nombre}"
    pagina.keyboard.type("el río")
    expect(lista(pagina)).to_have_count(0)
    expect(boton(pagina, "Copiar")).to_be_enabled()
    expect(pagina.get_by_text("Ya puede salir.")).to_be_visible()
    expect(veredicto(pagina)).to_have_text("Revisado: nada que corregir.")


@pytest.mark.completo
def test_nada_se_mueve_cuando_aparece_un_hallazgo(
    abrir: Abrir, carlos: Cliente, con_guion: Guion
) -> None:
    """El texto y los botones siguen donde estaban, mientras llega y cuando vuelve a empezar."""
    pausas = [threading.Event() for _ in range(2)]
    con_guion(
        ["¡Hola Carlos! Tu visita es gratis", lambda: pausas[0].wait(RESPIRO), ". "],
        [lambda: pausas[1].wait(RESPIRO), BUENO],
    )
    pagina = abrir(ficha(carlos), ancho=360, alto=640)
    pagina.locator("[data-iniciar]:visible").click()
    expect(hoja(pagina)).to_have_value("¡Hola Carlos! Tu visita es gratis")
    antes = lugares(pagina)
    pausas[0].set()
    expect(pagina.get_by_text("La IA se equivocó")).to_be_visible()
    expect(lista(pagina).first).to_be_visible()
    assert lugares(pagina) == antes
    pausas[1].set()
    listo(pagina)
    expect(veredicto(pagina)).to_contain_text("lo corrigió")
    assert lugares(pagina) == antes


@pytest.mark.completo
def test_lo_que_bloquea_hasta_el_final_deja_dormidos_los_botones_y_se_puede_corregir(
    abrir: Abrir, carlos: Cliente, con_guion: Guion
) -> None:
    con_guion(["Hola {nombre}, te esperamos."]).usa_ia = False
    pagina = abrir(ficha(carlos))
    iniciar(pagina)
    expect(pagina.get_by_text("Así no puede salir.")).to_be_visible()
    expect(veredicto(pagina)).to_have_text(
        "Este texto dice algo que la ficha no respalda. Corrígelo antes de usarlo."
    )
    expect(hoja(pagina)).to_have_attribute("aria-invalid", "true")
    expect(boton(pagina, "Copiar")).to_be_disabled()
    assert abrir_whatsapp(pagina).get_attribute("href") is None
    hoja(pagina).fill("Hola Carlos, te esperamos.")
    expect(pagina.get_by_text("Ya puede salir.")).to_be_visible()
    expect(boton(pagina, "Copiar")).to_be_enabled()


def test_un_precio_falso_escrito_a_mano_se_dice_junto_a_los_botones_del_telefono(
    abrir: Abrir, carlos: Cliente, con_guion: Guion
) -> None:
    con_guion([BUENO])
    pagina = abrir(ficha(carlos), ancho=360, alto=640)
    pagina.locator("[data-iniciar]:visible").click()
    listo(pagina)
    hoja(pagina).fill(f"{BUENO} La Tina Tronador vale $19.000.")
    dicho = pagina.get_by_text("Antes de enviarlo, mira lo marcado.")
    expect(dicho).to_be_in_viewport()
    expect(boton(pagina, "Copiar")).to_be_enabled()
    hoja(pagina).fill(f"{BUENO} Te esperamos {{nombre}}. La Tina Tronador vale $19.000.")
    expect(pagina.get_by_text("Así no puede salir.")).to_be_in_viewport()
    hoja(pagina).fill(f"{BUENO} La Tina Tronador vale $19.000.")
    expect(dicho).to_be_in_viewport()
    hoja(pagina).fill(BUENO)
    expect(pagina.get_by_text("Ya puede salir.")).to_be_in_viewport()


@pytest.mark.completo
def test_un_cambio_que_no_se_pudo_revisar_no_se_da_por_revisado(
    abrir: Abrir, carlos: Cliente, con_guion: Guion
) -> None:
    con_guion([BUENO])
    pagina = abrir(ficha(carlos))
    iniciar(pagina)
    listo(pagina)
    expect(veredicto(pagina)).to_have_text("Revisado: nada que corregir.")
    pagina.route("**/revisar/", lambda ruta: ruta.fulfill(status=503))
    hoja(pagina).fill(f"{BUENO} La tina vale $5.")
    expect(veredicto(pagina)).to_have_text(
        "No se pudo revisar el cambio. Se revisa al copiar o al abrir WhatsApp."
    )
    pagina.unroute("**/revisar/")
    hoja(pagina).fill(BUENO)
    expect(veredicto(pagina)).to_have_text("Revisado: nada que corregir.")


@pytest.mark.completo
def test_si_no_se_pudo_copiar_no_se_ofrece_redactar_otro_texto(
    abrir: Abrir, carlos: Cliente, con_guion: Guion
) -> None:
    con_guion([BUENO])
    pagina = abrir(ficha(carlos))
    iniciar(pagina)
    listo(pagina)
    pagina.route("**/entregar/", lambda ruta: ruta.fulfill(status=503))
    boton(pagina, "Copiar").click()
    expect(pagina.get_by_role("dialog").get_by_role("alert")).to_be_visible()
    expect(boton(pagina, "Reintentar")).to_have_count(0)
    expect(boton(pagina, "Redactar sin IA")).to_have_count(0)
    expect(boton(pagina, "Copiar")).to_be_enabled()


@pytest.mark.completo
def test_cada_texto_guarda_sus_hallazgos(abrir: Abrir, carlos: Cliente, con_guion: Guion) -> None:
    con_guion([BUENO])
    pagina = abrir(ficha(carlos))
    iniciar(pagina)
    listo(pagina)
    hoja(pagina).fill("Hola {nombre}.")
    expect(lista(pagina)).to_have_count(1)
    boton(pagina, "Regenerar").click()
    listo(pagina)
    expect(lista(pagina)).to_have_count(0)
    expect(boton(pagina, "Copiar")).to_be_enabled()
    boton(pagina, "Texto 1").click()
    expect(lista(pagina)).to_have_count(1)
    expect(boton(pagina, "Copiar")).to_be_disabled()
    boton(pagina, "Texto 2").click()
    expect(boton(pagina, "Copiar")).to_be_enabled()


@pytest.mark.completo
def test_si_no_se_pudo_revisar_al_escribir_entregar_lo_detiene_y_lo_marca(
    abrir: Abrir, carlos: Cliente, con_guion: Guion
) -> None:
    con_guion([BUENO])
    pagina = abrir(ficha(carlos))
    iniciar(pagina)
    listo(pagina)
    pagina.route("**/revisar/", lambda ruta: ruta.fulfill(status=503))
    with pagina.expect_response("**/revisar/"):
        hoja(pagina).fill("Hola {nombre}, te esperamos.")
    expect(boton(pagina, "Copiar")).to_be_enabled()
    expect(pagina.get_by_role("dialog").get_by_role("alert")).to_have_count(0)
    pagina.unroute("**/revisar/")
    boton(pagina, "Copiar").click()
    aviso = pagina.get_by_role("dialog").get_by_role("alert")
    expect(aviso).to_contain_text("Este mensaje no puede salir así.")
    expect(boton(pagina, "Reintentar")).to_have_count(0)
    expect(lista(pagina)).to_have_count(1)
    expect(boton(pagina, "Copiar")).to_be_disabled()
    assert not EventoBorrador.objects.exists()
    hoja(pagina).fill("Hola Carlos, te esperamos.")
    expect(aviso).to_have_count(0)
    expect(boton(pagina, "Copiar")).to_be_enabled()


@pytest.mark.completo
def test_pedir_otro_texto_antes_de_que_cierre_la_respuesta_anterior_no_lo_corta(
    abrir: Abrir, carlos: Cliente, con_guion: Guion
) -> None:
    pausa = threading.Event()
    con_guion([BUENO], [lambda: pausa.wait(RESPIRO), "¡Hola Carlos! ¿Cómo estás?"])
    pagina = abrir(ficha(carlos))
    pagina.evaluate(
        """() => {
          const verdadero = window.fetch;
          window.fetch = async (...pedido) => {
            window.fetch = verdadero;
            const respuesta = await verdadero(...pedido);
            const demorar = new TransformStream({
              flush: () => new Promise((cerrar) => { window.cerrar = cerrar; }),
            });
            return new Response(respuesta.body.pipeThrough(demorar), respuesta);
          };
        }"""
    )
    iniciar(pagina)
    listo(pagina)
    boton(pagina, "Regenerar").click()
    expect(boton(pagina, "Regenerar")).to_be_disabled()
    pagina.evaluate("window.cerrar()")
    pagina.evaluate("new Promise((listo) => setTimeout(listo, 50))")
    expect(pagina.get_by_text("La conexión se cortó")).to_be_hidden()
    pausa.set()
    listo(pagina)
    expect(hoja(pagina)).to_have_value("¡Hola Carlos! ¿Cómo estás?")


@pytest.mark.completo
def test_la_respuesta_a_un_texto_que_ya_cambio_no_cuenta(
    abrir: Abrir, carlos: Cliente, con_guion: Guion
) -> None:
    con_guion([BUENO])
    pagina = abrir(ficha(carlos))
    iniciar(pagina)
    listo(pagina)
    pagina.evaluate(
        """() => {
          const verdadero = window.fetch;
          window.fetch = async (url, { signal, ...opciones }) => {
            if (!url.includes("/revisar/")) return verdadero(url, { signal, ...opciones });
            window.fetch = verdadero;
            const respuesta = await verdadero(url, opciones);
            await new Promise((seguir) => { window.dejarPasar = seguir; });
            return respuesta;
          };
        }"""
    )
    hoja(pagina).fill("Hola {nombre}.")
    pagina.evaluate(
        """() => new Promise((listo) => {
          const reloj = setInterval(() => {
            if (window.dejarPasar) { clearInterval(reloj); listo(); }
          }, 20);
        })"""
    )
    with pagina.expect_response("**/revisar/"):
        hoja(pagina).fill("Hola Carlos.")
    expect(veredicto(pagina)).to_have_text("Revisado: nada que corregir.")
    pagina.evaluate("window.dejarPasar()")
    pagina.evaluate("new Promise((listo) => setTimeout(listo))")
    expect(lista(pagina)).to_have_count(0)
    expect(boton(pagina, "Copiar")).to_be_enabled()


@pytest.mark.completo
@pytest.mark.parametrize(
    ("ancho", "tema"), [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")]
)
def test_muchos_hallazgos_en_un_texto_largo_caben_y_se_llega_a_cada_uno(
    abrir: Abrir,
    carlos: Cliente,
    con_guion: Guion,
    carpeta_fotos: Path,
    ancho: int,
    tema: str,
) -> None:
    con_guion([BUENO])
    pagina = abrir(ficha(carlos), ancho=ancho, alto=740, tema=tema)
    pagina.locator("[data-iniciar]:visible").click()
    listo(pagina)
    relleno = "Queríamos saber cómo estás y contarte que por acá todo sigue tranquilo. 🌿\n" * 12
    falsos = "{nombre}, {servicio}, {fecha} y {oferta}. Te dejo un 15 % de descuento."
    antes = lugares(pagina)
    hoja(pagina).fill(f"Hola {{uno}}. {'muylargo' * 30}\n\n{relleno}{falsos}")
    expect(lista(pagina).first).to_be_visible()
    expect(lista(pagina)).to_have_count(3)
    ahora = lugares(pagina)
    assert ahora["hallazgos"][3] == antes["hallazgos"][3] or ancho == 360
    _revisar(pagina, f"muchos hallazgos {ancho} {tema}")
    pagina.locator('[data-rol="hallazgos"]').scroll_into_view_if_needed()
    pagina.screenshot(path=carpeta_fotos / f"hallazgos-muchos-{ancho}-{tema}.png")
    assert pagina.evaluate(
        """() => document.querySelector('[data-rol="marcas"]').scrollHeight ===
          document.querySelector('[data-rol="texto"]').scrollHeight"""
    ), "las marcas no calzan con el texto"

    pagina.get_by_role("button", name="Ver los demás").click()
    expect(lista(pagina).filter(has_text="{oferta}")).to_be_visible()
    lista(pagina).filter(has_text="{uno}").get_by_role("button").click()
    expect(hoja(pagina)).to_be_focused()
    assert pagina.evaluate("getSelection().toString()") == "{uno}"
    expect(marcas(pagina, "bloquea").filter(has_text="{uno}")).to_be_in_viewport()
    pagina.screenshot(path=carpeta_fotos / f"hallazgos-ir-{ancho}-{tema}.png")
    _revisar(pagina, f"todos los hallazgos {ancho} {tema}")
