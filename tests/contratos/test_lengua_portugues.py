"""La gramática mínima del portugués: nombrar en una frase lo que el negocio escribió."""

from __future__ import annotations

import pytest

from adapters.ia.plantillas_motor.lenguas.pt import Portugues

LENGUA = Portugues()


@pytest.mark.parametrize(
    ("nombre", "dicho"),
    [
        ("Banheira Norte", "a Banheira Norte"),
        ("Massagem Relaxante", "a Massagem Relaxante"),
        ("Limpeza de pele", "a Limpeza de pele"),
        ("Jantar romântico", "o Jantar romântico"),
        ("Chalés", "os Chalés"),
        ("Tratamentos faciais", "os Tratamentos faciais"),
        ("Experiências para dois", "as Experiências para dois"),
        ("Sky bar", "Sky bar"),
        ("2 horas de sala", "2 horas de sala"),
        ("uma taça de vinho", "uma taça de vinho"),
        # Los que quedan en español llevan el género que tienen en español.
        ("Noche de Luna", "a Noche de Luna"),
        ("Masaje Deportivo", "o Masaje Deportivo"),
        ("Decoración con flores", "a Decoración con flores"),
        ("Corte Clásico", "o Corte Clásico"),
    ],
)
def test_cada_nombre_lleva_su_articulo_o_ninguno(nombre: str, dicho: str) -> None:
    assert LENGUA.con_articulo(nombre) == dicho


@pytest.mark.parametrize(
    ("suelta", "junta"),
    [
        ("equipe de o Hotel", "equipe do Hotel"),
        ("em as Termas", "nas Termas"),
        ("De a casa", "Da casa"),
        ("passe por a sala e por os quartos", "passe pela sala e pelos quartos"),
        ("visita a o bar, a as salas e a a casa", "visita ao bar, às salas e à casa"),
        ("bem-vindo/a a o Hotel", "bem-vindo/a ao Hotel"),
        ("para a sala de Ana", "para a sala de Ana"),
        ("de outros e em outubro", "de outros e em outubro"),
    ],
)
def test_la_preposicion_se_junta_con_su_articulo(suelta: str, junta: str) -> None:
    assert LENGUA.contraer(suelta) == junta


@pytest.mark.parametrize(
    ("nombre", "en_frase"),
    [
        ("Aremko Spa", "no Aremko Spa"),
        ("Barbería Central", "na Barbería Central"),
        ("Hotel-Spa Lago", "no Hotel-Spa Lago"),
        ("Termas del Sur", "nas Termas del Sur"),
        ("O Boticário", "no Boticário"),
        ("Navaja y Puerto", "em Navaja y Puerto"),
    ],
)
def test_el_negocio_lleva_el_articulo_de_lo_que_dice_que_es(nombre: str, en_frase: str) -> None:
    assert LENGUA.contraer(f"em {LENGUA.negocio(nombre)}") == en_frase


def test_lo_que_le_gusta_contrae_cada_categoria_y_el_verbo_concuerda() -> None:
    assert LENGUA.te_gusta(["Salas", "Cortes"]) == "você gosta das salas e dos cortes"
    assert LENGUA.te_gusta(["Barba"]) == "você gosta da barba"
    assert LENGUA.te_gusta([]) is None
    assert LENGUA.es(["Barba"]) == "é a barba"
    assert LENGUA.era(["Barba", "Cortes"]) == "eram a barba e os cortes"


@pytest.mark.parametrize(
    ("escrito", "dicho"),
    [
        ("terça-feira", "às terças-feiras"),
        ("às quartas-feiras", "às quartas-feiras"),
        ("Sábados", "aos sábados"),
        ("aos domingos", "aos domingos"),
        ("domingo e segunda-feira", None),
        ("feriados", None),
    ],
)
def test_el_dia_en_que_cierra_lleva_su_preposicion(escrito: str, dicho: str | None) -> None:
    assert LENGUA.los_dias(escrito) == dicho


@pytest.mark.parametrize(
    ("faltan", "fecha", "cuando", "para"),
    [
        (0, "segunda-feira, 17 de novembro", "hoje", "para hoje"),
        (1, "segunda-feira, 17 de novembro", "amanhã", "para amanhã"),
        (
            9,
            "segunda-feira, 17 de novembro",
            "na segunda-feira, 17 de novembro",
            "para segunda-feira, 17 de novembro",
        ),
        (3, "sábado, 15 de novembro", "no sábado, 15 de novembro", "para sábado, 15 de novembro"),
        (4, "domingo, 1º de março", "no domingo, 1º de março", "para domingo, 1º de março"),
    ],
)
def test_un_dia_se_dice_con_su_genero(faltan: int, fecha: str, cuando: str, para: str) -> None:
    assert LENGUA.el_dia(faltan, fecha) == cuando
    assert LENGUA.para_el_dia(faltan, fecha) == para


def test_una_oferta_con_su_porcentaje_va_sin_articulo() -> None:
    assert LENGUA.porcentaje("15% de desconto") == "15% de desconto"
    assert LENGUA.porcentaje("um desconto de 15%") is None


def test_la_politica_de_llegada_se_dice_en_infinitivo() -> None:
    assert LENGUA.llegar("Chegue 10 minutos antes") == "chegar 10 minutos antes"
    assert LENGUA.llegar("Chegar com 10 minutos") == "chegar com 10 minutos"
    assert LENGUA.llegar("Não há restaurante") is None
