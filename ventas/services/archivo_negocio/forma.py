"""La forma del archivo del negocio: qué claves lleva y qué vale en cada una.

Los largos son los de las columnas y, en otro idioma, el de una traducción. Lo que el archivo no
trae vale como vacío. `en` y `pt`: lo mismo dicho a un turista.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from django.db.models import Model
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    Strict,
    model_validator,
)
from pydantic_core import PydanticCustomError

from domain.canjes import FORMA_CODIGO
from domain.formato import enumerar, nombrar_dias
from domain.perfiles import Perfil
from domain.rfm import ETIQUETAS
from ventas.models import CategoriaServicio, Negocio, Oferta, Servicio
from ventas.models.traducciones import MAX_TEXTO

DIAS = tuple(nombrar_dias([dia]) for dia in range(7))
# Lo que cabe en cada columna.
PRECIO_MAXIMO = 999_999_999_999
USOS_MAXIMO = 2_147_483_647
PRIORIDAD_MAXIMA = 32_767


def error(frase: str) -> PydanticCustomError:
    """Un error cuya frase ya es la que lee la persona."""
    return PydanticCustomError("frase", "{frase}", {"frase": frase})


def _hasta(largo: int, *, minimo: int = 0) -> AfterValidator:
    """Un texto de una línea, sin blancos alrededor, de `minimo` a `largo` letras."""

    def revisar(valor: str) -> str:
        texto = valor.strip()
        if len(texto) < minimo:
            raise error("no puede quedar en blanco")
        if len(texto) > largo:
            raise error(f"no puede pasar de {largo} letras")
        if any(unicodedata.category(letra) in ("Cc", "Zl", "Zp", "Cs") for letra in texto):
            raise error("va en una sola línea y sin caracteres de control")
        return texto

    return AfterValidator(revisar)


def _columna(modelo: type[Model], campo: str, *, minimo: int = 0) -> AfterValidator:
    """Un texto que cabe en esa columna."""
    largo: int = getattr(modelo._meta.get_field(campo), "max_length", None) or MAX_TEXTO
    return _hasta(largo, minimo=minimo)


def _uno_de(posibles: tuple[str, ...]) -> AfterValidator:
    def revisar(valor: str) -> str:
        if valor not in posibles:
            raise error(f"no conoce «{valor[:40]}»; puede ser {enumerar(posibles)}")
        return valor

    return AfterValidator(revisar)


def _de_codigo(valor: str) -> str:
    if not re.fullmatch(FORMA_CODIGO, valor):
        raise error("lleva solo letras sin acento, números y guiones: «RIO20»")
    return valor


def _sin_repetir(valores: tuple[str, ...]) -> tuple[str, ...]:
    repetidos = sorted(valor for valor, veces in Counter(valores).items() if veces > 1)
    if repetidos:
        raise error(f"repite «{repetidos[0][:40]}»")
    return valores


def _en_minusculas(valor: object) -> object:
    return valor.strip().lower() if isinstance(valor, str) else valor


type _Frase = Annotated[str, _hasta(MAX_TEXTO, minimo=1)]
type Frases = Annotated[tuple[_Frase, ...], Strict(False), Field(max_length=50)]
type Dias = Annotated[
    tuple[Annotated[str, BeforeValidator(_en_minusculas), _uno_de(DIAS)], ...],
    Strict(False),
    AfterValidator(_sin_repetir),
    AfterValidator(lambda dias: tuple(sorted(dias, key=DIAS.index))),
]
type Perfiles = Annotated[
    tuple[Annotated[str, _uno_de(tuple(perfil.value for perfil in Perfil))], ...],
    Strict(False),
    AfterValidator(_sin_repetir),
]
type Segmentos = Annotated[
    tuple[Annotated[str, _uno_de(tuple(ETIQUETAS))], ...],
    Strict(False),
    AfterValidator(_sin_repetir),
]
type Traduccion = Annotated[str, _hasta(MAX_TEXTO)]
type NombreCategoria = Annotated[str, _columna(CategoriaServicio, "nombre", minimo=1)]


class Pieza(BaseModel):
    """Una parte del archivo: cerrada (una clave desconocida es un error) y sin conversiones."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class EnOtroIdioma(Pieza):
    """Los textos de una pieza en otro idioma."""


