"""El negocio y lo que puede decir: su catálogo, sus ofertas y sus novedades."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from django.db.models import Count, Exists, OuterRef, QuerySet

from domain import hechos, ofertas
from domain.errores import NoConfigurado
from domain.idioma import Idioma
from ventas.models import (
    AfinidadCategoria,
    Canje,
    CategoriaServicio,
    Negocio,
    Novedad,
    Oferta,
    Servicio,
)
from ventas.models.anuncios import gastan_un_uso


def negocio_actual(idioma: str = Idioma.ES) -> hechos.Negocio:
    """El negocio configurado, en ese idioma. Levanta `NoConfigurado` si todavía no hay uno."""
    fila = Negocio.objects.first()
    if fila is None:
        raise NoConfigurado(
            "Falta decir qué negocio escribe.",
            que_hacer="Complétalo en Configuración › El negocio.",
        )
    return fila.a_dominio(idioma)


def vitrina(idioma: str = Idioma.ES, *, hoy: date, cliente_id: int | None = None) -> hechos.Vitrina:
    """Lo que el negocio puede decir ese día en ese idioma. Levanta `NoConfigurado`.

    cliente_id: a quién, para saber cuáles ofertas ya usó.

    Una oferta o novedad sin su texto en ese idioma no se dice; un servicio sin traducir va por su
    nombre de siempre.
    """
    servicios = list(Servicio.objects.filter(activo=True).select_related("categoria"))
    filas = list(_activas(idioma, cliente_id=cliente_id))
    activas = [fila.a_dominio(idioma, hoy=hoy, usos=fila.usos) for fila in filas]
    return hechos.Vitrina(
        negocio=negocio_actual(idioma),
        catalogo=[_en_catalogo(servicio, idioma) for servicio in servicios],
        ofertas=activas,
        novedades=novedades_activas(idioma),
        afinidades=afinidades({categoria for una in activas for categoria in una.categorias}),
        nombres=_nombres(servicios, idioma),
        usadas=frozenset(fila.pk for fila in filas if fila.usada),
    )


def _en_catalogo(servicio: Servicio, idioma: str) -> hechos.ServicioCatalogo:
    return hechos.ServicioCatalogo(
        nombre=servicio.nombre,
        categoria=servicio.categoria.nombre,
        precio=servicio.precio,
        unidad=servicio.en("unidad", idioma),
        activo=servicio.activo,
        es_complemento=servicio.es_complemento,
        mencionable=servicio.mencionable,
    )


def _nombres(servicios: Sequence[Servicio], idioma: str) -> dict[str, str]:
    """Los servicios y categorías que en ese idioma se dicen de otra manera."""
    if idioma == Idioma.ES:
        return {}
    filas: list[Servicio | CategoriaServicio] = [*servicios]
    filas += {servicio.categoria_id: servicio.categoria for servicio in servicios}.values()
    return {fila.nombre: dicho for fila in filas if (dicho := fila.en("nombre", idioma))}


def ofertas_con_usos(cliente_id: int | None = None) -> QuerySet[Oferta]:
    """Todas, con sus canjes vigentes contados en `usos` y sus categorías leídas.

    cliente_id: a quién; dice si ya la canjeó, en `usada`.
    """
    suyos = Canje.vigentes.filter(oferta=OuterRef("pk"), cliente_id=cliente_id or 0)
    filas = Oferta.objects.annotate(
        canjeada=Count("canjes", filter=gastan_un_uso("canjes__")), la_uso=Exists(suyos)
    )
    return filas.prefetch_related("categorias")


def _activas(idioma: str, *, cliente_id: int | None = None) -> Iterator[Oferta]:
    """Las que alguien activó y están enteras en ese idioma, en dos consultas."""
    filas = ofertas_con_usos(cliente_id).filter(activa=True)
    return (fila for fila in filas if fila.se_dice_en(idioma))


def novedades_activas(idioma: str = Idioma.ES) -> list[ofertas.Novedad]:
    """Las novedades que alguien activó y se saben decir en ese idioma, en orden de creación."""
    filas = Novedad.objects.filter(activa=True).order_by("id")
    return [novedad for fila in filas if (novedad := fila.a_dominio(idioma)).texto]


def afinidades(hacia: Collection[str]) -> list[ofertas.Afinidad]:
    """Lo que compran juntas las personas de la base, como se contó la última vez.

    hacia: las categorías a las que llevan; sin ninguna, no se pregunta.
    """
    if not hacia:
        return []
    filas = AfinidadCategoria.objects.filter(a__nombre__in=hacia).order_by("id")
    columnas = ("de__nombre", "a__nombre", "personas", "juntas")
    return [ofertas.Afinidad(*fila) for fila in filas.values_list(*columnas)]
