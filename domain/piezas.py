"""Las piezas de los prompts: lo que se edita y se publica por separado.

Son la base, las instrucciones de los seis perfiles y la indicación de cada situación (los diez
matices y la de responder), en cada idioma. La clave de cada una es la que usan la base de datos y
las direcciones: en español «VIP», en los demás con su idioma por delante, «en.VIP».
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from domain.guardas import Proposito
from domain.hechos import HojaDeHechos
from domain.idioma import Idioma
from domain.perfiles import Matiz, Perfil
from domain.prompts import SIN_AJUSTES, Ajustes, Instrucciones

RESPUESTA = Proposito.RESPUESTA.value
BASE = "base"

# Los textos de cada idioma: cada mensaje usa los del idioma de su hoja.
type PorIdioma = Mapping[str, Instrucciones]


class Clase(StrEnum):
    BASE = "base"
    PERFIL = "perfil"
    SITUACION = "situacion"


@dataclass(frozen=True, slots=True)
class Pieza:
    """Una pieza: su clave, de qué clase es, cómo se llama en pantalla y cuándo se usa.

    codigo: su clave sin el idioma, igual en todos.
    """

    codigo: str
    clase: Clase
    nombre: str
    cuando: str
    idioma: Idioma = Idioma.ES

    @property
    def clave(self) -> str:
        """La que la identifica: «VIP», «en.VIP»."""
        return self.codigo if self.idioma is Idioma.ES else f"{self.idioma}.{self.codigo}"

    @property
    def perfil(self) -> Perfil | None:
        """El perfil al que pertenece, si es la de un perfil."""
        return Perfil(self.codigo) if self.clase is Clase.PERFIL else None


NOMBRES_DE_MATIZ: dict[Matiz, str] = {
    Matiz.EXPERIENCIA_NEGATIVA: "Con un reclamo abierto",
    Matiz.RESERVA_FUTURA: "Con una reserva por venir",
    Matiz.CON_INTENTO: "Quiso venir y no se concretó",
    Matiz.SIN_VISITA_AUN: "Todavía no ha venido",
    Matiz.VISITA_RECIENTE: "Vino hace pocos días",
    Matiz.SIN_REGRESO: "Cliente antiguo que no ha vuelto",
    Matiz.VIP_EN_PAUSA: "VIP que hace mucho no viene",
    Matiz.PAUSA_LARGA_SUPERADA: "Volvió después de más de un año",
    Matiz.ENFRIANDOSE: "Más de tres meses sin venir",
    Matiz.UNA_VISITA: "Ha venido una sola vez",
}

_EN_ESPANOL = (
    Pieza(BASE, Clase.BASE, "Base", "Va en todos los mensajes: verdad, voz y formato."),
    *(
        Pieza(perfil.value, Clase.PERFIL, perfil.nombre, "Va en los mensajes a este perfil.")
        for perfil in Perfil
    ),
    *(
        Pieza(
            matiz.value,
            Clase.SITUACION,
            NOMBRES_DE_MATIZ[matiz],
            "Se agrega cuando esta situación es la que manda.",
        )
        for matiz in Matiz
    ),
    Pieza(
        RESPUESTA,
        Clase.SITUACION,
        "Al responder a quien escribió",
        "Se agrega cuando la persona acaba de escribir.",
    ),
)
PIEZAS: Mapping[str, Pieza] = {
    pieza.clave: pieza
    for idioma in Idioma
    for pieza in (replace(una, idioma=idioma) for una in _EN_ESPANOL)
}


def piezas_de(idioma: Idioma) -> list[Pieza]:
    """Las de un idioma, en su orden."""
    return [pieza for pieza in PIEZAS.values() if pieza.idioma is idioma]


def en_espanol(pieza: Pieza) -> Pieza:
    """La misma pieza en español, de la que las demás son la versión en su idioma."""
    return replace(pieza, idioma=Idioma.ES)


def texto_de(textos: Instrucciones, pieza: Pieza) -> str:
    """El texto de una pieza; vacío si es una situación sin indicación."""
    if pieza.clase is Clase.BASE:
        return textos.base
    if pieza.perfil is not None:
        return textos.perfiles[pieza.perfil]
    return textos.situaciones.get(clave_de_situacion(pieza.codigo), "")


def con_pieza(
    textos: Instrucciones,
    pieza: Pieza,
    texto: str,
    *,
    ajustes: Ajustes = SIN_AJUSTES,
    numero: str = "1",
) -> Instrucciones:
    """Los mismos textos con una pieza cambiada. ajustes y numero cuentan en la de un perfil."""
    if pieza.clase is Clase.BASE:
        return replace(textos, base=texto)
    if pieza.perfil is not None:
        perfil = pieza.perfil
        return replace(
            textos,
            perfiles={**textos.perfiles, perfil: texto},
            ajustes={**textos.ajustes, perfil: ajustes},
            numeros={**textos.numeros, perfil: numero},
        )
    clave = clave_de_situacion(pieza.codigo)
    return replace(textos, situaciones={**textos.situaciones, clave: texto})


def clave_de_situacion(clave: str) -> Matiz | Proposito:
    """El matiz, o el propósito, de una indicación. Levanta `ValueError` si no es ninguno."""
    return Matiz(clave) if clave in Matiz else Proposito(clave)


def le_toca(pieza: Pieza, hoja: HojaDeHechos) -> bool:
    """Si el mensaje de esa hoja lleva esa pieza."""
    if hoja.idioma != pieza.idioma:
        return False
    if pieza.clase is Clase.BASE:
        return True
    if pieza.perfil is not None:
        return hoja.perfil is pieza.perfil
    return pieza.codigo in (RESPUESTA, hoja.matiz)


def hoja_para(pieza: Pieza, hoja: HojaDeHechos) -> HojaDeHechos:
    """La hoja con que se prueba una pieza: la de responder, como si la persona hubiera escrito.

    Una respuesta no lleva ofertas ni novedades (`domain.hoja.componer_hoja`).
    """
    if pieza.codigo != RESPUESTA:
        return hoja
    return replace(hoja, proposito=Proposito.RESPUESTA, oferta=None, novedades=())
