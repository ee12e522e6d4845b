"""Un teléfono escrito de cualquier forma da un solo E.164 y un enlace que abre (dominio.md §6)."""

from __future__ import annotations

from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.telefono import Telefono, enlace_whatsapp, equivalentes, leer_telefono

FICTICIOS = ("+5695550",)


@pytest.mark.parametrize(
    ("escrito", "e164"),
    [
        ("+56912345678", "+56912345678"),
        ("56912345678", "+56912345678"),
        ("912345678", "+56912345678"),
        ("9 1234 5678", "+56912345678"),
        (" +56 9 1234-5678 ", "+56912345678"),
        ("0056912345678", "+56912345678"),
        ("(65) 225 1234", "+56652251234"),
        ("2 2555 1234", "+56225551234"),
        ("09 9123 4567", "+56991234567"),
        ("099 123 4567", "+56991234567"),
        ("+55 11 91234-5678", "+5511912345678"),
        ("5511912345678", "+5511912345678"),
        ("+1 (415) 555-2671", "+14155552671"),
        ("14155552671", "+14155552671"),
        ("61 412 345 678", "+61412345678"),
        ("WhatsApp 569 5550 0001", "+56955500001"),
        ("955501234", "+56955501234"),
    ],
)
def test_cada_forma_de_escribirlo_da_el_mismo_numero(escrito: str, e164: str) -> None:
    leido = leer_telefono(escrito, ficticios=FICTICIOS)

    assert leido is not None
    assert leido.e164 == e164
    assert leido.limpio == e164[1:]


@pytest.mark.parametrize(
    "escrito",
    [None, "", "   ", "no tiene", "123", "2251234", "12345678", "9" * 20, "+", "+56", "🌸"],
)
def test_lo_que_no_es_un_numero_completo_no_se_acepta(escrito: str | None) -> None:
    assert leer_telefono(escrito) is None


@pytest.mark.parametrize(
    ("escrito", "valido", "region"),
    [
        ("+56912345678", False, "CL"),
        ("+56955501234", True, "CL"),
        ("+56652251234", True, "CL"),
        ("+5511912345678", True, "BR"),
    ],
)
def test_un_numero_posible_se_acepta_aunque_no_este_asignado(
    escrito: str, valido: bool, region: str
) -> None:
    """El +56912345678 de la semilla es posible y no válido; el rango ficticio siempre vale."""
    leido = leer_telefono(escrito, ficticios=FICTICIOS)

    assert leido is not None
    assert (leido.valido, leido.region) == (valido, region)


def test_el_rango_ficticio_vale_aunque_nadie_lo_asigne() -> None:
    sin_asignar = leer_telefono("+56912345678")
    ficticio = leer_telefono("+56912345678", ficticios=("+56912",))

    assert sin_asignar is not None
    assert ficticio is not None
    assert (sin_asignar.valido, ficticio.valido) == (False, True)


def test_la_region_por_omision_es_chile_y_se_puede_cambiar() -> None:
    leido = leer_telefono("11 91234-5678", region="BR")

    assert leido is not None
    assert leido.e164 == "+5511912345678"


def test_se_muestra_separado_para_leerlo() -> None:
    leido = leer_telefono("955501234")

    assert leido is not None
    assert leido.visible == "+56 9 5550 1234"


@given(st.text())
def test_leer_un_telefono_nunca_falla_y_lo_leido_se_vuelve_a_leer_igual(texto: str) -> None:
    leido = leer_telefono(texto)

    assert leido is None or leido == leer_telefono(leido.e164)


@given(st.integers(900_000_000, 999_999_999), st.text(" -().", max_size=4))
def test_los_adornos_no_cambian_el_numero(numero: int, adorno: str) -> None:
    escrito = adorno.join([str(numero)[0], str(numero)[1:5], str(numero)[5:]])
    leido = leer_telefono(f"+56 {escrito}")

    assert leido is not None
    assert leido.e164 == f"+56{numero}"


TELEFONO = Telefono("+56912345678", "CL", valido=False)


def test_el_enlace_es_el_de_la_semilla() -> None:
    assert (
        enlace_whatsapp(TELEFONO, "¡Hola Roberto! ✨\n¿Vienes? 50% & más")
        == "https://wa.me/56912345678?text=%C2%A1Hola%20Roberto%21%20%E2%9C%A8%0A"
        "%C2%BFVienes%3F%2050%25%20%26%20m%C3%A1s"
    )


@given(st.text())
def test_el_enlace_se_decodifica_al_mismo_texto(texto: str) -> None:
    partes = urlsplit(enlace_whatsapp(TELEFONO, texto))

    assert (partes.scheme, partes.netloc, partes.path) == ("https", "wa.me", "/56912345678")
    assert partes.fragment == ""
    assert unquote(partes.query.removeprefix("text=")) == texto
    assert parse_qs(partes.query, keep_blank_values=True) == {"text": [texto]}


def test_medio_emoji_no_rompe_el_enlace() -> None:
    """Un texto cortado en medio de un emoji llega así desde un navegador."""
    assert enlace_whatsapp(TELEFONO, "hola \ud83d").endswith("?text=hola%20%3F")


@pytest.mark.parametrize(
    ("uno", "otro"),
    [
        ("+5511987654321", "+551187654321"),
        ("+525512345678", "+5215512345678"),
        ("+541123456789", "+5491123456789"),
    ],
)
def test_whatsapp_puede_nombrar_al_mismo_telefono_de_dos_formas(uno: str, otro: str) -> None:
    assert equivalentes(uno) == (uno, otro)
    assert equivalentes(otro) == (otro, uno)


@pytest.mark.parametrize(
    "e164",
    [
        "+56955501234",
        "+56652251234",
        "+14155552671",
        "+551133334444",
        "+5511933334444",
        "+34612345678",
    ],
)
def test_fuera_de_esos_celulares_un_telefono_se_escribe_de_una_sola_forma(e164: str) -> None:
    assert equivalentes(e164) == (e164,)


@given(st.from_regex(r"\+(55|52|54|56|1)[0-9]{6,12}", fullmatch=True))
def test_ser_el_mismo_telefono_vale_en_los_dos_sentidos(e164: str) -> None:
    for otra in equivalentes(e164):
        assert e164 in equivalentes(otra)
