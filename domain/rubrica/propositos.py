"""Si el texto va a lo suyo: las señales de cada propósito (dominio.md §3, tabla de matices).

Decide la respuesta a quien escribió, si lo es; si no, el matiz que manda y, si no hay, el perfil.
Una señal es una familia de palabras en español, inglés o portugués, o algo de la propia hoja (la
fecha de la reserva): no las frases de un redactor. «Debe» tienen que estar todas; «evita», ninguna.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from domain.formato import enumerar
from domain.guardas import Proposito
from domain.hechos import HojaDeHechos
from domain.nombres import plegar
from domain.perfiles import Matiz, Perfil
from domain.rubrica import lexico
from domain.rubrica.criterio import Clave, Criterio, segun
from domain.verificador.texto import Texto

type Buscar = Callable[[Texto, HojaDeHechos], str]


@dataclass(frozen=True, slots=True)
class Senal:
    """Algo que se reconoce en un texto. que: se lee tras «no» («invita a volver»).

    buscar da el trozo que la muestra, o vacío.
    """

    que: str
    buscar: Buscar


@dataclass(frozen=True, slots=True)
class Meta:
    """Lo que un texto con ese propósito debe hacer y lo que debe evitar."""

    debe: tuple[Senal, ...]
    evita: tuple[Senal, ...] = ()


def proposito(texto: Texto, hoja: HojaDeHechos) -> Criterio:
    """Si cumple la meta de su situación."""
    meta = meta_de(hoja)
    fallas = [f"no {senal.que}" for senal in meta.debe if not senal.buscar(texto, hoja)]
    for senal in meta.evita:
        dicho = senal.buscar(texto, hoja)
        if dicho:
            fallas.append(f"{senal.que} («{dicho}»)")
    logrado = enumerar([senal.que for senal in meta.debe])
    return segun(
        Clave.PROPOSITO,
        not fallas,
        si=_oracion(logrado),
        no=_oracion("; ".join(fallas)),
    )


def meta_de(hoja: HojaDeHechos) -> Meta:
    """La meta que manda en una hoja."""
    if hoja.proposito is Proposito.RESPUESTA:
        return METAS[Proposito.RESPUESTA]
    return METAS[hoja.matiz or hoja.perfil]


def _oracion(texto: str) -> str:
    return f"{texto[:1].upper()}{texto[1:]}."


def _dice(que: str, patron: str) -> Senal:
    """La señal aparece en cualquier parte del texto."""
    compilado = re.compile(patron)

    def buscar(texto: Texto, _: HojaDeHechos) -> str:
        hallado = compilado.search(" ".join(texto.plegado.split()))
        return hallado[0] if hallado else ""

    return Senal(que, buscar)


def _pregunta(que: str, patron: str) -> Senal:
    """La señal aparece en una pregunta."""
    compilado = re.compile(patron)

    def buscar(texto: Texto, _: HojaDeHechos) -> str:
        for inicio, fin in texto.frases:
            frase = texto.plegado[inicio:fin]
            hallado = compilado.search(frase) if "?" in frase else None
            if hallado:
                return hallado[0]
        return ""

    return Senal(que, buscar)


def _de_la_reserva(texto: Texto, hoja: HojaDeHechos) -> str:
    """La fecha de la próxima reserva o uno de sus servicios, como sea que se escriban."""
    reserva = hoja.proxima_reserva
    if reserva is None:
        return ""
    semana, numero, *_ = plegar(reserva.fecha_texto).split()
    dias = (reserva.fecha - hoja.hoy).days
    cerca = {0: "hoy|today|hoje", 1: "manana|tomorrow|amanha"}.get(dias, "")
    formas = [
        rf"{semana}",
        rf"{numero} (?:de|/|-) ?\w+",
        rf"{numero}[/-]0?{reserva.fecha.month}\b",
        f"{reserva.fecha:%A}".lower(),
        cerca,
        *(re.escape(plegar(servicio)) for servicio in reserva.servicios),
    ]
    return _uno_de([forma for forma in formas if forma], texto)


def _otro_servicio(texto: Texto, hoja: HojaDeHechos) -> str:
    """Un servicio del catálogo que no es de su reserva ni de su última visita."""
    suyos = {
        plegar(servicio)
        for momento in (hoja.proxima_reserva, hoja.ultima_visita)
        if momento
        for servicio in momento.servicios
    }
    otros = [plegar(s.nombre) for s in hoja.catalogo if plegar(s.nombre) not in suyos]
    return _uno_de([re.escape(otro) for otro in otros], texto)


def _uno_de(patrones: list[str], texto: Texto) -> str:
    hallado = patrones and re.search(
        rf"(?<!\w)(?:{'|'.join(patrones)})(?!\w)", " ".join(texto.plegado.split())
    )
    return hallado[0] if hallado else ""


_INVITA = _dice("invita a volver", lexico.VOLVER)
_VENDE = _dice("ofrece una promoción", lexico.PROMOCION)
_ANUNCIA = _dice("anuncia novedades", lexico.NOVEDAD)
_OFRECE_OTRO = Senal("ofrece otro servicio", _otro_servicio)
_REPROCHA = _dice("reprocha", lexico.DRAMA)
_YA_VINO = _dice("habla como si ya hubiera venido", lexico.COMO_SI_HUBIERA_VENIDO)
_HABITUAL = _dice("habla como si viniera seguido", lexico.SEGUIDO)

METAS: Mapping[Matiz | Perfil | Proposito, Meta] = {
    Proposito.RESPUESTA: Meta(
        debe=(_pregunta("pregunta en qué ayudar", rf"{lexico.AYUDA}|{lexico.QUE_BUSCA}"),),
        evita=(_VENDE, _ANUNCIA, _dice("dice que le extraña", r"\b(?:te extran\w+|miss you)\b")),
    ),
    Matiz.EXPERIENCIA_NEGATIVA: Meta(
        debe=(
            _dice("se disculpa", lexico.DISCULPA),
            _dice("ofrece escuchar o ayudar", lexico.ESCUCHAR),
        ),
        evita=(_VENDE, _ANUNCIA, _OFRECE_OTRO),
    ),
    Matiz.RESERVA_FUTURA: Meta(
        debe=(Senal("habla de su reserva", _de_la_reserva),),
        evita=(_VENDE, _ANUNCIA, _OFRECE_OTRO),
    ),
    Matiz.CON_INTENTO: Meta(
        debe=(_dice("ofrece ayuda u otra fecha", lexico.OTRA_FECHA),),
        evita=(_dice("recuerda por qué no vino", lexico.POR_QUE_NO), _YA_VINO),
    ),
    Matiz.SIN_VISITA_AUN: Meta(
        debe=(_dice("ofrece ayuda para su primera vez", rf"{lexico.AYUDA}|{lexico.PRIMERA}"),),
        evita=(_YA_VINO,),
    ),
    Matiz.VISITA_RECIENTE: Meta(
        debe=(
            _dice("agradece su visita", lexico.GUSTO),
            _pregunta("pregunta cómo estuvo", lexico.COMO_ESTUVO),
        ),
        evita=(_VENDE, _ANUNCIA),
    ),
    Matiz.SIN_REGRESO: Meta(
        debe=(_INVITA,), evita=(_dice("le da la bienvenida de vuelta", lexico.YA_VOLVIO), _REPROCHA)
    ),
    Matiz.VIP_EN_PAUSA: Meta(
        debe=(
            _dice("dice que se le extraña", lexico.EXTRANAR),
            _dice("dice que su lugar es especial", lexico.CONFIANZA),
        ),
        evita=(_HABITUAL, _REPROCHA),
    ),
    Matiz.PAUSA_LARGA_SUPERADA: Meta(debe=(_dice("celebra su regreso", lexico.CELEBRA_REGRESO),)),
    Matiz.ENFRIANDOSE: Meta(debe=(_INVITA,), evita=(_REPROCHA, _HABITUAL)),
    Matiz.UNA_VISITA: Meta(
        debe=(_dice("recuerda su visita o invita a otra", rf"{lexico.CONOCER}|{lexico.VOLVER}"),),
        evita=(_HABITUAL,),
    ),
    Perfil.CLIENTE_NUEVO: Meta(
        debe=(
            _dice("da la bienvenida o cuenta qué hacemos", lexico.BIENVENIDA),
            _pregunta("pregunta qué busca", lexico.QUE_BUSCA),
        ),
        evita=(_YA_VINO,),
    ),
    Perfil.PRIMERA_RESERVA: Meta(
        debe=(
            _dice(
                "pregunta cómo estuvo o en qué ayudar",
                rf"{lexico.COMO_ESTUVO}|{lexico.AYUDA}|{lexico.VOLVER}",
            ),
        )
    ),
    Perfil.RECURRENTE_ACTIVO: Meta(
        debe=(
            _dice("reconoce sus visitas o sus gustos", lexico.CONOCER),
            _dice("propone algo", lexico.PROPONER),
        )
    ),
    Perfil.REACTIVADO: Meta(
        debe=(
            _dice("recuerda su historia", lexico.CONOCER),
            _dice("propone algo o cuenta qué hay de nuevo", rf"{lexico.PROPONER}|{lexico.NOVEDAD}"),
        )
    ),
    Perfil.VIP: Meta(
        debe=(
            _dice("reconoce su confianza o su trato preferente", lexico.CONFIANZA),
            _dice("propone algo o pregunta qué necesita", lexico.PROPONER),
        )
    ),
    Perfil.EN_RIESGO: Meta(
        debe=(_dice("dice que se le extraña o cuándo vino", lexico.EXTRANAR), _INVITA),
        evita=(_REPROCHA,),
    ),
}
