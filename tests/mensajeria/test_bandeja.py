"""La bandeja: quién espera respuesta, en qué orden y cómo se busca."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from domain.mensajes import Estado
from mensajeria.models import Conversacion
from mensajeria.selectors.conversaciones import Filtro, Pedido, bandeja
from tests.mensajeria.charlas import charla, decimos, dice, direccion

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("negocio")]
HORA = timedelta(hours=1)


def _nombres(usuario: User, **pedido: Any) -> list[str]:
    pagina = bandeja(Pedido(usuario.pk, **pedido), ahora=timezone.now())
    return [fila.nombre for fila in pagina.filas]


@pytest.fixture
def cuatro(recepcionista: User) -> dict[str, Conversacion]:
    """Dos que esperan, desde distinta hora, y dos al día."""
    todas = {
        nombre: charla(f"+5695550100{n}", nombre=nombre)
        for n, nombre in enumerate(["Ana", "Beto", "Carla", "Dario"])
    }
    dice(todas["Ana"], "¿Abren mañana?", hace=2 * HORA)
    dice(todas["Beto"], "Necesito cambiar mi hora", hace=5 * HORA)
    dice(todas["Carla"], "Gracias", hace=4 * HORA)
    decimos(todas["Carla"], "De nada", hace=3 * HORA, estado=Estado.LEIDO)
    decimos(todas["Dario"], "Te esperamos", hace=HORA)
    return todas


def test_quien_espera_hace_mas_va_arriba_y_despues_lo_mas_reciente(
    recepcionista: User, cuatro: dict[str, Conversacion]
) -> None:
    assert _nombres(recepcionista) == ["Beto", "Ana", "Dario", "Carla"]
    assert _nombres(recepcionista, filtro=Filtro.SIN_RESPONDER) == ["Beto", "Ana"]


def test_las_mias_son_las_que_tengo_a_cargo(
    recepcionista: User, cuatro: dict[str, Conversacion]
) -> None:
    Conversacion.objects.filter(pk=cuatro["Carla"].pk).update(asignada_a=recepcionista)
    assert _nombres(recepcionista, filtro=Filtro.MIAS) == ["Carla"]


def test_se_pagina_sin_repetir_ni_saltarse_a_nadie(
    recepcionista: User, cuatro: dict[str, Conversacion]
) -> None:
    vistos, cursor = [], ""
    for _ in range(4):
        pagina = bandeja(Pedido(recepcionista.pk, cursor=cursor), ahora=timezone.now(), maximo=1)
        vistos += [fila.nombre for fila in pagina.filas]
        cursor = pagina.siguiente
    assert vistos == ["Beto", "Ana", "Dario", "Carla"]
    assert cursor == ""


@pytest.mark.parametrize("cursor", ["x", "e|ayer|1", "d|2026-01-01|1", "e||", "d|1|2|3"])
def test_un_cursor_que_no_se_entiende_es_la_primera_pagina(
    recepcionista: User, cuatro: dict[str, Conversacion], cursor: str
) -> None:
    assert len(_nombres(recepcionista, cursor=cursor)) == 4


@pytest.mark.parametrize("escrito", ["+56 9 5550 1001", "9 5550 1001", "55501001", "beto", "BÉTO"])
def test_se_busca_por_nombre_o_telefono_escrito_de_cualquier_modo(
    recepcionista: User, cuatro: dict[str, Conversacion], escrito: str
) -> None:
    assert _nombres(recepcionista, texto=escrito) == ["Beto"]


@pytest.mark.parametrize("escrito", ["cambiar", "CAMBIAR hora", "camb", 'hora" OR "x', "mi (hora)"])
def test_se_busca_por_lo_que_dicen_los_mensajes(
    recepcionista: User, cuatro: dict[str, Conversacion], escrito: str
) -> None:
    esperado = [] if "OR" in escrito else ["Beto"]
    assert _nombres(recepcionista, texto=escrito) == esperado


def test_buscar_no_mira_acentos_ni_lo_que_se_edito(
    recepcionista: User, cuatro: dict[str, Conversacion]
) -> None:
    mensaje = dice(cuatro["Dario"], "¿Tendrán jabón de ulmo?")
    assert _nombres(recepcionista, texto="jabon") == ["Dario"]
    mensaje.texto = "¿Tendrán toallas?"
    mensaje.save()
    assert _nombres(recepcionista, texto="jabon") == []
    assert _nombres(recepcionista, texto="toallas") == ["Dario"]


def test_la_lista_se_lee_en_a_lo_mas_cinco_consultas(
    recepcionista: User, cuatro: dict[str, Conversacion], django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(5):
        bandeja(Pedido(recepcionista.pk), ahora=timezone.now())


def test_la_lista_que_no_cambio_no_se_manda_otra_vez(
    sesion_recepcion: Client, cuatro: dict[str, Conversacion]
) -> None:
    primera = sesion_recepcion.get(direccion("conversaciones_lista"))
    huella = primera.context["huella"]
    ruta = f"{direccion('conversaciones_lista')}?huella={huella}"
    assert sesion_recepcion.get(ruta).status_code == 204
    dice(cuatro["Dario"], "¿Y el lunes?")
    assert "¿Y el lunes?" in sesion_recepcion.get(ruta).content.decode()


@pytest.mark.parametrize(
    ("consulta", "frase"),
    [
        ("", "Todavía no hay conversaciones"),
        ("filtro=sin_responder", "Todo respondido"),
        ("filtro=mias", "No tienes ninguna a tu cargo"),
        ("filtro=recordatorios", "Sin recordatorios"),
        ("q=nadie", "Nada con"),
    ],
)
def test_una_lista_vacia_dice_por_que(sesion_recepcion: Client, consulta: str, frase: str) -> None:
    assert (
        frase in sesion_recepcion.get(f"{direccion('conversaciones')}?{consulta}").content.decode()
    )


def test_el_menu_dice_cuantas_esperan_en_cualquier_pagina(
    sesion_recepcion: Client, cuatro: dict[str, Conversacion]
) -> None:
    pagina = sesion_recepcion.get(reverse("ventas:buscar")).content.decode()
    assert "<i data-cifra>2</i>" in pagina
    assert sesion_recepcion.get(direccion("conversaciones_contador")).json() == {"sin_responder": 2}
