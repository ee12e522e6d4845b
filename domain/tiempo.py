"""Tiempo relativo verdadero: qué se puede decir de «hace D días» (dominio.md §5).

La tabla es una sola para quien redacta, quien verifica y los corpus de prueba.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from domain.idioma import Idioma

DIAS_SEMANA = 7
DIAS_MES = 30.44
DIAS_ANIO = 365.25


@dataclass(frozen=True, slots=True)
class TablaTiempo:
    """Tolerancias de la tabla; los rangos son días inclusive."""

    semanas: float = 0.6
    meses: float = 0.6
    anios: float = 0.3
    par_de_semanas: tuple[int, int] = (10, 20)
    medio_anio: tuple[int, int] = (160, 205)
    casi_un_anio: tuple[int, int] = (320, 364)
    casi_anios: float = 0.25
    mucho_tiempo: int = 120
    hace_poco: int = 30


TABLA = TablaTiempo()


def son_dias(dias: int, n: int) -> bool:
    """Si «hace n días» es cierto."""
    return dias == n


def son_semanas(dias: int, n: int, tabla: TablaTiempo = TABLA) -> bool:
    """Si «hace n semanas» es cierto."""
    return n > 0 and abs(dias / DIAS_SEMANA - n) <= tabla.semanas


def son_meses(dias: int, n: int, tabla: TablaTiempo = TABLA) -> bool:
    """Si «hace n meses» es cierto."""
    return n > 0 and abs(dias / DIAS_MES - n) <= tabla.meses


def son_anios(dias: int, n: int, tabla: TablaTiempo = TABLA) -> bool:
    """Si «hace n años» es cierto."""
    return n > 0 and abs(dias / DIAS_ANIO - n) <= tabla.anios


def casi_anios(dias: int, n: int, tabla: TablaTiempo = TABLA) -> bool:
    """Si «hace casi n años» es cierto."""
    if n == 1:
        return tabla.casi_un_anio[0] <= dias <= tabla.casi_un_anio[1]
    return n > 0 and n - tabla.casi_anios <= dias / DIAS_ANIO <= n


@dataclass(frozen=True, slots=True)
class _Frases:
    """Las palabras de un idioma para el tiempo relativo; singular y plural de cada unidad."""

    hoy: str
    ayer: str
    hace: str
    dia: tuple[str, str]
    semana: tuple[str, str]
    mes: tuple[str, str]
    anio: tuple[str, str]
    casi_un_anio: str
    mas_de: str


_FRASES: Mapping[str, _Frases] = {
    Idioma.ES: _Frases(
        hoy="hoy",
        ayer="ayer",
        hace="hace {}",
        dia=("1 día", "{} días"),
        semana=("una semana", "{} semanas"),
        mes=("un mes", "{} meses"),
        anio=("un año", "{} años"),
        casi_un_anio="casi un año",
        mas_de="más de {}",
    ),
    Idioma.EN: _Frases(
        hoy="today",
        ayer="yesterday",
        hace="{} ago",
        dia=("1 day", "{} days"),
        semana=("a week", "{} weeks"),
        mes=("a month", "{} months"),
        anio=("a year", "{} years"),
        casi_un_anio="almost a year",
        mas_de="more than {}",
    ),
    Idioma.PT: _Frases(
        hoy="hoje",
        ayer="ontem",
        hace="há {}",
        dia=("1 dia", "{} dias"),
        semana=("uma semana", "{} semanas"),
        mes=("um mês", "{} meses"),
        anio=("um ano", "{} anos"),
        casi_un_anio="quase um ano",
        mas_de="mais de {}",
    ),
}


def hace(dias: int, idioma: str = Idioma.ES) -> str:
    """La frase más natural y cierta para «hace D días», por ejemplo «hace 8 meses».

    dias: días completos desde el hecho, cero o más. idioma: el código («en»: «8 months ago»).
    """
    frases = _FRASES[idioma]
    if dias <= 0:
        return frases.hoy
    if dias == 1:
        return frases.ayer
    return frases.hace.format(duracion(dias, idioma))


def duracion(dias: int, idioma: str = Idioma.ES) -> str:
    """La misma cantidad de tiempo sin «hace»: «8 meses», «casi un año», «más de 2 años»."""
    frases = _FRASES[idioma]
    if dias < 14:
        return _cuenta(dias, frases.dia)
    if dias < 28:
        return _cuenta(round(dias / DIAS_SEMANA), frases.semana)
    if dias < TABLA.casi_un_anio[0]:
        return _cuenta(max(1, round(dias / DIAS_MES)), frases.mes)
    if dias <= TABLA.casi_un_anio[1]:
        return frases.casi_un_anio
    n = round(dias / DIAS_ANIO)
    if son_anios(dias, n):
        return _cuenta(n, frases.anio)
    return frases.mas_de.format(_cuenta(int(dias / DIAS_ANIO), frases.anio))


def _cuenta(n: int, unidad: tuple[str, str]) -> str:
    singular, plural = unidad
    return singular if n == 1 else plural.format(n)
