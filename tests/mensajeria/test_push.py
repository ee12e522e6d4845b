"""Avisos al navegador: a quien toca, una sola vez, sin lo que se escribió y solo a lo público."""

from __future__ import annotations

import base64
import json
import os
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import http_ece
import pytest
import requests
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from py_vapid import Vapid02

from adapters import push
from adapters.push import Navegador, Resultado, WebPush
from mensajeria.models import Conversacion, Presencia, Recordatorio, SuscripcionPush
from mensajeria.services import avisos_push, suscripciones
from mensajeria.services.avisos_push import MAX_FALLOS, pendientes_y_enviar
from tests.factories import UsuarioFactory
from tests.mensajeria.extras import AHORA, conversar, decir
from ventas import roles
from ventas.calendario import ahora

CLAVE = push.generar_clave()
ENDPOINT = "https://fcm.googleapis.com/fcm/send/abc"


class _Dispositivo:
    """Un navegador inventado: sus claves y lo que puede leer."""

    def __init__(self) -> None:
        self.privada = ec.generate_private_key(ec.SECP256R1())
        self.secreto = os.urandom(16)
        punto = self.privada.public_key().public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
        )
        self.p256dh = base64.urlsafe_b64encode(punto).rstrip(b"=").decode()
        self.auth = base64.urlsafe_b64encode(self.secreto).rstrip(b"=").decode()

    def navegador(self, endpoint: str = ENDPOINT) -> Navegador:
        return Navegador(endpoint, self.p256dh, self.auth)

    def leer(self, cuerpo: bytes) -> dict[str, Any]:
        claro = http_ece.decrypt(
            cuerpo, private_key=self.privada, auth_secret=self.secreto, version="aes128gcm"
        )
        return json.loads(claro)  # type: ignore[no-any-return]


class _Anota:
    """El servicio del navegador, sin red: anota lo que le piden y contesta lo programado."""

    def __init__(self, resultado: Resultado = Resultado.ENVIADO) -> None:
        self.resultado = resultado
        self.enviados: list[tuple[str, dict[str, Any]]] = []

    def enviar(self, navegador: Navegador, cuerpo: str, *, tema: str) -> Resultado:
        self.enviados.append((navegador.endpoint, json.loads(cuerpo)))
        return self.resultado

    @property
    def quienes(self) -> list[str]:
        return sorted(endpoint.rsplit("/", 1)[-1] for endpoint, _ in self.enviados)


@pytest.fixture
def claves(settings: Any) -> None:
    settings.PUSH_CLAVE_PRIVADA = CLAVE
    settings.PUSH_CONTACTO = "mailto:soporte@negocio.example"


@pytest.fixture
def servicio(monkeypatch: pytest.MonkeyPatch, claves: None) -> _Anota:
    anota = _Anota()
    monkeypatch.setattr(avisos_push, "servicio", lambda: anota)
    return anota


def suscrita(usuario: User, *, vista: timedelta = timedelta()) -> SuscripcionPush:
    return SuscripcionPush.objects.create(
        usuario=usuario,
        endpoint=f"https://fcm.googleapis.com/fcm/send/{usuario.username}",
        p256dh="x",
        auth="y",
        vista_en=AHORA - vista,
    )


# ------------------------------------------------------------------------------ el cifrado
@pytest.fixture
def local() -> Iterator[tuple[str, list[tuple[dict[str, str], bytes]], dict[str, int]]]:
    """Un servicio de avisos en esta máquina: su dirección, lo recibido y qué contesta."""
    recibidos: list[tuple[dict[str, str], bytes]] = []
    contesta = {"estado": 201}

    class Servicio(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            largo = int(self.headers["Content-Length"])
            recibidos.append(
                ({k.lower(): v for k, v in self.headers.items()}, self.rfile.read(largo))
            )
            self.send_response(contesta["estado"])
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args: Any) -> None:
            pass

    servidor = HTTPServer(("127.0.0.1", 0), Servicio)
    hilo = threading.Thread(target=servidor.serve_forever, args=(0.05,))
    hilo.start()
    yield f"http://127.0.0.1:{servidor.server_port}/aviso", recibidos, contesta
    servidor.shutdown()
    hilo.join()
    servidor.server_close()


