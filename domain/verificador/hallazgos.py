"""Qué encuentra el verificador y cuánto pesa según quién escribió (dominio.md §5)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Codigo(StrEnum):
    """Lo que puede estar mal en un mensaje, una clase por cada cosa que se comprueba."""

    NUMERO = "NUMERO"
    FECHA = "FECHA"
    DIA_SEMANA = "DIA_SEMANA"
    TIEMPO_RELATIVO = "TIEMPO_RELATIVO"
    PRECIO = "PRECIO"
    PORCENTAJE = "PORCENTAJE"
    SERVICIO = "SERVICIO"
    CATEGORIA = "CATEGORIA"
    OFERTA = "OFERTA"
    PROMESA = "PROMESA"
    RESERVA = "RESERVA"
    NOMBRE_CLIENTE = "NOMBRE_CLIENTE"
    OTRA_PERSONA = "OTRA_PERSONA"
    ENLACE = "ENLACE"
    TELEFONO = "TELEFONO"
    HUECO = "HUECO"
    INSTRUCCION = "INSTRUCCION"
    DATO_AJENO = "DATO_AJENO"
    VACIO = "VACIO"
    CORTADO = "CORTADO"
    VOSEO = "VOSEO"
    TU_USTED = "TU_USTED"
    LARGO = "LARGO"
    EMOJIS = "EMOJIS"
    IDIOMA = "IDIOMA"


class Autor(StrEnum):
    """Quién escribió lo que se juzga.

    MODELO: un modelo o el redactor sin IA. EDICION: una persona que cambió un borrador.
    PERSONA: alguien que escribe lo suyo en una conversación abierta.
    """

    MODELO = "modelo"
    EDICION = "edicion"
    PERSONA = "persona"


class Severidad(StrEnum):
    BLOQUEA = "bloquea"
    AVISA = "avisa"


ESTILO = frozenset({Codigo.VOSEO, Codigo.TU_USTED, Codigo.LARGO, Codigo.EMOJIS, Codigo.IDIOMA})
PARA_NADIE = frozenset({Codigo.HUECO, Codigo.INSTRUCCION, Codigo.DATO_AJENO, Codigo.VACIO})


def severidad(codigo: Codigo, autor: Autor) -> Severidad:
    """Cuánto pesa un hallazgo de ese código en un texto de ese autor."""
    if codigo in PARA_NADIE:
        return Severidad.BLOQUEA
    if autor is Autor.MODELO and codigo not in ESTILO:
        return Severidad.BLOQUEA
    return Severidad.AVISA


@dataclass(frozen=True, slots=True)
class Hallazgo:
    """Algo que el mensaje no puede decir, o que conviene mirar.

    inicio y fin: posiciones en el texto juzgado (caracteres de Python; iguales si es sobre todo
    el texto). fragmento: lo que hay entre ellas. oracion: las posiciones de la oración que lo
    contiene. frase: por qué, para la persona.
    """

    codigo: Codigo
    inicio: int
    fin: int
    fragmento: str
    oracion: tuple[int, int]
    frase: str
    severidad: Severidad

    @property
    def bloquea(self) -> bool:
        return self.severidad is Severidad.BLOQUEA


@dataclass(frozen=True, slots=True)
class Afirmacion:
    """Algo que un lector reconoció en el texto plegado, con o sin respaldo en la hoja.

    reparo: la frase para la persona si no tiene respaldo; vacío si lo tiene. Lo reconocido, en
    ambos casos, ya no es de los lectores que vienen después.
    """

    codigo: Codigo
    inicio: int
    fin: int
    reparo: str = ""
