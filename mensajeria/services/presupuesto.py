"""El tope mensual de IA: se aparta antes de llamar lo más que puede costar, y nunca se pasa."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Sum
from django.db.models.functions import Coalesce

from domain.costos import cabe, inicio_del_mes
from domain.errores import PresupuestoAgotado
from mensajeria.models import Llamada, Presupuesto


def reservar(llamada: Llamada) -> None:
    """Guarda la fila de una llamada que va a empezar, si lo que puede costar cabe en el mes.

    El mes es el de `iniciada_en`, en su zona. Levanta `PresupuestoAgotado` y no guarda nada.
    """
    with transaction.atomic():
        tope = _tope_con_candado()
        if tope is not None:
            usado = usado_en_el_mes(llamada.iniciada_en)
            if not cabe(tope, usado=usado, reserva=llamada.reservado_usd):
                raise PresupuestoAgotado(detalle=f"tope={tope} usado={usado}")
        llamada.save(force_insert=True)


def usado_en_el_mes(ahora: datetime) -> Decimal:
    """US$ del mes de esa fecha: lo que costó cada llamada y, de la que no ha cerrado, su reserva.

    La que un proceso muerto dejó abierta cuenta así su reserva para siempre: pudo cobrarse.
    """
    del_mes = Llamada.objects.filter(iniciada_en__gte=inicio_del_mes(ahora))
    total = del_mes.aggregate(total=Sum(Coalesce("costo_usd", "reservado_usd")))["total"]
    return total or Decimal(0)


def _tope_con_candado() -> Decimal | None:
    """El tope que rige, con las demás reservas esperando; None sin tope.

    La fila que se bloquea es siempre la primera: si fuera la que rige, dos topes seguidos dejarían
    reservar a la vez. En SQLite espera toda la transacción.
    """
    filas = Presupuesto.objects.order_by("pk")
    if filas.select_for_update().first() is None:
        return None
    return filas.values_list("mensual_usd", flat=True).last()
