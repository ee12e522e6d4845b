"""Las tarifas de los modelos y el tipo de cambio: cuál rige, y cómo se ponen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import DecimalField, ExpressionWrapper, F, Q, Value
from django.utils import timezone

from adapters import tarifas
from adapters.ia.openai import BASE_OPENAI
from domain.costos import MILLON, Tarifa
from domain.errores import DatosInvalidos
from domain.formato import fecha_corta
from mensajeria.models import Llamada, TarifaModelo, TipoCambio

_US = DecimalField(max_digits=10, decimal_places=6)
# Un token cuesta millonésimas de dólar: por eso más decimales que el total.
_US12 = DecimalField(max_digits=20, decimal_places=12)


@dataclass(frozen=True, slots=True)
class Tarifario:
    """Lo que cobra cada modelo en un momento. propias: las que puso el equipo, ya en vigor."""

    propias: Mapping[str, Tarifa]
    ahora: datetime

    def de(self, *modelos: str) -> Tarifa | None:
        """La del primero que tenga una propia o, si ninguno, la del primero que esté en la tabla.

        modelos: el que respondió y, después, el que se pidió. Un modelo que dos servicios cobran
        distinto usa el precio del configurado (`OPENAI_BASE_URL`). None: no se conoce.
        """
        for modelo in modelos:
            if modelo in self.propias:
                return self.propias[modelo]
        donde = settings.OPENAI_BASE_URL or BASE_OPENAI
        for modelo in modelos:
            de_la_tabla = tarifas.tarifa(modelo, base_url=donde, fecha=self.ahora)
            if de_la_tabla is not None:
                return de_la_tabla
        return None


def tarifario(*, ahora: datetime) -> Tarifario:
    """Las tarifas de ese momento, con una consulta."""
    filas = TarifaModelo.objects.filter(desde__lte=ahora.date()).order_by("desde")
    return Tarifario({fila.modelo: Tarifa(fila.entrada, fila.salida) for fila in filas}, ahora)


def fijar_tarifa(
    modelo: str, *, desde: date, tarifa: Tarifa, nota: str = "", usuario_id: int | None
) -> int:
    """Guarda lo que cobra un modelo desde un día; da cuántas llamadas sin tarifa se cobraron así.

    Lo ya cobrado no se toca. «GPT-4o» es el «gpt-4o» que ya se usa: con otras mayúsculas no lo
    encontraría nadie. Levanta `DatosInvalidos` si ese modelo ya tiene una de ese día.
    """
    modelo = _como_se_usa(modelo)
    try:
        with transaction.atomic():
            TarifaModelo.objects.create(
                modelo=modelo,
                desde=desde,
                entrada=tarifa.entrada,
                salida=tarifa.salida,
                nota=nota,
                usuario_id=usuario_id,
            )
            return _cobrar_lo_pendiente(modelo, desde, tarifa)
    except IntegrityError as choque:
        raise DatosInvalidos(
            f"{modelo} ya tiene una tarifa desde el {fecha_corta(desde)}: quítala primero o elige "
            "otro día.",
            campo="desde",
        ) from choque


def _como_se_usa(modelo: str) -> str:
    """El nombre con las mayúsculas con que ya se conoce; tal cual si es nuevo."""
    if modelo.casefold() == settings.OPENAI_MODEL.casefold():
        return settings.OPENAI_MODEL
    for columna in ("modelo", "modelo_pedido"):
        llamadas = Llamada.objects.filter(**{f"{columna}__iexact": modelo})
        # Si dos se distinguen solo por eso, el que se escribió puede ser uno de ellos.
        usados = set(llamadas.order_by().values_list(columna, flat=True).distinct())
        if usados:
            return modelo if modelo in usados else min(usados)
    return modelo


def _cobrar_lo_pendiente(modelo: str, desde: date, tarifa: Tarifa) -> int:
    """Las llamadas de ese modelo que quedaron sin costo desde ese día, con esta tarifa."""
    zona = timezone.get_current_timezone()
    dia = datetime(desde.year, desde.month, desde.day, tzinfo=zona)
    total = F("tokens_entrada") * Value(tarifa.entrada / MILLON, output_field=_US12) + F(
        "tokens_salida"
    ) * Value(tarifa.salida / MILLON, output_field=_US12)
    return Llamada.objects.filter(
        Q(modelo=modelo) | Q(modelo_pedido=modelo),
        iniciada_en__gte=dia,
        costo_usd=None,
        terminada_en__isnull=False,
    ).update(costo_usd=ExpressionWrapper(total, output_field=_US))


def quitar_tarifa(tarifa_id: int) -> None:
    """Borra una tarifa puesta por error; lo que se cobró con ella queda como está."""
    TarifaModelo.objects.filter(pk=tarifa_id).delete()


def fijar_cambio(
    fecha: date, clp_por_usd: Decimal, *, fuente: str = "", usuario_id: int | None
) -> None:
    """Cuántos pesos valía un dólar ese día; si ya se había dicho, lo corrige."""
    TipoCambio.objects.update_or_create(
        fecha=fecha,
        defaults={"clp_por_usd": clp_por_usd, "fuente": fuente, "usuario_id": usuario_id},
    )


def quitar_cambio(cambio_id: int) -> None:
    """Borra un tipo de cambio; los pesos se leen con el que regía antes."""
    TipoCambio.objects.filter(pk=cambio_id).delete()
