"""El estado del canal: si algo puede salir, por qué no y hasta cuándo (dominio.md §8)."""

from __future__ import annotations

from datetime import datetime, timedelta

from domain.fallas_whatsapp import Falla
from mensajeria.models import CanalDeWhatsApp


def estado() -> CanalDeWhatsApp:
    """La fila del canal, creada la primera vez."""
    fila, _ = CanalDeWhatsApp.objects.get_or_create(pk=1)
    return fila


def detener(falla: Falla, *, ahora: datetime) -> None:
    """Nada más sale hasta que alguien lo reanude; conserva el primer motivo."""
    estado()
    CanalDeWhatsApp.objects.filter(pk=1, detenido_en__isnull=True).update(
        detenido_en=ahora, codigo=falla.codigo, motivo=falla.frase
    )


def reanudar() -> bool:
    """Vuelve a dejar salir los mensajes. Da falso si no estaba detenido."""
    return bool(
        CanalDeWhatsApp.objects.filter(pk=1, detenido_en__isnull=False).update(
            detenido_en=None, codigo=None, motivo=""
        )
    )


def frenar(segundos: float, *, ahora: datetime) -> None:
    """Nada sale antes de esos segundos: el proveedor pidió ir más lento."""
    estado()
    CanalDeWhatsApp.objects.filter(pk=1).update(frenado_hasta=ahora + timedelta(seconds=segundos))
