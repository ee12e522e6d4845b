"""Por dónde conviene escribirle a alguien ahora, y por qué (la regla está en domain/salida.py)."""

from __future__ import annotations

from datetime import datetime

from domain.canal import Destino
from domain.errores import CanalNoConfigurado
from domain.salida import Camino, Salida, elegir
from domain.telefono import equivalentes
from mensajeria.models import CanalDeWhatsApp, Contacto, Conversacion, Identidad
from mensajeria.services import canal_activo, plantillas
from mensajeria.services.identidad import definitivo, destino_de


def salida_para(contacto: Contacto | None, telefono: str | None, *, ahora: datetime) -> Salida:
    """La vía que conviene hacia ese contacto o, si todavía no hay, hacia ese teléfono (E.164)."""
    hallado = contacto or _del_telefono(telefono)
    quien = definitivo(hallado) if hallado else None
    destino = destino_de(quien) if quien else Destino()
    conectado = _conectado()
    return elegir(
        Camino(
            conectado=conectado,
            detenido=conectado and _detenido(),
            ultimo_entrante=_ultimo_entrante(quien) if quien and conectado else None,
            hay_plantillas=conectado and bool(plantillas.disponibles()),
            telefono=bool(destino.telefono or telefono),
            bsuid=bool(destino.bsuid),
        ),
        ahora=ahora,
    )


def _conectado() -> bool:
    try:
        return canal_activo.canal().envia
    except CanalNoConfigurado:
        return False


def _detenido() -> bool:
    return CanalDeWhatsApp.objects.filter(pk=1, detenido_en__isnull=False).exists()


def _del_telefono(telefono: str | None) -> Contacto | None:
    if not telefono:
        return None
    identidad = (
        Identidad.objects.filter(tipo=Identidad.Tipo.TELEFONO, valor__in=equivalentes(telefono))
        .select_related("contacto")
        .first()
    )
    return identidad.contacto if identidad else None


def _ultimo_entrante(contacto: Contacto) -> datetime | None:
    conversacion = Conversacion.objects.filter(contacto=contacto).only("ultimo_entrante_en").first()
    return conversacion.ultimo_entrante_en if conversacion else None
