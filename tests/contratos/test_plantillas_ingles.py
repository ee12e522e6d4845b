"""El redactor sin IA en inglés: variado, cierto, del largo pedido y bien escrito."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import emoji
import pytest

from adapters.ia.plantillas_motor.formato import TEXTOS
from domain.guardas import Proposito
from domain.hechos import HojaDeHechos, Negocio
from domain.idioma import Idioma
from domain.ofertas import Novedad, Oferta
from domain.perfiles import Matiz, Perfil
from domain.verificador import verificar
from tests.contratos.hojas_en_ingles import en_ingles, hoja_en_ingles, sin_nada
from tests.contratos.hojas_plantillas import (
    BARBERIA,
    CATALOGO_BARBERIA,
    LONGITUDES,
    MATICES,
    PARES,
    SERVICIOS,
    frases,
    lineas,
    perfiles_de,
    redactar,
    reserva,
    ultima,
    variantes,
)
from tests.corpus.plantillas import textos_sin_ia

VENTANA = 8
# En la diaria, un perfil de cada matiz y pocas variantes; en la completa, todo.
TODOS = [False, pytest.param(True, marks=pytest.mark.completo)]

PROMESAS = re.compile(
    r"\bfree\b|discount|\bgift|% off|2x1|surprise\b|promo|special offer|complimentary|voucher|"
    r"\bdeal\b",
    re.IGNORECASE,
)
ANUNCIOS = re.compile(r"\bnews?\b|what's new|latest|we now have|added\b|announce", re.IGNORECASE)
SPA = re.compile(
    r"\bspa\b|\btubs?\b|massag|cabin|\bwater|\briver|thermal|relax|aroma|aremko|whirl|therap|steam|"
    r"puerto varas|\bpool|sauna|unwind",
    re.IGNORECASE,
)
DESCUIDOS = re.compile(
    r"None|[{}\[\]|]|  | [.,;:!?]|\.\.|,,|¿|¡|\bthe the\b|\ba an?\b|\bof [ei]n\b|: *\n\n|@|\bi\b|"
    r"\b2 times|\b1 (?:visits|times)|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|you guys"
)
APURO = re.compile(
    r"hurry up|last chance|don't miss|only today|limited|act now|asap", re.IGNORECASE
)
ESPANOL = re.compile(
    r"\b(?:el|los|las|una|hola|gracias|visita|hace|años?|tus?|cuando|también|por)\b", re.IGNORECASE
)
EN_ESPANOL = {nombre for nombre, _, _ in SERVICIOS} | {"Aremko Spa"}


def de_la_hoja(hoja: HojaDeHechos) -> str:
    negocio = hoja.negocio
    dichos = [h.valor for h in hoja.hechos() if h.se_dice]
    casa = [negocio.lugar, negocio.descripcion, negocio.horario, negocio.dias_cerrados]
    return " | ".join([*dichos, *casa, *negocio.politicas, *negocio.privilegios_vip])


def hojas(matiz: Matiz | None, *, todas: bool) -> Iterator[HojaDeHechos]:
    """Las hojas de un matiz para quien lee inglés: con todo, sin nada y con cosas de menos."""
    perfiles = perfiles_de(matiz)
    elegidos = perfiles if todas else perfiles[len(matiz or "") % len(perfiles) :][:1]
    for perfil in elegidos:
        for base in variantes(perfil, matiz)[:: 1 if todas else 9]:
            yield en_ingles(base)


def invenciones(texto: str, hoja: HojaDeHechos) -> list[str]:
    """Lo que el texto dice y la hoja no respalda, o está mal escrito. Vacío si todo es cierto."""
    hechos = de_la_hoja(hoja)
    numeros = {n for n in re.findall(r"\d+(?:[,:]\d+)*", texto) if n not in hechos}
    hallazgos = [f"número {n}" for n in numeros]
    hallazgos += [f"servicio {s}" for s, _, _ in SERVICIOS if s in texto and s not in hechos]
    veces = re.findall(r"\b(\d+|twice) (?:visits|times)?", texto) if hoja.visitas == 1 else []
    sin_nombres = texto
    for nombre in EN_ESPANOL:
        sin_nombres = sin_nombres.replace(nombre, "")
    reglas = {
        "promesa sin oferta": not hoja.oferta and PROMESAS.search(texto),
        "novedad sin fila": not hoja.novedades and ANUNCIOS.search(texto),
        "VIP a quien no lo es": hoja.perfil is not Perfil.VIP and re.search("VIP|👑", texto),
        "privilegio a quien no es VIP": hoja.perfil is not Perfil.VIP and "priority" in texto,
        "una visita en plural": [v for v in veces if v in {"twice", "1"}],
        "pesos gastados": "765" in texto,
        "segmento o perfil": re.search(r"champions|segment|profile", texto, re.IGNORECASE),
        "descuido": DESCUIDOS.search(texto),
        "apuro": APURO.search(texto),
        "español": ESPANOL.search(sin_nombres),
        "de vuelta sin volver": Matiz.SIN_REGRESO in hoja.matices
        and re.search(
            r"have you back|come back|returned|reunion|welcome back", texto, re.IGNORECASE
        ),
    }
    return hallazgos + [regla for regla, rota in reglas.items() if rota]


@pytest.mark.parametrize("todas", TODOS)
@pytest.mark.parametrize("matiz", MATICES)
def test_en_ingles_nada_de_lo_que_dice_falta_en_la_hoja(matiz: Matiz | None, todas: bool) -> None:
    for numero, hoja in enumerate(hojas(matiz, todas=todas)):
        for intento in range(numero % 3, 12, 4):
            longitud = LONGITUDES[(numero + intento) % len(LONGITUDES)]
            texto = redactar(hoja, intento, longitud=longitud, sobrio=numero % 3 == 1)
            assert not invenciones(texto, hoja), texto
            assert texto.count("?") == 1, texto
            if longitud:
                assert longitud[0] <= lineas(texto) <= longitud[1], texto


@pytest.mark.parametrize("todas", TODOS)
@pytest.mark.parametrize("matiz", MATICES)
def test_en_ingles_ocho_regenerar_seguidos_no_repiten_ninguna_frase(
    matiz: Matiz | None, todas: bool
) -> None:
    for numero, hoja in enumerate(hojas(matiz, todas=todas)):
        proposito = (Proposito.MARKETING, Proposito.RESPUESTA)[numero % 2]
        longitud = LONGITUDES[numero % len(LONGITUDES)]
        dichas = [
            frases(redactar(replace(hoja, proposito=proposito), numero + i, longitud=longitud))
            for i in range(VENTANA + 1)
        ]
        for unas, otras in combinations(dichas, 2):
            assert not unas & otras, unas & otras


@pytest.mark.parametrize("matiz", MATICES)
def test_en_ingles_el_tono_sobrio_quita_emojis_y_exclamaciones(matiz: Matiz | None) -> None:
    for intento, hoja in enumerate(hojas(matiz, todas=False)):
        texto = redactar(hoja, intento, sobrio=True)
        assert not emoji.emoji_count(texto)
        assert "!" not in texto


@pytest.mark.parametrize("limite", [0, 2])
def test_en_ingles_nunca_hay_mas_emojis_que_el_limite_ni_uno_repetido(limite: int) -> None:
    for numero, (perfil, matiz) in enumerate(PARES):
        texto = redactar(hoja_en_ingles(perfil, matiz, limite_emojis=limite), numero)
        puestos = [e["emoji"] for e in emoji.emoji_list(texto)]
        assert len(puestos) == len(set(puestos)) <= limite


def test_en_ingles_sin_nombre_se_saluda_sin_hueco_y_con_nombre_por_su_nombre() -> None:
    for intento in range(10):
        anonimo = redactar(sin_nada(Perfil.EN_RIESGO, None), intento)
        con_nombre = redactar(hoja_en_ingles(Perfil.EN_RIESGO, None), intento)
        assert re.match(r"[A-Z]", anonimo), anonimo
        assert not DESCUIDOS.search(anonimo), anonimo
        assert "Antonia" not in anonimo
        assert "Antonia" in con_nombre.partition("\n")[0]


@pytest.mark.parametrize("trato", ["", "f", "m"])
def test_en_ingles_la_bienvenida_es_una_sola(trato: str) -> None:
    hoja = hoja_en_ingles(Perfil.CLIENTE_NUEVO, None, trato=trato)

    assert any("Welcome to Aremko Spa!" in redactar(hoja, intento) for intento in range(12))


@pytest.mark.parametrize(
    ("dias", "dicho"), [(0, "today"), (1, "tomorrow"), (7, "Saturday, November 15")]
)
def test_en_ingles_la_reserva_se_dice_con_su_dia_o_hoy_o_manana(dias: int, dicho: str) -> None:
    servicios = ("Tina Hornopirén", "Cabaña Laurel")
    for perfil in Perfil:
        hoja = hoja_en_ingles(
            perfil, Matiz.RESERVA_FUTURA, proxima_reserva=reserva(dias, servicios)
        )
        for intento in range(0, 10, 3):
            texto = redactar(hoja, intento)
            assert re.search(rf"\b{dicho}", texto), texto
            assert all(servicio in texto for servicio in servicios), texto
            assert not re.search(r"\bon (?:today|tomorrow)", texto)


def test_en_ingles_los_precios_van_con_el_codigo_de_la_moneda() -> None:
    hoja = hoja_en_ingles(Perfil.CLIENTE_NUEVO, None)
    textos = [redactar(hoja, intento) for intento in range(10)]

    assert any(re.search(r"costs CLP \d{2,3},000 per person\.", texto) for texto in textos)
    assert not any("$" in texto for texto in textos)


def test_en_ingles_un_reclamo_abierto_se_disculpa_y_no_vende_ni_celebra() -> None:
    for perfil in Perfil:
        hoja = hoja_en_ingles(perfil, Matiz.EXPERIENCIA_NEGATIVA)
        for proposito in (Proposito.MARKETING, Proposito.RESPUESTA):
            for intento in range(0, 10, 2):
                texto = redactar(replace(hoja, proposito=proposito), intento)
                assert not emoji.emoji_count(texto)
                assert "!" not in texto
                assert not [s for s, _, _ in SERVICIOS if s in texto]
                assert re.search(r"apolog|sorry|regret|hurt", texto), texto


def test_en_ingles_las_palabras_vetadas_no_aparecen_aunque_esten_en_los_textos() -> None:
    vetadas = ("Hi ", "visit", "HAPPY", "pleasure")
    negocio = Negocio(nombre="Aremko Spa", palabras_vetadas=vetadas)
    for numero, (perfil, matiz) in enumerate(PARES):
        texto = redactar(hoja_en_ingles(perfil, matiz, negocio=negocio), numero).casefold()
        assert not [v for v in vetadas if v.casefold() in texto]


def test_en_ingles_la_oferta_lleva_su_articulo_y_siempre_sus_condiciones() -> None:
    hoja = hoja_en_ingles(Perfil.EN_RIESGO, None)
    rebaja = replace(hoja, oferta=Oferta(1, "20% off our cabins", "Monday to Thursday"))
    for intento in range(12):
        assert "a 20% discount (Monday to Thursday)" in redactar(hoja, intento)
        assert "20% off our cabins (Monday to Thursday)" in redactar(rebaja, intento)
        assert "a 20% off" not in redactar(rebaja, intento)


@pytest.mark.parametrize("paso", [9, pytest.param(1, marks=pytest.mark.completo)])
def test_en_ingles_una_barberia_no_habla_como_un_spa(paso: int) -> None:
    for numero, (perfil, matiz) in enumerate(PARES[::paso]):
        visitas = hoja_en_ingles(perfil, matiz).visitas
        hoja = hoja_en_ingles(
            perfil,
            matiz,
            negocio=BARBERIA,
            catalogo=CATALOGO_BARBERIA,
            novedades=(Novedad(1, "Abrimos un segundo sillón"),),
            oferta=Oferta(1, "Trae a un amigo y paga la mitad"),
            categorias_favoritas=("Cortes", "Barba") if visitas else (),
            ultima_visita=ultima(40, "Corte Clásico", "Cortes") if visitas else None,
            proxima_reserva=reserva(3, ("Corte Clásico",))
            if matiz is Matiz.RESERVA_FUTURA
            else None,
        )
        for intento in range(0, 10, 3):
            texto = redactar(hoja, intento, longitud=LONGITUDES[numero % len(LONGITUDES)])
            assert not SPA.search(texto), texto
            assert not invenciones(texto, hoja), texto


def test_los_textos_en_ingles_no_traen_nada_de_un_negocio_en_particular_ni_apuran() -> None:
    archivos = list((TEXTOS / "en").rglob("*.md"))
    assert len(archivos) > 20
    for archivo in archivos:
        for linea in archivo.read_text(encoding="utf-8").splitlines():
            if not linea.startswith("#"):
                assert not SPA.search(linea), linea
                assert not APURO.search(linea), linea


@pytest.mark.completo
def test_el_verificador_deja_pasar_limpio_lo_que_se_escribe_en_ingles_al_elenco() -> None:
    textos = list(textos_sin_ia(intentos=VENTANA + 1, idioma=Idioma.EN))

    assert len(textos) > 500
    assert [(clave, h) for clave, hoja, t in textos for h in verificar(t, hoja).hallazgos] == []
