"""Lo que hay que saber de una lengua para nombrar en ella lo que otro escribió.

Los nombres de servicios, categorías, ofertas y novedades los escribe cada negocio; una lengua sabe
ponerlos dentro de una frase. Para agregar una: una clase en `lenguas/<código>.py`, su línea en
`lenguas/__init__.py` y sus textos en `adapters/ia/textos/<código>/`.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Sequence

from domain.formato import enumerar
from domain.idioma import Idioma


class Lengua(ABC):
    """La gramática mínima de un idioma.

    idioma: su código. articulos: con qué empieza un nombre que ya trae su artículo, en minúsculas.
    propias: palabras que en este idioma van siempre con mayúscula, en minúsculas.
    una_cosa: reconoce una oferta que es el nombre de una cosa («una copa»).
    oracion: reconoce una novedad que ya es una oración («abrimos otra sala»).
    ahora_tenemos: lo que va antes de una novedad que es una cosa.
    """

    idioma: Idioma
    articulos: tuple[str, ...]
    propias: frozenset[str] = frozenset()
    una_cosa: re.Pattern[str]
    oracion: re.Pattern[str]
    ahora_tenemos: str

    @abstractmethod
    def articulo(self, nombre: str) -> str:
        """El artículo definido que pide un nombre, o "" si es mejor no ponerle ninguno."""

    @abstractmethod
    def contraer(self, frase: str) -> str:
        """La frase ya escrita, con las contracciones que la lengua obliga: «del», «do»."""

    @abstractmethod
    def nombrar(self, categorias: Sequence[str]) -> str:
        """Las categorías dentro de una frase: «las salas y los cortes»."""

    @abstractmethod
    def te_gusta(self, categorias: Sequence[str]) -> str | None:
        """«te gustan las salas», que va después de «que»; None si no hay ninguna."""

    @abstractmethod
    def es(self, categorias: Sequence[str]) -> str | None:
        """«son las salas», que va después de «lo que más eliges»; None si no hay ninguna."""

    @abstractmethod
    def era(self, categorias: Sequence[str]) -> str | None:
        """«eran las salas», lo mismo en pasado."""

    @abstractmethod
    def porcentaje(self, oferta: str) -> str | None:
        """«un 20 % de descuento», la oferta que empieza con su porcentaje; None si no es así."""

    @abstractmethod
    def el_dia(self, faltan: int, fecha: str) -> str:
        """«hoy», «mañana» o «el sábado 15 de noviembre», según los días que faltan."""

    @abstractmethod
    def para_el_dia(self, faltan: int, fecha: str) -> str:
        """«para el sábado 15 de noviembre»."""

    @abstractmethod
    def los_dias(self, cerrado: str) -> str | None:
        """«los martes», del día en que cierra como lo escribe el negocio; None si no es uno."""

    @abstractmethod
    def bienvenida(self, trato: str) -> tuple[str | None, str]:
        """«bienvenida» si se conoce el trato (f, m) o no hace falta, y la que vale siempre."""

    @abstractmethod
    def somos(self, descripcion: str) -> bool:
        """Si la descripción del negocio cabe después de «somos»."""

    @abstractmethod
    def lugar(self, lugar: str) -> str:
        """El lugar sin la preposición con que empiece: va después de «en»."""

    @abstractmethod
    def llegar(self, politica: str) -> str | None:
        """«llegar 10 minutos antes», si la política es sobre cuándo llegar."""

    def negocio(self, nombre: str) -> str:
        """El nombre del negocio dentro de una frase: con artículo, si la lengua lo pide."""
        return nombre

    def minuscula(self, frase: str) -> str:
        """La frase con inicial minúscula para ir dentro de otra, salvo que sea un nombre propio.

        «Reserva prioritaria» da «reserva prioritaria»; «Sala Norte» y «DJ en vivo» quedan igual.
        """
        palabras = frase.split()
        if not palabras or palabras[0][1:] != palabras[0][1:].lower():
            return frase
        if len(palabras) > 1 and palabras[1][:1].isupper():
            return frase
        if palabras[0].lower().rstrip(",:;") in self.propias:
            return frase
        return frase[:1].lower() + frase[1:]

    def con_articulo(self, nombre: str) -> str:
        """«Sala Norte» da «la Sala Norte»; si no se sabe el género, el nombre solo."""
        if nombre.lower().startswith(self.articulos):
            return nombre
        cual = self.articulo(nombre)
        return f"{cual} {nombre}" if cual else nombre

    def enumerar(self, cosas: Sequence[str]) -> str:
        """«a, b y c»."""
        return enumerar(cosas, self.idioma)


def limpio(valor: str) -> str:
    """Un dato en una línea, sin llaves ni barras que parezcan huecos de una plantilla."""
    return " ".join(re.sub(r"[{}|\[\]]", " ", valor).split()).rstrip(".;,")


def mayuscula(frase: str) -> str:
    """La frase con su primera letra en mayúscula, saltando signos y emojis iniciales."""
    for i, letra in enumerate(frase):
        if letra.isdigit():
            return frase
        if letra.isalpha():
            return frase[:i] + letra.upper() + frase[i + 1 :]
    return frase


def primera_palabra(frase: str) -> str:
    """La primera palabra en minúsculas, o "" si no hay ninguna."""
    return frase.split(maxsplit=1)[0].lower() if frase.split() else ""


def en_plural(categorias: Sequence[str]) -> bool:
    """Si el verbo que las toma va en plural: son varias, o la única termina en «s»."""
    return len(categorias) > 1 or limpio(categorias[0]).partition(" ")[0].endswith("s")
