"""Qué compran juntas las personas de la base: cuántas que vinieron por una cosa también por otra.

Una cuenta de personas por par de categorías, en una consulta de conjunto: las reservas que cuentan
más el historial con servicio reconocido, sin complementos ni anuladas (dominio.md §1). Las cuentas
de la casa no cuentan. Es la misma regla que `domain.cliente360.es_servicio_actual`; una prueba
sostiene las dos juntas.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import connection, transaction

from domain.cliente360 import PAGADAS, Asistencia, EstadoPago
from ventas.models import AfinidadCategoria, CategoriaServicio, Negocio

VEJEZ = timedelta(days=1)

SQL_JUNTAS = """
WITH compras AS (
    SELECT r.cliente_id AS persona, s.categoria_id AS categoria
    FROM ventas_ventareserva r
    JOIN ventas_reservaservicio l ON l.reserva_id = r.id
    JOIN ventas_servicio s ON s.id = l.servicio_id
    WHERE l.cantidad > 0 AND NOT s.es_complemento AND NOT r.es_regalo
      AND r.estado_pago <> %s AND r.asistencia <> %s
      AND (r.estado_pago IN ({pagadas}) OR r.asistencia = %s
           OR (l.fecha >= %s AND l.fecha NOT IN ({relleno})))
    UNION
    SELECT h.cliente_id, s.categoria_id
    FROM ventas_servicehistory h
    JOIN ventas_servicio s ON s.id = h.servicio_id
    WHERE h.quantity > 0 AND NOT s.es_complemento
),
propias AS (
    SELECT p.persona, p.categoria
    FROM compras p
    JOIN ventas_cliente c ON c.id = p.persona
    WHERE NOT c.es_interno
)
SELECT una.categoria, otra.categoria, COUNT(*)
FROM propias una
JOIN propias otra ON otra.persona = una.persona
GROUP BY una.categoria, otra.categoria
"""


@dataclass(frozen=True, slots=True)
class Cuenta:
    """Lo contado. pares: filas guardadas. categorias: con alguien que las haya comprado."""

    pares: int
    categorias: int


def calcular(*, hoy: date, ahora: datetime) -> Cuenta:
    """Cuenta otra vez toda la base y reemplaza lo que había, entero o nada.

    La cuenta va fuera de la transacción: no tiene la base tomada mientras suma.
    """
    juntas = {(de, a): personas for de, a, personas in _contar(hoy)}
    with transaction.atomic():
        # De a uno: dos cuentas a la vez se borrarían y repetirían las filas.
        list(Negocio.objects.select_for_update().values_list("pk"))
        existen = set(CategoriaServicio.objects.values_list("pk", flat=True))
        filas = [
            AfinidadCategoria(
                de_id=de, a_id=a, personas=juntas[de, de], juntas=cuantas, calculada_en=ahora
            )
            for (de, a), cuantas in juntas.items()
            if de != a and {de, a} <= existen
        ]
        AfinidadCategoria.objects.all().delete()
        AfinidadCategoria.objects.bulk_create(filas, batch_size=1_000)
    return Cuenta(len(filas), len({de for de, _ in juntas}))


def poner_al_dia(*, hoy: date, ahora: datetime) -> Cuenta | None:
    """Cuenta otra vez si lo que hay tiene más de un día o no hay nada; None si no hacía falta."""
    de_cuando = AfinidadCategoria.objects.values_list("calculada_en", flat=True).first()
    if de_cuando is not None and ahora - de_cuando <= VEJEZ:
        return None
    return calcular(hoy=hoy, ahora=ahora)


def _contar(hoy: date) -> Iterator[tuple[int, int, int]]:
    """(de, a, personas) de cada par de categorías; con de = a, todas las que compraron `de`."""
    pagadas = sorted(PAGADAS)
    relleno = list(settings.REGLAS.fechas_relleno) or [date.min]
    sql = SQL_JUNTAS.format(pagadas=_marcas(pagadas), relleno=_marcas(relleno))
    valores = [
        EstadoPago.CANCELADO.value,
        Asistencia.NO_ASISTIO.value,
        *(pago.value for pago in pagadas),
        Asistencia.ASISTIO.value,
        hoy,
        *relleno,
    ]
    with connection.cursor() as cursor:
        cursor.execute(sql, valores)
        yield from cursor.fetchall()


def _marcas(valores: list[EstadoPago] | list[date]) -> str:
    return ", ".join(["%s"] * len(valores))
