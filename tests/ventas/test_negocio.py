"""El negocio y sus novedades, como los cambia su dueña."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.factories import (
    CategoriaServicioFactory,
    NovedadFactory,
    ServicioFactory,
)
from ventas.calendario import hoy
from ventas.forms_configuracion import NegocioFormulario
from ventas.models import Negocio, Novedad
from ventas.selectors import negocio_actual, novedades_activas

pytestmark = pytest.mark.django_db
INDICE = reverse("ventas:configuracion")
NEGOCIO = reverse("ventas:negocio")


def texto(respuesta: HttpResponse) -> str:
    """Lo que se lee en la página, sin marcas ni espacios repetidos."""
    visible = re.sub(r"<[^>]+>", " ", respuesta.content.decode())
    return " ".join(html.unescape(visible).split())


def escrito(fila: Any, formulario: type = NegocioFormulario, **cambios: Any) -> dict[str, Any]:
    """Lo que el navegador manda si solo se tocan esos campos."""
    parte = formulario(fila=fila)
    datos = {campo.html_name: campo.value() for campo in parte}
    return {c: "" if v is None else v for c, v in (datos | cambios).items() if v is not False}


@pytest.fixture
def barberia(negocio: Negocio) -> Negocio:
    """Otro negocio, con un texto en inglés."""
    Negocio.objects.update(
        nombre="Barbería El Puerto",
        lugar="Valparaíso, a pasos de la plaza",
        descripcion="una barbería de barrio",
        dias_cerrados=[6],
        horario="",
        politicas="Llegar 5 minutos antes",
        privilegios_vip="",
        pie="Barbería El Puerto. Para no recibir más, responde BAJA",
        traducciones={"en": {"lugar": "Valparaíso, near the square"}},
    )
    return Negocio.objects.get()


# ---------------------------------------------------------------------------------- el índice
def test_el_indice_dice_como_esta_cada_cosa(
    sesion_administracion: Client, barberia: Negocio
) -> None:
    tinas = CategoriaServicioFactory(nombre="Cortes", traducciones={"en": {"nombre": "Haircuts"}})
    ServicioFactory(nombre="Corte clásico", categoria=tinas)
    ServicioFactory(nombre="Barba", categoria=tinas, precio=0)
    ServicioFactory(nombre="Tinte", categoria=tinas, activo=False)
    for dias in (5, 40, -1):
        NovedadFactory(hasta=hoy() + timedelta(days=dias))
    pagina = texto(sesion_administracion.get(INDICE))
    assert "Barbería El Puerto" in pagina
    assert "2 servicios, 1 sin precio, 1 inactivo" in pagina
    assert "2 novedades activas, 1 vence en 5 días, 1 ya venció" in pagina
    assert "Falta el inglés en 3 textos y el portugués en 4 textos" in pagina
    assert "Falta el portugués en 1 texto" in pagina
    assert "1 cuenta activa" in pagina


def test_sin_catalogo_el_indice_lo_dice(sesion_administracion: Client, negocio: Negocio) -> None:
    assert "Todavía vacío" in texto(sesion_administracion.get(INDICE))


def test_lo_que_alguien_no_puede_abrir_no_se_le_muestra(
    sesion_administracion: Client, administrador: Any, negocio: Negocio
) -> None:
    assert "Cuentas y registros" in texto(sesion_administracion.get(INDICE))
    administrador.is_staff = False
    administrador.save()
    pagina = texto(sesion_administracion.get(INDICE))
    assert "Cuentas y registros" not in pagina
    assert "Catálogo" in pagina


def test_quien_configura_llega_desde_el_menu(
    sesion_administracion: Client, sesion_recepcion: Client, negocio: Negocio
) -> None:
    enlace = f'href="{INDICE}"'
    assert enlace in sesion_administracion.get("/ventas/crm/").content.decode()
    assert enlace not in sesion_recepcion.get("/ventas/crm/").content.decode()


# ---------------------------------------------------------------------------------- el negocio
def test_lo_que_se_guarda_es_lo_que_se_puede_decir(
    sesion_administracion: Client, negocio: Negocio
) -> None:
    cambios = {
        "nombre": "Barbería El Puerto",
        "dias_cerrados": ["6", "0"],
        "politicas": "Llegar 5 minutos antes\r\n\r\n  Se paga   en el local ",
        "pie": "Barbería El Puerto. Para no recibir más, responde BAJA",
        "en_politicas": "Come 5 minutes early",
    }
    respuesta = sesion_administracion.post(NEGOCIO, escrito(negocio, **cambios), follow=True)
    assert "rige desde el mensaje siguiente" in texto(respuesta)
    dicho = negocio_actual()
    assert dicho.nombre == "Barbería El Puerto"
    assert dicho.dias_cerrados == "lunes y domingo"
    assert dicho.politicas == ("Llegar 5 minutos antes", "Se paga en el local")
    assert negocio_actual("en").politicas == ("Come 5 minutes early",)
    assert negocio_actual("pt").politicas == ()


def test_lo_que_falta_traducir_se_ve_con_lo_que_pasa(
    sesion_administracion: Client, barberia: Negocio
) -> None:
    pagina = texto(sesion_administracion.get(NEGOCIO))
    assert "Inglés Faltan 3 textos" in pagina
    assert "En español: una barbería de barrio" in pagina
    assert "no se le dirá a quien se le escribe en inglés" in pagina
    assert "Vacío, va la línea en español." in pagina


def test_dos_personas_a_la_vez_no_se_pisan(
    sesion_administracion: Client, barberia: Negocio
) -> None:
    de_una = escrito(barberia, horario="de 10:00 a 20:00")
    de_otra = escrito(barberia, horario="de 9:00 a 18:00")
    sesion_administracion.post(NEGOCIO, de_una)
    choque = sesion_administracion.post(NEGOCIO, de_otra)
    assert choque.status_code == 400
    assert "Otra persona cambió esto" in texto(choque)
    assert "Ahora dice: horario «de 10:00 a 20:00»" in texto(choque)
    assert negocio_actual().horario == "de 10:00 a 20:00"
    version = re.search(r'name="version" value="(\w+)"', choque.content.decode())
    assert version is not None
    sesion_administracion.post(NEGOCIO, de_otra | {"version": version[1]})
    assert negocio_actual().horario == "de 9:00 a 18:00"


def test_el_mismo_envio_dos_veces_no_es_un_choque(
    sesion_administracion: Client, barberia: Negocio
) -> None:
    datos = escrito(barberia, horario="de 10:00 a 20:00")
    assert [sesion_administracion.post(NEGOCIO, datos).status_code for _ in range(2)] == [302, 302]
    assert LogEntry.objects.count() == 1


def test_sin_nombre_o_sin_linea_de_salida_no_se_guarda(
    sesion_administracion: Client, barberia: Negocio
) -> None:
    respuesta = sesion_administracion.post(NEGOCIO, escrito(barberia, nombre=" ", pie=""))
    assert respuesta.status_code == 400
    assert "Escribe cómo se llama el negocio." in texto(respuesta)
    assert "la ley pide decir quién escribe" in texto(respuesta)
    assert negocio_actual().nombre == "Barbería El Puerto"


def test_un_error_en_una_traduccion_deja_abierto_su_idioma(
    sesion_administracion: Client, barberia: Negocio
) -> None:
    respuesta = sesion_administracion.post(NEGOCIO, escrito(barberia, en_lugar="x" * 201))
    assert respuesta.status_code == 400
    assert '<details class="idioma" open>' in respuesta.content.decode()


@pytest.mark.parametrize(
    ("cambios", "aviso"),
    [
        ({"pie": "El Puerto, tu barbería"}, "no dice con qué palabra se deja de recibir"),
        ({"en_pie": "El Puerto, your barber"}, "no dice con qué palabra se deja de recibir"),
        ({"nombre": "La Navaja"}, "Todavía dice «Barbería El Puerto»: línea de identificación"),
    ],
)
def test_lo_que_conviene_mirar_se_avisa_sin_impedir_guardar(
    sesion_administracion: Client, barberia: Negocio, cambios: dict[str, str], aviso: str
) -> None:
    respuesta = sesion_administracion.post(NEGOCIO, escrito(barberia, **cambios), follow=True)
    assert respuesta.status_code == 200
    assert aviso in texto(respuesta)


def test_un_negocio_que_todavia_no_existe_se_crea_aqui(sesion_administracion: Client) -> None:
    Negocio.objects.all().delete()
    vacia = sesion_administracion.get(NEGOCIO)
    assert "Tu negocio" in texto(vacia)
    assert "Todavía sin nombre" in texto(sesion_administracion.get(INDICE))
    datos = {"nombre": "La Navaja", "pie": "La Navaja. Responde BAJA y no te escribimos más"}
    sesion_administracion.post(NEGOCIO, datos)
    assert negocio_actual().nombre == "La Navaja"


def test_queda_dicho_quien_cambio_que(
    sesion_administracion: Client, administrador: Any, barberia: Negocio
) -> None:
    datos = escrito(barberia, nombre="La Navaja", dias_cerrados=["0", "1"], en_lugar="By the sea")
    sesion_administracion.post(NEGOCIO, datos)
    pagina = texto(sesion_administracion.get(reverse("ventas:cambios")))
    assert "administrador" in pagina
    assert "nombre: «Barbería El Puerto» → «La Navaja»" in pagina
    assert "días cerrados: «domingo» → «lunes y martes»" in pagina
    assert "en inglés: lugar" in pagina


# --------------------------------------------------------------------------------- novedades
LISTA = reverse("ventas:novedades")


def test_una_novedad_se_cuenta_desde_que_se_crea(
    sesion_administracion: Client, negocio: Negocio
) -> None:
    datos = {
        "texto": "horas los domingos",
        "perfiles": ["EN_RIESGO"],
        "activa": "on",
        "en_texto": "Sunday hours",
    }
    sesion_administracion.post(reverse("ventas:novedad_nueva"), datos)
    [novedad] = novedades_activas("en")
    assert (novedad.texto, novedad.perfiles) == ("Sunday hours", ("EN_RIESGO",))
    assert novedades_activas("pt") == []
    pagina = texto(sesion_administracion.get(LISTA))
    assert "horas los domingos Sin portugués Sin plazo · Cliente En Riesgo ⚠️" in pagina


def test_una_novedad_se_desactiva_y_se_vuelve_a_activar(
    sesion_administracion: Client, negocio: Negocio
) -> None:
    novedad = NovedadFactory()
    url = reverse("ventas:novedad_activa", args=[novedad.pk])
    sesion_administracion.post(url, {"activo": "no"})
    assert novedades_activas() == []
    assert "Desactivada" in texto(sesion_administracion.get(LISTA))
    sesion_administracion.post(url, {"activo": "si"})
    assert len(novedades_activas()) == 1


def test_un_plazo_al_reves_o_pasado_se_dice(
    sesion_administracion: Client, negocio: Negocio
) -> None:
    novedad = NovedadFactory()
    url = reverse("ventas:novedad_editar", args=[novedad.pk])
    ayer, manana = hoy() - timedelta(days=1), hoy() + timedelta(days=1)
    datos = {"texto": novedad.texto, "activa": "on", "desde": manana, "hasta": ayer}
    al_reves = sesion_administracion.post(url, datos)
    assert al_reves.status_code == 400
    assert "Termina antes de empezar" in texto(al_reves)
    version = re.search(
        r'name="version" value="(\w+)"', sesion_administracion.get(url).content.decode()
    )
    assert version is not None
    pasada = sesion_administracion.post(
        url, datos | {"desde": "", "version": version[1]}, follow=True
    )
    assert "Su plazo ya pasó" in texto(pasada)
    assert "Venció" in texto(pasada)


def test_sin_novedades_la_lista_explica_para_que_sirven(
    sesion_administracion: Client, negocio: Negocio
) -> None:
    assert Novedad.objects.count() == 0
    assert "Todavía no hay novedades" in texto(sesion_administracion.get(LISTA))


def test_mientras_nadie_revise_el_negocio_el_indice_lo_dice(
    negocio: Negocio, sesion_administracion: Client
) -> None:
    assert "Nadie ha revisado todavía los datos" in texto(sesion_administracion.get(INDICE))
    sesion_administracion.post(NEGOCIO, escrito(negocio))
    assert "Nadie ha revisado" not in texto(sesion_administracion.get(INDICE))
