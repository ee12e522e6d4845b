"""Al modelo le llega lo que le sirve, una vez y con pocos tokens; lo demás sigue en la hoja."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from domain.escritura import ENTRADAS, ROTULOS, hechos_escritos
from domain.guardas import Proposito
from domain.hechos import HojaDeHechos
from domain.idioma import Idioma
from domain.ofertas import Oferta
from domain.perfiles import Matiz, Perfil
from domain.verificador import Codigo, verificar
from tests.domain.elenco import persona
from tests.domain.fabricas import hoja_de

ES = ROTULOS[Idioma.ES]


def _escritos(una: HojaDeHechos, *, contesta: bool = False) -> dict[str, str]:
    hechos = hechos_escritos(una, ES, con_gasto=True, contesta=contesta)
    return {hecho.clave: hecho.valor for hecho in hechos}


def _de(clave: str, **cambios: object) -> HojaDeHechos:
    return replace(hoja_de(persona(clave).leer()), **cambios)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "matiz", [Matiz.RESERVA_FUTURA, Matiz.EXPERIENCIA_NEGATIVA, Matiz.VISITA_RECIENTE]
)
def test_a_quien_no_se_le_vende_no_le_va_catalogo_oferta_ni_novedad(matiz: Matiz) -> None:
    una = _de("laura", matices=(matiz,), oferta=Oferta(1, "20% en tinas"))
    assert not {"Catálogo", "Oferta", "Novedades"} & _escritos(una).keys()
    con_pregunta = _escritos(una, contesta=True)
    assert "Catálogo" in con_pregunta


def test_los_precios_van_si_se_contesta_una_pregunta_o_es_alguien_nuevo() -> None:
    carlos = _de("carlos")
    assert "$" not in _escritos(carlos)["Catálogo"]
    assert len(_escritos(carlos)["Catálogo"].split(", ")) == min(
        ENTRADAS[Perfil.RECURRENTE_ACTIVO], len(carlos.catalogo)
    )
    con_precios = _escritos(carlos, contesta=True)["Catálogo"].split("; ")
    assert len(con_precios) == len(carlos.catalogo)
    assert all("$" in entrada for entrada in con_precios)
    nuevo = replace(carlos, perfil=Perfil.CLIENTE_NUEVO, novedades=())
    assert "$" in _escritos(nuevo)["Catálogo"]


def test_a_quien_escribio_sin_que_sepamos_que_no_se_le_muestra_el_catalogo() -> None:
    assert "Catálogo" not in _escritos(_de("carlos", proposito=Proposito.RESPUESTA))


def test_las_condiciones_de_la_oferta_van_con_ella() -> None:
    con = _de("laura", oferta=Oferta(1, "20% en tinas", condiciones="lunes"))
    sin = _de("laura", oferta=Oferta(1, "20% en tinas"))
    assert _escritos(con)["Oferta"] == "20% en tinas (lunes)"
    assert _escritos(sin)["Oferta"] == "20% en tinas"


def test_la_ultima_visita_es_una_linea_con_lo_que_hizo() -> None:
    laura = _de("laura")
    assert _escritos(laura)["Última visita"] == "hace 8 meses (Tina Tronador)"
    assert laura.ultima_visita is not None
    callada = replace(laura.ultima_visita, servicios=())
    assert _escritos(replace(laura, ultima_visita=callada))["Última visita"] == "hace 8 meses"


def test_las_categorias_de_la_ultima_visita_van_solo_si_no_son_sus_favoritas() -> None:
    laura = _de("laura")
    assert "Esa vez" not in _escritos(laura)
    assert _escritos(replace(laura, categorias_favoritas=("Cabañas",)))["Esa vez"] == "Tinas"


def test_los_anios_de_su_historia_van_a_quien_se_le_habla_de_ella() -> None:
    assert _escritos(_de("ana"))["Historial antiguo"] == "entre 2018 y 2021"
    assert "Cliente desde" not in _escritos(_de("ana"))
    assert _escritos(_de("roberto"))["Cliente desde"] == "2019"
    assert "Historial antiguo" not in _escritos(_de("roberto"))


def test_lo_del_negocio_va_a_quien_viene_o_pregunta() -> None:
    assert "llegar 10 minutos antes" in _escritos(_de("maria"))["Negocio"]
    assert "cerrado: martes" in _escritos(_de("maria"))["Negocio"]
    assert "Negocio" not in _escritos(_de("laura"))
    assert "Negocio" in _escritos(_de("laura"), contesta=True)
    abierto = replace(_de("maria").negocio, dias_cerrados="")
    assert "cerrado" not in _escritos(_de("maria", negocio=abierto))["Negocio"]


def test_cada_rotulo_esta_escrito_en_cada_idioma() -> None:
    for rotulos in ROTULOS.values():
        assert all(getattr(rotulos, campo.name) for campo in fields(rotulos))
        assert set(rotulos.trato) == {"f", "m", ""}
    assert set(ROTULOS) == set(Idioma)


@pytest.mark.parametrize("idioma", Idioma)
def test_dos_hechos_no_se_llaman_igual(idioma: Idioma) -> None:
    del_encargo = {"informacion", "callado", "perfil_identificado", "anteriores", "conversado"}
    del_encargo |= {"nosotros", "cliente", "contesta", "prefiere", "sin_nombre", "trato", "cerrado"}
    rotulos = ROTULOS[idioma]
    claves = [
        getattr(rotulos, campo.name) for campo in fields(rotulos) if campo.name not in del_encargo
    ]
    assert len(set(claves)) == len(claves)


@pytest.mark.parametrize("idioma", Idioma)
@pytest.mark.parametrize(
    "campo",
    ["callado", "perfil_identificado", "nombre", "servicios", "historial", "genero"],
)
def test_un_rotulo_del_encargo_que_se_cuela_no_sale(idioma: Idioma, campo: str) -> None:
    rotulo = getattr(ROTULOS[idioma], campo).rstrip(":")
    veredicto = verificar(f"{rotulo}: algo", _de("laura", idioma=idioma))
    assert Codigo.INSTRUCCION in {hallazgo.codigo for hallazgo in veredicto.bloqueos}
