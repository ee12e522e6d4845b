"""Ningún mensaje sale con un hecho inventado (dominio.md §5).

`verificar` compara un texto con su hoja de hechos, sin modelo y sin azar:

    veredicto = verificar(texto, hoja)
    veredicto.bloquea        # si así no puede salir
    veredicto.hallazgos      # qué, dónde, por qué y cuánto pesa

Cada lector reconoce una clase de afirmación y dice si la hoja la respalda. Van en orden: lo que
uno reconoce («15 de noviembre») ya no es de los que siguen (no son quince visitas).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from domain.hechos import HojaDeHechos
from domain.nombres import plegar
from domain.verificador import (
    anios,
    cantidades,
    categorias,
    corte,
    dias,
    dinero,
    fechas,
    forma,
    horas,
    instrucciones,
    momentos,
    novedades,
    ofertas,
    personas,
    promesas,
    rasgos,
    registro,
    relaciones,
    reservas,
    servicios,
    tiempo,
    visitas,
)
from domain.verificador.hallazgos import (
    Afirmacion,
    Autor,
    Codigo,
    Hallazgo,
    Severidad,
    severidad,
)
from domain.verificador.texto import Ocupado, Texto, leer

__all__ = ["Autor", "Codigo", "Hallazgo", "Severidad", "Veredicto", "verificar"]

LECTORES = (
    forma,
    instrucciones,
    corte,
    dinero,
    fechas,
    anios,
    horas,
    dias,
    tiempo,
    momentos,
    servicios,
    rasgos,
    categorias,
    ofertas,
    novedades,
    promesas,
    reservas,
    visitas,
    cantidades,
    personas,
    relaciones,
    registro,
)
DEL_TEXTO_ENTERO = frozenset({Codigo.VACIO, Codigo.CORTADO, Codigo.IDIOMA})
# Lo que se reconoce por la frase entera y no por sus cifras.
DE_UNA_FRASE = frozenset({Codigo.OFERTA, Codigo.PROMESA, Codigo.RESERVA})
VACIO = "El mensaje está vacío."


@dataclass(frozen=True, slots=True)
class Veredicto:
    """Los hallazgos de un texto, en el orden en que aparecen."""

    hallazgos: tuple[Hallazgo, ...] = ()

    @property
    def bloquea(self) -> bool:
        """Si así no puede salir."""
        return any(hallazgo.bloquea for hallazgo in self.hallazgos)

    @property
    def bloqueos(self) -> tuple[Hallazgo, ...]:
        """Solo lo que impide que salga."""
        return tuple(hallazgo for hallazgo in self.hallazgos if hallazgo.bloquea)


def verificar(
    texto: str,
    hoja: HojaDeHechos,
    *,
    autor: Autor = Autor.MODELO,
    original: str = "",
    parcial: bool = False,
) -> Veredicto:
    """Lo que un texto afirma sin respaldo en la hoja, y lo que está mal escrito.

    original: el borrador que una persona editó. Lo que ya estaba en él no se le vuelve a avisar;
    lo que ya lo bloqueaba lo sigue bloqueando.
    parcial: el texto todavía se está escribiendo; no se juzga lo que solo se sabe al final.
    """
    leido = leer(texto)
    if not leido.plegado.strip():
        vacio = _hallazgo(Afirmacion(Codigo.VACIO, 0, 0, VACIO), leido, autor)
        return Veredicto(() if parcial else (vacio,))
    hallados = [_hallazgo(a, leido, autor) for a in _afirmaciones(leido, hoja) if a.reparo]
    if parcial:
        hallados = [h for h in hallados if h.codigo not in DEL_TEXTO_ENTERO]
    if original.strip():
        hallados = _sin_lo_ya_dicho(hallados, verificar(original, hoja).hallazgos)
    # Un final corto que una persona dejó así no es un hecho nuevo.
    hallados = [h for h in hallados if h.bloquea or h.codigo is not Codigo.CORTADO]
    return Veredicto(tuple(sorted(set(hallados), key=lambda h: (h.inicio, h.fin, h.codigo))))


def _afirmaciones(texto: Texto, hoja: HojaDeHechos) -> Iterable[Afirmacion]:
    ocupado = Ocupado()
    for lector in LECTORES:
        del_lector = list(lector.leer(texto, hoja, ocupado))
        for afirmacion in del_lector:
            frase = not afirmacion.reparo and afirmacion.codigo in DE_UNA_FRASE
            ocupado.anotar(afirmacion.inicio, afirmacion.fin, frase=frase)
        yield from del_lector


def _hallazgo(afirmacion: Afirmacion, texto: Texto, autor: Autor) -> Hallazgo:
    inicio, fin = texto.tramo(afirmacion.inicio, afirmacion.fin)
    return Hallazgo(
        codigo=afirmacion.codigo,
        inicio=inicio,
        fin=fin,
        fragmento=texto.original[inicio:fin],
        oracion=texto.tramo(*texto.frase(afirmacion.inicio)),
        frase=afirmacion.reparo,
        severidad=severidad(afirmacion.codigo, autor),
    )


def _sin_lo_ya_dicho(
    hallados: Iterable[Hallazgo], del_original: Iterable[Hallazgo]
) -> list[Hallazgo]:
    conocidos = {(h.codigo, plegar(h.fragmento)): h.severidad for h in del_original}
    quedan: list[Hallazgo] = []
    for hallazgo in hallados:
        conocida = conocidos.get((hallazgo.codigo, plegar(hallazgo.fragmento)))
        if conocida is None or hallazgo.bloquea:
            quedan.append(hallazgo)
        elif conocida is Severidad.BLOQUEA:
            quedan.append(replace(hallazgo, severidad=Severidad.BLOQUEA))
    return quedan
