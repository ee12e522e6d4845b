"""El informe de `evaluar_prompts` se lee en un teléfono, sin red y sin JavaScript."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from playwright.sync_api import Browser

from adapters.ia.falsa import RedactorFalso
from mensajeria.services import informe

# Evaluar escribe cada llamada desde varios hilos: una transacción abierta los dejaría esperando.
pytestmark = [
    pytest.mark.navegador,
    pytest.mark.completo,
    pytest.mark.django_db(transaction=True),
]

CON_DE_TODO = (
    "Hola Laura, tenemos un 90% de descuento en la Tina Tronadora.\n\n"
    f"{'palabralarguisima' * 12}\n\n¿Vuelves? Te esperamos."
)


@pytest.fixture
def pagina(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Un informe con hallazgos marcados y una comparación."""
    for carpeta, texto in (("antes", "Hola Laura. ¿Vuelves?"), ("ahora", CON_DE_TODO)):
        redactor = RedactorFalso((texto,), modelo="gpt-4o")
        monkeypatch.setattr(
            "mensajeria.services.evaluacion.construir_redactor",
            lambda nombre, config, redactor=redactor: redactor,
        )
        comparar = (
            ("--comparar", str(tmp_path / "antes" / informe.EN_JSON)) if carpeta == "ahora" else ()
        )
        call_command(
            "evaluar_prompts",
            *("--clientes", "laura,maria", "--salida", str(tmp_path / carpeta), *comparar),
            stdout=io.StringIO(),
        )
    return tmp_path / "ahora" / informe.EN_HTML


@pytest.mark.parametrize("ancho", [360, 1280])
@pytest.mark.parametrize("esquema", ["light", "dark"])
def test_se_lee_sin_desbordar_y_sin_pedir_nada_a_la_red(
    chromium: Browser, pagina: Path, ancho: int, esquema: str
):
    contexto = chromium.new_context(
        viewport={"width": ancho, "height": 800},
        color_scheme="dark" if esquema == "dark" else "light",
    )
    hoja = contexto.new_page()
    pedidas: list[str] = []
    hoja.on("request", lambda pedido: pedidas.append(pedido.url))
    hoja.goto(pagina.as_uri())

    assert pedidas == [pagina.as_uri()]
    assert hoja.evaluate("document.documentElement.scrollWidth") == ancho
    assert hoja.locator("mark.bloquea").first.is_visible()
    assert hoja.get_by_text("Dejó de cumplir:").first.is_visible()
    hallazgos = Axe().run(hoja)
    assert hallazgos.violations_count == 0, hallazgos.generate_report()
    contexto.close()
