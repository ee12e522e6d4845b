from __future__ import annotations

from collections.abc import Iterator

from domain.hechos import HojaDeHechos
from domain.verificador.hallazgos import Afirmacion, Codigo
from domain.verificador.menciones import menciones
from domain.verificador.texto import Ocupado, Texto


def leer(texto: Texto, hoja: HojaDeHechos, ocupado: Ocupado) -> Iterator[Afirmacion]:
    """Las afirmaciones sobre servicios con nombre."""
    for mencion in menciones(texto, hoja):
        if mencion.ajeno:
            sugerencia = f" ¿Es {mencion.casi}?" if mencion.casi else ""
            yield Afirmacion(
                Codigo.SERVICIO,
                mencion.inicio,
                mencion.fin,
                f"Ese servicio no está en la ficha.{sugerencia}",
            )
        elif mencion.servicio:
            yield Afirmacion(Codigo.SERVICIO, mencion.inicio, mencion.fin)
