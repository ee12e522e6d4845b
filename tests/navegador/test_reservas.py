"""Recepción lleva fichas y reservas en un teléfono: pocos toques, con teclado y sin JavaScript."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from domain.cliente360 import Asistencia, EstadoPago
from tests.domain.fabricas import HOY
from tests.factories import ClienteFactory, ReservaServicioFactory, VentaReservaFactory
from ventas.models import Cliente, Consentimiento, Incidencia, Negocio, Servicio, VentaReserva

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]
LARGA = pytest.mark.completo
MAX_TOQUES = 6
TELEFONO = {"width": 360, "height": 780}
ESCRITORIO = {"width": 1280, "height": 800}


class Telefono:
    """Una página con sesión que cuenta los toques."""

    def __init__(self, contexto: BrowserContext, base: str) -> None:
        self.pagina: Page = contexto.new_page()
        self.base = base
        self.toques = 0
        self.consola: list[str] = []
        self.pagina.on("console", self._anotar)
        self.pagina.on("pageerror", lambda error: self.consola.append(str(error)))

    def _anotar(self, mensaje: Any) -> None:
        if mensaje.type == "error" and "status of 400" not in mensaje.text:
            self.consola.append(mensaje.text)

    def abrir(self, nombre: str, *args: Any) -> None:
        self.pagina.goto(self.base + reverse(nombre, args=args))
        self.toques = 0

    def tocar(self, que: Locator) -> None:
        self.toques += 1
        que.tap()

    def servicio(self, nombre: str) -> Locator:
        return self.pagina.locator("label.servicio-toque", has_text=nombre)

    def boton(self, texto: str) -> Locator:
        return self.pagina.get_by_role("button", name=texto)

    def accion(self, texto: str) -> Locator:
        """El botón de una reserva: su nombre dice además de cuál reserva es."""
        nombre = re.compile(rf"^{texto} ?, reserva del")
        return self.pagina.get_by_role("button", name=nombre, include_hidden=True)

    def sin_fallas(self) -> None:
        """Ni errores en la consola, ni desborde a lo ancho, ni hallazgos de axe."""
        ancho = self.pagina.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert ancho <= 0
        assert self.consola == []
        resultado = Axe().run(self.pagina)
        assert resultado.violations_count == 0, resultado.generate_report()


class Abrir:
    """Abre páginas con la sesión de alguien."""

    def __init__(self, chromium: Browser, servidor: LiveServer) -> None:
        self.chromium, self.servidor = chromium, servidor
        self.contextos: list[BrowserContext] = []

    def __call__(self, usuario: User, **opciones: Any) -> Telefono:
        sesion = Client()
        sesion.force_login(usuario)
        contexto = self.chromium.new_context(
            **{
                "viewport": TELEFONO,
                "has_touch": True,
                "locale": "es-CL",
                "reduced_motion": "reduce",
            }
            | opciones
        )
        contexto.set_default_timeout(10_000)
        contexto.add_cookies(
            [
                {
                    "name": "sessionid",
                    "value": sesion.cookies["sessionid"].value,
                    "url": self.servidor.url,
                }
            ]
        )
        self.contextos.append(contexto)
        return Telefono(contexto, self.servidor.url)


@pytest.fixture
def abrir(chromium: Browser, live_server: LiveServer, negocio: Negocio, settings: Any) -> Any:
    settings.HOY = HOY
    abridor = Abrir(chromium, live_server)
    yield abridor
    for contexto in abridor.contextos:
        contexto.close()


@pytest.fixture
def telefono(abrir: Abrir, recepcionista: User) -> Telefono:
    return abrir(recepcionista)


@pytest.fixture
def maria(catalogo: dict[str, Servicio]) -> Cliente:
    return ClienteFactory(nombre="María Soto")


def reservar(cliente: Cliente, dia: date, **estado: Any) -> VentaReserva:
    reserva = VentaReservaFactory(cliente=cliente, **{"estado_pago": EstadoPago.PENDIENTE} | estado)
    tina = Servicio.objects.get(nombre="Tina Tronador")
    ReservaServicioFactory(reserva=reserva, fecha=dia, servicio=tina)
    return reserva


# ------------------------------------------------------------------------------------ toques
def test_crear_una_reserva_de_dos_servicios_toma_seis_toques_o_menos(
    telefono: Telefono, maria: Cliente
) -> None:
    pagina = telefono.pagina
    telefono.abrir("ventas:cliente", maria.pk)
    telefono.tocar(pagina.get_by_role("link", name="Nueva reserva"))
    telefono.tocar(pagina.get_by_text("Sábado, 15 nov"))
    telefono.tocar(telefono.servicio("Tina Hornopirén"))
    telefono.tocar(telefono.servicio("Cabaña Laurel"))
    expect(pagina.locator("[data-total-monto]")).to_have_text("$125.000")
    telefono.tocar(telefono.boton("Guardar"))

    expect(pagina.get_by_text("Reserva guardada para el sábado 15 de noviembre.")).to_be_visible()
    assert telefono.toques <= MAX_TOQUES
    lineas = VentaReserva.objects.get(cliente=maria).lineas.order_by("id")
    assert {(linea.fecha, linea.cantidad) for linea in lineas} == {(date(2025, 11, 15), 1)}
    assert telefono.consola == []


@pytest.mark.completo
def test_mover_toma_tres_toques(telefono: Telefono, maria: Cliente) -> None:
    reserva = reservar(maria, HOY + timedelta(days=3))
    telefono.abrir("ventas:cliente", maria.pk)
    telefono.tocar(telefono.pagina.get_by_role("link", name="Mover"))
    telefono.tocar(telefono.pagina.get_by_text("Mañana, 9 nov"))
    telefono.tocar(telefono.boton("Mover"))
    expect(telefono.pagina.get_by_text("La reserva quedó para el domingo")).to_be_visible()
    assert telefono.toques == 3
    assert reserva.lineas.get().fecha == date(2025, 11, 9)


@pytest.mark.completo
@pytest.mark.parametrize(
    ("boton", "pago", "asistencia"),
    [
        pytest.param("Pagar", EstadoPago.PAGADO, Asistencia.SIN_DATO, marks=LARGA),
        pytest.param("Abonar", EstadoPago.PARCIAL, Asistencia.SIN_DATO, marks=LARGA),
        ("Cancelar", EstadoPago.CANCELADO, Asistencia.SIN_DATO),
        ("No asistió", EstadoPago.PENDIENTE, Asistencia.NO_ASISTIO),
        pytest.param("Asistió", EstadoPago.PENDIENTE, Asistencia.ASISTIO, marks=LARGA),
    ],
)
def test_cada_accion_toma_seis_toques_o_menos(
    telefono: Telefono, maria: Cliente, boton: str, pago: str, asistencia: str
) -> None:
    reserva = reservar(maria, HOY)
    pagina = telefono.pagina
    telefono.abrir("ventas:cliente", maria.pk)
    objetivo = telefono.accion(boton)
    if not objetivo.is_visible():
        telefono.tocar(pagina.locator(".reserva-mas > summary"))
    telefono.tocar(objetivo)
    if boton == "Cancelar":
        telefono.tocar(telefono.boton("Sí, cancelar"))
    expect(pagina.locator(".mensajes")).to_contain_text("La reserva del sábado 8 de noviembre")
    assert telefono.toques <= MAX_TOQUES
    reserva.refresh_from_db()
    assert (reserva.estado_pago, reserva.asistencia) == (pago, asistencia)


@pytest.mark.completo
def test_crear_y_corregir_una_ficha_toma_seis_toques_o_menos(
    telefono: Telefono, maria: Cliente
) -> None:
    pagina = telefono.pagina
    telefono.abrir("ventas:cliente_nuevo")
    telefono.tocar(pagina.get_by_label("Nombre"))
    pagina.keyboard.type("Josefa Vergara")
    telefono.tocar(pagina.get_by_label("Teléfono"))
    pagina.keyboard.type("955507777")
    telefono.tocar(telefono.boton("Guardar"))
    expect(pagina.get_by_text("Ficha creada.")).to_be_visible()
    assert telefono.toques <= MAX_TOQUES

    telefono.abrir("ventas:cliente", maria.pk)
    telefono.tocar(pagina.get_by_role("link", name="Corregir ficha"))
    telefono.tocar(pagina.get_by_text("Femenino"))
    telefono.tocar(telefono.boton("Guardar"))
    expect(pagina.get_by_text("Ficha corregida.")).to_be_visible()
    assert telefono.toques <= MAX_TOQUES
    maria.refresh_from_db()
    assert maria.trato == "f"


@LARGA
def test_reclamo_y_oposicion_se_registran_desde_el_360(
    abrir: Abrir, supervisora: User, maria: Cliente
) -> None:
    telefono = abrir(supervisora)
    pagina = telefono.pagina
    telefono.abrir("ventas:cliente", maria.pk)
    telefono.tocar(pagina.locator("summary", has_text="Abrir un reclamo"))
    pagina.get_by_label("¿Qué pasó?").fill("La tina estaba tibia.")
    telefono.tocar(telefono.boton("Abrir reclamo"))
    expect(pagina.get_by_text("Reclamo abierto: no se le escribirá")).to_be_visible()

    telefono.tocar(pagina.locator("summary", has_text="Resolver"))
    pagina.get_by_label("¿Cómo se resolvió?").fill("Se le devolvió.")
    telefono.tocar(telefono.boton("Resolver"))
    expect(pagina.get_by_text("Reclamo resuelto.")).to_be_visible()

    telefono.tocar(pagina.locator("summary", has_text="Se opone").first)
    telefono.tocar(telefono.boton("Registrar oposición"))
    expect(pagina.get_by_text("Oposición registrada")).to_be_visible()
    assert Incidencia.objects.get().resolucion == "Se le devolvió."
    assert Consentimiento.objects.get().decision == "se_opone"


# --------------------------------------------------------------------------- en la pantalla
@LARGA
def test_el_calendario_marca_otra_fecha_y_otro_boton_lo_borra(
    telefono: Telefono, maria: Cliente
) -> None:
    pagina = telefono.pagina
    telefono.abrir("ventas:reserva_nueva", maria.pk)
    pagina.get_by_label("Otra fecha", exact=True).last.fill("2025-12-24")
    expect(pagina.locator('input[name="fecha"][value="otra"]')).to_be_checked()
    telefono.tocar(pagina.get_by_text("Hoy, 8 nov"))
    expect(pagina.locator("#id_otra_fecha")).to_have_value("")


@pytest.mark.completo
def test_la_cantidad_aparece_al_elegir_y_el_total_la_sigue(
    telefono: Telefono, maria: Cliente
) -> None:
    pagina = telefono.pagina
    telefono.abrir("ventas:reserva_nueva", maria.pk)
    personas = pagina.get_by_label("Personas, Tina Hornopirén")
    expect(personas).to_be_hidden()
    telefono.tocar(telefono.servicio("Tina Hornopirén"))
    personas.fill("3")
    expect(pagina.locator("[data-total-monto]")).to_have_text("$75.000")


@pytest.mark.parametrize(
    ("tamano", "esquema"),
    [
        pytest.param(TELEFONO, "light", id="telefono-claro", marks=LARGA),
        pytest.param(TELEFONO, "dark", id="telefono-oscuro", marks=LARGA),
        pytest.param(ESCRITORIO, "light", id="escritorio-claro", marks=LARGA),
        pytest.param(ESCRITORIO, "dark", id="escritorio-oscuro", marks=LARGA),
    ],
)
def test_las_paginas_no_tienen_hallazgos_de_accesibilidad(
    abrir: Abrir, supervisora: User, maria: Cliente, esquema: str, tamano: dict[str, int]
) -> None:
    telefono = abrir(supervisora, color_scheme=esquema, viewport=tamano)
    pagina = telefono.pagina
    reserva = reservar(maria, HOY)
    reservar(maria, HOY - timedelta(days=3), estado_pago=EstadoPago.CANCELADO)

    telefono.abrir("ventas:cliente", maria.pk)
    pagina.locator(".reserva-mas > summary").first.tap()
    for forma in pagina.locator(".privacidad-forma > summary").all():
        forma.tap()
    telefono.sin_fallas()
    telefono.abrir("ventas:reserva_nueva", maria.pk)
    telefono.servicio("Cabaña Laurel").tap()
    telefono.sin_fallas()
    telefono.boton("Guardar").tap()
    expect(pagina.get_by_text("Elige la fecha.")).to_be_visible()
    telefono.sin_fallas()
    telefono.abrir("ventas:reserva_mover", reserva.pk)
    telefono.sin_fallas()
    telefono.abrir("ventas:cliente_nuevo")
    pagina.get_by_label("Teléfono").fill(maria.telefono or "")
    telefono.boton("Guardar").tap()
    expect(pagina.get_by_text("Ese teléfono ya es de María Soto.")).to_be_visible()
    telefono.sin_fallas()
    telefono.abrir("ventas:oposicion", maria.pk)
    telefono.sin_fallas()


def test_todo_funciona_sin_javascript(abrir: Abrir, recepcionista: User, maria: Cliente) -> None:
    telefono = abrir(recepcionista, java_script_enabled=False)
    pagina = telefono.pagina
    telefono.abrir("ventas:reserva_nueva", maria.pk)
    pagina.locator("#id_otra_fecha").fill("2025-12-24")
    telefono.servicio("Tina Hornopirén").tap()
    telefono.boton("Guardar").tap()
    expect(pagina.get_by_text("Reserva guardada para el miércoles 24")).to_be_visible()
    pagina.locator(".reserva-mas > summary").tap()
    telefono.accion("Cancelar").tap()
    telefono.boton("Sí, cancelar").tap()
    expect(pagina.locator(".mensajes")).to_contain_text("quedó cancelada")
    assert VentaReserva.objects.get().estado_pago == EstadoPago.CANCELADO


@LARGA
def test_se_reserva_solo_con_el_teclado(telefono: Telefono, maria: Cliente) -> None:
    pagina = telefono.pagina
    telefono.abrir("ventas:reserva_nueva", maria.pk)
    pagina.locator('input[name="fecha"]').first.focus()
    pagina.keyboard.press("Space")
    for _ in range(40):
        pagina.keyboard.press("Tab")
        if pagina.evaluate("document.activeElement.name") == "servicios":
            break
    pagina.keyboard.press("Space")
    pagina.keyboard.press("Enter")
    expect(pagina.get_by_text("Reserva guardada para el sábado 8")).to_be_visible()
    assert VentaReserva.objects.get().lineas.count() == 1
