"""Tokens y costo se calculan aquí, sin red, y dan lo que promete la semilla."""

from __future__ import annotations

import socket
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from adapters.ia.tokens import contar, contar_mensajes
from adapters.tarifas import tarifa
from domain.costos import Tarifa, costo_usd

GPT_4O = Tarifa(entrada=Decimal("2.50"), salida=Decimal("10.00"))


@pytest.fixture(autouse=True)
def _sin_red(monkeypatch: pytest.MonkeyPatch) -> None:
    def nadie(*args: object) -> None:
        raise AssertionError("nadie debe salir a la red a contar ni a cobrar")

    monkeypatch.setattr(socket.socket, "connect", nadie)


@pytest.mark.parametrize("modelo", ["gpt-4o", "gpt-4o-2024-08-06"])
def test_gpt_4o_cuesta_lo_que_dice_la_semilla_tambien_en_su_version_fechada(modelo: str) -> None:
    assert tarifa(modelo) == GPT_4O


def test_un_mensaje_tipico_cuesta_un_tercio_de_centavo() -> None:
    assert costo_usd(tarifa("gpt-4o"), entrada=800, salida=150) == Decimal("0.003500")


@pytest.mark.parametrize("modelo", ["llama3.1:8b", "qwen2.5:7b", "gpt-4o-de-mi-primo", ""])
def test_de_un_modelo_local_o_desconocido_no_se_inventa_un_costo(modelo: str) -> None:
    assert tarifa(modelo) is None
    assert costo_usd(tarifa(modelo), entrada=800, salida=150) is None


def test_un_servicio_propio_no_cobra_como_openai_aunque_el_modelo_se_llame_igual() -> None:
    assert tarifa("gpt-4o", base_url="http://localhost:11434/v1") is None
    assert tarifa("gpt-4o", base_url="https://api.openai.com/v1") == GPT_4O


def test_la_tarifa_es_la_de_la_fecha_en_que_se_uso() -> None:
    # OpenAI rebajó o3 el 10 de junio de 2025.
    assert tarifa("o3", fecha=datetime(2025, 6, 1, tzinfo=UTC)) == Tarifa(Decimal(10), Decimal(40))
    assert tarifa("o3", fecha=datetime(2025, 7, 1, tzinfo=UTC)) == Tarifa(Decimal(2), Decimal(8))


def test_de_una_tarifa_por_tramos_se_usa_el_primero() -> None:
    assert tarifa("gpt-5.4") == Tarifa(Decimal("2.5"), Decimal(15))


@pytest.mark.parametrize(
    ("texto", "tokens"), [("", 0), ("hello world", 2), ("antidisestablishmentarianism", 6)]
)
def test_cuenta_los_tokens_del_modelo(texto: str, tokens: int) -> None:
    assert contar(texto, "gpt-4o") == tokens
    assert contar(texto, "gpt-4o-2024-08-06") == tokens
    assert contar(texto, "un-modelo-local") == tokens


def test_una_marca_especial_en_el_texto_de_un_cliente_se_cuenta_como_texto() -> None:
    assert contar("Hola <|endoftext|>") > contar("Hola ")


def test_una_conversacion_cuenta_ademas_lo_que_agrega_el_formato() -> None:
    assert contar_mensajes(["hello world", "hello world"], "gpt-4o") == 2 * (2 + 4) + 3
