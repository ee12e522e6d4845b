"""Avisos al navegador (Web Push, RFC 8030, 8291 y 8292): cifrados para él y firmados por nosotros.

La dirección la da el navegador, o sea cualquiera con una cuenta: solo se conecta por https a
direcciones públicas, se comprueba con quién se conectó de verdad antes de decirle nada, no se
sigue a ninguna otra y no se lee lo que responda.
"""

from __future__ import annotations

import base64
import binascii
import ipaddress
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from threading import Timer
from typing import Any
from urllib.parse import urlsplit

import requests
import urllib3
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from py_vapid import Vapid02  # type: ignore[import-untyped]
from pywebpush import WebPushException, webpush  # type: ignore[import-untyped]
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPSConnection
from urllib3.connectionpool import HTTPSConnectionPool

TIEMPO = 4.0  # segundos para conectar y para cada lectura
PLAZO = 10.0  # segundos para todo: un servidor que contesta de a un byte no detiene al trabajador
VIGENCIA = 3_600  # segundos que el servicio guarda un aviso que no se puede entregar
MAX_ENDPOINT = 1_000
_CADUCOS = (404, 410)
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_PUNTO = 65
_SECRETO = 16


class Resultado(StrEnum):
    """Cómo le fue a un aviso. CADUCA: ese navegador ya no está, se borra."""

    ENVIADO = "enviado"
    CADUCA = "caduca"
    FALLO = "fallo"


@dataclass(frozen=True, slots=True)
class Navegador:
    """Adónde va un aviso: la dirección y las claves (base64url) que dio el navegador."""

    endpoint: str
    p256dh: str
    auth: str


class WebPush:
    """Manda avisos firmados con la clave del negocio. Puede usarse desde varios hilos a la vez.

    clave: la privada (base64url). contacto: `mailto:` o https con que el servicio puede avisar
    de un problema. sesion: de dónde sale cada conexión; la de siempre solo llega a lo público.
    """

    def __init__(
        self,
        clave: str,
        contacto: str,
        sesion: Callable[[], requests.Session] | None = None,
    ) -> None:
        self._clave = clave
        self._contacto = contacto
        self._sesion = sesion or SesionPublica

    def enviar(self, navegador: Navegador, cuerpo: str, *, tema: str) -> Resultado:
        """Cifra y manda `cuerpo`. tema: uno nuevo reemplaza al que no se alcanzó a entregar."""
        try:
            with self._sesion() as sesion:
                webpush(
                    {
                        "endpoint": navegador.endpoint,
                        "keys": {"p256dh": navegador.p256dh, "auth": navegador.auth},
                    },
                    data=cuerpo,
                    vapid_private_key=self._clave,
                    vapid_claims={"sub": self._contacto},
                    ttl=VIGENCIA,
                    timeout=TIEMPO,
                    headers={"Urgency": "high", "Topic": tema},
                    requests_session=sesion,
                )
        except WebPushException as error:
            estado = error.response.status_code if error.response is not None else 0
            return Resultado.CADUCA if estado in _CADUCOS else Resultado.FALLO
        except (requests.RequestException, urllib3.exceptions.HTTPError, ValueError):
            return Resultado.FALLO
        return Resultado.ENVIADO


def revisar(navegador: Navegador) -> None:
    """Levanta `ValueError` si la dirección o las claves no son las que da un navegador."""
    partes = urlsplit(navegador.endpoint)
    if len(navegador.endpoint) > MAX_ENDPOINT or not navegador.endpoint.isascii():
        raise ValueError("dirección demasiado larga o con letras raras")
    if partes.scheme != "https" or partes.username is not None or partes.port not in (None, 443):
        raise ValueError("no es una dirección https corriente")
    host = (partes.hostname or "").rstrip(".")
    if "." not in host or ":" in host or host.rsplit(".", 1)[-1].isdecimal():
        raise ValueError("no es un nombre público")
    if host.endswith((".local", ".localhost", ".internal", ".lan", ".home.arpa")):
        raise ValueError("es un nombre de una red interna")
    punto = _decodificar(navegador.p256dh)
    if len(punto) != _PUNTO or len(_decodificar(navegador.auth)) != _SECRETO:
        raise ValueError("claves de otro largo")
    ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), punto)