class NegocioTraducido(EnOtroIdioma):
    lugar: Traduccion = ""
    descripcion: Traduccion = ""
    horario: Traduccion = ""
    politicas: Frases = ()
    privilegios_vip: Frases = ()
    pie: Traduccion = ""
    aviso_baja: Traduccion = ""


class NegocioEscrito(Pieza):
    """Quién escribe, y lo que se puede decir de él."""

    nombre: Annotated[str, _columna(Negocio, "nombre", minimo=1)]
    lugar: Annotated[str, _columna(Negocio, "lugar")] = ""
    descripcion: Annotated[str, _columna(Negocio, "descripcion")] = ""
    horario: Annotated[str, _columna(Negocio, "horario")] = ""
    dias_cerrados: Dias = ()
    politicas: Frases = ()
    privilegios_vip: Frases = ()
    voz: Annotated[str, _columna(Negocio, "voz")] = ""
    palabras_vetadas: Frases = ()
    pie: Annotated[str, _columna(Negocio, "pie")] = ""
    aviso_baja: Annotated[str, _columna(Negocio, "aviso_baja")] = ""
    en: NegocioTraducido = NegocioTraducido()
    pt: NegocioTraducido = NegocioTraducido()


class ServicioTraducido(EnOtroIdioma):
    nombre: Traduccion = ""
    unidad: Traduccion = ""


class ServicioEscrito(Pieza):
    """Algo que se vende. precio: CLP por unidad, sin decimales; bajo cero, solo un descuento."""

    nombre: Annotated[str, _columna(Servicio, "nombre", minimo=1)]
    precio: Annotated[int, Field(ge=-PRECIO_MAXIMO, le=PRECIO_MAXIMO)]
    unidad: Annotated[str, _columna(Servicio, "unidad")] = ""
    complemento: bool = False
    mencionable: bool = True
    activo: bool = True
    en: ServicioTraducido = ServicioTraducido()
    pt: ServicioTraducido = ServicioTraducido()

    @model_validator(mode="after")
    def _precio_de_verdad(self) -> ServicioEscrito:
        if self.precio < 0 and not self.complemento:
            raise error("el precio debe ser 0 o más (bajo cero, solo un complemento)")
        return self


class CategoriaTraducida(EnOtroIdioma):
    nombre: Traduccion = ""
    unidad: Traduccion = ""


class CategoriaEscrita(Pieza):
    """Una familia de servicios. unidad: la de sus servicios que no digan otra."""

    nombre: NombreCategoria
    unidad: Annotated[str, _columna(Servicio, "unidad")] = ""
    en: CategoriaTraducida = CategoriaTraducida()
    pt: CategoriaTraducida = CategoriaTraducida()
    servicios: Annotated[tuple[ServicioEscrito, ...], Strict(False)] = ()


class NovedadTraducida(EnOtroIdioma):
    texto: Traduccion = ""


class OfertaTraducida(NovedadTraducida):
    condiciones: Traduccion = ""


class _Anuncio(Pieza):
    texto: Annotated[str, _columna(Oferta, "texto", minimo=1)]
    desde: date | None = None
    hasta: date | None = None
    perfiles: Perfiles = ()
    activa: bool = True

    @model_validator(mode="after")
    def _vigencia(self) -> _Anuncio:
        if self.desde and self.hasta and self.hasta < self.desde:
            raise error("termina («hasta») antes de empezar («desde»)")
        return self


