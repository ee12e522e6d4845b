"""Configuración: el negocio entero en un archivo, para guardarlo o traerlo de otra parte."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import tomlkit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from domain.errores import NoConfigurado
from ventas.calendario import ahora
from ventas.demo.negocio import NEGOCIOS
from ventas.models import Negocio
from ventas.services.archivo_negocio import (
    MAX_BYTES,
    ArchivoInvalido,
    Cambio,
    CambioEntretanto,
    Cambios,
    aplicar,
    comparar,
    escribir,
    leer,
)
from ventas.views.permisos import con_permiso

EJEMPLO = NEGOCIOS / "barberia.toml"
_TITULO_DE_LA_DEMO = re.compile(r"^# -+ la demo$", re.MULTILINE)
A_LA_VISTA = 100
FALTA = "Elige un archivo."
# El archivo toca todo lo que se configura: hay que poder cambiarlo todo.
PERMISOS = [f"ventas.change_{modelo}" for modelo in ("negocio", "servicio", "oferta", "novedad")]


@dataclass(frozen=True, slots=True)
class Grupo:
    """Cambios de una misma clase: los que caben en la página y cuántos quedan fuera."""

    titulo: str
    cambios: list[Cambio]
    faltan: int


@require_http_methods(["GET", "POST"])
@con_permiso(*PERMISOS)
def archivo(request: HttpRequest) -> HttpResponse:
    """Descargar el negocio o subir un archivo y ver qué cambiaría, sin tocar nada todavía."""
    if request.method == "GET":
        return render(request, "ventas/configuracion/archivo.html", _de_esta_pagina())
    subido = request.FILES.get("archivo")
    # Uno más que el máximo basta para saber que se pasó.
    return _mostrar(request, subido.read(MAX_BYTES + 1) if subido else b"")


@require_POST
@con_permiso(*PERMISOS)
def archivo_aplicar(request: HttpRequest) -> HttpResponse:
    """Aplica los cambios que la persona vio; si algo cambió entretanto, se los muestra otra vez."""
    contenido = request.POST.get("texto", "").encode()
    desactivar = request.POST.get("desactivar") == "on"
    try:
        hechos = aplicar(
            leer(contenido),
            usuario_id=request.user.pk,
            ahora=ahora(),
            desactivar=desactivar,
            huella=request.POST.get("huella", ""),
        )
    except CambioEntretanto as choque:
        return _mostrar(request, contenido, aviso=choque.mensaje)
    except ArchivoInvalido as invalido:
        return _con_errores(request, invalido)
    messages.success(request, f"Listo: {hechos.resumen(desactivar=desactivar)}.")
    return redirect("ventas:configuracion")


@require_GET
@con_permiso(*PERMISOS)
def archivo_descargar(request: HttpRequest) -> HttpResponse:
    """El negocio como está ahora."""
    try:
        texto = escribir()
    except NoConfigurado as error:
        messages.warning(request, f"{error.mensaje} {error.que_hacer}")
        return redirect("ventas:archivo")
    nombre = Negocio.objects.values_list("nombre", flat=True).first() or ""
    return _descarga(texto, slugify(nombre) or "negocio")


@require_GET
@con_permiso(*PERMISOS)
def archivo_ejemplo(request: HttpRequest) -> HttpResponse:
    """Un negocio inventado, con cada cosa explicada: sirve de molde."""
    documento = tomlkit.parse(EJEMPLO.read_text(encoding="utf-8"))
    documento.remove("demo")
    texto = _TITULO_DE_LA_DEMO.split(tomlkit.dumps(documento))[0]
    return _descarga(texto, "ejemplo")


def _mostrar(request: HttpRequest, contenido: bytes, *, aviso: str = "") -> HttpResponse:
    if not contenido:
        return _con_errores(request, ArchivoInvalido([FALTA]))
    try:
        cambios = comparar(leer(contenido))
    except ArchivoInvalido as invalido:
        return _con_errores(request, invalido)
    contexto = _de_esta_pagina() | {
        "cambios": cambios,
        "grupos": _grupos(cambios),
        "texto": contenido.decode("utf-8-sig"),
        "aviso": aviso,
    }
    estado = 409 if aviso else 200
    return render(request, "ventas/configuracion/archivo.html", contexto, status=estado)


def _con_errores(request: HttpRequest, invalido: ArchivoInvalido) -> HttpResponse:
    contexto = _de_esta_pagina() | {"errores": invalido.errores}
    return render(request, "ventas/configuracion/archivo.html", contexto, status=400)


def _grupos(cambios: Cambios) -> list[Grupo]:
    titulos = {True: "Se crea", False: "Cambia"}
    return [
        Grupo(f"{titulos[nuevo]}: {tipo}", lista[:A_LA_VISTA], max(0, len(lista) - A_LA_VISTA))
        for nuevo, hechos in ((False, cambios.cambiados), (True, cambios.nuevos))
        for tipo, iguales in groupby(hechos, key=lambda cambio: cambio.tipo)
        if (lista := list(iguales))
    ]


def _de_esta_pagina() -> dict[str, Any]:
    return {"megas": MAX_BYTES // 1_000_000, "a_la_vista": A_LA_VISTA}


def _descarga(texto: str, nombre: str) -> HttpResponse:
    # text/plain: el tipo propio de TOML no lo abre ningún teléfono.
    respuesta = HttpResponse(texto, content_type="text/plain; charset=utf-8")
    respuesta["Content-Disposition"] = f'attachment; filename="{nombre}.toml"'
    return respuesta
