"""El canal de la nube: qué pide, qué entiende de cada respuesta y qué no deja ver."""

from __future__ import annotations

import itertools
import logging
import socket
import ssl
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.registro import ConfigCanal
from adapters.whatsapp.nube import CanalNube, construir
from domain.canal import (
    Aceptado,
    BotonLleno,
    Destino,
    EstadoNumero,
    PlantillaDelCanal,
    PlantillaLista,
)
from domain.errores import (
    CanalNoConfigurado,
    CanalNoDisponible,
    ErrorAremko,
    FalloCanal,
    RechazoCanal,
    SinConfirmar,
)
from tests.contratos.nube_local import (
    ACEPTADO,
    CORTE,
    CUENTA_ID,
    NUMERO_ID,
    TOKEN,
    NubeLocal,
    Respuesta,
    nube_local,
)

AHORA = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
LAURA = Destino("+56955501234")
TEXTO = "Hola Laura, tu tina te espera"
CONFIG = ConfigCanal(
    token=TOKEN, numero_id=NUMERO_ID, cuenta_id=CUENTA_ID, secreto="s", base_url="https://nube.test"
)
# Nada de esto va cifrado, y leer los certificados de la máquina en cada prueba es lo más lento.
SIN_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
type Contesta = Callable[[httpx.Request], httpx.Response]


def canal(contesta: Contesta, **cambios: Any) -> CanalNube:
    """Un canal a cuyos pedidos contesta esa función, sin red."""
    return CanalNube(
        replace(CONFIG, **cambios), transporte=httpx.MockTransport(contesta), reloj=lambda: AHORA
    )


def vivo(url: str, **cambios: Any) -> CanalNube:
    """Un canal que habla por sockets con esa dirección de esta máquina."""
    return CanalNube(
        replace(CONFIG, base_url=url, **cambios), transporte=httpx.HTTPTransport(verify=SIN_TLS)
    )


def que_responde(estado: int = 200, **partes: Any) -> Contesta:
    return lambda _pedido: httpx.Response(estado, **partes)


def error_de_meta(codigo: Any, **extra: Any) -> dict[str, Any]:
    dicho = f"Recipient +56955501234 not allowed: {TEXTO}"
    return {
        "error": {"message": dicho, "type": "OAuthException", "code": codigo, "fbtrace_id": "Ab-1"}
        | extra
    }


def enviar(canal_: CanalNube) -> Aceptado:
    return canal_.enviar_texto(LAURA, TEXTO, clave="clave-1")


def lo_que_levanta(canal_: CanalNube, hacer: Callable[[CanalNube], object] = enviar) -> FalloCanal:
    with pytest.raises(FalloCanal) as levantado:
        hacer(canal_)
    return levantado.value


@pytest.fixture
def nube() -> Iterator[NubeLocal]:
    with nube_local() as servidor:
        yield servidor


# ---------------------------------------------------------------------------------- lo que se pide
def test_un_texto_va_con_la_clave_y_lo_que_responde_por_la_direccion_de_meta(nube: NubeLocal):
    aceptado = vivo(nube.url).enviar_texto(LAURA, TEXTO, clave="clave-1", responde_a="wamid.0")

    (pedido,) = nube.pedidos
    assert (pedido.metodo, pedido.ruta) == ("POST", f"/v23.0/{NUMERO_ID}/messages")
    assert pedido.cabeceras["Authorization"] == f"Bearer {TOKEN}"
    assert pedido.cuerpo == {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "to": "+56955501234",
        "type": "text",
        "text": {"body": TEXTO},
        "context": {"message_id": "wamid.0"},
        "biz_opaque_callback_data": "clave-1",
    }
    assert aceptado == Aceptado("wamid.aceptado", telefono="+56955501234")


def test_sin_otra_direccion_se_habla_con_meta():
    direcciones: list[str] = []

    def contesta(pedido: httpx.Request) -> httpx.Response:
        direcciones.append(str(pedido.url))
        return httpx.Response(200, json=ACEPTADO.cuerpo)

    enviar(canal(contesta, base_url="", version="24.0"))

    assert direcciones == [f"https://graph.facebook.com/v24.0/{NUMERO_ID}/messages"]


