"""`manage.py costo_del_elenco`: cuánto costaría cada mensaje del elenco a precio de gpt-4o.

Código de salida: 0 si, con el largo del redactor sin IA y todos corregidos, la mediana y el máximo
caben en sus metas; 1 si no; 2 si no se pudo medir.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from domain.costos import Tarifa
from domain.errores import ErrorAremko
from domain.idioma import Idioma
from mensajeria.services.costo_elenco import (
    EJEMPLO_MAS_LARGO,
    META_MAXIMO,
    META_MEDIANA,
    MODELO,
    Cuenta,
    Medido,
    costar,
    mediana_y_maximo,
    medir,
    tarifa_de_referencia,
)

NO_CABE = 1
NO_SE_PUDO = 2
CASOS: tuple[tuple[str, Callable[[Medido], tuple[Cuenta, ...]]], ...] = (
    ("sin corregir", lambda m: (m.primera,)),
    ("corregido", lambda m: (m.primera, m.por_frases)),
    ("reescrito entero", lambda m: (m.primera, m.entera)),
    ("regenerado y corregido", lambda m: (m.regenerado, m.por_frases)),
)
# El caso que se compara con las metas: todos los mensajes necesitan su corrección.
CON_CORRECCION = 1


class Command(BaseCommand):
    """Cuenta tokens del elenco entero y los cobra a precio de gpt-4o; no llama a nadie."""

    help = (
        "Cuánto costaría el mensaje de cada miembro del elenco a precio de gpt-4o, con su "
        "corrección incluida, contado aquí y sin red; la mediana y el máximo contra sus metas."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--idioma",
            default=Idioma.ES.value,
            choices=[idioma.value for idioma in Idioma],
            help="es: a cada uno en el suyo; en o pt: a todos en ese (%(default)s)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        idioma = Idioma(options["idioma"])
        try:
            tarifa = tarifa_de_referencia()
            cortos = medir(idioma)
            largos = [medido.con_salida(EJEMPLO_MAS_LARGO) for medido in cortos]
        except ErrorAremko as error:
            raise CommandError(error.mensaje, returncode=NO_SE_PUDO) from error
        self._explicar(tarifa, len(cortos))
        self._tabla(cortos, largos, tarifa)
        cabe = self._resumen("el texto del redactor sin IA", cortos, tarifa)
        self._resumen("el ejemplo más largo de la semilla, para todos", largos, tarifa)
        if not cabe:
            raise CommandError("Corregido no cabe en las metas.", returncode=NO_CABE)

    def _explicar(self, tarifa: Tarifa, cuantos: int) -> None:
        self.stdout.write(
            f"{cuantos} miembros del elenco, {MODELO}: US$ {tarifa.entrada} leer y "
            f"US$ {tarifa.salida} escribir, por millón de tokens.\n"
            "Corregido: se supone que en todos una frase es inventada y se paga su corrección.\n"
            "Salida supuesta, en dos columnas: el texto del redactor sin IA para esa misma hoja, y "
            f"el ejemplo más largo de la semilla ({EJEMPLO_MAS_LARGO} tokens).\n"
        )

    def _tabla(self, cortos: list[Medido], largos: list[Medido], tarifa: Tarifa) -> None:
        self.stdout.write(
            f"{'miembro':28}{'entrada':>8}{'salida':>7}{'corrige':>8}{'sin corr.':>11}"
            f"{'corregido':>11}{'largo':>11}"
        )
        for corto, largo in zip(cortos, largos, strict=True):
            corrige = corto.por_frases.entrada + corto.por_frases.salida
            self.stdout.write(
                f"{corto.clave:28}{corto.primera.entrada:>8}{corto.primera.salida:>7}{corrige:>8}"
                f"{costar([corto.primera], tarifa):>11.6f}"
                f"{costar([corto.primera, corto.por_frases], tarifa):>11.6f}"
                f"{costar([largo.primera, largo.por_frases], tarifa):>11.6f}"
            )

    def _resumen(self, nombre: str, medidos: list[Medido], tarifa: Tarifa) -> bool:
        """Escribe los casos de un supuesto; da si el de la corrección cabe en las metas."""
        self.stdout.write(f"\nSalida: {nombre}")
        cabe = True
        for numero, (caso, llamadas) in enumerate(CASOS):
            mediana, maximo = mediana_y_maximo([costar(llamadas(m), tarifa) for m in medidos])
            linea = f"  {caso:24} mediana US$ {mediana:.6f}   máximo US$ {maximo:.6f}"
            if numero == CON_CORRECCION:
                cabe = mediana <= META_MEDIANA and maximo <= META_MAXIMO
                linea += _veredicto(mediana, maximo)
            self.stdout.write(linea)
        return cabe


def _veredicto(mediana: Decimal, maximo: Decimal) -> str:
    return (
        f"   (meta {META_MEDIANA}: {'cabe' if mediana <= META_MEDIANA else 'NO CABE'}; "
        f"meta {META_MAXIMO}: {'cabe' if maximo <= META_MAXIMO else 'NO CABE'})"
    )
