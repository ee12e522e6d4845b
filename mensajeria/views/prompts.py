"""Prompts: ver, editar, comparar, probar y publicar cada pieza."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django.views.decorators.vary import vary_on_headers

from domain.errores import DatosInvalidos, ErrorAremko
from domain.idioma import Idioma
from domain.piezas import PIEZAS, Clase, Pieza
from domain.revision import IMPRESCINDIBLES, QUE_ES
from mensajeria import selectors
from mensajeria.forms import VersionFormulario
from mensajeria.services import comparacion, pruebas, versiones
from mensajeria.services.versiones import Version
from ventas.views.permisos import con_permiso
from ventas.views.respuestas import es_htmx, pagina_de_error

PERMISO = "mensajeria.publicar_prompt"
ELIGE_A_ALGUIEN = "Elige al menos a una persona del elenco."
GRUPOS = {
    Clase.BASE: ("Para todos", "Va en todos los mensajes: verdad, voz y formato."),
    Clase.PERFIL: ("Perfiles", "Lo que se le pide a cada uno: objetivo, tono y largo."),
    Clase.SITUACION: ("Situaciones", "Se agrega una: manda la primera que se cumple."),
}
NO_SE_LEE = "No se pueden leer los prompts"

type Vista = Callable[..., HttpResponse]


def _con_archivos(vista: Vista) -> Vista:
    """Si un archivo de prompts falta o no se entiende, una página lo dice en vez de caerse."""

    @wraps(vista)
    def envuelta(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return vista(request, *args, **kwargs)
        except ErrorAremko as error:
            return pagina_de_error(request, error, titulo=NO_SE_LEE)

    return envuelta


@require_GET
@con_permiso(PERMISO)
@_con_archivos
def lista(request: HttpRequest) -> HttpResponse:
    """Las piezas de un idioma (`idioma`), con la versión que rige, quién la publicó y cuándo."""
    pedido = request.GET.get("idioma", Idioma.ES)
    if pedido not in Idioma:
        raise Http404
    idioma = Idioma(pedido)
    resumenes = versiones.resumenes(idioma)
    grupos = [
        (titulo, explica, [r for r in resumenes if r.pieza.clase is clase])
        for clase, (titulo, explica) in GRUPOS.items()
    ]
    contexto = {
        "grupos": grupos,
        "idioma": idioma,
        "idiomas": list(Idioma),
        "atrasadas": sum(r.espanol_despues is not None for r in resumenes),
    }
    return render(request, "mensajeria/prompts/lista.html", contexto)


@require_http_methods(["GET", "POST"])
@con_permiso(PERMISO)
@_con_archivos
def prompt(request: HttpRequest, clave: str) -> HttpResponse:
    """Una pieza: GET muestra el editor y el historial; POST guarda una versión nueva.

    `version`: desde cuál se edita; sin ella, la publicada.
    """
    pieza = _pieza(clave)
    todas = versiones.versiones(pieza)
    publicada = versiones.numero_publicado(pieza)
    numero = _numero(request.GET.get("version"), publicada)
    version = next((v for v in todas if v.numero == numero), None)
    if version is None:
        raise Http404
    if request.method == "POST":
        formulario = VersionFormulario(request.POST, version=version)
        if formulario.is_valid():
            return _guardar(request, pieza, formulario)
    else:
        formulario = VersionFormulario(version=version)
    contexto = {
        "pieza": pieza,
        "hermanas": _hermanas(pieza),
        "espanol_despues": versiones.espanol_despues(pieza),
        "version": version,
        "publicada": publicada,
        "versiones": todas,
        "publicaciones": [
            (p.numero, versiones.nombre_de(p.quien), p.cuando)
            for p in selectors.publicaciones_de(clave)
        ],
        "formulario": formulario,
        "marcadores": [(m, que, m in IMPRESCINDIBLES) for m, que in QUE_ES.items()],
    }
    estado = 400 if formulario.errors else 200
    return render(request, "mensajeria/prompts/prompt.html", contexto, status=estado)


def _guardar(request: HttpRequest, pieza: Pieza, formulario: VersionFormulario) -> HttpResponse:
    version = versiones.guardar(
        pieza,
        texto=formulario.cleaned_data["texto"],
        ajustes=formulario.ajustes(),
        nota=formulario.cleaned_data["nota"],
        autor_id=request.user.pk,
    )
    messages.success(
        request, f"Versión {version.numero} guardada. Todavía no se usa: pruébala o publícala."
    )
    aviso = versiones.aviso_de_largo(version)
    if aviso:
        messages.warning(request, aviso)
    return _a_la_pieza(pieza, version.numero)


@require_GET
@con_permiso(PERMISO)
@_con_archivos
def comparar(request: HttpRequest, clave: str) -> HttpResponse:
    """Dos versiones de una pieza, línea a línea: `antes` (la publicada) y `despues` (la última).

    Si la última es la publicada, se compara con la anterior: con ella misma no diría nada.
    """
    pieza = _pieza(clave)
    todas = versiones.versiones(pieza)
    publicada = versiones.numero_publicado(pieza)
    despues = _de(todas, _numero(request.GET.get("despues"), todas[0].numero))
    otras = [version.numero for version in todas if version.numero != despues.numero]
    desde = publicada if publicada in otras or not otras else otras[0]
    antes = _de(todas, _numero(request.GET.get("antes"), desde))
    contexto = {
        "pieza": pieza,
        "publicada": publicada,
        "versiones": todas,
        "antes": antes,
        "despues": despues,
        "renglones": comparacion.comparar(antes.texto, despues.texto),
        "ajustes": comparacion.ajustes_comparados(antes.ajustes, despues.ajustes),
        "mismo_texto": antes.texto == despues.texto,
    }
    return render(request, "mensajeria/prompts/comparar.html", contexto)


@require_http_methods(["GET", "POST"])
@con_permiso(PERMISO)
@_con_archivos
def probar(request: HttpRequest, clave: str, numero: int) -> HttpResponse:
    """Con quiénes probar una versión; al enviarlos, cada prueba se carga sola y por separado."""
    pieza = _pieza(clave)
    version = _version(pieza, numero)
    miembros = pruebas.miembros(pieza)
    opciones = pruebas.redactores()
    elegidos: set[str] = pruebas.sugeridos(pieza)
    error = ""
    if request.method == "POST":
        elegidos = {m.clave for m in miembros} & set(request.POST.getlist("quien"))
        error = "" if elegidos else ELIGE_A_ALGUIEN
    redactor = request.POST.get("redactor", "")
    contexto = {
        "pieza": pieza,
        "version": version,
        "publicada": versiones.numero_publicado(pieza),
        "miembros": miembros,
        "de_ejemplo": miembros[0].hoja.negocio.nombre if miembros else "",
        "les_toca": any(m.le_toca for m in miembros),
        "elegidos": elegidos,
        "redactores": opciones,
        "redactor": redactor if redactor in opciones else opciones[0],
        "en_marcha": [m for m in miembros if m.clave in elegidos]
        if request.method == "POST"
        else [],
        "error": error,
    }
    estado = 400 if error else 200
    return render(request, "mensajeria/prompts/probar.html", contexto, status=estado)


@require_POST
@con_permiso(PERMISO)
@vary_on_headers("HX-Request")
@_con_archivos
def ensayo(request: HttpRequest, clave: str, numero: int) -> HttpResponse:
    """La prueba de una persona del elenco (`quien`), para htmx o como página.

    Sin presupuesto, la página es un 429; htmx, que no muestra lo que trae un error, recibe la
    misma frase en su lugar.
    """
    pieza = _pieza(clave)
    version = _version(pieza, numero)
    opciones = pruebas.redactores()
    redactor = request.POST.get("redactor", "")
    redactor = redactor if redactor in opciones else opciones[0]
    try:
        prueba = pruebas.probar(
            version,
            request.POST.get("quien", ""),
            redactor=redactor,
            usuario_id=request.user.pk,
        )
    except KeyError as falta:
        raise Http404 from falta
    contexto = {
        "pieza": pieza,
        "version": version,
        "prueba": prueba,
        "redactor": redactor,
    }
    plantilla = "mensajeria/prompts/ensayo.html"
    if es_htmx(request):
        return render(request, f"{plantilla}#prueba", contexto)
    estado = 429 if prueba.sin_presupuesto else 200
    return render(request, plantilla, contexto, status=estado)


@require_POST
@con_permiso(PERMISO)
@_con_archivos
def publicar(request: HttpRequest, clave: str, numero: int) -> HttpResponse:
    """Pone en uso una versión; `vigente` es la que regía en la página desde la que se decidió."""
    pieza = _pieza(clave)
    vigente = _numero(request.POST.get("vigente"), versiones.NUMERO_DEL_ARCHIVO)
    try:
        hubo = versiones.publicar(pieza, numero, vigente=vigente, quien_id=request.user.pk)
    except DatosInvalidos as error:
        messages.error(request, f"{error.mensaje} {error.que_hacer}")
    else:
        dicho = "ya estaba publicada" if not hubo else "publicada: rige desde el mensaje siguiente"
        messages.success(request, f"Versión {numero} {dicho}.")
    return _a_la_pieza(pieza)


def _hermanas(pieza: Pieza) -> list[Pieza]:
    """La misma pieza en cada idioma."""
    return [otra for otra in PIEZAS.values() if otra.codigo == pieza.codigo]


def _pieza(clave: str) -> Pieza:
    if clave not in PIEZAS:
        raise Http404
    return PIEZAS[clave]


def _version(pieza: Pieza, numero: int) -> Version:
    version = versiones.buscar(pieza, numero)
    if version is None:
        raise Http404
    return version


def _de(todas: list[Version], numero: int) -> Version:
    for version in todas:
        if version.numero == numero:
            return version
    raise Http404


def _numero(escrito: str | None, si_no: int) -> int:
    return int(escrito) if escrito and escrito.isdecimal() and len(escrito) < 10 else si_no


def _a_la_pieza(pieza: Pieza, numero: int | None = None) -> HttpResponse:
    ruta = reverse("mensajeria:prompt", args=[pieza.clave])
    return redirect(f"{ruta}?version={numero}" if numero else ruta)
