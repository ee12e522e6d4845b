"""El 360° de un cliente, la búsqueda y quién más usa su teléfono.

Las dos consultas del 360° y la de la lista son SQL a mano porque son la
ruta caliente: el ORM gasta ahí más tiempo en Python que la base en responder.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import BigIntegerField, Exists, OuterRef, Q

from domain.cliente360 import (
    Asistencia,
    Cliente360,
    EstadoPago,
    Ficha,
    Fuente,
    Linea,
    calcular,
)
from domain.errores import ClienteNoExiste
from domain.estilo import separar_emojis
from domain.nombres import plegar
from domain.perfiles import PerfilDetectado, detectar
from domain.rfm import Segmentacion, segmentar
from domain.telefono import leer_telefono
from ventas.models import Cliente, Incidencia

SQL_FICHA = """
SELECT c.id, c.nombre, c.telefono, c.email, c.idioma, c.trato, c.limite_emojis,
       c.emojis_favoritos, c.es_interno,
       EXISTS (SELECT 1 FROM ventas_incidencia i
               WHERE i.cliente_id = c.id AND i.resuelta_en IS NULL)
FROM ventas_cliente c
WHERE c.id IN ({marcas})
"""

SQL_LINEAS = """
SELECT r.cliente_id, 'actual', r.id, l.fecha, s.nombre, k.nombre, l.cantidad,
       l.cantidad * l.precio_unitario, r.estado_pago, r.asistencia, r.es_regalo,
       s.es_complemento, s.mencionable, l.id
FROM ventas_ventareserva r
JOIN ventas_reservaservicio l ON l.reserva_id = r.id
JOIN ventas_servicio s ON s.id = l.servicio_id
JOIN ventas_categoriaservicio k ON k.id = s.categoria_id
WHERE r.cliente_id IN ({marcas})
UNION ALL
SELECT h.cliente_id, 'historica', NULL, h.service_date, h.service_name,
       COALESCE(k.nombre, h.service_type), h.quantity, h.price_paid, h.reserva_id, NULL, NULL,
       s.es_complemento, s.mencionable, h.id
