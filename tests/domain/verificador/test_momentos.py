"""Ayer, la semana pasada, mañana, hace poco, tanto tiempo."""

from __future__ import annotations

import pytest

from tests.domain.verificador.fabricas import codigos

CIERTOS = (
    ("maria", "La próxima semana te recibimos junto al río"),
    ("maria", "El próximo fin de semana te esperamos con la tina lista"),
    ("ana", "Hace poco volviste, después de 3 años de ausencia"),
    ("laura", "¡Cuánto tiempo sin verte, Laura!"),
    ("gasto_alto_ausente", "El año pasado disfrutaste la Cabaña Acantilado"),
    ("vino_hace_4_dias", "Esta semana estuviste en la Tina Villarrica"),
    ("turista_eeuu", "It's been a while, Emily!"),
    ("turista_eeuu", "Four months is a long time!"),
    ("ana", "Hace mucho que no sabíamos de ti y volviste"),
    ("vino_hace_4_dias", "Hace 4 días viniste por tercera vez este año"),
    ("carlos", "Hoy te escribo porque tu visita nos encantó"),
    ("cliente_de_2018", "En 2018 viniste por un masaje y hoy queremos saludarte"),
    ("cliente_de_2018", "El masaje que probaste vale hoy $40.000 por persona"),
    ("maria", "De hoy en ocho... bueno, en siete días te recibimos"),
)
FALSOS = (
    ("carlos", "Te vimos ayer en la Villarrica", "TIEMPO_RELATIVO"),
    ("carlos", "El mes pasado... no, la semana pasada viniste", "TIEMPO_RELATIVO"),
    ("carlos", "Ha pasado mucho tiempo desde tu visita", "TIEMPO_RELATIVO"),
    ("maria", "Nos vemos mañana", "TIEMPO_RELATIVO"),
    ("maria", "El próximo mes te esperamos", "TIEMPO_RELATIVO"),
    ("ana", "El año pasado viniste a la Arrayán", "TIEMPO_RELATIVO"),
    ("roberto", "El mes pasado... la semana pasada te vimos", "TIEMPO_RELATIVO"),
    ("laura", "Hace poco viniste a la Tronador", "TIEMPO_RELATIVO"),
    ("vino_hace_4_dias", "Ayer estuviste en la Villarrica", "TIEMPO_RELATIVO"),
    ("numero_nuevo", "Hace tiempo que no vienes, te echamos de menos", "TIEMPO_RELATIVO"),
    ("turista_eeuu", "You came last week", "TIEMPO_RELATIVO"),
    ("turista_eeuu", "We saw you last month", "TIEMPO_RELATIVO"),
    ("carlos", "Nos visitaste la semana pasada", "TIEMPO_RELATIVO"),
    ("carlos", "Antes de ayer estuviste con nosotros", "TIEMPO_RELATIVO"),
    ("carlos", "Anoche estuviste en la Villarrica", "TIEMPO_RELATIVO"),
    ("carlos", "Hace mucho que no vienes", "TIEMPO_RELATIVO"),
    ("maria", "Pasado mañana te esperamos", "TIEMPO_RELATIVO"),
    ("roberto", "Este mes estuviste en la Tronador", "TIEMPO_RELATIVO"),
    ("vino_hace_4_dias", "El fin de semana pasado viniste", "TIEMPO_RELATIVO"),
    ("vino_hace_4_dias", "Anteayer estuviste en la Villarrica", "TIEMPO_RELATIVO"),
    ("turista_eeuu", "Yesterday you had a massage with us", "TIEMPO_RELATIVO"),
    ("carlos", "Mañana te esperamos en la tina", "TIEMPO_RELATIVO"),
    ("carlos", "La próxima semana te esperamos", "TIEMPO_RELATIVO"),
    ("maria", "Hoy te esperamos", "TIEMPO_RELATIVO"),
    ("cliente_de_2018", "Hace poco viniste", "TIEMPO_RELATIVO"),
    ("vino_hace_4_dias", "Ayer nos visitaste", "TIEMPO_RELATIVO"),
    ("vino_hace_4_dias", "El fin de semana estuviste con nosotros", "TIEMPO_RELATIVO"),
    ("numero_nuevo", "Nos vemos mañana a las 17:00", "TIEMPO_RELATIVO"),
    ("turista_eeuu", "You were here just yesterday", "TIEMPO_RELATIVO"),
    ("repetida_sin_telefono", "Te esperamos mañana", "TIEMPO_RELATIVO"),
    ("vino_hace_4_dias", "Gracias por venir la semana antepasada", "TIEMPO_RELATIVO"),
    ("carlos", "Desde la primavera del año pasado no sabemos de ti", "TIEMPO_RELATIVO"),
    ("roberto", "Roberto, hoy nos visitaste y nos alegraste el día", "TIEMPO_RELATIVO"),
)
PROPIOS = {"NUMERO", "FECHA", "DIA_SEMANA", "TIEMPO_RELATIVO"}


@pytest.mark.parametrize(("quien", "texto"), CIERTOS)
def test_un_momento_que_la_hoja_respalda_o_no_afirma_nada_pasa(quien: str, texto: str) -> None:
    assert not codigos(texto, quien) & PROPIOS


@pytest.mark.parametrize(("quien", "texto", "codigo"), FALSOS)
def test_un_momento_que_la_hoja_no_respalda_se_encuentra(
    quien: str, texto: str, codigo: str
) -> None:
    assert codigo in codigos(texto, quien)
