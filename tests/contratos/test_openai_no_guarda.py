"""Al proveedor se le pide no guardar la conversación."""

from __future__ import annotations

import json
from typing import Any

import httpx2
import pytest

from adapters.ia.openai import RedactorOpenAI
from adapters.registro import ConfigIA
from tests.contratos.encargos import redactar
from tests.contratos.test_openai_transporte import COMPLETO, respuesta


def _cuerpo_pedido(base_url: str) -> dict[str, Any]:
    cuerpos: list[dict[str, Any]] = []

    def atender(peticion: httpx2.Request) -> httpx2.Response:
        cuerpos.append(json.loads(peticion.content))
        return respuesta(*COMPLETO)

    redactor = RedactorOpenAI(ConfigIA("clave", base_url), transporte=httpx2.MockTransport(atender))
    redactar(redactor)
    return cuerpos[0]


@pytest.mark.parametrize("base_url", ["", "https://eu.api.openai.com/v1"])
def test_a_openai_se_le_pide_no_guardar_la_conversacion(base_url: str) -> None:
    assert _cuerpo_pedido(base_url)["store"] is False


@pytest.mark.parametrize("base_url", ["http://localhost:11434/v1", "https://noopenai.com/v1"])
def test_a_otro_servicio_no_se_le_manda_lo_que_puede_no_conocer(base_url: str) -> None:
    assert "store" not in _cuerpo_pedido(base_url)
