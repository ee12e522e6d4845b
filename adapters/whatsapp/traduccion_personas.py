"""Quién está al otro lado de un mensaje o de un estado, con la forma de 2025 y la de 2026.

2025: `from` y `contacts[].wa_id` con el teléfono. 2026: además `user_id` (BSUID), `username` y
`parent_user_id`, y el teléfono puede no venir. Los estados de 2025 no traen `contacts`.
Fuente: developers.facebook.com, «Business-scoped user IDs» (2026).
"""

from __future__ import annotations

import re
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
        leidos = [_leer(dato) for dato in lista(contactos)]
        self._solo = leidos[0] if cuantos == 1 and len(leidos) == 1 else None
        # Un lote trae miles: se buscan por clave, no uno por uno. Repetido, vale el primero.
        self._por_bsuid = {dato.bsuid: dato for dato in reversed(leidos) if dato.bsuid}
        self._por_telefono = {dato.telefono: dato for dato in reversed(leidos) if dato.telefono}

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
        if self._solo is not None:
            return self._solo
        if bsuid in self._por_bsuid:
            return self._por_bsuid[bsuid]
        formas = equivalentes(telefono) if telefono else ()
        return next(
            (self._por_telefono[forma] for forma in formas if forma in self._por_telefono), None
        )
