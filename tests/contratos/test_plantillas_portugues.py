"""El redactor sin IA en portugués de Brasil: variado, cierto, del largo pedido y bien escrito."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import emoji
import pytest

from adapters.ia.plantillas import construir
from adapters.ia.plantillas_motor.formato import TEXTOS
from domain.charla import Dicho, Intencion
from domain.guardas import Proposito
from domain.hechos import HojaDeHechos, Negocio
from domain.ofertas import Novedad, Oferta
from domain.perfiles import Matiz, Perfil
from domain.ports import Resultado
from domain.verificador import verificar
from tests.contratos.hojas_en_portugues import en_portugues, hoja_en_portugues
from tests.contratos.hojas_plantillas import (
    BARBERIA,
    CATALOGO_BARBERIA,
    LONGITUDES,
    MATICES,
    OPCIONALES,
    PARES,
    SERVICIOS,
    encargar,
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
    r"grátis|gratuit|desconto|brinde|surpresa|promoç|\boferta|cortesia|b[ôo]nus|cupom|\bvagas?\b|2x1"
    r"|um presente|um mimo",
    re.IGNORECASE,
)
ANUNCIOS = re.compile(
    r"novidade|estrea|reformad|há de novo|coisas novas|boas notícias|agora temos|passamos a ter"
    r"|mudaram|mudanças",
    re.IGNORECASE,
)
SPA = re.compile(
    r"\bspa\b|tinas?\b|banheir|massag|cabana|\bágua|\brio\b|termal|relax|aroma|aremko|hidro|terap"
    r"|vapor|puerto varas|piscina|sauna|desconect|descans",
    re.IGNORECASE,
)
# Lo que un brasileño no diría: las formas de «tu», de Portugal o del español.
AJENAS = re.compile(
    r"\b(?:tu|te|ti|teus?|tuas?|contigo|v[óo]s|senhora?|connosco|consigo mesmo|está a \w+[aei]r"
    r"|correu bem|usted|su|sus|muy|más|también|gracias|hola|año|extrañ\w+|esquisit\w+)\b",
    re.IGNORECASE,
)
DESCUIDOS = re.compile(
    r"None|[{}\[\]|]|  | [.,;:!?]|\.\.|,,|[¿¡]|: *\n\n|@|\b(?:de|em|por|a) (?:os?|as?) \w"
    r"|\b1 (?:visitas|vezes|anos)|\bpara (?:o|a) (?:hoje|amanhã)"
)
DISCULPA = re.compile("desculp|perdão|perdoe|lament|sentimos muito|sinto muito|dói", re.IGNORECASE)
APURO = re.compile(
    r"última (?:chance|oportunidade)|últimas? vagas?|corra|não perca|só hoje|garanta|imperdível"
    r"|aproveite já|urgente",
    re.IGNORECASE,
)


def hojas(matiz: Matiz | None, *, todas: bool) -> Iterator[HojaDeHechos]:
    """Las hojas de un matiz para quien lee portugués: con todo, sin nada y con cosas de menos."""
    perfiles = perfiles_de(matiz)
    elegidos = perfiles if todas else perfiles[len(matiz or "") % len(perfiles) :][:1]
    for perfil in elegidos:
        for base in variantes(perfil, matiz)[:: 1 if todas else 13]:
            yield en_portugues(base)


def de_la_hoja(hoja: HojaDeHechos) -> str:
    negocio = hoja.negocio
    dichos = [h.valor for h in hoja.hechos() if h.se_dice]
    casa = [negocio.nombre, negocio.lugar, negocio.descripcion, negocio.horario]
    return " | ".join([*dichos, *casa, *negocio.politicas, *negocio.privilegios_vip])


def marca_genero(texto: str, trato: str) -> bool:
    """Si trata de «ela» o de «ele» a quien no se sabe, o dice quién escribe: tampoco se sabe."""
    sin_formula = texto.replace("nosso muito obrigado", "")
    return bool(
        (re.search(r"bem-vinda\b", texto) and trato != "f")
        or (re.search(r"bem-vindo\b(?!/a)", texto) and trato != "m")
        or ("/a" in texto and trato)
        or re.search(r"\b(?:querid|prezad|obrigad|grat)[oa]\b", sin_formula, re.IGNORECASE)
    )


def invenciones(texto: str, hoja: HojaDeHechos) -> list[str]:
    """Lo que el texto dice y la hoja no respalda, o está mal escrito. Vacío si todo es cierto."""
    hechos = de_la_hoja(hoja)
    numeros = {n for n in re.findall(r"\d+(?:[.:]\d+)*", texto) if n not in hechos}
    hallazgos = [f"número {n}" for n in numeros]
    hallazgos += [f"servicio {s}" for s, _, _ in SERVICIOS if s in texto and s not in hechos]
    reglas = {
        "promesa sin oferta": not hoja.oferta and PROMESAS.search(texto),
        "novedad sin fila": not hoja.novedades and ANUNCIOS.search(texto),
        "VIP a quien no lo es": hoja.perfil is not Perfil.VIP and re.search("VIP|👑", texto),
        "privilegio a quien no es VIP": hoja.perfil is not Perfil.VIP
        and re.search("prioritária|preferencial", texto),
        "años de ausencia": re.search(r"\banos?\b", texto)
        and not (hoja.pausa or (hoja.ultima_visita and "ano" in hoja.ultima_visita.hace)),
        "pesos gastados": "765" in texto,
        "segmento o perfil": re.search(r"champions|segmento|\bperfil\b", texto, re.IGNORECASE),
        "ajena": AJENAS.search(texto),
        "descuido": DESCUIDOS.search(texto),
        "apuro": APURO.search(texto),
        "género": marca_genero(texto, hoja.trato),
        "de vuelta sin volver": Matiz.SIN_REGRESO in hoja.matices
        and re.search(r"de volta|voltou|reencontr", texto, re.IGNORECASE),
    }
    return hallazgos + [regla for regla, rota in reglas.items() if rota]


@pytest.mark.parametrize("todas", TODOS)
@pytest.mark.parametrize("matiz", MATICES)
def test_en_portugues_nada_de_lo_que_dice_falta_en_la_hoja(
    matiz: Matiz | None, todas: bool
) -> None:
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
def test_en_portugues_ocho_regenerar_seguidos_no_repiten_ninguna_frase(
    matiz: Matiz | None, todas: bool
) -> None:
    for numero, hoja in enumerate(hojas(matiz, todas=todas)):
        sobre = replace(hoja, proposito=(Proposito.MARKETING, Proposito.RESPUESTA)[numero % 2])
        longitud = LONGITUDES[numero % len(LONGITUDES)]
        dichas = [
            frases(redactar(sobre, numero + i, longitud=longitud, sobrio=numero % 3 == 2))
            for i in range(VENTANA + 1)
        ]
        for unas, otras in combinations(dichas, 2):
            assert not unas & otras, unas & otras


@pytest.mark.parametrize("matiz", MATICES)
def test_en_portugues_el_tono_sobrio_quita_emojis_y_exclamaciones(matiz: Matiz | None) -> None:
    for intento, hoja in enumerate(hojas(matiz, todas=False)):
        texto = redactar(hoja, intento, sobrio=True)
        assert not emoji.emoji_count(texto)
        assert "!" not in texto


@pytest.mark.parametrize("limite", [0, 2])
def test_en_portugues_nunca_hay_mas_emojis_que_el_limite_ni_uno_repetido(limite: int) -> None:
    for numero, (perfil, matiz) in enumerate(PARES):
        texto = redactar(hoja_en_portugues(perfil, matiz, limite_emojis=limite), numero)
        puestos = [e["emoji"] for e in emoji.emoji_list(texto)]
        assert len(puestos) == len(set(puestos)) <= limite


def test_en_portugues_sin_nombre_se_saluda_sin_hueco_y_con_nombre_por_su_nombre() -> None:
    for intento in range(10):
        sin_nada = hoja_en_portugues(Perfil.EN_RIESGO, None, sin=OPCIONALES)
        anonimo = redactar(sin_nada, intento)
        con_nombre = redactar(hoja_en_portugues(Perfil.EN_RIESGO, None), intento)
        assert re.match(r"[A-ZÀ-Ú]", anonimo), anonimo
        assert not DESCUIDOS.search(anonimo), anonimo
        assert "Antonia" not in anonimo
        assert "Antonia" in con_nombre.partition("\n")[0]


@pytest.mark.parametrize(
    ("trato", "dicho"),
    [("f", "Seja bem-vinda"), ("m", "Seja bem-vindo"), ("", "Seja bem-vindo/a")],
)
def test_en_portugues_la_bienvenida_concuerda_con_el_trato(trato: str, dicho: str) -> None:
    hoja = hoja_en_portugues(Perfil.CLIENTE_NUEVO, None, trato=trato)

    assert any(f"{dicho} ao Aremko Spa!" in redactar(hoja, intento) for intento in range(12))
    assert not any(marca_genero(redactar(hoja, intento), trato) for intento in range(12))


@pytest.mark.parametrize(
    ("dias", "dicho"),
    [(0, "hoje"), (1, "amanhã"), (7, "(no|para) sábado, 15 de novembro")],
)
def test_en_portugues_la_reserva_se_dice_con_su_dia_o_hoy_o_manana(dias: int, dicho: str) -> None:
    servicios = ("Tina Hornopirén", "Cabaña Laurel")
    for perfil in Perfil:
        hoja = hoja_en_portugues(
            perfil, Matiz.RESERVA_FUTURA, proxima_reserva=reserva(dias, servicios)
        )
        for intento in range(0, 10, 3):
            texto = redactar(hoja, intento)
            assert re.search(rf"\b{dicho}\b", texto), texto
            assert all(servicio in texto for servicio in servicios), texto
            assert not re.search(r"\b(?:no|na|em) (?:hoje|amanhã)", texto)


def test_en_portugues_los_precios_van_con_el_codigo_de_la_moneda() -> None:
    hoja = hoja_en_portugues(Perfil.CLIENTE_NUEVO, None)
    textos = [redactar(hoja, intento) for intento in range(10)]

    assert any(re.search(r"custa CLP \d{2,3}\.000 por pessoa\.", texto) for texto in textos)
    assert not any("$" in texto for texto in textos)


def test_en_portugues_un_reclamo_abierto_se_disculpa_y_no_vende_ni_celebra() -> None:
    for perfil in Perfil:
        hoja = hoja_en_portugues(perfil, Matiz.EXPERIENCIA_NEGATIVA)
        for proposito in (Proposito.MARKETING, Proposito.RESPUESTA):
            for intento in range(0, 10, 2):
                texto = redactar(replace(hoja, proposito=proposito), intento)
                assert not emoji.emoji_count(texto)
                assert "!" not in texto
                assert not [s for s, _, _ in SERVICIOS if s in texto]
                assert DISCULPA.search(texto), texto


def test_en_portugues_las_palabras_vetadas_no_aparecen_aunque_esten_en_los_textos() -> None:
    vetadas = ("Oi", "visit", "FELIZ", "prazer")
    negocio = Negocio(nombre="Aremko Spa", palabras_vetadas=vetadas)
    for numero, (perfil, matiz) in enumerate(PARES):
        texto = redactar(hoja_en_portugues(perfil, matiz, negocio=negocio), numero).casefold()
        assert not [v for v in vetadas if v.casefold() in texto]


def test_en_portugues_la_oferta_va_sin_articulo_y_siempre_con_sus_condiciones() -> None:
    hoja = hoja_en_portugues(Perfil.EN_RIESGO, None)
    una_copa = replace(hoja, oferta=Oferta(1, "uma taça de vinho", "às quartas-feiras"))
    for intento in range(12):
        texto = redactar(hoja, intento)
        assert "20% de desconto (de segunda a quinta-feira)" in texto
        assert "um 20%" not in texto
        assert "uma taça de vinho (às quartas-feiras)" in redactar(una_copa, intento)


@pytest.mark.parametrize("paso", [9, pytest.param(1, marks=pytest.mark.completo)])
def test_en_portugues_una_barberia_no_habla_como_un_spa(paso: int) -> None:
    for numero, (perfil, matiz) in enumerate(PARES[::paso]):
        visitas = hoja_en_portugues(perfil, matiz).visitas
        con_reserva = matiz is Matiz.RESERVA_FUTURA
        hoja = hoja_en_portugues(
            perfil,
            matiz,
            negocio=BARBERIA,
            catalogo=CATALOGO_BARBERIA,
            novedades=(Novedad(1, "Abrimos un segundo sillón"),),
            oferta=Oferta(1, "Trae a un amigo y paga la mitad"),
            categorias_favoritas=("Cortes", "Barba") if visitas else (),
            ultima_visita=ultima(40, "Corte Clásico", "Cortes") if visitas else None,
            proxima_reserva=reserva(3, ("Corte Clásico",)) if con_reserva else None,
        )
        for intento in range(0, 10, 3):
            texto = redactar(hoja, intento, longitud=LONGITUDES[numero % len(LONGITUDES)])
            assert not SPA.search(texto), texto
            assert not invenciones(texto, hoja), texto


PREGUNTAS = {
    Intencion.PRECIO: "Oi! quanto custa?",
    Intencion.HORARIO: "até que horas abrem no domingo?",
    Intencion.LUGAR: "Onde vocês ficam?",
    Intencion.RESERVA: "tem vaga no sábado?",
    Intencion.CANCELA: "Não vou conseguir ir amanhã, dá para mudar a data?",
    Intencion.GRACIAS: "Muito obrigada, adorei",
    Intencion.RECLAMO: "Péssimo atendimento",
    Intencion.OTRA: "Aceitam cachorro?",
}


def contestar(hoja: HojaDeHechos, escribio: str, intento: int) -> str:
    """La respuesta a lo que escribió."""
    prompt = replace(encargar(hoja, intento), charla=(Dicho(escribio),))
    *_, final = construir().redactar(prompt, temperatura=0, limite=400)
    assert isinstance(final, Resultado)
    return final.texto


@pytest.mark.parametrize(("intencion", "escribio"), PREGUNTAS.items())
def test_en_portugues_se_contesta_lo_que_escribio_sin_vender_ni_repetirse(
    intencion: Intencion, escribio: str
) -> None:
    callada = {"oferta": None, "novedades": (), "proposito": Proposito.RESPUESTA}
    for sin in ((), OPCIONALES):
        hoja = hoja_en_portugues(Perfil.RECURRENTE_ACTIVO, None, sin=sin, **callada)
        textos = [contestar(hoja, escribio, intento) for intento in range(VENTANA + 1)]
        for texto in textos:
            assert not invenciones(texto, hoja), texto
            assert not verificar(texto, hoja).hallazgos, texto
            assert texto.count("?") <= 1, texto
            assert ("CLP" in texto) == (intencion is Intencion.PRECIO and not sin), texto
            if intencion is Intencion.RECLAMO:
                assert not emoji.emoji_count(texto), texto
        de_la_lista = {f"{s.nombre} CLP"[:6].casefold() for s in hoja.catalogo}
        dichas = [{f for f in frases(t) if f[:6] not in de_la_lista} for t in textos]
        for unas, otras in combinations(dichas, 2):
            assert not unas & otras, unas & otras


@pytest.mark.parametrize(
    ("intentos", "paso"), [(1, 5), pytest.param(9, 1, marks=pytest.mark.completo)]
)
def test_el_verificador_no_le_reprocha_nada_al_elenco_en_portugues(
    intentos: int, paso: int
) -> None:
    textos = list(textos_sin_ia(intentos=intentos, idioma="pt"))
    assert len(textos) > 50 * intentos
    for clave, hoja, texto in textos[::paso]:
        assert not verificar(texto, hoja).hallazgos, (clave, texto)


def test_los_textos_en_portugues_no_traen_nada_de_un_negocio_ni_apuran_ni_mezclan_lenguas() -> None:
    archivos = list((TEXTOS / "pt").rglob("*.md"))
    assert len(archivos) > 20
    for archivo in archivos:
        for linea in archivo.read_text(encoding="utf-8").splitlines():
            if linea.startswith(("#", "extras:", "@", "+ @")):
                continue
            sin_huecos = re.sub(r"\{\*?\w+\}|\[[^\]]+\]", "", linea)
            for regla in (SPA, APURO, AJENAS):
                assert not regla.search(sin_huecos), linea
