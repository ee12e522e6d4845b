"""Cómo se escriben los montos, las fechas y las listas en cada idioma.

El español es el de Chile. A un extranjero el monto se le escribe con el código de la moneda:
«$25.000» le parecerían dólares.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal

from babel.dates import format_date, get_day_names
from babel.numbers import format_decimal

from domain.idioma import LOCALES, Idioma

LOCALE = LOCALES[Idioma.ES]
_DIA_DEL_MES = {
    Idioma.ES: "d 'de' MMMM",
    Idioma.EN: "MMMM d",
    Idioma.PT: "d 'de' MMMM",
}
_DIA_PRIMERO = _DIA_DEL_MES | {Idioma.PT: "d'º de' MMMM"}
_DIA_DE_SEMANA = {Idioma.ES: "EEEE ", Idioma.EN: "EEEE, ", Idioma.PT: "EEEE, "}
_ANIO = {Idioma.ES: " 'de' y", Idioma.EN: ", y", Idioma.PT: " 'de' y"}

# Desde cuántos días seguidos se dice «de lunes a miércoles» y no uno por uno.
_CORRIDA = 3
_FEIRA = "-feira"
_RANGO = {Idioma.ES: "de {} a {}", Idioma.EN: "{} to {}", Idioma.PT: "de {} a {}"}


def pesos(monto: Decimal | int | float, idioma: str = Idioma.ES) -> str:
    """CLP sin decimales: «$840.000» en español, «CLP 840,000» en inglés."""
    entero = round(monto)
    signo = "-" if entero < 0 else ""
    cifra = format_decimal(abs(entero), locale=LOCALES[idioma])
    return f"{signo}${cifra}" if idioma == Idioma.ES else f"{signo}CLP {cifra}"


def fecha_larga(dia: date, *, hoy: date, idioma: str = Idioma.ES) -> str:
    """«sábado 15 de noviembre», con el año solo si no es el de hoy.

    «Saturday, November 15» y «sábado, 15 de novembro»; en portugués, el día 1 es «1º».
    """
    patron = _DIA_DE_SEMANA[Idioma(idioma)] + _del_mes(dia, idioma)
    if dia.year != hoy.year:
        patron += _ANIO[Idioma(idioma)]
    return format_date(dia, patron, locale=LOCALES[idioma])


def nombrar_dia_del_mes(dia: date, idioma: str = Idioma.ES) -> str:
    """«30 de noviembre», «November 30», «30 de novembro»."""
    return format_date(dia, _del_mes(dia, idioma), locale=LOCALES[idioma])


def _del_mes(dia: date, idioma: str) -> str:
    return (_DIA_PRIMERO if dia.day == 1 else _DIA_DEL_MES)[Idioma(idioma)]


def fecha_corta(dia: date) -> str:
    """«15 nov 2025», para tablas y cronologías."""
    return format_date(dia, "d MMM y", locale=LOCALE).replace(".", "")


def nombrar_dias(dias: Collection[int], idioma: str = Idioma.ES) -> str:
    """Días de la semana (0 es lunes): «martes», «sábado y domingo», «de lunes a jueves».

    En portugués «feira» se dice una vez: «segunda e quinta-feira», «de terça a sábado».
    """
    nombres = get_day_names(locale=LOCALES[idioma])
    orden = sorted(set(dias))
    dichos = [nombres[dia] for dia in orden]
    if len(orden) >= _CORRIDA and orden[-1] - orden[0] == len(orden) - 1:
        return _RANGO[Idioma(idioma)].format(dichos[0].removesuffix(_FEIRA), dichos[-1])
    ultima = max((i for i, dicho in enumerate(dichos) if dicho.endswith(_FEIRA)), default=0)
    cortos = [d.removesuffix(_FEIRA) if i < ultima else d for i, d in enumerate(dichos)]
    return enumerar(cortos, idioma)


def enumerar(cosas: Sequence[str], idioma: str = Idioma.ES) -> str:
    """«a», «a y b», «a, b y c»; en español, con «e» ante el sonido i."""
    if len(cosas) < 2:
        return "".join(cosas)
    return f"{', '.join(cosas[:-1])} {_conjuncion(cosas[-1], idioma)} {cosas[-1]}"


def _conjuncion(ultima: str, idioma: str) -> str:
    if idioma != Idioma.ES:
        return "and" if idioma == Idioma.EN else "e"
    inicio = ultima.lower()
    suena_i = inicio.startswith(("i", "í", "hi")) and not inicio.startswith(("hie", "hia"))
    return "e" if suena_i else "y"
