"""Cuánto cuesta la IA, en US$ (semilla.md, «Costos»): cada llamada, el mes y su tope."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from babel.numbers import format_decimal

from domain.idioma import LOCALES, Idioma

MILLON = Decimal(1_000_000)
CERO = Decimal(0)
# Lo que se supone que lee la próxima llamada, con holgura sobre los 800 tokens de la semilla.
ENTRADA_CORRIENTE = 1_000
AVISA_DESDE = 80
_UN_DIA = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Tarifa:
    """US$ por millón de tokens de entrada y de salida."""

    entrada: Decimal
    salida: Decimal


def costo_usd(tarifa: Tarifa | None, *, entrada: int, salida: int) -> Decimal | None:
    """El costo de una llamada en US$, con seis decimales; None si no se conoce la tarifa."""
    if tarifa is None:
        return None
    total = (tarifa.entrada * entrada + tarifa.salida * salida) / MILLON
    return total.quantize(Decimal("0.000001"))


# ------------------------------------------------------------------------------------ presupuesto
def llamada_corriente(tarifa: Tarifa | None, *, limite: int) -> Decimal:
    """Lo más que puede costar una llamada corriente. limite: tokens de salida como máximo."""
    return costo_usd(tarifa, entrada=ENTRADA_CORRIENTE, salida=limite) or CERO


@dataclass(frozen=True, slots=True)
class Consumo:
    """Cuánto del tope del mes está usado, en US$.

    tope None: sin tope. usado: lo gastado y lo apartado por las llamadas en curso. siguiente: lo
    más que puede costar la que viene.
    """

    tope: Decimal | None
    usado: Decimal
    siguiente: Decimal = CERO

    @property
    def agotado(self) -> bool:
        """Si ya no cabe otra llamada: con el tope cumplido, ni una que no cuesta nada."""
        if self.tope is None:
            return False
        return self.usado >= self.tope or self.usado + self.siguiente > self.tope

    @property
    def porcentaje(self) -> int:
        """Del tope, sin redondear hacia arriba; 100 con un tope de cero y 0 sin tope."""
        if self.tope is None:
            return 0
        return int(100 * self.usado / self.tope) if self.tope else 100

    @property
    def avisa(self) -> bool:
        """Si ya se usó el 80 % o más."""
        return self.agotado or self.porcentaje >= AVISA_DESDE


# --------------------------------------------------------------------------------------- el mes
def inicio_del_mes(ahora: datetime) -> datetime:
    """La primera medianoche del mes de esa fecha y hora, en su misma zona."""
    return ahora.replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def fin_del_mes(ahora: datetime) -> datetime:
    """La primera medianoche del mes siguiente, en su misma zona."""
    return inicio_del_mes(inicio_del_mes(ahora) + 32 * _UN_DIA)


@dataclass(frozen=True, slots=True)
class Proyeccion:
    """Lo que costaría el mes entero al ritmo que va. dias: los que van, al menos uno."""

    usd: Decimal
    dias: Decimal
    dias_del_mes: int
    se_acaba: date | None = None


def proyectar(gastado: Decimal, *, ahora: datetime, tope: Decimal | None = None) -> Proyeccion:
    """Lo gastado, repartido entre los días que van del mes, por los días que el mes tiene.

    El primer día cuenta entero: media hora de uso no dice nada de un mes. se_acaba: qué día se
    cumpliría el tope a ese ritmo, si es este mes y todavía no se cumple.
    """
    del_mes = monthrange(ahora.year, ahora.month)[1]
    dias = max(Decimal(1), Decimal((ahora - inicio_del_mes(ahora)) / _UN_DIA))
    ritmo = gastado / dias
    se_acaba = None
    if tope is not None and gastado < tope < ritmo * del_mes:
        dia = inicio_del_mes(ahora) + _UN_DIA * float(tope / ritmo)
        se_acaba = max(dia, ahora).date()
    return Proyeccion((ritmo * del_mes).quantize(Decimal("0.000001")), dias, del_mes, se_acaba)


# ------------------------------------------------------------------------------------- lo gastado
@dataclass(frozen=True, slots=True)
class Gasto:
    """Lo que suman unas llamadas.

    usd: lo cobrado y lo apartado por las que no han cerrado. en_mensajes: la parte de escribir,
    corregir y traducir mensajes. mensajes: los que se entregaron, con costo conocido. sin_tarifa:
    llamadas de costo desconocido. estimadas: sus tokens se contaron aquí. en_curso: US$ apartados.
    """

    usd: Decimal = CERO
    en_mensajes: Decimal = CERO
    llamadas: int = 0
    mensajes: int = 0
    sin_tarifa: int = 0
    estimadas: int = 0
    en_curso: Decimal = CERO
    entrada: int = 0
    salida: int = 0

    def __add__(self, otro: Gasto) -> Gasto:
        return Gasto(
            self.usd + otro.usd,
            self.en_mensajes + otro.en_mensajes,
            self.llamadas + otro.llamadas,
            self.mensajes + otro.mensajes,
            self.sin_tarifa + otro.sin_tarifa,
            self.estimadas + otro.estimadas,
            self.en_curso + otro.en_curso,
            self.entrada + otro.entrada,
            self.salida + otro.salida,
        )

    @property
    def por_mensaje(self) -> Decimal | None:
        """US$ por mensaje entregado, con sus correcciones y traducciones; None si no hubo."""
        return self.en_mensajes / self.mensajes if self.mensajes else None

    @property
    def por_mil(self) -> Decimal | None:
        """US$ por 1.000 mensajes."""
        return None if self.por_mensaje is None else self.por_mensaje * 1_000

    @property
    def conocido(self) -> bool:
        """Si al menos una de las llamadas tiene costo."""
        return self.sin_tarifa < self.llamadas


def sumar(gastos: Iterable[Gasto]) -> Gasto:
    """La suma de varios."""
    return sum(gastos, Gasto())


def agrupar(partes: Iterable[tuple[str, Gasto]]) -> list[tuple[str, Gasto]]:
    """Los gastos del mismo nombre juntos, del más caro al más barato."""
    juntos: dict[str, Gasto] = {}
    for nombre, gasto in partes:
        juntos[nombre] = juntos.get(nombre, Gasto()) + gasto
    return sorted(juntos.items(), key=lambda par: (-par[1].usd, -par[1].llamadas, par[0]))


# ------------------------------------------------------------------------------------ cómo se lee
def dolares(monto: Decimal) -> str:
    """«US$ 12,34»; bajo un dólar, con cuatro decimales: «US$ 0,0035»."""
    patron = "#,##0.00" if abs(monto) >= 1 or not monto else "0.0000"
    return f"US$ {format_decimal(monto, patron, locale=LOCALES[Idioma.ES])}"


def en_pesos(monto: Decimal, clp_por_usd: Decimal) -> str:
    """Unos US$ en CLP: «$3.290»; bajo cien pesos, con un decimal: «$3,3»."""
    valor = monto * clp_por_usd
    patron = "0.0" if valor and abs(valor) < 100 else "#,##0"
    return f"${format_decimal(valor, patron, locale=LOCALES[Idioma.ES])}"
