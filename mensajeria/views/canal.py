"""El canal de WhatsApp: cómo está, qué falta, qué falló y los botones de quien lo administra."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from domain import canal_dicho
from domain.errores import DatosInvalidos, ErrorAremko
from domain.fuentes_plantilla import FUENTES, Fuente, fuente_de
from domain.mensajes import Estado
from domain.plantillas_whatsapp import rendir
from mensajeria.models import EventoDesconocido, Mensaje, PlantillaWhatsApp
from mensajeria.selectors import canal as lecturas
from mensajeria.services import avisos, plantillas, prueba_canal
from mensajeria.services import canal as servicio
from mensajeria.services.conexion import conexion, hay_trabajador
from mensajeria.services.ejemplos import ejemplos_de_fuentes
from mensajeria.views.formularios import entero
from ventas.calendario import ahora
from ventas.selectors import negocio_actual
from ventas.views.permisos import con_permiso

PERMISO = "mensajeria.administrar_canal"
MAX_CRUDO = 20_000
SE_VE_EN = {
    Estado.ACEPTADO: "WhatsApp aceptó el mensaje de prueba: mira si llega a ese teléfono.",
    Estado.SIN_CONFIRMAR: "La red se cortó y no se sabe si salió: mira ese teléfono.",
}

type Vista = Callable[..., HttpResponse]


@require_GET
@con_permiso(PERMISO)
def canal(request: HttpRequest) -> HttpResponse:
    """La página entera; se pide de nuevo con F5, nada aquí se mueve solo."""
    momento, conectado, fila = ahora(), conexion(), servicio.estado()
    todas = [_en_pantalla(plantilla) for plantilla in lecturas.plantillas()]
    contexto = {
        "conexion": conectado,
        "fila": fila,
        "calidad": canal_dicho.calidad(fila.calidad),
        "limite": canal_dicho.limite(fila.limite),
        "estado_numero": canal_dicho.estado_del_numero(fila.estado_numero),
        "hay_trabajador": hay_trabajador(fila, ahora=momento),
        "cola": lecturas.cola(momento, intentos=avisos.MAX_INTENTOS),
        "fallas": lecturas.fallas(momento),
        "plantillas": todas,
        "de_prueba": _de_prueba(todas),
        "desconocidos": lecturas.desconocidos(),
        "registro": lecturas.registro(),
        "solicitud": uuid4().hex,
    }
    return render(request, "mensajeria/canal.html", contexto)


def _en_pantalla(plantilla: PlantillaWhatsApp) -> dict[str, Any]:
    """Una plantilla con lo que Meta dice de ella en español, y si se puede usar."""
    forma = plantillas.forma_de(plantilla)
    return {
        "fila": plantilla,
        "forma": forma,
        "estado": canal_dicho.estado_de_plantilla(plantilla.estado),
        "categoria": canal_dicho.categoria(plantilla.categoria),
        "calidad": canal_dicho.calidad(plantilla.calidad),
        "por_que_no": plantillas.por_que_no(plantilla),
        "sin_salida": plantilla.categoria == plantillas.MARKETING and not forma.dice_como_salir,
    }


def _de_prueba(todas: list[dict[str, Any]]) -> list[PlantillaWhatsApp]:
    """Las que sirven para la prueba; primero `hello_world`, que toda cuenta nueva trae."""
    usables = [
        p["fila"] for p in todas if not p["por_que_no"] and not plantillas.es_marketing(p["fila"])
    ]
    return sorted(usables, key=lambda fila: (fila.nombre != "hello_world", fila.nombre))


def _de_vuelta(vista: Vista) -> Vista:
    """Al terminar (o fallar, con su frase) vuelve a la página del canal."""

    @wraps(vista)
    def envuelta(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return vista(request, *args, **kwargs)
        except ErrorAremko as error:
            messages.error(request, f"{error.mensaje} {error.que_hacer}".strip())
            return redirect("mensajeria:canal")

    return envuelta


@require_POST
@con_permiso(PERMISO)
@_de_vuelta
def consultar(request: HttpRequest) -> HttpResponse:
    """Pregunta a WhatsApp cómo está el número."""
    servicio.consultar(ahora=ahora())
    messages.success(request, "WhatsApp respondió: el estado del número está al día.")
    return redirect("mensajeria:canal")


@require_POST
@con_permiso(PERMISO)
@_de_vuelta
def sincronizar(request: HttpRequest) -> HttpResponse:
    """Trae las plantillas de la cuenta."""
    messages.success(request, plantillas.sincronizar(ahora=ahora()).frase)
    return redirect("mensajeria:canal")


@require_POST
@con_permiso(PERMISO)
def reanudar(request: HttpRequest) -> HttpResponse:
    """Deja salir otra vez lo que espera."""
    if servicio.reanudar(usuario_id=_quien(request), ahora=ahora()):
        messages.success(request, "El canal volvió a andar: lo que esperaba empieza a salir.")
    else:
        messages.info(request, "El canal no estaba detenido.")
    return redirect("mensajeria:canal")


@require_POST
@con_permiso(PERMISO)
@_de_vuelta
def probar(request: HttpRequest) -> HttpResponse:
    """Manda un mensaje de prueba: `telefono`, `plantilla_id` (vacío: texto) y `solicitud`."""
    elegida = request.POST.get("plantilla_id", "")
    plantilla = None
    if elegida:
        plantilla = PlantillaWhatsApp.objects.filter(pk=entero(elegida) or 0).first()
        if plantilla is None:
            raise DatosInvalidos("Esa plantilla ya no existe.", campo="plantilla_id")
    mensaje = prueba_canal.enviar_prueba(
        telefono=request.POST.get("telefono", "")[:60],
        plantilla=plantilla,
        usuario_id=_quien(request),
        solicitud=request.POST.get("solicitud", ""),
        ahora=ahora(),
    )
    _contar_prueba(request, mensaje)
    return redirect("mensajeria:canal")


def _contar_prueba(request: HttpRequest, mensaje: Mensaje) -> None:
    estado = Estado(mensaje.estado)
    if estado is Estado.FALLIDO:
        codigo = f" (código {mensaje.codigo_error})" if mensaje.codigo_error else ""
        messages.error(request, f"No salió: {mensaje.motivo_error}{codigo}")
    elif estado is Estado.SIN_CONFIRMAR:
        messages.warning(request, SE_VE_EN[estado])
    else:
        messages.success(request, SE_VE_EN[Estado.ACEPTADO])


@require_http_methods(["GET", "POST"])
@con_permiso(PERMISO)
def fuentes(request: HttpRequest, plantilla_id: int) -> HttpResponse:
    """Qué dato llena cada variable de una plantilla: `fuente-<clave>`."""
    plantilla = get_object_or_404(PlantillaWhatsApp, pk=plantilla_id)
    forma = plantillas.forma_de(plantilla)
    if request.method == "POST":
        elegidas = {v.clave: request.POST.get(f"fuente-{v.clave}", "") for v in forma.variables}
        try:
            plantillas.elegir_fuentes(plantilla, elegidas)
        except DatosInvalidos as error:
            messages.error(request, error.mensaje)
        else:
            servicio.anotar(
                f"Eligió los datos de la plantilla {plantilla.nombre}.",
                usuario_id=_quien(request),
                ahora=ahora(),
            )
            messages.success(request, f"Guardado: así se llena «{plantilla.nombre}».")
            return redirect("mensajeria:canal")
    negocio = negocio_actual().nombre
    filas = [
        (v, fuente_de(v, plantilla.fuentes, negocio=negocio), v.clave in plantilla.fuentes)
        for v in forma.variables
    ]
    ejemplos = ejemplos_de_fuentes(hoy=ahora().date())
    de_ejemplo = {v.clave: ejemplos[fuente] or v.muestra for v, fuente, _ in filas}
    contexto = {
        "plantilla": _en_pantalla(plantilla),
        "filas": filas,
        "fuentes": [(fuente, FUENTES[fuente].etiqueta, ejemplos[fuente]) for fuente in Fuente],
        "vista": rendir(forma, de_ejemplo),
    }
    return render(request, "mensajeria/canal_fuentes.html", contexto)


@require_GET
@con_permiso(PERMISO)
def evento(request: HttpRequest, evento_id: int) -> HttpResponse:
    """Lo que llegó y no se entendió, tal cual."""
    fila = get_object_or_404(EventoDesconocido, pk=evento_id)
    crudo = json.dumps(fila.contenido, indent=2, ensure_ascii=False, default=str)
    contexto = {"evento": fila, "crudo": crudo[:MAX_CRUDO], "cortado": len(crudo) > MAX_CRUDO}
    return render(request, "mensajeria/canal_evento.html", contexto)


@require_POST
@con_permiso(PERMISO)
def vistos(request: HttpRequest) -> HttpResponse:
    """Marca vistos los eventos desconocidos de hasta `hasta` (el último que se mostró)."""
    hasta = entero(request.POST.get("hasta")) or 0
    EventoDesconocido.objects.filter(visto_en__isnull=True, pk__lte=hasta).update(visto_en=ahora())
    return redirect("mensajeria:canal")


def _quien(request: HttpRequest) -> int:
    """Quien pide: con un permiso exigido, siempre hay sesión."""
    return cast("int", request.user.pk)
