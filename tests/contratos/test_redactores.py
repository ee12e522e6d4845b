"""El contrato de `domain.ports.Redactor`, contra todos los redactores del registro."""

from __future__ import annotations

from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from typing import TYPE_CHECKING, cast

import pytest

from adapters.ia.falsa import RedactorFalso
from adapters.registro import REDACTORES, ConfigIA, construir_redactor
from domain.errores import RespuestaVacia, TiempoAgotado
from domain.hechos import HojaDeHechos
from domain.ports import Redactor, Resultado
from tests.contratos.encargos import MARIA, PERSONAS, ROBERTO, encargo, redactar

if TYPE_CHECKING:
    from llmock.pytest_plugin import LLMock


@pytest.fixture(params=sorted(REDACTORES))
def redactor(request: pytest.FixtureRequest, llmock: LLMock) -> Redactor:
    """Cada redactor del registro; al que habla por la red le contesta un servidor local."""
    config = ConfigIA(clave="clave-de-prueba", base_url=llmock.base_url(), timeout=5)
    construido: Redactor = import_module(REDACTORES[request.param]).construir(config)
    assert construido.nombre == request.param
    return construido


@pytest.mark.parametrize("hoja", PERSONAS.values(), ids=PERSONAS.keys())
def test_entrega_trozos_y_al_final_un_solo_resultado_con_el_texto_completo(
    redactor: Redactor, hoja: HojaDeHechos
) -> None:
    piezas = list(redactor.redactar(encargo(hoja), temperatura=0.7, limite=400))

    *trozos, resultado = piezas
    assert isinstance(resultado, Resultado)
    assert trozos
    assert all(isinstance(trozo, str) and trozo for trozo in trozos)
    assert resultado.texto == "".join(map(str, trozos))
    assert resultado.texto.strip()
    assert resultado.motivo_fin


def test_dice_con_que_modelo_redacto_y_cuantos_tokens_gasto(redactor: Redactor) -> None:
    _, resultado = redactar(redactor)

    assert bool(redactor.modelo) == redactor.usa_ia
    assert bool(resultado.modelo) == redactor.usa_ia
    assert (resultado.tokens_entrada > 0) == redactor.usa_ia
    assert (resultado.tokens_salida > 0) == redactor.usa_ia


def test_redacta_en_varios_hilos_sin_mezclar_los_textos(redactor: Redactor) -> None:
    a_solas = {hoja.nombre: redactar(redactor, encargo(hoja))[1].texto for hoja in (MARIA, ROBERTO)}

    with ThreadPoolExecutor(8) as hilos:
        pedidos = [MARIA, ROBERTO] * 8
        textos = hilos.map(lambda hoja: redactar(redactor, encargo(hoja))[1].texto, pedidos)

    assert [a_solas[hoja.nombre] for hoja in pedidos] == list(textos)


def test_se_puede_abandonar_a_mitad_y_volver_a_pedir(redactor: Redactor) -> None:
    flujo = cast(
        "Generator[str | Resultado, None, None]",
        redactor.redactar(encargo(), temperatura=0.7, limite=400),
    )
    assert isinstance(next(flujo), str)
    flujo.close()

    assert list(flujo) == []
    assert redactar(redactor)[1].texto


@pytest.mark.parametrize("nombre", ["falsa", "plantillas"])
def test_sin_modelo_el_mismo_encargo_da_siempre_el_mismo_texto(nombre: str) -> None:
    modulo = import_module(REDACTORES[nombre])

    assert redactar(modulo.construir(ConfigIA()))[1] == redactar(modulo.construir(ConfigIA()))[1]


@pytest.mark.parametrize(
    ("pedido", "clave", "elegido"),
    [
        ("auto", "sk-1", "openai"),
        ("auto", "", "plantillas"),
        ("openai", "", "openai"),
        ("plantillas", "sk-1", "plantillas"),
    ],
)
def test_auto_usa_el_modelo_si_hay_clave_y_lo_pedido_por_su_nombre_se_respeta(
    pedido: str, clave: str, elegido: str
) -> None:
    assert construir_redactor(pedido, ConfigIA(clave=clave)).nombre == elegido


def test_la_misma_configuracion_comparte_un_redactor() -> None:
    config = ConfigIA(clave="sk-2")

    assert construir_redactor("openai", config) is construir_redactor("openai", config)
    assert construir_redactor("openai", config) is not construir_redactor("openai", ConfigIA())


class TestRedactorFalso:
    """Lo que además promete el redactor programable."""

    def test_sigue_un_guion_por_encargo_y_repite_el_ultimo(self) -> None:
        falso = RedactorFalso(["¡Hola ", "Ana!"], ["¡Hola otra vez!"])

        assert redactar(falso)[0] == ["¡Hola ", "Ana!"]
        assert redactar(falso)[0] == ["¡Hola otra vez!"]
        assert redactar(falso)[0] == ["¡Hola otra vez!"]

    def test_recuerda_los_encargos_recibidos(self) -> None:
        falso = RedactorFalso()
        redactar(falso, encargo(MARIA), limite=123)

        (recibido,) = falso.encargos
        assert recibido.prompt.hoja is MARIA
        assert (recibido.temperatura, recibido.limite) == (0.7, 123)

    def test_levanta_la_falla_programada_despues_de_los_trozos(self) -> None:
        flujo = RedactorFalso(["¡Ho", TiempoAgotado()]).redactar(
            encargo(), temperatura=0.7, limite=400
        )

        assert next(flujo) == "¡Ho"
        with pytest.raises(TiempoAgotado):
            next(flujo)

    def test_llama_a_la_pausa_en_su_lugar(self) -> None:
        visto: list[str] = []
        falso = RedactorFalso(["uno ", lambda: visto.append("pausa"), "dos"])
        flujo = falso.redactar(encargo(), temperatura=0.7, limite=400)

        assert (next(flujo), visto) == ("uno ", [])
        assert (next(flujo), visto) == ("dos", ["pausa"])

    def test_da_el_resultado_programado(self) -> None:
        programado = Resultado("Hola", "gpt-4o-2024-08-06", 800, 150)

        assert redactar(RedactorFalso(["Hola", programado]))[1] == programado

    def test_un_guion_sin_texto_es_una_respuesta_vacia(self) -> None:
        with pytest.raises(RespuestaVacia):
            redactar(RedactorFalso([" "]))

    def test_cuenta_las_veces_que_lo_dejaron_a_medias(self) -> None:
        falso = RedactorFalso(["uno ", "dos"])
        flujo = cast(
            "Generator[str | Resultado, None, None]",
            falso.redactar(encargo(), temperatura=0.7, limite=400),
        )
        next(flujo)
        flujo.close()
        redactar(falso)

        assert falso.abandonados == 1

    @pytest.mark.parametrize(
        "guion",
        [
            ["Hola", Resultado("Adiós", "m")],
            [Resultado("", "m"), "Hola"],
            [TiempoAgotado(), "Hola"],
            ["Hola", ""],
        ],
        ids=["otro texto", "sigue tras el resultado", "sigue tras el error", "trozo vacío"],
    )
    def test_no_acepta_un_guion_que_rompa_el_contrato(self, guion: list[str]) -> None:
        with pytest.raises(ValueError, match=r"trozo|resultado"):
            RedactorFalso(guion)
