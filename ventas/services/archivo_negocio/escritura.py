"""Escribir el negocio entero como un archivo TOML que `leer` entiende igual."""

from __future__ import annotations

from typing import Any

import tomlkit
from tomlkit.items import AoT, Array, InlineTable, Table

from ventas.services.archivo_negocio.base import como_archivo, leer_base
from ventas.services.archivo_negocio.forma import Archivo, CategoriaEscrita, Pieza, abreviar

ENCABEZADO = (
    "El negocio: quién es, qué vende y qué puede prometer. Precios en CLP.",
    "`en` y `pt`: lo mismo en inglés y en portugués; lo que no está traducido no se dice.",
)


def escribir() -> str:
    """El negocio de la base, como archivo. Levanta `NoConfigurado` si todavía no hay uno."""
    return como_toml(como_archivo(leer_base()))


def como_toml(archivo: Archivo) -> str:
    """El texto de un archivo; lo vacío y lo de siempre no se escriben."""
    documento = tomlkit.document()
    for linea in ENCABEZADO:
        documento.add(tomlkit.comment(linea))
    documento.add(tomlkit.nl())
    documento.add("negocio", _tabla(archivo.negocio))
    listas = {"categoria": map(_categoria, archivo.categoria)}
    listas |= {"oferta": map(_tabla, archivo.oferta), "novedad": map(_tabla, archivo.novedad)}
    for clave, piezas in listas.items():
        tablas = list(piezas)
        if tablas:
            documento.add(clave, AoT(tablas))
    return tomlkit.dumps(documento)


def _categoria(categoria: CategoriaEscrita) -> Table:
    corta = abreviar(categoria)
    tabla = _tabla(corta.model_copy(update={"servicios": ()}))
    if corta.servicios:
        tabla.add("servicios", _lista([_en_linea(servicio) for servicio in corta.servicios]))
    return tabla


def _tabla(pieza: Pieza) -> Table:
    tabla = tomlkit.table()
    for clave, valor in _dichos(pieza).items():
        tabla.add(clave, valor)
    return tabla


def _en_linea(pieza: Pieza) -> InlineTable:
    tabla = tomlkit.inline_table()
    tabla.update(_dichos(pieza))
    return tabla


def _dichos(pieza: Pieza) -> dict[str, Any]:
    """Lo que la pieza dice y no es lo de siempre: lo demás se entiende solo."""
    dichos: dict[str, Any] = {}
    for clave, campo in type(pieza).model_fields.items():
        valor = getattr(pieza, clave)
        if not campo.is_required() and valor == campo.default:
            continue
        if isinstance(valor, Pieza):
            dichos[clave] = _en_linea(valor)
        elif isinstance(valor, tuple):
            dichos[clave] = _lista(list(valor))
        else:
            dichos[clave] = valor
    return dichos


def _lista(valores: list[Any]) -> Array:
    lista = tomlkit.array()
    lista.extend(valores)
    return lista.multiline(len(valores) > 1)
