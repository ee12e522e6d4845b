"""Qué hecho llena cada variable de una plantilla: solo lo que la hoja de hechos deja decir (§4).

Quien administra elige la fuente de cada variable; mientras no elija, rige la que propone su
nombre, el texto que la precede o su ejemplo.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from domain.formas_plantilla import Forma, Parte, Variable
from domain.hechos import HojaDeHechos
from domain.nombres import plegar
from domain.plantillas_whatsapp import una_linea
from domain.tiempo import duracion
from domain.vocabulario import nombres_de_pila


class Fuente(StrEnum):
    """De dónde sale el valor de una variable. A_MANO: lo escribe la persona cada vez."""

    NOMBRE = "nombre"
    NEGOCIO = "negocio"
    LUGAR = "lugar"
    ULTIMA_VISITA = "ultima_visita"
    TIEMPO_SIN_VENIR = "tiempo_sin_venir"
    ULTIMO_SERVICIO = "ultimo_servicio"
    CATEGORIAS = "categorias"
    RESERVA_FECHA = "reserva_fecha"
    RESERVA_SERVICIOS = "reserva_servicios"
    OFERTA = "oferta"
    NOVEDAD = "novedad"
    MENSAJE = "mensaje"
    A_MANO = "a_mano"


type _Leer = Callable[[HojaDeHechos, str], str]


@dataclass(frozen=True, slots=True)
class Dato:
    """Una fuente para la pantalla: su etiqueta, un ejemplo (vacío si lo da cada negocio) y qué se
    dice cuando falta."""

    etiqueta: str
    ejemplo: str
    falta: str
    leer: _Leer


def _hecho(clave: str) -> _Leer:
    """El hecho de esa clave, si la hoja lo trae y se puede decir."""

    def leer(hoja: HojaDeHechos, texto: str) -> str:
        dichos = {hecho.clave: hecho.valor for hecho in hoja.hechos() if hecho.se_dice}
        return dichos.get(clave, "")

    return leer


def _sin_hace(hoja: HojaDeHechos, texto: str) -> str:
    """«8 meses» («8 months»): no se dice de quien vino hoy o ayer."""
    ultima = hoja.ultima_visita
    return duracion(ultima.dias, hoja.idioma) if ultima and ultima.dias > 1 else ""


FUENTES: dict[Fuente, Dato] = {
    Fuente.NOMBRE: Dato(
        "Su nombre de pila",
        "Laura",
        "La ficha no tiene un nombre con que saludar.",
        lambda hoja, _: hoja.nombre or "",
    ),
    Fuente.NEGOCIO: Dato(
        "El nombre del negocio",
        "",
        "El negocio no tiene nombre.",
        lambda hoja, _: hoja.negocio.nombre,
    ),
    Fuente.LUGAR: Dato(
        "Dónde queda el negocio",
        "",
        "El negocio no dice dónde queda.",
        lambda hoja, _: hoja.negocio.lugar,
    ),
    Fuente.ULTIMA_VISITA: Dato(
        "Hace cuánto vino",
        "hace 8 meses",
        "No se conoce su última visita.",
        _hecho("Última visita"),
    ),
    Fuente.TIEMPO_SIN_VENIR: Dato(
        "Cuánto tiempo lleva sin venir",
        "8 meses",
        "No se sabe cuánto lleva sin venir.",
        _sin_hace,
    ),
    Fuente.ULTIMO_SERVICIO: Dato(
        "Lo que hizo en su última visita",
        "",
        "Su última visita no tiene un servicio que se pueda nombrar.",
        _hecho("En su última visita"),
    ),
    Fuente.CATEGORIAS: Dato(
        "Lo que más le gusta",
        "",
        "Todavía no se sabe qué prefiere.",
        _hecho("Categorías favoritas"),
    ),
    Fuente.RESERVA_FECHA: Dato(
        "La fecha de su próxima reserva",
        "sábado 15 de noviembre",
        "No tiene una reserva por venir.",
        _hecho("Próxima reserva"),
    ),
    Fuente.RESERVA_SERVICIOS: Dato(
        "Lo que incluye su próxima reserva",
        "",
        "No hay una reserva con servicios que se puedan nombrar.",
        _hecho("La reserva incluye"),
    ),
    Fuente.OFERTA: Dato(
        "La oferta vigente para esa persona",
        "",
        "No hay una oferta vigente para esta persona en este mensaje.",
        _hecho("Oferta"),
    ),
    Fuente.NOVEDAD: Dato(
        "La novedad que se le puede contar",
        "",
        "No hay una novedad para esta persona en este mensaje.",
        _hecho("Novedades"),
    ),
    Fuente.MENSAJE: Dato(
        "El mensaje redactado, en una línea",
        "Te echamos de menos. ¿Vienes este fin de semana?",
        "Todavía no hay un mensaje redactado: escríbelo aquí.",
        lambda _, texto: texto,
    ),
    Fuente.A_MANO: Dato(
        "Se escribe cada vez", "", "Escríbela: no sale de los datos.", lambda _hoja, _texto: ""
    ),
}


@dataclass(frozen=True, slots=True)
class Llenado:
    """Una variable con lo que le corresponde. falta: por qué quedó vacía, o nada."""

    variable: Variable
    fuente: Fuente
    valor: str
    falta: str = ""

    @property
    def que_es(self) -> str:
        """Qué dato es, como se le dice a una persona; vacío si se escribe a mano."""
        return "" if self.fuente is Fuente.A_MANO else FUENTES[self.fuente].etiqueta


def llenar(
    forma: Forma, elegidas: Mapping[str, str], hoja: HojaDeHechos, texto: str = ""
) -> tuple[Llenado, ...]:
    """Cada variable con su valor para la persona de esa hoja.

    elegidas: clave de la variable → fuente que alguien eligió. texto: el mensaje redactado, si lo
    hay. Lo que la hoja no trae o no deja decir queda vacío, con su porqué.
    """
    return tuple(
        _llenado(variable, fuente_de(variable, elegidas, negocio=hoja.negocio.nombre), hoja, texto)
        for variable in forma.variables
    )


def _llenado(variable: Variable, fuente: Fuente, hoja: HojaDeHechos, texto: str) -> Llenado:
    dato = FUENTES[fuente]
    valor = una_linea(dato.leer(hoja, texto))
    return Llenado(variable, fuente, valor, "" if valor else dato.falta)


def fuente_de(variable: Variable, elegidas: Mapping[str, str], *, negocio: str = "") -> Fuente:
    """La fuente que rige: la elegida o, si no hay o ya no existe, la propuesta."""
    elegida = elegidas.get(variable.clave, "")
    return Fuente(elegida) if elegida in Fuente else proponer(variable, negocio=negocio)


# ------------------------------------------------------------------------------------ proponer
# «nombre» va al final: en «nombre_negocio» o «service_name» manda la otra palabra.
_POR_NOMBRE: tuple[tuple[re.Pattern[str], Fuente], ...] = tuple(
    (re.compile(rf"\b(?:{patron})\b"), fuente)
    for patron, fuente in (
        (r"negocio|empresa|marca|local|spa|business|company|brand", Fuente.NEGOCIO),
        (r"lugar|direccion|ubicacion|address|location", Fuente.LUGAR),
        (r"reserva|cita|fecha|dia|date|booking|appointment", Fuente.RESERVA_FECHA),
        (r"oferta|promo\w*|descuento|beneficio|offer|discount", Fuente.OFERTA),
        (r"novedad(?:es)?|news", Fuente.NOVEDAD),
        (r"tiempo|meses|pausa", Fuente.TIEMPO_SIN_VENIR),
        (r"visita|visit|hace", Fuente.ULTIMA_VISITA),
        (r"servicios?|service|experiencia", Fuente.ULTIMO_SERVICIO),
        (r"favorit\w*|categorias?|preferencias?", Fuente.CATEGORIAS),
        (r"mensaje|texto|message|text|detalle", Fuente.MENSAJE),
        (r"nombre|name|cliente|customer|persona", Fuente.NOMBRE),
    )
)
_POR_LO_QUE_PRECEDE: tuple[tuple[re.Pattern[str], Fuente], ...] = (
    (
        re.compile(r"(?:hola|estimad[oa]|querid[oa]|buen[oa]s \w+|hi|hello|dear)[ ,¡!]*\W*$"),
        Fuente.NOMBRE,
    ),
    (
        re.compile(r"(?:(?:han? pasado|pasaron|van?|llevas|desde hace|hace)(?: ya)?)\W*$"),
        Fuente.TIEMPO_SIN_VENIR,
    ),
    (re.compile(r"(?:equipo de|te escrib\w+ de(?:sde)?|somos|saluda)\W*$"), Fuente.NEGOCIO),
    (re.compile(r"reserva\b.{0,20}\b(?:para|es) el\W*$"), Fuente.RESERVA_FECHA),
)
_POR_EJEMPLO: tuple[tuple[re.Pattern[str], Fuente], ...] = (
    (re.compile(r"hace\b.+"), Fuente.ULTIMA_VISITA),
    (
        re.compile(r"(?:casi |mas de )?(?:\d+|un|una) (?:dias?|semanas?|mes(?:es)?|anos?)"),
        Fuente.TIEMPO_SIN_VENIR,
    ),
    (re.compile(r".*(?:\d ?%|descuento|gratis|2 ?x ?1).*"), Fuente.OFERTA),
    (
        re.compile(
            r"(?:(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)\b.*"
            r"|\d{1,2}(?: de \w+.*|[/-]\d{1,2}.*))"
        ),
        Fuente.RESERVA_FECHA,
    ),
)
LARGO_DE_MENSAJE = 60


def proponer(variable: Variable, *, negocio: str = "") -> Fuente:
    """La fuente más probable según su nombre, lo que la precede o su ejemplo; si no, a mano.

    negocio: su nombre, por si es el ejemplo.
    """
    if variable.parte is Parte.BOTON:
        return Fuente.A_MANO
    nombre = plegar(variable.nombre.replace("_", " "))
    por_nombre = next((f for patron, f in _POR_NOMBRE if patron.search(nombre)), None)
    if por_nombre:
        return _precisar(nombre, por_nombre)
    antes, ejemplo = plegar(variable.antes), plegar(variable.ejemplo)
    hallada = next((f for patron, f in _POR_LO_QUE_PRECEDE if patron.search(antes)), None)
    if hallada:
        return hallada
    if len(ejemplo) > LARGO_DE_MENSAJE:
        return Fuente.MENSAJE
    if ejemplo and f"{plegar(negocio)} ".startswith(f"{ejemplo} "):
        return Fuente.NEGOCIO
    if ejemplo in nombres_de_pila():
        return Fuente.NOMBRE
    return next((f for patron, f in _POR_EJEMPLO if patron.fullmatch(ejemplo)), Fuente.A_MANO)


def _precisar(nombre: str, fuente: Fuente) -> Fuente:
    """«servicio_reserva» es lo que incluye la reserva, y «fecha_visita», hace cuánto vino."""
    if "servicio" in nombre and "reserva" in nombre:
        return Fuente.RESERVA_SERVICIOS
    if fuente is Fuente.RESERVA_FECHA and "visita" in nombre:
        return Fuente.ULTIMA_VISITA
    return fuente
