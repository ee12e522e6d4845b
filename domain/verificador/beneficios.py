"""Qué clases de cosas se prometen, cuáles son una oferta y qué se dice de cada una sin respaldo."""

from __future__ import annotations

from enum import StrEnum


class Beneficio(StrEnum):
    """Qué se promete."""

    DESCUENTO = "descuento"
    PROMOCION = "promocion"
    VENTAJA = "ventaja"
    SORPRESA = "sorpresa"
    ALGO = "algo"
    GRATIS = "gratis"
    REGALO = "regalo"
    DOS_POR_UNO = "2x1"
    MITAD = "mitad de precio"
    PRECIO = "precio especial"
    INCLUIDO = "incluido"
    EXTRA = "extra"
    TRASLADO = "traslado"
    DEVOLUCION = "devolucion"
    GARANTIA = "garantia"
    PUNTOS = "puntos"
    SORTEO = "sorteo"
    PRIORIDAD = "prioridad"
    VIP = "vip"
    EXCLUSIVO = "exclusivo"
    PRIVILEGIO = "privilegio"
    CUPON = "cupon"


DE_OFERTA = frozenset(
    {
        Beneficio.DESCUENTO,
        Beneficio.PROMOCION,
        Beneficio.VENTAJA,
        Beneficio.SORPRESA,
        Beneficio.ALGO,
        Beneficio.MITAD,
        Beneficio.PRECIO,
        Beneficio.CUPON,
    }
)
# Lo que es, dicho de otro modo, una oferta comercial: una sorpresa no lo es.
COMERCIALES = DE_OFERTA - {Beneficio.VENTAJA, Beneficio.SORPRESA, Beneficio.ALGO}
# La misma clase respalda esto solo si es de lo mismo: un café gratis no es una tina gratis.
CON_OBJETO = frozenset(
    {
        Beneficio.GRATIS,
        Beneficio.REGALO,
        Beneficio.DOS_POR_UNO,
        Beneficio.MITAD,
        Beneficio.INCLUIDO,
        Beneficio.EXTRA,
    }
)
# Tres maneras de decir que algo no se paga.
SIN_PAGAR = frozenset({Beneficio.GRATIS, Beneficio.REGALO, Beneficio.INCLUIDO})
NADA_QUE_OFRECER = "La ficha no trae ninguna oferta para esta persona."
REPAROS = {
    Beneficio.DESCUENTO: "La ficha no trae ningún descuento para esta persona.",
    Beneficio.PROMOCION: NADA_QUE_OFRECER,
    Beneficio.VENTAJA: NADA_QUE_OFRECER,
    Beneficio.SORPRESA: "La ficha no trae ninguna sorpresa para esta persona.",
    Beneficio.ALGO: "Anuncia algo que la ficha no trae.",
    Beneficio.GRATIS: "Nadie aprobó que algo salga gratis.",
    Beneficio.REGALO: "Nadie aprobó un regalo para esta persona.",
    Beneficio.DOS_POR_UNO: "Nadie aprobó un dos por uno.",
    Beneficio.MITAD: "Nadie aprobó cobrar la mitad.",
    Beneficio.PRECIO: "La ficha no trae un precio especial para esta persona.",
    Beneficio.INCLUIDO: "La ficha no dice que eso esté incluido.",
    Beneficio.EXTRA: "La ficha no trae nada de más para esta persona.",
    Beneficio.TRASLADO: "La ficha no ofrece traslado.",
    Beneficio.DEVOLUCION: "La ficha no promete devoluciones ni compensaciones.",
    Beneficio.GARANTIA: "La ficha no garantiza nada.",
    Beneficio.PUNTOS: "El negocio no tiene puntos ni un programa de clientes en la ficha.",
    Beneficio.SORTEO: "La ficha no trae sorteos ni premios.",
    Beneficio.PRIORIDAD: "La prioridad es un privilegio que esta persona no tiene.",
    Beneficio.VIP: "Esta persona no es VIP.",
    Beneficio.PRIVILEGIO: "La ficha no trae privilegios para esta persona.",
    Beneficio.CUPON: "La ficha no trae cupones ni códigos para esta persona.",
    Beneficio.EXCLUSIVO: "La ficha no trae un trato exclusivo para esta persona.",
}
