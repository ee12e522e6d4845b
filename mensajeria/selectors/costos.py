"""Lo que ha costado la IA: el mes, sus partes y los meses anteriores (dominio.md §8, semilla)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.db.models import Count, DecimalField, F, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from domain.costos import CERO, Consumo, Gasto, inicio_del_mes
from domain.perfiles import Perfil
from mensajeria.models import Llamada, Presupuesto, TarifaModelo, TipoCambio

# Ninguna llamada dura tanto: la que sigue abierta es de un proceso que murió.
PLAZO = timedelta(minutes=10)
MESES = 12
MAX_FILAS = 200
SIN_PERSONA = "Sin persona (consola o tareas)"
SIN_PERFIL = "Sin perfil"

_DE_MENSAJES = (Llamada.Para.REDACCION, Llamada.Para.REPARACION, Llamada.Para.TRADUCCION)
# La que un proceso muerto dejó abierta cuenta su reserva: pudo cobrarse.
_COSTO = Coalesce("costo_usd", "reservado_usd")
_MENSAJE = Q(para=Llamada.Para.REDACCION, error="", costo_usd__isnull=False)
_SIN_TARIFA = Q(costo_usd=None, terminada_en__isnull=False)


@dataclass(frozen=True, slots=True)
class Parte:
    """Las llamadas de un mes para lo mismo, de la misma persona y perfil, con el mismo modelo."""

    para: str
    perfil: str
    persona: str
    modelo: str
    gasto: Gasto


@dataclass(frozen=True, slots=True)
class Mes:
    """Lo que costó un mes. desde: su primer instante."""

    desde: datetime
    gasto: Gasto


def consumo(ahora: datetime) -> Consumo:
    """El tope que rige y lo usado en el mes de esa fecha; una consulta."""
    desde = inicio_del_mes(ahora)
    total = (
        Llamada.objects.filter(iniciada_en__gte=desde)
        .order_by()
        .annotate(uno=Value(1))
        .values("uno")
        .annotate(total=Sum(_COSTO))
        .values("total")
    )
    fila = (
        Presupuesto.objects.order_by("-pk")
        .annotate(usado=Subquery(total, output_field=DecimalField(max_digits=14, decimal_places=6)))
        .values_list("mensual_usd", "usado")
        .first()
    )
    tope, usado = fila or (None, None)
    return Consumo(tope, usado or CERO)


def partes(ahora: datetime, *, desde: datetime, hasta: datetime) -> list[Parte]:
    """El mes en sus partes, con una consulta."""
    muerta = ahora - PLAZO
    filas = (
        Llamada.objects.filter(iniciada_en__gte=desde, iniciada_en__lt=hasta)
        .values("para", "perfil", "modelo", "modelo_pedido")
        .annotate(
            nombre=F("usuario__first_name"),
            apellido=F("usuario__last_name"),
            cuenta=F("usuario__username"),
            usd=Sum(_COSTO),
            llamadas=Count("pk"),
            mensajes=Count("pk", filter=_MENSAJE),
            sin_tarifa=Count("pk", filter=_SIN_TARIFA),
            estimadas=Count(
                "pk", filter=Q(estimada=True) | Q(terminada_en=None, iniciada_en__lt=muerta)
            ),
            en_curso=Sum("reservado_usd", filter=Q(terminada_en=None, iniciada_en__gte=muerta)),
            entrada=Sum("tokens_entrada"),
            salida=Sum("tokens_salida"),
        )
        .order_by()
    )
    return [_parte(fila) for fila in filas]


def _parte(fila: Mapping[str, Any]) -> Parte:
    nombre = f"{fila['nombre'] or ''} {fila['apellido'] or ''}".strip()
    usd = fila["usd"] or CERO
    gasto = Gasto(
        usd=usd,
        en_mensajes=usd if fila["para"] in _DE_MENSAJES else CERO,
        llamadas=fila["llamadas"],
        mensajes=fila["mensajes"],
        sin_tarifa=fila["sin_tarifa"],
        estimadas=fila["estimadas"],
        en_curso=fila["en_curso"] or CERO,
        entrada=fila["entrada"] or 0,
        salida=fila["salida"] or 0,
    )
    return Parte(
        para=Llamada.Para(fila["para"]).label,
        perfil=Perfil(fila["perfil"]).nombre if fila["perfil"] else SIN_PERFIL,
        persona=nombre or fila["cuenta"] or SIN_PERSONA,
        modelo=fila["modelo"] or fila["modelo_pedido"] or "Sin nombre",
        gasto=gasto,
    )


def mas_caro(*, desde: datetime, hasta: datetime) -> Decimal | None:
    """Lo que costó el mensaje más caro de ese tiempo, con sus correcciones y traducciones."""
    costos: Decimal | None = (
        Llamada.objects.filter(
            iniciada_en__gte=desde, iniciada_en__lt=hasta, borrador__isnull=False
        )
        .values("borrador")
        .annotate(total=Sum(_COSTO))
        .order_by("-total")
        .values_list("total", flat=True)
        .first()
    )
    return costos


def meses_anteriores(ahora: datetime) -> list[Mes]:
    """Los últimos doce meses antes de este, del más nuevo al más viejo, si algo costaron."""
    inicios = [inicio_del_mes(ahora)]
    while len(inicios) <= MESES:
        inicios.append(inicio_del_mes(inicios[-1] - timedelta(days=1)))
    sumas: dict[str, Any] = {}
    for numero, (hasta, desde) in enumerate(pairwise(inicios)):
        del_mes = Q(iniciada_en__gte=desde, iniciada_en__lt=hasta)
        sumas[f"usd_{numero}"] = Sum(_COSTO, filter=del_mes)
        sumas[f"mensajes_{numero}"] = Count("pk", filter=del_mes & _MENSAJE)
        sumas[f"llamadas_{numero}"] = Count("pk", filter=del_mes)
        sumas[f"sin_tarifa_{numero}"] = Count("pk", filter=del_mes & _SIN_TARIFA)
    dadas = Llamada.objects.filter(
        iniciada_en__gte=inicios[-1], iniciada_en__lt=inicios[0]
    ).aggregate(**sumas)
    return [
        Mes(
            desde,
            Gasto(
                usd=dadas[f"usd_{numero}"] or CERO,
                llamadas=dadas[f"llamadas_{numero}"],
                mensajes=dadas[f"mensajes_{numero}"],
                sin_tarifa=dadas[f"sin_tarifa_{numero}"],
            ),
        )
        for numero, desde in enumerate(inicios[1:])
        if dadas[f"llamadas_{numero}"]
    ]


def cambios() -> Sequence[TipoCambio]:
    """Los tipos de cambio, del más nuevo al más viejo."""
    return list(TipoCambio.objects.order_by("-fecha")[:MAX_FILAS])


def cambio_del(dia: date, cambios: Sequence[TipoCambio]) -> TipoCambio | None:
    """El que regía ese día; si el más viejo es posterior, ese: su fecha se lee al lado."""
    antiguo = cambios[-1] if cambios else None
    return next((cambio for cambio in cambios if cambio.fecha <= dia), antiguo)


def tarifas_propias() -> Sequence[TarifaModelo]:
    """Las que puso el equipo, por modelo y de la más nueva a la más vieja."""
    filas = TarifaModelo.objects.select_related("usuario").order_by("modelo", "-desde")
    return list(filas[:MAX_FILAS])


def presupuesto() -> Presupuesto | None:
    """El que rige y quién lo puso."""
    return Presupuesto.objects.select_related("usuario").order_by("-pk").first()


def llamadas(*, desde: datetime, hasta: datetime) -> Iterator[Llamada]:
    """Las de ese tiempo en orden, de a pocas, para el archivo que se descarga."""
    filas = Llamada.objects.filter(iniciada_en__gte=desde, iniciada_en__lt=hasta)
    return filas.select_related("usuario").order_by("iniciada_en", "pk").iterator(chunk_size=500)
