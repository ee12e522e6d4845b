"""El corpus está sano y las hojas del elenco que usa el producto son las del elenco."""

from __future__ import annotations

from collections import Counter

import emoji
import pytest

from domain.idioma import Idioma
from mensajeria.services.elenco import archivo_de, como_json, hojas
from tests.corpus.hojas import con_oferta_de_codigo, hojas_del_elenco
from tests.corpus.medida import CLASES, medir, medir_plantillas, wilson
from tests.corpus.textos import mitad


@pytest.mark.django_db
def test_las_hojas_guardadas_son_las_del_elenco_de_hoy(negocio):
    assert como_json(hojas_del_elenco()) == archivo_de(Idioma.ES).read_text("utf-8")


@pytest.mark.completo
@pytest.mark.django_db
@pytest.mark.parametrize("idioma", [Idioma.EN, Idioma.PT])
def test_las_hojas_en_otro_idioma_son_las_del_elenco_de_hoy(negocio, idioma):
    hojas_de_hoy = hojas_del_elenco(idioma)
    hojas_de_hoy |= con_oferta_de_codigo(hojas_de_hoy)
    assert como_json(hojas_de_hoy) == archivo_de(idioma).read_text("utf-8")


@pytest.mark.completo
@pytest.mark.parametrize("idioma", ["en", "pt"])
def test_en_otro_idioma_ningun_texto_sin_ia_se_bloquea(idioma):
    medida = medir_plantillas(intentos=3, idioma=idioma)
    assert [j.texto.id for j in medida.juicios if j.veredicto.bloquea] == []


@pytest.mark.parametrize("nombre", ["uno", "dos"])
def test_cada_texto_tiene_hoja_clase_y_tramo(nombre):
    textos = mitad(nombre)
    assert len({t.id for t in textos}) == len(textos)
    assert {t.hoja for t in textos} <= set(hojas())
    assert {t.clase for t in textos if not t.verdadero} <= set(CLASES)
    assert [t.id for t in textos if t.tramo not in t.texto] == []


def test_la_mitad_que_nadie_usa_para_mejorar_tiene_los_textos_que_pide_el_asunto():
    textos = mitad("dos")
    por_clase = Counter(t.clase for t in textos if not t.verdadero)
    assert sum(t.verdadero for t in textos) >= 300
    assert {clase: por_clase[clase] for clase in CLASES if por_clase[clase] < 12} == {}
    assert len(textos) >= 600


def test_ningun_texto_del_redactor_sin_ia_se_bloquea():
    medida = medir_plantillas(intentos=3)
    assert [j.texto.id for j in medida.juicios if j.veredicto.bloquea] == []


@pytest.mark.completo
def test_lo_que_ya_se_sabe_juzgar_no_se_olvida():
    medida = medir(mitad("uno"))
    (halladas, falsos), (bloqueados, verdaderos) = medida.halladas(), medida.bloqueados()
    assert halladas / falsos >= 0.99
    assert bloqueados / verdaderos <= 0.01


def test_la_mitad_de_quien_desarrolla_tiene_al_menos_300_textos():
    assert len(mitad("uno")) >= 300


@pytest.mark.parametrize("nombre", ["uno", "dos"])
def test_ningun_verdadero_se_pasa_de_emojis(nombre):
    assert [
        t.id
        for t in mitad(nombre)
        if t.verdadero and emoji.emoji_count(t.texto) > hojas()[t.hoja].limite_emojis
    ] == []


def test_el_intervalo_de_wilson_es_el_de_la_literatura():
    # Brown, Cai y DasGupta (2001): 0 de 10 da (0; 0,2775), 5 de 10 da (0,2366; 0,7634).
    assert wilson(0, 10) == pytest.approx((0.0, 0.2775), abs=1e-4)
    assert wilson(5, 10) == pytest.approx((0.2366, 0.7634), abs=1e-4)
    assert wilson(0, 0) == (0.0, 1.0)
