"""El redactor de OpenAI contra `llmock`, un servidor compatible que no escribimos nosotros."""

from __future__ import annotations

import random
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from llmock.scenarios import Reply

from adapters.ia.openai import RedactorOpenAI, construir
from adapters.registro import ConfigIA
from domain.errores import (
    ClaveFaltante,
    ClaveRechazada,
    ConexionCortada,
    CuotaAgotada,
    DemasiadasPeticiones,
    ErrorAremko,
    ModeloInexistente,
    NoConfigurado,
    PeticionRechazada,
    ProveedorNoDisponible,
    RespuestaCortada,
    RespuestaRechazada,
    RespuestaVacia,
    SdkFaltante,
    TiempoAgotado,
)
from tests.contratos.encargos import Espera, encargo, hasta_la_falla, redactar

if TYPE_CHECKING:
    from collections.abc import Callable

    from llmock.pytest_plugin import LLMock

CLAVE = "sk-proj-secreta-1234567890"
MENSAJE = "¡Roberto! ✨\n\nEs un placer saber de ti.\n\n¿Quieres una reserva prioritaria? 👑"


@pytest.fixture
def espera() -> Espera:
    return Espera()


@pytest.fixture
def hacer(llmock: LLMock, espera: Espera) -> Callable[..., RedactorOpenAI]:
    """Un redactor apuntado a llmock, que no duerme y cuyo azar es siempre 0."""

    def _hacer(*, reintentos: int = 0, timeout: float = 5.0, clave: str = CLAVE) -> RedactorOpenAI:
        config = ConfigIA(clave, llmock.base_url(), timeout=timeout, reintentos=reintentos)
        return RedactorOpenAI(config, dormir=espera, azar=lambda: 0.0)

    return _hacer


def test_el_servidor_de_prueba_no_mueve_el_azar_de_las_demas_pruebas(
    llmock: LLMock, hacer: Callable[..., RedactorOpenAI]
) -> None:
    llmock.reply(MENSAJE)
    antes = random.getstate()

    redactar(hacer())

    assert random.getstate() == antes


class TestRedactar:
    def test_el_texto_llega_en_trozos_con_su_modelo_y_sus_tokens(
        self, llmock: LLMock, hacer: Callable[..., RedactorOpenAI]
    ) -> None:
        llmock.reply(MENSAJE)

        trozos, resultado = redactar(hacer())

        assert len(trozos) > 5
        assert "".join(trozos) == resultado.texto == MENSAJE
        assert resultado.modelo == "gpt-4o"
        assert resultado.motivo_fin == "stop"
        assert resultado.tokens_entrada > 0
        assert resultado.tokens_salida > 0

    def test_pide_lo_configurado_con_los_dos_mensajes_del_encargo(
        self, llmock: LLMock, hacer: Callable[..., RedactorOpenAI]
    ) -> None:
        pedido = encargo()
        redactar(hacer(), pedido, limite=321)

        assert llmock.last_request.body == {
            "model": "gpt-4o",
            "messages": [
                {"role": "system", "content": pedido.sistema},
                {"role": "user", "content": pedido.usuario},
            ],
            "stream": True,
            "stream_options": {"include_usage": True},
            "temperature": 0.7,
            "max_tokens": 321,
        }

    def test_un_solo_cliente_sirve_a_todos_los_hilos(
        self, hacer: Callable[..., RedactorOpenAI]
    ) -> None:
        redactor = hacer()
        with ThreadPoolExecutor(8) as hilos:
            clientes = set(hilos.map(lambda _: id(redactor.preparar()), range(16)))
            textos = set(hilos.map(lambda _: redactar(redactor)[1].texto, range(16)))

        assert len(clientes) == 1
        assert len(textos) == 1


