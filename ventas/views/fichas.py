"""Crear y corregir la ficha de un cliente."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from domain.errores import DatosInvalidos, FichaCambiada, TelefonoOcupado
from ventas.forms import ClienteFormulario
from ventas.models import Cliente, RegistroAcceso
from ventas.services import clientes
from ventas.services.clientes import Guardado
from ventas.services.huella import anotar
from ventas.views.permisos import con_permiso

PLANTILLA = "ventas/crm/cliente_formulario.html"


@require_http_methods(["GET", "POST"])
@con_permiso("ventas.add_cliente")
def cliente_nuevo(request: HttpRequest) -> HttpResponse:
    """Una ficha nueva; `nombre` y `telefono` en la dirección vienen ya escritos.

    `volver` en la dirección: adónde se va al guardar, si es de este sitio; si no, a la ficha.
    """
    if request.method != "POST":
        sabido = {campo: request.GET.get(campo, "") for campo in ("nombre", "telefono")}
        return _pagina(request, ClienteFormulario(initial=sabido))

    def guardar(formulario: ClienteFormulario) -> Guardado:
        return clientes.crear(
            datos=formulario.datos(),
            comparte_telefono=formulario.cleaned_data["comparte_telefono"],
            usuario_id=request.user.pk,
        )

    volver = request.GET.get("volver", "")
    if not url_has_allowed_host_and_scheme(volver, None):
        volver = ""
    return _recibir(request, guardar, exito="Ficha creada.", volver=volver)


@require_http_methods(["GET", "POST"])
@con_permiso("ventas.change_cliente")
def cliente_corregir(request: HttpRequest, cliente_id: int) -> HttpResponse:
    """Corrige una ficha; quien llega segundo no borra lo del primero sin verlo."""
    cliente = get_object_or_404(Cliente, pk=cliente_id)
    if request.method != "POST":
        anotar(
            cliente_id=cliente_id,
            usuario_id=request.user.pk,
            accion=RegistroAcceso.Accion.VER,
            detalle="Abrió su ficha para corregirla",
        )
        datos = clientes.datos_de(cliente)
        sabido = {campo: getattr(datos, campo) for campo in clientes.CAMPOS}
        sabido["version"] = clientes.version_de(cliente)
        return _pagina(request, ClienteFormulario(initial=sabido), cliente=cliente)

    def guardar(formulario: ClienteFormulario) -> Guardado:
        return clientes.corregir(
            cliente_id=cliente_id,
            datos=formulario.datos(),
            version=formulario.cleaned_data["version"],
            comparte_telefono=formulario.cleaned_data["comparte_telefono"],
            usuario_id=request.user.pk,
        )

    return _recibir(request, guardar, exito="Ficha corregida.", cliente=cliente)


def _recibir(
    request: HttpRequest,
    guardar: Callable[[ClienteFormulario], Guardado],
    *,
    exito: str,
    cliente: Cliente | None = None,
    volver: str = "",
) -> HttpResponse:
    formulario = ClienteFormulario(request.POST)
    titular_id = None
    if formulario.is_valid():
        try:
            guardado = guardar(formulario)
        except DatosInvalidos as error:
            formulario.poner_error(error)
            if isinstance(error, TelefonoOcupado):
                titular_id = error.titular_id
            elif isinstance(error, FichaCambiada):
                formulario.poner_version(error.version)
        else:
            messages.success(request, exito)
            for aviso in guardado.avisos:
                messages.warning(request, aviso)
            return redirect(volver) if volver else redirect("ventas:cliente", guardado.cliente.pk)
    return _pagina(request, formulario, cliente=cliente, titular_id=titular_id, estado=400)


def _pagina(
    request: HttpRequest,
    formulario: ClienteFormulario,
    *,
    cliente: Cliente | None = None,
    titular_id: int | None = None,
    estado: int = 200,
) -> HttpResponse:
    contexto = {"formulario": formulario, "cliente": cliente, "titular_id": titular_id}
    return render(request, PLANTILLA, contexto, status=estado)
