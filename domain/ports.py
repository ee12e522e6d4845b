"""Puertos: lo que el producto necesita del mundo, dicho como contrato.

Un adaptador nuevo es un archivo en `adapters/` y una línea en `adapters/registro.py`; la misma
batería de contrato corre contra todos.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from domain.canal import (
    Aceptado,
    ArchivoRecibido,
    Destino,
    EstadoNumero,
    Evento,
    PlantillaDelCanal,
    PlantillaLista,
)
from domain.prompts import Prompt


@dataclass(frozen=True, slots=True)
class Resultado:
    """Cómo terminó una redacción.

    texto: completo, igual a la unión de los trozos. modelo: el que respondió (puede no ser el
    pedido). Los tokens son 0 si no hubo modelo; contados_aqui: el servicio no dijo cuántos.
    motivo_fin: el del proveedor («stop»). costo_usd: lo pone la puerta
    (`mensajeria.services.llamada`); None sin modelo, o con tarifa desconocida.
    """

    texto: str
    modelo: str
    tokens_entrada: int = 0
    tokens_salida: int = 0
    motivo_fin: str = "stop"
    contados_aqui: bool = False
    costo_usd: Decimal | None = None


class Redactor(Protocol):
    """Quien escribe un mensaje a partir de un encargo.

    nombre: con el que se guarda en cada fila. modelo: el que se pide, o "" si no hay.
    usa_ia: falso hace que la pantalla diga «Redactado sin IA».
    """

    nombre: str
    modelo: str
    usa_ia: bool

    def redactar(
        self, prompt: Prompt, *, temperatura: float, limite: int
    ) -> Iterator[str | Resultado]:
        """Da trozos de texto según llegan y, al final y una sola vez, un `Resultado`.

        temperatura: 0 a 2. limite: tokens de salida como máximo.
        Un flujo que termina sin `Resultado` no existe: o lo da, o levanta un `ErrorAremko`
        (`FalloProveedor`, `LimiteExcedido` o `NoConfigurado`). Cerrar el iterador antes de
        tiempo suelta la conexión. Puede usarse desde varios hilos a la vez.
        """
        ...


class CanalWhatsApp(Protocol):
    """Por dónde viajan los mensajes de WhatsApp.

    nombre: con el que se guarda en cada fila. envia: falso si solo da enlaces que abre una
    persona; entonces lo que sale a la red levanta `CanalNoConfigurado`.

    Toda llamada a la red levanta: `RechazoCanal` si el proveedor dijo que no (con su código),
    `CanalNoDisponible` si con certeza no llegó a pedirse, y `SinConfirmar` si la red no dejó
    saber si se aceptó. Puede usarse desde varios hilos a la vez.
    """

    nombre: str
    envia: bool

    def enviar_texto(
        self, destino: Destino, texto: str, *, clave: str, responde_a: str | None = None
    ) -> Aceptado:
        """Texto libre, dentro de las 24 horas. clave: la nuestra; vuelve en cada estado."""
        ...

    def enviar_plantilla(
        self, destino: Destino, plantilla: PlantillaLista, *, clave: str
    ) -> Aceptado:
        """Una plantilla aprobada con sus variables llenas."""
        ...

    def marcar_leido(self, wamid: str) -> None:
        """Le dice a la persona que su mensaje se leyó."""
        ...

    def plantillas(self) -> Sequence[PlantillaDelCanal]:
        """Todas las plantillas de la cuenta, en cualquier estado."""
        ...

    def estado_numero(self) -> EstadoNumero:
        """Cómo está el número del negocio."""
        ...

    def descargar(self, medio_id: str, *, maximo: int) -> ArchivoRecibido:
        """El contenido de un medio. maximo: bytes; si pesa más levanta `RechazoCanal`."""
        ...

    def verificar_firma(self, cuerpo: bytes, firma: str) -> bool:
        """Si el aviso lo firmó el proveedor. firma: la cabecera X-Hub-Signature-256."""
        ...

    def traducir(self, cuerpo: bytes) -> Sequence[Evento]:
        """Los eventos de un aviso, en su orden; lo que no se entiende es `Desconocido`.

        Nunca falla: un cuerpo que no es JSON es un solo `Desconocido`.
        """
        ...
