"""`manage.py verificar_mensaje`: qué afirma un mensaje que la hoja de su cliente no respalda.

Código de salida: 1 si algo bloquea, 0 si no, 2 si no se pudo juzgar.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from domain.errores import ErrorAremko
from mensajeria.services.juicios import Juicio, Verificadora, leer_cliente, leer_fecha

BLOQUEA = 1
SIN_JUZGAR = 2


class Command(BaseCommand):
    """Juzga un mensaje como si lo hubiera escrito un modelo, o muchos en JSON Lines."""

    help = (
        "Juzga un mensaje contra la hoja de hechos de un cliente. El mensaje va en --mensaje o por "
        "la entrada estándar. Con --json, la entrada puede traer un encargo por línea: "
        '{"cliente": ID, "mensaje": "…", "hoy": "AAAA-MM-DD"}; sin cliente vale --cliente. '
        "Sale con 1 si algo bloquea, 0 si no, 2 si no se pudo juzgar."
    )
    stealth_options = ("stdin",)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--cliente", help="el número de su ficha")
        parser.add_argument("--mensaje", help="el texto; sin esto, se lee de la entrada estándar")
        parser.add_argument("--hoy", help="el día en que se juzga, AAAA-MM-DD (por omisión, hoy)")
        parser.add_argument("--json", action="store_true", help="responde en JSON, para programas")

    def handle(self, *args: Any, **options: Any) -> None:
        entrada: IO[Any] = options.get("stdin") or sys.stdin
        try:
            self._responder(entrada, options)
        except BrokenPipeError:
            # Quien leía se fue (`| head -1`): lo que falte por escribir no le importa a nadie.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(SIN_JUZGAR)
        except ErrorAremko as error:
            raise CommandError(error.mensaje, returncode=SIN_JUZGAR) from error
        except DatabaseError as error:
            raise CommandError(
                f"No se pudo leer la base de datos: {error}", returncode=SIN_JUZGAR
            ) from error

    def _responder(self, entrada: IO[Any], options: dict[str, Any]) -> None:
        hoy = leer_fecha(options["hoy"]) if options["hoy"] is not None else None
        mensaje = options["mensaje"]
        verificadora = Verificadora()
        if options["cliente"] is None:
            if mensaje is not None or not options["json"]:
                raise CommandError(
                    "Falta --cliente: el número de la ficha a quien va el mensaje.",
                    returncode=SIN_JUZGAR,
                )
            self._responder_lineas(verificadora.juzgar_lineas(_lineas(entrada), hoy=hoy))
            return
        cliente = leer_cliente(options["cliente"])
        if mensaje is None:
            mensaje = _leer_todo(entrada)
            if options["json"] and _son_encargos(mensaje):
                lineas = mensaje.splitlines()
                self._responder_lineas(verificadora.juzgar_lineas(lineas, hoy=hoy, cliente=cliente))
                return
        juicio = verificadora.juzgar(cliente, mensaje, hoy=hoy)
        if options["json"]:
            self.stdout.write(_en_una_linea(juicio.a_json()))
        else:
            self._mostrar(juicio)
        if juicio.veredicto.bloquea:
            sys.exit(BLOQUEA)

    def _responder_lineas(self, respuestas: Iterable[dict[str, Any]]) -> None:
        """Cada respuesta sale apenas está lista. Si algo bloquea gana el 1; si no, el 2."""
        codigos = set()
        for respuesta in respuestas:
            self.stdout.write(_en_una_linea(respuesta))
            self.stdout.flush()
            codigos.add(SIN_JUZGAR if "error" in respuesta else int(respuesta["bloquea"]))
        if not codigos:
            raise CommandError(
                "No llegó ninguna línea por la entrada estándar.", returncode=SIN_JUZGAR
            )
        for codigo in (BLOQUEA, SIN_JUZGAR):
            if codigo in codigos:
                sys.exit(codigo)

    def _mostrar(self, juicio: Juicio) -> None:
        hallazgos = juicio.veredicto.hallazgos
        self.stdout.write(f"Cliente {juicio.cliente}, al {juicio.hoy:%Y-%m-%d}.")
        for hallazgo in hallazgos:
            estilo = self.style.ERROR if hallazgo.bloquea else self.style.WARNING
            etiqueta = estilo(hallazgo.severidad.value.upper())
            donde = f"{hallazgo.inicio}-{hallazgo.fin}"
            fragmento = f" «{' '.join(hallazgo.fragmento.split())}»" if hallazgo.fragmento else ""
            self.stdout.write(f"{etiqueta} {hallazgo.codigo.value} {donde}{fragmento}")
            self.stdout.write(f"    {hallazgo.frase}")
        if juicio.veredicto.bloquea:
            self.stdout.write("Así no puede salir.")
        elif hallazgos:
            self.stdout.write("Puede salir; conviene mirar lo que se avisa.")
        else:
            self.stdout.write("Sin hallazgos: puede salir.")


def _son_encargos(entrada: str) -> bool:
    """Si la entrada es JSON Lines y no un mensaje: su primera línea es un objeto con mensaje."""
    try:
        primero = json.loads(entrada.strip().splitlines()[0])
    except ValueError:
        return False
    return isinstance(primero, dict) and "mensaje" in primero


def _en_una_linea(respuesta: dict[str, Any]) -> str:
    """JSON legible en una línea; la mitad suelta de un emoji queda escapada, no rompe la salida."""
    escrito = json.dumps(respuesta, ensure_ascii=False)
    return escrito.encode("utf-8", "backslashreplace").decode("utf-8")


def _lineas(entrada: IO[Any]) -> Iterable[str | bytes]:
    """Las líneas en bytes si se puede: una mal codificada no se lleva a las demás."""
    crudas: Iterable[str | bytes] = getattr(entrada, "buffer", entrada)
    return crudas


def _leer_todo(entrada: IO[Any]) -> str:
    crudo = getattr(entrada, "buffer", entrada).read()
    try:
        texto: str = crudo.decode("utf-8") if isinstance(crudo, bytes) else crudo
    except UnicodeDecodeError as error:
        raise CommandError("El mensaje no está en UTF-8.", returncode=SIN_JUZGAR) from error
    if not texto.strip():
        raise CommandError(
            "No llegó ningún mensaje: va en --mensaje o por la entrada estándar.",
            returncode=SIN_JUZGAR,
        )
    return texto.removeprefix("\ufeff").rstrip("\r\n")
