"""Juzgar un texto: la hoja de hechos y, además, que no traiga datos de otro cliente."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import reduce
from itertools import batched, pairwise
from operator import or_
from typing import Any

import phonenumbers
from django.db.models import Q

from domain.hechos import HojaDeHechos
from domain.nombres import plegar
from domain.verificador import Autor, Codigo, Hallazgo, Severidad, Veredicto, verificar
from domain.vocabulario import nombres_de_pila
from mensajeria.services.personas import Persona
from ventas.models import Cliente

AJENO = "Es un dato de otro cliente: no puede salir en este mensaje."
_CORREO = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PALABRA = re.compile(r"[^\W\d_]+")
# SQLite no acepta más de mil condiciones unidas en una consulta.
CONDICIONES_POR_CONSULTA = 500

Tramo = tuple[int, int]


def juzgar(
    texto: str,
    hoja: HojaDeHechos,
    persona: Persona,
    *,
    autor: Autor = Autor.MODELO,
    original: str = "",
) -> Veredicto:
    """El veredicto de un texto terminado para `persona`.

    Hace a lo más una consulta; en un texto con cientos de nombres, una por cada 500.
    """
    veredicto = verificar(texto, hoja, autor=autor, original=original)
    if autor is not Autor.MODELO:
        veredicto = _sin_su_propio_nombre(veredicto, persona)
    ajenos = [
        Hallazgo(
            Codigo.DATO_AJENO,
            *tramo,
            fragmento=texto[slice(*tramo)],
            oracion=tramo,
            frase=AJENO,
            severidad=Severidad.BLOQUEA,
        )
        for tramo in _datos_ajenos(texto, persona)
    ]
    return Veredicto((*veredicto.hallazgos, *ajenos)) if ajenos else veredicto


def _sin_su_propio_nombre(veredicto: Veredicto, persona: Persona) -> Veredicto:
    """Sin los reparos al apellido de quien recibe: la hoja no lo trae, pero una persona lo sabe."""
    suyas = set(plegar(persona.perfil.cliente.ficha.nombre).split())
    return Veredicto(
        tuple(
            h
            for h in veredicto.hallazgos
            if h.bloquea
            or h.codigo not in (Codigo.OTRA_PERSONA, Codigo.NOMBRE_CLIENTE)
            or not set(plegar(h.fragmento).split()) <= suyas
        )
    )


def a_json(hallazgos: tuple[Hallazgo, ...], texto: str) -> list[dict[str, Any]]:
    """Los hallazgos para el navegador y para guardar; las posiciones son las de JavaScript."""
    return [
        {
            "codigo": h.codigo.value,
            "inicio": _en_utf16(texto[: h.inicio]),
            "fin": _en_utf16(texto[: h.fin]),
            "oracion": [_en_utf16(texto[:lugar]) for lugar in h.oracion],
            "fragmento": h.fragmento,
            "frase": h.frase,
            "severidad": h.severidad.value,
        }
        for h in hallazgos
    ]


def _en_utf16(texto: str) -> int:
    return len(texto.encode("utf-16-le", "surrogatepass")) // 2


def _datos_ajenos(texto: str, persona: Persona) -> list[Tramo]:
    """Dónde hay un teléfono, un correo o un nombre completo que son de otra ficha."""
    telefonos = {t: tramo for t, tramo in _telefonos(texto) if t != persona.e164}
    correos = {h[0].lower(): h.span() for h in _CORREO.finditer(texto)}
    propio = plegar(persona.perfil.cliente.ficha.nombre)
    nombres = {n: tramo for n, tramo in _nombres_completos(texto) if not propio.startswith(n)}
    if not (telefonos or correos or nombres):
        return []
    condiciones = [
        Q(telefono__in=telefonos),
        *(Q(email__iexact=correo) for correo in correos),
        *(Q(busqueda__startswith=nombre) for nombre in nombres),
    ]
    hallados: set[Tramo] = set()
    ajenos = Cliente.objects.filter(es_interno=False)
    if persona.id is not None:
        ajenos = ajenos.exclude(pk=persona.id)
    for lote in batched(condiciones, CONDICIONES_POR_CONSULTA):
        fichas = ajenos.filter(reduce(or_, lote)).values_list("telefono", "email", "busqueda")
        for telefono, correo, busqueda in fichas:
            hallados |= {tramo for t, tramo in telefonos.items() if t == telefono}
            hallados |= {tramo for c, tramo in correos.items() if c == correo.lower()}
            hallados |= {
                tramo
                for n, tramo in nombres.items()
                if busqueda == n or busqueda.startswith(f"{n} ")
            }
    return sorted(hallados)


def _telefonos(texto: str) -> Iterator[tuple[str, Tramo]]:
    for hallado in phonenumbers.PhoneNumberMatcher(
        texto, "CL", leniency=phonenumbers.Leniency.POSSIBLE
    ):
        e164 = phonenumbers.format_number(hallado.number, phonenumbers.PhoneNumberFormat.E164)
        yield e164, (hallado.start, hallado.end)


def _nombres_completos(texto: str) -> Iterator[tuple[str, Tramo]]:
    """Cada par de palabras seguidas que puede ser un nombre y un apellido.

    Las dos con mayúscula o, escritas a la rápida, un nombre de pila frecuente y lo que le sigue.
    """
    for una, otra in pairwise(_PALABRA.finditer(texto)):
        juntas = texto[una.end() : otra.start()].strip(" \u00a0") == ""
        con_mayuscula = una[0][0].isupper() and otra[0][0].isupper()
        if juntas and (con_mayuscula or plegar(una[0]) in nombres_de_pila()):
            yield plegar(f"{una[0]} {otra[0]}"), (una.start(), otra.end())