def test_solo_el_navegador_puede_leer_el_aviso_y_va_firmado(local: Any) -> None:
    direccion, recibidos, _ = local
    dispositivo = _Dispositivo()
    por_donde = WebPush(CLAVE, "mailto:soporte@negocio.example", sesion=requests.Session)
    resultado = por_donde.enviar(
        dispositivo.navegador(direccion), '{"titulo": "Mensaje nuevo de Laura"}', tema="c1"
    )

    assert resultado is Resultado.ENVIADO
    [(cabeceras, cuerpo)] = recibidos
    assert b"Laura" not in cuerpo
    assert dispositivo.leer(cuerpo) == {"titulo": "Mensaje nuevo de Laura"}
    with pytest.raises(http_ece.ECEException):
        _Dispositivo().leer(cuerpo)
    assert (cabeceras["topic"], cabeceras["urgency"]) == ("c1", "high")
    firma = cabeceras["authorization"]
    assert push.clave_publica(CLAVE) in firma
    assert Vapid02.verify(firma)


@pytest.mark.parametrize(
    ("estado", "resultado"),
    [
        (404, Resultado.CADUCA),
        (410, Resultado.CADUCA),
        (429, Resultado.FALLO),
        (500, Resultado.FALLO),
    ],
)
def test_un_rechazo_dice_si_el_navegador_ya_no_esta(
    local: Any, estado: int, resultado: Resultado
) -> None:
    direccion, _, contesta = local
    contesta["estado"] = estado
    por_donde = WebPush(CLAVE, "mailto:soporte@negocio.example", sesion=requests.Session)
    assert por_donde.enviar(_Dispositivo().navegador(direccion), "{}", tema="c1") is resultado


def test_la_sesion_de_verdad_no_se_conecta_a_esta_maquina(local: Any) -> None:
    direccion, recibidos, _ = local
    por_donde = WebPush(CLAVE, "mailto:soporte@negocio.example")
    for probada in (direccion, direccion.replace("http:", "https:")):
        dada = por_donde.enviar(_Dispositivo().navegador(probada), "{}", tema="c1")
        assert dada is Resultado.FALLO
    assert recibidos == []


@pytest.mark.parametrize(
    "ip",
    ["127.0.0.1", "10.0.0.8", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "::1",  # noqa: S104
     "fe80::1%eth0", "fd00::1", "::ffff:10.0.0.1", "2002:7f00:1::", "224.0.0.1"],
)  # fmt: skip
def test_ninguna_direccion_de_la_casa_es_publica(ip: str) -> None:
    assert not push.es_publica(ip)
    assert push.es_publica("8.8.8.8")


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://fcm.googleapis.com/x",
        "https://127.0.0.1/x",
        "https://[::1]/x",
        "https://2130706433/x",
        "https://localhost/x",
        "https://interno/x",
        "https://base.internal/x",
        "https://alguien@fcm.googleapis.com/x",
        "https://fcm.googleapis.com:8443/x",
        "file:///etc/passwd",
        "https://fcm.googleapis.com/" + "x" * 1_000,
        "",
    ],
)
def test_solo_se_acepta_una_direccion_https_publica(endpoint: str) -> None:
    dispositivo = _Dispositivo()
    push.revisar(dispositivo.navegador())
    with pytest.raises(ValueError):  # noqa: PT011
        push.revisar(dispositivo.navegador(endpoint))


