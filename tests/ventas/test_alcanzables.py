"""Todo perfil, matiz y segmento existe: cada uno sale de un cliente hecho de filas de la base.

`PAREJAS` es también la lista de lo que un redactor tiene que saber escribir: cada par de perfil
y matiz que decide (None: ninguno). Una propiedad sostiene que no hay otros.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import count

import pytest
from hypothesis import given, settings

from domain.cliente360 import EstadoPago, Ficha, Fuente, Linea
from domain.perfiles import Matiz, Perfil
from domain.rfm import segmentos
from tests.domain.estrategias import lineas_de_cliente
from ventas.demo.carga import cargar_personas
from ventas.demo.personas import (
    HistoriaDemo,
    LineaDemo,
    Persona,
    ReservaDemo,
    historia,
    vino,
)
from ventas.models import Servicio
from ventas.selectors import PerfilCliente, perfil_cliente, perfilar

HOY = date(2025, 11, 8)

TINA = ("Tina Osorno", 2)
CARO = ("Refugio Aremko", 2)
POR_VENIR = ReservaDemo(-7, (LineaDemo("Tina Osorno", 2),), EstadoPago.PENDIENTE)
SOLO_DECORACION = ReservaDemo(-7, (LineaDemo("Decoración sencilla"),))
CANCELADA = ReservaDemo(20, (LineaDemo("Tina Osorno"),), EstadoPago.CANCELADO)
RECLAMO = "La tina estaba tibia."

_numeros = count(1)


def quien(
    *reservas: ReservaDemo, antes: tuple[HistoriaDemo, ...] = (), reclamo: str = ""
) -> Persona:
    """Alguien con estas reservas y, `antes`, este historial."""
    return Persona(
        clave=f"caso-{next(_numeros)}",
        nombre="Josefa Vergara",
        reservas=reservas,
        historial=antes,
        reclamo=reclamo,
    )


def antigua(fecha: str, precio: int = 40_000) -> tuple[HistoriaDemo, ...]:
    return (historia("Tina Osorno", fecha, precio),)


def visitas(cuantas: int, *, desde: int, servicio: tuple[str, int] = TINA) -> list[ReservaDemo]:
    """Una visita cada 20 días, la última hace `desde`."""
    return [vino(desde + 20 * i, servicio) for i in range(cuantas)]


N, P, A, R, V, E = (
    Perfil.CLIENTE_NUEVO,
    Perfil.PRIMERA_RESERVA,
    Perfil.RECURRENTE_ACTIVO,
    Perfil.REACTIVADO,
    Perfil.VIP,
    Perfil.EN_RIESGO,
)

PAREJAS: dict[tuple[Perfil, Matiz | None], Persona] = {
    (N, Matiz.EXPERIENCIA_NEGATIVA): quien(reclamo=RECLAMO),
    (N, Matiz.RESERVA_FUTURA): quien(SOLO_DECORACION),
    (N, Matiz.CON_INTENTO): quien(CANCELADA),
    (N, None): quien(),
    (P, Matiz.EXPERIENCIA_NEGATIVA): quien(vino(12, TINA), reclamo=RECLAMO),
    (P, Matiz.RESERVA_FUTURA): quien(POR_VENIR),
    (P, Matiz.VISITA_RECIENTE): quien(vino(4, TINA)),
    (P, Matiz.UNA_VISITA): quien(vino(12, TINA)),
    (P, None): quien(vino(12, TINA), vino(20, TINA)),
    (A, Matiz.EXPERIENCIA_NEGATIVA): quien(vino(45, TINA), reclamo=RECLAMO),
    (A, Matiz.RESERVA_FUTURA): quien(vino(45, TINA), POR_VENIR),
    (A, Matiz.VISITA_RECIENTE): quien(vino(4, TINA), vino(45, TINA)),
    (A, Matiz.PAUSA_LARGA_SUPERADA): quien(
        *[vino(dia, ("Tina Osorno", 1)) for dia in (10, 15, 20, 25)], antes=antigua("2021-06-12")
    ),
    (A, Matiz.ENFRIANDOSE): quien(vino(100, TINA)),
    (A, Matiz.UNA_VISITA): quien(vino(45, TINA)),
    (A, None): quien(vino(45, TINA), vino(60, TINA)),
    (R, Matiz.EXPERIENCIA_NEGATIVA): quien(
        vino(45, TINA), antes=antigua("2024-08-10"), reclamo=RECLAMO
    ),
    (R, Matiz.RESERVA_FUTURA): quien(vino(45, TINA), POR_VENIR, antes=antigua("2024-08-10")),
    (R, Matiz.VISITA_RECIENTE): quien(vino(4, TINA), antes=antigua("2024-08-10")),
    (R, Matiz.SIN_REGRESO): quien(antes=antigua("2021-01-01")),
    (R, Matiz.PAUSA_LARGA_SUPERADA): quien(vino(20, TINA), antes=antigua("2021-06-12")),
    (R, Matiz.ENFRIANDOSE): quien(vino(120, TINA), antes=antigua("2024-08-10")),
    (R, None): quien(vino(70, TINA), antes=antigua("2024-12-14")),
    (V, Matiz.EXPERIENCIA_NEGATIVA): quien(vino(45, CARO), reclamo=RECLAMO),
    (V, Matiz.RESERVA_FUTURA): quien(vino(45, CARO), POR_VENIR),
    (V, Matiz.VISITA_RECIENTE): quien(vino(4, TINA), vino(45, CARO)),
    (V, Matiz.SIN_REGRESO): quien(antes=antigua("2024-08-10", 600_000)),
    (V, Matiz.VIP_EN_PAUSA): quien(vino(200, CARO)),
    (V, Matiz.PAUSA_LARGA_SUPERADA): quien(vino(20, TINA), antes=antigua("2021-06-12", 600_000)),
    (V, Matiz.UNA_VISITA): quien(vino(45, CARO)),
    (V, None): quien(vino(45, CARO), vino(60, TINA)),
    (E, Matiz.EXPERIENCIA_NEGATIVA): quien(vino(200, TINA), reclamo=RECLAMO),
    (E, Matiz.RESERVA_FUTURA): quien(vino(200, TINA), POR_VENIR),
    (E, Matiz.SIN_REGRESO): quien(antes=antigua("2018-06-09")),
    (E, Matiz.UNA_VISITA): quien(vino(200, TINA)),
    (E, None): quien(vino(200, TINA), vino(210, TINA)),
}

CABANA = ("Cabaña Laurel", 1)
SEGMENTOS: dict[str, Persona] = {
    "VIP": quien(*visitas(10, desde=20, servicio=CABANA)),
    "Champions": quien(*visitas(6, desde=20)),
    "Loyal Customers": quien(*visitas(6, desde=40)),
    "Potential Loyalists": quien(*visitas(3, desde=20)),
    "New Customers": quien(vino(20, TINA)),
    "Promising": quien(vino(45, TINA)),
    "Need Attention": quien(*visitas(3, desde=100, servicio=CABANA)),
    "About To Sleep": quien(vino(100, TINA)),
    "At Risk": quien(*visitas(3, desde=200, servicio=CABANA)),
    "Hibernating": quien(vino(200, TINA)),
    "Can't Lose Them": quien(*visitas(10, desde=200, servicio=CABANA)),
    "Sin visitas": quien(),
}


def leer(persona: Persona, catalogo: dict[str, Servicio]) -> PerfilCliente:
    clientes = cargar_personas([persona], hoy=HOY, servicios=catalogo)
    return perfil_cliente(clientes[persona.clave].pk, hoy=HOY)


@pytest.mark.parametrize("pareja", PAREJAS, ids=lambda p: f"{p[0]}-{p[1] or 'sin matiz'}")
def test_cada_perfil_con_cada_matiz_que_puede_decidir_sale_de_la_base(
    pareja: tuple[Perfil, Matiz | None], catalogo: dict[str, Servicio]
) -> None:
    leido = leer(PAREJAS[pareja], catalogo)
    assert (leido.detectado.perfil, leido.detectado.matiz) == pareja


@pytest.mark.parametrize("segmento", segmentos())
def test_cada_segmento_sale_de_la_base(segmento: str, catalogo: dict[str, Servicio]) -> None:
    assert leer(SEGMENTOS[segmento], catalogo).segmentacion.segmento == segmento


@pytest.mark.parametrize("matiz", Matiz)
def test_cada_matiz_decide_por_si_solo_o_acompania(
    matiz: Matiz, catalogo: dict[str, Servicio]
) -> None:
    # Quien tiene un servicio y ninguna visita siempre tiene una reserva por venir: ese matiz
    # nunca decide, solo impide hablar de visitas.
    decide = [persona for (_, quien_decide), persona in PAREJAS.items() if quien_decide is matiz]
    persona = decide[0] if matiz is not Matiz.SIN_VISITA_AUN else PAREJAS[P, Matiz.RESERVA_FUTURA]
    assert matiz in leer(persona, catalogo).detectado.matices


@given(lineas=lineas_de_cliente())
@settings(max_examples=100)
def test_no_hay_mas_parejas_que_esas(lineas: list[Linea]) -> None:
    # El sistema antiguo terminó en 2024: una fecha posterior en su historial no es un caso.
    posibles = [
        linea
        for linea in lineas
        if linea.fuente is Fuente.ACTUAL or linea.fecha is None or linea.fecha <= HOY
    ]
    for reclama in (False, True):
        ficha = replace(Ficha(id=1, nombre="Josefa"), incidencia_abierta=reclama)
        leido = perfilar(ficha, posibles, hoy=HOY)
        assert (leido.detectado.perfil, leido.detectado.matiz) in PAREJAS