@pytest.mark.parametrize(
    ("destino", "va"),
    [
        (Destino("+56955501234"), {"to": "+56955501234"}),
        (Destino(None, "CL.1"), {"recipient": "CL.1"}),
        (Destino("+56955501234", "CL.1"), {"to": "+56955501234"}),
    ],
)
def test_se_escribe_al_telefono_y_si_no_lo_hay_al_bsuid(
    nube: NubeLocal, destino: Destino, va: dict[str, str]
):
    vivo(nube.url).enviar_texto(destino, TEXTO, clave="c")

    cuerpo = nube.pedidos[0].cuerpo
    assert {clave: cuerpo[clave] for clave in ("to", "recipient") if clave in cuerpo} == va


def test_un_destino_vacio_no_se_pide(nube: NubeLocal):
    with pytest.raises(RechazoCanal):
        vivo(nube.url).enviar_texto(Destino(), TEXTO, clave="c")

    assert nube.pedidos == []


def test_una_plantilla_por_posicion_va_en_orden_aunque_llegue_revuelta(nube: NubeLocal):
    plantilla = PlantillaLista(
        "vuelve",
        "es_CL",
        cabecera=(("1", "Laura"),),
        cuerpo=(("10", "j"), ("2", "b"), ("1", "a")),
        botones=(BotonLleno(0, "url", "abc"), BotonLleno(1, "quick_reply", "BAJA")),
    )

    vivo(nube.url).enviar_plantilla(LAURA, plantilla, clave="c")

    assert nube.pedidos[0].cuerpo["template"] == {
        "name": "vuelve",
        "language": {"code": "es_CL"},
        "components": [
            {"type": "header", "parameters": [{"type": "text", "text": "Laura"}]},
            {"type": "body", "parameters": [{"type": "text", "text": t} for t in "abj"]},
            {
                "type": "button",
                "sub_type": "url",
                "index": "0",
                "parameters": [{"type": "text", "text": "abc"}],
            },
            {
                "type": "button",
                "sub_type": "quick_reply",
                "index": "1",
                "parameters": [{"type": "payload", "payload": "BAJA"}],
            },
        ],
    }


def test_una_plantilla_con_nombres_los_lleva_y_un_cupon_va_como_cupon(nube: NubeLocal):
    plantilla = PlantillaLista(
        "aviso",
        "es",
        con_nombre=True,
        cuerpo=(("nombre", "Laura"), ("dia", "lunes")),
        botones=(BotonLleno(0, "copy_code", "TINA10"),),
    )

    vivo(nube.url).enviar_plantilla(LAURA, plantilla, clave="c")

    cuerpo, boton = nube.pedidos[0].cuerpo["template"]["components"]
    assert cuerpo["parameters"] == [
        {"type": "text", "parameter_name": "nombre", "text": "Laura"},
        {"type": "text", "parameter_name": "dia", "text": "lunes"},
    ]
    assert boton["parameters"] == [{"type": "coupon_code", "coupon_code": "TINA10"}]


def test_una_plantilla_sin_variables_va_sin_componentes(nube: NubeLocal):
    vivo(nube.url).enviar_plantilla(LAURA, PlantillaLista("hola", "es"), clave="c")

    assert nube.pedidos[0].cuerpo["template"] == {"name": "hola", "language": {"code": "es"}}


def test_lo_que_no_se_puede_codificar_no_tumba_el_envio(nube: NubeLocal):
    vivo(nube.url).enviar_texto(LAURA, "Hola \ud83d\0!", clave="c")

    assert nube.pedidos[0].cuerpo["text"] == {"body": "Hola !"}


def test_marcar_leido_dice_cual(nube: NubeLocal):
    vivo(nube.url).marcar_leido("wamid.7")

    assert nube.pedidos[0].cuerpo == {
        "messaging_product": "whatsapp",
        "status": "read",
        "message_id": "wamid.7",
    }


def test_de_lo_aceptado_se_lee_el_bsuid_y_si_quedo_retenido():
    cuerpo = {
        "contacts": [{"input": "x", "user_id": "CL.1"}],
        "messages": [{"id": "wamid.1", "message_status": "held_for_quality_assessment"}],
    }

    assert enviar(canal(que_responde(json=cuerpo))) == Aceptado(
        "wamid.1", None, "CL.1", retenido=True
    )


def test_muchos_hilos_usan_el_mismo_canal_sin_mezclar_respuestas(nube: NubeLocal):
    compartido = vivo(nube.url)
    claves = [f"clave-{n}" for n in range(16)]

    with ThreadPoolExecutor(8) as hilos:
        hechos = list(
            hilos.map(lambda clave: compartido.enviar_texto(LAURA, clave, clave=clave), claves)
        )

    assert len(hechos) == 16
    pedidos = {pedido.cuerpo["biz_opaque_callback_data"]: pedido.cuerpo for pedido in nube.pedidos}
    assert {clave: cuerpo["text"]["body"] for clave, cuerpo in pedidos.items()} == {
        clave: clave for clave in claves
    }


