"""Qué significa cada código de WhatsApp y cuándo se intenta de nuevo (dominio.md §8)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pywa.errors import (
    AuthorizationError,
    IntegrityError,
    SendMessageError,
    ThrottlingError,
)

from adapters.whatsapp.simulador.errores import ERRORES
from domain.fallas_whatsapp import (
    DETIENEN,
    DIA,
    DISPERSION,
    FALLAS,
    REINTENTAN,
    SIN_RED,
    TOPE_DE_ESPERA,
    Clase,
    Falla,
    falla_de,
    reintentar_en,
)

# De esas familias de pywa, lo que no puede dar un envío: registrar el número.
NO_ES_DE_UN_ENVIO = {133016}
DE_PYWA = sorted(
    {
        codigo
        for familia in (AuthorizationError, ThrottlingError, IntegrityError, SendMessageError)
        for clase in familia.__subclasses__()
        for codigo in clase.__error_codes__ or ()
    }
    - NO_ES_DE_UN_ENVIO
)


@pytest.mark.parametrize(
    ("codigo", "clase", "reintenta", "detiene"),
    [
        (131049, Clase.TOPE_PERSONA, False, False),
        (131050, Clase.OPOSICION, False, False),
        (131047, Clase.VENTANA, False, False),
        (131026, Clase.NO_LLEGA, False, False),
        (130429, Clase.FRENO, True, False),
        (131056, Clase.FRENO, True, False),
        (80007, Clase.FRENO, True, False),
        (131042, Clase.PAGO, False, True),
        (190, Clase.CREDENCIAL, False, True),
        (10, Clase.CREDENCIAL, False, True),
        (200, Clase.CREDENCIAL, False, True),
    ],
)
def test_los_codigos_que_nombra_el_dominio_hacen_lo_que_dice(
    codigo: int, clase: Clase, reintenta: bool, detiene: bool
):
    falla = falla_de(codigo)

    assert (falla.codigo, falla.clase) == (codigo, clase)
    assert (falla.reintenta, falla.detiene_canal) == (reintenta, detiene)
    assert (reintentar_en(falla, 1, 0.0) is not None) == reintenta


def test_el_tope_de_marketing_de_una_persona_no_se_intenta_antes_de_un_dia():
    assert falla_de(131049).espera == DIA == 24 * 60 * 60


@pytest.mark.parametrize("codigo", sorted({*DE_PYWA, *ERRORES}))
def test_todo_codigo_que_puede_dar_un_envio_esta_explicado(codigo: int):
    falla = falla_de(codigo)

    assert falla.codigo == codigo
    assert falla.clase is not Clase.DESCONOCIDA or codigo in FALLAS


@pytest.mark.parametrize("codigo", sorted(FALLAS))
def test_cada_falla_se_le_dice_a_una_persona_en_una_frase_y_con_que_hacer(codigo: int):
    falla = FALLAS[codigo]

    for frase in (falla.frase, falla.que_hacer):
        assert frase.endswith(".")
        assert frase[0].isupper()
        assert len(frase) <= 130
        assert str(codigo) not in frase
    assert not (falla.reintenta and falla.detiene_canal)
    assert falla.reintenta == ("no hace falta hacer nada" in falla.que_hacer)


def test_lo_que_se_reintenta_solo_y_lo_que_detiene_el_canal_no_se_mezclan():
    assert not DETIENEN & REINTENTAN


@pytest.mark.parametrize("codigo", [None, 999_999, -1, 199, 300])
def test_un_codigo_que_nadie_conoce_no_se_reintenta_ni_detiene_nada(codigo: int | None):
    falla = falla_de(codigo)

    assert falla.clase is Clase.DESCONOCIDA
    assert falla.codigo == (codigo or 0)
    assert (falla.reintenta, falla.detiene_canal) == (False, False)
    assert reintentar_en(falla, 1, 0.5) is None


@pytest.mark.parametrize("codigo", [201, 294, 299])
def test_los_permisos_de_la_serie_200_detienen_el_canal(codigo: int):
    assert falla_de(codigo) == Falla(
        codigo, Clase.CREDENCIAL, FALLAS[200].frase, FALLAS[200].que_hacer
    )


# ------------------------------------------------------------------------------------ reintentos
CON_REINTENTO = sorted(codigo for codigo, falla in FALLAS.items() if falla.reintenta)


@given(st.sampled_from(CON_REINTENTO), st.integers(1, 2_000), st.floats(0, 1))
def test_la_espera_crece_con_tope_y_nunca_es_menos_que_la_que_pide_la_falla(
    codigo: int, intento: int, azar: float
):
    falla = falla_de(codigo)

    espera = reintentar_en(falla, intento, azar)

    assert espera is not None
    minima = reintentar_en(falla, intento, 0.0)
    assert minima is not None
    assert falla.espera <= minima <= espera <= minima * (1 + DISPERSION)
    assert minima <= max(TOPE_DE_ESPERA, falla.espera)
    anterior = reintentar_en(falla, intento - 1, 0.0)
    assert anterior is not None
    assert anterior <= minima


def test_el_azar_separa_a_los_que_fallaron_juntos():
    esperas = {reintentar_en(falla_de(130429), 3, azar / 10) for azar in range(11)}

    assert len(esperas) == 11


def test_sin_red_se_insiste_cada_vez_menos():
    esperas = [reintentar_en(SIN_RED, intento, 0.0) for intento in (0, 1, 2, 3, 9, 10, 11)]

    assert esperas == [2, 2, 4, 8, 512, TOPE_DE_ESPERA, TOPE_DE_ESPERA]