def generar_clave() -> str:
    """Una clave privada nueva, en base64url."""
    vapid = Vapid02()
    vapid.generate_keys()
    numero = vapid.private_key.private_numbers().private_value
    return _codificar(numero.to_bytes(32))


def clave_publica(privada: str) -> str:
    """La pública de una privada (base64url), la que se le da al navegador.

    Levanta `ValueError` si la privada no se entiende.
    """
    datos = _decodificar(privada)
    if len(datos) != 32:
        raise ValueError("la clave privada debe tener 32 bytes")
    clave = ec.derive_private_key(int.from_bytes(datos), ec.SECP256R1())
    return _codificar(
        clave.public_key().public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
        )
    )


def _codificar(datos: bytes) -> str:
    return base64.urlsafe_b64encode(datos).rstrip(b"=").decode()


def _decodificar(texto: str) -> bytes:
    try:
        relleno = "=" * (-len(texto) % 4)
        return base64.b64decode(texto + relleno, altchars=b"-_", validate=True)
    except (binascii.Error, UnicodeEncodeError) as error:
        raise ValueError("no es base64url") from error


class DireccionInterna(urllib3.exceptions.HTTPError):
    """El nombre llevaba a una dirección que no es pública."""


class _ConexionPublica(HTTPSConnection):
    _corte: _Corte | None = None

    def _new_conn(self) -> socket.socket:
        conexion = super()._new_conn()
        # Se mira con quién se conectó, no lo que dijo el nombre: entre las dos cosas pudo cambiar.
        if not es_publica(conexion.getpeername()[0]):
            conexion.close()
            raise DireccionInterna("dirección interna")
        self._corte = _Corte(conexion)
        return conexion

    def close(self) -> None:
        super().close()
        if self._corte is not None:
            self._corte.soltar()


class _Corte:
    """Corta una conexión al pasar el plazo, esté en lo que esté; `soltar` si terminó antes."""

    def __init__(self, conexion: socket.socket) -> None:
        # Una copia: la otra se envuelve en TLS y deja de servir para cortarla.
        self._copia = conexion.dup()
        self._reloj = Timer(PLAZO, self._cortar)
        self._reloj.daemon = True
        self._reloj.start()

    def soltar(self) -> None:
        """Ya no hace falta cortarla."""
        self._reloj.cancel()
        self._copia.close()

    def _cortar(self) -> None:
        with suppress(OSError):
            self._copia.shutdown(socket.SHUT_RDWR)


def es_publica(ip: str) -> bool:
    """Si es una dirección de internet, y no una de la casa, del propio equipo o reservada."""
    direccion = ipaddress.ip_address(ip.partition("%")[0])
    if isinstance(direccion, ipaddress.IPv6Address):
        dentro = direccion.ipv4_mapped or direccion.sixtofour or _traducida(direccion)
        if dentro is not None:
            return es_publica(str(dentro))
        if direccion.is_site_local:
            return False
    return direccion.is_global and not (direccion.is_multicast or direccion.is_reserved)


def _traducida(direccion: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """La IPv4 que lleva dentro una dirección de NAT64 (RFC 6052), o None si no es una."""
    if direccion not in NAT64:
        return None
    return ipaddress.IPv4Address(int(direccion) & 0xFFFF_FFFF)


class _GrupoPublico(HTTPSConnectionPool):
    ConnectionCls = _ConexionPublica


class _AdaptadorPublico(HTTPAdapter):
    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {"https": _GrupoPublico}


class SesionPublica(requests.Session):
    """Solo https, solo a lo público, sin intermediarios, sin seguir a otra parte ni leer nada."""

    def __init__(self) -> None:
        super().__init__()
        self.trust_env = False
        self.adapters.clear()
        self.mount("https://", _AdaptadorPublico(max_retries=0))

    def post(self, *args: Any, **kwargs: Any) -> requests.Response:
        """La respuesta sin su cuerpo: solo importa el estado."""
        respuesta = super().post(*args, **kwargs, allow_redirects=False, stream=True)
        respuesta._content = b""
        respuesta.close()
        return respuesta
