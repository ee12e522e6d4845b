"""Lo que se va sabiendo de un mensaje que enviamos: nunca retrocede (dominio.md §8)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from domain.fallas_whatsapp import falla_de
from domain.mensajes import Estado, avanzar
from mensajeria.models import Mensaje
from mensajeria.services import hilo


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

    Va dentro de una transacción. La hora de cada estado es la primera que se supo.
    """
    mensaje = Mensaje.objects.select_related("conversacion__contacto").get(pk=mensaje_id)
    # Quien tiene la conversación tiene el hilo entero: se toma antes que cualquiera de sus filas.
    conversacion = hilo.tomar(mensaje.conversacion.contacto)
    mensaje.refresh_from_db()
    antes = Estado(mensaje.estado)
    mensaje.estado = avanzar(antes, noticia.estado)
    mensaje.tiempos.setdefault(noticia.estado, noticia.cuando.astimezone(UTC).isoformat())
    if noticia.wamid and not mensaje.wamid:
        mensaje.wamid = noticia.wamid
    if noticia.precio:
        mensaje.precio = noticia.precio
    if mensaje.estado == Estado.FALLIDO and noticia.estado == Estado.FALLIDO:
        falla = falla_de(noticia.codigo)
        mensaje.codigo_error, mensaje.motivo_error = noticia.codigo, falla.frase
    if mensaje.estado != Estado.ENVIANDO:
        mensaje.reclamado_en = None
    mensaje.save()
    if mensaje.estado != antes:
        hilo.guardar(conversacion)
    return mensaje