# ------------------------------------------------------------------- qué pasó con lo que se pidió
class CualquierRespuesta:
    """Un solo canal al que se le cambia lo que le contestan: hacerlo de nuevo cada vez es lento."""

    def __init__(self) -> None:
        self.respuesta = httpx.Response(200)
        self.canal = canal(lambda _pedido: self.respuesta)


@pytest.fixture(scope="module")
def cualquiera() -> CualquierRespuesta:
    return CualquierRespuesta()


@pytest.mark.parametrize(
    ("estado", "codigo"), [(400, 131047), (401, 190), (500, 131000), (429, "4")]
)
def test_un_codigo_de_meta_es_un_no(estado: int, codigo: Any):
    fallo = lo_que_levanta(canal(que_responde(estado, json=error_de_meta(codigo))))

    assert isinstance(fallo, RechazoCanal)
    assert fallo.codigo == int(codigo)
    assert fallo.reintentar_en is None


@pytest.mark.parametrize(
    ("cabecera", "segundos"),
    [
        ("30", 30.0),
        ("0", 0.0),
        ("999999999", 86_400.0),
        (format_datetime(AHORA + timedelta(seconds=90)), 90.0),
        (format_datetime(AHORA - timedelta(seconds=90)), 0.0),
        ("Sun, 22 Nov 2026 15:01:00", 60.0),
        ("mañana", None),
        ("-5", None),
        ("", None),
    ],
)
def test_se_espera_lo_que_meta_pida(cabecera: str, segundos: float | None):
    contesta = que_responde(
        429, json=error_de_meta(130429), headers={"Retry-After": cabecera.encode()}
    )

    assert lo_que_levanta(canal(contesta)).reintentar_en == segundos


@pytest.mark.parametrize(
    "contesta",
    [
        que_responde(500, text="<html>Bad gateway</html>"),
        que_responde(502),
        que_responde(503, json={"error": "no es un objeto"}),
        que_responde(503, json={"error": {"message": "sin código"}}),
        que_responde(503, json={"error": {"code": True}}),
        que_responde(504, json=["x"]),
        que_responde(408, text="Request Timeout"),
        que_responde(200, text="<html>portal</html>"),
        que_responde(200, content=b"\xff\xfe"),
        que_responde(200),
        que_responde(204),
        que_responde(200, json={}),
        que_responde(200, json=[]),
        que_responde(200, json={"messages": []}),
        que_responde(200, json={"messages": [{"id": ""}]}),
        que_responde(200, json={"messages": {"id": "x"}}),
        que_responde(200, content=b"[" * 100_000),
        que_responde(200, headers={"Content-Encoding": "gzip"}, content=b"no es gzip"),
    ],
)
def test_una_respuesta_que_no_dice_si_se_acepto_no_se_da_por_ninguna_de_las_dos(contesta: Contesta):
    assert isinstance(lo_que_levanta(canal(contesta)), SinConfirmar)


def test_un_no_dentro_de_un_200_es_un_no():
    fallo = lo_que_levanta(canal(que_responde(200, json=error_de_meta(131026))))

    assert isinstance(fallo, RechazoCanal)
    assert fallo.codigo == 131026


@pytest.mark.parametrize("estado", [301, 400, 403, 404, 413])
def test_un_no_de_un_intermediario_es_un_no_sin_codigo(estado: int):
    contesta = que_responde(estado, text="<html>", headers={"Location": "https://otro.test/"})

    fallo = lo_que_levanta(canal(contesta))

    assert isinstance(fallo, RechazoCanal)
    assert fallo.codigo is None


def test_un_intermediario_que_pide_calma_no_llego_a_pedirlo():
    fallo = lo_que_levanta(canal(que_responde(429, text="calma", headers={"Retry-After": "7"})))

    assert isinstance(fallo, CanalNoDisponible)
    assert fallo.reintentar_en == 7.0


def que_levanta(error: Exception) -> Contesta:
    def contesta(_pedido: httpx.Request) -> httpx.Response:
        raise error

    return contesta


