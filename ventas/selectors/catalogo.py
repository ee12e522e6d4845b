"""El catálogo como lo lee quien lo cambia: buscado, por páginas y con lo que conviene mirar."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet

from domain.nombres import nombre_de_servicio, plegar
from ventas.models import CategoriaServicio, Servicio

POR_PAGINA = 50


class Ver(StrEnum):
    """Qué parte del catálogo se mira."""

    TODO = ""
    ACTIVOS = "activos"
    INACTIVOS = "inactivos"
    SIN_PRECIO = "sin_precio"
    CALLADOS = "callados"

    @property
    def nombre(self) -> str:
        """Como se ofrece en pantalla."""
        return _VER[self]


_VER = {
    Ver.TODO: "Todos",
    Ver.ACTIVOS: "Los que se venden",
    Ver.INACTIVOS: "Los inactivos",
    Ver.SIN_PRECIO: "Los que no tienen precio",
    Ver.CALLADOS: "Los que no se nombran",
}


@dataclass(frozen=True, slots=True)
class Filtro:
    """Lo que se pide ver. q: palabras de su nombre, sin importar acentos ni mayúsculas."""

    q: str = ""
    categoria: int | None = None
    ver: Ver = Ver.TODO

    @property
    def hay(self) -> bool:
        """Si deja algo fuera."""
        return bool(self.q or self.categoria or self.ver)


@dataclass(frozen=True, slots=True)
class EnCatalogo:
    """Un servicio en la lista. callado: por qué los mensajes no lo nombran; vacío si lo hacen."""

    servicio: Servicio
    callado: str


@dataclass(frozen=True, slots=True)
class PaginaDeCatalogo:
    """Los servicios de una página y dónde está dentro de todo lo que se pidió ver."""

    filas: list[EnCatalogo]
    pagina: Page[int]


@dataclass(frozen=True, slots=True)
class CategoriaConCuentas:
    """Una categoría con cuántos servicios tiene y cuántos de ellos se venden."""

    pk: int
    nombre: str
    servicios: int
    activos: int


def pagina_de_catalogo(filtro: Filtro, numero: str | int) -> PaginaDeCatalogo:
    """Una página, por categoría y nombre: dos consultas, haya 10 servicios o 2.000.

    Se busca en memoria porque la base no sabe plegar acentos, y un catálogo cabe entero.
    """
    buscadas = plegar(filtro.q).split()
    ids = [
        pk
        for pk, nombre, mencionable, es_complemento in _filtrados(filtro)
        if all(palabra in plegar(nombre) for palabra in buscadas)
        and (filtro.ver != Ver.CALLADOS or _callado(nombre, mencionable, es_complemento))
    ]
    pagina = Paginator(ids, POR_PAGINA).get_page(numero)
    filas = Servicio.objects.select_related("categoria").in_bulk(list(pagina.object_list))
    vistos = [filas[pk] for pk in pagina.object_list if pk in filas]
    return PaginaDeCatalogo([EnCatalogo(s, _por_que_callado(s)) for s in vistos], pagina)


def _filtrados(filtro: Filtro) -> QuerySet[Servicio, tuple[int, str, bool, bool]]:
    en_la_base = {
        Ver.ACTIVOS: Q(activo=True),
        Ver.INACTIVOS: Q(activo=False),
        Ver.SIN_PRECIO: Q(precio=0),
    }
    servicios = Servicio.objects.filter(en_la_base.get(filtro.ver, Q()))
    if filtro.categoria is not None:
        servicios = servicios.filter(categoria=filtro.categoria)
    return servicios.values_list("pk", "nombre", "mencionable", "es_complemento")


def _callado(nombre: str, mencionable: bool, es_complemento: bool) -> str:
    if es_complemento:
        return "Complemento"
    if not mencionable:
        return "No se nombra"
    return "" if nombre_de_servicio(nombre) else "No se nombra: su nombre no lo parece"


def _por_que_callado(servicio: Servicio) -> str:
    return _callado(servicio.nombre, servicio.mencionable, servicio.es_complemento)


def categorias_con_cuentas() -> list[CategoriaConCuentas]:
    """Todas, por nombre: una consulta."""
    filas = CategoriaServicio.objects.annotate(
        servicios=Count("servicio"), activos=Count("servicio", filter=Q(servicio__activo=True))
    ).values_list("pk", "nombre", "servicios", "activos")
    return [CategoriaConCuentas(*fila) for fila in filas]


def unidades_usadas() -> list[str]:
    """Cómo se cobra lo que ya hay, para no escribirlo distinto cada vez."""
    usadas = Servicio.objects.exclude(unidad="").order_by("unidad").values_list("unidad", flat=True)
    return list(usadas.distinct())
