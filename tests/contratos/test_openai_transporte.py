"""El redactor de OpenAI ante lo que `llmock` no sabe provocar: el servicio se escribe aquí."""

from __future__ import annotations

import json
import logging
import traceback
from collections.abc import Callable, Iterator
from email.utils import formatdate
from typing import Any

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.ia.openai import ESPERA_MAXIMA, RedactorOpenAI
from adapters.ia.tokens import contar, contar_mensajes
from adapters.registro import ConfigIA
from domain.errores import (
    ConexionCortada,
    CuotaAgotada,
    DemasiadasPeticiones,
    ErrorAremko,
    PeticionRechazada,
    ProveedorNoDisponible,
    RespuestaRechazada,
    TiempoAgotado,
)
from domain.ports import Resultado
from tests.contratos.encargos import Espera, encargo, hasta_la_falla, redactar

CLAVE = "sk-proj-secreta-1234567890"
AHORA = 1_762_600_000.0
MENSAJE = "¡Roberto! ✨\n\n¿Quieres una reserva prioritaria? 👑"

type Servicio = Callable[[httpx2.Request], httpx2.Response]


def pieza(texto: str | None = None, fin: str | None = None, **extra: Any) -> dict[str, Any]:
    """Una pieza del flujo como las manda OpenAI."""
    delta = {"content": texto} if texto is not None else {}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "gpt-4o-2024-08-06",
        "choices": [{"index": 0, "delta": delta | extra, "finish_reason": fin}],
    }


def uso(entrada: int, salida: int) -> dict[str, Any]:
    return pieza() | {
        "choices": [],
        "usage": {
            "prompt_tokens": entrada,
            "completion_tokens": salida,
            "total_tokens": entrada + salida,
        },
    }


COMPLETO = [pieza(""), pieza("¡Roberto! ✨"), pieza(MENSAJE[11:]), pieza(fin="stop"), uso(812, 149)]


class Flujo(httpx2.SyncByteStream):
    """Un flujo de eventos que anota cuántos se leyeron y si lo soltaron.

    Un evento que es una excepción se levanta al leerlo, como una conexión que se cae.
    """

    def __init__(self, *eventos: dict[str, Any] | str | Exception) -> None:
        self.eventos = eventos
        self.leidos = 0
        self.soltado = False

    def __iter__(self) -> Iterator[bytes]:
        for evento in (*self.eventos, "[DONE]"):
            self.leidos += 1
            if isinstance(evento, Exception):
                raise evento
            datos = evento if isinstance(evento, str) else json.dumps(evento)
            yield f"data: {datos}\n\n".encode()

    def close(self) -> None:
        self.soltado = True


def respuesta(*eventos: dict[str, Any] | str | Exception) -> httpx2.Response:
    return httpx2.Response(
        200, headers={"content-type": "text/event-stream"}, stream=Flujo(*eventos)
    )


def error(estado: int, cabeceras: dict[str, str] | None = None, **campos: Any) -> httpx2.Response:
    cuerpo = {"message": "algo", "type": "error", "code": None, "param": None} | campos
    return httpx2.Response(estado, headers=cabeceras, json={"error": cuerpo})


def hacer(servicio: Servicio, *, reintentos: int = 0, espera: Espera | None = None) -> Any:
    return RedactorOpenAI(
        ConfigIA(CLAVE, modelo="gpt-4o", reintentos=reintentos),
        transporte=httpx2.MockTransport(servicio),
        dormir=espera or Espera(),
        azar=lambda: 1.0,
        reloj=lambda: AHORA,
    )


def en_orden(*respuestas: httpx2.Response) -> Servicio:
    """Un servicio que da esas respuestas, una por petición."""
    cola = iter(respuestas)
    return lambda _: next(cola)