class TestFallas:
    @pytest.mark.parametrize(
        ("estado", "codigo", "clase", "mensaje"),
        [
            (401, None, ClaveRechazada, "El proveedor de IA rechazó la clave configurada."),
            (403, None, ClaveRechazada, "El proveedor de IA rechazó la clave configurada."),
            (403, "model_not_found", ModeloInexistente, None),
            (404, "model_not_found", ModeloInexistente, None),
            (404, None, ModeloInexistente, "El proveedor de IA no conoce el modelo configurado."),
            (400, None, PeticionRechazada, "El proveedor de IA no aceptó la petición."),
            (422, None, PeticionRechazada, None),
            (400, "context_length_exceeded", PeticionRechazada, None),
            (400, "content_filter", RespuestaRechazada, None),
            (402, None, CuotaAgotada, "Se agotó la cuota del proveedor de IA."),
            (429, "insufficient_quota", CuotaAgotada, "Se agotó la cuota del proveedor de IA."),
            (429, None, DemasiadasPeticiones, "Rate limit exceeded"),
            (408, None, TiempoAgotado, None),
            (500, None, ProveedorNoDisponible, None),
            (502, None, ProveedorNoDisponible, None),
            (503, None, ProveedorNoDisponible, None),
            (504, None, TiempoAgotado, None),
            (529, None, ProveedorNoDisponible, None),
        ],
    )
    def test_cada_respuesta_de_error_tiene_su_nombre_y_su_frase(
        self,
        llmock: LLMock,
        hacer: Callable[..., RedactorOpenAI],
        estado: int,
        codigo: str | None,
        clase: type[ErrorAremko],
        mensaje: str | None,
    ) -> None:
        llmock.fail(estado, code=codigo)

        recibido, error = hasta_la_falla(hacer())

        assert recibido == ""
        assert type(error) is clase
        assert error.mensaje == (mensaje or clase.mensaje)
        assert f"HTTP {estado}" in error.detalle

    def test_demasiadas_peticiones_dice_cuanto_pide_esperar_el_proveedor(
        self, llmock: LLMock, hacer: Callable[..., RedactorOpenAI]
    ) -> None:
        llmock.rate_limit(retry_after=7)

        assert hasta_la_falla(hacer())[1].reintentar_en == 7

    def test_si_la_conexion_se_corta_a_mitad_se_dice_y_no_hay_resultado(
        self, llmock: LLMock, hacer: Callable[..., RedactorOpenAI]
    ) -> None:
        llmock.reply(MENSAJE).disconnect(after_chunks=4)

        recibido, error = hasta_la_falla(hacer(reintentos=2))

        assert MENSAJE.startswith(recibido)
        assert recibido
        assert type(error) is ConexionCortada
        assert len(llmock.requests) == 1, "con texto ya entregado no se vuelve a empezar"

    def test_un_flujo_que_solo_termina_no_pasa_por_mensaje_completo(
        self, llmock: LLMock, hacer: Callable[..., RedactorOpenAI]
    ) -> None:
        llmock.reply(MENSAJE).truncate(after_chunks=4)

        recibido, error = hasta_la_falla(hacer())

        assert recibido
        assert type(error) is ConexionCortada

    def test_un_trozo_corrupto_es_una_conexion_cortada(
        self, llmock: LLMock, hacer: Callable[..., RedactorOpenAI]
    ) -> None:
        llmock.reply(MENSAJE).corrupt(after_chunks=4)

        assert type(hasta_la_falla(hacer())[1]) is ConexionCortada

    def test_si_el_modelo_se_queda_callado_a_mitad_se_agota_el_tiempo(
        self, llmock: LLMock, hacer: Callable[..., RedactorOpenAI]
    ) -> None:
        llmock.reply(MENSAJE).stall(after_chunks=4, seconds=3)

        recibido, error = hasta_la_falla(hacer(timeout=1.0))

        assert recibido
        assert type(error) is TiempoAgotado

    @pytest.mark.parametrize("lentitud", ["respuesta", "primera palabra"])
    def test_si_no_llega_nada_se_agota_el_tiempo(
        self, llmock: LLMock, hacer: Callable[..., RedactorOpenAI], lentitud: str
    ) -> None:
        if lentitud == "respuesta":
            llmock.delay(1)
        else:
            llmock.slow_first_token(1)

        assert type(hasta_la_falla(hacer(timeout=0.2))[1]) is TiempoAgotado

    def test_si_nadie_atiende_es_una_conexion_cortada(self, espera: Espera) -> None:
        with socket.socket() as libre:
            libre.bind(("127.0.0.1", 0))
            puerto = libre.getsockname()[1]
        config = ConfigIA(CLAVE, f"http://127.0.0.1:{puerto}/v1", reintentos=1)

        _, error = hasta_la_falla(RedactorOpenAI(config, dormir=espera))

        assert type(error) is ConexionCortada
        assert len(espera.segundos) == 1

    @pytest.mark.parametrize(
        ("texto", "motivo", "clase"),
        [
            (MENSAJE, "length", RespuestaCortada),
            ("", "length", RespuestaCortada),
            (MENSAJE, "content_filter", RespuestaRechazada),
            ("", "stop", RespuestaVacia),
            (" \n ", "stop", RespuestaVacia),
        ],
        ids=["cortada", "cortada sin texto", "filtrada", "vacía", "en blanco"],
    )
    def test_un_final_que_no_sirve_nunca_pasa_por_mensaje(
        self,
        llmock: LLMock,
        hacer: Callable[..., RedactorOpenAI],
        texto: str,
        motivo: str,
        clase: type[ErrorAremko],
    ) -> None:
        llmock.add(Reply(text=texto, finish_reason=motivo))

        recibido, error = hasta_la_falla(hacer())

        assert recibido == texto
        assert type(error) is clase


