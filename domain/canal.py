"""Lo que viaja por WhatsApp, dicho sin el formato de ningún proveedor (dominio.md §8).

De ida: `Destino`, `PlantillaLista` y `Aceptado`. De vuelta: los eventos que trae un aviso del
proveedor (webhook). Un adaptador traduce entre esto y su API; nadie más conoce el formato.
Las horas llevan zona UTC; los teléfonos son E.164 con «+».
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class TipoMensaje(StrEnum):
    """Qué clase de contenido trae un mensaje. DESCONOCIDO: llegó y se guarda, no se entiende."""

    TEXTO = "texto"
    PLANTILLA = "plantilla"
    IMAGEN = "imagen"
    AUDIO = "audio"
    VIDEO = "video"
    DOCUMENTO = "documento"
    STICKER = "sticker"
    UBICACION = "ubicacion"
    CONTACTOS = "contactos"
    BOTON = "boton"
    LISTA = "lista"
    DESCONOCIDO = "desconocido"


class EstadoRecibido(StrEnum):
    """Lo que el proveedor dice de un mensaje que enviamos."""

    ENVIADO = "enviado"
    ENTREGADO = "entregado"
    LEIDO = "leido"
    FALLIDO = "fallido"


# ------------------------------------------------------------------------------------- de ida
@dataclass(frozen=True, slots=True)
class Destino:
    """A quién: un teléfono (E.164) o, si WhatsApp no lo da, un BSUID. Al menos uno."""

    telefono: str | None = None
    bsuid: str | None = None


@dataclass(frozen=True, slots=True)
class BotonLleno:
    """El valor de un botón con variable. subtipo: «url» o «quick_reply» o «copy_code»."""

    indice: int
    subtipo: str
    valor: str


@dataclass(frozen=True, slots=True)
class PlantillaLista:
    """Una plantilla aprobada con sus variables llenas.

    cabecera y cuerpo: pares (variable, valor); la variable es «1», «2»… o su nombre si
    `con_nombre`.
    """

    nombre: str
    idioma: str
    con_nombre: bool = False
    cabecera: tuple[tuple[str, str], ...] = ()
    cuerpo: tuple[tuple[str, str], ...] = ()
    botones: tuple[BotonLleno, ...] = ()


@dataclass(frozen=True, slots=True)
class Aceptado:
    """El proveedor aceptó el mensaje (HTTP 200): todavía no se sabe si llegará.

    wamid: su identificador. telefono: el que WhatsApp usa para esa persona (E.164), que puede
    no ser el marcado. retenido: lo guardó para revisarlo antes de mandarlo.
    """

    wamid: str
    telefono: str | None = None
    bsuid: str | None = None
    retenido: bool = False


@dataclass(frozen=True, slots=True)
class PlantillaDelCanal:
    """Una plantilla como la cuenta el proveedor; `componentes` es su forma original."""

    id: str
    nombre: str
    idioma: str
    categoria: str
    estado: str
    con_nombre: bool = False
    calidad: str = ""
    motivo: str = ""
    componentes: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class EstadoNumero:
    """Cómo está el número del negocio según el proveedor. Vacío: no lo dice."""

    nombre_verificado: str = ""
    telefono: str = ""
    calidad: str = ""
    limite: str = ""
    estado: str = ""


@dataclass(frozen=True, slots=True)
class ArchivoRecibido:
    """El contenido de un medio que se pidió por su referencia."""

    contenido: bytes
    mime: str


# ----------------------------------------------------------------------------------- de vuelta
@dataclass(frozen=True, slots=True)
class Remitente:
    """La persona al otro lado. Puede venir sin teléfono (solo BSUID) o sin nombre."""

    telefono: str | None = None
    bsuid: str | None = None
    nombre: str = ""
    usuario: str = ""


@dataclass(frozen=True, slots=True)
class Medio:
    """Un archivo, por referencia: se pide al proveedor cuando alguien quiere verlo."""

    id: str
    mime: str = ""
    sha256: str = ""
    nombre: str = ""


@dataclass(frozen=True, slots=True)
class MensajeLlegado:
    """Un mensaje de la persona o, con `eco`, uno que el negocio escribió en su teléfono.

    texto: el cuerpo, el pie de una imagen, lo que dice el botón o la opción elegida.
    responde_a: wamid del mensaje que cita. boton: el dato que traía el botón pulsado.
    """

    wamid: str
    remitente: Remitente
    cuando: datetime
    tipo: TipoMensaje
    texto: str = ""
    medio: Medio | None = None
    responde_a: str | None = None
    boton: str = ""
    eco: bool = False
    detalle: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReaccionLlegada:
    """Un emoji puesto sobre un mensaje; vacío si lo quitó."""

    wamid: str
    remitente: Remitente
    cuando: datetime
    sobre: str
    emoji: str
    eco: bool = False


@dataclass(frozen=True, slots=True)
class MensajeCambiado:
    """La persona (o el negocio, con `eco`) editó o borró un mensaje. texto None: lo borró."""

    wamid: str
    remitente: Remitente
    cuando: datetime
    original: str
    texto: str | None = None
    eco: bool = False


@dataclass(frozen=True, slots=True)
class EstadoLlegado:
    """Qué pasó con un mensaje que enviamos.

    clave: la nuestra, la que viajó con el envío; vacía si el proveedor no la devuelve. codigo,
    titulo y detalle: del error, si falló. precio: lo que dice de la tarifa, tal cual.
    """

    wamid: str
    estado: EstadoRecibido
    cuando: datetime
    destinatario: Remitente = Remitente()
    clave: str = ""
    codigo: int | None = None
    titulo: str = ""
    detalle: str = ""
    precio: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class IdentidadCambiada:
    """La misma persona tiene otro teléfono o BSUID."""

    antes: Remitente
    ahora: Remitente
    cuando: datetime


@dataclass(frozen=True, slots=True)
class PreferenciaLlegada:
    """Desde WhatsApp, la persona dejó de aceptar marketing (o volvió a aceptarlo)."""

    remitente: Remitente
    acepta: bool
    cuando: datetime
    detalle: str = ""


@dataclass(frozen=True, slots=True)
class PlantillaCambiada:
    """El proveedor cambió el estado, la categoría o la calidad de una plantilla."""

    id: str
    nombre: str
    idioma: str
    estado: str = ""
    categoria: str = ""
    calidad: str = ""
    motivo: str = ""


@dataclass(frozen=True, slots=True)
class NumeroCambiado:
    """Algo cambió en el número o la cuenta: calidad, límite, restricción, revisión."""

    que: str
    calidad: str = ""
    limite: str = ""
    detalle: str = ""
    detiene: bool = False


@dataclass(frozen=True, slots=True)
class Desconocido:
    """Algo que no se entiende: se guarda y se muestra a quien administra; nunca se pierde."""

    campo: str
    motivo: str
    contenido: Any = None


type Evento = (
    MensajeLlegado
    | ReaccionLlegada
    | MensajeCambiado
    | EstadoLlegado
    | IdentidadCambiada
    | PreferenciaLlegada
    | PlantillaCambiada
    | NumeroCambiado
    | Desconocido
)
