"""Textos de prompt hechos para colgar la pantalla: se rechazan o se comparan en el acto."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from domain.piezas import PIEZAS
from domain.revision import MAX_CARACTERES, MAX_RENGLONES, revisar
from mensajeria.models import VersionTexto
from mensajeria.services import comparacion
from ventas.models import Negocio

VIP, BASE = PIEZAS["VIP"], PIEZAS["base"]
ENCABEZADO = "OBJETIVO: saludar\nTONO: cálido\nLONGITUD: "


@pytest.mark.parametrize(
    "largo", ["9" * 2_900 + " líneas", "3 líneas " + "1" * 2_900, "3-" + "9" * 2_900 + " líneas"]
)
def test_un_largo_de_miles_de_cifras_no_se_lee_como_un_numero(largo: str) -> None:
    problemas = revisar(VIP, ENCABEZADO + largo)
    assert not problemas or "LONGITUD" in problemas[0].frase


@pytest.mark.django_db
def test_un_largo_que_python_no_convierte_no_tumba_el_formulario(
    sesion_supervision: Client, negocio: Negocio
) -> None:
    datos = {"texto": ENCABEZADO + "9" * 5_000 + " líneas", "minimo": "2", "maximo": "3"}
    respuesta = sesion_supervision.post(reverse("mensajeria:prompt", args=["VIP"]), datos)
    assert respuesta.status_code == 302
    assert VersionTexto.objects.get().texto.endswith("LONGITUD: 2-3 líneas")


@pytest.mark.parametrize("pedazo", ["{}\n", "$nada ", "$ ", "{nombre}"])
def test_a_un_texto_enorme_solo_se_le_reprocha_el_largo(pedazo: str) -> None:
    texto = pedazo * (3 * MAX_CARACTERES[BASE.clase] // len(pedazo))
    assert {p.frase.split()[0] for p in revisar(BASE, texto)} <= {"Es", "Tiene"}


def test_un_texto_de_miles_de_renglones_no_se_guarda() -> None:
    texto = "a\n" * (MAX_RENGLONES + 1)
    assert f"el máximo es {MAX_RENGLONES}" in revisar(BASE, texto)[0].frase


def test_dos_lineas_enormes_se_comparan_enteras(monkeypatch: pytest.MonkeyPatch) -> None:
    """Palabra por palabra, seis mil letras repetidas tardarían minutos."""
    usados: list[int] = []

    class Contado(comparacion.SequenceMatcher):  # type: ignore[misc]
        def __init__(self, basura: None, a: list[str], b: list[str], **resto: bool) -> None:
            usados.append(len(a) * len(b))
            super().__init__(basura, a, b, **resto)

    monkeypatch.setattr(comparacion, "SequenceMatcher", Contado)
    renglones = comparacion.comparar("a " * 3_000, "a b " * 1_500)
    assert [r.cambio for r in renglones] == ["quita", "agrega"]
    assert max(usados) <= comparacion.MAX_PARES
