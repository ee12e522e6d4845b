"""Las reservas de día a día: crear, mover, cobrar, cancelar y anotar si vino."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from domain.errores import DatosInvalidos
from domain.formato import fecha_larga
from domain.reservas import Accion
from ventas.calendario import hoy
from ventas.forms import MoverFormulario, ReservaFormulario
from ventas.models import Cliente, VentaReserva
from ventas.selectors import a_pantalla
from ventas.selectors.carta import Carta, carta
from ventas.services import reservas
from ventas.views.permisos import con_permiso

QUEDO = {
    Accion.PAGAR: "quedó pagada",
    Accion.ABONAR: "quedó abonada",
    Accion.ASISTIO: "quedó con su asistencia anotada",
    Accion.NO_ASISTIO: "quedó como «no asistió»",
    Accion.CANCELAR: "quedó cancelada",
    Accion.REABRIR: "quedó por pagar",
}
# Un número más largo no es de ninguna fila, y la base no lo aceptaría.
MAX_ID = 16
YA_GUARDADA = (
    "Ese formulario ya se había guardado: no se creó otra reserva. "
    "Para una más, usa «Nueva reserva»."
)


@require_http_methods(["GET", "POST"])
@con_permiso("ventas.add_ventareserva")
def reserva_nueva(request: HttpRequest, cliente_id: int) -> HttpResponse:
    """Una reserva nueva de un cliente."""
    cliente = get_object_or_404(Cliente, pk=cliente_id)
    dia, servicios = hoy(), _carta(request, cliente)
    if request.method != "POST" or "buscar" in request.POST:
        inicial = _escrito(request) if request.method == "POST" else {"solicitud": uuid4().hex}
        formulario = ReservaFormulario(hoy=dia, catalogo=servicios.servicios, initial=inicial)
        return _pagina_nueva(request, formulario, cliente, servicios)
    formulario = ReservaFormulario(request.POST, hoy=dia, catalogo=servicios.servicios)
    if formulario.is_valid():
        pedido = formulario.pedido()
        try:
            creada = reservas.crear(
                cliente=cliente, pedido=pedido, usuario_id=request.user.pk, hoy=dia
            )
        except DatosInvalidos as error:
            formulario.poner_error(error)
        else:
            if creada.nueva:
                cuando = fecha_larga(pedido.fecha, hoy=dia)
                messages.success(request, f"Reserva guardada para el {cuando}.")
            else:
                messages.info(request, YA_GUARDADA)
            return redirect("ventas:cliente", cliente.pk)
    return _pagina_nueva(request, formulario, cliente, servicios, estado=400)


def _carta(request: HttpRequest, cliente: Cliente) -> Carta:
    """Los servicios que se muestran: con un catálogo enorme, los elegidos y los que se busquen."""
    elegidos = [
        int(id_)
        for id_ in request.POST.getlist("servicios")
        if id_.isascii() and id_.isdecimal() and len(id_) < MAX_ID
    ]
    buscado = request.POST.get("servicio_buscado", "")[:100]
    return carta(cliente.pk, buscado=buscado, elegidos=elegidos)


def _escrito(request: HttpRequest) -> dict[str, object]:
    """Lo que la persona llevaba escrito cuando buscó otro servicio."""
    escrito: dict[str, object] = dict(request.POST.items())
    return escrito | {"servicios": request.POST.getlist("servicios")}


def _pagina_nueva(
    request: HttpRequest,
    formulario: ReservaFormulario,
    cliente: Cliente,
    servicios: Carta,
    *,
    estado: int = 200,
) -> HttpResponse:
    contexto = {
        "formulario": formulario,
        "cliente": cliente,
        "carta": servicios,
        "buscado": request.POST.get("servicio_buscado", ""),
    }
    return render(request, "ventas/crm/reserva_formulario.html", contexto, status=estado)


@require_http_methods(["GET", "POST"])
@con_permiso("ventas.change_ventareserva")
def reserva_mover(request: HttpRequest, reserva_id: int) -> HttpResponse:
    """Cambia la fecha de una reserva."""
    reserva, dia = _reserva(reserva_id), hoy()
    vista = a_pantalla(reserva, hoy=dia)
    formulario = MoverFormulario(request.POST if request.method == "POST" else None, hoy=dia)
    if formulario.is_valid():
        fecha = formulario.cleaned_data["fecha"]
        try:
            movida = reservas.mover(
                reserva_id=reserva_id, fecha=fecha, usuario_id=request.user.pk, hoy=dia
            )
        except DatosInvalidos as error:
            formulario.poner_error(error)
        else:
            cuando = fecha_larga(fecha, hoy=dia)
            if movida:
                messages.success(request, f"La reserva quedó para el {cuando}.")
            else:
                messages.info(request, f"La reserva ya era para el {cuando}.")
            return redirect("ventas:cliente", reserva.cliente_id)
    contexto = {"formulario": formulario, "reserva": vista, "cliente": reserva.cliente}
    estado = 400 if formulario.is_bound else 200
    return render(request, "ventas/crm/reserva_mover.html", contexto, status=estado)


@require_POST
@con_permiso("ventas.change_ventareserva")
def reserva_accion(request: HttpRequest, reserva_id: int, accion: str) -> HttpResponse:
    """Pagar, abonar, cancelar, reabrir o anotar la asistencia. Cancelar pide `confirmado`."""
    if accion not in QUEDO:
        raise Http404
    pedida, reserva, dia = Accion(accion), _reserva(reserva_id), hoy()
    vista = a_pantalla(reserva, hoy=dia)
    sin_confirmar = pedida is Accion.CANCELAR and "confirmado" not in request.POST
    if sin_confirmar and pedida in vista.acciones:
        contexto = {"reserva": vista, "cliente": reserva.cliente}
        return render(request, "ventas/crm/reserva_confirmar.html", contexto)
    try:
        cambio = reservas.aplicar(
            reserva_id=reserva_id, accion=pedida, usuario_id=request.user.pk, hoy=dia
        )
    except DatosInvalidos as error:
        messages.error(request, f"{error.mensaje} {error.que_hacer}")
    else:
        if cambio:
            cuando = "" if vista.fecha is None else f" del {fecha_larga(vista.fecha, hoy=dia)}"
            messages.success(request, f"La reserva{cuando} {QUEDO[pedida]}.")
        else:
            messages.info(request, "La reserva ya estaba así.")
    return redirect("ventas:cliente", reserva.cliente_id)


def _reserva(reserva_id: int) -> VentaReserva:
    filas = VentaReserva.objects.select_related("cliente").prefetch_related("lineas__servicio")
    return get_object_or_404(filas, pk=reserva_id)
