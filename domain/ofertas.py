"""Qué se puede prometer o anunciar, y cuál oferta le conviene a quién (dominio.md §1 y §4).

Son filas con vigencia, nunca prosa. Se dice a lo más una oferta, de las que la persona puede usar.
El orden (docs/decisiones/0014):
1. la prioridad, porque la fijó una persona; por omisión todas tienen la misma;
2. la de algo que no ha comprado y que sí compran quienes compran lo mismo que ella, de la
   proporción mayor a la menor;
3. la de algo que no ha comprado, sin que la base diga nada;
4. la que vale en todo, o para quien todavía no compra nada;
5. la de algo que ya conoce; y a igualdad, la más antigua.
La afinidad es una cuenta de personas de la base, y la razón la dice. Con pocas personas, o si son
menos de una de cada diez, no dice nada.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum, IntEnum, auto

from domain.formato import nombrar_dia_del_mes, nombrar_dias
from domain.idioma import Idioma
from domain.perfiles import Perfil
from domain.plegado import plegar
from domain.rfm import ETIQUETAS

# Con menos personas que estas, una proporción no dice nada.
MINIMO_DE_PERSONAS = 10
# Con menos de una de cada diez, no es algo que hagan «las que vienen por lo mismo».
MINIMA_PROPORCION = 0.1
# Un nombre más largo no cabe en una frase.
MAX_NOMBRE = 50
# Un plazo más lejano que este no apura a nadie: no se dice.
PLAZO_CERCANO = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Oferta:
    """Una promesa vigente entre `desde` y `hasta` inclusive (None: sin término).

    texto y condiciones: como se dicen, en el idioma de quien la recibe. perfiles, segmentos y
    categorias vacíos: para cualquiera y en cualquier cosa; categorias: en qué se usa, por su
    nombre en el catálogo. dias: de la semana en que vale (0 es lunes); vacío, todos. porcentaje,
    monto (CLP) o regalo: en qué consiste. quedan: usos que quedan, None sin límite. una_vez: quien
    ya la usó no la vuelve a recibir.
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
    una_vez: bool = True

    @property
    def dicha(self) -> str:
        """Entera, como va en la hoja: «15 % en tinas (de lunes a jueves)»."""
        return f"{self.texto} ({self.condiciones})" if self.condiciones else self.texto


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
    """Lo que de una persona decide su oferta.

    probadas: categorías que ha comprado. usadas: ofertas (id) que ya canjeó.
    """

    perfil: Perfil
    segmento: str = ""
    probadas: frozenset[str] = frozenset()
    usadas: frozenset[int] = frozenset()


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

    Lo escrito a mano va primero; luego los días, el plazo si ya se acerca y el código, salvo los
    que el texto o lo escrito a mano ya dicen. hoy: sin él, el plazo no se dice.
    """
    escrito = f"{oferta.texto} {oferta.condiciones}"
    plegado = plegar(escrito)
    dichas = [oferta.condiciones.strip()]
    if not _dice_los_dias(plegado, oferta.dias, idioma):
        dichas.append(nombrar_dias(oferta.dias, idioma))
    if oferta.hasta is not None and hoy is not None and oferta.hasta - hoy <= PLAZO_CERCANO:
        plazo = nombrar_dia_del_mes(oferta.hasta, idioma)
        if plegar(plazo) not in plegado:
            dichas.append(_HASTA[Idioma(idioma)].format(plazo))
    # Con sus mayúsculas: el río de «junto al río» no es el código RIO.
    if oferta.codigo and not re.search(rf"\b{re.escape(oferta.codigo)}\b", escrito):
        dichas.append(_CODIGO[Idioma(idioma)].format(oferta.codigo))
    return replace(oferta, condiciones=", ".join(dicha for dicha in dichas if dicha))


def _dice_los_dias(plegado: str, dias: Sequence[int], idioma: str) -> bool:
    """Si lo escrito ya nombra el primero y el último: «lunes y jueves», «de lunes a jueves»."""
    orillas = {min(dias), max(dias)} if dias else set()
    # En portugués se dice «às segundas», sin «feira».
    nombres = (plegar(nombrar_dias((dia,), idioma)).partition("-")[0] for dia in orillas)
    return all(nombre in plegado for nombre in nombres)


def vigente(cosa: Oferta | Novedad, perfil: Perfil, hoy: date) -> bool:
    """Si se le puede decir a alguien de ese perfil el día `hoy`."""
    return en_plazo(cosa, hoy) and (not cosa.perfiles or perfil in cosa.perfiles)


def en_plazo(cosa: Oferta | Novedad, hoy: date) -> bool:
    """Si `hoy` cae entre `desde` y `hasta`, ambos inclusive."""
    return (cosa.desde is None or cosa.desde <= hoy) and (cosa.hasta is None or hoy <= cosa.hasta)


class Impedimento(Enum):
    """Por qué una oferta no se puede usar, sin mirar de quién es; quien lo dice pone la frase."""

    VENCIDA = auto()
    POR_EMPEZAR = auto()
    AGOTADA = auto()
    YA_USADA = auto()


def impedimento(
    oferta: Oferta, hoy: date, usadas: frozenset[int] = frozenset()
) -> Impedimento | None:
    """Lo primero que impide que la use hoy quien ya canjeó las `usadas`; None si puede."""
    if oferta.hasta is not None and oferta.hasta < hoy:
        return Impedimento.VENCIDA
    if oferta.desde is not None and hoy < oferta.desde:
        return Impedimento.POR_EMPEZAR
    if oferta.quedan == 0:
        return Impedimento.AGOTADA
    return Impedimento.YA_USADA if oferta.una_vez and oferta.id in usadas else None


def elegible(oferta: Oferta, interesado: Interesado, hoy: date) -> bool:
    """Si es para esa persona y la puede usar: nada lo impide, y es de su perfil y segmento."""
    return (
        impedimento(oferta, hoy, interesado.usadas) is None
        and vigente(oferta, interesado.perfil, hoy)
        and (not oferta.segmentos or interesado.segmento in oferta.segmentos)
    )


def recomendar(
    ofertas: Iterable[Oferta],
    interesado: Interesado,
    afinidades: Iterable[Afinidad] = (),
    *,
    hoy: date,
    prometida: int | None = None,
) -> Recomendacion | None:
    """La oferta que le toca a esa persona el día `hoy`, con su razón, o None.

    prometida: la que ya se le escribió. Mientras la pueda usar, sigue siendo esa aunque su perfil
    o el orden hayan cambiado: lo dicho se cumple.
    """
    todas = list(ofertas)
    for oferta in todas:
        if oferta.id == prometida and impedimento(oferta, hoy, interesado.usadas) is None:
            return Recomendacion(oferta, "Es la que se le ofreció al redactar.")
    utiles = _utiles(afinidades, interesado)
    posibles = [
        _Candidata.de(oferta, interesado, utiles)
        for oferta in todas
        if elegible(oferta, interesado, hoy)
    ]
    if not posibles:
        return None
    elegida = min(posibles, key=_Candidata.orden)
    return Recomendacion(elegida.oferta, _porque(elegida, posibles, interesado))


class _Novedad(IntEnum):
    """Qué tan nueva es para la persona aquello en que se usa la oferta; lo menor, antes."""

    AFIN = 0
    SIN_PROBAR = 1
    DA_LO_MISMO = 2
    CONOCIDA = 3


@dataclass(frozen=True, slots=True)
class _Candidata:
    """Una oferta que la persona puede usar. sin_probar: de sus categorías, una que no conoce."""

    oferta: Oferta
    novedad: _Novedad
    afin: Afinidad | None = None
    sin_probar: str = ""

    @classmethod
    def de(cls, oferta: Oferta, interesado: Interesado, utiles: Sequence[Afinidad]) -> _Candidata:
        if not oferta.categorias or not interesado.probadas:
            return cls(oferta, _Novedad.DA_LO_MISMO)
        suyas = [a for a in utiles if a.a in oferta.categorias]
        if suyas:
            return cls(oferta, _Novedad.AFIN, max(suyas, key=_fuerza))
        nuevas = [c for c in oferta.categorias if c not in interesado.probadas]
        if nuevas:
            return cls(oferta, _Novedad.SIN_PROBAR, sin_probar=nuevas[0])
        return cls(oferta, _Novedad.CONOCIDA)

    def orden(self) -> tuple[int, int, float, int]:
        fuerza = _proporcion(self.afin) if self.afin else 0
        return (-self.oferta.prioridad, self.novedad, -fuerza, self.oferta.id)


def _utiles(afinidades: Iterable[Afinidad], interesado: Interesado) -> list[Afinidad]:
    """Las que parten de algo que compró y llevan a algo que no, con personas de sobra."""
    return [
        a
        for a in afinidades
        if a.de in interesado.probadas
        and a.a not in interesado.probadas
        and a.personas >= MINIMO_DE_PERSONAS
        and _proporcion(a) >= MINIMA_PROPORCION
    ]


def _proporcion(afinidad: Afinidad) -> float:
    return afinidad.juntas / afinidad.personas


def _fuerza(afinidad: Afinidad) -> tuple[float, int, str, str]:
    """Por proporción y, si empatan, por cuántas personas la dicen; el nombre solo desempata."""
    return (_proporcion(afinidad), afinidad.personas, afinidad.de, afinidad.a)


def _porque(elegida: _Candidata, posibles: Sequence[_Candidata], interesado: Interesado) -> str:
    """La razón de esa oferta, y si la decidió la prioridad, que fue ella."""
    razon = _razon(elegida, interesado)
    prioridad = elegida.oferta.prioridad
    if len(posibles) > 1 and all(
        otra.oferta.prioridad < prioridad for otra in posibles if otra is not elegida
    ):
        razon += f" Es la de mayor prioridad de las {len(posibles)} que puede usar."
    return razon


def _razon(elegida: _Candidata, interesado: Interesado) -> str:
    if elegida.afin is not None:
        return _razon_afin(elegida.afin)
    if elegida.novedad is _Novedad.SIN_PROBAR:
        return f"Todavía no ha probado {_corto(elegida.sin_probar)}."
    if elegida.oferta.segmentos:
        segmento = ETIQUETAS.get(interesado.segmento, interesado.segmento)
        return f"Es para su segmento ({segmento})."
    if elegida.oferta.perfiles:
        return f"Es para su perfil ({interesado.perfil.nombre})."
    if elegida.novedad is _Novedad.CONOCIDA:
        return "Es en algo que ya conoce: no hay otra de algo nuevo para esta persona."
    return "Es para cualquier persona."


def _razon_afin(afin: Afinidad) -> str:
    """«No ha probado Masajes, y 7 de cada 10 personas que vienen por Tinas sí.»"""
    de, a = _corto(afin.de), _corto(afin.a)
    if afin.juntas == afin.personas:
        return f"No ha probado {a}, y todas las personas que vienen por {de} sí."
    # Nunca «0» ni «10 de cada 10»: no todas lo compraron, y alguna sí.
    cuantas = min(9, max(1, round(10 * _proporcion(afin))))
    return f"No ha probado {a}, y {cuantas} de cada 10 personas que vienen por {de} sí."


def _corto(nombre: str) -> str:
    return nombre if len(nombre) <= MAX_NOMBRE else f"{nombre[: MAX_NOMBRE - 1].rstrip()}…"


def elegir_novedades(
    novedades: Iterable[Novedad], perfil: Perfil, hoy: date
) -> tuple[Novedad, ...]:
    """Las novedades vigentes para ese perfil, en el orden en que vienen."""
    return tuple(novedad for novedad in novedades if vigente(novedad, perfil, hoy))
