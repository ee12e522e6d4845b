"""Un servicio de IA que manda basura a propósito: ni tumba la redacción ni ensucia el registro."""

from __future__ import annotations

from typing import Any

import httpx2
import pytest
from django.utils import timezone

from adapters.ia.openai import MAX_CARACTERES, RedactorOpenAI
from adapters.registro import ConfigIA
from domain.errores import ErrorAremko, ProveedorNoDisponible, RespuestaCortada
from domain.ports import Resultado
from mensajeria.models import Borrador, Ronda
from mensajeria.services import rondas
from mensajeria.services.redaccion import Pedido, preparar
from tests.conftest import Programar
from tests.contratos.encargos import hasta_la_falla, redactar
from tests.contratos.test_openai_transporte import pieza, respuesta, uso
from tests.factories import ClienteFactory
from ventas.models import Negocio

FIN = pieza(fin="stop")


def hostil(*eventos: dict[str, Any]) -> RedactorOpenAI:
    return RedactorOpenAI(
        ConfigIA("clave", modelo="gpt-4o", reintentos=0),
        transporte=httpx2.MockTransport(lambda _: respuesta(*eventos)),
    )


def terminar(*eventos: dict[str, Any]) -> Resultado:
    return redactar(hostil(*eventos))[1]


def falla(*eventos: dict[str, Any]) -> ErrorAremko:
    return hasta_la_falla(hostil(*eventos))[1]


@pytest.mark.parametrize("basura", ["\0", "\ud83d", "\udfff\ud800"])
def test_lo_que_no_se_puede_guardar_no_entra_en_el_texto(basura: str) -> None:
    assert terminar(pieza(f"Ho{basura}la"), pieza(basura), FIN).texto == "Hola"


@pytest.mark.parametrize(
    ("entrada", "salida"), [(-5, 7), (10**20, 3), (1, 10**20), ("abc", 3), (float("inf"), 2)]
)
def test_una_cuenta_imposible_se_cuenta_de_nuevo(entrada: Any, salida: Any) -> None:
    resultado = terminar(pieza("Hola"), FIN, pieza() | uso(1, 1) | _uso(entrada, salida))
    assert 0 < resultado.tokens_entrada < 10_000
    assert resultado.tokens_salida == 1


def _uso(entrada: Any, salida: Any) -> dict[str, Any]:
    return {"usage": {"prompt_tokens": entrada, "completion_tokens": salida}}


def test_el_nombre_del_modelo_y_el_motivo_no_escriben_otra_linea_en_el_registro() -> None:
    modelo = "m\n2026-01-01 ERROR falso: Ana" + "x" * 500
    assert len(terminar(pieza("Hola") | {"model": modelo}, FIN).modelo) <= 100
    error = falla(pieza() | {"model": modelo}, pieza(fin="stop\nERROR otro falso"))
    assert "\n" not in error.detalle
    assert len(error.detalle) < 300


def test_un_texto_sin_fin_se_corta_antes_de_revisarlo() -> None:
    error = falla(*[pieza("a. " * 100)] * 200, FIN)
    assert type(error) is RespuestaCortada
    assert type(falla(pieza("x" * (MAX_CARACTERES + 1)), FIN)) is RespuestaCortada
    assert len(terminar(pieza("x" * MAX_CARACTERES), FIN).texto) == MAX_CARACTERES


@pytest.mark.parametrize("codigo", ["9" * 5000, "²", "٥٠٣", "-1"])
def test_un_codigo_de_error_ilegible_es_una_falla_del_proveedor(codigo: str) -> None:
    malo = {"error": {"message": "no", "code": codigo}}
    assert type(falla(pieza("Hola"), malo)) is ProveedorNoDisponible


@pytest.mark.django_db
def test_un_texto_en_migajas_se_revisa_un_numero_limitado_de_veces(
    redactor_falso: Programar, negocio: Negocio, monkeypatch: pytest.MonkeyPatch
) -> None:
    vistas = []
    verificar = rondas.verificar
    monkeypatch.setattr(rondas, "verificar", lambda *a, **k: vistas.append(1) or verificar(*a, **k))
    redactor_falso(*["¡Hola! "] * 300, "Te regalamos una noche gratis.")
    cliente = ClienteFactory(nombre="Josefa Ruiz", telefono="+56955509999")
    redaccion = preparar(Pedido(cliente_id=cliente.pk), ahora=timezone.localtime())
    respuesta_final = redaccion.completar()
    assert len(vistas) <= 3 * rondas.MAX_REVISIONES
    assert "gratis" not in respuesta_final["mensaje"]
    assert Borrador.objects.get().verificacion == Borrador.Verificacion.REEMPLAZADA
    assert Ronda.objects.get(numero=1).bloquea
