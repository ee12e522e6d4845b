"""Cómo está configurado el negocio: cuánto hay de cada cosa y qué falta."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.paginator import Page, Paginator
from django.db.models import Count, Q

from domain.idioma import Idioma
from domain.perfiles import Perfil
from ventas.models import CategoriaServicio, Negocio, Novedad, Oferta, Servicio
from ventas.models.anuncios import Anuncio
from ventas.models.traducciones import OTROS, ConTraducciones

CAMBIOS_POR_PAGINA = 50


@dataclass(frozen=True, slots=True)
class Cuenta:
    """Los anuncios de una clase. proximo: días que le quedan al primero en vencer (0 es hoy), o
    None si ninguno vence; vencen: cuántos vencen ese día. vencidos: siguen activados y ya pasaron.
    """

    activos: int = 0
    vencen: int = 0
    proximo: int | None = None
    vencidos: int = 0
    sin_traducir: Counter[Idioma] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Resumen:
    """Lo que dice cada tarjeta. sin_traducir: textos que faltan en cada idioma; cuentas:
    las de quienes pueden entrar."""

    nombre: str
    revisado: bool
    negocio_sin_traducir: Counter[Idioma]
    servicios: int
    sin_precio: int
    inactivos: int
    categorias_sin_traducir: Counter[Idioma]
    ofertas: Cuenta
    novedades: Cuenta
    cuentas: int


@dataclass(frozen=True, slots=True)
class NovedadEnPantalla:
    """Una novedad en la lista. estado: por qué no se cuenta hoy; vacío si se cuenta. perfiles:
    los nombres de a quiénes; sin ninguno, a todos. faltan: los idiomas en que no se dice."""

    novedad: Novedad
    estado: str
    perfiles: list[str]
    faltan: list[str]


def sin_traducir(fila: ConTraducciones, idioma: Idioma) -> tuple[str, ...]:
    """Los campos escritos en español que en ese idioma no se pueden decir todavía."""
    return tuple(
        campo for campo in fila.TRADUCIBLES if fila.en(campo).strip() and not fila.en(campo, idioma)
    )


def contar_sin_traducir(filas: Iterable[ConTraducciones]) -> Counter[Idioma]:
    """Cuántos textos de esas filas faltan en cada idioma."""
    cuenta: Counter[Idioma] = Counter()
    for fila in filas:
        cuenta.update({idioma: len(sin_traducir(fila, idioma)) for idioma in OTROS})
    return +cuenta


def resumen(*, hoy: date) -> Resumen:
    """Todo lo que muestra el índice de Configuración: siete consultas."""
    negocio = Negocio.objects.first() or Negocio()
    servicios = Servicio.objects.aggregate(
        activos=Count("id", filter=Q(activo=True)),
        inactivos=Count("id", filter=Q(activo=False)),
        sin_precio=Count("id", filter=Q(activo=True, precio=0)),
    )
    return Resumen(
        nombre=negocio.nombre,
        revisado=negocio_revisado(),
        negocio_sin_traducir=contar_sin_traducir([negocio]),
        servicios=servicios["activos"],
        sin_precio=servicios["sin_precio"],
        inactivos=servicios["inactivos"],
        categorias_sin_traducir=contar_sin_traducir(CategoriaServicio.objects.all()),
        ofertas=_contar(Oferta.objects.filter(activa=True), hoy=hoy),
        novedades=_contar(Novedad.objects.filter(activa=True), hoy=hoy),
        cuentas=User.objects.filter(is_active=True).count(),
    )


def pagina_de_cambios(numero: str | int) -> Page[LogEntry]:
    """Quién cambió qué de la configuración, lo último primero: dos consultas."""
    cambios = LogEntry.objects.filter(content_type__app_label="ventas")
    cambios = cambios.select_related("user", "content_type").order_by("-action_time", "-pk")
    return Paginator(cambios, CAMBIOS_POR_PAGINA).get_page(numero)


def negocio_revisado() -> bool:
    """Si alguien guardó alguna vez el negocio: hasta entonces es el que trae el producto."""
    return LogEntry.objects.filter(
        content_type__app_label="ventas", content_type__model="negocio"
    ).exists()


def novedades_en_pantalla(*, hoy: date) -> list[NovedadEnPantalla]:
    """Todas: primero las que se cuentan, después las que no; lo último escrito primero."""
    filas = Novedad.objects.order_by("-activa", "-pk")
    return [
        NovedadEnPantalla(
            novedad=fila,
            estado=_estado(fila, hoy=hoy),
            perfiles=[Perfil(nombre).nombre for nombre in fila.perfiles],
            faltan=[idioma.nombre for idioma in OTROS if sin_traducir(fila, idioma)],
        )
        for fila in filas
    ]


def _estado(anuncio: Anuncio, *, hoy: date) -> str:
    if not anuncio.activa:
        return "Desactivada"
    if anuncio.hasta is not None and anuncio.hasta < hoy:
        return "Venció"
    return "Todavía no empieza" if anuncio.desde is not None and anuncio.desde > hoy else ""


def _contar(anuncios: Iterable[Anuncio], *, hoy: date) -> Cuenta:
    todos = list(anuncios)
    vigentes = [a for a in todos if a.hasta is None or a.hasta >= hoy]
    plazos = Counter((a.hasta - hoy).days for a in vigentes if a.hasta is not None)
    proximo = min(plazos, default=None)
    return Cuenta(
        activos=len(vigentes),
        vencen=0 if proximo is None else plazos[proximo],
        proximo=proximo,
        vencidos=len(todos) - len(vigentes),
        sin_traducir=contar_sin_traducir(vigentes),
    )
