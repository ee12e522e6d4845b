"""El verificador en inglés y en portugués: por clase, lo falso no pasa y lo verdadero sí."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from domain.idioma import Idioma
from domain.ofertas import Oferta, con_condiciones
from domain.verificador import Codigo, verificar
from domain.verificador.hallazgos import ESTILO
from tests.corpus.textos import TextoConEtiqueta, de_archivo, hojas_en

VISTOS = Path("tests/corpus/vistos")
IDIOMAS = ("en", "pt")
CODIGOS = {c.value for c in Codigo}
CONDICIONES = {
    "es": (
        "de lunes a jueves",
        "hasta el 30 de noviembre",
        "con el código RIO20",
        "20% de descuento en las cabañas",
    ),
    "en": ("Monday to Thursday", "until November 30", "with code RIO20", "20% off our cabins"),
    "pt": (
        "de segunda a quinta-feira",
        "até 30 de novembro",
        "com o código RIO20",
        "20% de desconto nas cabanas",
    ),
}
OTRAS = {
    "es": ("de lunes a sábado", "hasta el 15 de diciembre", "con el código RIO50"),
    "en": ("Monday to Saturday", "until December 15", "with code RIO50"),
    "pt": ("de segunda a sábado", "até 15 de dezembro", "com o código RIO50"),
}


def textos(idioma: str) -> list[TextoConEtiqueta]:
    return list(de_archivo(VISTOS / f"{idioma}.jsonl"))


def hallados(texto: TextoConEtiqueta, idioma: str) -> set[str]:
    veredicto = verificar(texto.texto, hojas_en(idioma)[texto.hoja])
    return {h.codigo.value for h in veredicto.hallazgos if h.bloquea or h.codigo in ESTILO}


@pytest.mark.parametrize("idioma", IDIOMAS)
def test_ninguna_verdad_se_bloquea(idioma):
    verdades = [t for t in textos(idioma) if t.verdadero]
    assert [(t.texto, dicho) for t in verdades if (dicho := hallados(t, idioma))] == []


@pytest.mark.parametrize(
    ("idioma", "clase"),
    sorted({(i, t.clase) for i in IDIOMAS for t in textos(i) if not t.verdadero}),
)
def test_ninguna_mentira_pasa(idioma, clase):
    falsos = [t for t in textos(idioma) if t.clase == clase]
    de_estilo = clase in {c.value for c in ESTILO}
    assert [
        t.texto for t in falsos if not (hallados(t, idioma) & ({clase} if de_estilo else CODIGOS))
    ] == []


@pytest.mark.parametrize("idioma", ["es", "en", "pt"])
def test_las_condiciones_de_la_oferta_se_dicen_y_otras_no_pasan(idioma):
    hoja = replace(hojas_en("en")["laura"], oferta=None, idioma=Idioma(idioma))
    dias, plazo, codigo, que = CONDICIONES[idioma]
    oferta = con_condiciones(
        Oferta(9, que, hasta=date(2025, 11, 30), dias=(0, 1, 2, 3), porcentaje=20, codigo="RIO20"),
        idioma,
        hoy=hoja.hoy,
    )
    hoja = replace(hoja, oferta=oferta)
    assert verificar(f"Laura, {que}, {dias}, {plazo}, {codigo}.", hoja).bloqueos == ()
    for lugar, otra in enumerate(OTRAS[idioma]):
        dicho = [dias, plazo, codigo]
        dicho[lugar] = otra
        veredicto = verificar(f"Laura, {que}, {', '.join(dicho)}.", hoja)
        assert veredicto.bloquea, dicho


@pytest.mark.parametrize("idioma", IDIOMAS)
def test_sin_oferta_no_hay_codigo_que_valga(idioma):
    veredicto = verificar("Roberto, RIO20.", hojas_en(idioma)["roberto"])
    assert [h.codigo for h in veredicto.bloqueos] == [Codigo.OFERTA]


def test_en_portugues_lo_hallado_se_muestra_donde_esta_escrito():
    texto = "Olá, Laura! 🌿 Faz cinco meses da sua última visita à banheira Tronador."
    veredicto = verificar(texto, hojas_en("pt")["laura"])
    (hallazgo,) = veredicto.bloqueos
    assert texto[hallazgo.inicio : hallazgo.fin] == hallazgo.fragmento
    assert "cinco meses" in hallazgo.fragmento
    assert hallazgo.frase == "Su última visita fue hace 8 meses: 243 días."


@pytest.mark.parametrize("idioma", IDIOMAS)
def test_la_frase_para_quien_atiende_va_en_espanol(idioma):
    texto = {
        "en": "Laura, your last visit was to the Calbuco tub.",
        "pt": "Laura, na sua última visita você curtiu a banheira Calbuco.",
    }[idioma]
    (hallazgo,) = verificar(texto, hojas_en(idioma)["laura"]).bloqueos
    assert hallazgo.frase == "En su última visita estuvo en Tina Tronador."


def test_el_fin_de_mes_es_el_ultimo_dia_de_la_oferta():
    hoja = hojas_en("en")["laura_con_codigo"]
    assert not verificar("Laura, 20% off our cabins until the end of the month.", hoja).bloquea
    assert not verificar("Laura, 20% off our cabins until the end of November.", hoja).bloquea
    assert verificar("Laura, 20% off our cabins until the end of December.", hoja).bloquea


def test_el_dia_en_que_vence_es_de_esta_semana_o_no_es():
    hoja = hojas_en("en")["laura_con_codigo"]
    esta_semana = replace(hoja, hoy=date(2025, 11, 27))
    texto = "Laura, 20% off our cabins, it ends on Sunday."
    assert verificar(texto, hoja).bloquea
    assert not verificar(texto, esta_semana).bloquea


@pytest.mark.parametrize(
    "texto",
    [
        "Laura, recebê-la aqui é um prazer. Avise-nos quando quiser voltar.",
        "Laura, sua u\u0301ltima visita foi há 8 meses.",
        "Laura, su\u00ada última visita foi há 8 meses.",
        "LAURA, NÃO PERCA: 20% DE DESCONTO NAS CABANAS.",
        "Laura, convidamos-te a rever o rio. Sinta-se em casa, vamos fazê-lo acontecer.",
        "Laura, receberte e recordarte-emos 😊",
    ],
)
def test_la_glosa_entiende_como_se_escribe_de_verdad(texto):
    assert verificar(texto, hojas_en("pt")["laura_con_codigo"]).bloqueos == ()


@pytest.mark.parametrize(
    ("texto", "mezcla"),
    [
        ("Laura, você está linda. Tu estás bem?", True),
        ("Laura, a senhora gostaria de voltar?", True),
        ("Laura, você gostaria de voltar? Seu descanso espera.", False),
        ("Laura, esta é a sua casa.", False),
        ("Laura, você conhece estas cabanas?", False),
    ],
)
def test_voce_no_se_mezcla_con_tu(texto, mezcla):
    codigos = {h.codigo for h in verificar(texto, hojas_en("pt")["laura"]).hallazgos}
    assert (Codigo.TU_USTED in codigos) is mezcla


def test_un_texto_vacio_en_portugues_esta_vacio():
    assert verificar(" ", hojas_en("pt")["laura"]).bloquea
    assert verificar("🌿", hojas_en("pt")["laura"]).hallazgos == ()
