"""Lo que una oferta dice con palabras tiene que ser lo que sus campos cumplen."""

from __future__ import annotations

import re
from collections.abc import Collection
from decimal import Decimal

from domain.formato import enumerar, nombrar_dias, pesos
from domain.plegado import plegar
from domain.verificador import dias_de_oferta

_PORCENTAJE = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:%|por ?ciento\b|per ?cent\b|por ?cento\b)")
_MONTO = re.compile(r"(?:\$|\bclp)\s*(\d{1,3}(?:[.,]\d{3})+|\d+)")


def contradicciones(
    dicho: str,
    *,
    porcentaje: int | None = None,
    monto: Decimal | None = None,
    dias: Collection[int] = (),
) -> list[str]:
    """Qué de lo escrito (texto y condiciones, en cualquier idioma) no es lo que la oferta da.

    monto en CLP. dias: de la semana en que vale (0 es lunes); vacío, todos. Da frases para quien
    la escribe; ninguna si todo calza o si lo escrito no trae cifras ni días.
    """
    plegado = plegar(dicho)
    reparos = [_del_porcentaje(plegado, porcentaje), _del_monto(plegado, monto)]
    return [reparo for reparo in (*reparos, _de_los_dias(plegado, dias)) if reparo]


def _del_porcentaje(plegado: str, porcentaje: int | None) -> str:
    dichos = {hallado.replace(",", ".") for hallado in _PORCENTAJE.findall(plegado)}
    ajenos = sorted(d for d in dichos if porcentaje is None or Decimal(d) != porcentaje)
    if not ajenos:
        return ""
    cuales = enumerar([f"{ajeno} %" for ajeno in ajenos])
    if porcentaje is None:
        return f"El texto dice {cuales} y la oferta no descuenta un porcentaje."
    return f"El texto dice {cuales} y la oferta descuenta {porcentaje} %."


def _del_monto(plegado: str, monto: Decimal | None) -> str:
    dichos = [Decimal(re.sub(r"[.,]", "", hallado)) for hallado in _MONTO.findall(plegado)]
    if monto is None or not dichos or monto in dichos:
        return ""
    cuales = enumerar([pesos(dicho) for dicho in dichos])
    return f"El texto dice {cuales} y la oferta descuenta {pesos(monto)}."


def _de_los_dias(plegado: str, dias: Collection[int]) -> str:
    hallados = dias_de_oferta.dias(plegado, 0, len(plegado), solo_de_oferta=True)
    dichos = {dia for dia, _, _ in hallados}
    if not dichos or dichos == set(dias):
        return ""
    vale = f"vale {nombrar_dias(dias)}" if dias else "vale todos los días"
    return f"El texto dice {nombrar_dias(dichos)} y la oferta {vale}."