class TestReintentos:
    @pytest.mark.parametrize("estado", [429, 500, 503])
    def test_reintenta_lo_que_puede_pasar_solo_y_entrega_el_mensaje(
        self,
        llmock: LLMock,
        hacer: Callable[..., RedactorOpenAI],
        espera: Espera,
        estado: int,
    ) -> None:
        llmock.fail(estado, times=2, retry_after=0.25).reply(MENSAJE)

        assert redactar(hacer(reintentos=2))[1].texto == MENSAJE
        assert espera.segundos == [0.5, 1.0], "cada espera dobla a la anterior"

    @pytest.mark.parametrize("corte", ["sin respuesta", "antes de la primera palabra"])
    def test_reintenta_una_conexion_que_no_alcanzo_a_entregar_nada(
        self, llmock: LLMock, hacer: Callable[..., RedactorOpenAI], espera: Espera, corte: str
    ) -> None:
        if corte == "sin respuesta":
            llmock.delay(2)
        else:
            llmock.disconnect(after_chunks=1)
        llmock.reply(MENSAJE, times=2)

        assert redactar(hacer(reintentos=1, timeout=1.0))[1].texto == MENSAJE
        assert len(espera.segundos) == 1

    def test_espera_lo_que_pide_el_proveedor(
        self, llmock: LLMock, hacer: Callable[..., RedactorOpenAI], espera: Espera
    ) -> None:
        llmock.rate_limit(times=2, retry_after=3).reply(MENSAJE)

        redactar(hacer(reintentos=2))

        assert espera.segundos == [3, 3]

    def test_si_el_proveedor_pide_demasiado_no_hace_esperar_y_lo_dice(
        self, llmock: LLMock, hacer: Callable[..., RedactorOpenAI], espera: Espera
    ) -> None:
        llmock.rate_limit(retry_after=60)

        _, error = hasta_la_falla(hacer(reintentos=2))

        assert type(error) is DemasiadasPeticiones
        assert error.reintentar_en == 60
        assert espera.segundos == []
        assert len(llmock.requests) == 1

    def test_no_reintenta_mas_de_lo_configurado(
        self, llmock: LLMock, hacer: Callable[..., RedactorOpenAI]
    ) -> None:
        llmock.outage()

        assert type(hasta_la_falla(hacer(reintentos=2))[1]) is ProveedorNoDisponible
        assert len(llmock.requests) == 3

    @pytest.mark.parametrize(
        ("estado", "codigo"),
        [
            *[(400, None), (401, None), (403, None), (404, None), (422, None)],
            (429, "insufficient_quota"),
        ],
    )
    def test_no_reintenta_lo_que_no_pasa_solo(
        self,
        llmock: LLMock,
        hacer: Callable[..., RedactorOpenAI],
        estado: int,
        codigo: str | None,
    ) -> None:
        llmock.fail(estado, code=codigo, times=None)

        hasta_la_falla(hacer(reintentos=2))

        assert len(llmock.requests) == 1

    @pytest.mark.completo
    def test_el_juez_de_llmock_no_encuentra_nada_que_objetar(self, llmock: LLMock) -> None:
        config = ConfigIA(CLAVE, llmock.base_url(), timeout=1.0, reintentos=2)
        redactor = RedactorOpenAI(config, dormir=time.sleep)

        llmock.rate_limit(times=2, retry_after=0.7)
        redactar(redactor)
        llmock.assert_resilient(strict=True)

        llmock.reset().fail(401)
        hasta_la_falla(redactor)
        llmock.assert_resilient(strict=True)

        # Con texto ya en la pantalla no se reintenta: eso, que llmock anota, es a propósito.
        llmock.reset().stall(after_chunks=3, seconds=3)
        hasta_la_falla(redactor)
        llmock.assert_resilient()
        assert {hallazgo.code for hallazgo in llmock.verdict().findings} <= {"gave_up"}


