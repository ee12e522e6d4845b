"""El negocio y lo que puede decir: su catálogo, sus ofertas y sus novedades."""

from __future__ import annotations

from domain import hechos, ofertas
from domain.errores import NoConfigurado
from ventas.models import Negocio, Novedad, Oferta, Servicio


def negocio_actual() -> hechos.Negocio:
    """El negocio configurado. Levanta `NoConfigurado` si todavía no hay uno."""
    fila = Negocio.objects.first()
    if fila is None:
        raise NoConfigurado(
            "Falta decir qué negocio escribe.",
            que_hacer="Complétalo en Configuración › Negocio.",
        )
    return fila.a_dominio()


def catalogo() -> list[hechos.ServicioCatalogo]:
    """El catálogo activo, por categoría y nombre."""
    return [
        hechos.ServicioCatalogo(
            nombre=s.nombre,
            categoria=s.categoria.nombre,
            precio=s.precio,
            unidad=s.unidad,
            activo=s.activo,
            es_complemento=s.es_complemento,
            mencionable=s.mencionable,
        )
        for s in Servicio.objects.filter(activo=True).select_related("categoria")
    ]


def ofertas_activas() -> list[ofertas.Oferta]:
    """Las ofertas que alguien activó; la vigencia la decide el dominio."""
    return [oferta.a_dominio() for oferta in Oferta.objects.filter(activa=True)]


def novedades_activas() -> list[ofertas.Novedad]:
    """Las novedades que alguien activó, en orden de creación."""
    return [novedad.a_dominio() for novedad in Novedad.objects.filter(activa=True).order_by("id")]


def servicios_activos() -> list[Servicio]:
    """El catálogo que se puede reservar, con su categoría; los complementos al final."""
    activos = Servicio.objects.filter(activo=True).select_related("categoria")
    return list(activos.order_by("es_complemento", "categoria__nombre", "nombre"))
