"""Lo que el verificador halla se ve en el texto y no deja salir una falsedad."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from adapters.ia.falsa import RedactorFalso
from mensajeria.models import Borrador, EventoBorrador
from tests.conftest import CargarMiembro
from tests.navegador.conftest import Abrir
from tests.navegador.test_camino_principal import (
    LISTO,
    _revisar,
    boton,
    esperar,
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


def test_un_modelo_que_miente_es_descubierto_reparado_descubierto_otra_vez_y_reemplazado(
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
    pausas[1].set()
    expect(hoja(pagina)).to_have_value("¡Hola Carlos! ")
    expect(lista(pagina)).to_have_count(0)
    pausas[2].set()
    expect(marcas(pagina, "bloquea").filter(has_text="gratis")).to_be_visible()
    expect(boton(pagina, "Copiar")).to_be_disabled()
    pagina.screenshot(path=carpeta_fotos / "hallazgo-3-otra-vez.png")
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


def test_sin_javascript_lo_que_no_puede_salir_se_ve_tachado_y_no_se_entrega(
    abrir: Abrir, carlos: Cliente, con_guion: Guion
) -> None:
    con_guion(["Hola {nombre}, te esperamos."])
    Borrador.objects.all().delete()
    pagina = abrir(reverse("ventas:whatsapp", args=[carlos.pk]), con_javascript=False)
    pagina.get_by_role("button", name="Redactar mensaje").click()
    expect(pagina.get_by_text("este texto lo escribió el redactor sin IA")).to_be_visible()
    expect(pagina.get_by_role("link", name="Abrir WhatsApp")).to_be_visible()


__all__ = ["LISTO", "EventoBorrador", "_revisar", "esperar"]
