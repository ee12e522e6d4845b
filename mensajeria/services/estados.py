"""Lo que se va sabiendo de un mensaje que enviamos: nunca retrocede (dominio.md §8)."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from domain.fallas_whatsapp import falla_de
from domain.mensajes import SALIO, Estado, avanzar
from mensajeria.models import Mensaje
from mensajeria.services import hilo

# Lo que una noticia puede cambiar de un mensaje.
CAMPOS = (
    "estado",
    "wamid",
    "tiempos",
    "precio",
    "codigo_error",
    "motivo_error",
    "reclamado_en",
)


@dataclass(frozen=True, slots=True)
class Noticia:
    """Que un mensaje llegó a un estado, cuándo (UTC) y, si falló, con qué código."""

    estado: Estado
    cuando: datetime
    codigo: int | None = None
    precio: dict[str, Any] = field(default_factory=dict)
    wamid: str = ""


def aplicar(mensaje_id: int, noticia: Noticia) -> Mensaje:
    """Anota la noticia en el mensaje y en su conversación; repetirla no cambia nada.

    Va dentro de una transacción.
    """
    conversacion, mensaje = hilo.tomar_mensaje(mensaje_id)
    antes = mensaje.estado
    if poner(mensaje, noticia):
        mensaje.save()
    if mensaje.estado != antes:
        hilo.guardar(conversacion)
    return mensaje


def poner(mensaje: Mensaje, noticia: Noticia) -> bool:
    """Cambia el mensaje en memoria según la noticia; da si algo cambió.

    El resultado es el mismo en cualquier orden y con repeticiones: el estado es el más adelantado,
    la hora de cada uno es la más temprana que se supo, y la falla solo queda si así terminó. Si
    dos noticias no coinciden en el precio, vale la que cobra.
    """
    antes = _huella(mensaje)
    mensaje.estado = avanzar(Estado(mensaje.estado), noticia.estado)
    momento = noticia.cuando.astimezone(UTC).isoformat()
    anterior = mensaje.tiempos.get(noticia.estado)
    mensaje.tiempos = {**mensaje.tiempos, noticia.estado.value: min(anterior or momento, momento)}
    if noticia.wamid and not mensaje.wamid:
        mensaje.wamid = noticia.wamid
    if noticia.precio:
        mensaje.precio = max(mensaje.precio, noticia.precio, key=_cuanto_cobra)
    _poner_falla(mensaje, noticia)
    if mensaje.estado != Estado.ENVIANDO:
        mensaje.reclamado_en = None
    return _huella(mensaje) != antes


def _poner_falla(mensaje: Mensaje, noticia: Noticia) -> None:
    if mensaje.estado in SALIO:
        mensaje.codigo_error, mensaje.motivo_error = None, ""
    elif mensaje.estado == Estado.FALLIDO and noticia.estado == Estado.FALLIDO:
        codigos = [c for c in (mensaje.codigo_error, noticia.codigo) if c is not None]
        mensaje.codigo_error = max(codigos, default=None)
        mensaje.motivo_error = falla_de(mensaje.codigo_error).frase


def _huella(mensaje: Mensaje) -> tuple[object, ...]:
    return tuple(getattr(mensaje, campo) for campo in CAMPOS)


def _cuanto_cobra(precio: dict[str, Any]) -> tuple[bool, str]:
    return bool(precio.get("billable")), json.dumps(precio, sort_keys=True, default=str)
