"""Los textos del redactor sin IA como corpus: todos tienen que pasar el verificador."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import replace

from adapters.ia.plantillas import construir
from domain.guardas import Proposito
from domain.hechos import HojaDeHechos
from domain.perfiles import Perfil
from domain.ports import Redactor, Resultado
from domain.prompts import Instrucciones, componer_prompt
from mensajeria.services.elenco import hojas
from tests.corpus.textos import hojas_en

ARCHIVO_BASE = "$negocio $instrucciones $matiz"


def textos_sin_ia(*, intentos: int, idioma: str = "") -> Iterator[tuple[str, HojaDeHechos, str]]:
    """Clave, hoja y texto de cada miembro del elenco, con cada propósito y tantos intentos.

    idioma: en el que se les escribe a todos; vacío, a cada uno en el suyo.
    """
    for clave, de_marketing in (hojas_en(idioma) if idioma else hojas()).items():
        for proposito in Proposito:
            if proposito is Proposito.SERVICIO and de_marketing.proxima_reserva is None:
                continue
            hoja = con_proposito(de_marketing, proposito)
            for intento in range(intentos):
                texto = escribir_sin_ia(hoja, clave=clave, intento=intento)
                yield f"{clave}-{proposito.value}-{intento}", hoja, texto


def escribir_sin_ia(hoja: HojaDeHechos, *, clave: str, intento: int) -> str:
    """El texto del redactor sin IA para esa hoja."""
    prompt = componer_prompt(hoja, _instrucciones(), clave=clave, intento=intento)
    *_, resultado = _redactor().redactar(prompt, temperatura=0, limite=400)
    assert isinstance(resultado, Resultado)
    return resultado.texto


def con_proposito(hoja: HojaDeHechos, proposito: Proposito) -> HojaDeHechos:
    """La hoja como la compondría ese propósito: solo el marketing ofrece y anuncia."""
    if proposito is Proposito.MARKETING:
        return hoja
    return replace(hoja, proposito=proposito, oferta=None, novedades=())


@functools.cache
def _redactor() -> Redactor:
    return construir()


@functools.cache
def _instrucciones() -> Instrucciones:
    return Instrucciones(
        base=ARCHIVO_BASE,
        perfiles=dict.fromkeys(Perfil, "LONGITUD: máximo 8 líneas"),
        situaciones={},
    )
