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
from domain.idioma import Idioma
from domain.nombres import plegar
from domain.verificador import (
    anios,
    cantidades,
    categorias,
    codigos,
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
from domain.verificador.glosa import Leida, en_espanol
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
    codigos,
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
# Los que miran cómo está escrito el mensaje, y por eso la hoja y el mensaje tal como vienen.
DEL_MENSAJE = (forma, corte, codigos, personas, registro)
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
    if hoja.idioma == Idioma.PT:
        yield from _en_portugues(texto, hoja)
        return
    ocupado = Ocupado()
    comparable = en_espanol(hoja) if hoja.idioma == Idioma.EN else hoja
    for lector in LECTORES:
        suya = hoja if lector in DEL_MENSAJE else comparable
        del_lector = list(lector.leer(texto, suya, ocupado))
        for afirmacion in del_lector:
            frase = _por_la_frase(lector, afirmacion)
            ocupado.anotar(afirmacion.inicio, afirmacion.fin, frase=frase)
        yield from del_lector


def _por_la_frase(lector: object, afirmacion: Afirmacion) -> bool:
    """Si se reconoció por la frase, y sus cifras están por leer; las de un código ya se leyeron."""
    de_frase = lector is not codigos and afirmacion.codigo in DE_UNA_FRASE
    return de_frase and not afirmacion.reparo


def _en_portugues(texto: Texto, hoja: HojaDeHechos) -> Iterable[Afirmacion]:
    """Lo que se juzga por la forma se lee en el mensaje; lo demás, en su glosa en español."""
    leida, glosada = Leida(texto), en_espanol(hoja)
    ocupado, en_la_glosa = Ocupado(), Ocupado()
    for lector in LECTORES:
        if lector in DEL_MENSAJE:
            del_lector = list(lector.leer(texto, hoja, ocupado))
            glosadas = [leida.en_la_glosa(a.inicio, a.fin) for a in del_lector]
        else:
            de_la_glosa = list(lector.leer(leida.texto, glosada, en_la_glosa))
            glosadas = [(a.inicio, a.fin) for a in de_la_glosa]
            del_lector = [leida.traer(a) for a in de_la_glosa]
        for afirmacion, tramo in zip(del_lector, glosadas, strict=True):
            frase = _por_la_frase(lector, afirmacion)
            ocupado.anotar(afirmacion.inicio, afirmacion.fin, frase=frase)
            en_la_glosa.anotar(*tramo, frase=frase)
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
