"""El simulador por HTTP de verdad: sus fallas de red, y que pywa entiende lo que manda."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import httpx
import pytest
from pywa import WhatsApp, types

from adapters.registro import ConfigCanal
from adapters.whatsapp import simulador as paquete
from adapters.whatsapp.simulado import completar
from adapters.whatsapp.simulador import EnMarcha, FallaPedida, Forma, Modo
from domain.errores import CanalNoConfigurado
from tests.contratos.simulacion import LAURA, Banco, dato


@pytest.fixture
def banco() -> Banco:
    return Banco(forma=Forma.DE_2026)


@pytest.fixture
def en_marcha(banco: Banco) -> Iterator[EnMarcha]:
    vivo = paquete.arrancar(banco.simulador, con_reloj=False)
    yield vivo
    vivo.cerrar()


@pytest.fixture
def cliente(en_marcha: EnMarcha) -> Iterator[httpx.Client]:
    token = en_marcha.simulador.cuenta.token
    cabeceras = {"Authorization": f"Bearer {token}"}
    with httpx.Client(base_url=en_marcha.url, headers=cabeceras, timeout=10) as cliente:
        yield cliente


def enviar(cliente: httpx.Client, banco: Banco, *, espera: float = 10) -> httpx.Response:
    contenido = {"type": "text", "text": {"body": "Hola"}}
    cuerpo = {"messaging_product": "whatsapp", "to": LAURA} | contenido
    ruta = f"/v23.0/{banco.simulador.cuenta.numero_id}/messages"
    return cliente.post(ruta, json=cuerpo, timeout=espera)


def test_solo_atiende_en_esta_maquina(en_marcha: EnMarcha) -> None:
    assert en_marcha.servidor.socket.getsockname()[0] == "127.0.0.1"


@pytest.mark.parametrize(
    ("modo", "error", "salio"),
    [
        (Modo.CORTE_ANTES, httpx.TransportError, False),
        (Modo.CORTE_DESPUES, httpx.TransportError, True),
        (Modo.CORTE_A_MITAD, httpx.TransportError, True),
        (Modo.LENTO, httpx.ReadTimeout, True),
    ],
)
def test_un_corte_deja_sin_respuesta_y_solo_a_veces_salio(
    banco: Banco, cliente: httpx.Client, modo: Modo, error: type[Exception], salio: bool
) -> None:
    banco.simulador.pedir_falla(FallaPedida(modo, segundos=30))

    with pytest.raises(error):
        enviar(cliente, banco, espera=0.5 if modo is Modo.LENTO else 10)

    assert len(banco.simulador.enviados) == salio
    assert enviar(cliente, banco).status_code == 200, "el siguiente ya no falla"


def test_un_502_sin_json_no_toma_el_mensaje(banco: Banco, cliente: httpx.Client) -> None:
    banco.simulador.pedir_falla(FallaPedida(Modo.SIN_JSON))

    respuesta = enviar(cliente, banco)

    assert respuesta.status_code == 502
    assert "html" in respuesta.headers["Content-Type"]
    assert banco.simulador.enviados == []


def test_con_el_reloj_andando_los_avisos_llegan_por_http_sin_que_nadie_los_pida() -> None:
    recibidos: list[bytes] = []
    llego = threading.Event()

    class Anota(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            recibidos.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.end_headers()
            llego.set()

        def log_message(self, *args: Any) -> None: ...

    with HTTPServer(("127.0.0.1", 0), Anota) as webhook:
        hilo = threading.Thread(target=webhook.handle_request)
        hilo.start()
        banco = Banco()
        cartero = banco.simulador.cartero
        with paquete.por_http(f"http://127.0.0.1:{webhook.server_port}/") as publicar:
            cartero.publicar = publicar
            vivo = paquete.arrancar(banco.simulador)
            banco.simulador.escribir(LAURA, "¿Hay hora hoy?")
            assert llego.wait(5)
            hilo.join()
            vivo.cerrar()

    assert "¿Hay hora hoy?" in recibidos[0].decode()
    assert cartero.entregados == 1


def test_cerrarlo_suelta_el_puerto_y_no_deja_hilos(banco: Banco) -> None:
    antes = threading.active_count()
    vivo = paquete.arrancar(banco.simulador)
    puerto = vivo.servidor.server_address[1]
    inicio = time.monotonic()
    vivo.cerrar()

    assert time.monotonic() - inicio < 3
    assert threading.active_count() == antes
    assert paquete.actual() is None
    with socket.create_server(("127.0.0.1", puerto)):
        pass


# ----------------------------------------------------------------------- el canal simulado
def test_el_canal_simulado_toma_lo_que_falte_del_simulador_del_proceso(
    en_marcha: EnMarcha,
) -> None:
    config = completar(ConfigCanal())
    cuenta = en_marcha.simulador.cuenta

    assert config.base_url == en_marcha.url
    assert (config.token, config.secreto) == (cuenta.token, cuenta.secreto)
    assert (config.numero_id, config.cuenta_id) == (cuenta.numero_id, cuenta.cuenta_id)


@pytest.mark.parametrize("base", ["", "https://graph.facebook.com", "http://192.168.1.5:8000"])
def test_el_canal_simulado_no_habla_con_nadie_de_fuera(base: str) -> None:
    with pytest.raises(CanalNoConfigurado):
        completar(ConfigCanal(base_url=base, token="t", numero_id="1", secreto="s"))


# ------------------------------------------------------------------------ pywa lo entiende
@pytest.fixture
def pywa(banco: Banco, en_marcha: EnMarcha) -> Iterator[WhatsApp]:
    cuenta = banco.simulador.cuenta
    with httpx.Client() as sesion:
        wa = WhatsApp(
            phone_id=cuenta.numero_id,
            waba_id=cuenta.cuenta_id,
            token=cuenta.token,
            session=sesion,
            server=None,
            verify_token="x",
            app_secret=cuenta.secreto,
        )
        sesion.base_url = f"{en_marcha.url}/v23.0"
        yield wa


def test_pywa_entiende_cada_aviso_y_su_firma(banco: Banco, pywa: WhatsApp) -> None:
    vistos: list[Any] = []
    for anotar in (
        pywa.on_message,
        pywa.on_message_status,
        pywa.on_callback_button,
    ):
        anotar(lambda _, llegado: vistos.append(llegado))
    foto = banco.simulador.guardar_medio(b"png", "image/png")
    banco.simulador.escribir(LAURA, "Hola")
    banco.simulador.escribir(LAURA, "Mira", foto=foto)
    banco.simulador.pedir_respuesta("No recibir más")
    enviado = banco.plantilla("vuelve_a_la_tina", "Laura", "x", biz_opaque_callback_data="c9")
    banco.simulador.reaccionar(LAURA, "wamid.X", "❤️")
    banco.simulador.pedir_falla(FallaPedida(Modo.DESPUES, 131049))
    banco.texto()
    banco.pasar(minutes=1)

    for cuerpo, firma in banco.webhook.recibidos:
        assert pywa.webhook_update_validator(cuerpo, firma) is None, "la firma es buena"
        assert pywa.webhook_update_handler(cuerpo)[1] == 200

    assert len(vistos) == len(banco.webhook.recibidos)
    estados = [v for v in vistos if isinstance(v, types.MessageStatus)]
    assert {e.status for e in estados} >= {"sent", "delivered", "read", "failed"}
    assert {e.tracker for e in estados if not e.error} == {"c9"}
    assert next(e.error.code for e in estados if e.error) == 131049
    (boton,) = [v for v in vistos if isinstance(v, types.CallbackButton)]
    assert boton.title == "No recibir más"
    assert boton.reply_to_message.id == _wamid(enviado)
    textos = [v.text for v in vistos if isinstance(v, types.Message) and v.text]
    assert "Hola" in textos


def test_pywa_envia_lee_las_plantillas_el_numero_y_los_medios(banco: Banco, pywa: WhatsApp) -> None:
    enviado = pywa.send_message(to=LAURA, text="Hola", tracker="c1")
    plantillas = list(pywa.get_templates())
    numero = pywa.get_business_phone_number()
    medio = banco.simulador.guardar_medio(b"una foto", "image/png")
    url = pywa.get_media_url(medio)

    assert enviado.id == banco.simulador.enviados[0].wamid
    assert plantillas[0].name == "vuelve_a_la_tina"
    assert numero.quality_rating == "GREEN"
    assert url.sha256 == banco.simulador.medio(medio).sha256  # type: ignore[union-attr]
    assert url.get_bytes() == b"una foto"


def _wamid(respuesta: Any) -> str:
    return str(dato(respuesta)["messages"][0]["id"])
