"""Qué tan bueno es un mensaje, sin leerlo: criterios objetivos sobre su hoja de hechos.

    rubrica = puntuar(texto, hoja, longitud=prompt.longitud, anterior=texto_de_ayer)
    rubrica.total          # cumplidos entre aplicables, de 0 a 1
    rubrica.criterios      # cada uno: cumple, no cumple o no aplica, y por qué

Cada criterio es una promesa de los prompts (dominio.md §4 y §5; `mensajeria/prompts/base.md`) que
se puede comprobar en cualquier texto, lo haya escrito quien lo haya escrito. No mide si el texto
es bonito: para eso hay personas y, si se pide, otro modelo.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from domain.hechos import HojaDeHechos
from domain.rubrica import forma, propositos, secretos
from domain.rubrica.criterio import Clave, Criterio, Nota
from domain.verificador import Hallazgo, verificar
from domain.verificador.texto import leer

__all__ = ["Clave", "Criterio", "Nota", "Rubrica", "puntuar"]


@dataclass(frozen=True, slots=True)
class Rubrica:
    """El puntaje de un texto, un criterio por cada `Clave` y en su orden.

    hallazgos: lo que dijo el verificador, del que salen varios criterios.
    """

    criterios: tuple[Criterio, ...]
    hallazgos: tuple[Hallazgo, ...] = field(default=())

    @property
    def cumplidos(self) -> int:
        return sum(criterio.nota is Nota.CUMPLE for criterio in self.criterios)

    @property
    def aplicables(self) -> int:
        return sum(criterio.nota is not Nota.NO_APLICA for criterio in self.criterios)

    @property
    def total(self) -> float:
        """Cumplidos entre aplicables: de 0 a 1."""
        return self.cumplidos / self.aplicables

    def __getitem__(self, clave: Clave) -> Criterio:
        return next(criterio for criterio in self.criterios if criterio.clave is clave)


def puntuar(
    texto: str,
    hoja: HojaDeHechos,
    *,
    longitud: tuple[int, int] | None = None,
    anterior: str | Sequence[str] = (),
) -> Rubrica:
    """El puntaje de un mensaje terminado.

    longitud: mínimo y máximo de líneas con texto que se pidió, o None. anterior: el último
    mensaje a la misma persona, o los últimos; sin ninguno, ese criterio no aplica.
    """
    hallazgos = verificar(texto, hoja).hallazgos
    leido = leer(texto)
    anteriores = (anterior,) if isinstance(anterior, str) else tuple(anterior)
    return Rubrica(
        criterios=(
            forma.hechos(hallazgos),
            forma.nombre(texto, hoja, hallazgos),
            propositos.proposito(leido, hoja),
            forma.pregunta(leido.plegado),
            forma.largo(texto, longitud),
            forma.registro(leido.plegado, hoja, hallazgos),
            forma.emojis(hallazgos),
            secretos.identidad(leido, hoja),
            secretos.prohibidos(leido.plegado, hoja, hallazgos),
            forma.repetido(texto, [previo for previo in anteriores if previo.strip()]),
        ),
        hallazgos=hallazgos,
    )