def test_una_clave_que_no_es_de_un_navegador_no_se_acepta() -> None:
    bueno = _Dispositivo()
    for p256dh, auth in (
        ("x", bueno.auth),
        (bueno.p256dh, "x"),
        ("A" * 87, bueno.auth),
        ("ñ", "ñ"),
    ):
        with pytest.raises(ValueError):  # noqa: PT011
            push.revisar(Navegador(ENDPOINT, p256dh, auth))


def test_el_comando_da_una_clave_que_sirve(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("claves_push")
    primera = capsys.readouterr().out.splitlines()[0]
    assert len(push.clave_publica(primera.removeprefix("PUSH_CLAVE_PRIVADA="))) == 87


# ------------------------------------------------------------------------- a quién y cuándo
@pytest.mark.django_db
def test_se_avisa_una_vez_sin_decir_que_escribio(servicio: _Anota, recepcionista: User) -> None:
    suscrita(recepcionista)
    conversacion = conversar("mi diagnóstico es reservado")
    assert pendientes_y_enviar(AHORA) == 1
    assert pendientes_y_enviar(AHORA) == 0
    [(_, cuerpo)] = servicio.enviados
    assert cuerpo == {
        "titulo": "Mensaje nuevo de Laura",
        "url": reverse("mensajeria:conversacion", args=[conversacion.pk]),
        "etiqueta": f"c{conversacion.pk}",
    }
    decir(conversacion, "otra cosa")
    assert pendientes_y_enviar(AHORA) == 1


@pytest.mark.django_db
def test_lo_asignado_se_le_avisa_solo_a_quien_lo_atiende(
    servicio: _Anota, recepcionista: User, supervisora: User
) -> None:
    suscrita(recepcionista)
    suscrita(supervisora)
    conversacion = conversar("hola")
    Conversacion.objects.filter(pk=conversacion.pk).update(asignada_a=supervisora)
    pendientes_y_enviar(AHORA)
    assert servicio.quienes == ["supervisora"]


@pytest.mark.django_db
def test_lo_de_nadie_se_avisa_a_quienes_estan_de_turno_y_tienen_permiso(
    servicio: _Anota, recepcionista: User, supervisora: User, ajena: User
) -> None:
    suscrita(recepcionista)
    suscrita(supervisora, vista=timedelta(hours=13))
    suscrita(ajena)
    ida = UsuarioFactory(username="ida", rol=roles.RECEPCION, is_active=False)
    suscrita(ida)
    conversar("hola")
    pendientes_y_enviar(AHORA)
    assert servicio.quienes == ["recepcionista"]


@pytest.mark.django_db
def test_quien_ya_la_tiene_abierta_no_recibe_aviso(servicio: _Anota, recepcionista: User) -> None:
    suscrita(recepcionista)
    conversacion = conversar("hola")
    Presencia.objects.create(
        conversacion=conversacion, usuario=recepcionista, visto_en=AHORA - timedelta(seconds=5)
    )
    assert pendientes_y_enviar(AHORA) == 0


@pytest.mark.django_db
def test_de_lo_viejo_o_ya_respondido_no_se_avisa(servicio: _Anota, recepcionista: User) -> None:
    suscrita(recepcionista)
    conversar("hola", ahora=AHORA - timedelta(hours=2))
    conversar("hola", ">ya te respondimos", telefono="")
    assert pendientes_y_enviar(AHORA) == 0


@pytest.mark.django_db
def test_un_recordatorio_vencido_se_avisa_una_vez_y_sin_su_nota(
    servicio: _Anota, recepcionista: User, supervisora: User
) -> None:
    suscrita(recepcionista)
    suscrita(supervisora)
    conversacion = conversar("hola", ">listo")
    Recordatorio.objects.create(
        conversacion=conversacion, usuario=supervisora, para=AHORA, nota="cobrar"
    )
    assert pendientes_y_enviar(AHORA) == 1
    assert pendientes_y_enviar(AHORA) == 0
    [(endpoint, cuerpo)] = servicio.enviados
    assert endpoint.endswith("supervisora")
    assert cuerpo["titulo"] == "Recordatorio: Laura"
    assert "cobrar" not in str(cuerpo)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("resultado", "veces"), [(Resultado.CADUCA, 1), (Resultado.FALLO, MAX_FALLOS)]
)
def test_un_navegador_que_ya_no_esta_se_olvida(
    servicio: _Anota, recepcionista: User, resultado: Resultado, veces: int
) -> None:
    suscrita(recepcionista)
    servicio.resultado = resultado
    conversacion = conversar("hola")
    for _ in range(veces):
        assert SuscripcionPush.objects.exists()
        decir(conversacion, "otra")
        pendientes_y_enviar(AHORA)
    assert not SuscripcionPush.objects.exists()