class OfertaEscrita(_Anuncio):
    """Una promesa, con lo que la limita."""

    condiciones: Annotated[str, _columna(Oferta, "condiciones")] = ""
    prioridad: Annotated[int, Field(ge=-PRIORIDAD_MAXIMA, le=PRIORIDAD_MAXIMA)] = 0
    segmentos: Segmentos = ()
    categorias: Annotated[
        tuple[NombreCategoria, ...], Strict(False), AfterValidator(_sin_repetir)
    ] = ()
    dias: Dias = ()
    porcentaje: Annotated[int, Field(ge=1, le=100)] | None = None
    monto: Annotated[int, Field(ge=1, le=PRECIO_MAXIMO)] | None = None
    regalo: Annotated[str, _columna(Oferta, "regalo")] = ""
    codigo: Annotated[str, _columna(Oferta, "codigo"), AfterValidator(_de_codigo)] = ""
    limite_usos: Annotated[int, Field(ge=1, le=USOS_MAXIMO)] | None = None
    una_vez_por_persona: bool = True
    en: OfertaTraducida = OfertaTraducida()
    pt: OfertaTraducida = OfertaTraducida()

    @model_validator(mode="after")
    def _un_solo_beneficio(self) -> OfertaEscrita:
        if sum([self.porcentaje is not None, self.monto is not None, bool(self.regalo)]) > 1:
            raise error("da una sola cosa: «porcentaje», «monto» o «regalo»")
        return self


class NovedadEscrita(_Anuncio):
    """Algo nuevo que se puede contar."""

    en: NovedadTraducida = NovedadTraducida()
    pt: NovedadTraducida = NovedadTraducida()


class Archivo(Pieza):
    """El negocio entero. demo: lo que solo usa la demo; al cargar un negocio no se mira."""

    negocio: NegocioEscrito
    categoria: Annotated[tuple[CategoriaEscrita, ...], Strict(False)] = ()
    oferta: Annotated[tuple[OfertaEscrita, ...], Strict(False)] = ()
    novedad: Annotated[tuple[NovedadEscrita, ...], Strict(False)] = ()
    demo: Mapping[str, Any] = Field(default_factory=dict)


def completar(categoria: CategoriaEscrita) -> CategoriaEscrita:
    """La categoría con su unidad repartida en los servicios que no dicen otra."""
    if not categoria.unidad:
        return _sin_unidad(categoria)
    servicios = tuple(
        servicio if servicio.unidad else _con_unidad(servicio, categoria)
        for servicio in categoria.servicios
    )
    return _sin_unidad(categoria).model_copy(update={"servicios": servicios})


def abreviar(categoria: CategoriaEscrita) -> CategoriaEscrita:
    """La misma categoría con la unidad más repetida dicha una vez: lo contrario de `completar`."""
    unidades = [(s.unidad, s.en.unidad, s.pt.unidad) for s in categoria.servicios]
    if len(unidades) < 2 or not all(es for es, _, _ in unidades):
        return categoria
    comun = max(unidades, key=unidades.count)
    if unidades.count(comun) < 2:
        return categoria
    servicios = tuple(
        s if unidad != comun else _sin_unidad(s)
        for s, unidad in zip(categoria.servicios, unidades, strict=True)
    )
    return categoria.model_copy(
        update={
            "unidad": comun[0],
            "en": categoria.en.model_copy(update={"unidad": comun[1]}),
            "pt": categoria.pt.model_copy(update={"unidad": comun[2]}),
            "servicios": servicios,
        }
    )


def _con_unidad(servicio: ServicioEscrito, categoria: CategoriaEscrita) -> ServicioEscrito:
    return servicio.model_copy(
        update={
            "unidad": categoria.unidad,
            "en": servicio.en.model_copy(update={"unidad": categoria.en.unidad}),
            "pt": servicio.pt.model_copy(update={"unidad": categoria.pt.unidad}),
        }
    )


def _sin_unidad[P: (CategoriaEscrita, ServicioEscrito)](pieza: P) -> P:
    return pieza.model_copy(
        update={
            "unidad": "",
            "en": pieza.en.model_copy(update={"unidad": ""}),
            "pt": pieza.pt.model_copy(update={"unidad": ""}),
        }
    )
