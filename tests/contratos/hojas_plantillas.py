"""Hojas con que se prueba al redactor sin IA, y cómo se leen sus textos."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from typing import Any

import emoji

from adapters.ia.plantillas import construir
from domain.formato import fecha_larga
from domain.hechos import (
    HojaDeHechos,
    Negocio,
    ProximaReserva,
    ServicioCatalogo,
    UltimaVisita,
)
from domain.ofertas import Novedad, Oferta
from domain.perfiles import Matiz, Perfil
from domain.ports import Resultado
from domain.prompts import Prompt
from domain.tiempo import hace
from tests.evaluacion.muestras_plantillas import NEGOCIO

HOY = date(2025, 11, 8)
LONGITUDES = [None, (2, 3), (3, 4), (5, 6), (8, 10)]
MATICES: list[Matiz | None] = [None, *Matiz]
PARES = [
    (perfil, matiz)
    for perfil, matiz in product(Perfil, MATICES)
    if matiz is not Matiz.VIP_EN_PAUSA or perfil is Perfil.VIP
]
CLAVES = ("cliente-1", "cliente-2", "otra persona")

DIAS_DE_ULTIMA = {
    Matiz.VISITA_RECIENTE: 3,
    Matiz.SIN_REGRESO: 900,
    Matiz.VIP_EN_PAUSA: 400,
    Matiz.PAUSA_LARGA_SUPERADA: 10,
    Matiz.ENFRIANDOSE: 120,
    Matiz.UNA_VISITA: 45,
}
SIN_VISITAS = {Matiz.CON_INTENTO, Matiz.SIN_VISITA_AUN}
SERVICIOS = (
    ("Tina Hornopirén", "Tinas", 25_000),
    ("Tina Tronador", "Tinas", 25_000),
    ("Cabaña Laurel", "Cabañas", 100_000),
    ("Masaje de Relajación", "Masajes", 40_000),
    ("Ritual del Río", "Experiencias", 210_000),
)
CATALOGO = tuple(
    ServicioCatalogo(n, c, Decimal(p), "por persona") for n, c, p in SERVICIOS if n[:4] != "Ritu"
)
BARBERIA = Negocio(
    nombre="Navaja y Puerto",
    lugar="Valparaíso, cerro Alegre",
    descripcion="barbería de barrio con corte clásico y afeitado a navaja",
    horario="de 10:00 a 20:00",
    dias_cerrados="domingos y lunes",
    politicas=("Llegar 5 minutos antes",),
    privilegios_vip=("Hora preferente los sábados",),
)
CATALOGO_BARBERIA = (
    ServicioCatalogo("Corte Clásico", "Cortes", Decimal(12_000)),
    ServicioCatalogo("Afeitado a Navaja", "Barba", Decimal(9_000)),
    ServicioCatalogo("Perfilado de Barba", "Barba", Decimal(8_000)),
)
OPCIONALES = (
    "nombre",
    "trato",
    "anio_primera_visita",
    "anios_historia",
    "ultima_visita",
    "ultimos",
    "categorias_favoritas",
    "reservado",
    "catalogo",
    "oferta",
    "novedades",
    "negocio",
)


def ultima(dias: int, servicio: str, categoria: str, *, hoy: date = HOY) -> UltimaVisita:
    """La última visita de hace tantos días."""
    return UltimaVisita(hoy - timedelta(dias), dias, hace(dias), (servicio,), (categoria,))


def reserva(dias: int, servicios: tuple[str, ...], *, hoy: date = HOY) -> ProximaReserva:
    """Una reserva para dentro de tantos días."""
    fecha = hoy + timedelta(dias)
    return ProximaReserva(fecha, fecha_larga(fecha, hoy=hoy), servicios)


def hoja_de(
    perfil: Perfil, matiz: Matiz | None, *, sin: Iterable[str] = (), **cambios: Any
) -> HojaDeHechos:
    """La hoja más completa de un par de perfil y matiz, sin los hechos nombrados en `sin`."""
    estrena = perfil is Perfil.CLIENTE_NUEVO or matiz in SIN_VISITAS
    estrena |= matiz is Matiz.RESERVA_FUTURA and perfil is Perfil.PRIMERA_RESERVA
    visitas = 0 if estrena else 1 if matiz is Matiz.UNA_VISITA else 6
    dias = DIAS_DE_ULTIMA.get(matiz, 243 if perfil is Perfil.EN_RIESGO else 40) if matiz else 40
    calla = matiz is Matiz.EXPERIENCIA_NEGATIVA
    datos: dict[str, Any] = {
        "hoy": HOY,
        "perfil": perfil,
        "negocio": NEGOCIO,
        "nombre": "Antonia",
        "trato": "f",
        "matices": (matiz,) if matiz else (),
        "visitas": visitas,
        "servicios": visitas,
        "catalogo": CATALOGO,
        "oferta": None if calla else Oferta(1, "20 % de descuento", "de lunes a jueves"),
        "novedades": () if calla else (Novedad(1, "tinas premium"), Novedad(2, "sauna de cedro")),
        "gasto_total": Decimal(765_432),
        "segmento_rfm": "Champions",
    }
    if visitas:
        datos |= {
            "anio_primera_visita": 2019,
            "anios_historia": (2019, 2022),
            "ultima_visita": ultima(dias, "Tina Tronador", "Tinas"),
            "categorias_favoritas": ("Tinas", "Cabañas"),
        }
    if matiz is Matiz.RESERVA_FUTURA:
        datos["proxima_reserva"] = reserva(7, ("Tina Hornopirén", "Cabaña Laurel"))
    if matiz is Matiz.PAUSA_LARGA_SUPERADA:
        datos["dias_de_pausa"] = 1112
    for hecho in sin:
        _quitar(datos, hecho)
    return HojaDeHechos(**(datos | cambios))


def _quitar(datos: dict[str, Any], hecho: str) -> None:
    if hecho == "ultimos" and datos.get("ultima_visita"):
        datos["ultima_visita"] = replace(datos["ultima_visita"], servicios=(), categorias=())
    elif hecho == "reservado" and datos.get("proxima_reserva"):
        datos["proxima_reserva"] = replace(datos["proxima_reserva"], servicios=())
    elif hecho == "negocio":
        datos["negocio"] = Negocio(nombre="Aremko Spa")
    elif hecho in ("nombre", "oferta", "anios_historia", "ultima_visita", "anio_primera_visita"):
        datos[hecho] = None
    elif hecho == "trato":
        datos[hecho] = ""
    elif hecho in datos:
        datos[hecho] = ()


def perfiles_de(matiz: Matiz | None) -> list[Perfil]:
    """Los perfiles que pueden llevar un matiz."""
    return [perfil for perfil, otro in PARES if otro is matiz]


def variantes(perfil: Perfil, matiz: Matiz | None) -> list[HojaDeHechos]:
    """La hoja completa, la vacía, y cada hecho faltando y estando solo."""
    sin: list[tuple[str, ...]] = [(), OPCIONALES]
    sin += [(hecho,) for hecho in OPCIONALES]
    sin += [tuple(h for h in OPCIONALES if h != hecho) for hecho in OPCIONALES]
    return [hoja_de(perfil, matiz, sin=faltan) for faltan in sin]


def encargar(
    hoja: HojaDeHechos,
    intento: int = 0,
    *,
    clave: str = CLAVES[0],
    longitud: tuple[int, int] | None = None,
    sobrio: bool = False,
) -> Prompt:
    """El encargo de un intento."""
    return Prompt("", "", hoja, "1", clave=clave, intento=intento, longitud=longitud, sobrio=sobrio)


def redactar(hoja: HojaDeHechos, intento: int = 0, **opciones: Any) -> str:
    """El texto completo de un intento."""
    *_, final = construir().redactar(encargar(hoja, intento, **opciones), temperatura=0, limite=400)
    assert isinstance(final, Resultado)
    return final.texto


def frases(texto: str) -> set[str]:
    """Las frases de un mensaje, sin signos ni emojis ni mayúsculas: por línea y por .!?"""
    trozos = re.split(r"\n|(?<=[.!?])(?=\s|$)|[.!?](?=\W*\s)", emoji.replace_emoji(texto, ""))
    limpias = (" ".join(re.findall(r"\w+", trozo.casefold())) for trozo in trozos)
    return {frase for frase in limpias if frase}


def lineas(texto: str) -> int:
    """Las líneas con texto."""
    return sum(1 for linea in texto.splitlines() if linea.strip())