@pytest.mark.django_db
def test_sin_claves_no_se_avisa_ni_se_consulta(
    recepcionista: User, django_assert_num_queries: Any
) -> None:
    suscrita(recepcionista)
    conversar("hola")
    with django_assert_num_queries(0):
        assert pendientes_y_enviar(AHORA) == 0


# ---------------------------------------------------------------------------------- las vistas
@pytest.mark.django_db
def test_activar_y_desactivar_en_un_navegador(
    claves: None, sesion_recepcion: Client, sesion_supervision: Client, recepcionista: User
) -> None:
    dispositivo = _Dispositivo()
    datos = {"endpoint": ENDPOINT, "p256dh": dispositivo.p256dh, "auth": dispositivo.auth}
    activar, quitar = reverse("mensajeria:avisos_suscribir"), reverse("mensajeria:avisos_quitar")
    assert sesion_supervision.post(activar, datos).json() == {"success": True}
    # El turno cambió: el mismo navegador es ahora de otra persona, y la anterior no lo toca.
    assert sesion_recepcion.post(activar, datos).json() == {"success": True}
    assert SuscripcionPush.objects.get().usuario == recepcionista
    assert not sesion_supervision.post(quitar, datos).json()["quitada"]
    assert sesion_recepcion.post(quitar, datos).json()["quitada"]
    malos = datos | {"endpoint": "https://169.254.169.254/latest"}
    assert sesion_recepcion.post(activar, malos).status_code == 400
    assert not SuscripcionPush.objects.exists()


@pytest.mark.django_db
def test_sin_claves_se_dice_y_no_se_guarda(sesion_recepcion: Client) -> None:
    respuesta = sesion_recepcion.post(reverse("mensajeria:avisos_suscribir"), {})
    assert respuesta.status_code == 400
    assert respuesta.json()["error"] == suscripciones.SIN_CLAVES


@pytest.mark.django_db
def test_la_pagina_abierta_sabe_lo_nuevo_en_pocas_consultas(
    sesion_recepcion: Client, recepcionista: User, django_assert_max_num_queries: Any
) -> None:
    novedades = reverse("mensajeria:novedades")
    suscrita(recepcionista)
    for n in range(5):
        conversar("hola", nombre=f"Laura{'abcde'[n]} Soto", telefono="", ahora=ahora())
    with django_assert_max_num_queries(8):
        datos = sesion_recepcion.get(novedades).json()
    assert datos["sin_responder"] == 5
    assert datos["avisos"][0]["titulo"].startswith("Mensaje nuevo")
    igual = sesion_recepcion.get(novedades, {"version": datos["version"]})
    assert igual.status_code == 204


@pytest.mark.django_db
def test_el_manifiesto_y_el_trabajador_se_sirven_sin_sesion_y_sin_datos(client: Client) -> None:
    manifiesto = client.get("/aplicacion.webmanifest")
    assert manifiesto["Content-Type"] == "application/manifest+json"
    assert {icono["purpose"] for icono in manifiesto.json()["icons"]} == {"any", "maskable"}
    trabajador = client.get("/servicio.js")
    assert trabajador["Content-Type"].startswith("text/javascript")
    assert "Sin conexión" in client.get("/sin-conexion/").content.decode()
