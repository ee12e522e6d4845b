"""Quienes comparten teléfono comparten topes, no lo que se le dice al modelo de cada uno."""

from __future__ import annotations

import pytest

from mensajeria.services.redaccion import Pedido, preparar
from tests.mensajeria.test_redaccion import a_mediodia
from ventas.models import Cliente

pytestmark = pytest.mark.django_db


def test_lo_que_se_redacto_para_una_no_viaja_en_el_encargo_de_la_otra(elenco, redactor_falso):
    cargado = elenco("pareja_acompanante")
    acompanante, ahora = cargado.cliente, a_mediodia(cargado.hoy)
    titular = Cliente.objects.get(telefono=acompanante.telefono, telefono_principal=True)
    redactor = redactor_falso("¡Hola! Esto es un secreto. ¿Cómo estás?")

    preparar(Pedido(cliente_id=titular.pk), ahora=ahora).completar()
    preparar(Pedido(cliente_id=acompanante.pk), ahora=ahora).completar()
    preparar(Pedido(cliente_id=titular.pk, regenerar=True), ahora=ahora).completar()

    primero, de_la_otra, regenerado = (encargo.prompt for encargo in redactor.encargos)
    assert "secreto" not in primero.completo
    assert "secreto" not in de_la_otra.completo
    assert "secreto" in regenerado.completo
