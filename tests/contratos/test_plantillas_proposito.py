"""El redactor sin IA sabe por qué se escribe: a quien escribió se le responde, y no se le vende.

La hoja de estas pruebas trae oferta, novedades y catálogo aunque el dominio los calle en una
respuesta: así se ve que los textos tampoco los dirían.
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import combinations, pairwise
from typing import Any

import pytest

from adapters.ia.plantillas_motor.formato import cargar
from domain.guardas import Proposito
from domain.hechos import HojaDeHechos, ServicioCatalogo
from domain.perfiles import Matiz, Perfil
from tests.contratos.hojas_plantillas import (
    BARBERIA,
    LONGITUDES,
    MATICES,
    PARES,
    SERVICIOS,
    frases,
    hoja_de,
    lineas,
    perfiles_de,
    redactar,
    variantes,
)
from tests.contratos.test_plantillas_verdad import ANUNCIOS, PROMESAS, SPA, invenciones

# Recorre cientos de textos por caso: corre con las largas.
pytestmark = pytest.mark.completo

VENTANA = 8
INTENTOS = 11
RESPUESTA = Proposito.RESPUESTA
ESCRIBIO = re.compile(
    r"gracias por (?:escrib|hablar|contactar|tomar contacto|tu (?:mensaje|inter))|tu mensaje|"
    r"nos (?:escribes|escribas|hables|hayas escrito|contactas|hablas)|te respond|leerte",
    re.IGNORECASE,
)
VENDE = re.compile(
    r"extrañ|echa de menos|haces falta|próxima visita|te esperamos cuando|te gustaría (?:venir|"
    r"volver|repetir)|te tinca|invit|aprovech|favorit|\$|me acordé|pensé en ti|tiempo sin",
    re.IGNORECASE,
)
AGRADECE = re.compile("gracias|agrade[cz]|qué bueno que nos escribes", re.IGNORECASE)
DISCULPA = re.compile("disculpa|perdón|lament|sentimos|siento|molest|duele", re.IGNORECASE)
CONTACTAMOS = re.compile(r"te (?:escrib|contact|habl)(?:o|amos|imos|a)\b|paso a salud|quise escr")


def respuestas(matiz: Matiz | None, **cambios: Any) -> list[HojaDeHechos]:
    return [hoja_de(p, matiz, proposito=RESPUESTA, **cambios) for p in perfiles_de(matiz)]


@pytest.mark.parametrize("matiz", MATICES)
def test_una_respuesta_no_vende_ni_dice_que_la_contactamos(matiz: Matiz | None) -> None:
    for hoja in respuestas(matiz):
        prohibidos = [s for s, _, _ in SERVICIOS]
        if hoja.proxima_reserva:
            prohibidos = [s for s in prohibidos if s not in hoja.proxima_reserva.servicios]
        for intento in range(INTENTOS):
            for longitud in (None, LONGITUDES[intento % len(LONGITUDES)], (8, 10)):
                texto = redactar(hoja, intento, longitud=longitud, sobrio=intento % 2 == 1)
                for regla in (PROMESAS, ANUNCIOS, VENDE, CONTACTAMOS):
                    assert not regla.search(texto), texto
                assert not [s for s in prohibidos if s in texto], texto
                assert not invenciones(texto, hoja), texto


@pytest.mark.parametrize("matiz", MATICES)
def test_una_respuesta_saluda_por_su_nombre_y_pregunta(matiz: Matiz | None) -> None:
    for hoja in respuestas(matiz):
        for intento in range(INTENTOS):
            texto = redactar(hoja, intento)
            assert "Antonia" in texto
            assert texto.endswith("?"), texto


@pytest.mark.parametrize("matiz", [m for m in MATICES if m])
def test_una_respuesta_agradece_que_escriba(matiz: Matiz) -> None:
    for hoja in respuestas(matiz):
        for intento in range(INTENTOS):
            texto = redactar(hoja, intento)
            assert AGRADECE.search(texto), texto


@pytest.mark.parametrize("sobrio", [False, True])
@pytest.mark.parametrize("matiz", MATICES)
def test_ocho_respuestas_regeneradas_no_repiten_ninguna_frase(
    matiz: Matiz | None, sobrio: bool
) -> None:
    for numero, hoja in enumerate(respuestas(matiz)):
        for nombre in ("Antonia", None):
            sobre = hoja_de(hoja.perfil, matiz, proposito=RESPUESTA, nombre=nombre)
            longitud = LONGITUDES[numero % len(LONGITUDES)]
            dichas = [
                frases(redactar(sobre, numero + i, longitud=longitud, sobrio=sobrio))
                for i in range(VENTANA + 1)
            ]
            for unas, otras in combinations(dichas, 2):
                assert not unas & otras, (hoja.perfil, longitud)


@pytest.mark.parametrize("longitud", [(1, 1), (2, 3), (3, 4), (5, 6), (6, 10), (8, 10)])
def test_una_respuesta_tiene_las_lineas_que_pide_la_longitud(longitud: tuple[int, int]) -> None:
    for intento, (perfil, matiz) in enumerate(PARES):
        for sin in ((), ("negocio", "nombre", "catalogo")):
            hoja = hoja_de(perfil, matiz, sin=sin, proposito=RESPUESTA)
            texto = redactar(hoja, intento, longitud=longitud)
            assert longitud[0] <= lineas(texto) <= longitud[1], texto
            assert "?" in texto


def test_a_quien_reclamo_se_le_responde_con_disculpa_y_a_quien_reservo_con_su_fecha() -> None:
    for perfil in Perfil:
        reclamo = hoja_de(perfil, Matiz.EXPERIENCIA_NEGATIVA, proposito=RESPUESTA)
        reserva = hoja_de(perfil, Matiz.RESERVA_FUTURA, proposito=RESPUESTA)
        for intento in range(INTENTOS):
            disculpa = redactar(reclamo, intento)
            assert DISCULPA.search(disculpa), disculpa
            assert "!" not in disculpa
            assert "15 de noviembre" in redactar(reserva, intento)


def test_a_un_numero_nuevo_que_escribe_se_le_dice_a_que_se_dedica_el_negocio() -> None:
    hoja = hoja_de(Perfil.CLIENTE_NUEVO, None, proposito=RESPUESTA, negocio=BARBERIA)
    for intento in range(INTENTOS):
        texto = redactar(hoja, intento)
        assert "barbería de barrio" in texto or "cerro Alegre" in texto, texto
        assert not SPA.search(texto)


@pytest.mark.parametrize("matiz", MATICES)
def test_a_quien_no_escribio_nunca_se_le_dice_que_escribio(matiz: Matiz | None) -> None:
    for perfil in perfiles_de(matiz):
        for hoja in variantes(perfil, matiz)[::8]:
            for intento in range(INTENTOS):
                for longitud in (None, (8, 10)):
                    texto = redactar(hoja, intento, longitud=longitud, sobrio=intento % 2 == 1)
                    if matiz is not Matiz.EXPERIENCIA_NEGATIVA:
                        assert not ESCRIBIO.search(texto), texto
                    assert not re.search(r"gracias por (escrib|tu mensaje|contact)", texto), texto


def test_el_negocio_no_se_nombra_en_frases_vecinas_ni_se_repiten_muletillas() -> None:
    for perfil, matiz in PARES:
        for proposito in (Proposito.MARKETING, RESPUESTA):
            hoja = hoja_de(perfil, matiz, proposito=proposito)
            for intento in range(INTENTOS):
                texto = redactar(hoja, intento)
                dichas = [f for f in re.split(r"[.!?]\W+|\n+", texto) if f.strip()]
                for una, otra in pairwise(dichas):
                    assert not ("Aremko" in una and "Aremko" in otra), texto
                    assert not (una.startswith("Como ") and otra.startswith("Como ")), texto
                assert len(re.findall("encantaría", texto)) < 2, texto
                assert len(re.findall(r"te gustan? l[ao]s? ", texto)) < 2, texto


def test_el_saludo_conserva_su_linea() -> None:
    for perfil, matiz in PARES:
        for longitud in ((2, 3), (3, 4)):
            for intento in range(4):
                texto = redactar(hoja_de(perfil, matiz), intento, longitud=longitud)
                assert len(texto.partition("\n")[0]) < 60, texto


@pytest.mark.parametrize("matiz", MATICES)
def test_los_mensajes_cierran_con_la_pregunta_salvo_las_dos_despedidas_de_la_semilla(
    matiz: Matiz | None,
) -> None:
    despedida = re.compile(r"Estamos aquí para ti|otra vez a Aremko Spa|sigue siendo tu casa")
    for perfil in perfiles_de(matiz):
        for intento in range(INTENTOS):
            texto = redactar(hoja_de(perfil, matiz, limite_emojis=0), intento)
            assert texto.endswith("?") or despedida.search(texto), texto


def test_un_relleno_de_reclamo_solo_esta_en_los_reclamos() -> None:
    biblioteca = cargar()["es"]
    con_escucha = {n for n, g in biblioteca.grupos.items() if "escucha" in g.extras}
    assert con_escucha == {"experiencia_negativa", "responder_reclamo"}


def test_las_categorias_de_quien_nunca_ha_venido_estan_todas() -> None:
    nombres = ("Cabañas", "Experiencias", "Masajes", "Tinas")
    catalogo = tuple(ServicioCatalogo(f"{n} uno", n, Decimal(1000)) for n in nombres)
    hoja = hoja_de(Perfil.CLIENTE_NUEVO, None, catalogo=catalogo)
    listas = [t for i in range(INTENTOS) if "masajes y tinas" in (t := redactar(hoja, i))]
    assert listas
    assert all("cabañas, experiencias, masajes y tinas" in t for t in listas)
