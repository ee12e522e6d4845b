"""Llevar el archivo a la base de una sola vez: todo o nada, y en pocas consultas."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from domain.errores import DatosInvalidos
from ventas.models import CategoriaServicio, Negocio, Novedad, Oferta, Servicio
from ventas.services import filas
from ventas.services.archivo_negocio import base as b
from ventas.services.archivo_negocio.comparacion import (
    Cambios,
    Plan,
    Sobra,
    Tipo,
    planear,
    servicios_de,
)
from ventas.services.archivo_negocio.forma import Archivo, OfertaEscrita

LOTE = 500


class CambioEntretanto(DatosInvalidos):
    """Desde que se mostraron los cambios, alguien tocó el negocio."""

    mensaje = "Alguien cambió el negocio desde que viste los cambios: míralos de nuevo."


def aplicar(
    archivo: Archivo,
    *,
    usuario_id: int | None,
    ahora: datetime,
    desactivar: bool = False,
    huella: str = "",
) -> Cambios:
    """Deja la base como dice el archivo, todo o nada, y anota quién lo hizo; da lo que cambió.

    desactivar: lo que hay de más deja de decirse y venderse. huella: la de los cambios que la
    persona vio; con otra levanta `CambioEntretanto`. usuario_id None: lo hizo un comando.
    """
    try:
        with transaction.atomic():
            # Quien llega segundo espera aquí y compara con lo que dejó el primero.
            Negocio.objects.select_for_update().first()
            plan = planear(archivo)
            if huella and huella != plan.cambios.huella:
                raise CambioEntretanto
            _escribir(archivo, plan)
            if desactivar:
                _desactivar(plan.cambios.sobran)
            if usuario_id is not None and (plan.cambios.hechos or desactivar):
                que = f"Archivo del negocio: {plan.cambios.resumen(desactivar=desactivar)}"
                filas.anotar(Negocio.objects.get(), que, usuario_id=usuario_id, ahora=ahora)
    except IntegrityError as error:
        raise CambioEntretanto from error
    return plan.cambios


def _escribir(archivo: Archivo, plan: Plan) -> None:
    tocados = {(cambio.tipo, cambio.nombre) for cambio in plan.cambios.hechos}
    if (Tipo.NEGOCIO, archivo.negocio.nombre) in tocados:
        valores = b.valores_de_negocio(archivo.negocio)
        Negocio.objects.update_or_create(pk=1, defaults=valores)
    CategoriaServicio.objects.bulk_create(
        [
            CategoriaServicio(nombre=c.nombre, traducciones=b.traducciones(c))
            for c in archivo.categoria
            if (Tipo.CATEGORIA, c.nombre) in tocados
        ],
        update_conflicts=True,
        unique_fields=["nombre"],
        update_fields=["traducciones"],
    )
    categorias = dict(CategoriaServicio.objects.values_list("nombre", "pk"))
    servicios = [
        Servicio(categoria_id=categorias[familia], **b.valores_de_servicio(servicio))
        for familia, servicio in servicios_de(archivo)
        if (Tipo.SERVICIO, servicio.nombre) in tocados
    ]
    Servicio.objects.bulk_create(
        servicios,
        batch_size=LOTE,
        update_conflicts=True,
        unique_fields=["nombre"],
        update_fields=["categoria", *b.DE_SERVICIO],
    )
    _escribir_ofertas(plan.ofertas, categorias)
    _escribir_anuncios(Novedad, [(b.valores_de_novedad(p), fila) for p, fila in plan.novedades])


def _escribir_ofertas(
    ofertas: Iterable[tuple[OfertaEscrita, Oferta | None]], categorias: dict[str, int]
) -> None:
    pares = list(ofertas)
    escritas = _escribir_anuncios(Oferta, [(b.valores_de_oferta(p), fila) for p, fila in pares])
    puente = Oferta.categorias.through
    puente._default_manager.filter(oferta__in=[fila.pk for fila in escritas]).delete()
    puente._default_manager.bulk_create(
        puente(oferta_id=fila.pk, categoriaservicio_id=categorias[nombre])
        for (pieza, _), fila in zip(pares, escritas, strict=True)
        for nombre in pieza.categorias
    )


def _escribir_anuncios[F: (Oferta, Novedad)](
    modelo: type[F], pares: Iterable[tuple[dict[str, Any], F | None]]
) -> list[F]:
    """Crea las que no tienen fila y pone al día las demás; las da en el mismo orden."""
    todas: list[F] = []
    nuevas: list[F] = []
    viejas: list[F] = []
    campos: list[str] = []
    for valores, fila in pares:
        campos = list(valores)
        escrita = fila or modelo()
        for campo, valor in valores.items():
            setattr(escrita, campo, valor)
        todas.append(escrita)
        (viejas if fila else nuevas).append(escrita)
    if viejas:
        modelo._default_manager.bulk_update(viejas, campos, batch_size=LOTE)
    modelo._default_manager.bulk_create(nuevas)
    return todas


def _desactivar(sobran: Iterable[Sobra]) -> None:
    ids: defaultdict[Tipo, list[int]] = defaultdict(list)
    for sobra in sobran:
        ids[sobra.tipo].append(sobra.id)
    Servicio.objects.filter(pk__in=ids[Tipo.SERVICIO]).update(activo=False)
    Oferta.objects.filter(pk__in=ids[Tipo.OFERTA]).update(activa=False)
    Novedad.objects.filter(pk__in=ids[Tipo.NOVEDAD]).update(activa=False)
