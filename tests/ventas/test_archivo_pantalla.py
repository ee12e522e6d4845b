"""Configuración › Archivo del negocio, y `manage.py cargar_negocio`."""

from __future__ import annotations

from html import unescape
from io import StringIO
from pathlib import Path
from re import search

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from tests.factories import ServicioFactory
from ventas.models import Negocio, Servicio
from ventas.services.archivo_negocio import leer

pytestmark = pytest.mark.django_db
PAGINA = "/ventas/configuracion/archivo/"
ARCHIVO = """
[negocio]
nombre = "Peluquería Sol"
[[categoria]]
nombre = "Cortes"
servicios = [
    { nombre = "Corte <b>", precio = 12000 },
    { nombre = "Peinado", precio = 9000 },
]
"""


@pytest.fixture
def sesion(administrador: User, client: Client) -> Client:
    client.force_login(administrador)
    return client


def subir(sesion: Client, contenido: str | bytes) -> str:
    """Sube un archivo y da la página de vuelta."""
    crudo = contenido.encode() if isinstance(contenido, str) else contenido
    respuesta = sesion.post(PAGINA, {"archivo": SimpleUploadedFile("n.toml", crudo)})
    sesion.estado = respuesta.status_code  # type: ignore[attr-defined]
    return respuesta.content.decode()


def escondido(pagina: str) -> dict[str, str]:
    """Lo que la página manda al apretar Aplicar."""
    texto = search(r'(?s)<textarea name="texto"[^>]*>\n(.*?)</textarea>', pagina)
    huella = search(r'name="huella" value="(\w+)"', pagina)
    assert texto
    assert huella
    return {"texto": unescape(texto[1]), "huella": huella[1]}


def test_se_sube_se_mira_y_se_aplica(sesion: Client) -> None:
    ServicioFactory(nombre="Peinado", precio=8000)
    pagina = subir(sesion, ARCHIVO)
    assert "Corte &lt;b&gt;" in pagina
    assert "<del>$8.000</del> → <ins>$9.000</ins>" in pagina
    assert Servicio.objects.get().precio == 8000
    vuelta = sesion.post(reverse("ventas:archivo_aplicar"), escondido(pagina), follow=True)
    assert "Listo: 2 nuevos, 2 cambiados, 0 iguales." in vuelta.content.decode()
    assert Negocio.objects.get().nombre == "Peluquería Sol"
    assert Servicio.objects.get(nombre="Peinado").precio == 9000
    assert "Nada: el negocio ya dice lo mismo" in subir(sesion, ARCHIVO)


def test_lo_que_el_archivo_no_trae_se_muestra_y_solo_con_la_casilla_se_desactiva(
    sesion: Client,
) -> None:
    ServicioFactory(nombre="Manicure")
    pagina = subir(sesion, ARCHIVO)
    assert "Manicure" in pagina
    sesion.post(reverse("ventas:archivo_aplicar"), escondido(pagina))
    assert Servicio.objects.get(nombre="Manicure").activo
    datos = escondido(subir(sesion, ARCHIVO)) | {"desactivar": "on"}
    sesion.post(reverse("ventas:archivo_aplicar"), datos)
    assert not Servicio.objects.get(nombre="Manicure").activo


def test_si_alguien_cambio_algo_entretanto_se_muestra_de_nuevo_y_no_se_aplica(
    sesion: Client,
) -> None:
    datos = escondido(subir(sesion, ARCHIVO))
    ServicioFactory(nombre="Peinado", precio=1)
    respuesta = sesion.post(reverse("ventas:archivo_aplicar"), datos)
    assert respuesta.status_code == 409
    assert "míralos de nuevo" in respuesta.content.decode()
    assert Servicio.objects.get().precio == 1


