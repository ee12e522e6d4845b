"""Lo que hoy dice la base, con la forma del archivo, y al revés."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from domain.errores import NoConfigurado
from domain.idioma import Idioma
from ventas.models import CategoriaServicio, Negocio, Novedad, Oferta, Servicio
from ventas.models.negocio import leer_lineas
from ventas.models.traducciones import OTROS, ConTraducciones
from ventas.services.archivo_negocio.forma import (
    DIAS,
    Archivo,
    CategoriaEscrita,
    CategoriaTraducida,
    EnOtroIdioma,
    NegocioEscrito,
    NegocioTraducido,
    NovedadEscrita,
    NovedadTraducida,
    OfertaEscrita,
    OfertaTraducida,
    Pieza,
    ServicioEscrito,
    ServicioTraducido,
)

LISTAS = ("politicas", "privilegios_vip", "palabras_vetadas")
DE_SERVICIO = ("precio", "unidad", "activo", "es_complemento", "mencionable", "traducciones")


@dataclass(frozen=True, slots=True)
class Base:
    """Las filas del negocio: los servicios con su categoría leída, las ofertas con las suyas."""

    negocio: Negocio | None
    categorias: tuple[CategoriaServicio, ...]
    servicios: tuple[Servicio, ...]
    ofertas: tuple[Oferta, ...]
    novedades: tuple[Novedad, ...]


def leer_base() -> Base:
    """Todo lo que hay, en seis consultas; los anuncios, en orden de creación."""
    return Base(
        negocio=Negocio.objects.first(),
        categorias=tuple(CategoriaServicio.objects.all()),
        servicios=tuple(Servicio.objects.select_related("categoria")),
        ofertas=tuple(Oferta.objects.prefetch_related("categorias").order_by("id")),
        novedades=tuple(Novedad.objects.order_by("id")),
    )


def como_archivo(base: Base) -> Archivo:
    """La base como archivo; las categorías y sus servicios, por nombre. Levanta `NoConfigurado`."""
    if base.negocio is None:
        raise NoConfigurado(
            "Todavía no hay un negocio que guardar.",
            que_hacer="Complétalo en Configuración › El negocio.",
        )
    suyos: dict[int, list[ServicioEscrito]] = {fila.pk: [] for fila in base.categorias}
    for servicio in sorted(base.servicios, key=lambda fila: fila.nombre):
        suyos[servicio.categoria_id].append(servicio_escrito(servicio))
    return Archivo.model_construct(
        negocio=negocio_escrito(base.negocio),
        categoria=tuple(
            categoria_escrita(fila, tuple(suyos[fila.pk]))
            for fila in sorted(base.categorias, key=lambda fila: fila.nombre)
        ),
        oferta=tuple(map(oferta_escrita, base.ofertas)),
        novedad=tuple(map(novedad_escrita, base.novedades)),
        demo={},
    )


# ------------------------------------------------------------------------- de la fila al archivo
def negocio_escrito(fila: Negocio) -> NegocioEscrito:
    """El negocio. Los campos de lista, que la fila guarda uno por línea, van como listas."""
    directos = ("nombre", "lugar", "descripcion", "horario", "voz", "pie", "aviso_baja")
    dichos: dict[str, Any] = {campo: getattr(fila, campo).strip() for campo in directos}
    dichos |= {campo: leer_lineas(getattr(fila, campo)) for campo in LISTAS}
    return NegocioEscrito.model_construct(
        **dichos,
        dias_cerrados=_nombrar_dias(fila.dias_cerrados),
        en=_traducida(NegocioTraducido, fila, Idioma.EN),
        pt=_traducida(NegocioTraducido, fila, Idioma.PT),
    )


def categoria_escrita(
    fila: CategoriaServicio, servicios: tuple[ServicioEscrito, ...] = ()
) -> CategoriaEscrita:
    """Una categoría; la unidad la dice cada servicio."""
    return CategoriaEscrita.model_construct(
        nombre=fila.nombre.strip(),
        unidad="",
        en=_traducida(CategoriaTraducida, fila, Idioma.EN),
        pt=_traducida(CategoriaTraducida, fila, Idioma.PT),
        servicios=servicios,
    )


def servicio_escrito(fila: Servicio) -> ServicioEscrito:
    """Un servicio; su categoría la dice dónde está."""
    return ServicioEscrito.model_construct(
        nombre=fila.nombre.strip(),
        precio=int(fila.precio),
        unidad=fila.unidad.strip(),
        complemento=fila.es_complemento,
        mencionable=fila.mencionable,
        activo=fila.activo,
        en=_traducida(ServicioTraducido, fila, Idioma.EN),
        pt=_traducida(ServicioTraducido, fila, Idioma.PT),
    )


def oferta_escrita(fila: Oferta) -> OfertaEscrita:
    """Una oferta; trae leídas sus categorías."""
    return OfertaEscrita.model_construct(
        **_del_anuncio(fila),
        condiciones=fila.condiciones.strip(),
        prioridad=fila.prioridad,
        segmentos=tuple(fila.segmentos),
        categorias=tuple(sorted(c.nombre.strip() for c in fila.categorias.all())),
        dias=_nombrar_dias(fila.dias),
        porcentaje=fila.porcentaje,
        monto=None if fila.monto is None else int(fila.monto),
        regalo=fila.regalo.strip(),
        codigo=fila.codigo.strip(),
        limite_usos=fila.limite_usos,
        una_vez_por_persona=fila.una_vez_por_persona,
        en=_traducida(OfertaTraducida, fila, Idioma.EN),
        pt=_traducida(OfertaTraducida, fila, Idioma.PT),
    )


def novedad_escrita(fila: Novedad) -> NovedadEscrita:
    """Una novedad."""
    return NovedadEscrita.model_construct(
        **_del_anuncio(fila),
        en=_traducida(NovedadTraducida, fila, Idioma.EN),
        pt=_traducida(NovedadTraducida, fila, Idioma.PT),
    )


def _del_anuncio(fila: Oferta | Novedad) -> dict[str, Any]:
    return {
        "texto": fila.texto.strip(),
        "desde": fila.desde,
        "hasta": fila.hasta,
        "perfiles": tuple(fila.perfiles),
        "activa": fila.activa,
    }


def _traducida[P: EnOtroIdioma](forma: type[P], fila: ConTraducciones, idioma: Idioma) -> P:
    vacia = forma()
    dichos: dict[str, Any] = {}
    for campo in forma.model_fields:
        dicho = fila.en(campo, idioma) if campo in fila.TRADUCIBLES else ""
        dichos[campo] = leer_lineas(dicho) if isinstance(getattr(vacia, campo), tuple) else dicho
    return forma.model_construct(**dichos)


def _nombrar_dias(dias: Iterable[int]) -> tuple[str, ...]:
    return tuple(DIAS[dia] for dia in sorted(dias))


# ------------------------------------------------------------------------- del archivo a la fila
def valores_de_negocio(pieza: NegocioEscrito) -> dict[str, Any]:
    """Las columnas del negocio."""
    valores = {campo: _texto(getattr(pieza, campo)) for campo in NegocioEscrito.model_fields}
    del valores["en"], valores["pt"]
    dias = [DIAS.index(dia) for dia in pieza.dias_cerrados]
    return {**valores, "dias_cerrados": dias, "traducciones": traducciones(pieza)}


def valores_de_servicio(pieza: ServicioEscrito) -> dict[str, Any]:
    """Las columnas de un servicio, sin su categoría."""
    return {
        "nombre": pieza.nombre,
        "precio": Decimal(pieza.precio),
        "unidad": pieza.unidad,
        "activo": pieza.activo,
        "es_complemento": pieza.complemento,
        "mencionable": pieza.mencionable,
        "traducciones": traducciones(pieza),
    }


def valores_de_novedad(pieza: NovedadEscrita | OfertaEscrita) -> dict[str, Any]:
    """Las columnas que una novedad y una oferta tienen en común."""
    return {
        "texto": pieza.texto,
        "desde": pieza.desde,
        "hasta": pieza.hasta,
        "perfiles": list(pieza.perfiles),
        "activa": pieza.activa,
        "traducciones": traducciones(pieza),
    }


def valores_de_oferta(pieza: OfertaEscrita) -> dict[str, Any]:
    """Las columnas de una oferta, sin sus categorías, que son otra tabla."""
    return valores_de_novedad(pieza) | {
        "condiciones": pieza.condiciones,
        "prioridad": pieza.prioridad,
        "segmentos": list(pieza.segmentos),
        "dias": [DIAS.index(dia) for dia in pieza.dias],
        "porcentaje": pieza.porcentaje,
        "monto": None if pieza.monto is None else Decimal(pieza.monto),
        "regalo": pieza.regalo,
        "codigo": pieza.codigo.upper(),
        "limite_usos": pieza.limite_usos,
        "una_vez_por_persona": pieza.una_vez_por_persona,
    }


def traducciones(pieza: Pieza) -> dict[str, dict[str, str]]:
    """Lo dicho en otros idiomas; sin lo que no está traducido. De una categoría, solo su nombre."""
    dichas: dict[str, dict[str, str]] = {}
    for idioma in OTROS:
        en_ese: EnOtroIdioma = getattr(pieza, idioma.value)
        textos = {campo: _texto(getattr(en_ese, campo)) for campo in type(en_ese).model_fields}
        if isinstance(en_ese, CategoriaTraducida):
            del textos["unidad"]
        if any(textos.values()):
            dichas[idioma.value] = {campo: texto for campo, texto in textos.items() if texto}
    return dichas


def _texto(valor: Any) -> Any:
    return "\n".join(valor) if isinstance(valor, tuple) else valor
