"""RFM: puntajes de 1 a 5 y nombre del segmento (dominio.md §2).

Los nombres son los del oficio y van en inglés; `ETIQUETAS` da el que se muestra al lado.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from domain.cliente360 import Cliente360
from domain.reglas import Reglas

SIN_VISITAS = "Sin visitas"
VIP = "VIP"

GRILLA: dict[int, tuple[str, str, str, str, str]] = {
    # R: (FM 1, FM 2, FM 3, FM 4, FM 5)
    5: (
        "New Customers",
        "Potential Loyalists",
        "Potential Loyalists",
        "Champions",
        "Champions",
    ),
    4: (
        "Promising",
        "Potential Loyalists",
        "Potential Loyalists",
        "Loyal Customers",
        "Loyal Customers",
    ),
    3: (
        "About To Sleep",
        "About To Sleep",
        "Need Attention",
        "Loyal Customers",
        "Loyal Customers",
    ),
    2: ("Hibernating", "Hibernating", "At Risk", "At Risk", "Can't Lose Them"),
    1: ("Hibernating", "Hibernating", "At Risk", "At Risk", "Can't Lose Them"),
}

ETIQUETAS: dict[str, str] = {
    VIP: "VIP",
    "Champions": "Campeones",
    "Loyal Customers": "Leales",
    "Potential Loyalists": "Leales en camino",
    "New Customers": "Recién llegados",
    "Promising": "Prometedores",
    "Need Attention": "Piden atención",
    "About To Sleep": "Por dormirse",
    "At Risk": "En riesgo",
    "Hibernating": "Dormidos",
    "Can't Lose Them": "No los podemos perder",
    SIN_VISITAS: "Sin visitas",
}


@dataclass(frozen=True, slots=True)
class Segmentacion:
    """Puntajes R, F, M y FM (1 a 5, o None sin visita con fecha) y nombre del segmento."""

    segmento: str
    r: int | None = None
    f: int | None = None
    m: int | None = None
    fm: int | None = None

    @property
    def etiqueta(self) -> str:
        """El nombre del segmento en español, para la pantalla."""
        return ETIQUETAS[self.segmento]


def puntaje_recencia(dias: int, reglas: Reglas) -> int:
    """5 si vino hace muy poco, 1 si hace más que el último corte."""
    for puntaje, corte in zip((5, 4, 3, 2), reglas.rfm_recencia, strict=True):
        if dias <= corte:
            return puntaje
    return 1


def puntaje_frecuencia(visitas: int, reglas: Reglas) -> int:
    """Por visitas completadas."""
    for puntaje, corte in zip((5, 4, 3, 2), reglas.rfm_frecuencia, strict=True):
        if visitas >= corte:
            return puntaje
    return 1


def puntaje_monto(gasto: Decimal, reglas: Reglas) -> int:
    """Por gasto total en CLP; el 4 exige superar el umbral VIP, no igualarlo."""
    if gasto >= reglas.rfm_monto_5:
        return 5
    if gasto > reglas.rfm_monto_4:
        return 4
    if gasto >= reglas.rfm_monto_3:
        return 3
    return 2 if gasto >= reglas.rfm_monto_2 else 1


def nombre_segmento(r: int, f: int, m: int) -> str:
    """El segmento de unos puntajes: primero VIP, luego la grilla R x FM."""
    if r >= 4 and f == 5 and m == 5:
        return VIP
    return GRILLA[r][combinar(f, m) - 1]


def combinar(f: int, m: int) -> int:
    """FM: promedio de frecuencia y monto, la mitad hacia arriba."""
    return (f + m + 1) // 2


def segmentar(cliente: Cliente360, reglas: Reglas) -> Segmentacion:
    """La segmentación de un cliente; sin visita completada con fecha no hay puntajes."""
    dias = cliente.metricas.dias_desde_ultima
    if dias is None:
        return Segmentacion(SIN_VISITAS)
    r = puntaje_recencia(dias, reglas)
    f = puntaje_frecuencia(len(cliente.visitas), reglas)
    m = puntaje_monto(cliente.metricas.gasto_total, reglas)
    return Segmentacion(nombre_segmento(r, f, m), r, f, m, combinar(f, m))


def segmentos() -> Sequence[str]:
    """Todos los nombres posibles, en el orden en que se muestran."""
    return tuple(ETIQUETAS)