FROM ventas_servicehistory h
LEFT JOIN ventas_servicio s ON s.id = h.servicio_id
LEFT JOIN ventas_categoriaservicio k ON k.id = s.categoria_id
WHERE h.cliente_id IN ({marcas})
ORDER BY 14
"""

MAX_CANDIDATOS = 200
MAX_RESULTADOS = 20


@dataclass(frozen=True, slots=True)
class PerfilCliente:
    """El 360° con lo que se deduce de él: segmentación y perfil."""

    cliente: Cliente360
    segmentacion: Segmentacion
    detectado: PerfilDetectado


def perfil_cliente(cliente_id: int, *, hoy: date) -> PerfilCliente:
    """El 360° de un cliente el día `hoy`, en dos consultas. Levanta `ClienteNoExiste`."""
    return perfil_con_lineas(cliente_id, hoy=hoy)[0]


def perfil_con_lineas(cliente_id: int, *, hoy: date) -> tuple[PerfilCliente, list[Linea]]:
    """El 360° de un cliente y todas las líneas de que salió, en las mismas dos consultas.

    Levanta `ClienteNoExiste`.
    """
    # Un número que no cabe en la columna no es de nadie; SQLite ni siquiera lo deja preguntar.
    fichas = _leer_fichas([cliente_id]) if cliente_id <= BigIntegerField.MAX_BIGINT else []
    if not fichas:
        raise ClienteNoExiste(detalle=f"cliente_id={cliente_id}")
    lineas = _leer_lineas([cliente_id])[cliente_id]
    return perfilar(fichas[0], lineas, hoy=hoy), lineas


def perfiles_clientes(ids: Sequence[int], *, hoy: date) -> dict[int, PerfilCliente]:
    """El 360° de varios clientes a la vez, en las mismas dos consultas."""
    return _perfilar_todas(_leer_fichas(ids), hoy=hoy) if ids else {}


def _leer_fichas(ids: Sequence[int]) -> list[Ficha]:
    with connection.cursor() as cursor:
        cursor.execute(SQL_FICHA.format(marcas=_marcas(ids)), list(ids))
        return [_ficha(fila) for fila in cursor.fetchall()]


def _leer_lineas(ids: Sequence[int]) -> dict[int, list[Linea]]:
    lineas: dict[int, list[Linea]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(SQL_LINEAS.format(marcas=_marcas(ids)), [*ids, *ids])
        for fila in cursor.fetchall():
            lineas[fila[0]].append(_linea(fila))
    return lineas


def _perfilar_todas(fichas: Sequence[Ficha], *, hoy: date) -> dict[int, PerfilCliente]:
    """El 360° de cada ficha con id, leyendo las líneas de todas en una consulta."""
    ids = [ficha.id for ficha in fichas if ficha.id is not None]
    lineas = _leer_lineas(ids) if ids else {}
    return {
        ficha.id: perfilar(ficha, lineas.get(ficha.id, []), hoy=hoy)
        for ficha in fichas
        if ficha.id is not None
    }


def _marcas(ids: Sequence[int]) -> str:
    return ", ".join(["%s"] * len(ids))


def perfilar(ficha: Ficha, lineas: Sequence[Linea], *, hoy: date) -> PerfilCliente:
    """Métricas, segmentación y perfil de una ficha con sus líneas."""
    reglas = settings.REGLAS
    cliente = calcular(ficha, lineas, hoy=hoy, reglas=reglas)
    segmentacion = segmentar(cliente, reglas)
    return PerfilCliente(cliente, segmentacion, detectar(cliente, segmentacion, reglas))


def _ficha(fila: Sequence[Any]) -> Ficha:
    return Ficha(
        id=fila[0],
        nombre=fila[1],
        telefono=fila[2],
        email=fila[3],
        idioma=fila[4],
        trato=fila[5],
        limite_emojis=fila[6],
        emojis=separar_emojis(fila[7]),
        es_interno=bool(fila[8]),
        incidencia_abierta=bool(fila[9]),
    )


def _linea(fila: Sequence[Any]) -> Linea:
    """Una fila de `SQL_LINEAS`; la columna 8 es el pago o, en el historial, la reserva."""
    _, fuente, reserva, fecha, servicio, categoria, cantidad, total = fila[:8]
    dia = date.fromisoformat(fecha) if isinstance(fecha, str) else fecha
    if fuente == "historica":
        return Linea(
            fuente=Fuente.HISTORICA,
            reserva=fila[8] or None,
            fecha=dia,
            servicio=servicio,
            categoria=categoria,
            cantidad=cantidad,
            total=Decimal(total),
            es_complemento=bool(fila[11]),
            mencionable=fila[12] is None or bool(fila[12]),
        )
    return Linea(
        fuente=Fuente.ACTUAL,
        reserva=str(reserva),
        fecha=dia,
        servicio=servicio,
        categoria=categoria,
        cantidad=cantidad,
        total=Decimal(total),
        estado_pago=EstadoPago(fila[8]),
        asistencia=Asistencia(fila[9]),
        es_regalo=bool(fila[10]),
        es_complemento=bool(fila[11]),
        mencionable=bool(fila[12]),
    )


def buscar_clientes(texto: str, *, maximo: int = MAX_RESULTADOS) -> list[Cliente]:
    """Clientes por nombre, correo o cualquier forma de escribir el teléfono; una consulta.

    Sin texto, los más nuevos. No importan acentos, mayúsculas ni el orden de las palabras. Antes
    van los que empiezan por lo escrito.
    """
    abierta = Incidencia.objects.filter(cliente=OuterRef("pk"), resuelta_en__isnull=True)
    clientes = Cliente.objects.defer("notas").annotate(con_incidencia=Exists(abierta))
    texto = texto.strip()
    if not texto:
        return list(clientes.order_by("-id")[:maximo])
    digitos = _digitos(texto)
    if digitos:
        candidatos = clientes.filter(busqueda__contains=digitos)
    else:
        candidatos = clientes
        for palabra in plegar(texto).split():
            candidatos = candidatos.filter(busqueda__contains=palabra)
    plegado = plegar(texto)
    hallados: list[Cliente] = list(candidatos[:MAX_CANDIDATOS])
    hallados.sort(key=lambda c: (not c.busqueda.startswith(plegado), c.busqueda, c.pk))
    return hallados[:maximo]


def buscar_perfiles(
    texto: str, *, hoy: date, maximo: int = MAX_RESULTADOS
) -> list[tuple[Cliente, PerfilCliente]]:
    """Lo mismo que `buscar_clientes`, cada uno con su 360°; dos consultas en total."""
    clientes = buscar_clientes(texto, maximo=maximo)
    perfiles = _perfilar_todas([_ficha_de(cliente) for cliente in clientes], hoy=hoy)
    return [(cliente, perfiles[cliente.pk]) for cliente in clientes]


def _ficha_de(cliente: Cliente) -> Ficha:
    """La ficha de un cliente leído con `con_incidencia`."""
    return Ficha(
        id=cliente.pk,
        nombre=cliente.nombre,
        telefono=cliente.telefono,
        email=cliente.email,
        idioma=cliente.idioma,
        trato=cliente.trato,
        limite_emojis=cliente.limite_emojis,
        emojis=separar_emojis(cliente.emojis_favoritos),
        es_interno=cliente.es_interno,
        incidencia_abierta=getattr(cliente, "con_incidencia", False),
    )


def _digitos(texto: str) -> str | None:
    """Los dígitos que identifican el teléfono si lo escrito parece uno, o None."""
    if any(c.isalpha() or c == "@" for c in texto):
        return None
    digitos = "".join(c for c in texto if c.isdigit())
    leido = leer_telefono(texto, ficticios=settings.TELEFONOS_FICTICIOS)
    if leido is not None and len(digitos) >= 8:
        return leido.limpio
    return digitos.lstrip("0") or None


def ficha_y_compania(cliente_id: int, telefono: str | None) -> tuple[Cliente, list[Cliente]]:
    """La ficha de un cliente y las demás personas de su teléfono (E.164), en una consulta.

    Levanta `ClienteNoExiste`.
    """
    condicion = Q(pk=cliente_id) | Q(telefono=telefono) if telefono else Q(pk=cliente_id)
    personas = list(Cliente.objects.filter(condicion).order_by("-telefono_principal", "id"))
    cliente = next((persona for persona in personas if persona.pk == cliente_id), None)
    if cliente is None:
        raise ClienteNoExiste(detalle=f"cliente_id={cliente_id}")
    return cliente, [persona for persona in personas if persona is not cliente]
