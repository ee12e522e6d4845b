"""Ningún mensaje a medias."""

from __future__ import annotations

import pytest

from tests.domain.verificador.fabricas import codigos
from tests.domain.verificador.inocentes import INOCENTES


@pytest.mark.parametrize(
    ("de", "texto"),
    [
        ("carlos", "Carlos, te esperamos en la Tina"),
        ("carlos", "Carlos, ¿te gustaría"),
        ("carlos", "Carlos, te esperamos con agua caliente, vista al río y la mejor disposi"),
        ("carlos", "Carlos, el lunes tienes un 15% de descuen"),
        ("carlos", "Carlos, las tinas premium,"),
        ("carlos", "Carlos, la Tina Llaima cuesta $30."),
        ("carlos", "Carlos, hace un mes que no te vemos. Nos encantaría que"),
        ("carlos", "Carlos, nos encantaría recibirte. Además"),
        ("carlos", "Carlos, nos encantaría volver a verte pronto por Puerto"),
        ("carlos", "Carlos, cuéntanos si"),
        ("carlos", "Carlos, no olvides que los mart"),
        ("carlos", "Carlos, te invitamos a conocer nuestras"),
        ("carlos", "Carlos, si quieres, podemos"),
        ("turista_eeuu", "Emily, it's been four months since your"),
        ("turista_eeuu", "Emily, we have remodeled the cab"),
        ("turista_eeuu", "Emily, we would love"),
        ("turista_eeuu", "Emily, our cabins are"),
        ("turista_eeuu", "Emily, 15% off on Mondays and Thurs"),
        ("turista_eeuu", "Emily, our hot tu"),
        ("turista_brasil", "Beatriz, a gente te espera em"),
        ("turista_brasil", "Beatriz, temos"),
        ("turista_brasil", "Beatriz, a gente quer muito te ver de nov"),
    ],
)
def test_un_mensaje_cortado_no_sale(de: str, texto: str) -> None:
    assert "CORTADO" in codigos(texto, de)


@pytest.mark.parametrize(
    ("de", "texto"),
    [
        *INOCENTES,
        ("carlos", "Carlos, dime cuando"),
        ("carlos", "Carlos, te esperamos 🌊"),
        ("carlos", "Carlos, avísame porfa"),
        ("carlos", "Carlos, un ratito"),
        ("carlos", "Carlos, cuéntanos"),
        ("carlos", "Carlos, descansa. Te queremos ver juntos y tranquilos, saludos de la Premium"),
        ("carlos", "👋"),
        ("carlos", "Carlos, el agua está a 38 °C"),
        ("carlos", "Te esperamos, Carlos"),
        ("carlos", "Carlos, te esperamos :)"),
        ("carlos", "Carlos, tu descuento es de 15"),
        ("carlos", "Carlos, relajarse y see you soon"),
        ("turista_eeuu", "Emily, come back whenever you want to"),
        ("turista_eeuu", "Emily, te esperamos, besos"),
        ("turista_brasil", "Beatriz, um abraço"),
        ("carlos", "Carlos, la misma Villarrica"),
        ("carlos", "Carlos, descansa, de verdad descansa"),
        ("carlos", "Carlos, hasta la próxima"),
        ("carlos", "Carlos, ven un día como este"),
        ("carlos", "Carlos, el día que sea"),
        ("carlos", "Carlos, pasa a vernos un día de estos"),
        ("carlos", "Carlos, esto es todo lo que te podemos"),
        ("carlos", "Carlos, ven con quienes puedas y como puedes"),
        ("carlos", "Carlos, cuéntame cuántos son"),
        ("carlos", "Carlos, dime en cuál te gustaría"),
        ("carlos", "Carlos, ya van cinco"),
        ("turista_eeuu", "Emily, come whenever you feel you'd like to"),
        ("carlos", "Carlos, aquí estamos"),
        ("carlos", "Carlos, si puedes"),
        ("carlos", "Carlos, bacanísimo"),
        ("turista_eeuu", "Emily, tell us how it was"),
        ("turista_eeuu", "Emily, if you are nearby, stop by"),
        ("turista_eeuu", "Emily, my English is so so, but my welcome is 🤗"),
    ],
)
def test_un_final_sin_punto_pero_completo_sale(de: str, texto: str) -> None:
    assert not codigos(texto, de) & {"CORTADO"}


@pytest.mark.parametrize(
    "texto",
    [
        "...",
        "Carlos, te esperamos en la...",
        "Carlos, vienes con",
        "Además",
        "Carlos, t",
        "Carlos, te esperamos en la 🌊",
        "Carlos, dime que",
        "Carlos, por un 15",
        "Carlos, ¿vienes",
        "Carlos, el aromate",
        "Carlos, el brizte",
        "Carlos, te espera la Tina Vill",
        "Carlos, vente a ba",
        "Carlos, te esperamos (salvo",
        "Carlos, te esperamos en la Cabaña",
        "Carlos, es un rayito de s",
        "Carlos, las tinas de hidroma",
        "Carlos, nos gustaría que nos conta",
        "Carlos, si quieres, tenemos",
        "Carlos, gracias por tus cinco",
        "Carlos, te mandamos un abra",
        "Carlos, dime la fecha, porque como cliente tienes",
        "Carlos, te cuento que tenemos",
        "Carlos, si te animas a volver, recuerda que puedes",
        "Carlos, el descuento vale los lunes, salvo",
        "Carlos, no te vemos desde hace cinco",
        "Carlos, el masaje dura 50",
        "Carlos, para descansar te recomendamos",
        "Carlos, las cabañas están",
    ],
)
def test_lo_que_pide_seguir_esta_cortado(texto: str) -> None:
    assert "CORTADO" in codigos(texto)


@pytest.mark.parametrize(
    "texto",
    ["Emily, we would love to", "Emily, we hope that there's", "Emily, it has been four"],
)
def test_en_ingles_lo_que_pide_seguir_tambien_esta_cortado(texto: str) -> None:
    assert "CORTADO" in codigos(texto, "turista_eeuu")
