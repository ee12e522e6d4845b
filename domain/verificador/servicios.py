"""Lee los servicios con nombre (dominio.md §5): los de la hoja, y los suyos cuando se dicen suyos.

Nombrar algo del catálogo es ofrecerlo, y vale. Decir que lo vivió o lo tiene reservado vale solo
si es de su última visita o de su próxima reserva.
"""

from __future__ import annotations

from collections.abc import Iterator

from domain.formato import enumerar
from domain.hechos import HojaDeHechos
from domain.verificador.hallazgos import Afirmacion, Codigo
from domain.verificador.menciones import Mencion, menciones
from domain.verificador.referencias import Lazo, Referencia, referencias
from domain.verificador.texto import Ocupado, Texto


def leer(texto: Texto, hoja: HojaDeHechos, ocupado: Ocupado) -> Iterator[Afirmacion]:
    """Las afirmaciones sobre servicios con nombre."""
    halladas = menciones(texto, hoja)
    for referencia in referencias(texto, halladas, con_reserva=hoja.proxima_reserva is not None):
        mencion = referencia.mencion
        if mencion.ajeno:
            yield _afirmacion(mencion, _no_existe(mencion))
        elif mencion.servicio:
            yield _afirmacion(mencion, _reparo(referencia, hoja))


def _afirmacion(mencion: Mencion, reparo: str) -> Afirmacion:
    return Afirmacion(Codigo.SERVICIO, mencion.inicio, mencion.fin, reparo)


def _no_existe(mencion: Mencion) -> str:
    sugerencia = f" ¿Es {mencion.casi}?" if mencion.casi else ""
    return f"Ese servicio no está en la ficha.{sugerencia}"


def _reparo(referencia: Referencia, hoja: HojaDeHechos) -> str:
    servicio = referencia.mencion.servicio
    if servicio is None or referencia.lazo is Lazo.OFRECE:
        return ""
    vale = servicio.de_visita or (
        servicio.de_reserva and (referencia.al_reservar or referencia.lazo is Lazo.RESERVA)
    )
    if vale and not (referencia.lazo is Lazo.RESERVA and not servicio.de_reserva):
        return ""
    if referencia.lazo is Lazo.RESERVA and hoja.proxima_reserva:
        return f"Su reserva incluye {enumerar(hoja.proxima_reserva.servicios)}."
    if hoja.ultima_visita and hoja.ultima_visita.servicios:
        return f"En su última visita estuvo en {enumerar(hoja.ultima_visita.servicios)}."
    if hoja.proxima_reserva:
        return f"Su reserva incluye {enumerar(hoja.proxima_reserva.servicios)}."
    return f"La ficha no dice que haya tenido {servicio.nombre}."
