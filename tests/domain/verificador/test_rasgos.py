"""Características: la vista, la aromaterapia o la remodelación, donde la ficha las dice."""

from __future__ import annotations

import pytest

from domain.verificador import rasgos
from domain.verificador.texto import Ocupado, leer
from tests.domain.verificador.fabricas import codigos, hoja

FALSOS = [
    ("carlos", "La Llaima tiene vista al volcán."),
    ("carlos", "La Llaima, con vista panorámica, sale $30.000."),
    ("carlos", "Las cabañas tienen vista panorámica."),
    ("carlos", "La Acantilado tiene chimenea y terraza."),
    ("carlos", "Remodelamos las tinas."),
    ("carlos", "Masaje Deportivo con aromaterapia a $45.000."),
    ("carlos", "Nuestras aguas termales te esperan."),
    ("turista_eeuu", "Our cabins have a volcano view."),
    ("turista_eeuu", "We remodeled the tubs."),
    ("carlos", "La Puyehue tiene vista al lago."),
    ("carlos", "La Villarrica está remodelada."),
    ("carlos", "Cabañas con tina privada y chimenea."),
    ("carlos", "Cabañas con jacuzzi."),
    ("carlos", "La Tina Villarrica con aromaterapia te espera."),
    ("carlos", "La Acantilado tiene cocina equipada."),
    ("carlos", "La tina con vista al volcán Osorno."),
    ("turista_eeuu", "The cabin has a fireplace."),
]

CIERTOS = [
    ("carlos", "Después de tu última visita, las cabañas fueron remodeladas."),
    ("carlos", "Puedes ver el volcán Osorno desde el lago."),
    ("turista_eeuu", "Our premium tubs have a panoramic view."),
    ("valioso_sin_regreso", "Fernando, tus cabañas de siempre están remodeladas."),
    ("primera_de_cuatro_servicios", "Tu masaje con aromaterapia será después de la tina."),
    ("carlos", "El agua de la Villarrica sigue calentita y las cabañas lucen remodeladas."),
    (
        "carlos",
        "Hace un mes viniste a la Villarrica. Hoy te contamos que las cabañas están "
        "remodeladas y hay masajes con aromaterapia.",
    ),
    ("carlos", "Te esperamos para que pruebes nuestras cabañas remodeladas."),
    (
        "carlos",
        "Como ya conoces la Villarrica, la Premium, con su vista panorámica, puede sorprenderte.",
    ),
    (
        "primera_de_cuatro_servicios",
        "Si quieres cambiar el masaje con aromaterapia por un Descontracturante, nos avisas.",
    ),
    ("numero_nuevo", "Nuestras tinas premium tienen vista panorámica."),
    ("gasto_alto_ausente", "La Acantilado, remodelada, te espera."),
    (
        "carlos",
        "Recordamos tu visita a la Villarrica y pensamos en ti para estrenar las tinas "
        "premium con vista panorámica.",
    ),
    (
        "carlos",
        "Desde tu última visita hemos mejorado: hay cabañas remodeladas, tinas premium con "
        "vista panorámica y masajes con aromaterapia.",
    ),
    ("carlos", "Te contamos que las cabañas, recién remodeladas, están a tu disposición."),
    (
        "primera_de_cuatro_servicios",
        "Tu día: primero la Puyehue, luego el masaje con aromaterapia y al final la Calbuco. "
        "Dormirás en la Tepa.",
    ),
    ("turista_eeuu", "We'd love to see you in one of our remodeled cabins."),
    (
        "turista_brasil",
        "Você esteve na Puntiagudo; da próxima vez, experimente a Premium, com vista panorâmica.",
    ),
    ("gasto_alto_ausente", "Tus favoritas, las cabañas, están remodeladas."),
    ("valioso_sin_regreso", "La Acantilado que tanto te gusta está remodelada."),
]


@pytest.mark.parametrize(("de", "texto"), FALSOS)
def test_una_caracteristica_que_la_ficha_no_dice_no_pasa(de: str, texto: str) -> None:
    assert "SERVICIO" in codigos(texto, de)


@pytest.mark.parametrize(("de", "texto"), CIERTOS)
def test_lo_que_la_ficha_respalda_o_no_afirma_nada_pasa(de: str, texto: str) -> None:
    assert codigos(texto, de).isdisjoint({"SERVICIO", "CATEGORIA"})


@pytest.mark.parametrize(
    "texto",
    [
        "La Llaima no tiene vista al volcán.",
        "No es una cabaña con chimenea.",
        "No son aguas termales.",
        "Siéntate frente al lago.",
    ],
)
def test_lo_que_se_niega_no_se_afirma(texto: str) -> None:
    esperado = {"SERVICIO"} if "frente" in texto else set()
    assert codigos(texto, "carlos") & {"SERVICIO"} == esperado


def test_lo_que_ya_reconocio_otro_lector_no_se_repite() -> None:
    texto = leer("Tinas con vista al volcán.")
    ocupado = Ocupado()
    ocupado.anotar(0, len(texto.plegado))
    assert not list(rasgos.leer(texto, hoja("laura"), ocupado))
