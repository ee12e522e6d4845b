"""El catálogo, como lo cambia su dueña: vacío, de 10 servicios o de 2.000."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from tests.factories import (
    CategoriaServicioFactory,
    OfertaFactory,
    ReservaServicioFactory,
    ServicioFactory,
)
from tests.ventas.test_negocio import escrito, texto
from tests.ventas.test_pantallas import consultas_propias
from ventas.calendario import hoy
from ventas.forms_configuracion import CategoriaFormulario, ServicioFormulario
from ventas.models import CategoriaServicio, Negocio, Servicio
from ventas.selectors import vitrina
from ventas.services import filas

pytestmark = pytest.mark.django_db
CATALOGO = reverse("ventas:catalogo")
NUEVO = reverse("ventas:servicio_nuevo")


@pytest.fixture
def cortes(negocio: Negocio) -> CategoriaServicio:
    return CategoriaServicioFactory(nombre="Cortes")


def servicio(categoria: CategoriaServicio, **cambios: Any) -> dict[str, Any]:
    """Lo que manda el navegador al crear un servicio que se vende y se nombra."""
    return {
        "nombre": "Corte clásico",
        "categoria": categoria.pk,
        "precio": "12.000",
        "unidad": "",
        "activo": "on",
        "mencionable": "on",
    } | cambios


# ------------------------------------------------------------------------------------ la lista
def test_sin_catalogo_se_dice_lo_que_pasa_y_por_donde_empezar(
    sesion_administracion: Client, negocio: Negocio
) -> None:
    respuesta = sesion_administracion.get(CATALOGO)
    assert "Todavía no hay catálogo" in texto(respuesta)
    assert "Los mensajes no nombrarán servicios" in texto(respuesta)
    assert f'href="{NUEVO}"' in respuesta.content.decode()
    assert "Primero, una categoría" in texto(sesion_administracion.get(NUEVO))


def test_con_2000_servicios_la_lista_cuesta_lo_mismo(
    sesion_administracion: Client, cortes: CategoriaServicio, settings: object
) -> None:
    settings.REDACTOR = "plantillas"  # type: ignore[attr-defined]

    def crear(desde: int, hasta: int) -> None:
        Servicio.objects.bulk_create(
            Servicio(nombre=f"Corte {n:04}", categoria=cortes, precio=9_000)
            for n in range(desde, hasta)
        )

    crear(0, 10)
    pocas = consultas_propias(sesion_administracion, CATALOGO)
    crear(10, 2_000)
    assert len(consultas_propias(sesion_administracion, CATALOGO)) == len(pocas) == 3
    assert len(consultas_propias(sesion_administracion, f"{CATALOGO}?q=corte+19&pagina=2")) == 3
    pagina = texto(sesion_administracion.get(CATALOGO))
    assert "1 a 50 de 2.000" in pagina
    assert "Corte 0049" in pagina
    assert "Corte 0050" not in pagina
    ultima = texto(sesion_administracion.get(f"{CATALOGO}?pagina=40"))
    assert "Corte 1999" in ultima
    assert texto(sesion_administracion.get(f"{CATALOGO}?pagina=no-es-un-numero")) == pagina


@pytest.mark.parametrize(
    ("pedido", "esperados"),
    [
        ("?q=CLASICO", {"Corte clásico"}),
        ("?q=corte+niño", {"Corte de niño"}),
        ("?ver=inactivos", {"Afeitado"}),
        ("?ver=activos&q=corte", {"Corte clásico", "Corte de niño"}),
        ("?ver=sin_precio", {"Corte de niño"}),
        ("?ver=callados", {"Todo gratis por hoy", "Propina", "Depilación"}),
        ("?categoria=otra-cosa&q=nada-asi", set()),
    ],
)
def test_se_busca_sin_acentos_y_se_mira_por_partes(
    sesion_administracion: Client, cortes: CategoriaServicio, pedido: str, esperados: set[str]
) -> None:
    ServicioFactory(nombre="Corte clásico", categoria=cortes)
    ServicioFactory(nombre="Corte de niño", categoria=cortes, precio=0)
    ServicioFactory(nombre="Afeitado", categoria=cortes, activo=False)
    ServicioFactory(nombre="Todo gratis por hoy", categoria=cortes)
    ServicioFactory(nombre="Propina", categoria=cortes, es_complemento=True)
    ServicioFactory(nombre="Depilación", categoria=cortes, mencionable=False)
    html = sesion_administracion.get(CATALOGO + pedido).content.decode()
    assert set(re.findall(r'catalogo-nombre corte">([^<]+)<', html)) == esperados
    assert ("Nada con" in html) is (not esperados)


def test_una_categoria_se_mira_sola(
    sesion_administracion: Client, cortes: CategoriaServicio
) -> None:
    ServicioFactory(nombre="Corte clásico", categoria=cortes)
    ServicioFactory(nombre="Afeitado", categoria=CategoriaServicioFactory(nombre="Barba"))
    pagina = texto(sesion_administracion.get(f"{CATALOGO}?categoria={cortes.pk}"))
    assert "Corte clásico" in pagina
    assert "Afeitado" not in pagina


# -------------------------------------------------------------------------------- un servicio
@pytest.mark.parametrize(
    ("escrito_asi", "precio"),
    [("12.000", 12_000), ("$12.000", 12_000), ("12000", 12_000), ("1 200 000", 1_200_000), ("", 0)],
)
def test_el_precio_se_escribe_como_en_chile(
    sesion_administracion: Client, cortes: CategoriaServicio, escrito_asi: str, precio: int
) -> None:
    datos = servicio(cortes, precio=escrito_asi, en_nombre="Classic cut")
    assert "«Corte clásico» guardado." in texto(
        sesion_administracion.post(NUEVO, datos, follow=True)
    )
    [en_catalogo] = vitrina(hoy=hoy()).catalogo
    assert en_catalogo.precio == precio
    assert vitrina("en", hoy=hoy()).nombres == {"Corte clásico": "Classic cut"}


@pytest.mark.parametrize("mal", ["12,5", "12.00", "doce mil", "-500", "999.999.999"])
def test_un_precio_que_no_se_entiende_no_se_guarda(
    sesion_administracion: Client, cortes: CategoriaServicio, mal: str
) -> None:
    respuesta = sesion_administracion.post(NUEVO, servicio(cortes, precio=mal))
    assert respuesta.status_code == 400
    assert f'value="{mal}"' in respuesta.content.decode()
    assert not Servicio.objects.exists()


def test_el_precio_se_muestra_como_se_escribe(
    sesion_administracion: Client, cortes: CategoriaServicio
) -> None:
    fila = ServicioFactory(nombre="Corte clásico", categoria=cortes, precio=12_000)
    url = reverse("ventas:servicio_editar", args=[fila.pk])
    assert 'value="12.000"' in sesion_administracion.get(url).content.decode()


@pytest.mark.parametrize(
    ("nombre", "avisa"), [("Corte clásico", False), ("Todo gratis por hoy", True)]
)
def test_un_servicio_que_los_mensajes_no_van_a_nombrar_se_avisa_al_guardarlo(
    sesion_administracion: Client, cortes: CategoriaServicio, nombre: str, avisa: bool
) -> None:
    pagina = sesion_administracion.post(NUEVO, servicio(cortes, nombre=nombre), follow=True)
    assert ("no lo van a nombrar" in texto(pagina)) is avisa
    assert Servicio.objects.count() == 1


def test_a_uno_que_no_se_nombra_no_se_le_critica_el_nombre(
    sesion_administracion: Client, cortes: CategoriaServicio
) -> None:
    datos = servicio(cortes, nombre="Todo gratis por hoy", es_complemento="on")
    pagina = texto(sesion_administracion.post(NUEVO, datos, follow=True))
    assert "no lo van a nombrar" not in pagina


def test_uno_casi_igual_se_avisa_y_uno_igual_no_se_guarda(
    sesion_administracion: Client, cortes: CategoriaServicio
) -> None:
    ServicioFactory(nombre="Corte clásico", categoria=cortes)
    igual = sesion_administracion.post(NUEVO, servicio(cortes))
    assert igual.status_code == 400
    assert "Ya existe" in texto(igual)
    casi = sesion_administracion.post(NUEVO, servicio(cortes, nombre="CORTE CLASICO"), follow=True)
    assert "Ya hay otro casi igual: «Corte clásico»." in texto(casi)


def test_el_mismo_nombre_creado_a_la_vez_se_explica(
    sesion_administracion: Client, cortes: CategoriaServicio, monkeypatch: pytest.MonkeyPatch
) -> None:
    revisar = filas.revisar

    def llega_otra_persona(fila: Servicio) -> None:
        revisar(fila)
        ServicioFactory(nombre="Corte clásico", categoria=cortes)

    monkeypatch.setattr(filas, "revisar", llega_otra_persona)
    respuesta = sesion_administracion.post(NUEVO, servicio(cortes))
    assert respuesta.status_code == 400
    assert "Ya existe" in texto(respuesta)
    assert Servicio.objects.count() == 1


def test_dos_personas_no_se_pisan_el_precio(
    sesion_administracion: Client, cortes: CategoriaServicio
) -> None:
    fila = ServicioFactory(nombre="Corte clásico", categoria=cortes, precio=12_000)
    fila.refresh_from_db()
    url = reverse("ventas:servicio_editar", args=[fila.pk])
    de_una = escrito(fila, ServicioFormulario, precio="13.000")
    de_otra = escrito(fila, ServicioFormulario, precio="14.000")
    sesion_administracion.post(url, de_una)
    choque = sesion_administracion.post(url, de_otra)
    assert choque.status_code == 400
    assert "precio (CLP) «13000»" in texto(choque)
    assert Servicio.objects.get().precio == 13_000


def test_se_saca_de_la_venta_y_se_vuelve_a_la_lista_que_se_miraba(
    sesion_administracion: Client, cortes: CategoriaServicio
) -> None:
    fila = ServicioFactory(nombre="Corte clásico", categoria=cortes)
    url = reverse("ventas:servicio_activo", args=[fila.pk])
    lista = f"{CATALOGO}?q=corte&pagina=1"
    fuera = sesion_administracion.post(url, {"activo": "no", "volver": lista})
    assert fuera["Location"] == lista
    assert vitrina(hoy=hoy()).catalogo == []
    ajena = sesion_administracion.post(url, {"activo": "si", "volver": "https://malo.example/"})
    assert ajena["Location"] == CATALOGO
    assert len(vitrina(hoy=hoy()).catalogo) == 1
    assert [e.change_message for e in LogEntry.objects.order_by("pk")] == [
        "activo: «sí» → «no»",
        "activo: «no» → «sí»",
    ]


# ------------------------------------------------------------------------------- las categorías
def test_una_categoria_con_servicios_no_se_borra_y_se_explica(
    sesion_administracion: Client, cortes: CategoriaServicio
) -> None:
    ReservaServicioFactory(servicio=ServicioFactory(nombre="Corte clásico", categoria=cortes))
    pagina = sesion_administracion.post(
        reverse("ventas:categoria_borrar", args=[cortes.pk]), follow=True
    )
    assert "tiene 1 servicio y no se puede borrar" in texto(pagina)
    assert "Desactivar su servicio" in texto(pagina)
    assert "Sí, desactivarlo" in texto(pagina)
    sesion_administracion.post(reverse("ventas:categoria_desactivar", args=[cortes.pk]))
    assert vitrina(hoy=hoy()).catalogo == []
    assert CategoriaServicio.objects.filter(pk=cortes.pk).exists()


def test_una_categoria_que_limita_una_oferta_no_se_borra(
    sesion_administracion: Client, cortes: CategoriaServicio
) -> None:
    OfertaFactory(texto="un 10% en cortes").categorias.add(cortes)
    pagina = sesion_administracion.post(
        reverse("ventas:categoria_borrar", args=[cortes.pk]), follow=True
    )
    assert "sin ella valdría en todo" in texto(pagina)
    assert CategoriaServicio.objects.filter(pk=cortes.pk).exists()


def test_una_categoria_vacia_se_borra_y_queda_dicho(
    sesion_administracion: Client, cortes: CategoriaServicio
) -> None:
    url = reverse("ventas:categoria_borrar", args=[cortes.pk])
    assert "«Cortes» borrada." in texto(sesion_administracion.post(url, follow=True))
    assert LogEntry.objects.get().object_repr == "Cortes"


def test_una_categoria_se_crea_y_se_corrige(
    sesion_administracion: Client, cortes: CategoriaServicio
) -> None:
    nueva = {"nombre": "Barba", "pt_nombre": "Barba e bigode"}
    sesion_administracion.post(reverse("ventas:categoria_nueva"), nueva)
    assert CategoriaServicio.objects.get(nombre="Barba").en("nombre", "pt") == "Barba e bigode"
    url = reverse("ventas:categoria_editar", args=[cortes.pk])
    datos = escrito(cortes, CategoriaFormulario, nombre="Cortes y peinados")
    sesion_administracion.post(url, datos)
    lista = texto(sesion_administracion.get(reverse("ventas:categorias")))
    assert "Cortes y peinados Sin servicios" in lista
