"""Constructores breves de las piezas del dominio, con valores corrientes por omisión.

Cada prueba escribe solo lo que le importa: `visita(-40)` es una reserva pagada de una tina hace
40 días. Los días son relativos a `HOY` salvo que se dé una fecha.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from domain.cliente360 import (
    Asistencia,
    Cliente360,
    EstadoPago,
    Ficha,
    Fuente,
    Linea,
    calcular,
)
from domain.estilo import SIN_ESTILO, Estilo
from domain.guardas import Proposito
from domain.hechos import HojaDeHechos, Negocio, ServicioCatalogo, Vitrina
from domain.hoja import componer_hoja
from domain.idioma import Idioma
from domain.ofertas import Novedad, Oferta
from domain.perfiles import Matiz, Perfil, PerfilDetectado, detectar
from domain.prompts import Instrucciones
from domain.reglas import Reglas
from domain.rfm import Segmentacion, segmentar

HOY = date(2025, 11, 8)
REGLAS = Reglas()
RELLENO = REGLAS.fechas_relleno[0]

_ids = count(1)


def dia(cuando: int | date | None, *, hoy: date = HOY) -> date | None:
    """Una fecha dada, o los días que faltan (positivos) o pasaron (negativos) desde `hoy`."""
    return hoy + timedelta(days=cuando) if isinstance(cuando, int) else cuando


def linea(
    cuando: int | date | None = -40,
    *,
    servicio: str = "Tina Tronador",
    categoria: str = "Tinas",
    total: int = 50_000,
    reserva: str | None = None,
    hoy: date = HOY,
    **otros: Any,
) -> Linea:
    """Una línea actual pagada de una tina; sin `reserva`, es de una reserva propia."""
    return Linea(
        fuente=otros.pop("fuente", Fuente.ACTUAL),
        reserva=reserva or f"r{next(_ids)}",
        fecha=dia(cuando, hoy=hoy),
        servicio=servicio,
        categoria=categoria,
        cantidad=otros.pop("cantidad", 1),
        total=Decimal(total),
        **otros,
    )


def historica(
    cuando: int | date | None = date(2018, 6, 9),
    *,
    reserva: str | None = None,
    **otros: Any,
) -> Linea:
    """Una línea del sistema antiguo, sin número de reserva salvo que se diga."""
    return replace(linea(cuando, fuente=Fuente.HISTORICA, **otros), reserva=reserva)


def reserva(*lineas: Linea, clave: str | None = None, **estado: Any) -> list[Linea]:
    """Varias líneas como UNA reserva: misma clave y mismo estado."""
    clave = clave or f"r{next(_ids)}"
    return [replace(una, reserva=clave, **estado) for una in lineas]


def visitas(
    *dias: int | date,
    gasto: int = 300_000,
    hoy: date = HOY,
    servicio: str = "Tina Tronador",
    categoria: str = "Tinas",
) -> list[Linea]:
    """Una reserva pagada de una línea por cada día; el gasto se reparte y suma exacto."""
    parte, resto = divmod(gasto, len(dias))
    return [
        linea(
            cuando,
            hoy=hoy,
            total=parte + (resto if i == 0 else 0),
            servicio=servicio,
            categoria=categoria,
        )
        for i, cuando in enumerate(dias)
    ]


def ficha(nombre: str = "María Soto", **otros: Any) -> Ficha:
    """Una persona con teléfono ficticio y correo."""
    datos: dict[str, Any] = {"id": 1, "telefono": "+56955501234", "email": "maria@ejemplo.cl"}
    return Ficha(nombre=nombre, **(datos | otros))


def cliente(
    lineas: Sequence[Linea] = (), *, hoy: date = HOY, reglas: Reglas = REGLAS, **de_ficha: Any
) -> Cliente360:
    """El 360° de alguien con esas líneas."""
    return calcular(ficha(**de_ficha), lineas, hoy=hoy, reglas=reglas)


@dataclass(frozen=True)
class Leido:
    """Todo lo que el dominio deduce de unas líneas."""

    cliente: Cliente360
    segmentacion: Segmentacion
    detectado: PerfilDetectado

    @property
    def perfil(self) -> Perfil:
        return self.detectado.perfil

    @property
    def matices(self) -> tuple[Matiz, ...]:
        return self.detectado.matices

    @property
    def segmento(self) -> str:
        return self.segmentacion.segmento


def leer(
    lineas: Sequence[Linea] = (), *, hoy: date = HOY, reglas: Reglas = REGLAS, **de_ficha: Any
) -> Leido:
    """El 360°, su segmentación y su perfil."""
    de_quien = cliente(lineas, hoy=hoy, reglas=reglas, **de_ficha)
    segmentacion = segmentar(de_quien, reglas)
    return Leido(de_quien, segmentacion, detectar(de_quien, segmentacion, reglas))


NEGOCIO = Negocio(
    nombre="Aremko Spa",
    lugar="Puerto Varas",
    descripcion="especialistas en tinas de hidromasaje, cabañas y masajes terapéuticos",
    horario="hasta la medianoche",
    dias_cerrados="martes",
    politicas=("llegar 10 minutos antes",),
    privilegios_vip=("prioridad para reservar",),
    voz="tú chileno, cálida y breve",
    palabras_vetadas=("magia",),
    pie="Aremko Spa. Si no quieres recibir más mensajes, responde BAJA",
)


def servicio(nombre: str, categoria: str = "Tinas", precio: int = 25_000, **otros: Any) -> Any:
    """Una entrada del catálogo."""
    return ServicioCatalogo(nombre, categoria, Decimal(precio), **otros)


CATALOGO: tuple[ServicioCatalogo, ...] = (
    servicio("Cabaña Laurel", "Cabañas", 90_000, unidad="por noche"),
    servicio("Cabaña Torre", "Cabañas", 100_000, unidad="por noche"),
    servicio("Masaje Relajación", "Masajes", 40_000),
    servicio("Tina Hornopirén", unidad="por persona"),
    servicio("Tina Tronador", unidad="por persona"),
    servicio("Decoración", "Complementos", 38_000, es_complemento=True),
)
SORPRESA = Oferta(id=1, texto="una sorpresa especial", perfiles=(Perfil.EN_RIESGO,))
NOVEDAD = Novedad(id=1, texto="nuevas tinas premium")


VITRINA = Vitrina(NEGOCIO, CATALOGO, ofertas=(SORPRESA,), novedades=(NOVEDAD,))


def hoja_de(
    leido: Leido,
    *,
    reglas: Reglas = REGLAS,
    proposito: Proposito = Proposito.MARKETING,
    estilo: Estilo = SIN_ESTILO,
    **de_vitrina: Any,
) -> HojaDeHechos:
    """La hoja de alguien ya leído, con el negocio, el catálogo y los anuncios de arriba."""
    return componer_hoja(
        leido.cliente,
        leido.detectado,
        leido.segmentacion,
        vitrina=replace(VITRINA, **de_vitrina),
        reglas=reglas,
        proposito=proposito,
        idioma=Idioma(leido.cliente.ficha.idioma or Idioma.ES),
        estilo=estilo,
    )


def hoja(lineas: Sequence[Linea] = (), **de_ficha: Any) -> HojaDeHechos:
    """La hoja de alguien con esas líneas."""
    return hoja_de(leer(lineas, **de_ficha))


INSTRUCCIONES = Instrucciones(
    base="Eres un asistente para $negocio.\n\n$instrucciones\n\n$matiz\n\nEscribe en $idioma.",
    perfiles={
        perfil: f"OBJETIVO: escribir a {perfil}.\nTONO: Cálido\nLONGITUD: 3-4 líneas"
        for perfil in Perfil
    },
    situaciones={matiz: f"Ojo: {matiz}." for matiz in Matiz},
)

PENDIENTE = {"estado_pago": EstadoPago.PENDIENTE}
CANCELADA = {"estado_pago": EstadoPago.CANCELADO}
NO_VINO = {"asistencia": Asistencia.NO_ASISTIO}
VINO = {"asistencia": Asistencia.ASISTIO}
