"""Comparar el archivo con lo que hay en la base, sin tocar nada.

Un servicio o una categoría se reconocen por su nombre; una oferta, por su código y, si no, por su
texto; una novedad, por su texto. Lo que está en la base y no en el archivo se dice y no se borra:
hay reservas, canjes e historial que cuelgan de ello.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Any

from domain.formato import pesos
from ventas.models import Novedad, Oferta
from ventas.services.archivo_negocio import base as b
from ventas.services.archivo_negocio.forma import (
    Archivo,
    NovedadEscrita,
    OfertaEscrita,
    Pieza,
    ServicioEscrito,
)

MAX_DICHO = 90


class Tipo(StrEnum):
    """De qué es un cambio; en el orden en que se muestran."""

    NEGOCIO = "negocio"
    CATEGORIA = "categoría"
    SERVICIO = "servicio"
    OFERTA = "oferta"
    NOVEDAD = "novedad"


@dataclass(frozen=True, slots=True)
class Detalle:
    """Lo que cambia de una fila, en palabras; antes y ahora pueden ser «nada»."""

    campo: str
    antes: str
    ahora: str


@dataclass(frozen=True, slots=True)
class Cambio:
    """Una fila que se crea (sin detalles) o que cambia."""

    tipo: Tipo
    nombre: str
    detalles: tuple[Detalle, ...] = ()

    @property
    def nuevo(self) -> bool:
        return not self.detalles


@dataclass(frozen=True, slots=True)
class Sobra:
    """Algo activo en la base que el archivo no trae. id: el de su fila."""

    tipo: Tipo
    nombre: str
    id: int


@dataclass(frozen=True, slots=True)
class Cambios:
    """Qué haría el archivo. iguales: filas que ya dicen lo mismo. huella: de la base y el archivo;
    si al aplicar es otra, alguien cambió algo entretanto."""

    hechos: tuple[Cambio, ...]
    iguales: int
    sobran: tuple[Sobra, ...]
    huella: str

    @property
    def nuevos(self) -> tuple[Cambio, ...]:
        return tuple(cambio for cambio in self.hechos if cambio.nuevo)

    @property
    def cambiados(self) -> tuple[Cambio, ...]:
        return tuple(cambio for cambio in self.hechos if not cambio.nuevo)

    def resumen(self, *, desactivar: bool = False) -> str:
        """«12 nuevos, 3 cambiados, 40 iguales»."""
        partes = [
            f"{len(self.nuevos)} {'nuevo' if len(self.nuevos) == 1 else 'nuevos'}",
            f"{len(self.cambiados)} {'cambiado' if len(self.cambiados) == 1 else 'cambiados'}",
            f"{self.iguales} {'igual' if self.iguales == 1 else 'iguales'}",
        ]
        if desactivar and self.sobran:
            cuantos = len(self.sobran)
            partes.append(f"{cuantos} {'desactivado' if cuantos == 1 else 'desactivados'}")
        return ", ".join(partes)


@dataclass(frozen=True, slots=True)
class Plan:
    """Los cambios y las filas de las que salen. ofertas y novedades: cada pieza con su fila."""

    cambios: Cambios
    ofertas: list[tuple[OfertaEscrita, Oferta | None]]
    novedades: list[tuple[NovedadEscrita, Novedad | None]]


def comparar(archivo: Archivo) -> Cambios:
    """Qué se crearía, qué cambiaría y qué hay de más, sin tocar nada. Seis consultas."""
    return planear(archivo).cambios


# ------------------------------------------------------------------------------- qué cambiaría
def planear(archivo: Archivo) -> Plan:
    """Los cambios y de qué filas salen."""
    base = b.leer_base()
    ofertas = _emparejar_ofertas(archivo.oferta, base.ofertas)
    novedades = _por_texto(archivo.novedad, base.novedades)
    cuenta = _Cuenta()
    cuenta.mirar(
        Tipo.NEGOCIO,
        archivo.negocio.nombre,
        _plano(b.negocio_escrito(base.negocio)) if base.negocio else None,
        _plano(archivo.negocio),
    )
    _mirar_catalogo(archivo, base, cuenta)
    for oferta, fila in ofertas:
        antes = _plano(b.oferta_escrita(fila)) if fila else None
        cuenta.mirar(Tipo.OFERTA, oferta.texto, antes, _plano(oferta))
    for novedad, anuncio in novedades:
        antes = _plano(b.novedad_escrita(anuncio)) if anuncio else None
        cuenta.mirar(Tipo.NOVEDAD, novedad.texto, antes, _plano(novedad))
    sobran = _de_mas(archivo, base, ofertas, novedades)
    hechos = tuple(cuenta.hechos)
    return Plan(
        cambios=Cambios(hechos, cuenta.iguales, sobran, _huella(cuenta.enteros, sobran)),
        ofertas=ofertas,
        novedades=novedades,
    )


class _Cuenta:
    """Va juntando los cambios y contando lo que queda igual. enteros: lo mismo, sin abreviar."""

    def __init__(self) -> None:
        self.hechos: list[Cambio] = []
        self.enteros: list[object] = []
        self.iguales = 0

    def mirar(
        self, tipo: Tipo, nombre: str, antes: dict[str, Any] | None, ahora: dict[str, Any]
    ) -> None:
        """Compara una fila consigo misma. antes None: no está."""
        if antes != ahora:
            self.enteros.append((tipo, nombre, antes, ahora))
        if antes is None:
            self.hechos.append(Cambio(tipo, nombre))
        elif detalles := _detalles(antes, ahora):
            self.hechos.append(Cambio(tipo, nombre, detalles))
        else:
            self.iguales += 1


def _mirar_catalogo(archivo: Archivo, base: b.Base, cuenta: _Cuenta) -> None:
    """Las categorías y los servicios: cada uno consigo mismo, por su nombre."""
    categorias = {fila.nombre: _plano(b.categoria_escrita(fila)) for fila in base.categorias}
    for categoria in archivo.categoria:
        sola = categoria.model_copy(update={"servicios": ()})
        cuenta.mirar(
            Tipo.CATEGORIA, categoria.nombre, categorias.get(categoria.nombre), _plano(sola)
        )
    servicios = {
        fila.nombre: _plano(b.servicio_escrito(fila)) | {"categoría": fila.categoria.nombre}
        for fila in base.servicios
    }
    for familia, servicio in servicios_de(archivo):
        ahora = _plano(servicio) | {"categoría": familia}
        cuenta.mirar(Tipo.SERVICIO, servicio.nombre, servicios.get(servicio.nombre), ahora)


def servicios_de(archivo: Archivo) -> list[tuple[str, ServicioEscrito]]:
    """Cada servicio con el nombre de su categoría."""
    return [(c.nombre, servicio) for c in archivo.categoria for servicio in c.servicios]


def _emparejar_ofertas(
    piezas: Sequence[OfertaEscrita], ofertas: Sequence[Oferta]
) -> list[tuple[OfertaEscrita, Oferta | None]]:
    """Primero por código, que es único; las demás, por su texto entre las que queden."""
    por_codigo = {fila.codigo.strip().upper(): fila for fila in ofertas if fila.codigo.strip()}
    halladas = {
        lugar: por_codigo[pieza.codigo.upper()]
        for lugar, pieza in enumerate(piezas)
        if pieza.codigo and pieza.codigo.upper() in por_codigo
    }
    tomadas = {fila.pk for fila in halladas.values()}
    resto = [pieza for lugar, pieza in enumerate(piezas) if lugar not in halladas]
    por_texto = iter(_por_texto(resto, [fila for fila in ofertas if fila.pk not in tomadas]))
    return [
        (pieza, halladas[lugar]) if lugar in halladas else next(por_texto)
        for lugar, pieza in enumerate(piezas)
    ]


def _por_texto[P: (OfertaEscrita, NovedadEscrita), F: (Oferta, Novedad)](
    piezas: Iterable[P], anuncios: Iterable[F]
) -> list[tuple[P, F | None]]:
    """Cada pieza con la fila del mismo texto; si hay varias iguales, en orden."""
    libres: defaultdict[str, list[F]] = defaultdict(list)
    for fila in anuncios:
        libres[fila.texto.strip()].append(fila)
    return [(p, libres[p.texto].pop(0) if libres[p.texto] else None) for p in piezas]


def _de_mas(
    archivo: Archivo,
    base: b.Base,
    ofertas: Iterable[tuple[OfertaEscrita, Oferta | None]],
    novedades: Iterable[tuple[NovedadEscrita, Novedad | None]],
) -> tuple[Sobra, ...]:
    nombrados = {servicio.nombre for _, servicio in servicios_de(archivo)}
    de_oferta = {fila.pk for _, fila in ofertas if fila}
    de_novedad = {fila.pk for _, fila in novedades if fila}
    return (
        *(
            Sobra(Tipo.SERVICIO, fila.nombre, fila.pk)
            for fila in base.servicios
            if fila.activo and fila.nombre not in nombrados
        ),
        *(
            Sobra(Tipo.OFERTA, fila.texto, fila.pk)
            for fila in base.ofertas
            if fila.activa and fila.pk not in de_oferta
        ),
        *(
            Sobra(Tipo.NOVEDAD, fila.texto, fila.pk)
            for fila in base.novedades
            if fila.activa and fila.pk not in de_novedad
        ),
    )


def _huella(enteros: Iterable[object], sobran: Iterable[Sobra]) -> str:
    dicho = "\x1e".join([*map(repr, enteros), *map(repr, sobran)])
    return sha256(dicho.encode()).hexdigest()[:32]


# ------------------------------------------------------------------------------- en palabras
_IDIOMAS = {"en": "en inglés", "pt": "en portugués"}


def _plano(pieza: Pieza) -> dict[str, Any]:
    """Los campos de una pieza, con los de cada idioma como «lugar en inglés»."""
    plano: dict[str, Any] = {}
    for campo in type(pieza).model_fields:
        valor = getattr(pieza, campo)
        if isinstance(valor, Pieza):
            suyos = {f"{c} {_IDIOMAS[campo]}": getattr(valor, c) for c in type(valor).model_fields}
            plano |= suyos
        elif campo != "servicios":
            plano[campo] = valor
    if "codigo" in plano:
        plano["codigo"] = plano["codigo"].upper()
    for campo in ("categorias", "perfiles", "segmentos"):
        if campo in plano:
            plano[campo] = tuple(sorted(plano[campo]))
    return plano


def _detalles(antes: dict[str, Any], ahora: dict[str, Any]) -> tuple[Detalle, ...]:
    return tuple(
        Detalle(
            campo.replace("_", " "), _en_palabras(campo, antes[campo]), _en_palabras(campo, valor)
        )
        for campo, valor in ahora.items()
        if antes[campo] != valor
    )


def _en_palabras(campo: str, valor: Any) -> str:
    if campo in ("precio", "monto") and valor is not None:
        return pesos(valor)
    if isinstance(valor, bool):
        return "sí" if valor else "no"
    if isinstance(valor, date):
        return f"{valor:%d-%m-%Y}"
    dicho = "; ".join(valor) if isinstance(valor, tuple) else str("" if valor is None else valor)
    return dicho if len(dicho) <= MAX_DICHO else f"{dicho[: MAX_DICHO - 1]}…"