class TestFlujo:
    def test_anota_el_modelo_que_respondio_y_los_tokens_que_cobra(self) -> None:
        _, resultado = redactar(hacer(lambda _: respuesta(*COMPLETO)))

        assert resultado == Resultado(MENSAJE, "gpt-4o-2024-08-06", 812, 149, "stop")

    def test_entrega_cada_trozo_sin_leer_el_siguiente(self) -> None:
        flujo = Flujo(*COMPLETO)
        redaccion = hacer(lambda _: httpx2.Response(200, stream=flujo)).redactar(
            encargo(), temperatura=0.7, limite=400
        )

        assert next(redaccion) == "¡Roberto! ✨"
        assert flujo.leidos == 2

    def test_abandonar_a_mitad_suelta_la_conexion(self) -> None:
        flujo = Flujo(*COMPLETO)
        redaccion = hacer(lambda _: httpx2.Response(200, stream=flujo)).redactar(
            encargo(), temperatura=0.7, limite=400
        )
        next(redaccion)
        assert not flujo.soltado

        redaccion.close()

        assert flujo.soltado
        assert flujo.leidos < len(COMPLETO)

    @pytest.mark.parametrize("eventos", [COMPLETO, COMPLETO[:2]], ids=["termina", "se corta"])
    def test_terminar_tambien_suelta_la_conexion(self, eventos: list[dict[str, Any]]) -> None:
        flujo = Flujo(*eventos)
        redaccion = hacer(lambda _: httpx2.Response(200, stream=flujo)).redactar(
            encargo(), temperatura=0.7, limite=400
        )
        try:
            list(redaccion)
        except ConexionCortada:
            assert eventos is not COMPLETO

        assert flujo.soltado

    def test_estima_los_tokens_si_el_servicio_no_los_cuenta(self) -> None:
        pedido = encargo()
        _, resultado = redactar(hacer(lambda _: respuesta(*COMPLETO[:-1])), pedido)

        assert resultado.tokens_salida == contar(MENSAJE)
        assert resultado.tokens_entrada == contar_mensajes([pedido.sistema, pedido.usuario])

    def test_con_el_texto_completo_un_corte_en_la_cuenta_no_pierde_el_mensaje(self) -> None:
        _, resultado = redactar(
            hacer(lambda _: respuesta(*COMPLETO[:-1], httpx2.ReadError("se fue")))
        )

        assert resultado.texto == MENSAJE
        assert resultado.tokens_salida == contar(MENSAJE)

    def test_entiende_un_final_sin_delta_y_una_cuenta_ilegible(self) -> None:
        final = pieza(fin="stop")
        final["choices"][0]["delta"] = None
        _, resultado = redactar(
            hacer(lambda _: respuesta(*COMPLETO[:3], final, pieza() | {"usage": "muchos"}))
        )

        assert resultado.texto == MENSAJE
        assert resultado.tokens_salida == contar(MENSAJE)

    @pytest.mark.parametrize(
        "datos", ["{no es json", '"texto"', '{"choices": [null]}', '{"choices": {"a": 1}}']
    )
    def test_una_pieza_que_no_se_entiende_es_una_conexion_cortada(self, datos: str) -> None:
        recibido, falla = hasta_la_falla(hacer(lambda _: respuesta(*COMPLETO[:2], datos)))

        assert recibido == "¡Roberto! ✨"
        assert type(falla) is ConexionCortada

    def test_una_negativa_del_modelo_no_es_un_mensaje(self) -> None:
        negativa = pieza(refusal="Lo siento, no puedo ayudar con eso.")
        recibido, falla = hasta_la_falla(
            hacer(lambda _: respuesta(pieza(""), negativa, pieza(fin="stop")))
        )

        assert recibido == ""
        assert type(falla) is RespuestaRechazada
        assert "Lo siento" not in falla.detalle

    @pytest.mark.parametrize(
        ("campos", "clase"),
        [
            ({"code": "rate_limit_exceeded"}, DemasiadasPeticiones),
            ({"code": None, "type": "insufficient_quota"}, CuotaAgotada),
            ({"code": "server_error"}, ProveedorNoDisponible),
            ({"code": 429}, DemasiadasPeticiones),
            ({"code": 400}, PeticionRechazada),
            ({"code": "content_filter"}, RespuestaRechazada),
            ({"code": None, "type": {"raro": True}}, ProveedorNoDisponible),
        ],
    )
    def test_un_error_que_llega_dentro_del_flujo_tiene_su_nombre(
        self, campos: dict[str, Any], clase: type[ErrorAremko]
    ) -> None:
        malo = {"error": {"message": f"no: {CLAVE}", "param": None, **campos}}
        recibido, falla = hasta_la_falla(
            hacer(lambda _: respuesta(*COMPLETO[:2], malo), reintentos=2)
        )

        assert recibido == "¡Roberto! ✨"
        assert type(falla) is clase

    @pytest.mark.parametrize(
        ("caida", "clase"),
        [
            (httpx2.ReadTimeout("lento"), TiempoAgotado),
            (httpx2.RemoteProtocolError("a medias"), ConexionCortada),
            (httpx2.ReadError("cortada"), ConexionCortada),
        ],
        ids=lambda valor: getattr(valor, "__name__", type(valor).__name__),
    )
    def test_una_caida_al_leer_el_cuerpo_de_un_error_tambien_se_traduce(
        self, caida: Exception, clase: type[ErrorAremko]
    ) -> None:
        falla = hasta_la_falla(hacer(lambda _: httpx2.Response(500, stream=Flujo(caida))))[1]

        assert type(falla) is clase

    @given(
        st.lists(
            st.one_of(
                st.sampled_from(COMPLETO),
                st.text(max_size=20),
                st.recursive(
                    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
                    lambda hijos: (
                        st.dictionaries(
                            st.sampled_from(
                                ["choices", "delta", "content", "usage", "error", "model", "code"]
                            ),
                            hijos,
                        )
                        | st.lists(hijos, max_size=2)
                    ),
                    max_leaves=8,
                ).map(json.dumps),
            ),
            max_size=6,
        )
    )
    def test_llegue_lo_que_llegue_hay_un_resultado_o_una_falla_con_nombre(
        self, eventos: list[dict[str, Any] | str]
    ) -> None:
        redaccion = REDACTOR_INESTABLE.con(eventos)
        texto = ""
        final: object = None
        try:
            for final in redaccion:
                texto += final if isinstance(final, str) else ""
        except ErrorAremko as falla:
            final = falla

        assert isinstance(final, Resultado | ErrorAremko)
        if isinstance(final, Resultado):
            assert final.texto == texto


