"""Cómo se lee en pantalla lo que pasó con un borrador.

Lo que se declaró al usar el enlace se dice como declarado; lo que salió por la API, con lo que
WhatsApp dijo.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from itertools import pairwise
from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse

from domain.errores import CanalNoConfigurado
from domain.seguimiento import Seguimiento, Tono
from domain.verificador import Severidad
from mensajeria.models import Borrador, EventoBorrador, Mensaje
from mensajeria.selectors.de_la_ficha import conversacion_del_cliente
from mensajeria.services import canal_activo, pulsacion, seguimiento
from ventas.models import Cliente

register = template.Library()
Tipo = EventoBorrador.Tipo

ESTADOS = {
    Borrador.Estado.REDACTANDO: "Redactando",
    Borrador.Estado.LISTO: "Redactado",
    Borrador.Estado.FALLIDO: "No se pudo redactar",
    Borrador.Estado.INTERRUMPIDO: "Quedó a medias",
}
PREGUNTAN_ENVIO = (Tipo.COPIADO, Tipo.ABIERTO, Tipo.DESPUES)
PREGUNTAN_RESPUESTA = (Tipo.ENVIADO, Tipo.NO_RESPONDIO)
# Después de aprobarlo para la API, editarlo o copiarlo no dice nada nuevo de cómo le fue.
POR_LA_API = (None, Tipo.EN_COLA, Tipo.EDITADO, Tipo.COPIADO)
CLASES = {
    Tipo.RESPONDIO: "",
    Tipo.ENVIADO: "etiqueta-madera",
    Tipo.COPIADO: "etiqueta-aviso",
    Tipo.ABIERTO: "etiqueta-aviso",
    Tipo.DESPUES: "etiqueta-aviso",
    Tipo.PIDIO_BAJA: "etiqueta-peligro",
}
TONOS = {
    Tono.ESPERA: "etiqueta-aviso",
    Tono.VA: "etiqueta-gris",
    Tono.LLEGO: "",
    Tono.DUDA: "etiqueta-aviso",
    Tono.MAL: "etiqueta-peligro",
}
# Lo que dijo el verificador, para quien lee la lista de mensajes.
REVISIONES = {
    Borrador.Verificacion.REPARADA: "La IA lo corrigió",
    Borrador.Verificacion.REEMPLAZADA: "Reemplazó al de la IA",
    Borrador.Verificacion.BLOQUEADA: "No podía salir",
}


@register.filter
def revision(borrador: Borrador) -> str:
    """Si el texto fue corregido o reemplazado, o no podía salir; vacío si salió bien."""
    return REVISIONES.get(Borrador.Verificacion(borrador.verificacion), "")


@register.filter
def por_que(hallazgo: Mapping[str, str]) -> str:
    """La frase de un hallazgo, que empieza por lo señalado si no lo nombra ella misma."""
    fragmento, frase = hallazgo["fragmento"], hallazgo["frase"]
    if fragmento.lower() in frase.lower():
        return frase
    return f"«{fragmento}»: {frase}"


@register.filter
def marcado(respuesta: Mapping[str, Any]) -> list[tuple[str, str]]:
    """El `mensaje` de una respuesta en trozos seguidos, cada uno con la clase de su marca o vacío.

    respuesta: la de la semilla, con `hallazgos` (posiciones UTF-16).
    """
    texto = respuesta["mensaje"].encode("utf-16-le", "surrogatepass")
    marcas = [h for h in respuesta["hallazgos"] if h["inicio"] < h["fin"]]
    cortes = {0, len(texto) // 2}
    for h in marcas:
        cortes |= {h["inicio"], h["fin"], *h["oracion"]}
    return [
        (
            texto[desde * 2 : hasta * 2].decode("utf-16-le", "surrogatepass"),
            _clase_marca(desde, hasta, marcas),
        )
        for desde, hasta in pairwise(sorted(cortes))
    ]


def _clase_marca(desde: int, hasta: int, hallazgos: list[dict[str, Any]]) -> str:
    """Las clases de un trozo según las oraciones y fragmentos que lo contienen."""
    dentro = [h for h in hallazgos if h["oracion"][0] <= desde and hasta <= h["oracion"][1]]
    if not dentro:
        return ""
    bloquea = any(h["severidad"] == Severidad.BLOQUEA for h in dentro)
    clases = ["reparo", f"reparo-{Severidad.BLOQUEA if bloquea else Severidad.AVISA}"]
    if any(h["inicio"] <= desde and hasta <= h["fin"] for h in dentro):
        clases.append("reparo-fragmento")
    return " ".join(clases)


@register.filter
def estado_visible(borrador: Borrador) -> str:
    """Lo último que pasó: el último evento o, si no hay, cómo terminó la redacción."""
    evento = borrador.ultimo_evento
    return Tipo(evento).label if evento else ESTADOS[Borrador.Estado(borrador.estado)]


@register.filter
def clase_estado(borrador: Borrador) -> str:
    """La clase de la etiqueta de ese estado."""
    evento = borrador.ultimo_evento
    if evento is None:
        fallo = borrador.estado == Borrador.Estado.FALLIDO
        return "etiqueta-peligro" if fallo else "etiqueta-gris"
    return CLASES.get(Tipo(evento), "etiqueta-gris")


@register.filter
def declarado(borrador: Borrador) -> bool:
    """Si lo último que pasó lo contó una persona: ponerlo en cola lo cuenta mejor su mensaje."""
    return borrador.ultimo_mensaje is None or borrador.ultimo_evento not in POR_LA_API


@register.filter
def sigue(mensaje: Mensaje, ahora: datetime) -> Seguimiento:
    """Cómo va un mensaje que salió por la API."""
    return seguimiento.seguimiento(mensaje, ahora=ahora)


@register.filter
def a_las(mensaje: Mensaje, ahora: datetime) -> str:
    """Desde cuándo está así: «16:04», o con su día si no es de hoy."""
    return seguimiento.hora(seguimiento.cuando(mensaje), ahora=ahora)


@register.filter
def a_la_hora(momento: datetime, ahora: datetime) -> str:
    """Un momento en hora local: «16:04», o «21 nov, 16:04» si no es de hoy."""
    return seguimiento.hora(momento, ahora=ahora)


@register.filter
def clase_tono(dicho: Seguimiento) -> str:
    """La clase de la etiqueta de un seguimiento."""
    return TONOS[dicho.tono]


@register.simple_tag(takes_context=True)
def aviso_de_pulsar(context: Mapping[str, Any], borrador_id: int) -> str:
    """La dirección a la que el navegador avisa, sin JavaScript, que se pulsó el enlace."""
    firma = pulsacion.firmar(borrador_id, context["user"].pk)
    ruta = reverse("mensajeria:pulsado", args=[borrador_id])
    return f"{ruta}?{urlencode({'firma': firma})}"


@register.simple_tag
def conversacion_de(cliente_id: int) -> str:
    """La dirección de la conversación con ese cliente, o vacío si nunca se ha conversado."""
    cliente = Cliente.objects.filter(pk=cliente_id).first()
    conversacion = conversacion_del_cliente(cliente) if cliente else None
    return reverse("mensajeria:conversacion", args=[conversacion.pk]) if conversacion else ""


@register.simple_tag
def canal_conectado() -> bool:
    """Si los mensajes pueden salir por la API, y no solo con el enlace."""
    try:
        return canal_activo.canal().envia
    except CanalNoConfigurado:
        return False


@register.filter
def pregunta(borrador: Borrador) -> str:
    """Qué falta saber: «enviaste», «respondio» o vacío."""
    evento = borrador.ultimo_evento
    if not declarado(borrador):
        return ""
    if evento in PREGUNTAN_ENVIO:
        return "enviaste"
    return "respondio" if evento in PREGUNTAN_RESPUESTA else ""
