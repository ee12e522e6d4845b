"""Solo se promete lo vigente y para quien es (dominio.md §1 y §4)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from domain.ofertas import Interesado, Novedad, Oferta, elegir_novedades, recomendar, vigente
from domain.perfiles import Perfil
from tests.domain.fabricas import HOY

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
