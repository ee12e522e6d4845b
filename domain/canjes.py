"""Cuánto vale una oferta en una reserva, o por qué no vale (dominio.md §1).

La vigencia es la del día en que se canjea; los días de la semana y las categorías, los de cada
servicio reservado. El perfil y el segmento no se miran: decidían a quién se le ofrecía, y reservar
ya los cambia.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from domain.errores import DatosInvalidos
from domain.formato import enumerar, fecha_larga, nombrar_dias
from domain.ofertas import Impedimento, Oferta, impedimento

CAMPO = "codigo"
# Sin acentos ni ñ: no todas las bases los comparan igual en mayúsculas.
FORMA_CODIGO = r"[A-Za-z0-9-]*"
SIN_OFERTA = "Sigue sin código, o pide a quien administra que revise la oferta."


@dataclass(frozen=True, slots=True)
class Reservado:
    """Un servicio reservado, sin complementos ni anulados. total: CLP de la línea."""

    categoria: str
    fecha: date
    total: Decimal


def leer_codigo(escrito: str) -> str:
    """El código como se compara: sin espacios y en mayúsculas. Levanta `DatosInvalidos` vacío."""
    codigo = "".join(escrito.split()).upper()
    if not codigo:
        raise DatosInvalidos("Escribe el código.", campo=CAMPO, que_hacer="")
    return codigo


def exigir_disponible(oferta: Oferta, *, hoy: date) -> None:
    """Levanta `DatosInvalidos` si la oferta no se puede canjear hoy: fuera de plazo o agotada."""
    dicho = {
        Impedimento.VENCIDA: f"venció el {_dia(oferta.hasta, hoy)}",
        Impedimento.POR_EMPEZAR: f"vale desde el {_dia(oferta.desde, hoy)}",
        Impedimento.AGOTADA: "ya se usó todas las veces que permitía",
    }
    que = impedimento(oferta, hoy)
    if que is not None:
        raise _no_vale(f"El código {oferta.codigo} {dicho[que]}.")


def por_venir(reservado: Sequence[Reservado], *, hoy: date) -> list[Reservado]:
    """De lo reservado, lo de hoy en adelante: nadie descuenta lo que ya se cobró.

    Levanta `DatosInvalidos` si todo pasó.
    """
    quedan = [r for r in reservado if r.fecha >= hoy]
    if reservado and not quedan:
        raise _no_vale("La reserva ya pasó: un código se usa antes de venir.")
    return quedan


def en_que_vale(oferta: Oferta, reservado: Sequence[Reservado], *, hoy: date) -> list[Reservado]:
    """De lo reservado, aquello en que la oferta vale. Levanta `DatosInvalidos` si en nada."""
    if not reservado:
        raise _no_vale("La reserva no tiene servicios en que usar el código.")
    suyos = [r for r in reservado if not oferta.categorias or r.categoria in oferta.categorias]
    if not suyos:
        cuales = enumerar(list(oferta.categorias))
        raise _no_vale(f"El código {oferta.codigo} vale en {cuales}, y la reserva no los incluye.")
    de_esos_dias = [r for r in suyos if not oferta.dias or r.fecha.weekday() in oferta.dias]
    if not de_esos_dias:
        es_para = enumerar([_dia(dia, hoy) for dia in sorted({r.fecha for r in suyos})])
        raise DatosInvalidos(
            f"El código {oferta.codigo} vale {nombrar_dias(oferta.dias)}, y la reserva es para el "
            f"{es_para}.",
            campo=CAMPO,
            que_hacer="Elige uno de esos días, o sigue sin código.",
        )
    return de_esos_dias


def descuento(oferta: Oferta, vale_en: Sequence[Reservado]) -> Decimal:
    """CLP que baja la oferta en eso: nunca más de lo que cuesta; 0 si es un regalo."""
    base = sum((max(r.total, Decimal(0)) for r in vale_en), Decimal(0))
    if oferta.porcentaje is not None:
        parte = base * oferta.porcentaje / 100
        return parte.quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return min(base, oferta.monto or Decimal(0))


def _dia(dia: date | None, hoy: date) -> str:
    return fecha_larga(dia, hoy=hoy) if dia else ""


def _no_vale(mensaje: str) -> DatosInvalidos:
    return DatosInvalidos(mensaje, campo=CAMPO, que_hacer=SIN_OFERTA)
