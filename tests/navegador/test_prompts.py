"""Supervisión cambia un prompt en la pantalla: editar, probar, publicar, redactar y volver."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Page, expect

from adapters.ia.falsa import RedactorFalso
from domain.errores import TiempoAgotado
from mensajeria.models import Borrador, Publicacion, VersionTexto
from mensajeria.services import ensayo
from tests.conftest import CargarMiembro
from tests.navegador.conftest import Abrir
from ventas.calendario import hoy
from ventas.services.whatsapp_message_service import WhatsAppMessageService

pytestmark = [
    pytest.mark.navegador,
    pytest.mark.django_db(transaction=True),
]
LARGA = pytest.mark.completo
PROMPTS = "/mensajeria/prompts/"


def sin_fallas(pagina: Page, foto: Path) -> None:
    """Ni desborde a lo ancho ni hallazgos de axe; deja la foto."""
    pagina.screenshot(path=foto, full_page=True)
    assert pagina.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    resultado = Axe().run(pagina)
    assert resultado.violations_count == 0, resultado.generate_report()


@pytest.fixture
def modelo(monkeypatch: pytest.MonkeyPatch, settings: object) -> Callable[..., RedactorFalso]:
    """Un modelo de mentira para las pruebas de la pantalla; sin IA sigue siendo el de verdad."""

    def poner(*guiones: list[object]) -> RedactorFalso:
        falso = RedactorFalso(*guiones, modelo="gpt-4o")  # type: ignore[arg-type]
        original = ensayo.construir_redactor
        monkeypatch.setattr(
            ensayo,
            "construir_redactor",
            lambda nombre, config: falso if nombre == "falsa" else original(nombre, config),
        )
        settings.REDACTOR = "falsa"  # type: ignore[attr-defined]
        return falso

    return poner


@LARGA
def test_editar_probar_publicar_redactar_y_volver(
    abrir: Abrir, sesion_supervision: Client, elenco: CargarMiembro, carpeta_fotos: Path
) -> None:
    roberto = elenco("roberto", hoy=hoy()).cliente
    assert roberto is not None
    pagina = abrir("/ventas/crm/", sesion=sesion_supervision)
    pagina.get_by_role("link", name="Prompts").click()
    pagina.get_by_role("link", name="Cliente VIP / Champions").click()

    pagina.get_by_label("Mínimo de líneas").fill("2")
    pagina.get_by_label("Máximo de líneas").fill("3")
    pagina.get_by_label("Nota").fill("Más breve")
    pagina.get_by_role("button", name="Guardar versión nueva").click()
    expect(pagina.get_by_text("Versión 2 guardada.")).to_be_visible()
    expect(pagina.get_by_label("Texto")).to_have_value(
        VersionTexto.objects.get().texto.replace("\r\n", "\n")
    )

    pagina.get_by_role("link", name="Probar con el elenco").click()
    pagina.get_by_role("button", name="Probar", exact=True).click()
    expect(pagina.locator("#pruebas article").first).to_contain_text("la que pruebas")
    expect(pagina.locator("#pruebas-suma")).to_contain_text("listas")

    pagina.get_by_role("button", name=re.compile("Publicar ?, versión 2")).click()
    expect(
        pagina.get_by_text("Versión 2 publicada: rige desde el mensaje siguiente.")
    ).to_be_visible()
    nuevo = WhatsAppMessageService.generar_mensaje_whatsapp(cliente_id=roberto.pk)
    assert 2 <= len([linea for linea in nuevo["mensaje"].splitlines() if linea.strip()]) <= 3
    assert Borrador.objects.latest("pk").version_prompt.clave.startswith("2-")

    pagina.get_by_role("button", name=re.compile("Volver a esta ?, versión 1")).click()
    expect(pagina.get_by_text("Versión 1 publicada: rige")).to_be_visible()
    viejo = WhatsAppMessageService.generar_mensaje_whatsapp(cliente_id=roberto.pk)
    assert len([linea for linea in viejo["mensaje"].splitlines() if linea.strip()]) >= 6
    assert [p.numero for p in Publicacion.objects.order_by("pk")] == [2, 1]


@LARGA
@pytest.mark.parametrize("tema", ["light", "dark"])
@pytest.mark.parametrize("ancho", [360, 1280])
def test_las_pantallas_se_ven_bien_y_sin_hallazgos_de_accesibilidad(
    abrir: Abrir,
    sesion_supervision: Client,
    modelo: Callable[..., RedactorFalso],
    carpeta_fotos: Path,
    ancho: int,
    tema: str,
) -> None:
    bueno = ["¡Hola Roberto! ✨\n\nGracias por tus 15 visitas.\n\n¿Te guardo una hora?"]
    malo = ["¡Hola Roberto!\n\nTe regalamos un 90 % de descuento por tus 23 visitas.\n\n¿Vienes?"]
    modelo(bueno, malo, [TiempoAgotado()])
    pagina = abrir(PROMPTS, sesion=sesion_supervision, ancho=ancho, tema=tema)

    def foto(nombre: str) -> None:
        sin_fallas(pagina, carpeta_fotos / f"prompts-{nombre}-{ancho}-{tema}.png")

    foto("lista")
    pagina.goto(f"{PROMPTS}VIP/")
    foto("vip")
    pagina.get_by_label("Texto").fill(
        pagina.get_by_label("Texto").input_value().replace("TONO: Elegante,", "TONO: Formal,")
        + "\n6. Despedida"
    )
    pagina.get_by_label("Voz").fill("cercana y sobria")
    pagina.get_by_label("Nota").fill("Más formal con los VIP")
    pagina.get_by_role("button", name="Guardar versión nueva").click()
    foto("vip-guardada")
    pagina.get_by_role("link", name="Comparar con la publicada").click()
    foto("comparar")
    pagina.goto(f"{PROMPTS}base/")
    pagina.get_by_label("Texto").fill("Eres un asistente para $negoci.\n\nVale $40.000 {nombre}")
    pagina.get_by_role("button", name="Guardar versión nueva").click()
    expect(pagina.get_by_text("Línea 1: no existe $negoci.")).to_be_visible()
    foto("base-errores")
    pagina.goto(f"{PROMPTS}VIP/2/probar/")
    foto("elegir")
    pagina.get_by_role("button", name="Probar", exact=True).click()
    expect(pagina.locator("#pruebas article")).to_have_count(
        pagina.locator("#pruebas > :not(p)").count()
    )
    foto("probar")
    pagina.goto(f"{PROMPTS}SIN_VISITA_AUN/1/probar/")
    foto("elegir-nadie")


@LARGA
def test_sin_javascript_se_edita_se_prueba_con_una_persona_y_se_publica(
    abrir: Abrir, sesion_supervision: Client
) -> None:
    pagina = abrir(f"{PROMPTS}VIP/", sesion=sesion_supervision, con_javascript=False)
    pagina.get_by_label("Máximo de líneas").fill("6")
    pagina.get_by_role("button", name="Guardar versión nueva").click()
    pagina.get_by_role("link", name="Probar con el elenco").click()
    pagina.get_by_role("button", name="Probar", exact=True).click()
    pagina.get_by_role("button", name=re.compile("Probar ?con Roberto")).click()
    expect(pagina.locator("article.prueba")).to_contain_text("la que pruebas")
    pagina.goto(f"{PROMPTS}VIP/?version=2")
    pagina.get_by_role("button", name=re.compile("Publicar ?, versión 2")).first.click()
    expect(pagina.get_by_text("Versión 2 publicada: rige")).to_be_visible()
