"""El simulador de WhatsApp de la demo: escribir como cliente, pedir fallas y cambiar el ritmo.

Con otro canal no existe: 404.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from adapters.whatsapp.simulador import Simulador
from domain.errores import DatosInvalidos, ErrorAremko
from mensajeria.forms_simulador import (
    EscribirFormulario,
    FallaFormulario,
    RespuestaFormulario,
    RitmoFormulario,
    TiempoFormulario,
)
from mensajeria.selectors import simulador as lecturas
from mensajeria.services import simulacion
from ventas.forms import Formulario
from ventas.views.permisos import Vista, con_permiso
from ventas.views.respuestas import pagina_de_error

PERMISO = "mensajeria.change_conversacion"

type Accion = Callable[[Simulador, Any], str]


def _solo_simulado(vista: Vista) -> Vista:
    @wraps(vista)
    def envuelta(request: HttpRequest) -> HttpResponseBase:
        if not simulacion.activo():
            raise Http404
        return vista(request)

    return envuelta


@_solo_simulado
@require_http_methods(["GET", "POST"])
@con_permiso(PERMISO)
def simulador(request: HttpRequest) -> HttpResponse:
    """La página. POST: `accion` dice qué se pide; al terminar vuelve a la página con una frase."""
    try:
        vivo = simulacion.en_marcha()
    except ErrorAremko as error:
        return pagina_de_error(request, error, titulo="Simulador de WhatsApp")
    formularios = _formularios(vivo)
    if request.method != "POST":
        return _pagina(request, vivo, formularios)
    pedida = request.POST.get("accion", "")
    if pedida in SIN_DATOS:
        messages.success(request, SIN_DATOS[pedida](vivo, None))
        return redirect("mensajeria:simulador")
    if pedida not in formularios:
        raise Http404
    formulario = type(formularios[pedida])(request.POST, **_datos_de(pedida, vivo))
    formularios[pedida] = formulario
    if formulario.is_valid():
        try:
            messages.success(request, CON_DATOS[pedida](vivo, formulario))
            return redirect("mensajeria:simulador")
        except DatosInvalidos as error:
            formulario.poner_error(error)
    return _pagina(request, vivo, formularios, estado=400)


# ------------------------------------------------------------------------------- qué se pide
def _escribir(vivo: Simulador, formulario: EscribirFormulario) -> str:
    datos = formulario.cleaned_data
    simulacion.escribir_como(datos["telefono"], datos["texto"], con_foto=datos["con_foto"])
    return "Enviado: en unos segundos aparece en Conversaciones."


def _responder(vivo: Simulador, formulario: RespuestaFormulario) -> str:
    texto = formulario.cleaned_data["respuesta"]
    vivo.pedir_respuesta(texto)
    return f"Quien reciba el próximo mensaje contestará «{texto}»."


def _fallar(vivo: Simulador, formulario: FallaFormulario) -> str:
    vivo.pedir_falla(formulario.falla)
    return f"{formulario.cuantas} fallará: {formulario.frase}"


def _poner_ritmo(vivo: Simulador, formulario: RitmoFormulario) -> str:
    vivo.ajustar(**formulario.ajustes)
    return "Listo: vale para lo que empiece desde ahora."


def _pasar_tiempo(vivo: Simulador, formulario: TiempoFormulario) -> str:
    conversacion = formulario.cleaned_data["conversacion"]
    simulacion.pasar_tiempo(conversacion)
    return f"Para {conversacion.contacto} ya pasaron 24 horas: su ventana se cerró."


def _pausar(vivo: Simulador, _: None) -> str:
    vivo.agenda.pausar(not vivo.agenda.pausada)
    return "En pausa: nada se entrega ni se contesta." if vivo.agenda.pausada else "Sigue andando."


def _quitar_fallas(vivo: Simulador, _: None) -> str:
    vivo.quitar_fallas()
    return "Ya no hay fallas pedidas."


CON_DATOS: dict[str, Accion] = {
    "escribir": _escribir,
    "responder": _responder,
    "fallar": _fallar,
    "ritmo": _poner_ritmo,
    "tiempo": _pasar_tiempo,
}
SIN_DATOS: dict[str, Accion] = {"pausar": _pausar, "quitar_fallas": _quitar_fallas}


# ---------------------------------------------------------------------------------- la página
def _formularios(vivo: Simulador) -> dict[str, Formulario]:
    return {
        "escribir": EscribirFormulario(),
        "responder": RespuestaFormulario(),
        "fallar": FallaFormulario(),
        "ritmo": RitmoFormulario(**_datos_de("ritmo", vivo)),
        "tiempo": TiempoFormulario(),
    }


def _datos_de(pedida: str, vivo: Simulador) -> dict[str, Any]:
    if pedida != "ritmo":
        return {}
    ajustes = vivo.ajustes
    return {
        "initial": {
            "velocidad": f"{ajustes.velocidad:g}",
            "duplicar": ajustes.duplicar > 0,
            "desordenar": ajustes.desordenar > 0,
            "contesta": ajustes.contesta,
        }
    }


def _pagina(
    request: HttpRequest, vivo: Simulador, formularios: dict[str, Formulario], *, estado: int = 200
) -> HttpResponse:
    contexto = {
        "formularios": formularios,
        "pausado": vivo.agenda.pausada,
        "pendientes": vivo.agenda.pendientes(),
        "entregados": vivo.cartero.entregados,
        "perdidos": vivo.cartero.perdidos,
        "fallas": [lecturas.frase_de(falla) for falla in vivo.fallas],
        "ultimos": lecturas.ultimos(vivo),
    }
    return render(request, "mensajeria/simulador.html", contexto, status=estado)
