"""`WhatsAppMessageService`: la API de la semilla, con sus nombres, claves y textos exactos.

Es una fachada: traduce a los servicios de `mensajeria` y no decide nada.
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from datetime import date, datetime
from typing import Any

from django.conf import settings

from domain.errores import ErrorAremko
from domain.perfiles import Perfil, determinar_perfil
from mensajeria.services import instrucciones, redaccion
from mensajeria.services.hojas import hoja_de
from mensajeria.services.personas import identificar, proposito_para
from mensajeria.services.redaccion import Pedido
from mensajeria.services.rondas import Hallado, OtraRonda, Redaccion, Suceso, Trozo
from ventas import calendario

__all__ = [
    "Hallado",
    "OtraRonda",
    "Pedido",
    "Redaccion",
    "Suceso",
    "Trozo",
    "WhatsAppMessageService",
]


class WhatsAppMessageService:
    """Mensajes de WhatsApp personalizados a partir del perfil 360° de un cliente."""

    CLIENTE_NUEVO = Perfil.CLIENTE_NUEVO.value
    PRIMERA_RESERVA = Perfil.PRIMERA_RESERVA.value
    RECURRENTE_ACTIVO = Perfil.RECURRENTE_ACTIVO.value
    REACTIVADO = Perfil.REACTIVADO.value
    VIP = Perfil.VIP.value
    EN_RIESGO = Perfil.EN_RIESGO.value

    instrucciones_por_perfil: MutableMapping[str, str] = instrucciones.instrucciones_por_perfil

    @classmethod
    def determinar_perfil_cliente(cls, datos_360: Mapping[str, Any]) -> str:
        """El perfil de unos datos 360°, con el algoritmo de la semilla.

        datos_360: `metricas` (total_servicios, servicios_historicos, servicios_actuales,
        gasto_total en CLP, dias_como_cliente, dias_desde_ultima) y `segmentacion`
        (segmento_rfm).
        """
        metricas = datos_360["metricas"]
        perfil, _ = determinar_perfil(
            total_servicios=metricas["total_servicios"],
            servicios_historicos=metricas["servicios_historicos"],
            servicios_actuales=metricas["servicios_actuales"],
            gasto_total=metricas["gasto_total"],
            dias_como_cliente=metricas["dias_como_cliente"],
            dias_desde_ultima=metricas["dias_desde_ultima"],
            segmento_rfm=datos_360["segmentacion"]["segmento_rfm"],
            reglas=settings.REGLAS,
        )
        return perfil.value

    @classmethod
    def generar_mensaje_whatsapp(
        cls, cliente_id: int, *, usuario_id: int | None = None, hoy: date | None = None
    ) -> dict[str, Any]:
        """El mensaje de un cliente de la base; nunca levanta un error del producto.

        Con éxito da las claves de la semilla (`success`, `mensaje`, `perfil`, `perfil_nombre`,
        `telefono`, `telefono_limpio`, `whatsapp_url`, `nombre_cliente`…); si no, `success` falso
        y `error` con una frase. hoy: para reproducir otra fecha.
        """
        return cls._responder(Pedido(cliente_id=cliente_id, usuario_id=usuario_id), hoy=hoy)

    @classmethod
    def generar_mensaje_cliente_nuevo_sin_bd(
        cls, telefono: str, nombre: str = "", *, usuario_id: int | None = None
    ) -> dict[str, Any]:
        """El mensaje de bienvenida de un número que no está en la base. No crea al cliente."""
        return cls._responder(Pedido(telefono=telefono, nombre=nombre, usuario_id=usuario_id))

    @classmethod
    def encargar(cls, pedido: Pedido, *, hoy: date | None = None) -> Redaccion:
        """Deja encargada una redacción que se puede recibir por trozos. Levanta `ErrorAremko`."""
        return redaccion.preparar(pedido, ahora=_momento(hoy))

    @classmethod
    def _generar_prompt_ia(
        cls, cliente: int | Mapping[str, Any], *, hoy: date | None = None
    ) -> str:
        """El prompt publicado, lleno con la hoja de hechos de un cliente, en un solo texto.

        cliente: su id, o el `datos_360` que da `CRMService.perfil_360`.
        """
        cliente_id = cliente if isinstance(cliente, int) else cliente["cliente"]["id"]
        persona = identificar(cliente_id, ahora=_momento(hoy))
        hoja = hoja_de(persona, proposito_para(persona))
        return redaccion.prompt_de(persona, hoja, instrucciones.publicadas(hoja.idioma)).completo

    @classmethod
    def _responder(cls, pedido: Pedido, *, hoy: date | None = None) -> dict[str, Any]:
        try:
            return cls.encargar(pedido, hoy=hoy).completar()
        except ErrorAremko as error:
            return {"success": False, "error": error.mensaje, "que_hacer": error.que_hacer}


def _momento(hoy: date | None) -> datetime:
    ahora = calendario.ahora()
    return ahora if hoy is None else ahora.replace(year=hoy.year, month=hoy.month, day=hoy.day)
