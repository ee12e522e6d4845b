"""Lecturas de ventas, una por tema. Aquí no se escribe nada."""

from ventas.selectors.clientes import (
    MAX_RESULTADOS,
    PerfilCliente,
    buscar_clientes,
    buscar_perfiles,
    ficha_y_compania,
    perfil_cliente,
    perfil_con_lineas,
    perfilar,
    perfiles_clientes,
)
from ventas.selectors.negocio import (
    negocio_actual,
    novedades_activas,
    ofertas_con_usos,
    vitrina,
)
from ventas.selectors.privacidad import (
    OposicionEnPantalla,
    accesos_de,
    incidencias_abiertas,
    oposiciones,
    oposiciones_de,
)
from ventas.selectors.reservas import ReservaEnPantalla, a_pantalla, estado_de, reservas_de

__all__ = [
    "MAX_RESULTADOS",
    "OposicionEnPantalla",
    "PerfilCliente",
    "ReservaEnPantalla",
    "a_pantalla",
    "accesos_de",
    "buscar_clientes",
    "buscar_perfiles",
    "estado_de",
    "ficha_y_compania",
    "incidencias_abiertas",
    "negocio_actual",
    "novedades_activas",
    "ofertas_con_usos",
    "oposiciones",
    "oposiciones_de",
    "perfil_cliente",
    "perfil_con_lineas",
    "perfilar",
    "perfiles_clientes",
    "reservas_de",
    "vitrina",
]
