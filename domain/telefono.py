"""Teléfonos y enlaces de WhatsApp: un solo lector para todo el producto (dominio.md §6)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

import phonenumbers

REGION = "CL"


@dataclass(frozen=True, slots=True)
class Telefono:
    """Un número usable. `e164` con «+»; `valido` es falso si es posible pero no asignable."""

    e164: str
    region: str | None
    valido: bool

    @property
    def limpio(self) -> str:
        """Dígitos E.164 sin «+», como los quiere wa.me y la clave `telefono_limpio`."""
        return self.e164.removeprefix("+")

    @property
    def visible(self) -> str:
        """Forma para leer: «+56 9 1234 5678»."""
        numero = phonenumbers.parse(self.e164, None)
        return phonenumbers.format_number(numero, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def leer_telefono(
    texto: str | None, *, region: str = REGION, ficticios: tuple[str, ...] = ()
) -> Telefono | None:
    """Lee un número escrito de cualquier forma.

    texto: lo que alguien escribió, con o sin prefijo; se entiende como de `region` si no trae.
    ficticios: prefijos E.164 de los números de la demo, que siempre cuentan como válidos.
    Sin «+» se prueba como nacional, como internacional sin el signo y sin el 0 que antes se
    marcaba: gana la primera lectura válida y, si no hay, la primera posible.
    Da None si no hay un número posible. Nunca falla. Un número posible pero no asignado (como
    el +56912345678 de la semilla) se acepta con `valido=False`.
    """
    if not texto:
        return None
    limpio = texto.strip()
    candidatos = [limpio]
    if not limpio.startswith("+"):
        candidatos += ["+" + limpio, limpio.lstrip("0")]
    leidos = [leido for candidato in candidatos if (leido := _leer(candidato, region, ficticios))]
    return next((leido for leido in leidos if leido.valido), leidos[0] if leidos else None)


def _leer(texto: str, region: str, ficticios: tuple[str, ...]) -> Telefono | None:
    try:
        numero = phonenumbers.parse(texto, region)
    except phonenumbers.NumberParseException:
        return None
    # «Posible solo localmente» (sin código de área) no sirve para un enlace.
    posible = phonenumbers.is_possible_number_with_reason(numero)
    if posible != phonenumbers.ValidationResult.IS_POSSIBLE:
        return None
    e164 = phonenumbers.format_number(numero, phonenumbers.PhoneNumberFormat.E164)
    return Telefono(
        e164=e164,
        region=phonenumbers.region_code_for_number(numero),
        valido=e164.startswith(ficticios) or phonenumbers.is_valid_number(numero),
    )


# Cómo escribe WhatsApp el mismo celular: Brasil con y sin el noveno dígito (los que ya existían
# empiezan con 6 a 9; los fijos, con 2 a 5, no lo llevan), México con y sin el 1, Argentina con y
# sin el 9. Cada par va en los dos sentidos.
_ESCRITURAS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(patron), otra)
    for patron, otra in (
        (r"\+55(\d\d)9([6-9]\d{7})", r"+55\g<1>\g<2>"),
        (r"\+55(\d\d)([6-9]\d{7})", r"+55\g<1>9\g<2>"),
        (r"\+521(\d{10})", r"+52\g<1>"),
        (r"\+52(\d{10})", r"+521\g<1>"),
        (r"\+549(\d{10})", r"+54\g<1>"),
        (r"\+54(\d{10})", r"+549\g<1>"),
    )
)


def equivalentes(e164: str) -> tuple[str, ...]:
    """Las formas E.164 en que WhatsApp puede nombrar a ese mismo teléfono; él mismo va primero.

    Se escribe a +5511987654321 y contesta +551187654321: es la misma persona. Sirve para
    reconocerla, no para corregir lo guardado. Fuera de esos países hay una sola forma.
    """
    for patron, otra in _ESCRITURAS:
        if hallado := patron.fullmatch(e164):
            return (e164, hallado.expand(otra))
    return (e164,)


def enlace_whatsapp(telefono: Telefono, texto: str) -> str:
    """`https://wa.me/<telefono_limpio>?text=<UTF-8 con escapes de porcentaje>`."""
    return f"https://wa.me/{telefono.limpio}?text={quote(texto, safe='', errors='replace')}"
