"""`manage.py costo_del_elenco` cuenta lo que costaría el elenco con gpt-4o y lo compara."""

from __future__ import annotations

import io
import re

import pytest
from django.core.management import CommandError, call_command

from adapters.ia.tokens import contar
from domain.idioma import Idioma
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


@pytest.mark.parametrize(
    "idioma", ["es", *(pytest.param(i, marks=pytest.mark.completo) for i in ("en", "pt"))]
)
def test_el_comando_dice_sus_supuestos_y_sale_bien_solo_si_cabe(idioma: str) -> None:
    salida, codigo = io.StringIO(), 0
    try:
        call_command("costo_del_elenco", idioma=idioma, stdout=salida)
    except CommandError as error:
        codigo = error.returncode
    dicho = salida.getvalue()

    assert f"{len(elenco.hojas(Idioma(idioma)))} miembros del elenco, gpt-4o" in dicho
    assert "el texto del redactor sin IA para esa misma hoja" in dicho
    assert "el ejemplo más largo de la semilla (103 tokens)" in dicho
    assert len(re.findall(r"corregido +mediana US\$ 0\.\d+", dicho)) == 4
    assert codigo == ("NO CABE" in dicho)
    # Ninguno pasa de lo que estima la semilla, ni pagando su corrección.
    assert dicho.count("meta 0.0035: cabe") == 2
    assert not Llamada.objects.exists()
