"""Un texto hostil no puede dejar ocupada la máquina: leerlo cuesta como uno corriente de su largo.

Se mide el tiempo de procesador de los dos en la misma corrida, y se compara la razón: así la
prueba dice lo mismo en una máquina lenta y en una rápida.
"""

from __future__ import annotations

from time import process_time

import pytest

from domain.verificador import verificar
from domain.verificador.texto import FRASE_LARGA, LETRAS_POR_CARACTER, leer
from tests.domain.verificador.fabricas import hoja

LARGO = 4096
# Cuántas veces más que un texto corriente puede costar el peor.
TOPE = 25
CORRIENTE = (
    "Hola María, el sábado 15 de noviembre te esperamos en la Tina Hornopirén y la Cabaña Laurel.\n"
    "Llega 10 minutos antes; el agua está a 38 °C o más y abrimos hasta la medianoche.\n"
    "¿Quieres sumar un Masaje Deportivo de 50 minutos por $45.000? Cuéntanos y lo vemos.\n"
)
HOSTILES = [
    *(
        "a",
        "1",
        "1 ",
        "1.",
        "1,",
        "$1",
        "1-",
        "(1)",
        "½",
        "１",
        "٣",
        "㎯",
        "ﷺ",
        "İ",
        "😀",
        "\u200d",
    ),
    *("(", "¿", ".", ". ", ",", "\n", "a\n", "a,", "{", "[", "<", "_", "*", "#", "@", "a@", "-"),
    *("1/1/", "2025-", "en 2025 ", "9:00 ", "a las 9 ", "10 y 11 ", "15 de nov. ", "nov. "),
    *("lunes ", "el lunes ", "hace ", "hace un mes ", "casi ", "más de ", "un par de ", "mañana "),
    *("mil ", "un ", "treinta y ", "visitas ", "veces ", "tu sexta ", "Tienes un ", "de ", "y "),
    *("María ", "Ana, ", "Tina Tronador ", "masaje ", "gratis ", "te regalamos ", "90 % ", "2x1 "),
    *("te guardo un cupo ", "reserva ", "https://", "www.", "+56 9 ", "9 1234 5678 ", "XXX "),
    *("OBJETIVO: ", "tenemos ", "usted tú ", "vos ", "you ", "ita", "mete", "a\u0301\u0302"),
]


def _cuesta(texto: str) -> float:
    """Segundos de procesador de leer un texto: la mejor de dos veces."""
    tiempos: list[float] = []
    for _ in range(2):
        desde = process_time()
        verificar(texto, hoja("maria"))
        tiempos.append(process_time() - desde)
    return min(tiempos)


def _del_largo(trozo: str) -> str:
    return (trozo * (LARGO // len(trozo) + 1))[:LARGO]


@pytest.fixture(scope="module")
def lo_corriente() -> float:
    return _cuesta(_del_largo(CORRIENTE))


@pytest.mark.completo
@pytest.mark.parametrize("trozo", HOSTILES)
def test_repetir_cualquier_cosa_cuesta_como_un_texto_corriente(trozo, lo_corriente):
    assert _cuesta(_del_largo(trozo)) < TOPE * lo_corriente


@pytest.mark.completo
@pytest.mark.parametrize("relleno", [" ", "\n", "\t", "\u00a0", "."])
def test_un_hueco_enorme_cuesta_como_un_texto_corriente(relleno, lo_corriente):
    assert _cuesta(f"a{relleno * (LARGO - 2)}b") < TOPE * lo_corriente


def test_un_caracter_no_se_vuelve_una_parrafada():
    assert len(leer("ﷺ" * 10).plegado) <= 10 * LETRAS_POR_CARACTER


def test_una_frase_interminable_se_lee_por_trozos_sin_cortar_palabras():
    texto = leer("hace mucho " * 200 + "x" * 1500)
    trozos = [texto.plegado[inicio:fin] for inicio, fin in texto.frases]
    assert "".join(trozos) == texto.plegado
    assert max(map(len, trozos)) <= FRASE_LARGA
    assert all(trozo.endswith(" ") for trozo in trozos[:3])
