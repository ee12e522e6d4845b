"""Cada pieza de los prompts se cambia sola, y se sabe a quién le llega."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.guardas import Proposito
from domain.perfiles import Matiz, Perfil
from domain.piezas import (
    BASE,
    NOMBRES_DE_MATIZ,
    PIEZAS,
    RESPUESTA,
    Clase,
    clave_de_situacion,
    con_pieza,
    hoja_para,
    le_toca,
    texto_de,
)
from domain.prompts import Ajustes, componer_prompt
from tests.domain.elenco import persona
from tests.domain.fabricas import INSTRUCCIONES, hoja, hoja_de, linea, visitas


def test_las_piezas_son_la_base_los_seis_perfiles_y_las_once_situaciones() -> None:
    clases = [pieza.clase for pieza in PIEZAS.values()]
    assert [clases.count(clase) for clase in Clase] == [1, 6, 11]
    assert set(PIEZAS) == {BASE, *Perfil, *Matiz, RESPUESTA}
    assert set(NOMBRES_DE_MATIZ) == set(Matiz)
    assert PIEZAS["VIP"].perfil is Perfil.VIP
    assert PIEZAS[BASE].perfil is PIEZAS["UNA_VISITA"].perfil is None


@pytest.mark.parametrize("clave", PIEZAS)
def test_cambiar_una_pieza_no_toca_las_demas(clave: str) -> None:
    cambiadas = con_pieza(INSTRUCCIONES, PIEZAS[clave], "otro texto")
    distintas = [
        otra
        for otra, pieza in PIEZAS.items()
        if texto_de(cambiadas, pieza) != texto_de(INSTRUCCIONES, pieza)
    ]
    assert distintas == [clave]
    assert texto_de(cambiadas, PIEZAS[clave]) == "otro texto"


def test_la_de_un_perfil_lleva_sus_ajustes_y_su_numero() -> None:
    ajustes = Ajustes(temperatura=0.5, voz="sobria")
    cambiadas = con_pieza(INSTRUCCIONES, PIEZAS["VIP"], "x", ajustes=ajustes, numero="7")
    assert cambiadas.ajustes_de(Perfil.VIP) == ajustes
    assert cambiadas.ajustes_de(Perfil.EN_RIESGO) == Ajustes()
    assert cambiadas.version(Perfil.VIP).startswith("7-")
    assert cambiadas.version(Perfil.EN_RIESGO) == INSTRUCCIONES.version(Perfil.EN_RIESGO)


def test_una_situacion_sin_indicacion_es_un_texto_vacio() -> None:
    assert texto_de(INSTRUCCIONES, PIEZAS[RESPUESTA]) == ""


def test_una_clave_que_no_es_de_ninguna_situacion_no_se_acepta() -> None:
    assert clave_de_situacion("UNA_VISITA") is Matiz.UNA_VISITA
    assert clave_de_situacion(RESPUESTA) is Proposito.RESPUESTA
    with pytest.raises(ValueError, match="MATIZ_QUE_NO_EXISTE"):
        clave_de_situacion("MATIZ_QUE_NO_EXISTE")


def test_a_cada_quien_le_toca_la_base_su_perfil_y_la_situacion_que_manda() -> None:
    una = hoja([linea(3)])
    assert una.matices == (Matiz.RESERVA_FUTURA, Matiz.SIN_VISITA_AUN)
    tocan = {clave for clave, pieza in PIEZAS.items() if le_toca(pieza, una)}
    assert tocan == {BASE, una.perfil.value, "RESERVA_FUTURA", RESPUESTA}


def test_responder_se_prueba_como_si_la_persona_hubiera_escrito() -> None:
    laura = hoja_de(persona("laura").leer())
    responde = hoja_para(PIEZAS[RESPUESTA], laura)
    assert (responde.proposito, responde.oferta, responde.novedades) == (
        Proposito.RESPUESTA,
        None,
        (),
    )
    assert hoja_para(PIEZAS["VIP"], laura) is laura


# ------------------------------------------------------------------------------------- ajustes
def test_rige_el_menor_limite_de_emojis_y_con_el_se_juzga() -> None:
    una = hoja(visitas(-40, -50))
    for limite, rige in ((2, 2), (None, 5), (9, 5), (0, 0)):
        textos = replace(INSTRUCCIONES, ajustes={una.perfil: Ajustes(limite_emojis=limite)})
        assert componer_prompt(una, textos, clave="1").hoja.limite_emojis == rige


def test_la_voz_y_la_temperatura_de_la_version_van_en_el_encargo() -> None:
    una = hoja(visitas(-40, -50))
    base = replace(INSTRUCCIONES, base="$voz, $emojis")
    suya = replace(
        base, ajustes={una.perfil: Ajustes(temperatura=0.2, voz="seria", limite_emojis=1)}
    )
    prompt = componer_prompt(una, suya, clave="1")
    assert (prompt.sistema, prompt.temperatura) == ("seria, 1", 0.2)
    sin_ajustar = componer_prompt(una, base, clave="1")
    assert (sin_ajustar.sistema, sin_ajustar.temperatura) == (f"{una.negocio.voz}, 5", None)


@pytest.mark.parametrize(
    "ajustes", [Ajustes(temperatura=0.2), Ajustes(limite_emojis=0), Ajustes(voz="seria")]
)
def test_cada_ajuste_cambia_la_huella_de_su_perfil_y_no_la_de_otros(ajustes: Ajustes) -> None:
    con = replace(INSTRUCCIONES, ajustes={Perfil.VIP: ajustes})
    sin = replace(INSTRUCCIONES, ajustes={Perfil.VIP: Ajustes()})
    assert con.version(Perfil.VIP) != INSTRUCCIONES.version(Perfil.VIP)
    assert con.version(Perfil.EN_RIESGO) == INSTRUCCIONES.version(Perfil.EN_RIESGO)
    assert sin.version(Perfil.VIP) == INSTRUCCIONES.version(Perfil.VIP)
