"""Un Chromium de verdad contra el servidor de pruebas. Corre en su propio proceso.

Sin Chromium falla en CI (`CI=true`) y fuera de ahí se salta con un aviso.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings as ajustes
from django.db import connection
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright
from pytest_django.live_server_helper import LiveServer

from adapters.ia.falsa import Paso, RedactorFalso
from mensajeria.services import rondas
from ventas.models import Negocio

# Playwright deja un bucle de eventos en este hilo; las pruebas leen la base igual.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

OPCIONES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# El navegador anota en su consola toda respuesta de error; estas se provocan a propósito.
ESPERADAS = ("400", "401", "404", "409", "429", "502", "503", "ERR_INTERNET_DISCONNECTED")

type Abrir = Callable[..., Page]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Una base en archivo: el servidor atiende varias peticiones a la vez."""
    archivo = tmp_path_factory.mktemp("base") / "navegador.sqlite3"
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(archivo)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    ruta = shutil.which("chromium") or shutil.which("chromium-browser")
    if ruta is None:
        motivo = "NO HAY CHROMIUM: las pantallas quedan sin probar en un navegador."
        if os.environ.get("CI") == "true":
            pytest.fail(motivo)
        pytest.skip(motivo)
    with sync_playwright() as motor:
        navegador = motor.chromium.launch(executable_path=ruta, args=OPCIONES)
        yield navegador
        navegador.close()


@pytest.fixture(autouse=True)
def _base(negocio: Negocio, settings: object) -> None:
    settings.REDACTOR = "plantillas"  # type: ignore[attr-defined]


@pytest.fixture
def con_guion(monkeypatch: pytest.MonkeyPatch) -> Callable[..., RedactorFalso]:
    """Hace que el redactor configurado siga esos guiones, uno por encargo."""

    def poner(*guiones: list[Paso]) -> RedactorFalso:
        falso = RedactorFalso(*guiones)
        original = rondas.construir_redactor
        monkeypatch.setattr(
            rondas,
            "construir_redactor",
            lambda nombre, config: falso if nombre == "falsa" else original(nombre, config),
        )
        monkeypatch.setattr(ajustes, "REDACTOR", "falsa")
        return falso

    return poner


@pytest.fixture
def abrir(chromium: Browser, live_server: LiveServer, sesion_recepcion: Client) -> Iterator[Abrir]:
    """Función que abre una ruta con la sesión de recepción (u otra) en un navegador limpio.

    Al terminar exige que la consola no haya dicho nada inesperado.
    """
    contextos: list[BrowserContext] = []
    quejas: list[str] = []

    def en(
        ruta: str,
        *,
        ancho: int = 1280,
        alto: int = 900,
        tema: str = "light",
        sesion: Client | None = sesion_recepcion,
        con_javascript: bool = True,
    ) -> Page:
        contexto = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": ancho, "height": alto},
            color_scheme=tema,  # type: ignore[arg-type]
            locale="es-CL",
            reduced_motion="reduce",
            java_script_enabled=con_javascript,
        )
        contexto.set_default_timeout(8_000)
        contextos.append(contexto)
        if sesion is not None:
            galleta = sesion.cookies[ajustes.SESSION_COOKIE_NAME].value
            contexto.add_cookies(
                [
                    {
                        "name": ajustes.SESSION_COOKIE_NAME,
                        "value": galleta,
                        "url": live_server.url,
                    }
                ]
            )
        contexto.route("https://wa.me/**", _whatsapp)
        pagina = contexto.new_page()
        pagina.on("pageerror", lambda error: quejas.append(str(error)))
        pagina.on("console", lambda mensaje: _anotar(quejas, mensaje.type, mensaje.text))
        pagina.goto(ruta)
        return pagina

    yield en
    for contexto in contextos:
        contexto.close()
    assert quejas == []


def _whatsapp(route: Route) -> None:
    """WhatsApp, sin salir de la máquina."""
    route.fulfill(content_type="text/html", body="<title>WhatsApp</title>")


def _anotar(quejas: list[str], tipo: str, texto: str) -> None:
    esperada = texto.startswith("Failed to load resource") and any(e in texto for e in ESPERADAS)
    if tipo in ("error", "warning") and not esperada:
        quejas.append(f"{tipo}: {texto}")


@pytest.fixture
def carpeta_fotos(tmp_path: Path) -> Path:
    """Dónde quedan las fotos: `FOTOS_DIR` si se quieren conservar."""
    return Path(os.environ.get("FOTOS_DIR") or tmp_path)