@pytest.mark.parametrize(
    "error",
    [
        httpx.ConnectError("nodename nor servname"),
        httpx.ConnectTimeout("t"),
        httpx.PoolTimeout("t"),
        httpx.ProxyError("407"),
        httpx.UnsupportedProtocol("x"),
    ],
)
def test_si_no_se_llego_a_pedir_se_puede_reintentar(error: Exception):
    assert isinstance(lo_que_levanta(canal(que_levanta(error))), CanalNoDisponible)


@pytest.mark.parametrize(
    "error",
    [
        httpx.ReadTimeout("t"),
        httpx.ReadError("reset"),
        httpx.WriteError("pipe"),
        httpx.WriteTimeout("t"),
        httpx.RemoteProtocolError("Server disconnected"),
        httpx.CloseError("x"),
        httpx.DecodingError("x"),
    ],
)
def test_si_la_red_no_dijo_un_envio_queda_sin_confirmar_y_una_consulta_se_repite(error: Exception):
    cortado = canal(que_levanta(error))

    assert isinstance(lo_que_levanta(cortado), SinConfirmar)
    for consulta in (
        CanalNube.plantillas,
        CanalNube.estado_numero,
        lambda c: c.marcar_leido("wamid.1"),
        lambda c: c.descargar("777", maximo=10),
    ):
        assert type(lo_que_levanta(cortado, consulta)) is CanalNoDisponible


def test_por_sockets_de_verdad_un_corte_queda_sin_confirmar_y_una_puerta_cerrada_no():
    a_medias = Respuesta(200, ACEPTADO.bytes[:20], promete=200)
    with nube_local(CORTE, a_medias) as nube:
        cortado = vivo(nube.url)
        assert isinstance(lo_que_levanta(cortado), SinConfirmar)
        assert isinstance(lo_que_levanta(cortado), SinConfirmar)
        assert len(nube.pedidos) == 2

    with socket.socket() as libre:
        libre.bind(("127.0.0.1", 0))
        cerrada = f"http://127.0.0.1:{libre.getsockname()[1]}"
    assert isinstance(lo_que_levanta(vivo(cerrada)), CanalNoDisponible)


def test_un_servidor_que_no_contesta_a_tiempo_deja_el_envio_sin_confirmar():
    with socket.create_server(("127.0.0.1", 0)) as mudo:
        url = f"http://127.0.0.1:{mudo.getsockname()[1]}"
        lento = vivo(url, timeout=0.05)

        assert isinstance(lo_que_levanta(lento), SinConfirmar)


@given(
    st.sampled_from([200, 201, 302, 400, 401, 408, 429, 500, 503]),
    st.binary(max_size=60) | st.just(b'{"error":{"code":1e999}}'),
    st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]), max_size=30),
)
def test_ninguna_respuesta_hace_otra_cosa_que_lo_que_promete_el_contrato(
    cualquiera: CualquierRespuesta, estado: int, cuerpo: bytes, espera: str
):
    cabeceras = {"Retry-After": espera.encode("latin-1")}
    cualquiera.respuesta = httpx.Response(estado, content=cuerpo, headers=cabeceras)

    fallo = lo_que_levanta(cualquiera.canal)

    assert isinstance(fallo, RechazoCanal | CanalNoDisponible | SinConfirmar)
    assert fallo.reintentar_en is None or 0 <= fallo.reintentar_en <= 86_400


# --------------------------------------------------------------------------------- lo que no se ve
@pytest.mark.parametrize(
    "contesta",
    [
        que_responde(200, json=ACEPTADO.cuerpo),
        que_responde(400, json=error_de_meta(131026, error_data={"details": "+56955501234"})),
        que_responde(400, json=error_de_meta(131026, fbtrace_id=f"{TEXTO} +56955501234")),
        que_responde(502, text=f"{TEXTO} +56955501234 {TOKEN}"),
        que_levanta(httpx.ReadTimeout(f"{TEXTO} {TOKEN}")),
        que_levanta(httpx.ConnectTimeout(f"{TEXTO} {TOKEN}")),
    ],
)
def test_ni_la_clave_ni_el_texto_ni_el_telefono_llegan_al_registro_ni_al_error(
    contesta: Contesta, caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.DEBUG)
    dicho = ""
    try:
        enviar(canal(contesta))
    except ErrorAremko as error:
        dicho = f"{error!r} {error.mensaje} {error.detalle} " + "".join(
            traceback.format_exception(error)
        )

    for secreto in (TOKEN, TEXTO, "56955501234"):
        assert secreto not in caplog.text
        assert secreto not in dicho


