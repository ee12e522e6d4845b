"""Un segundo modelo que lee y da su impresión: calidez y naturalidad, de 1 a 5.

Es una opinión aparte: no toca los criterios objetivos de la rúbrica, y si falla la evaluación
sigue sin ella. La hoja y el mensaje le llegan delimitados y sin marcas, como datos.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, Field, ValidationError

from adapters.registro import construir_redactor
from domain.errores import ErrorAremko, NoConfigurado, PresupuestoAgotado
from domain.hechos import HojaDeHechos
from domain.ports import Resultado
from domain.prompts import Prompt, neutro
from mensajeria.models import Llamada
from mensajeria.services.config_ia import config_ia
from mensajeria.services.llamada import Motivo, llamar

INSTRUCCIONES = Path(__file__).parents[1] / "datos" / "juez.md"
LIMITE_DE_TOKENS = 200
MAX_RAZON = 300
ILEGIBLE = "El juez no respondió con dos notas de 1 a 5."
_OBJETO = re.compile(r"\{.*\}", re.DOTALL)

type NotaDelJuez = Annotated[int, Field(ge=1, le=5)]


@dataclass(frozen=True, slots=True)
class Opinion:
    """Lo que un juez dijo de un texto. error: la frase de su falla, y entonces no hay notas."""

    calidez: int | None = None
    naturalidad: int | None = None
    razon: str = ""
    modelo: str = ""
    tokens_entrada: int = 0
    tokens_salida: int = 0
    costo_usd: Decimal | None = None
    error: str = ""


class _Respuesta(BaseModel):
    calidez: NotaDelJuez
    naturalidad: NotaDelJuez
    razon: str = ""


class Juez:
    """Un modelo compatible con OpenAI que juzga textos, en el mismo servicio que redacta.

    Si falta configurar algo o se acabó el presupuesto, lo dice una vez y no se le vuelve a
    preguntar.
    """

    def __init__(self, modelo: str) -> None:
        self.modelo = modelo
        self._instrucciones = INSTRUCCIONES.read_text(encoding="utf-8")
        self._redactor = construir_redactor("openai", replace(config_ia(), modelo=modelo))
        self._sin_remedio = ""

    @property
    def huella(self) -> str:
        """La de sus instrucciones: dos jueces con otra huella no se comparan."""
        return hashlib.sha256(self._instrucciones.encode()).hexdigest()[:10]

    def opinar(self, texto: str, hoja: HojaDeHechos) -> Opinion:
        """Sus dos notas y su razón; nunca levanta, la falla queda en `error`."""
        if self._sin_remedio:
            return Opinion(error=self._sin_remedio)
        try:
            resultado = self._preguntar(texto, hoja)
        except (NoConfigurado, PresupuestoAgotado) as error:
            self._sin_remedio = error.mensaje
            return Opinion(error=error.mensaje)
        except ErrorAremko as error:
            return Opinion(error=error.mensaje)
        opinion = Opinion(
            modelo=resultado.modelo,
            tokens_entrada=resultado.tokens_entrada,
            tokens_salida=resultado.tokens_salida,
            costo_usd=resultado.costo_usd,
        )
        respuesta = _leer(resultado.texto)
        if respuesta is None:
            return replace(opinion, error=ILEGIBLE)
        return replace(
            opinion,
            calidez=respuesta.calidez,
            naturalidad=respuesta.naturalidad,
            razon=" ".join(respuesta.razon.split())[:MAX_RAZON],
        )

    def _preguntar(self, texto: str, hoja: HojaDeHechos) -> Resultado:
        hechos = [f"- {h.clave}: {neutro(h.valor)}" for h in hoja.hechos() if h.se_dice]
        mensaje = [neutro(linea) for linea in texto.splitlines()]
        prompt = Prompt(
            sistema=self._instrucciones.strip(),
            usuario="\n".join(
                ["<hechos>", *hechos, "</hechos>", "<mensaje>", *mensaje, "</mensaje>"]
            ),
            hoja=hoja,
            version=self.huella,
        )
        piezas = llamar(
            self._redactor,
            prompt,
            motivo=Motivo(Llamada.Para.JUEZ, perfil=hoja.perfil.value),
            temperatura=0,
            limite=LIMITE_DE_TOKENS,
        )
        return next(pieza for pieza in piezas if isinstance(pieza, Resultado))


def _leer(texto: str) -> _Respuesta | None:
    """Las notas de una respuesta, aunque vengan con adornos alrededor; None si no las trae."""
    objeto = _OBJETO.search(texto)
    if objeto is None:
        return None
    try:
        return _Respuesta.model_validate_json(objeto[0])
    except ValidationError:
        return None
