"""Recibir el formulario de una fila: guardar, decir qué pasó o devolverlo con su error."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from domain.errores import DatosInvalidos, FichaCambiada
from ventas.calendario import ahora
from ventas.forms_fila import FormularioDeFila
from ventas.services.negocio import Autoria, Guardado


def autoria(request: HttpRequest) -> Autoria:
    """Quién pide el cambio, ahora."""
    assert request.user.pk is not None  # noqa: S101 - para los tipos: sin sesión no se llega
    return Autoria(usuario_id=request.user.pk, ahora=ahora())


def editar(
    request: HttpRequest,
    formulario: FormularioDeFila,
    guardar: Callable[[dict[str, Any], str], Guardado[Any]],
    *,
    plantilla: str,
    destino: str,
    exito: str,
    contexto: dict[str, Any] | None = None,
) -> HttpResponse:
    """La página del formulario o, si lo enviado se pudo guardar, la vuelta a `destino`.

    guardar: recibe los valores y la versión. exito: la frase, con `{}` donde va la fila. Con un
    choque, el formulario vuelve con lo que ahora dice la fila y listo para guardar encima.
    """
    if formulario.is_bound and formulario.is_valid():
        try:
            guardado = guardar(formulario.valores(), formulario.version())
        except DatosInvalidos as error:
            formulario.poner_error(error)
            if isinstance(error, FichaCambiada):
                formulario.poner_version(error.version)
        else:
            messages.success(request, exito.format(guardado.fila))
            for aviso in guardado.avisos:
                messages.warning(request, aviso)
            return redirect(destino)
    dicho = {"formulario": formulario, "fila": formulario.fila, **(contexto or {})}
    return render(request, plantilla, dicho, status=400 if formulario.errors else 200)


def datos(request: HttpRequest) -> Any:
    """Lo enviado, o None si solo se abre la página."""
    return request.POST if request.method == "POST" else None