class TestConfiguracion:
    def test_sin_clave_dice_lo_que_promete_la_semilla(self) -> None:
        _, error = hasta_la_falla(construir(ConfigIA()))

        assert type(error) is ClaveFaltante
        assert error.mensaje == "OPENAI_API_KEY no configurada"

    @pytest.mark.parametrize("clave", [CLAVE, ""])
    def test_sin_el_sdk_dice_lo_que_promete_la_semilla_haya_o_no_clave(
        self, monkeypatch: pytest.MonkeyPatch, clave: str
    ) -> None:
        monkeypatch.setitem(sys.modules, "openai", None)

        _, error = hasta_la_falla(construir(ConfigIA(clave)))

        assert type(error) is SdkFaltante
        assert error.mensaje == "OpenAI no está instalado"

    def test_lo_que_falta_se_puede_arreglar_sin_reiniciar(
        self, monkeypatch: pytest.MonkeyPatch, hacer: Callable[..., RedactorOpenAI]
    ) -> None:
        redactor = hacer()
        with monkeypatch.context() as sin_sdk:
            sin_sdk.setitem(sys.modules, "openai", None)
            hasta_la_falla(redactor)

        assert redactar(redactor)[1].texto

    @pytest.mark.parametrize(
        "base_url",
        [
            "",
            "https://api.openai.com/v1",
            "https://eu.api.openai.com/v1",
            "https://negocio.openai.azure.com/openai/v1",
        ],
    )
    def test_openai_y_azure_exigen_clave(self, base_url: str) -> None:
        assert type(hasta_la_falla(construir(ConfigIA("", base_url)))[1]) is ClaveFaltante

    def test_un_servicio_propio_puede_no_tener_clave(
        self, hacer: Callable[..., RedactorOpenAI]
    ) -> None:
        assert redactar(hacer(clave=""))[1].texto

    def test_si_un_servicio_propio_pide_clave_y_no_hay_lo_que_falta_es_la_clave(
        self, llmock: LLMock, hacer: Callable[..., RedactorOpenAI]
    ) -> None:
        llmock.fail(401)

        assert type(hasta_la_falla(hacer(clave=""))[1]) is ClaveFaltante

    @pytest.mark.parametrize("base_url", ["localhost:11434/v1", "api.openai.com", "http://"])
    def test_una_direccion_mal_escrita_se_dice_con_su_arreglo(self, base_url: str) -> None:
        _, error = hasta_la_falla(construir(ConfigIA(CLAVE, base_url)))

        assert type(error) is NoConfigurado
        assert "OPENAI_BASE_URL" in error.mensaje
        assert "http" in error.que_hacer

    def test_el_sdk_no_se_carga_hasta_que_hace_falta(self) -> None:
        programa = (
            "import sys; from adapters.registro import ConfigIA, construir_redactor;"
            "construir_redactor('openai', ConfigIA(clave='x'));"
            "sys.exit('openai' in sys.modules or 'httpx2' in sys.modules)"
        )
        assert subprocess.run([sys.executable, "-c", programa], check=False).returncode == 0
