"""Costos: cuánto va del mes en IA, en qué se fue, el tope, las tarifas y el tipo de cambio."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from domain.costos import agrupar, dolares, fin_del_mes, inicio_del_mes, proyectar, sumar
from domain.errores import DatosInvalidos
from mensajeria.forms_costos import CambioFormulario, PresupuestoFormulario, TarifaFormulario
from mensajeria.models import Llamada
from mensajeria.selectors import costos as lecturas
from mensajeria.services import costos as servicio
from mensajeria.services import presupuesto
from ventas.calendario import ahora
from ventas.forms import Formulario
from ventas.views.permisos import con_permiso

VER = "mensajeria.ver_costos"
ADMINISTRAR = "mensajeria.administrar_costos"
# Dónde está cada formulario en la página, por su prefijo.
SECCIONES = {"presupuesto": "t-presupuesto", "tarifa": "t-tarifas", "cambio": "t-cambio"}
COLUMNAS = (
    "fecha",
    "para",
    "perfil",
    "persona",
    "redactor",
    "modelo",
    "tokens_entrada",
    "tokens_salida",
    "contados_aqui",
    "usd",
    "falla",
)
_DE_FORMULA = frozenset("=+-@＝＋－＠")


@require_GET
@con_permiso(VER)
def costos(request: HttpRequest) -> HttpResponse:
    """El mes (`mes`, como 2026-11; por omisión, este), sus partes y los anteriores."""
    return _pagina(request)


@require_POST
@con_permiso(VER, ADMINISTRAR)
def poner_presupuesto(request: HttpRequest) -> HttpResponseBase:
    """El tope de cada mes, en US$."""
    formulario = PresupuestoFormulario(request.POST)
    if not formulario.is_valid():
        return _pagina(request, formulario)
    tope = formulario.cleaned_data["mensual_usd"]
    presupuesto.fijar(tope, usuario_id=_quien(request))
    messages.success(
        request, "Sin tope de IA." if tope is None else f"Tope de IA: {dolares(tope)} al mes."
    )
    return redirect("mensajeria:costos")


@require_POST
@con_permiso(VER, ADMINISTRAR)
def poner_tarifa(request: HttpRequest) -> HttpResponseBase:
    """Lo que cobra un modelo desde un día; cobra lo que había quedado sin tarifa."""
    formulario = TarifaFormulario(request.POST)
    if not formulario.is_valid():
        return _pagina(request, formulario)
    datos = formulario.cleaned_data
    try:
        cobradas = servicio.fijar_tarifa(
            datos["modelo"],
            desde=datos["desde"],
            tarifa=formulario.tarifa(),
            nota=datos["nota"],
            usuario_id=_quien(request),
        )
    except DatosInvalidos as error:
        formulario.poner_error(error)
        return _pagina(request, formulario)
    dicho = f"Tarifa de {datos['modelo']} guardada."
    if cobradas:
        dicho += f" Llamadas que estaban sin tarifa y ahora tienen costo: {cobradas}."
    messages.success(request, dicho)
    return redirect("mensajeria:costos")


@require_POST
@con_permiso(VER, ADMINISTRAR)
def quitar_tarifa(request: HttpRequest, tarifa_id: int) -> HttpResponse:
    """Una puesta por error; lo ya cobrado queda."""
    servicio.quitar_tarifa(tarifa_id)
    messages.success(request, "Tarifa quitada. Lo que ya se cobró con ella queda como está.")
    return redirect("mensajeria:costos")


@require_POST
@con_permiso(VER, ADMINISTRAR)
def poner_cambio(request: HttpRequest) -> HttpResponseBase:
    """Cuántos pesos vale un dólar, con su fecha."""
    formulario = CambioFormulario(request.POST)
    if not formulario.is_valid():
        return _pagina(request, formulario)
    datos = formulario.cleaned_data
    servicio.fijar_cambio(
        datos["fecha"], datos["clp_por_usd"], fuente=datos["fuente"], usuario_id=_quien(request)
    )
    messages.success(request, "Tipo de cambio guardado.")
    return redirect("mensajeria:costos")


@require_POST
@con_permiso(VER, ADMINISTRAR)
def quitar_cambio(request: HttpRequest, cambio_id: int) -> HttpResponse:
    """Uno puesto por error, o con la fecha de otro día."""
    servicio.quitar_cambio(cambio_id)
    messages.success(request, "Tipo de cambio quitado.")
    return redirect("mensajeria:costos")


@require_GET
@con_permiso(VER)
def archivo(request: HttpRequest) -> StreamingHttpResponse:
    """Las llamadas del mes, una por línea, para una planilla (CSV con punto y coma)."""
    desde = _mes_pedido(request, ahora())
    respuesta = StreamingHttpResponse(
        _lineas(desde, fin_del_mes(desde)), content_type="text/csv; charset=utf-8"
    )
    respuesta["Content-Disposition"] = f'attachment; filename="costos-{desde:%Y-%m}.csv"'
    return respuesta


def _pagina(request: HttpRequest, con_errores: Formulario | None = None) -> HttpResponse:
    momento = ahora()
    desde = _mes_pedido(request, momento)
    hasta = fin_del_mes(desde)
    es_este = desde == inicio_del_mes(momento)
    consumo = presupuesto.consumo_del_mes(momento)
    partes = lecturas.partes(momento, desde=desde, hasta=hasta)
    total = sumar(parte.gasto for parte in partes)
    cambios = lecturas.cambios()
    contexto = {
        "mes": desde,
        "es_este": es_este,
        "total": total,
        "consumo": consumo,
        "proyeccion": proyectar(total.usd, ahora=momento, tope=consumo.tope) if es_este else None,
        "mas_caro": lecturas.mas_caro(desde=desde, hasta=hasta),
        "grupos": _grupos(partes),
        "meses": [
            (mes, lecturas.cambio_del(_ultimo_dia(mes.desde), cambios))
            for mes in lecturas.meses_anteriores(momento)
        ],
        "cambios": cambios,
        "cambio": lecturas.cambio_del(min(_ultimo_dia(desde), momento.date()), cambios),
        "cambio_de_hoy": lecturas.cambio_del(momento.date(), cambios),
        "presupuesto": lecturas.presupuesto(),
        "tarifas": lecturas.tarifas_propias(),
        "modelo": settings.OPENAI_MODEL,
        "tarifa": servicio.tarifario(ahora=momento).de(settings.OPENAI_MODEL),
        "corregir": SECCIONES.get(str(con_errores.prefix), "") if con_errores else "",
        **_formularios(con_errores, consumo.tope, momento),
    }
    estado = 400 if con_errores else 200
    return render(request, "mensajeria/costos.html", contexto, status=estado)


def _grupos(partes: list[lecturas.Parte]) -> list[dict[str, Any]]:
    """Las cuatro maneras de repartir el mes, cada una con lo más caro primero."""
    maneras = (
        ("Por perfil", "perfil"),
        ("Por persona del equipo", "persona"),
        ("Para qué se usó", "para"),
        ("Por modelo", "modelo"),
    )
    return [
        {
            "nombre": nombre,
            "filas": agrupar((getattr(parte, campo), parte.gasto) for parte in partes),
            "con_mensajes": campo != "para",
        }
        for nombre, campo in maneras
    ]


def _formularios(
    con_errores: Formulario | None, tope: Decimal | None, momento: datetime
) -> dict[str, Formulario]:
    """Los tres, vacíos o con lo que rige; el que se envió mal, con sus errores."""
    formularios: dict[str, Formulario] = {
        "de_presupuesto": PresupuestoFormulario(
            initial={"mensual_usd": "" if tope is None else f"{tope:.2f}".replace(".", ",")}
        ),
        "de_tarifa": TarifaFormulario(
            initial={"modelo": settings.OPENAI_MODEL, "desde": momento.date().isoformat()}
        ),
        "de_cambio": CambioFormulario(initial={"fecha": momento.date().isoformat()}),
    }
    if con_errores is not None:
        formularios[f"de_{con_errores.prefix}"] = con_errores
    return formularios


def _ultimo_dia(mes: datetime) -> date:
    """El que cierra ese mes: de él es el tipo de cambio con que se lee entero."""
    return (fin_del_mes(mes) - timedelta(days=1)).date()


def _mes_pedido(request: HttpRequest, momento: datetime) -> datetime:
    """El primer instante del mes de `mes`; con uno ilegible o por venir, el de este."""
    este = inicio_del_mes(momento)
    try:
        pedido = datetime.strptime(request.GET.get("mes", ""), "%Y-%m").replace(
            tzinfo=timezone.get_current_timezone()
        )
    except ValueError:
        return este
    return min(pedido, este)


def _quien(request: HttpRequest) -> int:
    """Quien pide: con un permiso exigido, siempre hay sesión."""
    return cast("int", request.user.pk)


class _Eco:
    """Un archivo que devuelve lo que se le escribe: así el CSV sale línea a línea."""

    def write(self, linea: str) -> str:
        return linea


def _lineas(desde: datetime, hasta: datetime) -> Iterator[str]:
    escribir = csv.writer(_Eco(), delimiter=";").writerow
    yield "\ufeff" + str(escribir(COLUMNAS))
    for llamada in lecturas.llamadas(desde=desde, hasta=hasta):
        yield str(escribir(_fila(llamada)))


def _fila(llamada: Llamada) -> list[str]:
    persona = llamada.usuario.get_full_name() or llamada.usuario.username if llamada.usuario else ""
    abierta = llamada.terminada_en is None
    # Lo apartado por la que no ha cerrado: así la planilla suma lo mismo que la página.
    costo = llamada.reservado_usd if abierta else llamada.costo_usd
    usd = "" if costo is None else f"{costo:f}".replace(".", ",")
    datos = [
        f"{timezone.localtime(llamada.iniciada_en):%Y-%m-%d %H:%M:%S}",
        llamada.get_para_display(),
        llamada.perfil,
        persona,
        llamada.redactor,
        llamada.modelo or llamada.modelo_pedido,
        str(llamada.tokens_entrada),
        str(llamada.tokens_salida),
        "sí" if llamada.estimada or abierta else "no",
        usd,
        llamada.error,
    ]
    # Una planilla toma por fórmula lo que empieza así, y no mira los blancos de antes.
    return [f"'{dato}" if dato.strip()[:1] in _DE_FORMULA else dato for dato in datos]
