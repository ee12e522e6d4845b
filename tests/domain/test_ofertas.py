"""Solo se promete lo vigente y para quien es (dominio.md §1 y §4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from domain.ofertas import (
    MINIMO_DE_PERSONAS,
    PLAZO_CERCANO,
    Afinidad,
    Impedimento,
    Interesado,
    Novedad,
    Oferta,
    con_condiciones,
    elegir_novedades,
    impedimento,
    recomendar,
    vigente,
)
from domain.perfiles import Perfil
from tests.domain.fabricas import HOY, hoja_de, leer, linea

VIENE_POR_TINAS = Interesado(Perfil.RECURRENTE_ACTIVO, probadas=frozenset({"Tinas"}))
AYER, MANANA = HOY - timedelta(days=1), HOY + timedelta(days=1)


@pytest.mark.parametrize(
    ("desde", "hasta", "vale"),
    [
        (None, None, True),
        (HOY, HOY, True),
        (HOY, None, True),
        (None, HOY, True),
        (MANANA, None, False),
        (None, AYER, False),
        (AYER, MANANA, True),
    ],
)
@pytest.mark.parametrize("tipo", [Oferta, Novedad])
def test_la_vigencia_incluye_ambos_dias(
    tipo: type[Oferta | Novedad], desde: date | None, hasta: date | None, vale: bool
) -> None:
    cosa = tipo(id=1, texto="algo", desde=desde, hasta=hasta)

    assert vigente(cosa, Perfil.VIP, HOY) is vale


@pytest.mark.parametrize("perfil", Perfil)
def test_sin_perfiles_es_para_cualquiera_y_con_perfiles_solo_para_esos(perfil: Perfil) -> None:
    assert vigente(Oferta(id=1, texto="a"), perfil, HOY)
    assert vigente(Oferta(id=1, texto="a", perfiles=(Perfil.VIP,)), perfil, HOY) is (
        perfil is Perfil.VIP
    )


def test_se_dice_una_sola_oferta_la_de_mayor_prioridad_y_luego_la_mas_antigua() -> None:
    ofertas = [
        Oferta(id=3, texto="tercera", prioridad=5),
        Oferta(id=2, texto="segunda", prioridad=5),
        Oferta(id=1, texto="primera"),
        Oferta(id=0, texto="vencida", prioridad=9, hasta=AYER),
    ]

    for orden in (ofertas, ofertas[::-1]):
        recomendada = recomendar(orden, Interesado(Perfil.VIP), hoy=HOY)
        assert recomendada is not None
        assert recomendada.oferta.texto == "segunda"


def test_sin_nada_vigente_no_se_promete_ni_se_anuncia() -> None:
    assert recomendar([], Interesado(Perfil.VIP), hoy=HOY) is None
    assert (
        recomendar([Oferta(id=1, texto="a", hasta=AYER)], Interesado(Perfil.VIP), hoy=HOY) is None
    )
    assert elegir_novedades([Novedad(id=1, texto="a", desde=MANANA)], Perfil.VIP, HOY) == ()


def test_las_novedades_se_cuentan_en_su_orden() -> None:
    novedades = [Novedad(id=i, texto=str(i)) for i in (3, 1, 2)]

    assert [n.id for n in elegir_novedades(novedades, Perfil.VIP, HOY)] == [3, 1, 2]


# ------------------------------------------------------------------------------- quién la usa
def test_una_oferta_agotada_no_se_dice_y_una_sin_limite_si() -> None:
    assert recomendar([Oferta(id=1, texto="a", quedan=0)], VIENE_POR_TINAS, hoy=HOY) is None
    assert recomendar([Oferta(id=1, texto="a", quedan=1)], VIENE_POR_TINAS, hoy=HOY)
    assert recomendar([Oferta(id=1, texto="a")], VIENE_POR_TINAS, hoy=HOY)


def test_quien_ya_la_uso_no_la_recibe_otra_vez_salvo_que_se_pueda_repetir() -> None:
    usadas = frozenset({1})

    assert impedimento(Oferta(id=1, texto="a"), HOY, usadas) is Impedimento.YA_USADA
    assert impedimento(Oferta(id=2, texto="b"), HOY, usadas) is None
    assert impedimento(Oferta(id=1, texto="a", una_vez=False), HOY, usadas) is None


def test_una_oferta_de_un_segmento_es_solo_para_ese_segmento() -> None:
    oferta = Oferta(id=1, texto="a", segmentos=("At Risk",))

    assert recomendar([oferta], VIENE_POR_TINAS, hoy=HOY) is None
    recomendada = recomendar([oferta], Interesado(Perfil.EN_RIESGO, "At Risk"), hoy=HOY)
    assert recomendada is not None
    assert recomendada.porque == "Es para su segmento (En riesgo)."


# ------------------------------------------------------------------------- prioridad y afinidad
EN_TINAS = Oferta(id=1, texto="tinas", categorias=("Tinas",))
EN_MASAJES = Oferta(id=2, texto="masajes", categorias=("Masajes",))
EN_CABANAS = Oferta(id=3, texto="cabañas", categorias=("Cabañas",))
EN_TODO = Oferta(id=4, texto="todo")
TINAS_Y_MASAJES = Afinidad("Tinas", "Masajes", personas=200, juntas=140)
TINAS_Y_CABANAS = Afinidad("Tinas", "Cabañas", personas=200, juntas=60)


def elegida(
    *ofertas: Oferta,
    interesado: Interesado = VIENE_POR_TINAS,
    afinidades: tuple[Afinidad, ...] = (TINAS_Y_MASAJES, TINAS_Y_CABANAS),
    prometida: int | None = None,
) -> tuple[str, str]:
    """El texto de la oferta elegida y su porqué; no importa en qué orden lleguen."""
    dichas = [
        recomendar(orden, interesado, afinidades, hoy=HOY, prometida=prometida)
        for orden in (ofertas, ofertas[::-1])
    ]
    assert dichas[0] == dichas[1]
    assert dichas[0] is not None
    return dichas[0].oferta.texto, dichas[0].porque


def test_se_prefiere_lo_que_no_ha_comprado_y_si_compran_quienes_compran_lo_mismo() -> None:
    assert elegida(EN_TODO, EN_TINAS, EN_CABANAS, EN_MASAJES) == (
        "masajes",
        "No ha probado Masajes, y 7 de cada 10 personas que vienen por Tinas sí.",
    )


def test_de_una_oferta_de_varias_categorias_se_dice_la_que_mas_le_calza() -> None:
    varias = Oferta(id=9, texto="varias", categorias=("Tinas", "Cabañas", "Masajes"))

    assert elegida(varias)[1].startswith("No ha probado Masajes")


def test_la_prioridad_que_puso_una_persona_manda_sobre_la_afinidad_y_lo_dice() -> None:
    primero = replace(EN_TINAS, prioridad=1)

    texto, porque = elegida(primero, EN_MASAJES)

    assert texto == "tinas"
    assert porque.endswith("Es la de mayor prioridad de las 2 que puede usar.")


@pytest.mark.parametrize(
    ("juntas", "dice"),
    [
        (200, "y todas las personas que vienen por Tinas sí"),
        (199, "y 9 de cada 10 personas que vienen por Tinas sí"),
        (20, "y 1 de cada 10 personas que vienen por Tinas sí"),
    ],
)
def test_la_proporcion_nunca_dice_todas_si_no_son_todas(juntas: int, dice: str) -> None:
    _, porque = elegida(EN_MASAJES, afinidades=(replace(TINAS_Y_MASAJES, juntas=juntas),))

    assert dice in porque


@pytest.mark.parametrize(
    "poca",
    [
        Afinidad("Tinas", "Masajes", personas=MINIMO_DE_PERSONAS - 1, juntas=8),
        Afinidad("Tinas", "Masajes", personas=200, juntas=19),
        Afinidad("Cabañas", "Masajes", personas=200, juntas=140),
    ],
    ids=["base chica", "casi nadie", "de algo que no compra"],
)
def test_con_pocas_personas_la_base_no_dice_nada_pero_lo_nuevo_sigue_primero(
    poca: Afinidad,
) -> None:
    assert elegida(EN_TINAS, EN_TODO, EN_MASAJES, afinidades=(poca,)) == (
        "masajes",
        "Todavía no ha probado Masajes.",
    )


def test_una_oferta_sin_categorias_va_antes_que_la_de_algo_que_ya_conoce() -> None:
    assert elegida(EN_TINAS, EN_TODO) == ("todo", "Es para cualquier persona.")


def test_a_quien_ya_compro_de_todo_se_le_ofrece_lo_que_conoce_y_se_dice() -> None:
    todo = Interesado(Perfil.VIP, probadas=frozenset({"Tinas", "Masajes", "Cabañas"}))

    texto, porque = elegida(EN_MASAJES, EN_TINAS, interesado=todo)

    assert texto == "tinas"
    assert porque == "Es en algo que ya conoce: no hay otra de algo nuevo para esta persona."


def test_a_quien_no_ha_comprado_nada_no_se_le_atribuyen_gustos() -> None:
    nuevo = Interesado(Perfil.CLIENTE_NUEVO)
    suya = replace(EN_MASAJES, perfiles=(Perfil.CLIENTE_NUEVO,))

    assert elegida(EN_TODO, EN_TINAS, interesado=nuevo)[0] == "tinas"
    assert elegida(suya, interesado=nuevo)[1].startswith("Es para su perfil (Cliente Compl")


def test_un_nombre_larguisimo_no_alarga_la_razon() -> None:
    larga = Afinidad("Tinas", "M" * 100, personas=200, juntas=140)
    oferta = Oferta(id=1, texto="a", categorias=("M" * 100,))

    porque = elegida(oferta, afinidades=(larga,))[1]

    assert len(porque) < 120
    assert "…" in porque


def test_la_ya_prometida_sigue_siendo_esa_mientras_se_pueda_usar() -> None:
    de_otro_perfil = replace(EN_TINAS, perfiles=(Perfil.EN_RIESGO,))

    assert elegida(de_otro_perfil, EN_MASAJES, prometida=1)[0] == "tinas"
    assert elegida(replace(EN_TINAS, hasta=AYER), EN_MASAJES, prometida=1)[0] == "masajes"


def test_la_hoja_lleva_la_oferta_que_la_persona_puede_usar_y_su_porque() -> None:
    leido = leer([linea(-40)])
    vitrina = {"ofertas": (EN_TINAS, EN_MASAJES), "afinidades": (TINAS_Y_MASAJES,)}

    una = hoja_de(leido, **vitrina)
    assert una.oferta == EN_MASAJES
    assert una.oferta_porque.startswith("No ha probado Masajes")
    assert hoja_de(leido, **vitrina, usadas=frozenset({2})).oferta == EN_TINAS
    assert hoja_de(leido, **vitrina, prometida=1).oferta == EN_TINAS


# ---------------------------------------------------------------------------------- condiciones
def dichas(idioma: str = "es", **campos: Any) -> str:
    oferta = Oferta(**{"id": 1, "texto": "15 % en tinas"} | campos)
    return con_condiciones(oferta, idioma, hoy=HOY).condiciones


@pytest.mark.parametrize(
    ("idioma", "dice"),
    [
        ("es", "sin feriados, de lunes a jueves, hasta el 15 de noviembre, con el código RIO20"),
        ("en", "sin feriados, Monday to Thursday, until November 15, with code RIO20"),
        (
            "pt",
            "sin feriados, de segunda a quinta-feira, até 15 de novembro, com o código RIO20",
        ),
    ],
)
def test_las_condiciones_dicen_todo_lo_que_la_limita_en_su_idioma(idioma: str, dice: str) -> None:
    hasta = HOY + timedelta(days=7)

    assert (
        dichas(idioma, condiciones="sin feriados", dias=(0, 1, 2, 3), hasta=hasta, codigo="RIO20")
        == dice
    )


@pytest.mark.parametrize(
    ("idioma", "escrito", "campos"),
    [
        ("es", "lunes, miércoles y jueves, excepto feriados", {"dias": (0, 2, 3)}),
        ("es", "de Lunes a Jueves", {"dias": (0, 1, 2, 3)}),
        ("en", "Mondays and Thursdays", {"dias": (0, 3)}),
        ("pt", "às segundas e quintas", {"dias": (0, 3)}),
        ("es", "hasta el 15 de noviembre", {"hasta": date(2025, 11, 15)}),
        ("es", "di RIO20 al reservar", {"codigo": "RIO20"}),
        ("es", "", {}),
    ],
)
def test_lo_que_ya_esta_escrito_no_se_dice_dos_veces(
    idioma: str, escrito: str, campos: dict[str, Any]
) -> None:
    assert dichas(idioma, condiciones=escrito, **campos) == escrito


def test_lo_que_ya_dice_el_texto_tampoco_se_repite() -> None:
    assert dichas(texto="15 % los lunes", dias=(0,)) == ""


def test_los_dias_se_dicen_si_lo_escrito_nombra_solo_algunos() -> None:
    assert dichas(condiciones="los lunes hay menos gente", dias=(0, 3)).endswith("lunes y jueves")


def test_el_rio_del_lugar_no_es_el_codigo_rio() -> None:
    assert dichas(condiciones="en las tinas junto al río", codigo="RIO").endswith("código RIO")


def test_un_plazo_lejano_no_se_dice() -> None:
    assert dichas(hasta=HOY + PLAZO_CERCANO + timedelta(days=1)) == ""
    assert con_condiciones(Oferta(id=1, texto="a", hasta=HOY)).condiciones == ""
