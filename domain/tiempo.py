"""Tiempo relativo verdadero: qué se puede decir de «hace D días» (dominio.md §5).

La tabla es una sola para quien redacta, quien verifica y los corpus de prueba.
"""

from __future__ import annotations

from dataclasses import dataclass

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


def mas_de_anios(dias: int, n: int) -> bool:
    """Si «hace más de n años» es cierto."""
    return n > 0 and n < dias / DIAS_ANIO < n + 1


def _cuenta(n: int, singular: str, plural: str) -> str:
    articulo = "una" if singular == "semana" else "un"
    return f"{articulo} {singular}" if n == 1 else f"{n} {plural}"


def hace(dias: int) -> str:
    """La frase más natural y cierta para «hace D días», por ejemplo «hace 8 meses».

    dias: días completos desde el hecho, cero o más.
    """
    if dias <= 0:
        return "hoy"
    if dias == 1:
        return "ayer"
    return f"hace {duracion(dias)}"


def duracion(dias: int) -> str:
    """La misma cantidad de tiempo sin «hace»: «8 meses», «casi un año», «más de 2 años»."""
    if dias < 14:
        return "1 día" if dias == 1 else f"{dias} días"
    if dias < 28:
        return _cuenta(round(dias / DIAS_SEMANA), "semana", "semanas")
    if dias < TABLA.casi_un_anio[0]:
        return _cuenta(max(1, round(dias / DIAS_MES)), "mes", "meses")
    if dias <= TABLA.casi_un_anio[1]:
        return "casi un año"
    n = round(dias / DIAS_ANIO)
    if son_anios(dias, n):
        return _cuenta(n, "año", "años")
    n = int(dias / DIAS_ANIO)
    return f"más de {_cuenta(n, 'año', 'años')}"