class _Inestable:
    """Un redactor cuyo servicio responde lo que se le indique cada vez (hacer uno cuesta)."""

    def __init__(self) -> None:
        self._eventos: list[dict[str, Any] | str] = []
        self._redactor = hacer(lambda _: respuesta(*self._eventos))

    def con(self, eventos: list[dict[str, Any] | str]) -> Iterator[str | Resultado]:
        self._eventos = eventos
        flujo: Iterator[str | Resultado] = self._redactor.redactar(
            encargo(), temperatura=0.7, limite=400
        )
        return flujo


REDACTOR_INESTABLE = _Inestable()


class TestRetryAfter:
    @pytest.mark.parametrize(
        ("cabeceras", "segundos"),
        [
            ({"retry-after": "4"}, 4),
            ({"retry-after": formatdate(AHORA + 6, usegmt=True)}, 6),
            ({"retry-after-ms": "1500", "retry-after": "2"}, 1.5),
            ({"retry-after": formatdate(AHORA - 60, usegmt=True)}, 0.25),
            ({"retry-after": "pronto"}, 0.25),
            ({"retry-after": "inf"}, 0.25),
            ({"retry-after": "-5"}, 0.25),
            ({}, 0.25),
        ],
        ids=[
            *("segundos", "fecha", "milésimas", "fecha pasada"),
            *("sin sentido", "infinito", "negativo", "sin cabecera"),
        ],
    )
    def test_espera_lo_que_pide_y_si_no_lo_suyo(
        self, cabeceras: dict[str, str], segundos: float
    ) -> None:
        espera = Espera()
        servicio = en_orden(error(429, cabeceras), respuesta(*COMPLETO))

        assert redactar(hacer(servicio, reintentos=1, espera=espera))[1].texto == MENSAJE
        assert espera.segundos == [pytest.approx(segundos)]

    def test_una_fecha_lejana_no_hace_esperar(self) -> None:
        espera = Espera()
        lejos = formatdate(AHORA + ESPERA_MAXIMA + 1, usegmt=True)
        servicio = en_orden(error(503, {"retry-after": lejos}))

        _, falla = hasta_la_falla(hacer(servicio, reintentos=2, espera=espera))

        assert type(falla) is ProveedorNoDisponible
        assert falla.reintentar_en == ESPERA_MAXIMA + 1
        assert espera.segundos == []

    def test_sin_retry_after_no_se_promete_una_espera(self) -> None:
        _, falla = hasta_la_falla(hacer(en_orden(error(429))))

        assert type(falla) is DemasiadasPeticiones
        assert falla.mensaje == "Rate limit exceeded"
        assert falla.reintentar_en is None