# --------------------------------------------------------------------------------------- consultas
def test_se_leen_las_plantillas_de_todas_las_paginas():
    def pagina(nombre: str, siguiente: str) -> Respuesta:
        dato = {
            "id": nombre,
            "name": nombre,
            "language": "es",
            "category": "MARKETING",
            "status": "REJECTED",
            "parameter_format": "NAMED",
            "quality_score": {"score": "GREEN"},
            "rejected_reason": "INVALID_FORMAT",
            "components": [{"type": "BODY", "text": "Hola"}, "x"],
        }
        paging = {"cursors": {"after": siguiente}} | ({"next": "https://x"} if siguiente else {})
        return Respuesta(200, {"data": [dato, {"id": "sin nombre"}, 7], "paging": paging})

    with nube_local(pagina("a", "c1"), pagina("b", "c2"), pagina("c", "")) as nube:
        plantillas = vivo(nube.url).plantillas()

        assert [p.nombre for p in plantillas] == ["a", "b", "c"]
        assert plantillas[0] == PlantillaDelCanal(
            "a",
            "a",
            "es",
            "MARKETING",
            "REJECTED",
            con_nombre=True,
            calidad="GREEN",
            motivo="INVALID_FORMAT",
            componentes=({"type": "BODY", "text": "Hola"},),
        )
        rutas = [httpx.URL(pedido.ruta) for pedido in nube.pedidos]
        assert {ruta.path for ruta in rutas} == {f"/v23.0/{CUENTA_ID}/message_templates"}
        assert [ruta.params.get("after") for ruta in rutas] == [None, "c1", "c2"]


def test_una_paginacion_que_no_avanza_termina():
    repetida = {"data": [], "paging": {"next": "x", "cursors": {"after": "c"}}}
    pedidos: list[httpx.Request] = []

    def contesta(pedido: httpx.Request) -> httpx.Response:
        pedidos.append(pedido)
        return httpx.Response(200, json=repetida)

    assert canal(contesta).plantillas() == []
    assert len(pedidos) == 2


