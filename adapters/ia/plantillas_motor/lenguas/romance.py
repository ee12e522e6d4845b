"""Lo que comparten el español y el portugués: artículos según el género, verbos que concuerdan."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Sequence

from adapters.ia.plantillas_motor.lenguas.base import Lengua, en_plural, limpio, primera_palabra
from domain.nombres import plegar

# Un artículo, las palabras que lo llevan y la terminación de las que casi siempre lo llevan.
Genero = tuple[str, frozenset[str], re.Pattern[str]]


class Romance(Lengua):
    """Una lengua con género.

    generos: en el orden en que se buscan, primero todas las palabras y después las terminaciones.
    gusta, ser, era_: el verbo en singular y en plural. un: el artículo de un porcentaje.
    descuento: reconoce una oferta que empieza con él. dias: los de la semana.
    abre_descripcion: con qué palabras empieza una que cabe después de «somos».
    en: la preposición con que puede empezar un lugar. para: la que va antes de un día.
    infinitivo, llegada: «llegar», y cómo empieza una política sobre cuándo hacerlo.
    """

    generos: tuple[Genero, ...]
    gusta: tuple[str, str]
    ser: tuple[str, str]
    era_: tuple[str, str]
    un: str
    descuento: re.Pattern[str]
    dias: tuple[str, ...]
    abre_descripcion: frozenset[str]
    en: re.Pattern[str]
    infinitivo: str
    llegada: re.Pattern[str]
    para: str

    def articulo(self, nombre: str) -> str:
        """Donde el género no se deduce de la palabra, ninguno antes que uno equivocado."""
        palabra = primera_palabra(nombre)
        for cual, palabras, _ in self.generos:
            if palabra in palabras:
                return cual
        for cual, _, final in self.generos:
            if final.search(palabra):
                return cual
        return ""

    def nombrar(self, categorias: Sequence[str]) -> str:
        return self.enumerar([self.con_articulo(self.minuscula(limpio(c))) for c in categorias])

    def te_gusta(self, categorias: Sequence[str]) -> str | None:
        return self._con_verbo(categorias, self.gusta)

    def es(self, categorias: Sequence[str]) -> str | None:
        return self._con_verbo(categorias, self.ser)

    def era(self, categorias: Sequence[str]) -> str | None:
        return self._con_verbo(categorias, self.era_)

    def porcentaje(self, oferta: str) -> str | None:
        return f"{self.un} {oferta}" if self.descuento.match(oferta) else None

    def para_el_dia(self, faltan: int, fecha: str) -> str:
        return f"{self.para} {self.el_dia(faltan, fecha)}"

    def los_dias(self, cerrado: str) -> str | None:
        escrito = plegar(self._sin_articulo(limpio(cerrado).lower()))
        dia = next((d for d in self.dias if escrito.rstrip("s") == plegar(d).rstrip("s")), None)
        return None if dia is None else self.cada(dia)

    @abstractmethod
    def cada(self, dia: str) -> str:
        """«los martes», de un día de la semana."""

    def somos(self, descripcion: str) -> bool:
        primera = primera_palabra(descripcion)
        return primera in self.abre_descripcion or bool(re.search(r"(?<!mo)s$", primera))

    def lugar(self, lugar: str) -> str:
        return self.en.sub("", lugar)

    def llegar(self, politica: str) -> str | None:
        return self.llegada.sub(self.infinitivo, politica) if self.llegada.match(politica) else None

    def _con_verbo(self, categorias: Sequence[str], verbo: tuple[str, str]) -> str | None:
        if not categorias:
            return None
        return f"{verbo[en_plural(categorias)]} {self.nombrar(categorias)}"

    def _sin_articulo(self, frase: str) -> str:
        return next((frase[len(a) :] for a in self.articulos if frase.startswith(a)), frase)
