"""Qué se puede prometer o anunciar: filas con vigencia, nunca prosa (dominio.md §1 y §4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from domain.perfiles import Perfil


@dataclass(frozen=True, slots=True)
class Oferta:
    """Una promesa vigente entre `desde` y `hasta` inclusive (None: sin término).

    perfiles vacío: para cualquiera. `condiciones` se dice junto a la promesa.
    """

    id: int
    texto: str
    condiciones: str = ""
    desde: date | None = None
    hasta: date | None = None
    perfiles: tuple[Perfil, ...] = ()
    prioridad: int = 0


@dataclass(frozen=True, slots=True)
class Novedad:
    """Algo nuevo que se puede contar, con la misma vigencia y destinatarios que una oferta."""

    id: int
    texto: str
    desde: date | None = None
    hasta: date | None = None
    perfiles: tuple[Perfil, ...] = ()


def vigente(cosa: Oferta | Novedad, perfil: Perfil, hoy: date) -> bool:
    """Si se le puede decir a alguien de ese perfil el día `hoy`."""
    return (
        (cosa.desde is None or cosa.desde <= hoy)
        and (cosa.hasta is None or hoy <= cosa.hasta)
        and (not cosa.perfiles or perfil in cosa.perfiles)
    )


def elegir_oferta(ofertas: Iterable[Oferta], perfil: Perfil, hoy: date) -> Oferta | None:
    """La única oferta que se puede decir: la vigente de mayor prioridad, o ninguna."""
    elegibles = [oferta for oferta in ofertas if vigente(oferta, perfil, hoy)]
    return min(elegibles, key=lambda oferta: (-oferta.prioridad, oferta.id), default=None)


def elegir_novedades(
    novedades: Iterable[Novedad], perfil: Perfil, hoy: date
) -> tuple[Novedad, ...]:
    """Las novedades vigentes para ese perfil, en el orden en que vienen."""
    return tuple(novedad for novedad in novedades if vigente(novedad, perfil, hoy))
