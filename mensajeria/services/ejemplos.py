"""Cómo se vería cada dato de una plantilla, con cosas de verdad de este negocio."""

from __future__ import annotations

from datetime import date

from domain.formato import enumerar
from domain.fuentes_plantilla import FUENTES, Fuente
from ventas.selectors import vitrina


def ejemplos_de_fuentes(*, hoy: date) -> dict[Fuente, str]:
    """Un ejemplo por fuente; vacío si el negocio todavía no tiene nada que mostrar de eso."""
    dicho = vitrina(hoy=hoy)
    servicios = [s for s in dicho.catalogo if s.mencionable and not s.es_complemento]
    nombres = [servicio.nombre for servicio in servicios[:1]]
    categorias = list(dict.fromkeys(servicio.categoria for servicio in servicios))[:2]
    del_negocio = {
        Fuente.NEGOCIO: dicho.negocio.nombre,
        Fuente.LUGAR: dicho.negocio.lugar,
        Fuente.ULTIMO_SERVICIO: enumerar(nombres),
        Fuente.CATEGORIAS: enumerar(categorias),
        Fuente.RESERVA_SERVICIOS: enumerar(nombres),
        Fuente.OFERTA: next((oferta.texto for oferta in dicho.ofertas), ""),
        Fuente.NOVEDAD: next((novedad.texto for novedad in dicho.novedades), ""),
    }
    return {fuente: del_negocio.get(fuente, dato.ejemplo) for fuente, dato in FUENTES.items()}
