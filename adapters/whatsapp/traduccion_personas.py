"""Quién está al otro lado de un mensaje o de un estado, con la forma de 2025 y la de 2026.

2025: `from` y `contacts[].wa_id` con el teléfono. 2026: además `user_id` (BSUID), `username` y
`parent_user_id`, y el teléfono puede no venir. Los estados de 2025 no traen `contacts`.
Fuente: developers.facebook.com, «Business-scoped user IDs» (2026).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from adapters.whatsapp.traduccion_json import Objeto, linea, lista, objeto, opcional
from domain.canal import Remitente
from domain.telefono import equivalentes, leer_telefono

LARGO_DE_UN_BSUID = 150
LARGO_DE_UN_NOMBRE = 200
LARGO_DE_UN_USUARIO = 100

_CIFRAS = re.compile(r"\+?([0-9]{7,15})")


@lru_cache(maxsize=4096)
def e164(escrito: str) -> str | None:
    """El E.164 de un número como lo manda WhatsApp (cifras con prefijo de país, sin «+»).

    WhatsApp sabe que el número existe: si la biblioteca no conoce ese rango, vale igual.
    """
    cifras = _CIFRAS.fullmatch("".join(escrito.split()))
    if cifras is None:
        return None
    leido = leer_telefono("+" + cifras[1])
    return leido.e164 if leido else "+" + cifras[1]


def telefono_en(datos: Objeto, *claves: str) -> str | None:
    """El primer teléfono utilizable de esas claves."""
    for clave in claves:
        if numero := e164(opcional(datos, clave, 40)):
            return numero
    return None


def bsuid_en(datos: Objeto, *claves: str) -> str | None:
    """El primer BSUID de esas claves; el propio va antes que el del grupo de empresas."""
    for clave in claves:
        if hallado := opcional(datos, clave, LARGO_DE_UN_BSUID):
            return hallado
    return None


@dataclass(frozen=True, slots=True)
class _Contacto:
    telefono: str | None
    bsuid: str | None
    nombre: str
    usuario: str


def _leer(dato: Any) -> _Contacto:
    contacto = objeto(dato)
    perfil = objeto(contacto.get("profile"))
    usuario = perfil.get("username") or contacto.get("username")
    return _Contacto(
        telefono_en(contacto, "wa_id"),
        bsuid_en(contacto, "user_id", "parent_user_id"),
        linea(perfil.get("name"), LARGO_DE_UN_NOMBRE),
        linea(usuario, LARGO_DE_UN_USUARIO).removeprefix("@"),
    )


class Personas:
    """Los `contacts` de un aviso, para emparejarlos con sus mensajes o estados.

    cuantos: los elementos del aviso. Con un contacto y un elemento, son el uno del otro; si hay
    más, solo se emparejan por teléfono o BSUID: nunca se le pone a alguien el nombre de otro.
    """

    def __init__(self, contactos: Any, *, cuantos: int) -> None:
        self._contactos: Sequence[_Contacto] = [_leer(dato) for dato in lista(contactos)]
        self._solo = cuantos == 1 and len(self._contactos) == 1

    def de(self, telefono: str | None, bsuid: str | None) -> Remitente:
        """La persona de ese teléfono (E.164) o BSUID, con lo que su contacto agregue."""
        contacto = self._contacto_de(telefono, bsuid)
        if contacto is None:
            return Remitente(telefono, bsuid)
        return Remitente(
            contacto.telefono or telefono,
            bsuid or contacto.bsuid,
            contacto.nombre,
            contacto.usuario,
        )

    def _contacto_de(self, telefono: str | None, bsuid: str | None) -> _Contacto | None:
        if self._solo:
            return self._contactos[0]
        formas = equivalentes(telefono) if telefono else ()
        for contacto in self._contactos:
            if (bsuid and contacto.bsuid == bsuid) or contacto.telefono in formas:
                return contacto
        return None
