"""Las ofertas se administran en una pantalla y dicen lo que dan, en cada idioma."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from tests.domain.fabricas import HOY
from tests.factories import (
    CategoriaServicioFactory,
    OfertaFactory,
    ServicioFactory,
    VentaReservaFactory,
)
from ventas.models import Canje, Negocio, Oferta
from ventas.selectors import vitrina

pytestmark = pytest.mark.django_db
LISTA = "/ventas/configuracion/ofertas/"
NUEVA = f"{LISTA}nueva/"


@pytest.fixture(autouse=True)
def el_dia_de_la_semilla(settings: Any) -> None:
    settings.HOY = HOY


def escrito(**campos: Any) -> dict[str, Any]:
    """Lo que manda el formulario de una oferta con porcentaje, en tres idiomas."""
    return {
        "texto": "un 20 % de descuento en masajes",
        "condiciones": "excepto feriados",
        "porcentaje": "20",
        "codigo": "rio 20",
        "limite_usos": "50",
        "una_vez_por_persona": "on",
        "hasta": (HOY + timedelta(days=10)).isoformat(),
        "dias": ["0", "1"],
        "perfiles": ["EN_RIESGO"],
        "segmentos": ["At Risk"],
        "prioridad": "1",
        "activa": "on",
        "en_texto": "20% off massages",
        "en_condiciones": "except holidays",
        "pt_texto": "20 % de desconto em massagens",
        "pt_condiciones": "exceto feriados",
        **campos,
    }


def gastar(oferta: Oferta, veces: int) -> None:
    for reserva in VentaReservaFactory.create_batch(veces):
        Canje.objects.create(
            oferta=oferta, reserva=reserva, cliente=reserva.cliente, cuando=reserva.creado_en
        )


def test_administracion_crea_una_oferta_entera(sesion_administracion: Client) -> None:
    masajes = ServicioFactory(categoria=CategoriaServicioFactory(nombre="Masajes")).categoria

    respuesta = sesion_administracion.post(
        NUEVA, escrito(categorias=[str(masajes.pk)]), follow=True
    )

    assert respuesta.redirect_chain == [(LISTA, 302)]
    (oferta,) = Oferta.objects.all()
    assert (oferta.codigo, oferta.porcentaje, oferta.dias) == ("RIO20", 20, [0, 1])
    assert list(oferta.categorias.all()) == [masajes]
    assert LogEntry.objects.get().object_repr == str(oferta)
    dichas = {i: vitrina(i, hoy=HOY).ofertas[0] for i in ("es", "en", "pt")}
    assert dichas["en"].texto == "20% off massages"
    assert dichas["en"].condiciones == (
        "except holidays, Monday and Tuesday, until November 18, with code RIO20"
    )
    assert dichas["pt"].texto == "20 % de desconto em massagens"
    assert "Usada 0 de 50 veces" in respuesta.text


@pytest.mark.parametrize(
    ("campos", "reparo"),
    [
        ({"texto": ""}, "Escribe qué se ofrece"),
        ({"texto": "un 15 % en masajes"}, "El texto dice 15 % y la oferta descuenta 20 %."),
        ({"en_texto": "15% off"}, "El texto dice 15 % y la oferta descuenta 20 %."),
        ({"pt_texto": "15 por cento"}, "El texto dice 15 % y la oferta descuenta 20 %."),
        ({"condiciones": "los sábados"}, "dice sábado y la oferta vale lunes y martes"),
        ({"regalo": "un té"}, "Elige uno solo: porcentaje, monto o regalo."),
        ({"codigo": "NIÑO"}, "solo letras sin acento"),
        ({"codigo": "otra"}, "Ese código ya es de «otra oferta»."),
        ({"hasta": "2025-11-01", "desde": "2025-11-02"}, "Termina antes de empezar"),
        ({"porcentaje": "101"}, "Hasta 100 %."),
        ({"limite_usos": "0"}, "Desde 1."),
    ],
)
def test_lo_que_no_calza_se_dice_y_no_se_guarda(
    sesion_administracion: Client, campos: dict[str, Any], reparo: str
) -> None:
    OfertaFactory(texto="otra oferta", codigo="OTRA")

    respuesta = sesion_administracion.post(NUEVA, escrito(**campos))

    assert respuesta.status_code == 400
    assert reparo in respuesta.text
    assert Oferta.objects.count() == 1


def test_una_oferta_sin_escribir_no_dice_que_su_traduccion_esta_completa(
    sesion_administracion: Client,
) -> None:
    assert "Completo" not in sesion_administracion.get(NUEVA).text

    OfertaFactory(texto="un té", traducciones={"en": {"texto": "a tea"}, "pt": {"texto": "um chá"}})
    ficha = f"{LISTA}{Oferta.objects.get().pk}/"
    assert sesion_administracion.get(ficha).text.count("Completo") == 2


def test_los_dias_repartidos_entre_el_texto_y_las_condiciones_calzan_juntos(
    sesion_administracion: Client,
) -> None:
    dicho = {
        f"{i}{campo}": texto
        for i, textos in {
            "": ("20 % los lunes", "también los martes"),
            "en_": ("20% on Mondays", "Tuesdays too"),
            "pt_": ("", ""),
        }.items()
        for campo, texto in zip(("texto", "condiciones"), textos, strict=True)
    }

    assert sesion_administracion.post(NUEVA, escrito(**dicho)).status_code == 302


def test_se_corrige_con_lo_que_ya_tenia_y_dos_personas_no_se_pisan(
    sesion_administracion: Client,
) -> None:
    oferta = OfertaFactory(texto="una sorpresa", codigo="SORPRESA", dias=[4])
    url = reverse("ventas:oferta_editar", args=[oferta.pk])
    abierta = sesion_administracion.get(url)
    version = abierta.context["formulario"]["version"].value()
    assert 'value="SORPRESA"' in abierta.text

    datos = {"texto": "una sorpresa", "prioridad": "0", "activa": "on", "una_vez_por_persona": "on"}
    assert (
        sesion_administracion.post(url, datos | {"codigo": "UNO", "version": version}).status_code
        == 302
    )
    choque = sesion_administracion.post(url, datos | {"codigo": "DOS", "version": version})

    assert choque.status_code == 400
    assert Oferta.objects.get().codigo == "UNO"


def test_la_lista_dice_como_va_cada_una(sesion_administracion: Client, negocio: Negocio) -> None:
    en = {"en": {"texto": "x"}}
    OfertaFactory(texto="sin portugués", traducciones=en)
    gastada = OfertaFactory(texto="gastada", codigo="DOS", limite_usos=2)
    OfertaFactory(texto="vencida", hasta=HOY - timedelta(days=1))
    OfertaFactory(texto="futura", desde=HOY + timedelta(days=1))
    OfertaFactory(texto="apagada", activa=False)
    gastar(gastada, 2)

    vistas = {v.oferta.texto: v for v in sesion_administracion.get(LISTA).context["ofertas"]}

    assert [v.estado for v in vistas.values()] == [
        "",
        "Agotada",
        "Venció el 7 nov 2025",
        "Empieza el 9 nov 2025",
        "Desactivada",
    ]
    assert vistas["gastada"].uso == "Usada 2 de 2 veces"
    assert vistas["sin portugués"].sin_texto == (
        "Falta el texto en portugués: no se ofrece a quienes se les escribe en ese idioma."
    )
    assert "Falta el texto en inglés y portugués" in sesion_administracion.get(LISTA).text


def test_una_oferta_con_condiciones_sin_traducir_no_se_dice_en_ese_idioma() -> None:
    OfertaFactory(condiciones="excepto feriados", traducciones={"en": {"texto": "15% off"}})

    assert len(vitrina("es", hoy=HOY).ofertas) == 1
    assert vitrina("en", hoy=HOY).ofertas == []


def test_se_desactiva_y_se_activa_en_un_toque(sesion_administracion: Client) -> None:
    oferta = OfertaFactory()
    url = reverse("ventas:oferta_activa", args=[oferta.pk])

    apagada = sesion_administracion.post(url, {"activo": "no"}, follow=True)
    assert "ya no se ofrece" in apagada.text
    assert vitrina(hoy=HOY).ofertas == []
    sesion_administracion.post(url, {"activo": "si"})
    assert len(vitrina(hoy=HOY).ofertas) == 1


def test_sin_ofertas_la_pagina_lo_dice(sesion_administracion: Client) -> None:
    assert "Todavía no hay ofertas" in sesion_administracion.get(LISTA).text


@pytest.mark.parametrize("url", [LISTA, NUEVA])
def test_quien_no_administra_no_entra(sesion_supervision: Client, url: str) -> None:
    assert sesion_supervision.get(url).status_code == 403
