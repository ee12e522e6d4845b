"""En qué frase está algo, y si esa frase habla de lo que pasó, de una reserva o de un supuesto.

Sirve para distinguir «el jueves te esperamos» (afirma) de «¿te acomoda un jueves?» (propone).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from domain.verificador import lexico_tiempo
from domain.verificador.texto import Texto

_CORTE = re.compile("[¿;\n\U0001f000-\U0001faff\u2600-\u27bf]")
_TRAMO = re.compile("[,()—–:]")


def frases(*alternativas: str) -> re.Pattern[str]:
    """Un patrón que halla cualquiera de las alternativas como palabras enteras."""
    return re.compile(rf"(?<![\w])(?:{'|'.join(alternativas)})(?![\w])")


def _lista(alternativas: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w])(?:{'|'.join(alternativas)})")


_PASADO = _lista(lexico_tiempo.PASADO)
_RESERVA = _lista(lexico_tiempo.RESERVA)
_SUPUESTO = frases(*lexico_tiempo.SUPUESTO)


@dataclass(frozen=True, slots=True)
class Contexto:
    """Lo que rodea a un tramo: su oración, lo que va antes y después en ella, y qué tono tiene.

    pasado: habla de algo que esta persona ya vivió. reserva: da una reserva por hecha.
    supuesto: pregunta, condición, deseo o consejo.
    """

    antes: str
    despues: str
    pregunta: bool
    pasado: bool
    reserva: bool
    supuesto: bool

    @property
    def oracion(self) -> str:
        return f"{self.antes} … {self.despues}"

    @property
    def afirma(self) -> bool:
        """Si lo dicho se da por hecho."""
        return not (self.supuesto or self.pregunta) or self.pasado or self.reserva

    @property
    def tramo(self) -> str:
        """Lo que rodea a la cosa hasta la coma o el paréntesis más cercano."""
        return f"{_TRAMO.split(self.antes)[-1]} … {_TRAMO.split(self.despues)[0]}"


def contexto(texto: Texto, inicio: int, fin: int) -> Contexto:
    """Lo que rodea a un tramo del texto plegado."""
    desde, hasta = texto.frase(inicio)
    cortes = [m.start() for m in _CORTE.finditer(texto.plegado, desde, max(hasta, fin))]
    desde = max([desde, *(c for c in cortes if c < inicio)])
    hasta = min([hasta, *(c for c in cortes if c >= fin)])
    antes, despues = texto.plegado[desde:inicio], texto.plegado[fin:hasta]
    return Contexto(antes, despues, *_tono(f"{antes}{texto.plegado[inicio:fin]}{despues}"))


@lru_cache(maxsize=64)
def _tono(oracion: str) -> tuple[bool, bool, bool, bool]:
    """Si es pregunta, pasado, reserva y supuesto. Una oración con diez fechas se lee una vez."""
    return (
        oracion.lstrip().startswith("¿") or oracion.rstrip().endswith("?"),
        _PASADO.search(oracion) is not None,
        _RESERVA.search(oracion) is not None,
        _SUPUESTO.search(oracion) is not None,
    )
