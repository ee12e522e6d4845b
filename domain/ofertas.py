"""Qué se puede prometer o anunciar, y cuál oferta le conviene a quién (dominio.md §1 y §4).

Son filas con vigencia, nunca prosa. Se dice a lo más una oferta: de las que la persona puede usar,
primero la de mayor prioridad; entre iguales, la de algo que no ha comprado y que sí han comprado
quienes compran lo mismo que ella. Esa afinidad es una cuenta de personas, y la razón la dice.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from domain.formato import nombrar_dia_del_mes, nombrar_dias
from domain.idioma import Idioma
from domain.perfiles import Perfil

# Con menos personas que estas, una proporción no dice nada.
MINIMO_DE_PERSONAS = 5
# Un plazo más lejano que este no apura a nadie: no se dice.
PLAZO_CERCANO = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Oferta:
    """Una promesa vigente entre `desde` y `hasta` inclusive (None: sin término).

    texto y condiciones: como se dicen, en el idioma de quien la recibe. perfiles, segmentos y
    categorias vacíos: para cualquiera y en cualquier cosa; categorias: en qué se usa, por su
    nombre en el catálogo. dias: de la semana en que vale (0 es lunes); vacío, todos. porcentaje,
    monto (CLP) o regalo: en qué consiste. quedan: usos que quedan, None sin límite.
    """

    id: int
    texto: str
    condiciones: str = ""
    desde: date | None = None
    hasta: date | None = None
    perfiles: tuple[Perfil, ...] = ()
    prioridad: int = 0
    segmentos: tuple[str, ...] = ()
    categorias: tuple[str, ...] = ()
    dias: tuple[int, ...] = ()
    porcentaje: int | None = None
    monto: Decimal | None = None
    regalo: str = ""
    codigo: str = ""
    quedan: int | None = None


@dataclass(frozen=True, slots=True)
class Novedad:
    """Algo nuevo que se puede contar, con la misma vigencia y destinatarios que una oferta."""

    id: int
    texto: str
    desde: date | None = None
    hasta: date | None = None
    perfiles: tuple[Perfil, ...] = ()


@dataclass(frozen=True, slots=True)
class Interesado:
    """Lo que de una persona decide su oferta. probadas: categorías que ha comprado."""

    perfil: Perfil
    segmento: str = ""
    probadas: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Afinidad:
    """De las `personas` que han comprado de la categoría `de`, cuántas compraron también de `a`."""

    de: str
    a: str
    personas: int
    juntas: int


@dataclass(frozen=True, slots=True)
class Recomendacion:
    """La única oferta que se puede decir, y por qué esa: una frase para quien atiende."""

    oferta: Oferta
    porque: str


_HASTA = {Idioma.ES: "hasta el {}", Idioma.EN: "until {}", Idioma.PT: "até {}"}
_CODIGO = {
    Idioma.ES: "con el código {}",
    Idioma.EN: "with code {}",
    Idioma.PT: "com o código {}",
}


def con_condiciones(oferta: Oferta, idioma: str = Idioma.ES, *, hoy: date | None = None) -> Oferta:
    """La misma oferta con todo lo que la limita dicho en `condiciones`, en ese idioma.

    Lo escrito a mano va primero; luego los días, el plazo si ya se acerca y el código. hoy: sin él,
    el plazo no se dice.
    """
    dichas = [oferta.condiciones, nombrar_dias(oferta.dias, idioma)]
    if oferta.hasta is not None and hoy is not None and oferta.hasta - hoy <= PLAZO_CERCANO:
        plazo = nombrar_dia_del_mes(oferta.hasta, idioma)
        dichas.append(_HASTA[Idioma(idioma)].format(plazo))
    if oferta.codigo:
        dichas.append(_CODIGO[Idioma(idioma)].format(oferta.codigo))
    return replace(oferta, condiciones=", ".join(dicha for dicha in dichas if dicha))


def vigente(cosa: Oferta | Novedad, perfil: Perfil, hoy: date) -> bool:
    """Si se le puede decir a alguien de ese perfil el día `hoy`."""
    return (
        (cosa.desde is None or cosa.desde <= hoy)
        and (cosa.hasta is None or hoy <= cosa.hasta)
        and (not cosa.perfiles or perfil in cosa.perfiles)
    )


def elegible(oferta: Oferta, interesado: Interesado, hoy: date) -> bool:
    """Si esa persona la puede usar: vigente, con usos, y para su perfil y segmento."""
    return (
        vigente(oferta, interesado.perfil, hoy)
        and (oferta.quedan is None or oferta.quedan > 0)
        and (not oferta.segmentos or interesado.segmento in oferta.segmentos)
    )


def recomendar(
    ofertas: Iterable[Oferta],
    interesado: Interesado,
    afinidades: Iterable[Afinidad] = (),
    *,
    hoy: date,
) -> Recomendacion | None:
    """La oferta que le toca a esa persona el día `hoy`, con su razón, o None."""
    posibles = [oferta for oferta in ofertas if elegible(oferta, interesado, hoy)]
    if not posibles:
        return None
    por_categoria = {a.a: a for a in sorted(_utiles(afinidades, interesado), key=_proporcion)}
    afines = {
        oferta.id: max(
            (por_categoria[c] for c in oferta.categorias if c in por_categoria),
            key=_proporcion,
            default=None,
        )
        for oferta in posibles
    }

    def orden(oferta: Oferta) -> tuple[int, float, int]:
        afin = afines[oferta.id]
        return (-oferta.prioridad, -_proporcion(afin) if afin else 0, oferta.id)

    elegida = min(posibles, key=orden)
    return Recomendacion(elegida, _porque(elegida, afines[elegida.id], interesado))


def _utiles(afinidades: Iterable[Afinidad], interesado: Interesado) -> list[Afinidad]:
    """Las que parten de algo que compró y llevan a algo que no, con personas de sobra."""
    return [
        a
        for a in afinidades
        if a.de in interesado.probadas
        and a.a not in interesado.probadas
        and a.personas >= MINIMO_DE_PERSONAS
        and a.juntas
    ]


def _proporcion(afinidad: Afinidad) -> float:
    return afinidad.juntas / afinidad.personas


def _porque(oferta: Oferta, afin: Afinidad | None, interesado: Interesado) -> str:
    if afin is not None:
        return (
            f"No ha probado {afin.a}, y {afin.juntas} de {afin.personas} personas que compraron "
            f"{afin.de} también lo compraron."
        )
    if oferta.segmentos:
        return f"Es para su segmento ({interesado.segmento})."
    if oferta.perfiles:
        return f"Es para su perfil ({interesado.perfil.nombre})."
    return "Es la vigente de mayor prioridad."


def elegir_novedades(
    novedades: Iterable[Novedad], perfil: Perfil, hoy: date
) -> tuple[Novedad, ...]:
    """Las novedades vigentes para ese perfil, en el orden en que vienen."""
    return tuple(novedad for novedad in novedades if vigente(novedad, perfil, hoy))