def test_una_paginacion_sin_fin_tambien_termina(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("adapters.whatsapp.nube.PAGINAS", 3)
    cuenta = itertools.count()

    def contesta(_pedido: httpx.Request) -> httpx.Response:
        paging = {"next": "x", "cursors": {"after": str(next(cuenta))}}
        return httpx.Response(200, json={"data": [], "paging": paging})

    assert canal(contesta).plantillas() == []
    assert next(cuenta) == 3


def test_una_lista_de_plantillas_que_no_se_entiende_no_parece_vacia():
    with pytest.raises(CanalNoDisponible):
        canal(que_responde(json={"data": "x"})).plantillas()


def test_sin_la_cuenta_no_hay_plantillas_que_pedir():
    with pytest.raises(CanalNoConfigurado):
        canal(que_responde(), cuenta_id="").plantillas()


def test_el_estado_del_numero_trae_su_calidad_y_su_limite():
    numero = {
        "verified_name": "Aremko Spa",
        "display_phone_number": "+56 9 5550 0000",
        "quality_rating": "GREEN",
        "status": "CONNECTED",
        "whatsapp_business_manager_messaging_limit": "TIER_1K",
    }

    assert canal(que_responde(json=numero)).estado_numero() == EstadoNumero(
        "Aremko Spa", "+56 9 5550 0000", "GREEN", "TIER_1K", "CONNECTED"
    )


def test_una_api_que_no_conoce_el_limite_nuevo_da_el_de_antes():
    def contesta(pedido: httpx.Request) -> httpx.Response:
        if "whatsapp_business_manager_messaging_limit" in str(pedido.url):
            return httpx.Response(400, json=error_de_meta(100))
        return httpx.Response(200, json={"messaging_limit_tier": "TIER_250"})

    assert canal(contesta).estado_numero().limite == "TIER_250"


def test_una_clave_vencida_se_dice_al_preguntar_por_el_numero():
    fallo = lo_que_levanta(
        canal(que_responde(401, json=error_de_meta(190))), CanalNube.estado_numero
    )

    assert isinstance(fallo, RechazoCanal)
    assert fallo.codigo == 190


# ---------------------------------------------------------------------------------------- archivos
def con_archivo(contenido: httpx.Response, **ficha: Any) -> Contesta:
    """Da la ficha de un archivo y, en su dirección, lo que se diga."""

    def contesta(pedido: httpx.Request) -> httpx.Response:
        if pedido.url.host == "archivos.test":
            assert pedido.headers["Authorization"] == f"Bearer {TOKEN}"
            return contenido
        assert pedido.url.host == "nube.test", "se siguió a un servidor que la API no dijo"
        datos = {"url": "https://archivos.test/a?h=1", "mime_type": "image/jpeg", "file_size": 4}
        return httpx.Response(200, json=datos | ficha)

    return contesta


def test_un_archivo_se_baja_de_donde_dice_la_api():
    archivo = canal(con_archivo(httpx.Response(200, content=b"foto"))).descargar("777", maximo=4)

    assert (archivo.contenido, archivo.mime) == (b"foto", "image/jpeg")


def test_sin_tipo_en_la_ficha_vale_el_que_dice_el_servidor():
    contenido = httpx.Response(
        200, content=b"x", headers={"Content-Type": "audio/ogg; codecs=opus"}
    )

    assert (
        canal(con_archivo(contenido, mime_type=None)).descargar("7", maximo=9).mime == "audio/ogg"
    )


def test_un_archivo_muy_pesado_se_corta_aunque_haya_dicho_que_era_chico():
    leidos: list[int] = []

    def sin_fin() -> Iterator[bytes]:
        while True:
            leidos.append(1)
            yield b"x" * 65_536

    mentiroso = canal(con_archivo(httpx.Response(200, content=sin_fin()), file_size=4))
    honesto = canal(con_archivo(httpx.Response(200, content=b""), file_size=5_000_000))

    for canal_ in (mentiroso, honesto):
        fallo = lo_que_levanta(canal_, lambda c: c.descargar("777", maximo=100_000))
        assert isinstance(fallo, RechazoCanal)
    assert len(leidos) < 5


@pytest.mark.parametrize("estado", [301, 302, 307])
def test_un_archivo_que_manda_a_otro_servidor_no_se_sigue(estado: int):
    contenido = httpx.Response(estado, headers={"Location": "https://malo.test/"})

    fallo = lo_que_levanta(canal(con_archivo(contenido)), lambda c: c.descargar("7", maximo=9))

    assert isinstance(fallo, RechazoCanal)


@pytest.mark.parametrize(("estado", "clase"), [(404, RechazoCanal), (503, CanalNoDisponible)])
def test_un_archivo_que_ya_no_esta_es_un_no_y_un_servidor_caido_se_puede_reintentar(
    estado: int, clase: type[FalloCanal]
):
    contesta = con_archivo(httpx.Response(estado, text="x"))

    assert isinstance(lo_que_levanta(canal(contesta), lambda c: c.descargar("7", maximo=9)), clase)


@pytest.mark.parametrize(
    "direccion",
    ["", None, "http://archivos.test/a", "file:///etc/passwd", "https://", "https://a.test:x/"],
)
def test_una_direccion_que_no_es_segura_no_recibe_la_clave(direccion: Any):
    contesta = con_archivo(httpx.Response(200, content=b"x"), url=direccion)

    fallo = lo_que_levanta(canal(contesta), lambda c: c.descargar("7", maximo=9))

    assert isinstance(fallo, RechazoCanal)


@pytest.mark.parametrize("medio_id", ["", "../me", "7/../8", "7?x=1", "ñ", "7" * 200])
def test_una_referencia_que_no_puede_ser_no_se_pide(medio_id: str):
    def contesta(_pedido: httpx.Request) -> httpx.Response:
        raise AssertionError("se pidió")

    with pytest.raises(RechazoCanal):
        canal(contesta).descargar(medio_id, maximo=9)


# ------------------------------------------------------------------------------------ configuración
@pytest.mark.parametrize(
    "cambio",
    [
        {"token": ""},
        {"token": "clave\n"},
        {"token": "clavé"},
        {"numero_id": ""},
        {"numero_id": "1/2"},
        {"cuenta_id": "a b"},
        {"version": "veintitrés"},
        {"base_url": "nube.test"},
        {"base_url": "ftp://nube.test"},
        {"base_url": "http://nube.test:puerto"},
    ],
)
def test_lo_que_falta_o_no_se_puede_usar_se_dice_al_construir(cambio: dict[str, str]):
    with pytest.raises(CanalNoConfigurado) as levantado:
        construir(replace(CONFIG, **cambio))

    assert TOKEN not in levantado.value.detalle


def test_el_mismo_canal_puede_llevar_otro_nombre():
    assert construir(CONFIG).nombre == "nube"
    assert construir(CONFIG, nombre="simulado").nombre == "simulado"
