"""`manage.py evaluar_prompts`: cuánto cumplen un redactor y unos textos de prompt, en el elenco.

Código de salida: 0 si terminó, 1 si ningún texto pudo redactarse, 2 si los argumentos no sirven.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from tqdm import tqdm

from adapters.registro import REDACTORES
from domain.errores import ErrorAremko
from mensajeria.services import evaluacion, informe
from mensajeria.services.evaluacion import ARCHIVO, PUBLICADA, Evaluacion, Pedido
from ventas import calendario

NINGUNO = 1
MAL_PEDIDO = 2
HILOS = 4
MAX_HILOS = 32


class Command(BaseCommand):
    """Redacta dos mensajes por miembro del elenco, los puntúa y deja un informe."""

    help = (
        "Evalúa un redactor y unos textos de prompt sobre el elenco: dos mensajes por miembro, "
        "diez criterios, un JSON para comparar y una página para leer. No toca la base."
    )

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """El de siempre, salvo que --version es aquí la de los prompts y no la de Django."""
        return super().create_parser(prog_name, subcommand, conflict_handler="resolve", **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--redactor", help=f"{', '.join(REDACTORES)} o auto (por omisión, el configurado)"
        )
        parser.add_argument(
            "--version",
            default=PUBLICADA,
            help=f"{PUBLICADA}, {ARCHIVO} o PIEZA:NUMERO, como EN_RIESGO:3 (%(default)s)",
        )
        parser.add_argument("--clientes", default="", help="miembros separados por comas (todos)")
        parser.add_argument("--salida", help="carpeta del informe (datos/evaluacion)")
        parser.add_argument("--comparar", help="el evaluacion.json de otra corrida")
        parser.add_argument("--juez", default="", help="modelo que da calidez y naturalidad")
        parser.add_argument(
            "--hilos", default=str(HILOS), help="cuántos miembros a la vez (%(default)s)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            pedido = self._pedido(options)
            otra = informe.leer(Path(options["comparar"])) if options["comparar"] else None
            carpeta = _carpeta(options["salida"])
        except ErrorAremko as error:
            raise CommandError(error.mensaje, returncode=MAL_PEDIDO) from error
        except DatabaseError as error:
            raise CommandError(
                f"No se pudieron leer las versiones de la base: {error}. Con la versión "
                f"«{ARCHIVO}» no hace falta base.",
                returncode=MAL_PEDIDO,
            ) from error
        resultado = self._evaluar(pedido)
        try:
            en_json, en_html = informe.guardar(resultado, carpeta, otra=otra)
        except OSError as error:
            raise CommandError(
                f"No se pudo escribir el informe en «{carpeta}»: {error.strerror}.",
                returncode=MAL_PEDIDO,
            ) from error
        self._contar(resultado, otra)
        self.stdout.write(f"Datos:  {en_json}\nPágina: {en_html}")
        if not resultado.escritos:
            motivo = next((t.error for m in resultado.miembros for t in m.textos), "")
            raise CommandError(f"Ningún texto se pudo redactar: {motivo}", returncode=NINGUNO)

    def _pedido(self, options: dict[str, Any]) -> Pedido:
        redactor = options["redactor"] or settings.REDACTOR
        if redactor not in {*REDACTORES, "auto"}:
            raise CommandError(
                f"No hay un redactor «{redactor}»: están {', '.join(REDACTORES)} y auto.",
                returncode=MAL_PEDIDO,
            )
        hilos = str(options["hilos"])
        if not hilos.isdecimal() or not 1 <= int(hilos) <= MAX_HILOS:
            raise CommandError(f"--hilos va de 1 a {MAX_HILOS}.", returncode=MAL_PEDIDO)
        pedidas = [clave.strip() for clave in options["clientes"].split(",") if clave.strip()]
        return Pedido(
            version=options["version"],
            textos=evaluacion.textos_de(options["version"]),
            redactor=redactor,
            claves=evaluacion.claves_del_elenco(pedidas),
            juez=options["juez"].strip(),
            hilos=int(hilos),
        )

    def _evaluar(self, pedido: Pedido) -> Evaluacion:
        # disable=None: sin terminal no hay barra.
        barra = tqdm(
            evaluacion.evaluar(pedido),
            total=len(pedido.claves),
            desc="Evaluando",
            unit="miembro",
            disable=None,
        )
        return evaluacion.reunir(pedido, list(barra), fecha=calendario.hoy())

    def _contar(self, resultado: Evaluacion, otra: Evaluacion | None) -> None:
        modelo = f" ({resultado.modelo})" if resultado.modelo else ""
        total = sum(len(miembro.textos) for miembro in resultado.miembros)
        self.stdout.write(
            f"{resultado.redactor}{modelo} con los textos «{resultado.version}» "
            f"({resultado.huella}): {resultado.escritos} de {total} mensajes escritos."
        )
        for linea in informe.lineas(resultado, otra):
            self.stdout.write(f"  {linea}")
        notas = informe.notas_del_juez(resultado)
        if notas:
            self.stdout.write(
                f"Juez {resultado.juez}: calidez {notas['calidez']}, naturalidad "
                f"{notas['naturalidad']} en {notas['juzgados']} textos ({notas['fallas']} fallas)."
            )


def _carpeta(pedida: str | None) -> Path:
    """La carpeta del informe, ya creada: mejor saber antes de redactar que no se puede."""
    carpeta = Path(pedida) if pedida else Path(settings.BASE_DIR) / "datos" / "evaluacion"
    try:
        carpeta.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CommandError(
            f"No se puede usar la carpeta «{carpeta}»: {error.strerror}.", returncode=MAL_PEDIDO
        ) from error
    if not os.access(carpeta, os.W_OK):
        raise CommandError(f"No se puede escribir en «{carpeta}».", returncode=MAL_PEDIDO)
    return carpeta
