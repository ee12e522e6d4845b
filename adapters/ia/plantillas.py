"""El redactor incorporado: compone el mensaje desde la hoja de hechos, sin ningún modelo.

Los textos son datos en `adapters/ia/textos/<idioma>/`; el motor está en `plantillas_motor/`.
No usa red, reloj ni azar: el mismo encargo (clave, intento y hoja) da siempre el mismo texto.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from adapters.ia.plantillas_motor.composicion import componer
from adapters.ia.plantillas_motor.formato import Biblioteca, cargar
from domain.ports import Redactor, Resultado
from domain.prompts import Prompt


class RedactorPlantillas:
    """Implementa `domain.ports.Redactor`. La pantalla dice «Redactado sin IA»."""

    nombre = "plantillas"
    modelo = ""
    usa_ia = False

    def __init__(self, bibliotecas: Mapping[str, Biblioteca]) -> None:
        self._bibliotecas = bibliotecas

    def redactar(
        self, prompt: Prompt, *, temperatura: float, limite: int
    ) -> Iterator[str | Resultado]:
        """Da el mensaje palabra por palabra y al final su `Resultado`.

        temperatura y limite no cambian nada: aquí no hay azar y el largo lo da `prompt.longitud`.
        Levanta `RespuestaVacia` si las palabras vetadas no dejan ninguna frase.
        """
        texto = componer(prompt, self._bibliotecas)
        yield from re.findall(r"\S+\s*", texto)
        yield Resultado(texto=texto, modelo=self.modelo)


def construir(config: object = None) -> Redactor:
    """El redactor con los textos ya leídos y comprobados. No necesita nada de `config`."""
    return RedactorPlantillas(cargar())
