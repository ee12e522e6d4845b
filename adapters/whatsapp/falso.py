"""Un canal de WhatsApp que hace lo que se le programó: para pruebas, sin red.

    canal = CanalFalso(Aceptado("wamid.1"), RechazoCanal(131047), CanalNoDisponible())
    canal.enviar_texto(Destino("+56955501234"), "Hola", clave="…")
    canal.enviados[0].texto

Cumple el mismo contrato que los demás; lo pedido queda a la vista en vez de espiarse.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Lock

from adapters.registro import ConfigCanal
from adapters.whatsapp.firma import es_de_meta, firmar
from adapters.whatsapp.traduccion import traducir_aviso
from domain.canal import (
    Aceptado,
    ArchivoRecibido,
    Destino,
    EstadoNumero,
    Evento,
    PlantillaDelCanal,
    PlantillaLista,
)
from domain.errores import CanalNoConfigurado, ErrorAremko, RechazoCanal

SECRETO = "secreto-de-prueba"


@dataclass(frozen=True, slots=True)
class Envio:
    """Lo que se le pidió enviar, tal como llegó. plantilla None: texto libre."""

    destino: Destino
    clave: str
    texto: str = ""
    plantilla: PlantillaLista | None = None
    responde_a: str | None = None


type Paso = Aceptado | ErrorAremko | Callable[[Envio], object]


class CanalFalso:
    """Un canal que sigue un guion, un paso por envío; al terminarlo, acepta todo.

    Cada paso es un `Aceptado`, un error del contrato que se levanta ahí mismo, o un callable que
    recibe el `Envio` (una pausa, una comprobación a mitad de camino): si da un `Aceptado`, ese
    es el resultado y, si no, se acepta con un wamid nuevo. Un error después de `anotado` sigue
    contando como pedido: `enviados` guarda todo lo que alguien intentó mandar.

    leidos: los wamid que se marcaron leídos. lista: lo que da `plantillas()`. numero: lo que da
    `estado_numero()`. medios: contenido por referencia, lo que da `descargar()`.
    """

    nombre = "falso"

    def __init__(self, *guion: Paso, envia: bool = True, secreto: str = SECRETO) -> None:
        self.envia = envia
        self.secreto = secreto
        self.enviados: list[Envio] = []
        self.aceptados: list[Aceptado] = []
        self.leidos: list[str] = []
        self.lista: Sequence[PlantillaDelCanal] = ()
        self.numero = EstadoNumero(nombre_verificado="Aremko Spa", calidad="GREEN")
        self.medios: dict[str, ArchivoRecibido] = {}
        self._guion: deque[Paso] = deque(guion)
        self._siempre: Paso | None = None
        self._candado = Lock()

    def programar(self, *guion: Paso, siempre: Paso | None = None) -> None:
        """Cambia el guion de aquí en adelante. siempre: lo que pasa cuando se acaba."""
        with self._candado:
            self._guion = deque(guion)
            self._siempre = siempre

    def enviar_texto(
        self, destino: Destino, texto: str, *, clave: str, responde_a: str | None = None
    ) -> Aceptado:
        """Sigue el guion con un texto libre. Ver `CanalWhatsApp.enviar_texto`."""
        return self._seguir(Envio(destino, clave, texto=texto, responde_a=responde_a))

    def enviar_plantilla(
        self, destino: Destino, plantilla: PlantillaLista, *, clave: str
    ) -> Aceptado:
        """Sigue el guion con una plantilla. Ver `CanalWhatsApp.enviar_plantilla`."""
        return self._seguir(Envio(destino, clave, plantilla=plantilla))

    def _seguir(self, envio: Envio) -> Aceptado:
        if not self.envia:
            raise CanalNoConfigurado()
        with self._candado:
            self.enviados.append(envio)
            paso = self._guion.popleft() if self._guion else self._siempre
            numero = len(self.enviados)
        if isinstance(paso, ErrorAremko):
            raise paso
        dado = paso(envio) if callable(paso) else paso
        aceptado = (
            dado
            if isinstance(dado, Aceptado)
            else Aceptado(f"wamid.falso-{numero}", envio.destino.telefono, envio.destino.bsuid)
        )
        with self._candado:
            self.aceptados.append(aceptado)
        return aceptado

    def marcar_leido(self, wamid: str) -> None:
        """Anota el mensaje como leído."""
        self.leidos.append(wamid)

    def plantillas(self) -> Sequence[PlantillaDelCanal]:
        """Las de `lista`."""
        return self.lista

    def estado_numero(self) -> EstadoNumero:
        """El de `numero`."""
        return self.numero

    def descargar(self, medio_id: str, *, maximo: int) -> ArchivoRecibido:
        """El de `medios`; levanta `RechazoCanal` si no está o pesa más de `maximo` bytes."""
        archivo = self.medios.get(medio_id)
        if archivo is None or len(archivo.contenido) > maximo:
            raise RechazoCanal(None, detalle="medio que no está o pesa mucho")
        return archivo

    def verificar_firma(self, cuerpo: bytes, firma: str) -> bool:
        """Si `firma` es la de Meta sobre ese cuerpo, con el secreto de este canal."""
        return es_de_meta(cuerpo, firma, self.secreto)

    def firmar(self, cuerpo: bytes) -> str:
        """La cabecera X-Hub-Signature-256 con que Meta mandaría ese cuerpo."""
        return firmar(cuerpo, self.secreto)

    def traducir(self, cuerpo: bytes) -> Sequence[Evento]:
        """Los eventos de un aviso, con el traductor de la nube."""
        return traducir_aviso(cuerpo, ahora=datetime.now(UTC))


def construir(config: ConfigCanal) -> CanalFalso:
    """Un canal que acepta todo."""
    return CanalFalso(secreto=config.secreto or SECRETO)
