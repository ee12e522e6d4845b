"""Probar una versión con el elenco antes de publicarla: lo publicado y lo nuevo, lado a lado."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings

from adapters.registro import SIN_IA, nombre_efectivo
from domain.errores import ErrorAremko, PresupuestoAgotado
from domain.hechos import HojaDeHechos
from domain.piezas import Pieza, PorIdioma, hoja_para, le_toca
from domain.verificador import Hallazgo
from mensajeria.models import Llamada
from mensajeria.services import elenco, instrucciones
from mensajeria.services.config_ia import config_ia
from mensajeria.services.ensayo import Ensayo, ensayar
from mensajeria.services.llamada import Motivo, soltar_conexion
from mensajeria.services.marcas import Tramo, marcar
from mensajeria.services.versiones import TIPICO, Version, numero_publicado

logger = logging.getLogger(__name__)

# Cómo se lee en pantalla una clave del elenco que no se lee bien tal cual.
NOMBRES = {
    "maria": "María",
    "numero_nuevo": "Número nuevo",
    "sin_telefono": "Sin teléfono",
    "no_llego": "No llegó",
    "vino_hace_4_dias": "Vino hace 4 días",
    "turista_brasil": "Turista de Brasil",
    "turista_eeuu": "Turista de EE. UU.",
    "nombre_instruccion": "Su nombre es una instrucción",
    "repetida_con_telefono": "Repetida, con teléfono",
    "repetida_sin_telefono": "Repetida, sin teléfono",
}


@dataclass(frozen=True, slots=True)
class Miembro:
    """Alguien del elenco para elegir. le_toca: si su mensaje lleva la pieza que se prueba."""

    clave: str
    hoja: HojaDeHechos
    le_toca: bool

    @property
    def nombre(self) -> str:
        """Quién es, en pocas palabras: «Gasto alto ausente»."""
        return NOMBRES.get(self.clave) or self.clave.replace("_", " ").capitalize()


@dataclass(frozen=True, slots=True)
class Lado:
    """Un texto de la prueba y la versión que lo produjo."""

    numero: int
    candidata: bool
    ensayo: Ensayo

    @property
    def tokens(self) -> int:
        """Los de entrada y los de salida; 0 si no hubo modelo."""
        return self.ensayo.tokens_entrada + self.ensayo.tokens_salida

    @property
    def tramos(self) -> list[tuple[Tramo[Hallazgo], int]]:
        """El texto partido por sus hallazgos, cada tramo con el número de su hallazgo o 0."""
        numeros = {h: n for n, h in enumerate(self.ensayo.hallazgos, start=1)}
        return [
            (tramo, numeros[tramo.hallazgo] if tramo.hallazgo else 0)
            for tramo in marcar(self.ensayo.texto, self.ensayo.hallazgos)
        ]


@dataclass(frozen=True, slots=True)
class Prueba:
    """La prueba de un miembro: lo publicado y la candidata, o una sola si son la misma."""

    miembro: Miembro
    lados: tuple[Lado, ...]

    @property
    def fallo(self) -> bool:
        """Si alguno de los textos no se pudo escribir."""
        return any(lado.ensayo.error for lado in self.lados)

    @property
    def sin_presupuesto(self) -> bool:
        """Si alguno no se escribió porque se acabó el presupuesto de IA del mes."""
        return any(lado.ensayo.error == PresupuestoAgotado.mensaje for lado in self.lados)


def miembros(pieza: Pieza) -> list[Miembro]:
    """El elenco con la hoja de esta pieza, en su idioma; primero a quienes les toca."""
    todos = [
        Miembro(clave, hoja_para(pieza, hoja), le_toca(pieza, hoja))
        for clave, hoja in elenco.hojas(pieza.idioma).items()
    ]
    return sorted(todos, key=lambda miembro: not miembro.le_toca)


def sugeridos(pieza: Pieza) -> set[str]:
    """A quienes conviene probar: los típicos de cada perfil, o los primeros a quienes les toca."""
    claves = [miembro.clave for miembro in miembros(pieza) if miembro.le_toca]
    tipicos = set(TIPICO.values())
    return set(claves) if len(claves) <= len(tipicos) else tipicos & set(claves)


def redactores() -> list[str]:
    """Con quién se puede probar: el configurado y, si es otro, el que escribe sin IA."""
    configurado = nombre_efectivo(settings.REDACTOR, config_ia())
    return [configurado] if configurado == SIN_IA else [configurado, SIN_IA]


def probar(version: Version, quien: str, *, redactor: str, usuario_id: int | None = None) -> Prueba:
    """Los textos de un miembro con lo publicado y con esa versión puesta.

    usuario_id: quién lo pide, si se llama a un modelo. Cada falla queda en su lado. Levanta
    `KeyError` si nadie del elenco tiene esa clave.
    """
    pieza = version.pieza
    hoja = elenco.hojas(pieza.idioma)[quien]
    miembro = Miembro(quien, hoja_para(pieza, hoja), le_toca(pieza, hoja))
    textos, publicado = instrucciones.publicadas_en_todos(), numero_publicado(pieza)
    soltar_conexion()
    motivo = Motivo(Llamada.Para.PRUEBA, usuario_id=usuario_id)
    candidata = _ensayo(version.en_todos(textos), miembro, redactor, motivo)
    lados = [Lado(version.numero, True, candidata)]
    if publicado != version.numero:
        lados.insert(0, Lado(publicado, False, _ensayo(textos, miembro, redactor, motivo)))
    for lado in lados:
        logger.info(
            "Prompt probado: %s %s con %s, redactor=%s tokens=%s+%s",
            pieza.clave,
            lado.numero,
            quien,
            redactor,
            lado.ensayo.tokens_entrada,
            lado.ensayo.tokens_salida,
        )
    return Prueba(miembro, tuple(lados))


def _ensayo(textos: PorIdioma, miembro: Miembro, redactor: str, motivo: Motivo) -> Ensayo:
    hojas: Mapping[str, HojaDeHechos] = {miembro.clave: miembro.hoja}
    try:
        return next(ensayar(textos, redactor=redactor, hojas=hojas, motivo=motivo))
    except ErrorAremko as error:
        return Ensayo(miembro.clave, miembro.hoja, "", error=error.mensaje)
