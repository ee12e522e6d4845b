"""Activar y desactivar los avisos en un navegador."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings

from adapters import push
from domain.errores import DatosInvalidos
from mensajeria.models import SuscripcionPush

MAXIMO_POR_PERSONA = 10
SIN_CLAVES = "Los avisos fuera de la página no están configurados en este servidor."
NO_SIRVE = "Este navegador dio una dirección de avisos que no se puede usar."
# Cada cuánto se anota que alguien sigue usando el producto.
LATIDO = timedelta(minutes=5)


def clave_publica() -> str:
    """La que el navegador necesita para activar los avisos; vacía si no están configurados."""
    if not settings.PUSH_CLAVE_PRIVADA or not settings.PUSH_CONTACTO:
        return ""
    return push.clave_publica(settings.PUSH_CLAVE_PRIVADA)


def suscribir(
    *, usuario_id: int, navegador: push.Navegador, nombre: str, ahora: datetime
) -> SuscripcionPush:
    """Avisa a esa persona en ese navegador; si era de otra (cambió el turno), pasa a ser suyo.

    Levanta `DatosInvalidos` si no hay claves o la dirección no sirve.
    """
    if not clave_publica():
        raise DatosInvalidos(SIN_CLAVES)
    try:
        push.revisar(navegador)
    except ValueError as error:
        raise DatosInvalidos(NO_SIRVE, detalle=str(error)) from error
    fila, _ = SuscripcionPush.objects.update_or_create(
        endpoint=navegador.endpoint,
        defaults={
            "usuario_id": usuario_id,
            "p256dh": navegador.p256dh,
            "auth": navegador.auth,
            "navegador": nombre[:200],
            "vista_en": ahora,
            "fallos": 0,
        },
    )
    suyas = SuscripcionPush.objects.filter(usuario=usuario_id).order_by("-pk")
    sobran = list(suyas.values_list("pk", flat=True)[MAXIMO_POR_PERSONA:])
    SuscripcionPush.objects.filter(pk__in=sobran).delete()
    return fila


def desuscribir(*, usuario_id: int, endpoint: str) -> bool:
    """Deja de avisar en ese navegador, si es de esa persona. Da si había algo que quitar."""
    borradas, _ = SuscripcionPush.objects.filter(usuario=usuario_id, endpoint=endpoint).delete()
    return borradas > 0


def anotar_uso(*, usuario_id: int, ahora: datetime) -> None:
    """Anota que esa persona está usando el producto: se le avisa mientras siga de turno."""
    SuscripcionPush.objects.filter(usuario=usuario_id, vista_en__lt=ahora - LATIDO).update(
        vista_en=ahora
    )
