"""El redactor sin IA recomienda con una razón de la hoja y cuenta lo nuevo sin pegar listas."""

from __future__ import annotations

from adapters.ia.plantillas_motor.composicion import cuerpos_de
from adapters.ia.plantillas_motor.valores import valores_de
from domain.guardas import Proposito
from domain.hechos import HojaDeHechos
from domain.ofertas import Novedad
from domain.perfiles import Matiz, Perfil
from tests.contratos.hojas_plantillas import (
    BARBERIA,
    CATALOGO_BARBERIA,
    PARES,
    hoja_de,
    redactar,
    ultima,
)


def datos(hoja: HojaDeHechos, turno: int = 0) -> dict[str, str]:
    return valores_de(hoja, turno).datos


def test_lo_parecido_es_de_una_favorita_y_no_lo_de_la_ultima_visita() -> None:
    hoja = hoja_de(Perfil.VIP, None, categorias_favoritas=("Tinas de hidromasaje",))

    for turno in range(4):
        dichos = datos(hoja, turno)
        assert dichos["sugerencia_similar"] == "la Tina Hornopirén"
        assert dichos["sugerencia_gusto"] == "te gustan las tinas de hidromasaje"


def test_lo_distinto_no_es_de_una_favorita_ni_de_la_ultima_visita() -> None:
    hoja = hoja_de(
        Perfil.VIP,
        None,
        categorias_favoritas=("Tinas",),
        ultima_visita=ultima(40, "Cabaña Laurel", "Cabañas"),
    )

    assert datos(hoja)["sugerencia_otras"] == "masajes"


def test_sin_gustos_conocidos_no_hay_parecido_ni_distinto() -> None:
    dichos = datos(hoja_de(Perfil.CLIENTE_NUEVO, None))

    assert not {"sugerencia_similar", "sugerencia_gusto", "sugerencia_otras"} & dichos.keys()


def test_una_sola_visita_no_da_una_favorita_que_nombrar() -> None:
    dichos = datos(hoja_de(Perfil.RECURRENTE_ACTIVO, Matiz.UNA_VISITA))

    assert not {"favorita", "favoritas_gusto", "favoritas_son", "sugerencia_gusto"} & dichos.keys()
    assert dichos["sugerencia_otras"] == "masajes"


def test_el_verbo_concuerda_con_lo_que_le_gusta() -> None:
    hoja = hoja_de(
        Perfil.VIP,
        None,
        negocio=BARBERIA,
        catalogo=CATALOGO_BARBERIA,
        categorias_favoritas=("Barba",),
    )

    dichos = datos(hoja)
    assert dichos["favoritas_gusto"] == "te gusta la barba"
    assert dichos["favoritas_son"] == "es la barba"
    assert dichos["favoritas_eran"] == "era la barba"


def test_una_novedad_entra_en_la_frase_segun_sea_cosa_o_noticia() -> None:
    casos = {
        ("tinas premium", "sauna de cedro"): "ahora tenemos tinas premium y sauna de cedro",
        ("Tina Premium con vista",): "ahora tenemos la Tina Premium con vista",
        ("Abrimos un segundo sillón",): "abrimos un segundo sillón",
        ("Abrimos los martes", "sauna de cedro"): "ahora tenemos sauna de cedro",
    }
    for textos, esperado in casos.items():
        novedades = tuple(Novedad(i, texto) for i, texto in enumerate(textos))
        assert (
            datos(hoja_de(Perfil.VIP, None, novedades=novedades, categorias_favoritas=()))[
                "novedades_hay"
            ]
            == esperado
        )


def test_cada_mensaje_hace_una_sola_pregunta() -> None:
    hojas = [hoja_de(*par, proposito=p) for p in Proposito for par in PARES]
    por_grupo = {cuerpos_de(hoja): hoja for hoja in hojas}
    assert len(por_grupo) > 20
    for hoja in por_grupo.values():
        for intento in range(10):
            texto = redactar(hoja, intento)
            assert texto.count("¿") == texto.count("?") == 1, texto
