"""Ensayar unos textos de prompt sobre el elenco, sin tocar clientes ni guardar nada."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.conf import settings

from adapters.registro import construir_redactor, nombre_efectivo
from domain.errores import ErrorAremko
from domain.hechos import HojaDeHechos
from domain.piezas import PorIdioma
from domain.ports import Redactor, Resultado
from domain.prompts import Prompt, componer_prompt
from domain.verificador import Hallazgo, verificar
from mensajeria.services import elenco
from mensajeria.services.config_ia import config_ia
from mensajeria.services.llamada import Motivo, llamar


@dataclass(frozen=True, slots=True)
class Ensayo:
    """Un texto escrito para un miembro del elenco.

    error: la frase de la falla si no hubo texto. costo_usd None: sin modelo, o con
    tarifa desconocida.
    """

    clave: str
    hoja: HojaDeHechos
    texto: str
    hallazgos: tuple[Hallazgo, ...] = ()
    modelo: str = ""
    tokens_entrada: int = 0
    tokens_salida: int = 0
    costo_usd: Decimal | None = None
    error: str = ""


def ensayar(
    textos: PorIdioma,
    *,
    redactor: str,
    motivo: Motivo,
    claves: Sequence[str] | None = None,
    hojas: Mapping[str, HojaDeHechos] | None = None,
) -> Iterator[Ensayo]:
    """El texto de cada miembro (todos, o los de `claves`) con los textos de su idioma.

    motivo: para qué se llama al modelo, y quién lo pide. hojas: otras que no son las del elenco,
    por su clave.
    Cada ensayo sale apenas está listo; la falla de uno no detiene a los demás.
    """
    de_quien = elenco.hojas() if hojas is None else hojas
    quien_redacta = construir_redactor(nombre_efectivo(redactor, config_ia()), config_ia())
    for clave in claves or de_quien:
        hoja = de_quien[clave]
        prompt = componer_prompt(
            hoja, textos[hoja.idioma], clave=clave, con_gasto=settings.GASTO_EN_PROMPT
        )
        yield escribir(clave, prompt, quien_redacta, motivo=motivo)


def escribir(clave: str, prompt: Prompt, redactor: Redactor, *, motivo: Motivo) -> Ensayo:
    """El texto de un encargo ya armado; si falla, la frase queda en `error`."""
    try:
        return _redactado(clave, prompt, redactor, motivo)
    except ErrorAremko as error:
        return Ensayo(clave, prompt.hoja, "", error=error.mensaje)


def _redactado(clave: str, prompt: Prompt, redactor: Redactor, motivo: Motivo) -> Ensayo:
    temperatura = prompt.temperatura
    piezas = llamar(
        redactor,
        prompt,
        motivo=replace(motivo, perfil=prompt.hoja.perfil.value),
        temperatura=settings.OPENAI_TEMPERATURE if temperatura is None else temperatura,
        limite=settings.OPENAI_MAX_TOKENS,
    )
    resultado = next(pieza for pieza in piezas if isinstance(pieza, Resultado))
    texto = resultado.texto.strip()
    return Ensayo(
        clave=clave,
        hoja=prompt.hoja,
        texto=texto,
        hallazgos=verificar(texto, prompt.hoja).hallazgos,
        modelo=resultado.modelo,
        tokens_entrada=resultado.tokens_entrada,
        tokens_salida=resultado.tokens_salida,
        costo_usd=resultado.costo_usd,
    )
