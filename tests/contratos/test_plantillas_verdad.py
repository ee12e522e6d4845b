"""El redactor sin IA no inventa nada: cada cosa que dice está en la hoja."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import emoji
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.ia.plantillas_motor.formato import TEXTOS
from domain.hechos import HojaDeHechos
from domain.nombres import plegar
from domain.ofertas import Novedad, Oferta
from domain.perfiles import Matiz, Perfil
from tests.contratos.hojas_plantillas import (
    BARBERIA,
    CATALOGO,
    CATALOGO_BARBERIA,
    HOY,
    LONGITUDES,
    MATICES,
    PARES,
    SERVICIOS,
    hoja_de,
    lineas,
    perfiles_de,
    redactar,
    reserva,
    ultima,
    variantes,
)

PROMESAS = re.compile(
    r"gratis|descuento|regal|2x1|\bcupos?\b|sorpresa|promo|\bofert|cortes[ií]a|\bbono|rebaja",
    re.IGNORECASE,
)
ANUNCIOS = re.compile(
    r"novedad|estren|remodel|lo nuevo|cosas nuevas|buenas? noticias?|sumamos", re.IGNORECASE
)
VOSEO = re.compile(
    r"\b(vos|sos|ten[é]s|quer[é]s|pod[é]s|sab[é]s|ven[í]|dec[í]|decime|contame|mir[á]|hac[é]|"
    r"prob[á]|eleg[í]|avisame|escrib[í]|and[á]|fijate|dale che)\b",
    re.IGNORECASE,
)
USTED = re.compile(
    r"\b(usted|ustedes|su|sus|suyo|suya|d[íi]game|cu[ée]nteme|av[íi]seme)\b", re.IGNORECASE
)
SPA = re.compile(
    r"\bspa\b|tina|masaj|caba[ñn]|\bagua|\br[íi]o\b|termal|relaj|aroma|aremko|hidro|terap|vapor|"
    r"puerto varas|piscina|sauna|desconect|descans",
    re.IGNORECASE,
)
DESCUIDOS = re.compile(
    r"None|[{}\[\]|]|  | [.,;:!?]|\.\.|,,|¿¿|\bde el [a-z]|\ba el [a-z]|: *\n\n|@"
)


def numeros(texto: str) -> set[str]:
    return set(re.findall(r"\d+(?:[.:]\d+)*", texto))


def de_la_hoja(hoja: HojaDeHechos) -> str:
    negocio = hoja.negocio
    dichos = [h.valor for h in hoja.hechos() if h.se_dice]
    return " | ".join(
        [
            *dichos,
            *(negocio.nombre, negocio.lugar, negocio.descripcion, negocio.horario),
            *(*negocio.politicas, *negocio.privilegios_vip, negocio.dias_cerrados),
        ]
    )


def invenciones(texto: str, hoja: HojaDeHechos) -> list[str]:
    """Lo que el texto dice y la hoja no respalda, o está mal escrito. Vacío si todo es cierto."""
    hechos = de_la_hoja(hoja)
    hallazgos = [f"número {n}" for n in numeros(texto) - numeros(hechos)]
    hallazgos += [f"servicio {s}" for s, _, _ in SERVICIOS if s in texto and s not in hechos]
    hallazgos += [f"veces {n}" for n in _veces(texto) if int(n) != hoja.visitas or n == "1"]
    reglas = {
        "promesa sin oferta": not hoja.oferta and PROMESAS.search(texto),
        "novedad sin fila": not hoja.novedades and ANUNCIOS.search(texto),
        "VIP a quien no lo es": hoja.perfil is not Perfil.VIP and re.search("VIP|👑", texto),
        "privilegio a quien no es VIP": hoja.perfil is not Perfil.VIP
        and any(plegar(p) in plegar(texto) for p in hoja.negocio.privilegios_vip),
        "años de ausencia": re.search(r"\baños?\b", texto) and not _puede_hablar_de_anios(hoja),
        "pesos gastados": "765" in texto,
        "segmento o perfil": re.search(r"champions|segmento|\bperfil\b", texto, re.IGNORECASE),
        "voseo": VOSEO.search(texto),
        "usted": USTED.search(texto),
        "descuido": DESCUIDOS.search(texto),
        "de vuelta sin volver": Matiz.SIN_REGRESO in hoja.matices
        and re.search(r"de vuelta|regres|volviste|reencuentr", texto, re.IGNORECASE),
        "género": _genero(texto, hoja.trato),
    }
    return hallazgos + [regla for regla, rota in reglas.items() if rota]


def _veces(texto: str) -> list[str]:
    return re.findall(r"\b(\d+) (?:visitas?|ve(?:z|ces))\b", texto)


def _puede_hablar_de_anios(hoja: HojaDeHechos) -> bool:
    ausencia = hoja.ultima_visita.hace if hoja.ultima_visita else ""
    return bool(hoja.pausa) or "año" in ausencia


def _genero(texto: str, trato: str) -> bool:
    sin_sustantivo = re.sub(r"\b(la|una|damos la) bienvenida\b", "", texto, flags=re.IGNORECASE)
    femenino = re.search(r"\bbienvenida\b", sin_sustantivo, re.IGNORECASE)
    masculino = re.search(r"\bbienvenido\b(?!/a)", sin_sustantivo, re.IGNORECASE)
    return bool(
        (femenino and trato != "f")
        or (masculino and trato != "m")
        or ("/a" in texto and trato)
        or re.search(r"\b(estimad|querid)[oa]\b", texto, re.IGNORECASE)
    )


@pytest.mark.parametrize("paso", [4, pytest.param(1, marks=pytest.mark.completo)])
@pytest.mark.parametrize("matiz", MATICES)
def test_nada_de_lo_que_dice_falta_en_la_hoja(matiz: Matiz | None, paso: int) -> None:
    """En la corrida normal cada perfil mira otra parte de las variantes; en la completa, todas."""
    for lugar, perfil in enumerate(perfiles_de(matiz)):
        for numero, hoja in [*enumerate(variantes(perfil, matiz))][lugar % paso :: paso]:
            for intento in range(numero % 3, 12, 5):
                longitud = LONGITUDES[(numero + intento) % len(LONGITUDES)]
                texto = redactar(hoja, intento, longitud=longitud)
                assert not invenciones(texto, hoja), texto


@pytest.mark.parametrize("trato", ["", "f", "m"])
def test_concuerda_con_el_trato_o_no_marca_genero(trato: str) -> None:
    for perfil, matiz in PARES:
        hoja = hoja_de(perfil, matiz, trato=trato)
        textos = [redactar(hoja, intento) for intento in range(5)]
        assert not [t for t in textos if _genero(t, trato)]


def test_una_bienvenida_dice_bienvenida_bienvenido_o_ambas_segun_el_trato() -> None:
    esperado = {"f": "Bienvenida a ", "m": "Bienvenido a ", "": "Bienvenido/a a "}
    for trato, palabra in esperado.items():
        hoja = hoja_de(Perfil.CLIENTE_NUEVO, None, trato=trato)
        assert any(palabra in redactar(hoja, intento) for intento in range(12))


def test_una_sola_visita_nunca_se_cuenta_en_plural() -> None:
    for perfil in perfiles_de(Matiz.UNA_VISITA):
        hoja = hoja_de(perfil, Matiz.UNA_VISITA)
        for intento in range(12):
            texto = redactar(hoja, intento)
            assert not re.search(r"1 ve|1 vis|tus visitas|tantas veces|favorit|lo tuyo", texto)


def test_quien_no_ha_venido_no_tiene_ultima_visita_ni_vuelve() -> None:
    casos = [(p, m) for p, m in PARES if not hoja_de(p, m).visitas]
    assert len(casos) > 10
    for perfil, matiz in casos:
        if matiz in (Matiz.CON_INTENTO, Matiz.SIN_VISITA_AUN, None, Matiz.RESERVA_FUTURA):
            for intento in range(12):
                texto = redactar(hoja_de(perfil, matiz), intento)
                if matiz or perfil is Perfil.CLIENTE_NUEVO:
                    assert not re.search(r"última v|volver a v|verte otra", texto, re.IGNORECASE), (
                        texto
                    )


@pytest.mark.parametrize(
    ("dias", "dicho"), [(0, "hoy"), (1, "mañana"), (7, "sábado 15 de noviembre")]
)
def test_la_reserva_se_dice_con_naturalidad_si_es_hoy_o_manana(dias: int, dicho: str) -> None:
    for perfil in Perfil:
        hoja = hoja_de(
            perfil,
            Matiz.RESERVA_FUTURA,
            proxima_reserva=reserva(dias, ("Tina Hornopirén", "Cabaña Laurel")),
        )
        for intento in range(10):
            texto = redactar(hoja, intento)
            assert dicho in texto.casefold(), texto
            assert "Tina Hornopirén" in texto
            assert "Cabaña Laurel" in texto
            if dias < 2:
                assert "noviembre" not in texto


def test_un_reclamo_abierto_no_vende_ni_celebra() -> None:
    for perfil in Perfil:
        hoja = hoja_de(perfil, Matiz.EXPERIENCIA_NEGATIVA)
        for intento in range(10):
            texto = redactar(hoja, intento)
            assert not emoji.emoji_count(texto)
            assert "!" not in texto
            assert not [s for s, _, _ in SERVICIOS if s in texto]
            assert re.search(
                "disculpa|perdón|lament|sentimos|molest|duele", texto, re.IGNORECASE
            ), texto


def test_una_reserva_o_una_visita_reciente_no_reciben_ofertas() -> None:
    for perfil in Perfil:
        for matiz in (Matiz.RESERVA_FUTURA, Matiz.VISITA_RECIENTE):
            for longitud in LONGITUDES[::2]:
                for intento in range(10):
                    texto = redactar(hoja_de(perfil, matiz), intento, longitud=longitud)
                    assert not PROMESAS.search(texto)
                    assert not ANUNCIOS.search(texto)


def test_la_oferta_lleva_siempre_sus_condiciones() -> None:
    textos = [redactar(hoja_de(Perfil.EN_RIESGO, None), intento) for intento in range(12)]
    con_oferta = [t for t in textos if "20 % de descuento" in t]
    assert len(con_oferta) == len(textos)
    assert all("(de lunes a jueves)" in t for t in con_oferta)


def test_dos_categorias_con_el_mismo_comienzo_se_nombran_una_vez() -> None:
    favoritas = ("Tinas", "Tinas de hidromasaje")
    hoja = hoja_de(Perfil.VIP, None, categorias_favoritas=favoritas, catalogo=())
    assert not [i for i in range(10) if "tinas y las tinas" in redactar(hoja, i)]


@pytest.mark.parametrize("paso", [3, pytest.param(1, marks=pytest.mark.completo)])
def test_una_barberia_no_habla_como_un_spa(paso: int) -> None:
    for perfil, matiz in PARES[::paso]:
        visitas = hoja_de(perfil, matiz).visitas
        hoja = hoja_de(
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
        for longitud in LONGITUDES[::2]:
            for intento in range(5):
                texto = redactar(hoja, intento, longitud=longitud)
                assert not SPA.search(texto), texto
                assert not invenciones(texto, hoja), texto


def test_los_textos_no_traen_nada_de_un_negocio_en_particular() -> None:
    archivos = [*TEXTOS.rglob("*.md"), *Path(TEXTOS).parent.glob("plantillas*/*.py")]
    assert len(archivos) > 20
    for archivo in archivos:
        assert not SPA.search(archivo.read_text(encoding="utf-8")), archivo.name


nombres = st.sampled_from([None, "María", "José-Luis", "João", "Ñusta", "O'Higgins"])
servicios_al_azar = st.lists(
    st.sampled_from([s for s, _, _ in SERVICIOS]), max_size=5, unique=True
).map(tuple)


@st.composite
def hojas(draw: st.DrawFn) -> HojaDeHechos:
    """Cualquier hoja que el dominio podría dar, con hechos de más o de menos."""
    perfil, matiz = draw(st.sampled_from(PARES))
    base = hoja_de(perfil, matiz)
    cambios: dict[str, Any] = {
        "nombre": draw(nombres),
        "trato": draw(st.sampled_from(["", "f", "m"])),
        "catalogo": draw(st.lists(st.sampled_from(CATALOGO), unique=True, max_size=4).map(tuple)),
        "limite_emojis": draw(st.integers(0, 5)),
    }
    if base.visitas:
        visitas = 1 if matiz is Matiz.UNA_VISITA else draw(st.integers(1, 40))
        cambios |= {
            "visitas": visitas,
            "anio_primera_visita": draw(st.none() | st.integers(2014, 2025)),
            "anios_historia": draw(st.sampled_from([None, (2018, 2018), (2015, 2021)])),
            "categorias_favoritas": draw(
                st.lists(st.sampled_from(["Tinas", "Masajes", "Cabañas"]), unique=True, max_size=2)
            ),
        }
        dias = draw(st.none() | st.integers(1, 4000))
        cambios["ultima_visita"] = (
            None
            if dias is None
            else replace(
                ultima(dias, "", ""), servicios=draw(servicios_al_azar), categorias=("Tinas",)
            )
        )
    if base.pausa:
        cambios["dias_de_pausa"] = draw(st.integers(366, 4000))
    if base.proxima_reserva:
        cambios["proxima_reserva"] = reserva(draw(st.integers(0, 400)), draw(servicios_al_azar))
    return hoja_de(perfil, matiz, **cambios)


@given(
    hoja=hojas(),
    intento=st.integers(0, 500),
    longitud=st.sampled_from(LONGITUDES),
    sobrio=st.booleans(),
)
def test_con_cualquier_hoja_el_texto_es_cierto_y_bien_escrito(
    hoja: HojaDeHechos, intento: int, longitud: tuple[int, int] | None, sobrio: bool
) -> None:
    texto = redactar(hoja, intento, longitud=longitud, sobrio=sobrio)

    assert not invenciones(texto, hoja), texto
    assert emoji.emoji_count(texto) <= hoja.limite_emojis
    assert texto == texto.strip()
    assert "?" in texto
    if longitud:
        assert longitud[0] <= lineas(texto) <= longitud[1]
    if hoja.nombre:
        otros = {"María", "José-Luis", "João", "Ñusta", "O'Higgins"} - {hoja.nombre}
        assert not [n for n in otros if n in texto]


def test_una_fecha_de_otro_anio_se_dice_con_su_anio() -> None:
    hoja = hoja_de(
        Perfil.VIP,
        Matiz.RESERVA_FUTURA,
        proxima_reserva=reserva(60, ("Tina Hornopirén",)),
    )
    assert (HOY + timedelta(60)).year == 2026
    assert all("2026" in redactar(hoja, intento) for intento in range(10))
