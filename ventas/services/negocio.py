"""Escribir el negocio, su catálogo y sus novedades, con aviso de lo que conviene mirar."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from django.db import models, transaction

from domain.bajas import es_baja
from domain.errores import DatosInvalidos
from domain.nombres import nombre_de_servicio, plegar
from ventas.models import CategoriaServicio, Negocio, Novedad, Oferta, Servicio
from ventas.models.anuncios import Anuncio
from ventas.models.traducciones import OTROS, ConTraducciones
from ventas.selectors.configuracion import negocio_revisado
from ventas.services import filas
from ventas.services.filas import Valores

NO_SE_NOMBRA = (
    "Los mensajes no lo van a nombrar: «{}» no parece el nombre de algo que se vende (trae una "
    "promesa, una orden, una dirección, un signo raro o más de 8 palabras)."
)


@dataclass(frozen=True, slots=True)
class Autoria:
    """Quién hace el cambio y cuándo."""

    usuario_id: int
    ahora: datetime


@dataclass(frozen=True, slots=True)
class Guardado[F: models.Model]:
    """La fila como quedó y lo que conviene mirar, una frase por aviso."""

    fila: F
    avisos: tuple[str, ...] = ()


def guardar_negocio(valores: Valores, *, version: str, de: Autoria) -> Guardado[Negocio]:
    """Corrige el negocio; si todavía no hay, lo crea.

    Levanta `ConfiguracionCambiada` y `DatosInvalidos`, igual que todo lo que guarda aquí.
    """
    antes = Negocio.objects.first()
    if antes is None:
        fila = _crear(Negocio, {"pk": 1, **valores}, de)
    else:
        fila = _corregir(Negocio, antes.pk, valores, version, de)
        if not negocio_revisado():
            filas.anotar(fila, "Lo revisó: queda igual", usuario_id=de.usuario_id, ahora=de.ahora)
    return Guardado(fila, _avisos_de_negocio(fila, era=antes.nombre if antes else ""))


def guardar_servicio(
    servicio_id: int | None, valores: Valores, *, version: str, de: Autoria
) -> Guardado[Servicio]:
    """Crea (con id None) o corrige un servicio, y avisa si los mensajes no lo van a nombrar."""
    fila = guardar_fila(Servicio, servicio_id, valores, version, de)
    avisos = _parecidos(fila)
    if fila.mencionable and not fila.es_complemento:
        avisos = (*_sin_nombrar(fila), *avisos)
    return Guardado(fila, avisos)


def guardar_categoria(
    categoria_id: int | None, valores: Valores, *, version: str, de: Autoria
) -> Guardado[CategoriaServicio]:
    """Crea (con id None) o corrige una categoría."""
    fila = guardar_fila(CategoriaServicio, categoria_id, valores, version, de)
    return Guardado(fila, (*_sin_nombrar(fila), *_parecidos(fila)))


def guardar_novedad(
    novedad_id: int | None, valores: Valores, *, version: str, de: Autoria
) -> Guardado[Novedad]:
    """Crea (con id None) o corrige una novedad, y avisa si nunca se va a decir."""
    fila = guardar_fila(Novedad, novedad_id, valores, version, de)
    return Guardado(fila, avisos_de_plazo(fila, hoy=de.ahora.date()))


def poner_activo[F: ConTraducciones](modelo: type[F], id_: int, *, activo: bool, de: Autoria) -> F:
    """Activa o desactiva un servicio, una oferta o una novedad: lo inactivo no se dice ni se vende.

    Levanta `DoesNotExist`.
    """
    campo = "activo" if issubclass(modelo, Servicio) else "activa"
    version = filas.version_de(modelo._default_manager.get(pk=id_), (campo,))
    return _corregir(modelo, id_, {campo: activo}, version, de)


def desactivar_categoria(categoria_id: int, *, de: Autoria) -> int:
    """Desactiva todos los servicios de una categoría; da cuántos había activos."""
    with transaction.atomic():
        categoria = CategoriaServicio.objects.select_for_update().get(pk=categoria_id)
        cuantos = Servicio.objects.filter(categoria=categoria, activo=True).update(activo=False)
        if cuantos:
            que = f"Se desactivaron sus servicios: {cuantos}"
            filas.anotar(categoria, que, usuario_id=de.usuario_id, ahora=de.ahora)
    return cuantos


def borrar_categoria(categoria_id: int, *, de: Autoria) -> str:
    """Borra una categoría que nadie usa; da su nombre. Levanta `DatosInvalidos` si se usa.

    Con servicios, las reservas de antes quedarían sin familia; en una oferta, quitarla la
    volvería válida para todo.
    """
    with transaction.atomic():
        categoria = CategoriaServicio.objects.select_for_update().get(pk=categoria_id)
        cuantos = Servicio.objects.filter(categoria=categoria).count()
        if cuantos:
            raise DatosInvalidos(
                f"«{categoria}» tiene {cuantos} {'servicio' if cuantos == 1 else 'servicios'} y no "
                "se puede borrar: lo que ya se reservó cuelga de ella.",
                que_hacer="Cámbialos de categoría o desactívalos.",
            )
        oferta = Oferta.objects.filter(categorias=categoria).first()
        if oferta is not None:
            raise DatosInvalidos(
                f"La oferta «{oferta}» vale solo en «{categoria}»: sin ella valdría en todo.",
                que_hacer="Cambia primero la oferta.",
            )
        filas.borrar(categoria, usuario_id=de.usuario_id, ahora=de.ahora)
    return categoria.nombre


def avisos_de_plazo(anuncio: Anuncio, *, hoy: date) -> tuple[str, ...]:
    """Lo que conviene saber de su vigencia: que alguien la dejó activa y ya pasó."""
    vencio = anuncio.activa and anuncio.hasta is not None and anuncio.hasta < hoy
    return ("Su plazo ya pasó: no se dirá mientras no lo cambies.",) if vencio else ()


def guardar_fila[F: ConTraducciones](
    modelo: type[F], id_: int | None, valores: Valores, version: str, de: Autoria
) -> F:
    """Crea (con id None) o corrige. Levanta `ConfiguracionCambiada` y `DatosInvalidos`."""
    if id_ is None:
        return _crear(modelo, valores, de)
    return _corregir(modelo, id_, valores, version, de)


def _crear[F: ConTraducciones](modelo: type[F], valores: Valores, de: Autoria) -> F:
    return filas.crear(modelo, valores, usuario_id=de.usuario_id, ahora=de.ahora).fila


def _corregir[F: ConTraducciones](
    modelo: type[F], id_: int, valores: Valores, version: str, de: Autoria
) -> F:
    escrita = filas.corregir(
        modelo, id_, valores, version=version, usuario_id=de.usuario_id, ahora=de.ahora
    )
    return escrita.fila


def _avisos_de_negocio(fila: Negocio, *, era: str) -> tuple[str, ...]:
    textos = {campo: [fila.en(campo, i) for i in ("es", *OTROS)] for campo in fila.TRADUCIBLES}
    avisos = [
        f"«{texto}» no dice con qué palabra se deja de recibir mensajes."
        for texto in textos["pie"]
        if texto and not any(es_baja(palabra) for palabra in re.findall(r"\w+", texto))
    ]
    if era and era != fila.nombre:
        quedan = [
            str(fila._meta.get_field(campo).verbose_name)  # type: ignore[union-attr]
            for campo, dichos in textos.items()
            if any(era in dicho for dicho in dichos)
        ]
        avisos += [f"Todavía dice «{era}»: {campo}." for campo in quedan]
    return tuple(avisos)


def _sin_nombrar(fila: Servicio | CategoriaServicio) -> tuple[str, ...]:
    dichos = dict.fromkeys(fila.en("nombre", i) for i in ("es", *OTROS))
    return tuple(NO_SE_NOMBRA.format(d) for d in dichos if d and nombre_de_servicio(d) is None)


def _parecidos(fila: Servicio | CategoriaServicio) -> tuple[str, ...]:
    """Aviso si otra se llama casi igual: en un mensaje nadie las distingue."""
    plegado = plegar(fila.nombre)
    otros = type(fila)._default_manager.exclude(pk=fila.pk).values_list("nombre", flat=True)
    return tuple(f"Ya hay otro casi igual: «{n}»." for n in otros if plegar(n) == plegado)
