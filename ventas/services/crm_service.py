"""`CRMService`: la puerta en Python al 360°, la búsqueda y el RFM (semilla.md).

Traduce a los diccionarios de la semilla; las reglas están en `domain` y las lecturas en
`ventas.selectors`.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from domain.rfm import Segmentacion
from ventas import selectors
from ventas.calendario import hoy as hoy_local


class CRMService:
    """Datos del perfil 360° de un cliente."""

    @staticmethod
    def perfil_360(cliente_id: int, *, hoy: date | None = None) -> dict[str, Any]:
        """El `datos_360` de un cliente: `cliente`, `metricas` y `segmentacion`.

        Montos en CLP (`Decimal`), tiempos en días (None si no se conocen). hoy: fecha de
        America/Santiago; por omisión, la del reloj. Levanta `ClienteNoExiste`.
        """
        return a_datos_360(selectors.perfil_cliente(cliente_id, hoy=hoy or hoy_local()))

    @staticmethod
    def buscar_clientes(texto: str, *, maximo: int = 20) -> list[dict[str, Any]]:
        """Clientes por nombre, correo o cualquier forma de escribir el teléfono (E.164)."""
        return [
            {"id": c.pk, "nombre": c.nombre, "telefono": c.telefono, "email": c.email}
            for c in selectors.buscar_clientes(texto, maximo=maximo)
        ]

    @staticmethod
    def segmento_rfm(cliente_id: int, *, hoy: date | None = None) -> dict[str, Any]:
        """Los puntajes R, F, M y FM (1 a 5 o None) y el nombre del segmento."""
        segmentacion = selectors.perfil_cliente(cliente_id, hoy=hoy or hoy_local()).segmentacion
        return _segmentacion(segmentacion)


def a_datos_360(perfil: selectors.PerfilCliente) -> dict[str, Any]:
    """El 360° como lo nombra la semilla."""
    cliente = perfil.cliente
    m = cliente.metricas
    return {
        "cliente": {
            "id": cliente.ficha.id,
            "nombre": cliente.ficha.nombre,
            "telefono": cliente.ficha.telefono,
            "email": cliente.ficha.email,
        },
        "metricas": {
            "total_servicios": m.total_servicios,
            "servicios_historicos": m.servicios_historicos,
            "servicios_actuales": m.servicios_actuales,
            "gasto_total": m.gasto_total,
            "dias_como_cliente": m.dias_como_cliente,
            "dias_desde_ultima": m.dias_desde_ultima,
            "visitas": len(cliente.visitas),
        },
        "segmentacion": _segmentacion(perfil.segmentacion),
        "perfil": {
            "perfil": perfil.detectado.perfil.value,
            "perfil_nombre": perfil.detectado.perfil.nombre,
            "razon": perfil.detectado.razon,
            "matices": [matiz.value for matiz in perfil.detectado.matices],
        },
    }


def _segmentacion(s: Segmentacion) -> dict[str, Any]:
    return {
        "segmento_rfm": s.segmento,
        "etiqueta": s.etiqueta,
        "r": s.r,
        "f": s.f,
        "m": s.m,
        "fm": s.fm,
    }
