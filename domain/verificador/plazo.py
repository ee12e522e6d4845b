"""Hasta cuándo vale la oferta, dicho de cualquier modo, contra su último día (dominio.md §5)."""

from __future__ import annotations

import re
from datetime import date, timedelta

from domain.hechos import HojaDeHechos
from domain.verificador.dias import dias_en, vence_ese_dia
from domain.verificador.fechas import escritas
from domain.verificador.lexico_tiempo import MESES, MESES_LARGOS
from domain.verificador.texto import Texto

_DE_PLAZO = re.compile(
    r"(?:\b(?:hasta|until|till|through|thru)\b|vence|caduca|expir|termina|acaba|\bends\b)"
)
_MES = "|".join(MESES_LARGOS)
_FIN_DE_MES = re.compile(
    rf"\b(?:fin(?:es)?|final(?:es)?|end) (?:de|of) (?:(?:este |el |the |this )?(?:mes|month)\b"
    rf"|(?P<mes>{_MES})\b)"
)
MAX_DISTANCIA = 60


def calza(texto: Texto, inicio: int, fin: int, hoja: HojaDeHechos) -> bool | None:
    """Si el plazo dicho en ese tramo es el de la oferta; None si ahí no se dice ninguno."""
    hasta = hoja.oferta.hasta if hoja.oferta else None
    if hasta is None or not _DE_PLAZO.search(texto.plegado, inicio, fin):
        return None
    _, final = texto.frase(inicio)
    tope = min(final, inicio + MAX_DISTANCIA)
    dichas = [fecha for desde, _, fecha in escritas(texto, hoja) if inicio <= desde < tope]
    if dichas:
        return any(fecha.es(hasta) for fecha in dichas)
    trozo = texto.plegado[inicio:tope]
    if fin_de_mes := _FIN_DE_MES.search(trozo):
        mes = fin_de_mes["mes"]
        return _es_fin_de_mes(hasta, MESES[mes] if mes else hoja.hoy.month)
    dias = dias_en(trozo)
    return vence_ese_dia("hasta", dias, hoja) if dias else None


def _es_fin_de_mes(hasta: date, mes: int) -> bool:
    return (hasta + timedelta(days=1)).day == 1 and hasta.month == mes
