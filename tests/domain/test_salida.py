"""Por dónde sale un mensaje: cada combinación tiene su vía y su porqué."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from domain.mensajes import ventana_abierta
from domain.salida import SIN_DESTINO, Camino, Via, elegir

AHORA = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
HACE_3_H = AHORA - timedelta(hours=3, minutes=12)
AYER = AHORA - timedelta(hours=24)
TEXTO, PLANTILLA, ENLACE = Via.TEXTO, Via.PLANTILLA, Via.ENLACE


def camino(**cambios: object) -> Camino:
    return Camino(**({"conectado": True, "telefono": True} | cambios))  # type: ignore[arg-type]


def test_con_la_ventana_abierta_se_responde_libremente_y_dice_cuanto_queda():
    salida = elegir(camino(ultimo_entrante=HACE_3_H, hay_plantillas=True), ahora=AHORA)

    assert salida.porque == (
        "Te escribió hace 3 h: puedes responderle libremente (quedan 20 h 48 min)."
    )
    assert salida.vias == (TEXTO, PLANTILLA, ENLACE)


@pytest.mark.parametrize(
    ("hace", "dicho"),
    [
        (timedelta(seconds=-5), "recién"),
        (timedelta(seconds=59), "recién"),
        (timedelta(minutes=1), "hace 1 min"),
        (timedelta(minutes=59), "hace 59 min"),
        (timedelta(minutes=60), "hace 1 h"),
    ],
)
def test_dice_hace_cuanto_le_escribieron(hace: timedelta, dicho: str):
    salida = elegir(camino(ultimo_entrante=AHORA - hace), ahora=AHORA)
    assert salida.porque.startswith(f"Te escribió {dicho}: ")


def test_pasadas_las_24_horas_pide_una_plantilla():
    salida = elegir(camino(ultimo_entrante=AYER, hay_plantillas=True), ahora=AHORA)

    assert salida.porque == (
        "Pasaron más de 24 horas desde su último mensaje: WhatsApp pide una plantilla aprobada."
    )
    assert salida.vias == (PLANTILLA, ENLACE)


def test_a_quien_nunca_escribio_no_se_le_dice_que_paso_el_plazo():
    salida = elegir(camino(hay_plantillas=True), ahora=AHORA)
    assert salida.porque == "Todavía no te ha escrito: WhatsApp pide una plantilla aprobada."


def test_sin_una_plantilla_que_sirva_queda_el_enlace():
    salida = elegir(camino(ultimo_entrante=AYER), ahora=AHORA)

    assert salida.vias == (ENLACE,)
    assert salida.porque == (
        "Pasaron más de 24 horas desde su último mensaje y no hay una plantilla que se pueda "
        "usar: se abre en tu teléfono con el enlace."
    )


def test_sin_canal_conectado_se_usa_el_enlace_aunque_la_ventana_este_abierta():
    salida = elegir(
        camino(conectado=False, ultimo_entrante=HACE_3_H, hay_plantillas=True), ahora=AHORA
    )
    assert salida.vias == (ENLACE,)
    assert salida.porque == ("WhatsApp no está conectado: se abre en tu teléfono con el enlace.")


def test_con_el_canal_detenido_se_usa_el_enlace_y_se_dice():
    salida = elegir(camino(detenido=True, ultimo_entrante=HACE_3_H), ahora=AHORA)
    assert salida.vias == (ENLACE,)
    assert salida.porque.startswith("El canal de WhatsApp está detenido: ")


def test_a_quien_solo_tiene_identificador_de_whatsapp_no_hay_enlace_que_ofrecerle():
    abierta = elegir(
        camino(telefono=False, bsuid=True, ultimo_entrante=HACE_3_H, hay_plantillas=True),
        ahora=AHORA,
    )
    sin_nada = elegir(camino(telefono=False, bsuid=True, conectado=False), ahora=AHORA)

    assert abierta.vias == (TEXTO, PLANTILLA)
    assert sin_nada.via is None
    assert sin_nada.porque == (
        "WhatsApp no está conectado. Sin su teléfono no hay enlace: WhatsApp no lo comparte."
    )


@pytest.mark.parametrize(
    ("conectado", "detenido", "ultimo", "hay_plantillas", "telefono", "bsuid"),
    list(product([True, False], [True, False], [None, HACE_3_H, AYER], *[[True, False]] * 3)),
)
def test_toda_combinacion_ofrece_solo_lo_que_sirve_y_dice_por_que(
    conectado, detenido, ultimo, hay_plantillas, telefono, bsuid
):
    salida = elegir(
        Camino(conectado, detenido, ultimo, hay_plantillas, telefono, bsuid), ahora=AHORA
    )

    por_la_api = conectado and not detenido and (telefono or bsuid)
    libre = por_la_api and ventana_abierta(ultimo, AHORA)
    sirven = [
        via
        for via, sirve in (
            (TEXTO, libre),
            (PLANTILLA, por_la_api and hay_plantillas),
            (ENLACE, telefono),
        )
        if sirve
    ]
    assert list(salida.vias) == sirven
    assert salida.porque.endswith(".")
    assert (salida.porque == SIN_DESTINO) is not (telefono or bsuid)


def test_cada_via_tiene_su_nombre_para_el_boton():
    assert len({via.nombre for via in Via}) == 3
