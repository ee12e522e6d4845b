"""`manage.py costo_del_elenco` cuenta lo que costaría el elenco con gpt-4o y lo compara."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command

from adapters.ia.tokens import contar
from mensajeria.models import Llamada
from mensajeria.services import elenco
from mensajeria.services.costo_elenco import (
    EJEMPLO_MAS_LARGO,
)
from tests.corpus import ejemplos_semilla

pytestmark = pytest.mark.django_db


def test_el_largo_supuesto_es_el_del_ejemplo_mas_largo_de_la_semilla() -> None:
    ejemplos = [
        texto
        for nombre, texto in vars(ejemplos_semilla).items()
        if nombre.isupper() and isinstance(texto, str)
    ]
    assert len(ejemplos) == 6
    assert max(contar(texto.strip()) for texto in ejemplos) == EJEMPLO_MAS_LARGO


def medido(idioma: str) -> tuple[str, int]:
    """Lo que imprime el comando y el código con que sale."""
    salida, codigo = io.StringIO(), 0
    try:
        call_command("costo_del_elenco", idioma=idioma, stdout=salida)
    except CommandError as error:
        codigo = error.returncode
    return salida.getvalue(), codigo


def test_la_mediana_del_elenco_cabe_pagando_la_correccion_de_todos() -> None:
    dicho, codigo = medido("es")

    assert codigo == 0
    assert f"{len(elenco.hojas())} miembros del elenco, gpt-4o" in dicho
    assert "el texto del redactor sin IA para esa misma hoja" in dicho
    assert "el ejemplo más largo de la semilla (103 tokens)" in dicho
    # Ninguno pasa de lo que estima la semilla, tampoco con el largo de su ejemplo más largo.
    assert dicho.count("meta 0.0035: cabe") == 2
    assert not Llamada.objects.exists()


@pytest.mark.completo
@pytest.mark.parametrize("idioma", ["en", "pt"])
def test_en_otro_idioma_ningun_mensaje_corregido_pasa_de_lo_que_estima_la_semilla(
    idioma: str,
) -> None:
    assert medido(idioma)[0].count("meta 0.0035: cabe") == 2
