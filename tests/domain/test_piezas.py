"""Cada pieza de los prompts se cambia sola, y se sabe a quién le llega."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.guardas import Proposito
from domain.idioma import Idioma
from domain.perfiles import Matiz, Perfil
from domain.piezas import (
    BASE,
    NOMBRES_DE_MATIZ,
    PIEZAS,
    RESPUESTA,
    Clase,
    clave_de_situacion,
    con_pieza,
    en_espanol,
    hoja_para,
    le_toca,
    piezas_de,
    texto_de,
)
from domain.prompts import Ajustes, componer_prompt
from tests.domain.elenco import persona
from tests.domain.fabricas import INSTRUCCIONES, hoja, hoja_de, linea, visitas

EN_ESPANOL = [pieza.clave for pieza in piezas_de(Idioma.ES)]


@pytest.mark.parametrize("idioma", Idioma)
def test_las_piezas_son_la_base_los_seis_perfiles_y_las_once_situaciones(idioma: Idioma) -> None:
    clases = [pieza.clase for pieza in piezas_de(idioma)]
    assert [clases.count(clase) for clase in Clase] == [1, 6, 11]


def test_cada_idioma_tiene_las_mismas_piezas_con_su_clave() -> None:
    codigos = {BASE, *Perfil, *Matiz, RESPUESTA}
    assert set(EN_ESPANOL) == codigos
    assert set(PIEZAS) == codigos | {f"{i}.{c}" for i in ("en", "pt") for c in codigos}
    assert PIEZAS["en.VIP"].perfil is Perfil.VIP
    assert en_espanol(PIEZAS["pt.UNA_VISITA"]) == PIEZAS["UNA_VISITA"]
    assert set(NOMBRES_DE_MATIZ) == set(Matiz)
    assert PIEZAS["VIP"].perfil is Perfil.VIP
    assert PIEZAS[BASE].perfil is PIEZAS["UNA_VISITA"].perfil is None


@pytest.mark.parametrize("clave", EN_ESPANOL)
def test_cambiar_una_pieza_no_toca_las_demas(clave: str) -> None:
    cambiadas = con_pieza(INSTRUCCIONES, PIEZAS[clave], "otro texto")
    distintas = [
        otra
        for otra in EN_ESPANOL
        if texto_de(cambiadas, PIEZAS[otra]) != texto_de(INSTRUCCIONES, PIEZAS[otra])
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


def test_a_quien_se_le_escribe_en_ingles_le_tocan_las_piezas_en_ingles() -> None:
    una = replace(hoja([linea(3)]), idioma="en")
    tocan = {clave for clave, pieza in PIEZAS.items() if le_toca(pieza, una)}
    assert tocan == {"en.base", f"en.{una.perfil}", "en.RESERVA_FUTURA", "en.respuesta"}


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
    "ajustes",
    [
        Ajustes(temperatura=0.2),
        Ajustes(limite_emojis=0),
        Ajustes(voz="seria"),
        Ajustes(emojis=("🌿",)),
    ],
)
def test_cada_ajuste_cambia_la_huella_de_su_perfil_y_no_la_de_otros(ajustes: Ajustes) -> None:
    con = replace(INSTRUCCIONES, ajustes={Perfil.VIP: ajustes})
    sin = replace(INSTRUCCIONES, ajustes={Perfil.VIP: Ajustes()})
    assert con.version(Perfil.VIP) != INSTRUCCIONES.version(Perfil.VIP)
    assert con.version(Perfil.EN_RIESGO) == INSTRUCCIONES.version(Perfil.EN_RIESGO)
    assert sin.version(Perfil.VIP) == INSTRUCCIONES.version(Perfil.VIP)


# ---------------------------------------------------------------------------- emojis preferidos
def _sistema(base: str, limite: int = 5, **de_la_hoja: object) -> str:
    una = replace(hoja(visitas(-40, -50)), **de_la_hoja)  # type: ignore[arg-type]
    ajustes = {una.perfil: Ajustes(limite_emojis=limite, emojis=("🌿", "💚"))}
    textos = replace(INSTRUCCIONES, base=base, ajustes=ajustes)
    return componer_prompt(una, textos, clave="1").sistema


def test_los_emojis_preferidos_del_perfil_se_piden_y_los_del_cliente_mandan() -> None:
    base = "máximo $emojis emojis$preferidos."
    assert _sistema(base) == "máximo 5 emojis; prefiere 🌿 💚."
    assert _sistema(base, emojis_favoritos=("🙌",)) == "máximo 5 emojis; prefiere 🙌."
    assert _sistema(base, limite=0) == "máximo 0 emojis."


def test_una_base_publicada_sin_su_hueco_tambien_los_pide() -> None:
    assert _sistema("Máximo $emojis.") == "Máximo 5.\n\nEmojis: prefiere 🌿 💚."


def test_sin_preferidos_no_se_dice_nada_de_ellos() -> None:
    una = hoja(visitas(-40, -50))
    textos = replace(INSTRUCCIONES, base="máximo $emojis emojis$preferidos.")
    assert componer_prompt(una, textos, clave="1").sistema == "máximo 5 emojis."
