"""El JSON de un aviso de Meta (webhook) → eventos de `domain.canal`.

Nunca levanta y nunca pierde nada: lo que no se entiende es un `Desconocido` con su motivo, y el
resto del lote sigue. Entiende la forma de 2025 y la de 2026 (dominio.md §8). pywa trae un lector,
pero exige la de 2026 y descarta en silencio la otra; una prueba compara los dos en cada ejemplo
que ambos aceptan.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from adapters.whatsapp.traduccion_cuenta import (
    DE_LA_CUENTA,
    traducir_identidad,
    traducir_preferencia,
)
from adapters.whatsapp.traduccion_estados import traducir_error, traducir_estado
from adapters.whatsapp.traduccion_json import (
    Ilegible,
    Objeto,
    cargar,
    linea,
    lista,
    objeto,
    podar,
    texto,
)
from adapters.whatsapp.traduccion_mensajes import traducir_mensaje
from adapters.whatsapp.traduccion_personas import Personas
from domain.canal import Desconocido, Evento

DE_WHATSAPP = "whatsapp_business_account"
LARGO_DEL_CAMPO = 60


@dataclass(frozen=True, slots=True)
class _Marco:
    """Lo que no cambia en todo el aviso."""

    ahora: datetime
    numero_id: str
    cuenta_id: str


def traducir_aviso(
    cuerpo: bytes, *, ahora: datetime, numero_id: str = "", cuenta_id: str = ""
) -> list[Evento]:
    """Los eventos de un aviso, en su orden.

    ahora: con zona; acota las horas del futuro. numero_id y cuenta_id: los configurados; lo que
    venga de otros es `Desconocido`. Vacíos: se acepta cualquiera.
    """
    try:
        aviso = cargar(cuerpo)
    except Ilegible as motivo:
        return [Desconocido("aviso", str(motivo))]
    if not isinstance(aviso, dict) or aviso.get("object") != DE_WHATSAPP:
        return [Desconocido("aviso", "no es un aviso de WhatsApp", podar(aviso))]
    marco = _Marco(ahora, numero_id, cuenta_id)
    eventos = [
        evento for entrada in lista(aviso.get("entry")) for evento in _de_entrada(entrada, marco)
    ]
    return eventos or [Desconocido("aviso", "no trae ningún evento", podar(aviso))]


def _de_entrada(entrada: Any, marco: _Marco) -> Iterator[Evento]:
    cambios = lista(objeto(entrada).get("changes"))
    if not cambios:
        yield Desconocido("aviso", "una entrada sin cambios", podar(entrada))
    cuenta = texto(objeto(entrada).get("id"), 60)
    for cambio in cambios:
        campo = linea(objeto(cambio).get("field"), LARGO_DEL_CAMPO) or "sin campo"
        valor = objeto(cambio).get("value")
        ajeno = _ajeno(valor, cuenta, marco)
        if ajeno:
            yield Desconocido(campo, ajeno, podar(cambio))
        elif not isinstance(valor, dict):
            yield Desconocido(campo, "no trae datos que se entiendan", podar(cambio))
        else:
            yield from _de_cambio(campo, valor, marco)


def _ajeno(valor: Any, cuenta: str, marco: _Marco) -> str:
    """Por qué ese cambio no es de este número ni de esta cuenta; vacío si es propio."""
    numero = texto(objeto(objeto(valor).get("metadata")).get("phone_number_id"), 60)
    if marco.numero_id and numero and numero != marco.numero_id:
        return f"es de otro número ({numero}), no del configurado"
    if not numero and marco.cuenta_id and cuenta and cuenta != marco.cuenta_id:
        return f"es de otra cuenta ({cuenta}), no de la configurada"
    return ""


def _de_cambio(campo: str, valor: Objeto, marco: _Marco) -> Iterator[Evento]:
    if campo == "messages":
        yield from _de_mensajes(valor, marco)
    elif campo in ("smb_message_echoes", "message_echoes"):
        yield from _de_ecos(campo, valor, marco)
    elif campo == "user_preferences":
        personas = _personas(valor, campo)
        yield from _cada(
            campo,
            valor,
            lambda dato: [traducir_preferencia(dato, personas, ahora=marco.ahora)],
        )
    elif campo == "user_id_update":
        yield from _cada(campo, valor, lambda dato: [traducir_identidad(dato, ahora=marco.ahora)])
    elif campo in DE_LA_CUENTA:
        yield from _uno(campo, valor, lambda dato: [DE_LA_CUENTA[campo](dato)])
    else:
        yield Desconocido(campo, "un campo que no se usa", podar(valor))


def _de_mensajes(valor: Objeto, marco: _Marco) -> Iterator[Evento]:
    personas = _personas(valor, "messages", "statuses")
    hubo = False
    for evento in _cada(
        "messages",
        valor,
        lambda dato: traducir_mensaje(dato, personas, ahora=marco.ahora, campo="messages"),
        obligado=False,
    ):
        hubo = True
        yield evento
    for evento in _cada(
        "statuses",
        valor,
        lambda dato: [traducir_estado(dato, personas, ahora=marco.ahora)],
        obligado=False,
    ):
        hubo = True
        yield evento
    for error in lista(valor.get("errors")):
        hubo = True
        yield traducir_error(error)
    if not hubo:
        yield Desconocido("messages", "no trae mensajes ni estados", podar(valor))


def _de_ecos(campo: str, valor: Objeto, marco: _Marco) -> Iterator[Evento]:
    personas = _personas(valor, "message_echoes")
    return _cada(
        "message_echoes",
        valor,
        lambda dato: traducir_mensaje(dato, personas, ahora=marco.ahora, campo=campo, eco=True),
    )


def _personas(valor: Objeto, *claves: str) -> Personas:
    cuantos = sum(len(lista(valor.get(clave))) for clave in claves)
    return Personas(valor.get("contacts"), cuantos=cuantos)


def _cada(
    clave: str,
    valor: Objeto,
    traducir: Callable[[Objeto], Sequence[Evento]],
    *,
    obligado: bool = True,
) -> Iterator[Evento]:
    """Cada elemento de esa lista por su cuenta. Sin lista, un `Desconocido` si era obligada."""
    elementos = valor.get(clave)
    if not isinstance(elementos, list) or not elementos:
        if obligado or elementos:
            yield Desconocido(clave, "no trae la lista que anuncia", podar(valor))
        return
    for elemento in elementos:
        yield from _uno(clave, elemento, traducir)


def _uno(
    campo: str, elemento: Any, traducir: Callable[[Objeto], Sequence[Evento]]
) -> Sequence[Evento]:
    if not isinstance(elemento, dict):
        return [Desconocido(campo, "no tiene la forma de un evento", podar(elemento))]
    try:
        return traducir(elemento)
    except Ilegible as motivo:
        return [Desconocido(campo, str(motivo)[:300], podar(elemento))]
