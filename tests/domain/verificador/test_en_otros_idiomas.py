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
DE_ESTILO = {c.value for c in ESTILO}
# Todas se leen con ./run test --completo; cada día, las que caben en un segundo.
UNO_DE_CADA = 10
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


def acierta(texto: TextoConEtiqueta, idioma: str) -> bool:
    dicho = hallados(texto, idioma)
    if texto.verdadero:
        return not dicho
    return bool(dicho & ({texto.clase} if texto.clase in DE_ESTILO else CODIGOS))


@pytest.mark.parametrize("idioma", IDIOMAS)
def test_una_muestra_de_verdades_sale_y_de_mentiras_no(idioma):
    assert [t.texto for t in textos(idioma)[::UNO_DE_CADA] if not acierta(t, idioma)] == []


@pytest.mark.completo
@pytest.mark.parametrize("idioma", IDIOMAS)
def test_toda_verdad_ya_vista_sale_y_toda_mentira_no(idioma):
    assert [t.texto for t in textos(idioma) if not acierta(t, idioma)] == []


@pytest.mark.parametrize(
    ("idioma", "hoja", "texto"),
    [
        ("en", "laura", "Laura, we don't open on Tuesdays, but on Thursdays we are open as usual."),
        ("en", "laura", "Laura, not on Tuesdays, I'm afraid, but on Thursdays we are."),
        ("en", "carlos", "Carlos, the 15% isn't (at least for now) valid on weekends."),
        ("en", "carlos", "Carlos, the hot tub discount (15%) isn't valid on Saturdays."),
        ("en", "carlos", "Carlos, not on Fridays, but on Mondays you get 15% off the hot tubs."),
        (
            "en",
            "carlos",
            "Carlos, the 15% off the hot tubs doesn't apply on Tuesdays (we're closed), weekends,"
            " Fridays or public holidays.",
        ),
        (
            "en",
            "carlos",
            "Carlos, the 15% discount is only for hot tubs, so massages aren't included.",
        ),
        ("en", "carlos", "Carlos, 15% off the hot tubs. Massages and cabins aren't included."),
        (
            "en",
            "compra_regalo",
            "Rodrigo, Pausa junto al Río: CLP 110,000 on any day we're open, except Friday and"
            " Saturday, when it's CLP 130,000.",
        ),
        (
            "en",
            "ana",
            "Ana, if cabins are still your favorite, Cabaña Torre is CLP 90,000 a night for two.",
        ),
        (
            "en",
            "no_llego",
            "Matias! noche de aguas calientes is for two and starts at 160.000 pesos.",
        ),
        ("en", "gasto_alto_ausente", "Patricia, thanks! Over eight visits you've had 11 services."),
        ("pt", "carlos", "Carlos, o desconto não vale em feriados, nem às sextas e sábados."),
        ("pt", "maria", "María, aqui não há restaurante, então vale pensar no jantar antes."),
        ("pt", "maria", "María, prefere o fim de semana ou um dia mais tranquilo?"),
        (
            "pt",
            "una_visita",
            "Felipe, se vier numa quarta, as banheiras estão com 15% de desconto.",
        ),
        (
            "en",
            "carlos",
            "Carlos, enjoy 15% off the hot tubs on a Monday. Tuesday is our day off; any other day"
            " works.",
        ),
        ("pt", "roberto", "Roberto, sua reserva segue sendo prioritária."),
        ("pt", "laura", "Laura, traga o pessoal da sua família quando quiser."),
        ("pt", "laura", "Laura, anotei o que você nos diz."),
        (
            "pt",
            "gasto_alto_ausente",
            "Patricia, cabanas e massagens são as suas preferidas: a Massagem com Pedras Quentes"
            " sai por 45 mil pesos.",
        ),
    ],
)
def test_una_verdad_dicha_de_otro_modo_sale(idioma, hoja, texto):
    assert verificar(texto, hojas_en(idioma)[hoja]).bloqueos == ()


@pytest.mark.parametrize(
    ("idioma", "hoja", "texto", "codigo"),
    [
        ("en", "laura", "Laura, we rest on Mondays, but on Tuesdays we are.", Codigo.DIA_SEMANA),
        ("en", "maria", "María, all set! So that's Friday: the Laurel cabin.", Codigo.DIA_SEMANA),
        (
            "en",
            "repetida_sin_telefono",
            "Valentina, Cabaña Arrayán is also yours that night.",
            Codigo.RESERVA,
        ),
        ("en", "laura_con_codigo", "Laura, use RIO20 or VERANO when you book.", Codigo.OFERTA),
        ("en", "laura_con_codigo", "Laura, mention VERANO when you book.", Codigo.OFERTA),
        (
            "pt",
            "laura_con_codigo",
            "Laura, 20% de desconto nas cabanas. Aproveite, que vale até 7 de dezembro!",
            Codigo.OFERTA,
        ),
        ("pt", "laura", "Laura, reserve e você passa na frente da fila.", Codigo.PROMESA),
        ("pt", "laura", "Claro! Segue uma sugestão de mensagem: Oi, Laura!", Codigo.INSTRUCCION),
        (
            "pt",
            "laura",
            "Laura, tomara que o pessoal da sua família também tenha descansado.",
            Codigo.OTRA_PERSONA,
        ),
        ("pt", "carlos", "Carlos, temos massagens terapêuticas com aro", Codigo.CORTADO),
        (
            "pt",
            "maria",
            "María, a Tina Calbuco vai estar quente esperando por você.",
            Codigo.SERVICIO,
        ),
        ("pt", "laura", "Laura, já deixei separada a Tina Calbuco para você.", Codigo.RESERVA),
        ("pt", "roberto", "Oi Roberto, no pagas nada. Quando você vem?", Codigo.PROMESA),
        ("pt", "roberto", "Oi Roberto, la casa invita. Quando você vem?", Codigo.PROMESA),
        ("pt", "roberto", "Oi Roberto, dos por uno nas banheiras. Vem?", Codigo.PROMESA),
    ],
)
def test_una_mentira_dicha_de_otro_modo_no_sale(idioma, hoja, texto, codigo):
    assert codigo in {h.codigo for h in verificar(texto, hojas_en(idioma)[hoja]).bloqueos}


def test_una_condicion_de_la_oferta_se_puede_decir_tal_cual():
    oferta = Oferta(9, "20% de descuento en las cabañas, con hora tomada")
    hoja = replace(hojas_en("en")["laura"], oferta=oferta, idioma=Idioma.ES)
    assert (
        verificar("Laura, 20% de descuento en las cabañas, con hora tomada.", hoja).bloqueos == ()
    )
    sin_oferta = replace(hoja, oferta=None)
    assert verificar("Laura, ya tienes hora tomada.", sin_oferta).bloquea


@pytest.mark.parametrize(
    "texto", ["LAURA, USE VERANO E 20% NAS CABANAS.", "Laura, use WHATSAPP para responder."]
)
def test_una_palabra_en_mayusculas_no_siempre_es_un_codigo(texto):
    assert verificar(texto, hojas_en("pt")["laura_con_codigo"]).bloqueos == ()


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
