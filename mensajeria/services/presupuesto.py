"""El tope mensual de IA: se aparta antes de llamar lo más que puede costar, y nunca se pasa."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from django.conf import settings
from django.db import transaction

from adapters.registro import SIN_IA, nombre_efectivo
from domain.costos import Consumo, llamada_corriente
from domain.errores import DemasiadasLlamadas, PresupuestoAgotado
from mensajeria.models import Llamada, Presupuesto
from mensajeria.selectors import costos as lecturas
from mensajeria.services.config_ia import config_ia
from mensajeria.services.costos import tarifario

# Una evaluación pide muchos textos de una vez, y la lanza quien administra.
DE_UNA_EVALUACION = (Llamada.Para.EVALUACION, Llamada.Para.JUEZ)


def reservar(llamada: Llamada, *, corriente: Decimal) -> None:
    """Guarda la fila de una llamada que va a empezar, si lo que puede costar cabe en el mes.

    El mes es el de `iniciada_en`, en su zona. corriente: lo que se exige que quede aunque esta
    pueda costar menos, para que el aviso de la pantalla y esta puerta digan lo mismo. Levanta
    `PresupuestoAgotado`, o `DemasiadasLlamadas` si esa cuenta ya pidió mucho en una hora, y no
    guarda nada.
    """
    _exigir_mesura(llamada)
    with transaction.atomic():
        if _candado():
            consumo = replace(
                lecturas.consumo(llamada.iniciada_en),
                siguiente=max(llamada.reservado_usd, corriente),
            )
            if consumo.agotado:
                raise PresupuestoAgotado(detalle=f"tope={consumo.tope} usado={consumo.usado}")
        llamada.save(force_insert=True)


def _exigir_mesura(llamada: Llamada) -> None:
    """Que una sola cuenta no deje a todas sin presupuesto, ni use el modelo para otra cosa."""
    maximo = settings.IA_LLAMADAS_POR_HORA
    if not maximo or llamada.usuario_id is None or llamada.para in DE_UNA_EVALUACION:
        return
    desde = llamada.iniciada_en - timedelta(hours=1)
    suyas = Llamada.objects.filter(usuario_id=llamada.usuario_id, iniciada_en__gte=desde)
    if suyas.exclude(para__in=DE_UNA_EVALUACION).count() >= maximo:
        raise DemasiadasLlamadas(detalle=f"usuario={llamada.usuario_id}")


def consumo_a_la_vista(ahora: datetime) -> Consumo | None:
    """Cómo va el mes para el aviso de las páginas; None si no hay nada que avisar.

    Una consulta, y otra si hay un tope. Con el redactor sin IA nadie gasta y no se pregunta.
    """
    if nombre_efectivo(settings.REDACTOR, config_ia()) == SIN_IA:
        return None
    consumo = consumo_del_mes(ahora)
    return consumo if consumo.avisa else None


def consumo_del_mes(ahora: datetime) -> Consumo:
    """El tope, lo usado y lo más que puede costar la próxima llamada al modelo configurado."""
    consumo = lecturas.consumo(ahora)
    if consumo.tope is None:
        return consumo
    tarifa = tarifario(ahora=ahora).de(settings.OPENAI_MODEL)
    siguiente = llamada_corriente(tarifa, limite=settings.OPENAI_MAX_TOKENS)
    return replace(consumo, siguiente=siguiente)


def fijar(tope: Decimal | None, *, usuario_id: int | None) -> Presupuesto:
    """Pone el tope de cada mes en US$; None lo quita. Rige desde la llamada siguiente."""
    return Presupuesto.objects.create(mensual_usd=tope, usuario_id=usuario_id)


def _candado() -> bool:
    """Si hay un presupuesto; de ahí hasta el fin de la transacción, las demás reservas esperan.

    La fila que se bloquea es siempre la primera: si fuera la que rige, dos topes seguidos dejarían
    reservar a la vez. En SQLite espera toda la transacción.
    """
    return Presupuesto.objects.order_by("pk").select_for_update().first() is not None
