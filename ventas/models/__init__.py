from ventas.models.anuncios import AfinidadCategoria, Canje, Novedad, Oferta
from ventas.models.catalogo import CategoriaServicio, Servicio
from ventas.models.cliente import Cliente
from ventas.models.historico import ServiceHistory
from ventas.models.negocio import Negocio
from ventas.models.privacidad import Consentimiento, Incidencia, RegistroAcceso
from ventas.models.reservas import ReservaServicio, VentaReserva

__all__ = [
    "AfinidadCategoria",
    "Canje",
    "CategoriaServicio",
    "Cliente",
    "Consentimiento",
    "Incidencia",
    "Negocio",
    "Novedad",
    "Oferta",
    "RegistroAcceso",
    "ReservaServicio",
    "ServiceHistory",
    "Servicio",
    "VentaReserva",
]
