"""Reclamos y oposiciones de un cliente."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from domain.errores import DatosInvalidos
from domain.guardas import Proposito
from ventas.calendario import ahora
from ventas.forms import Formulario, OposicionFormulario, ReclamoFormulario, ResolverFormulario
from ventas.models import Cliente, Consentimiento, Incidencia
from ventas.selectors import accesos_de
from ventas.services import privacidad
from ventas.views.permisos import con_permiso

SE_OPONE = Consentimiento.Decision.SE_OPONE
SIN_CAMBIO = "Ya estaba registrado así."


@require_http_methods(["GET", "POST"])
@con_permiso("ventas.add_incidencia")
def reclamo_nuevo(request: HttpRequest, cliente_id: int) -> HttpResponse:
    """Abre un reclamo."""
    cliente = get_object_or_404(Cliente, pk=cliente_id)
    formulario = ReclamoFormulario(request.POST if request.method == "POST" else None)
    if formulario.is_valid():
        try:
            privacidad.abrir_reclamo(
                cliente=cliente,
                texto=formulario.cleaned_data["texto"],
                usuario_id=request.user.pk,
            )
        except DatosInvalidos as error:
            formulario.poner_error(error)
        else:
            messages.success(request, "Reclamo abierto: no se le escribirá por marketing.")
            return redirect("ventas:cliente", cliente.pk)
    return _pagina(request, formulario, cliente, titulo="Abrir un reclamo", boton="Abrir reclamo")


@require_http_methods(["GET", "POST"])
@con_permiso("ventas.change_incidencia")
def reclamo_resolver(request: HttpRequest, incidencia_id: int) -> HttpResponse:
    """Cierra un reclamo diciendo cómo se resolvió."""
    incidencia = get_object_or_404(Incidencia.objects.select_related("cliente"), pk=incidencia_id)
    formulario = ResolverFormulario(request.POST if request.method == "POST" else None)
    if formulario.is_valid():
        try:
            resuelto = privacidad.resolver_reclamo(
                incidencia_id=incidencia_id,
                resolucion=formulario.cleaned_data["resolucion"],
                usuario_id=request.user.pk,
                ahora=ahora(),
            )
        except DatosInvalidos as error:
            formulario.poner_error(error)
        else:
            _contar(request, resuelto, "Reclamo resuelto.")
            return redirect("ventas:cliente", incidencia.cliente_id)
    return _pagina(
        request,
        formulario,
        incidencia.cliente,
        titulo="Resolver un reclamo",
        boton="Resolver",
        explica=f"Lo que pasó: {incidencia.texto}",
    )


@require_http_methods(["GET", "POST"])
@con_permiso("ventas.add_consentimiento")
def oposicion(request: HttpRequest, cliente_id: int) -> HttpResponse:
    """Registra una oposición (`decision=se_opone`) o su revocación (`decision=acepta`)."""
    cliente = get_object_or_404(Cliente, pk=cliente_id)
    pedido = request.POST if request.method == "POST" else request.GET
    revoca = pedido.get("decision") == Consentimiento.Decision.ACEPTA
    if request.method == "POST":
        formulario = OposicionFormulario(request.POST)
    else:
        proposito = pedido.get("proposito", Proposito.MARKETING)
        decision = Consentimiento.Decision.ACEPTA if revoca else SE_OPONE
        formulario = OposicionFormulario(initial={"proposito": proposito, "decision": decision})
    if formulario.is_valid():
        try:
            cambio = privacidad.registrar_decision(
                cliente=cliente, dicho=formulario.dicho(), usuario_id=request.user.pk
            )
        except DatosInvalidos as error:
            formulario.poner_error(error)
        else:
            exito = (
                "Vuelve a aceptar mensajes." if revoca else "Oposición registrada: rige desde ya."
            )
            _contar(request, cambio, exito)
            return redirect("ventas:cliente", cliente.pk)
    titulo = "Revocar una oposición" if revoca else "Registrar una oposición"
    return _pagina(request, formulario, cliente, titulo=titulo, boton="Registrar")


def _contar(request: HttpRequest, cambio: bool, exito: str) -> None:
    if cambio:
        messages.success(request, exito)
    else:
        messages.info(request, SIN_CAMBIO)


def _pagina(
    request: HttpRequest,
    formulario: Formulario,
    cliente: Cliente,
    *,
    titulo: str,
    boton: str,
    explica: str = "",
) -> HttpResponse:
    contexto = {
        "formulario": formulario,
        "cliente": cliente,
        "titulo": titulo,
        "boton": boton,
        "explica": explica,
    }
    estado = 400 if formulario.is_bound else 200
    return render(request, "ventas/crm/privacidad_formulario.html", contexto, status=estado)


@require_GET
@con_permiso("ventas.view_registroacceso")
def huella(request: HttpRequest, cliente_id: int) -> HttpResponse:
    """Quién miró o cambió los datos de un cliente, lo más nuevo primero."""
    cliente = get_object_or_404(Cliente, pk=cliente_id)
    contexto = {"cliente": cliente, "accesos": accesos_de(cliente_id)}
    return render(request, "ventas/crm/huella.html", contexto)
