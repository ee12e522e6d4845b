"""El encargo de cada miembro del elenco ocupa lo suyo, contado en tokens (asunto G, punto 6).

Lo que cuesta un mensaje con su salida y su corrección lo mide `costo_del_elenco`; aquí, que las
piezas y los hechos no crezcan sin que nadie lo note.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from statistics import median

import pytest

from adapters.ia.tokens import contar, contar_mensajes
from domain.hechos import HojaDeHechos
from domain.idioma import Idioma
from domain.piezas import PIEZAS, hoja_para
from domain.prompts import Instrucciones, Prompt, componer_prompt
from domain.reparacion import componer_frases, componer_reparacion, frases_marcadas
from domain.verificador import verificar
from mensajeria.services import elenco, instrucciones
from mensajeria.services.versiones import LIMITE_TOKENS

# gpt-4o, US$ por token (semilla.md, «Costos»).
ENTRADA, SALIDA = Decimal("0.0000025"), Decimal("0.00001")
# Cada una pide otros hechos para corregirse.
MENTIRAS = (
    "Esta semana tienes un 90% de descuento.",
    "Te esperamos mañana a las 18:00.",
    "La Tina Premium cuesta $20.000.",
)
# El texto más largo que el redactor sin IA escribía al elenco, y el del medio, en tokens.
SALIDA_LARGA, SALIDA_TIPICA = 121, 78
# Lo que ocupaba cada encargo, con un margen para que una palabra no rompa la prueba.
MARGEN = 25
TOPES = {
    "maria": 475,
    "carlos": 468,
    "ana": 500,
    "roberto": 451,
    "laura": 451,
    "numero_nuevo": 417,
    "gasto_alto_ausente": 499,
    "valioso_sin_regreso": 489,
    "cliente_de_2018": 500,
    "solo_fechas_de_relleno": 478,
    "se_opuso": 458,
    "vino_hace_4_dias": 436,
    "una_visita": 484,
    "reclama": 445,
    "cuenta_interna": 472,
    "sin_telefono": 465,
    "primera_de_cuatro_servicios": 482,
    "solo_canceladas": 435,
    "pendiente_vencida": 429,
    "no_llego": 439,
    "compra_regalo": 413,
    "turista_brasil": 497,
    "turista_eeuu": 436,
    "nombre_inservible": 477,
    "nombre_instruccion": 483,
    "repetida_con_telefono": 498,
    "repetida_sin_telefono": 464,
}
EN_ESPANOL = [clave for clave, hoja in elenco.hojas().items() if hoja.idioma == Idioma.ES]


def _encargo(hoja: HojaDeHechos) -> Prompt:
    return componer_prompt(hoja, _textos(hoja.idioma), clave="x")


@cache
def _textos(idioma: str) -> Instrucciones:
    return instrucciones.de_archivo(idioma)


def _entrada(prompt: Prompt) -> int:
    return contar_mensajes([prompt.sistema, prompt.usuario])


def _costo(clave: str, salida: int) -> Decimal:
    """Escribir un mensaje de ese largo y corregirle la peor de las mentiras."""
    prompt = _encargo(elenco.hojas()[clave])
    return _entrada(prompt) * ENTRADA + salida * SALIDA + _peor_correccion(clave)


@cache
def _peor_correccion(clave: str) -> Decimal:
    return max(_corregir(_encargo(elenco.hojas()[clave]), mentira) for mentira in MENTIRAS)


def _corregir(prompt: Prompt, mentira: str) -> Decimal:
    """El modelo devuelve otra frase del mismo largo, con su número."""
    marcas = verificar(mentira, prompt.hoja).bloqueos
    pedido = componer_frases(prompt, mentira, marcas, frases_marcadas(mentira, marcas))
    return _entrada(pedido) * ENTRADA + contar(f"1. {mentira}") * SALIDA


@pytest.mark.parametrize("clave", elenco.hojas())
def test_el_encargo_de_cada_quien_no_pasa_de_su_tope(clave: str) -> None:
    assert _entrada(_encargo(elenco.hojas()[clave])) <= TOPES[clave] + MARGEN


@pytest.mark.parametrize("clave", EN_ESPANOL)
def test_un_mensaje_largo_y_corregido_no_pasa_de_lo_prometido(clave: str) -> None:
    assert _costo(clave, SALIDA_LARGA) <= Decimal("0.0035")


def test_la_mitad_del_elenco_cuesta_menos_que_lo_prometido_aunque_se_corrija_a_todos() -> None:
    assert median(_costo(clave, SALIDA_TIPICA) for clave in EN_ESPANOL) <= Decimal("0.0025")


def test_corregir_una_frase_cuesta_menos_de_la_mitad_que_reescribirlo_todo() -> None:
    prompt = _encargo(elenco.hojas()["laura"])
    texto = f"¡Hola, Laura! 👋\n\nTe extrañamos en Aremko. {MENTIRAS[0]}\n\n¿Te gustaría volver?"
    marcas = verificar(texto, prompt.hoja).bloqueos
    frases = componer_frases(prompt, texto, marcas, frases_marcadas(texto, marcas))
    assert _entrada(frases) < _entrada(componer_reparacion(prompt, texto, marcas)) / 2


@pytest.mark.parametrize(
    "clave", ["respuesta", "en.base", "en.respuesta", "pt.base", "pt.respuesta"]
)
def test_responder_o_cambiar_de_idioma_no_saca_a_nadie_del_limite(clave: str) -> None:
    pieza = PIEZAS[clave]
    for hoja in elenco.hojas(pieza.idioma).values():
        assert contar(_encargo(hoja_para(pieza, hoja)).completo) <= LIMITE_TOKENS
