"""Las conversaciones de ejemplo de la demo: que la bandeja no parta vacía."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from adapters.registro import SIMULADO
from domain.canal import TipoMensaje
from domain.guardas import Proposito
from domain.mensajes import Estado
from mensajeria.models import Contacto, Conversacion, EventoConversacion, Mensaje
from mensajeria.services import hilo
from mensajeria.services.identidad import contacto_del_telefono
from mensajeria.services.simulacion import leer_datos
from ventas.demo.carga import demo_cargada

# Con qué empieza el wamid de lo inventado: así se reconoce y se borra.
MARCA = "wamid.DEMO"


def cargar_conversaciones(*, ahora: datetime, reset: bool = False) -> int:
    """Crea las conversaciones de ejemplo si no hay ninguna; da cuántas creó.

    Solo con la demo cargada. reset: borra antes las de ejemplo. Repetirlo conserva lo que haya.
    """
    with transaction.atomic():
        if not demo_cargada():
            return 0
        if reset:
            _borrar()
        if Conversacion.objects.exists():
            return 0
        conversaciones = leer_datos()["conversacion"]
        for lugar, dato in enumerate(conversaciones):
            _crear(dato, lugar, ahora)
        return len(conversaciones)


def _borrar() -> None:
    """Quien no es cliente y solo tiene conversaciones de ejemplo: lo de clientes ya se borró."""
    de_ejemplo = Mensaje.objects.filter(wamid__startswith=MARCA).values("conversacion__contacto")
    Contacto.objects.filter(pk__in=de_ejemplo).delete()


def _crear(dato: dict[str, Any], lugar: int, ahora: datetime) -> None:
    contacto = contacto_del_telefono(dato["telefono"])
    Contacto.objects.filter(pk=contacto.pk).update(nombre=dato["nombre"])
    contacto.refresh_from_db()
    conversacion = hilo.tomar(contacto)
    for turno, dicho in enumerate(dato["mensajes"]):
        mensaje = _mensaje(conversacion, dicho, f"{MARCA}{lugar}x{turno}", ahora)
        mensaje.save()
        hilo.anotar(conversacion, mensaje)
        if dicho.get("baja"):
            # Su oposición la trae la ficha del elenco: aquí queda dónde lo dijo.
            EventoConversacion.objects.create(
                conversacion=conversacion,
                tipo=EventoConversacion.Tipo.OPOSICION,
                detalle=f"Escribió «{dicho['texto']}»",
                cuando=mensaje.ocurrio_en,
            )
            conversacion.atendida_hasta = mensaje.pk
            conversacion.no_leidos = 0
            hilo.guardar(conversacion)


def _mensaje(
    conversacion: Conversacion, dicho: dict[str, Any], wamid: str, ahora: datetime
) -> Mensaje:
    cuando = ahora - timedelta(minutes=dicho["hace"])
    mensaje = Mensaje(
        conversacion=conversacion,
        es_nuestro="estado" in dicho,
        wamid=wamid,
        tipo=TipoMensaje.TEXTO,
        texto=dicho["texto"],
        estado=Estado(dicho.get("estado", Estado.RECIBIDO)),
        ocurrio_en=cuando,
    )
    if mensaje.es_nuestro:
        marketing = dicho.get("marketing", False)
        mensaje.proposito = Proposito.MARKETING if marketing else Proposito.RESPUESTA
        mensaje.contesta = not marketing
        mensaje.canal = SIMULADO
        mensaje.aprobado_en = cuando
        conversacion.no_leidos = 0
    return mensaje