@pytest.mark.parametrize(
    ("contenido", "dicho"),
    [
        (ARCHIVO.replace("12000", '"doce"'), "catálogo › Cortes › Corte &lt;b&gt;: el precio debe"),
        (b"\x89PNG\0", "no es un archivo de texto"),
        (b"", "Elige un archivo."),
    ],
    ids=["precio", "binario", "vacio"],
)
def test_un_archivo_malo_dice_por_que_y_no_cambia_nada(
    sesion: Client, contenido: str | bytes, dicho: str
) -> None:
    assert dicho in subir(sesion, contenido)
    assert sesion.estado == 400  # type: ignore[attr-defined]
    assert not Servicio.objects.exists()


def test_un_archivo_sin_linea_de_salida_no_deja_mensajes_sin_como_salir(sesion: Client) -> None:
    sesion.post(f"{PAGINA}aplicar/", {"texto": ARCHIVO})
    pie = Negocio.objects.get().a_dominio("en").pie
    assert pie == "Peluquería Sol. Si no quieres recibir más mensajes, responde BAJA"


def test_una_categoria_de_miles_de_cifras_muestra_el_catalogo(sesion: Client) -> None:
    respuesta = sesion.get(reverse("ventas:catalogo"), {"categoria": "9" * 5_000})
    assert respuesta.status_code == 200


def test_sin_elegir_archivo_se_pide_uno(sesion: Client) -> None:
    respuesta = sesion.post(PAGINA)
    assert respuesta.status_code == 400
    assert "Elige un archivo." in respuesta.content.decode()


def test_lo_que_se_descarga_es_el_negocio_y_el_ejemplo_se_puede_subir(sesion: Client) -> None:
    ServicioFactory(nombre="Manicure")
    descarga = sesion.get(reverse("ventas:archivo_descargar"))
    assert descarga["Content-Disposition"] == 'attachment; filename="aremko-spa.toml"'
    assert leer(descarga.content).categoria[0].servicios[0].nombre == "Manicure"
    ejemplo = sesion.get(reverse("ventas:archivo_ejemplo")).content
    assert b"demo" not in ejemplo
    assert b"la demo" not in ejemplo
    leido = leer(ejemplo)
    assert leido.negocio.nombre == "Barbería Sube y Baja"
    assert {categoria.nombre for categoria in leido.categoria} >= {"Cortes", "Productos"}
    assert b"# `unidad` de la categor" in ejemplo
    assert leido.oferta
    assert leido.novedad


def test_solo_administracion_entra(sesion_recepcion: Client, sesion_supervision: Client) -> None:
    for sesion in (sesion_recepcion, sesion_supervision):
        assert sesion.get(PAGINA).status_code == 403
        assert sesion.get(reverse("ventas:archivo_descargar")).status_code == 403
        assert sesion.post(reverse("ventas:archivo_aplicar"), {}).status_code == 403


# ------------------------------------------------------------------------------- el comando
def correr(ruta: Path, *opciones: str) -> str:
    salida = StringIO()
    call_command("cargar_negocio", str(ruta), *opciones, stdout=salida)
    return salida.getvalue()


def test_el_comando_prueba_carga_y_dice_que_cambio(tmp_path: Path) -> None:
    ruta = tmp_path / "n.toml"
    ruta.write_text(ARCHIVO, "utf-8")
    assert "Se probó y no se tocó nada: 3 nuevos, 1 cambiado" in correr(ruta, "--probar")
    assert not Servicio.objects.exists()
    assert "+ servicio «Peinado»" in correr(ruta)
    assert Servicio.objects.count() == 2
    assert "Cargado: 0 nuevos, 0 cambiados, 4 iguales." in correr(ruta)


def test_el_comando_explica_un_archivo_malo_o_que_no_esta(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No pude leer"):
        correr(tmp_path / "no-esta.toml")
    ruta = tmp_path / "malo.toml"
    ruta.write_text("[negocio]\n", "utf-8")
    with pytest.raises(CommandError, match="negocio: falta el nombre"):
        correr(ruta)
