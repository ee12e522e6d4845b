"""Leer JSON ajeno sin creerle nada: cada lector da su tipo o un vacío, y lo exigido se exige.

Lo que sale de aquí se puede guardar: sin el carácter nulo ni medios emojis (PostgreSQL no los
acepta), sin infinitos, y con fondo y largo acotados.
"""

from __future__ import annotations

import json
import math
import re
from datetime import UTC, datetime, timedelta
from typing import Any

type Objeto = dict[str, Any]

# Los avisos de Meta pesan hasta 3 MB.
MAXIMO_BYTES = 4 * 1024 * 1024
# El aviso entero ya queda guardado: lo que se lleva aparte es para mirarlo en una pantalla.
FONDO = 12
ELEMENTOS = 100
CARACTERES = 4_000
# Un mensaje recibido puede ser mucho más largo que uno enviado.
CARACTERES_DE_UN_MENSAJE = 70_000
LARGO_DE_UN_ID = 255
LARGO_DE_UN_MEDIO = 150

PRIMER_DIA = datetime(2009, 1, 1, tzinfo=UTC)
# Un reloj puede ir adelantado unos minutos; más que eso abriría una ventana que no existe.
ADELANTO = timedelta(minutes=10)

_NO_SE_GUARDAN = re.compile("[\0\ud800-\udfff]")
_MARCA = re.compile(r"\d{1,13}")
_EN_MILESIMAS = 10**11


class Ilegible(ValueError):
    """Un elemento que no se puede leer; el texto dice por qué, para quien administra."""


def cargar(cuerpo: bytes) -> Any:
    """El JSON de un aviso. Levanta `Ilegible` si no lo es o si no cabe."""
    if len(cuerpo) > MAXIMO_BYTES:
        raise Ilegible("pesa más de lo que puede pesar un aviso")
    try:
        return json.loads(
            cuerpo.decode("utf-8"), parse_constant=_nada, parse_float=_decimal, parse_int=_entero
        )
    except (ValueError, RecursionError):
        raise Ilegible("no es JSON") from None


def _nada(_constante: str) -> None:
    return None


def _decimal(cifras: str) -> float | None:
    valor = float(cifras)
    return valor if math.isfinite(valor) else None


def _entero(cifras: str) -> int | str:
    return int(cifras) if len(cifras) <= 18 else cifras


def objeto(valor: Any) -> Objeto:
    """Ese objeto, o uno vacío si es otra cosa."""
    return valor if isinstance(valor, dict) else {}


def lista(valor: Any) -> list[Any]:
    """Esa lista, o una vacía si es otra cosa."""
    return valor if isinstance(valor, list) else []


def texto(valor: Any, maximo: int = CARACTERES) -> str:
    """Ese texto (o número, que Meta manda a veces), limpio y recortado; vacío si es otra cosa."""
    if isinstance(valor, int | float) and not isinstance(valor, bool):
        valor = str(valor)
    return _NO_SE_GUARDAN.sub("", valor)[:maximo] if isinstance(valor, str) else ""


def linea(valor: Any, maximo: int) -> str:
    """Ese texto en una sola línea, sin espacios de sobra."""
    return " ".join(texto(valor).split())[:maximo]


def identificador(datos: Objeto, clave: str, maximo: int = LARGO_DE_UN_ID) -> str:
    """Un identificador que tiene que venir. Recortarlo lo haría otro: si no cabe es `Ilegible`."""
    valor = texto(datos.get(clave)).strip()
    if not valor:
        raise Ilegible(f"le falta «{clave}»")
    if len(valor) > maximo:
        raise Ilegible(f"«{clave}» no cabe en un identificador")
    return valor


def opcional(datos: Objeto, clave: str, maximo: int = LARGO_DE_UN_ID) -> str:
    """Un identificador que puede faltar; vacío también si no cabe."""
    valor = texto(datos.get(clave)).strip()
    return valor if len(valor) <= maximo else ""


def entero(valor: Any) -> int | None:
    """Ese número entero, también escrito como texto; None si es otra cosa."""
    escrito = texto(valor).strip()
    return int(escrito) if re.fullmatch(r"-?[0-9]{1,9}", escrito) else None


def instante(valor: Any, ahora: datetime) -> datetime:
    """La hora de una marca UNIX, en segundos o milésimas.

    Levanta `Ilegible` si no lo es o si es anterior a WhatsApp. Una hora del futuro se acota a
    `ahora` más diez minutos: con el reloj de ellos torcido, la ventana de 24 horas no puede quedar
    abierta más de la cuenta.
    """
    escrita = str(int(valor)) if isinstance(valor, float) else texto(valor).strip()
    if not escrita.isascii() or not _MARCA.fullmatch(escrita):
        raise Ilegible("su hora no se entiende")
    segundos = int(escrita)
    if segundos >= _EN_MILESIMAS:
        segundos //= 1000
    hora = datetime.fromtimestamp(segundos, UTC)
    if hora < PRIMER_DIA:
        raise Ilegible("su hora no se entiende")
    return min(hora, ahora + ADELANTO)


def podar(valor: Any, fondo: int = FONDO) -> Any:
    """El mismo JSON, en condiciones de guardarse: limpio y con fondo y largo acotados."""
    if isinstance(valor, str):
        return texto(valor)
    if isinstance(valor, dict):
        if not fondo:
            return "…"
        return {
            texto(clave, 200): podar(dato, fondo - 1)
            for clave, dato in list(valor.items())[:ELEMENTOS]
        }
    if isinstance(valor, list):
        return [podar(dato, fondo - 1) for dato in valor[:ELEMENTOS]] if fondo else "…"
    return valor


def podar_objeto(valor: Any) -> Objeto:
    """Lo mismo para lo que tiene que ser un objeto; vacío si es otra cosa."""
    return objeto(podar(valor))