@pytest.mark.parametrize(("configurado", "conexion"), [(30.0, 5.0), (2.0, 2.0)])
def test_conectar_tiene_un_plazo_propio_y_leer_el_configurado(
    configurado: float, conexion: float
) -> None:
    plazos: list[dict[str, float]] = []

    def servicio(peticion: httpx2.Request) -> httpx2.Response:
        plazos.append(peticion.extensions["timeout"])
        return respuesta(*COMPLETO)

    redactar(
        RedactorOpenAI(
            ConfigIA(CLAVE, timeout=configurado), transporte=httpx2.MockTransport(servicio)
        )
    )

    assert (plazos[0]["connect"], plazos[0]["read"]) == (conexion, configurado)


class TestAjustes:
    """Lo que un modelo o un servicio no admite se deja de mandar, y se recuerda."""

    @pytest.mark.parametrize(
        ("parametro", "codigo"),
        [("max_tokens", "unsupported_parameter"), ("temperature", "unsupported_value")],
    )
    def test_se_adapta_a_los_modelos_que_razonan(self, parametro: str, codigo: str) -> None:
        recibidos: list[dict[str, Any]] = []

        def servicio(peticion: httpx2.Request) -> httpx2.Response:
            recibidos.append(json.loads(peticion.content))
            if parametro in recibidos[-1]:
                return error(400, code=codigo, param=parametro)
            return respuesta(*COMPLETO)

        redactor = hacer(servicio)
        assert redactar(redactor, limite=321)[1].texto == MENSAJE
        assert redactar(redactor, limite=321)[1].texto == MENSAJE

        assert len(recibidos) == 3, "la segunda vez ya lo sabe"
        assert parametro not in recibidos[-1]
        limites = {recibidos[-1].get("max_tokens"), recibidos[-1].get("max_completion_tokens")}
        assert limites == {None, 321}, "el límite viaja siempre, y una sola vez"

    def test_se_adapta_a_un_servicio_que_no_sabe_contar_tokens(self) -> None:
        def servicio(peticion: httpx2.Request) -> httpx2.Response:
            if "stream_options" in json.loads(peticion.content):
                return error(422, message="Extra inputs are not permitted: stream_options")
            return respuesta(*COMPLETO[:-1])

        assert redactar(hacer(servicio))[1].tokens_salida == contar(MENSAJE)

    def test_un_rechazo_que_no_cede_se_dice_sin_insistir(self) -> None:
        recibidos: list[httpx2.Request] = []

        def servicio(peticion: httpx2.Request) -> httpx2.Response:
            recibidos.append(peticion)
            return error(400, code="unsupported_value", param="temperature")

        _, falla = hasta_la_falla(hacer(servicio, reintentos=2))

        assert type(falla) is PeticionRechazada
        assert "parametro=temperature" in falla.detalle
        assert len(recibidos) == 2


class TestSecretos:
    @pytest.mark.parametrize("estado", [400, 401, 403, 404, 422, 429, 500, 503])
    def test_ninguna_falla_muestra_la_clave_ni_el_encargo(
        self, estado: int, caplog: pytest.LogCaptureFixture
    ) -> None:
        pedido = encargo()
        secretos = f"Incorrect API key provided: {CLAVE}. Prompt: {pedido.usuario}"
        servicio = en_orden(
            error(estado, {"x-request-id": "req_123"}, message=secretos, code=secretos)
        )
        with caplog.at_level(logging.INFO):
            _, falla = hasta_la_falla(hacer(servicio))
            logging.getLogger("prueba").error("falló", exc_info=falla)

        visible = "\n".join(
            [falla.mensaje, falla.detalle, falla.que_hacer, *traceback.format_exception(falla)]
        )
        for texto in (visible, caplog.text):
            assert CLAVE not in texto
            assert "Roberto" not in texto
        assert f"HTTP {estado}" in falla.detalle
        assert "peticion=req_123" in falla.detalle
