"""La dueña cambia el negocio en la pantalla y el mensaje siguiente ya lo dice."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Page, expect

from tests.factories import ClienteFactory, NovedadFactory, ServicioFactory
from tests.navegador.conftest import Abrir
from ventas.models import CategoriaServicio, Servicio
from ventas.services.whatsapp_message_service import WhatsAppMessageService

pytestmark = [
    pytest.mark.navegador,
    pytest.mark.django_db(transaction=True),
]
LARGA = pytest.mark.completo
INDICE = "/ventas/configuracion/"
LARGO = "Corte clásico con tijera, lavado, masaje capilar, perfilado de barba y café recién molido"


def sin_fallas(pagina: Page, foto: Path) -> None:
    """Ni desborde a lo ancho ni hallazgos de axe; deja la foto."""
    pagina.screenshot(path=foto, full_page=True)
    assert pagina.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    resultado = Axe().run(pagina)
    assert resultado.violations_count == 0, resultado.generate_report()


@LARGA
def test_el_nombre_nuevo_se_ve_en_la_cabecera_y_en_el_mensaje_siguiente(
    abrir: Abrir, sesion_administracion: Client
) -> None:
    cliente = ClienteFactory(nombre="Josefa Vergara")
    pagina = abrir("/ventas/crm/", sesion=sesion_administracion)
    pagina.get_by_label("Tu cuenta").click()
    pagina.get_by_role("link", name="Configuración").click()
    pagina.get_by_role("link", name=re.compile("^El negocio")).click()
    pagina.get_by_label("Nombre", exact=True).fill("La Navaja")
    pie = pagina.get_by_label("Línea de salida", exact=True)
    pie.fill("La Navaja. Para no recibir más, responde BAJA")
    expect(pagina.locator(".globo-pie")).to_have_text(
        "La Navaja. Para no recibir más, responde BAJA"
    )
    pagina.get_by_role("button", name="Guardar").click()
    expect(pagina.get_by_text("Guardado: rige desde el mensaje siguiente.")).to_be_visible()
    expect(pagina.locator(".marca-nombre")).to_have_text("La Navaja")
    dicho = WhatsAppMessageService.generar_mensaje_whatsapp(cliente_id=cliente.pk)
    assert "La Navaja" in dicho["mensaje"]
    assert "Aremko" not in dicho["mensaje"]


@LARGA
def test_el_catalogo_se_busca_mientras_se_escribe(
    abrir: Abrir, sesion_administracion: Client
) -> None:
    for nombre in ("Corte clásico", "Afeitado"):
        ServicioFactory(nombre=nombre)
    pagina = abrir(f"{INDICE}catalogo/", sesion=sesion_administracion)
    pagina.get_by_label("Buscar en el catálogo").press_sequentially("CLASI")
    expect(pagina.get_by_role("link", name="Afeitado")).to_have_count(0)
    expect(pagina.get_by_role("link", name="Corte clásico")).to_be_visible()
    pagina.get_by_role("button", name="Desactivar Corte clásico").click()
    expect(pagina.get_by_text("«Corte clásico» ya no se vende.")).to_be_visible()
    assert "q=CLASI" in pagina.url


@LARGA
@pytest.mark.parametrize("tema", ["light", "dark"])
@pytest.mark.parametrize("ancho", [360, 1280])
def test_las_pantallas_se_ven_bien_y_sin_hallazgos_de_accesibilidad(
    abrir: Abrir, sesion_administracion: Client, carpeta_fotos: Path, ancho: int, tema: str
) -> None:
    pagina = abrir(INDICE, sesion=sesion_administracion, ancho=ancho, tema=tema)

    def mirar(*rutas: str, estado: str = "") -> None:
        for ruta in rutas:
            pagina.goto(f"{INDICE}{ruta}")
            nombre = f"{ruta.strip('/').replace('/', '-') or 'indice'}{estado}"
            sin_fallas(pagina, carpeta_fotos / f"configuracion-{nombre}-{ancho}-{tema}.png")

    listas = ("", "catalogo/", "categorias/", "novedades/", "cambios/")
    mirar(*listas, "catalogo/nuevo/", estado="-vacio")
    cortes = CategoriaServicio.objects.create(nombre=LARGO)
    servicio = ServicioFactory(nombre=LARGO, categoria=cortes, precio=1_250_000)
    Servicio.objects.bulk_create(
        Servicio(nombre=f"Todo gratis {n}", categoria=cortes, precio=0) for n in range(60)
    )
    novedad = NovedadFactory(texto=LARGO, perfiles=["CLIENTE_NUEVO", "VIP"])
    pagina.goto(f"{INDICE}catalogo/{servicio.pk}/")
    pagina.get_by_label("Precio (CLP)").fill("12,5")
    pagina.get_by_role("button", name="Guardar").click()
    expect(pagina.get_by_text("Escribe el monto en pesos")).to_be_visible()
    sin_fallas(pagina, carpeta_fotos / f"configuracion-error-{ancho}-{tema}.png")
    mirar(*listas, "catalogo/nuevo/", f"categorias/{cortes.pk}/", f"novedades/{novedad.pk}/")
    pagina.goto(f"{INDICE}negocio/")
    pagina.get_by_text("Inglés", exact=True).click()
    sin_fallas(pagina, carpeta_fotos / f"configuracion-negocio-{ancho}-{tema}.png")
