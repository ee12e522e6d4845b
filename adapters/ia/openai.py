"""Redacta con cualquier servicio compatible con OpenAI: OpenAI, Azure, DeepSeek, Ollama, vLLM…

`base_url` y modelo vienen de la configuración. El SDK se importa la primera vez que se redacta,
así que sin él (o sin clave) se puede construir el redactor, preguntarle su nombre y recibir, al
redactar, el error que corresponde: primero si falta el SDK, después si falta la clave.
"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from adapters.ia.tokens import contar, contar_mensajes
from adapters.registro import ConfigIA
from domain.errores import (
    ClaveFaltante,
    ClaveRechazada,
    ConexionCortada,
    DemasiadasPeticiones,
    ErrorAremko,
    NoConfigurado,
    ProveedorNoDisponible,
    RespuestaCortada,
    RespuestaRechazada,
    RespuestaVacia,
    SdkFaltante,
    TiempoAgotado,
)
from domain.ports import Resultado
from domain.prompts import Prompt

if TYPE_CHECKING:
    import httpx2
    from openai import OpenAI, Stream
    from openai.types.chat import ChatCompletionChunk

BASE_OPENAI = "https://api.openai.com/v1"
CONEXION_SEGUNDOS = 5.0

# Reintentos: 0,5 s, 1 s, 2 s… con hasta la mitad al azar, para que no vuelvan todos a la vez. Si
# el proveedor pide más de ESPERA_MAXIMA, hay una persona mirando la pantalla: se le dice.
PRIMERA_ESPERA = 0.5
TOPE_DE_ESPERA = 8.0
ESPERA_MAXIMA = 20.0
_PASAJERAS = (DemasiadasPeticiones, ProveedorNoDisponible, TiempoAgotado, ConexionCortada)

# Quien atiende en estos dominios exige clave; un Ollama o un vLLM propios, no.
_CON_CLAVE = ("openai.com", "openai.azure.com")
_CLAVE_DE_RELLENO = "sin-clave"

# Más que lo que cabe en un mensaje de WhatsApp no es un mensaje, y revisarlo costaría minutos.
MAX_CARACTERES = 4096
# Una cuenta así no la puede haber cobrado un mensaje.
MAX_TOKENS = 10_000_000
LARGO_DE_UN_NOMBRE = 100
# Ni el carácter nulo ni la mitad de un emoji se pueden guardar.
_NO_SE_GUARDAN = re.compile("[\0\ud800-\udfff]")
_NO_ES_DE_UN_NOMBRE = re.compile(r"[^\w./:@+-]")

_AJUSTABLES = frozenset({"max_tokens", "temperature", "stream_options"})


@dataclass
class _Lectura:
    """Lo que se va leyendo de una respuesta."""

    modelo: str
    trozos: list[str] = field(default_factory=list)
    caracteres: int = 0
    motivo_fin: str = ""
    negativa: bool = False
    tokens: tuple[int, int] | None = None

    def anotar(self, pieza: ChatCompletionChunk) -> str:
        """Anota una pieza del flujo y da el texto que trae, o vacío.

        Levanta `PiezaIlegible` si no tiene la forma de una pieza (el SDK no lo comprueba) y
        `RespuestaCortada` si con ella el texto ya no cabe en un mensaje.
        """
        try:
            return self._anotar(pieza)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
            from adapters.ia.fallas_openai import PiezaIlegible

            raise PiezaIlegible from None

    def _anotar(self, pieza: ChatCompletionChunk) -> str:
        self.modelo = _nombre(pieza.model) or self.modelo
        if pieza.usage and pieza.usage.completion_tokens:
            cuenta = (int(pieza.usage.prompt_tokens), int(pieza.usage.completion_tokens))
            if all(0 <= tokens <= MAX_TOKENS for tokens in cuenta):
                self.tokens = cuenta
        if not pieza.choices:
            return ""
        eleccion = pieza.choices[0]
        self.motivo_fin = _nombre(eleccion.finish_reason) or self.motivo_fin
        if not eleccion.delta:
            return ""
        self.negativa = self.negativa or bool(eleccion.delta.refusal)
        texto = _NO_SE_GUARDAN.sub("", eleccion.delta.content or "")
        if texto:
            self.caracteres += len(texto)
            if self.caracteres > MAX_CARACTERES:
                raise RespuestaCortada(detalle=f"modelo={self.modelo} pasó de {MAX_CARACTERES}")
            self.trozos.append(texto)
        return texto

    def resultado(self, prompt: Prompt) -> Resultado:
        """Cómo terminó. Levanta un `FalloProveedor` si el texto no sirve."""
        texto = "".join(self.trozos)
        detalle = f"modelo={self.modelo} motivo={self.motivo_fin} caracteres={len(texto)}"
        if self.negativa or self.motivo_fin == "content_filter":
            raise RespuestaRechazada(detalle=detalle)
        if not self.motivo_fin:
            raise ConexionCortada(detalle=f"flujo sin motivo de fin; {detalle}")
        if self.motivo_fin == "length":
            raise RespuestaCortada(detalle=detalle)
        if not texto.strip():
            raise RespuestaVacia(detalle=detalle)
        entrada, salida = self.tokens or (
            contar_mensajes((prompt.sistema, prompt.usuario), self.modelo),
            contar(texto, self.modelo),
        )
        return Resultado(
            texto,
            self.modelo,
            entrada,
            salida,
            self.motivo_fin,
            contados_aqui=self.tokens is None,
        )


class RedactorOpenAI:
    """Un cliente HTTP por instancia, que usan todos los hilos.

    config.timeout: segundos sin recibir nada. config.reintentos: solo antes del primer trozo, y
    solo lo que puede pasar solo. transporte, dormir, azar y reloj se cambian en las pruebas.
    """

    nombre = "openai"
    usa_ia = True

    def __init__(
        self,
        config: ConfigIA,
        *,
        transporte: httpx2.BaseTransport | None = None,
        dormir: Callable[[float], None] = time.sleep,
        azar: Callable[[], float] = random.random,
        reloj: Callable[[], float] = time.time,
    ) -> None:
        self.modelo = config.modelo
        self._config = config
        self._transporte = transporte
        self._dormir = dormir
        self._azar = azar
        self._reloj = reloj
        self._candado = Lock()
        self._cliente: OpenAI | None = None
        self._no_admite: frozenset[str] = frozenset()

    def preparar(self) -> OpenAI:
        """El cliente, hecho una sola vez. Sirve también para calentar: importar tarda un segundo.

        Levanta `SdkFaltante`, `ClaveFaltante` o `NoConfigurado` (una base_url que no es tal).
        """
        with self._candado:
            if self._cliente is None:
                self._cliente = self._construir_cliente()
            return self._cliente

    def redactar(
        self, prompt: Prompt, *, temperatura: float, limite: int
    ) -> Generator[str | Resultado, None, None]:
        """Ver `Redactor.redactar`. Levanta `NoConfigurado`, `LimiteExcedido` o `FalloProveedor`."""
        cliente = self.preparar()
        intento = 0
        while True:
            lectura = _Lectura(self.modelo)
            try:
                yield from self._intentar(cliente, prompt, lectura, temperatura, limite)
            except ErrorAremko as falla:
                espera = None if lectura.trozos else self._espera(falla, intento)
                if espera is None:
                    raise
            else:
                return
            self._dormir(espera)
            intento += 1

    def _intentar(
        self, cliente: OpenAI, prompt: Prompt, lectura: _Lectura, temperatura: float, limite: int
    ) -> Generator[str | Resultado, None, None]:
        from adapters.ia.fallas_openai import FALLAS, traducir

        try:
            with self._abrir(cliente, prompt, temperatura, limite) as flujo:
                for pieza in flujo:
                    texto = lectura.anotar(pieza)
                    if texto:
                        yield texto
        except FALLAS as falla:
            # Con el motivo de fin ya leído el texto está entero: solo se perdió la cuenta.
            if not lectura.motivo_fin:
                raise self._con_clave(traducir(falla, ahora=self._reloj())) from None
        yield lectura.resultado(prompt)

    def _abrir(
        self, cliente: OpenAI, prompt: Prompt, temperatura: float, limite: int
    ) -> Stream[ChatCompletionChunk]:
        """Abre el flujo; lo que el modelo no admite se deja de mandar, y se recuerda.

        Los modelos que razonan piden max_completion_tokens y no aceptan temperature; algunos
        servicios no conocen stream_options. Cada uno lo dice con un 400. A OpenAI se le pide no
        guardar la conversación: en cuentas nuevas la guarda por omisión (su guía «Migrate to the
        Responses API»); a otros servicios no se les manda algo que pueden no conocer.
        """
        import openai

        from adapters.ia.fallas_openai import parametro_no_admitido

        while True:
            no_admite = self._no_admite
            try:
                return cliente.chat.completions.create(
                    model=self.modelo,
                    messages=[
                        {"role": "system", "content": prompt.sistema},
                        {"role": "user", "content": prompt.usuario},
                    ],
                    stream=True,
                    stream_options=(
                        openai.omit if "stream_options" in no_admite else {"include_usage": True}
                    ),
                    temperature=openai.omit if "temperature" in no_admite else temperatura,
                    max_tokens=openai.omit if "max_tokens" in no_admite else limite,
                    max_completion_tokens=limite if "max_tokens" in no_admite else openai.omit,
                    store=False if _es_openai(self._config.base_url) else openai.omit,
                )
            except (openai.BadRequestError, openai.UnprocessableEntityError) as falla:
                parametro = parametro_no_admitido(falla)
                if parametro not in _AJUSTABLES - no_admite:
                    raise
                self._no_admite = no_admite | {parametro}

    def _espera(self, falla: ErrorAremko, intento: int) -> float | None:
        """Segundos antes de reintentar, o None si no se reintenta."""
        if intento >= self._config.reintentos or not isinstance(falla, _PASAJERAS):
            return None
        pedida = falla.reintentar_en or 0.0
        if pedida > ESPERA_MAXIMA:
            return None
        propia: float = min(TOPE_DE_ESPERA, PRIMERA_ESPERA * 2**intento)
        return max(pedida, propia * (1 - self._azar() / 2))

    def _con_clave(self, error: ErrorAremko) -> ErrorAremko:
        """Un rechazo sin clave configurada es una clave que falta, no una mala."""
        if isinstance(error, ClaveRechazada) and not self._config.clave:
            return ClaveFaltante(detalle=error.detalle)
        return error

    def _construir_cliente(self) -> OpenAI:
        try:
            import httpx2
            import openai
        except ImportError as falla:
            raise SdkFaltante(detalle=f"no se pudo importar {falla.name}") from None
        base_url = self._config.base_url or BASE_OPENAI
        if _exige_clave(base_url) and not self._config.clave:
            raise ClaveFaltante
        espera = self._config.timeout
        return openai.OpenAI(
            api_key=self._config.clave or _CLAVE_DE_RELLENO,
            base_url=base_url,
            timeout=httpx2.Timeout(espera, connect=min(CONEXION_SEGUNDOS, espera)),
            max_retries=0,
            http_client=(
                openai.DefaultHttpxClient(transport=self._transporte) if self._transporte else None
            ),
        )


def _nombre(escrito: object) -> str:
    """Un nombre dado por el servicio, en una línea y de largo razonable; vacío si no lo dio."""
    return _NO_ES_DE_UN_NOMBRE.sub("?", str(escrito or ""))[:LARGO_DE_UN_NOMBRE]


def _exige_clave(base_url: str) -> bool:
    """Si ese servicio no atiende sin clave. Levanta `NoConfigurado` si no es una dirección web."""
    partes = urlsplit(base_url)
    if partes.scheme not in {"http", "https"} or not partes.hostname:
        raise NoConfigurado(
            "OPENAI_BASE_URL no es una dirección web.",
            que_hacer="Debe empezar con http:// o https://, como https://api.openai.com/v1.",
        )
    servidor = f".{partes.hostname}"
    return any(servidor.endswith(f".{dominio}") for dominio in _CON_CLAVE)


def _es_openai(base_url: str) -> bool:
    """Si quien atiende es OpenAI mismo. base_url: una dirección web, o vacía por la de OpenAI."""
    return f".{urlsplit(base_url or BASE_OPENAI).hostname}".endswith(".openai.com")


def construir(config: ConfigIA) -> RedactorOpenAI:
    """El redactor de esa configuración. Nunca falla: lo que falte se dice al redactar."""
    return RedactorOpenAI(config)
