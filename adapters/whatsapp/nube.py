"""WhatsApp por la Cloud API de Meta, con la biblioteca pywa.

pywa pone las direcciones, la forma de cada pedido y los campos; aquí se decide qué pasó con cada
uno (`adapters.whatsapp.red`) y se lee lo que vuelve. El simulador es este mismo canal apuntado a
otra dirección.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import httpx

from adapters.registro import ConfigCanal
from adapters.whatsapp import red
from adapters.whatsapp.firma import es_de_meta
from adapters.whatsapp.traduccion import traducir_aviso
from adapters.whatsapp.traduccion_json import Objeto, linea, lista, objeto, podar_objeto, texto
from adapters.whatsapp.traduccion_personas import bsuid_en, telefono_en
from domain.canal import (
    Aceptado,
    ArchivoRecibido,
    BotonLleno,
    Destino,
    EstadoNumero,
    Evento,
    PlantillaDelCanal,
    PlantillaLista,
)
from domain.errores import CanalNoConfigurado, CanalNoDisponible, RechazoCanal, SinConfirmar

if TYPE_CHECKING:
    from pywa.api import GraphAPI

BASE_META = "https://graph.facebook.com"
POR_PAGINA = 100
PAGINAS = 200
TROZO = 64 * 1024
# El código de Meta de un parámetro que esa versión de la API no conoce.
_PARAMETRO_DESCONOCIDO = 100

_CAMPOS_PLANTILLA = (
    "id",
    "name",
    "language",
    "category",
    "status",
    "quality_score",
    "rejected_reason",
    "parameter_format",
    "components",
)
_CAMPOS_NUMERO = ("verified_name", "display_phone_number", "quality_rating", "status")
# El límite cambió de nombre en 2025: se pide el de ahora y, si la API no lo conoce, el de antes.
_CAMPOS_LIMITE = ("whatsapp_business_manager_messaging_limit", "messaging_limit_tier")

_PARTE_DE_RUTA = re.compile(r"[\w.-]{1,150}", re.ASCII)
_VERSION = re.compile(r"v?([0-9]{1,3}\.[0-9]{1,2})", re.ASCII)
_PARAMETRO_DE_BOTON: Mapping[str, tuple[str, str]] = {
    "url": ("text", "text"),
    "quick_reply": ("payload", "payload"),
    "copy_code": ("coupon_code", "coupon_code"),
}


class CanalNube:
    """Un cliente HTTP por instancia, que usan todos los hilos. Ver `domain.ports.CanalWhatsApp`.

    nombre: con el que se guarda en cada fila. transporte y reloj se cambian en las pruebas.
    Levanta `CanalNoConfigurado` si falta la clave o el número, o si no se pueden usar.
    """

    envia = True

    def __init__(
        self,
        config: ConfigCanal,
        *,
        nombre: str = "nube",
        transporte: httpx.BaseTransport | None = None,
        reloj: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        _exigir(config)
        self.nombre = nombre
        self._config = config
        self._reloj = reloj
        self._sesion = red.sesion(config.timeout, reloj=reloj, transporte=transporte)
        self._api = _cliente(config, self._sesion)

    def cerrar(self) -> None:
        """Suelta las conexiones; después ya no se puede usar."""
        self._sesion.close()

    # ---------------------------------------------------------------------------------- de ida
    def enviar_texto(
        self, destino: Destino, texto: str, *, clave: str, responde_a: str | None = None
    ) -> Aceptado:
        """Texto libre. Ver `CanalWhatsApp.enviar_texto`."""
        return self._enviar(destino, "text", {"body": _limpio(texto)}, clave, responde_a)

    def enviar_plantilla(
        self, destino: Destino, plantilla: PlantillaLista, *, clave: str
    ) -> Aceptado:
        """Una plantilla con sus variables llenas. Ver `CanalWhatsApp.enviar_plantilla`."""
        return self._enviar(destino, "template", _plantilla(plantilla), clave, None)

    def _enviar(
        self, destino: Destino, tipo: str, cuerpo: Objeto, clave: str, responde_a: str | None
    ) -> Aceptado:
        if not destino.telefono and not destino.bsuid:
            raise RechazoCanal(None, detalle="un destino sin teléfono ni BSUID")
        respuesta = red.enviar(
            lambda: self._api.send_message(
                sender=self._config.numero_id,
                to=destino.telefono,
                recipient=None if destino.telefono else destino.bsuid,
                recipient_type="individual",
                typ=tipo,
                msg=cuerpo,
                reply_to_message_id=responde_a,
                biz_opaque_callback_data=clave,
            )
        )
        return _aceptado(respuesta)

    def marcar_leido(self, wamid: str) -> None:
        """Le dice a la persona que su mensaje se leyó; repetirlo no hace daño."""
        red.pedir(lambda: self._api.mark_message_as_read(self._config.numero_id, _limpio(wamid)))

    # ------------------------------------------------------------------------------- consultas
    def plantillas(self) -> Sequence[PlantillaDelCanal]:
        """Todas las de la cuenta. Levanta `CanalNoConfigurado` si falta su identificador."""
        return [
            leida for dato in self._paginas() if (leida := _plantilla_del_canal(dato)) is not None
        ]

    def _paginas(self) -> Iterator[Any]:
        cuenta = self._config.cuenta_id
        if not cuenta:
            raise CanalNoConfigurado(detalle="falta WHATSAPP_CUENTA_ID")
        despues = ""
        for _ in range(PAGINAS):
            pagina: dict[str, Any] = {"limit": str(POR_PAGINA)}
            if despues:
                pagina["after"] = despues
            datos = objeto(red.pedir(lambda p=pagina: self._pagina(cuenta, p)))  # type: ignore[misc]
            if not isinstance(datos.get("data"), list):
                raise CanalNoDisponible(detalle="la lista de plantillas no se entiende")
            yield from datos["data"]
            paginado = objeto(datos.get("paging"))
            siguiente = texto(objeto(paginado.get("cursors")).get("after"))
            if not paginado.get("next") or not siguiente or siguiente == despues:
                return
            despues = siguiente

    def _pagina(self, cuenta: str, pagina: Mapping[str, Any]) -> Any:
        return self._api.get_templates(cuenta, fields=_CAMPOS_PLANTILLA, pagination=dict(pagina))

    def estado_numero(self) -> EstadoNumero:
        """Cómo está el número, con su calidad y su límite."""
        nuevo, viejo = _CAMPOS_LIMITE
        try:
            return self._estado_con(nuevo)
        except RechazoCanal as rechazo:
            if rechazo.codigo != _PARAMETRO_DESCONOCIDO:
                raise
        return self._estado_con(viejo)

    def _estado_con(self, limite: str) -> EstadoNumero:
        datos = objeto(
            red.pedir(
                lambda: self._api.get_business_phone_number(
                    self._config.numero_id, fields=(*_CAMPOS_NUMERO, limite)
                )
            )
        )
        return EstadoNumero(
            nombre_verificado=linea(datos.get("verified_name"), 200),
            telefono=linea(datos.get("display_phone_number"), 30),
            calidad=linea(datos.get("quality_rating"), 30),
            limite=linea(datos.get(limite), 60),
            estado=linea(datos.get("status"), 60),
        )

    # -------------------------------------------------------------------------------- archivos
    def descargar(self, medio_id: str, *, maximo: int) -> ArchivoRecibido:
        """El contenido de un medio, leído por partes hasta `maximo` bytes.

        La dirección y su servidor los da la API, que es a quien va la clave; si ese servidor manda
        a otro lado no se sigue, porque la clave iría con la petición.
        """
        if not _PARTE_DE_RUTA.fullmatch(medio_id):
            raise RechazoCanal(None, detalle="una referencia de archivo que no puede ser")
        datos = objeto(red.pedir(lambda: self._api.get_media_url(medio_id)))
        direccion = texto(datos.get("url"))
        if _esquema(direccion) != self._sesion.base_url.scheme:
            raise RechazoCanal(None, detalle="la API no da una dirección segura para el archivo")
        anunciado = texto(datos.get("file_size"))
        if anunciado.isdecimal() and int(anunciado) > maximo:
            raise RechazoCanal(None, detalle=f"el archivo pesa más de {maximo} bytes")
        contenido, servido = red.pedir(lambda: self._bajar(direccion, maximo))
        return ArchivoRecibido(contenido, linea(datos.get("mime_type"), 100) or servido)

    def _bajar(self, direccion: str, maximo: int) -> tuple[bytes, str]:
        # Comprimido, un trozo chico podría abrirse en uno que no cabe en la memoria.
        pedido = self._sesion.stream(
            "GET",
            direccion,
            headers={"Accept-Encoding": "identity"},
            extensions={red.POR_PARTES: True},
        )
        with pedido as respuesta:
            if not respuesta.is_success:
                raise _fallo_al_bajar(respuesta.status_code)
            leido = bytearray()
            for trozo in respuesta.iter_bytes(TROZO):
                leido += trozo
                if len(leido) > maximo:
                    raise RechazoCanal(None, detalle=f"el archivo pesa más de {maximo} bytes")
            tipo = respuesta.headers.get("Content-Type", "").split(";")[0]
            return bytes(leido), linea(tipo, 100)

    # ------------------------------------------------------------------------------- de vuelta
    def verificar_firma(self, cuerpo: bytes, firma: str) -> bool:
        """Si Meta firmó esos bytes; sin WHATSAPP_SECRETO, nunca."""
        return es_de_meta(cuerpo, firma, self._config.secreto)

    def traducir(self, cuerpo: bytes) -> Sequence[Evento]:
        """Los eventos de un aviso. Ver `adapters.whatsapp.traduccion`."""
        return traducir_aviso(
            cuerpo,
            ahora=self._reloj(),
            numero_id=self._config.numero_id,
            cuenta_id=self._config.cuenta_id,
        )


def construir(config: ConfigCanal, *, nombre: str = "nube") -> CanalNube:
    """El canal de la nube. Levanta `CanalNoConfigurado` si le falta algo.

    nombre: con el que se guarda en cada fila, para un canal que es este apuntado a otra parte.
    """
    return CanalNube(config, nombre=nombre)


# ------------------------------------------------------------------------------------ configuración
def _exigir(config: ConfigCanal) -> None:
    if not config.token or not config.token.isascii() or not config.token.isprintable():
        raise CanalNoConfigurado(detalle="falta WHATSAPP_TOKEN o tiene caracteres que no puede")
    if not _PARTE_DE_RUTA.fullmatch(config.numero_id):
        raise CanalNoConfigurado(detalle="falta WHATSAPP_NUMERO_ID o no es un identificador")
    if config.cuenta_id and not _PARTE_DE_RUTA.fullmatch(config.cuenta_id):
        raise CanalNoConfigurado(detalle="WHATSAPP_CUENTA_ID no es un identificador")
    if not _VERSION.fullmatch(config.version):
        raise CanalNoConfigurado(detalle="WHATSAPP_API_VERSION no es una versión")
    if _esquema(_base(config)) not in ("https", "http"):
        raise CanalNoConfigurado(detalle="WHATSAPP_API_URL no es una dirección")


def _esquema(direccion: str) -> str:
    """El esquema de una dirección con servidor; vacío si no es una."""
    try:
        url = httpx.URL(direccion)
    except httpx.InvalidURL:
        return ""
    return url.scheme if url.host else ""


def _base(config: ConfigCanal) -> str:
    return (config.base_url or BASE_META).rstrip("/")


def _cliente(config: ConfigCanal, sesion: httpx.Client) -> GraphAPI:
    from pywa.client import WhatsApp

    red.callar_bibliotecas()
    hallada = _VERSION.fullmatch(config.version)
    version = hallada[1] if hallada else config.version
    cliente = WhatsApp(
        phone_id=config.numero_id,
        token=config.token,
        session=sesion,
        waba_id=config.cuenta_id or None,
        api_version=version,
    )
    # pywa no tiene dónde decirle otra dirección: se cambia después de que puso la de Meta.
    sesion.base_url = httpx.URL(f"{_base(config)}/v{version}")
    return cliente.api


# ---------------------------------------------------------------------------------------- formas
def _limpio(dicho: str) -> str:
    """Sin lo que no se puede codificar: un medio emoji haría fallar el pedido entero."""
    return texto(dicho, len(dicho))


def _plantilla(plantilla: PlantillaLista) -> Objeto:
    componentes = [
        {"type": parte, "parameters": _parametros(pares, con_nombre=plantilla.con_nombre)}
        for parte, pares in (("header", plantilla.cabecera), ("body", plantilla.cuerpo))
        if pares
    ]
    componentes += [_boton(boton) for boton in plantilla.botones]
    cuerpo: Objeto = {"name": plantilla.nombre, "language": {"code": plantilla.idioma}}
    return cuerpo | ({"components": componentes} if componentes else {})


def _parametros(pares: Sequence[tuple[str, str]], *, con_nombre: bool) -> list[Objeto]:
    if con_nombre:
        return [
            {"type": "text", "parameter_name": nombre, "text": _limpio(valor)}
            for nombre, valor in pares
        ]
    # Sin nombre van por posición: la 10 después de la 9, lleguen como lleguen.
    ordenados = sorted(pares, key=lambda par: (len(par[0]), par[0]))
    return [{"type": "text", "text": _limpio(valor)} for _, valor in ordenados]


def _boton(boton: BotonLleno) -> Objeto:
    tipo, clave = _PARAMETRO_DE_BOTON.get(boton.subtipo, ("text", "text"))
    return {
        "type": "button",
        "sub_type": boton.subtipo,
        "index": str(boton.indice),
        "parameters": [{"type": tipo, clave: _limpio(boton.valor)}],
    }


def _aceptado(respuesta: Any) -> Aceptado:
    datos = objeto(respuesta)
    mensaje = objeto(next(iter(lista(datos.get("messages"))), None))
    wamid = texto(mensaje.get("id"))
    if not wamid:
        raise red.rechazo_en(datos) or SinConfirmar(detalle="HTTP 200 sin identificador")
    contacto = objeto(next(iter(lista(datos.get("contacts"))), None))
    return Aceptado(
        wamid,
        telefono=telefono_en(contacto, "wa_id"),
        bsuid=bsuid_en(contacto, "user_id", "parent_user_id"),
        retenido=mensaje.get("message_status") == "held_for_quality_assessment",
    )


def _plantilla_del_canal(dato: Any) -> PlantillaDelCanal | None:
    """Una plantilla de la lista; None si no trae lo que la identifica."""
    datos = objeto(dato)
    id_, nombre, idioma = (linea(datos.get(c), 512) for c in ("id", "name", "language"))
    if not id_ or not nombre or not idioma:
        return None
    motivo = linea(datos.get("rejected_reason"), 300)
    return PlantillaDelCanal(
        id=id_,
        nombre=nombre,
        idioma=idioma,
        categoria=linea(datos.get("category"), 30),
        estado=linea(datos.get("status"), 30),
        con_nombre=datos.get("parameter_format") == "NAMED",
        calidad=linea(objeto(datos.get("quality_score")).get("score"), 20),
        motivo="" if motivo == "NONE" else motivo,
        componentes=tuple(
            podar_objeto(parte)
            for parte in lista(datos.get("components"))
            if isinstance(parte, dict)
        ),
    )


def _fallo_al_bajar(estado: int) -> Exception:
    if estado >= 500 or estado in (408, 429):
        return CanalNoDisponible(detalle=f"HTTP {estado} al bajar un archivo")
    return RechazoCanal(None, detalle=f"HTTP {estado} al bajar un archivo")
