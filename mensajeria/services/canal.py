"""El estado del canal: si algo puede salir, por qué no y hasta cuándo (dominio.md §8)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone

from domain.fallas_whatsapp import Falla
from mensajeria.models import CanalDeWhatsApp
from mensajeria.services import canal_activo


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


def reanudar(*, usuario_id: int, ahora: datetime) -> bool:
    """Vuelve a dejar salir los mensajes y anota quién lo hizo. Da falso si no estaba detenido."""
    with transaction.atomic():
        fila = CanalDeWhatsApp.objects.select_for_update().filter(pk=1).first()
        if fila is None or fila.detenido_en is None:
            return False
        desde = timezone.localtime(fila.detenido_en)
        anotar(
            f"Reanudó el canal, detenido desde el {desde:%d-%m-%Y %H:%M}. {fila.motivo}".strip(),
            usuario_id=usuario_id,
            ahora=ahora,
        )
        CanalDeWhatsApp.objects.filter(pk=1).update(detenido_en=None, codigo=None, motivo="")
    return True


def frenar(segundos: float, *, ahora: datetime) -> None:
    """Nada sale antes de esos segundos: el proveedor pidió ir más lento."""
    estado()
    CanalDeWhatsApp.objects.filter(pk=1).update(frenado_hasta=ahora + timedelta(seconds=segundos))


def consultar(*, ahora: datetime) -> CanalDeWhatsApp:
    """Pregunta cómo está el número y lo guarda con su hora.

    Levanta `CanalNoConfigurado` y lo que levante el canal; entonces queda lo que se sabía.
    """
    numero = canal_activo.canal().estado_numero()
    estado()
    CanalDeWhatsApp.objects.filter(pk=1).update(
        nombre_verificado=numero.nombre_verificado[:200],
        telefono=numero.telefono[:30],
        calidad=numero.calidad[:30],
        limite=numero.limite[:60],
        estado_numero=numero.estado[:60],
        consultado_en=ahora,
    )
    return estado()


def anotar(que: str, *, usuario_id: int, ahora: datetime) -> None:
    """Deja escrito en el registro de Configuración lo que una persona hizo con el canal."""
    LogEntry.objects.create(
        user_id=usuario_id,
        action_time=ahora,
        content_type=ContentType.objects.get_for_model(CanalDeWhatsApp),
        object_id="1",
        object_repr="Canal de WhatsApp",
        action_flag=CHANGE,
        change_message=que,
    )
