"""Juzgar mensajes sueltos contra la hoja de un cliente en un día, uno o miles.

Lo usa `manage.py verificar_mensaje`. Nada se guarda y ninguna guarda de contacto se mira: solo se
pregunta si el texto dice la verdad.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from django.utils import timezone

from domain.errores import DatosInvalidos, ErrorAremko
from domain.hechos import HojaDeHechos
from domain.verificador import Veredicto
from mensajeria.services.hojas import hoja_de
from mensajeria.services.personas import Persona, identificar, proposito_para
from mensajeria.services.verificacion import juzgar
from ventas import calendario

HOJAS_EN_MEMORIA = 2_000
# Varias veces lo que cabe en un mensaje de WhatsApp; más que eso no es un mensaje.
MAX_MENSAJE = 16_000
PRIMER_ANIO, ULTIMO_ANIO = 2000, 2100
_FECHA = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_NUMERO = re.compile(r"\d{1,19}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Juicio:
    """Lo que se dice de un mensaje para un cliente el día `hoy`."""

    cliente: int
    hoy: date
    veredicto: Veredicto

    def a_json(self) -> dict[str, Any]:
        """Como se imprime. inicio y fin cuentan caracteres (puntos de código) del mensaje."""
        return {
            "cliente": self.cliente,
            "hoy": self.hoy.isoformat(),
            "bloquea": self.veredicto.bloquea,
            "hallazgos": [
                {
                    "codigo": hallazgo.codigo.value,
                    "inicio": hallazgo.inicio,
                    "fin": hallazgo.fin,
                    "fragmento": hallazgo.fragmento,
                    "frase": hallazgo.frase,
                    "severidad": hallazgo.severidad.value,
                }
                for hallazgo in self.veredicto.hallazgos
            ],
        }


class Verificadora:
    """Juzga mensajes como textos de un modelo; arma una vez la hoja de cada cliente y día."""

    def __init__(self) -> None:
        self._persona_y_hoja = lru_cache(HOJAS_EN_MEMORIA)(_persona_y_hoja)

    def juzgar(self, cliente: int, mensaje: str, *, hoy: date | None = None) -> Juicio:
        """El juicio de un mensaje. hoy None: el día del negocio.

        Levanta `ClienteNoExiste`, o `DatosInvalidos` si es larguísimo.
        """
        dia = hoy or calendario.hoy()
        mensaje = leer_mensaje(mensaje)
        persona, hoja = self._persona_y_hoja(cliente, dia)
        return Juicio(cliente, dia, juzgar(mensaje, hoja, persona))

    def juzgar_lineas(
        self,
        lineas: Iterable[str | bytes],
        *,
        hoy: date | None = None,
        cliente: int | None = None,
    ) -> Iterator[dict[str, Any]]:
        """Una respuesta por cada línea JSON, en su orden: el juicio o, si es mala, su `error`.

        Cada línea es `{"cliente": ID, "mensaje": "…", "hoy": "AAAA-MM-DD"}`; sin `hoy` o sin
        `cliente` valen los del argumento. `linea` en la respuesta es su número, desde 1.
        """
        for numero, linea in enumerate(lineas, start=1):
            try:
                pedido = _leer_linea(linea)
                dia = leer_fecha(pedido["hoy"]) if pedido.get("hoy") is not None else hoy
                de_quien = leer_cliente(pedido.get("cliente", cliente))
                juicio = self.juzgar(de_quien, leer_mensaje(pedido.get("mensaje")), hoy=dia)
            except ErrorAremko as error:
                yield {"linea": numero, "error": error.mensaje}
            else:
                yield {"linea": numero} | juicio.a_json()


def leer_cliente(escrito: object) -> int:
    """El id de un cliente, escrito como número o como texto. Levanta `DatosInvalidos`."""
    if isinstance(escrito, bool) or not isinstance(escrito, int | str):
        raise DatosInvalidos("Falta el cliente: es el número de su ficha.", campo="cliente")
    texto = str(escrito).strip()
    if not _NUMERO.fullmatch(texto):
        raise DatosInvalidos(f"«{texto}» no es el número de una ficha.", campo="cliente")
    return int(texto)


def leer_fecha(escrita: object) -> date:
    """Una fecha AAAA-MM-DD entre 2000 y 2100. Levanta `DatosInvalidos`."""
    texto = escrita.strip() if isinstance(escrita, str) else ""
    try:
        dia = date.fromisoformat(texto) if _FECHA.fullmatch(texto) else None
    except ValueError:
        dia = None
    if dia is None or not PRIMER_ANIO <= dia.year <= ULTIMO_ANIO:
        raise DatosInvalidos(
            f"«{escrita}» no es una fecha que sirva: va como 2025-11-08.", campo="hoy"
        )
    return dia


def _leer_linea(linea: str | bytes) -> dict[str, Any]:
    try:
        texto = linea.decode("utf-8") if isinstance(linea, bytes) else linea
        pedido = json.loads(texto.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise DatosInvalidos("La línea no es JSON.") from error
    if not isinstance(pedido, dict):
        raise DatosInvalidos("La línea no es un objeto con «cliente» y «mensaje».")
    return pedido


def leer_mensaje(escrito: object) -> str:
    """El mensaje, si es un texto de un largo posible. Levanta `DatosInvalidos`."""
    if not isinstance(escrito, str):
        raise DatosInvalidos("Falta el mensaje: es un texto.", campo="mensaje")
    if len(escrito) > MAX_MENSAJE:
        raise DatosInvalidos(f"El mensaje pasa de {MAX_MENSAJE} letras.", campo="mensaje")
    return escrito


def _persona_y_hoja(cliente: int, hoy: date) -> tuple[Persona, HojaDeHechos]:
    mediodia = timezone.make_aware(datetime.combine(hoy, time(12)))
    persona = identificar(cliente, ahora=mediodia)
    return persona, hoja_de(persona, proposito_para(persona))
