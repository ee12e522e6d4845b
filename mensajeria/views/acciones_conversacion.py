"""Lo que se hace con una conversación: responder, asignarla, darla por atendida, decir de quién es.

Con JavaScript se contesta JSON; sin él, se vuelve a la conversación con lo que pasó.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from domain.errores import DatosInvalidos, ErrorAremko
from mensajeria.models import Contacto, Conversacion, Mensaje
from mensajeria.selectors import conversaciones as de_bandeja
from mensajeria.services import conversaciones, envio, identidad, oposiciones
from mensajeria.views.conversaciones import Escrito, la_conversacion, pagina, quien
from mensajeria.views.formularios import entero
from ventas import selectors as de_ventas
from ventas.calendario import ahora
from ventas.models import Cliente, RegistroAcceso
from ventas.services.huella import anotar
from ventas.views.permisos import con_permiso
from ventas.views.respuestas import error_json, estado_http, quiere_json

MAX_CANDIDATOS = 20
SIN_PALABRAS = "Escribe con qué palabras lo dijo."


@require_POST
@con_permiso("mensajeria.view_conversacion", "mensajeria.add_mensaje")
def enviar(request: HttpRequest, conversacion_id: int) -> HttpResponse:
    """Responde con `texto`, citando `responde_a` si viene. `solicitud` identifica el clic."""
    abierta = la_conversacion(conversacion_id)
    escrito = Escrito(
        texto=request.POST.get("texto", ""),
        responde_a=entero(request.POST.get("responde_a")),
        solicitud=request.POST.get("solicitud", ""),
    )
    try:
        mensaje = envio.enviar_texto(
            conversacion=abierta,
            texto=escrito.texto,
            usuario_id=quien(request),
            solicitud=escrito.solicitud,
            ahora=ahora(),
            responde_a_id=escrito.responde_a,
        )
    except ErrorAremko as error:
        if quiere_json(request):
            return error_json(error)
        fallido = Escrito(escrito.texto, escrito.responde_a, error, escrito.solicitud)
        return pagina(request, abierta, fallido, estado=estado_http(error))
    conversaciones.marcar_leida(abierta.pk)
    conversaciones.despedirse(conversacion_id=abierta.pk, usuario_id=quien(request))
    if quiere_json(request):
        return JsonResponse({"success": True, "mensaje_id": mensaje.pk})
    return _de_vuelta(abierta)


@require_POST
@con_permiso("mensajeria.change_conversacion")
def atendida(request: HttpRequest, conversacion_id: int) -> HttpResponse:
    """La da por atendida hasta el mensaje `hasta`, el último que se veía."""
    abierta = la_conversacion(conversacion_id)
    hasta = entero(request.POST.get("hasta")) or 0
    return _hacer(
        request,
        abierta,
        lambda: conversaciones.atender(
            conversacion=abierta, hasta_id=hasta, usuario_id=quien(request), ahora=ahora()
        ),
    )


@require_POST
@con_permiso("mensajeria.change_conversacion")
def asignar(request: HttpRequest, conversacion_id: int) -> HttpResponse:
    """La deja a cargo de `a_quien` (vacío: de nadie). `tenia`: a cargo de quién se veía."""
    abierta = la_conversacion(conversacion_id)
    return _hacer(
        request,
        abierta,
        lambda: conversaciones.asignar(
            conversacion=abierta,
            a_quien=entero(request.POST.get("a_quien")),
            tenia=entero(request.POST.get("tenia")),
            usuario_id=quien(request),
            ahora=ahora(),
        ),
    )


@require_http_methods(["GET", "POST"])
@con_permiso("mensajeria.change_conversacion", "ventas.view_cliente")
def enlazar(request: HttpRequest, conversacion_id: int) -> HttpResponse:
    """«Es de…»: busca una ficha con `q` y une la conversación a `cliente`."""
    abierta = la_conversacion(conversacion_id)
    if request.method == "POST":
        cliente = get_object_or_404(Cliente, pk=entero(request.POST.get("cliente")) or 0)
        return _hacer(
            request,
            abierta,
            lambda: identidad.enlazar(
                contacto=abierta.contacto,
                cliente=cliente,
                usuario_id=quien(request),
                ahora=ahora(),
            ),
            exito="Listo: la conversación quedó unida a su ficha.",
        )
    q = request.GET.get("q", "").strip()[:100]
    hallados = de_ventas.buscar_clientes(q, maximo=MAX_CANDIDATOS) if q else []
    return _buscador(request, abierta, "conversacion_enlazar", q=q, hallados=hallados)


@require_http_methods(["GET", "POST"])
@con_permiso("mensajeria.change_conversacion")
def fusionar(request: HttpRequest, conversacion_id: int) -> HttpResponse:
    """«Es la misma persona que…»: busca otro contacto con `q` y, confirmado, los une."""
    abierta = la_conversacion(conversacion_id)
    otro = _otro_contacto(request.POST.get("contacto") or request.GET.get("contacto"), abierta)
    if request.method == "POST":
        if otro is None:
            raise Http404
        return _hacer(
            request,
            abierta,
            lambda: identidad.fusionar(
                queda=abierta.contacto, sobra=otro, usuario_id=quien(request), ahora=ahora()
            ),
            exito="Listo: los mensajes de los dos quedaron juntos.",
        )
    q = request.GET.get("q", "").strip()[:100]
    hallados = _candidatos(q, abierta.contacto) if q else []
    return _buscador(request, abierta, "conversacion_fusionar", q=q, hallados=hallados, otro=otro)


def _candidatos(q: str, propio: Contacto) -> list[dict[str, Any]]:
    hallados = (
        de_bandeja.buscar_contactos(q)
        .exclude(pk=propio.pk)
        .select_related("cliente")
        .prefetch_related("identidades")
    )
    return [_presentar(contacto) for contacto in hallados.order_by("-id")[:MAX_CANDIDATOS]]


def _presentar(contacto: Contacto) -> dict[str, Any]:
    return {
        "contacto": contacto,
        "nombre": de_bandeja.nombre_de(contacto),
        "telefono": de_bandeja.telefono_de(contacto),
    }


def _otro_contacto(texto: str | None, abierta: Conversacion) -> Contacto | None:
    """El contacto elegido para unir, si existe, sigue vivo y no es el mismo."""
    vivos = Contacto.objects.filter(fusionado_en__isnull=True).exclude(pk=abierta.contacto_id)
    return vivos.select_related("cliente").filter(pk=entero(texto) or 0).first()


def _buscador(
    request: HttpRequest, abierta: Conversacion, plantilla: str, **contexto: Any
) -> HttpResponse:
    """Una página que busca con quién unir la conversación; ver la ficha deja su huella."""
    if abierta.contacto.cliente_id is not None:
        anotar(
            cliente_id=abierta.contacto.cliente_id,
            usuario_id=quien(request),
            accion=RegistroAcceso.Accion.VER,
            detalle="Conversación de WhatsApp",
        )
    otro = contexto.pop("otro", None)
    contexto |= {
        "conversacion": abierta,
        "nombre": de_bandeja.nombre_de(abierta.contacto),
        "otro": _presentar(otro) if otro else None,
    }
    return render(request, f"mensajeria/{plantilla}.html", contexto)


@require_POST
@con_permiso("mensajeria.change_conversacion", "ventas.add_consentimiento")
def oposicion(request: HttpRequest, conversacion_id: int) -> HttpResponse:
    """«No quiere más mensajes» o, con `decision=acepta`, volvió a quererlos. `prueba`: lo dicho."""
    abierta = la_conversacion(conversacion_id)
    prueba = request.POST.get("prueba", "").strip()
    acepta = request.POST.get("decision") == "acepta"

    def hacer() -> object:
        if not prueba:
            raise DatosInvalidos(SIN_PALABRAS, campo="prueba")
        registrar = oposiciones.volver if acepta else oposiciones.pedir_baja
        return registrar(
            contacto=abierta.contacto,
            prueba=prueba,
            canal="whatsapp",
            ahora=ahora(),
            usuario_id=quien(request),
        )

    exito = (
        "Anotado: volvió a aceptar mensajes."
        if acepta
        else ("Anotado: no se le escribirá más por ofertas ni novedades.")
    )
    return _hacer(request, abierta, hacer, exito=exito)


# ------------------------------------------------------------------------------ un mensaje nuestro
@require_POST
@con_permiso("mensajeria.view_conversacion", "mensajeria.add_mensaje")
def reintentar(request: HttpRequest, mensaje_id: int) -> HttpResponse:
    """Envía otra vez uno que con certeza no salió."""
    return _con_mensaje(
        request,
        mensaje_id,
        lambda: envio.reintentar(
            mensaje_id=mensaje_id,
            usuario_id=quien(request),
            puede_saltar=request.user.has_perm("mensajeria.saltar_guarda"),
            solicitud=request.POST.get("solicitud", "") or f"reintento-{mensaje_id}",
            ahora=ahora(),
        ),
    )


@require_POST
@con_permiso("mensajeria.view_conversacion", "mensajeria.add_mensaje")
def cancelar(request: HttpRequest, mensaje_id: int) -> HttpResponse:
    """Detiene uno que todavía no sale."""

    def hacer() -> object:
        if not envio.cancelar(mensaje_id=mensaje_id, usuario_id=quien(request), ahora=ahora()):
            raise DatosInvalidos("Ya va en camino: no se alcanzó a cancelar.")
        return None

    return _con_mensaje(request, mensaje_id, hacer)


@require_POST
@con_permiso("mensajeria.view_conversacion", "mensajeria.add_mensaje")
def decidir(request: HttpRequest, mensaje_id: int) -> HttpResponse:
    """«¿Le llegó?»: `salio` es «si» o «no»."""
    salio = request.POST.get("salio") == "si"
    return _con_mensaje(
        request,
        mensaje_id,
        lambda: envio.decidir(
            mensaje_id=mensaje_id, salio=salio, usuario_id=quien(request), ahora=ahora()
        ),
    )


def _con_mensaje(
    request: HttpRequest, mensaje_id: int, hacer: Callable[[], object]
) -> HttpResponse:
    mensaje = get_object_or_404(
        Mensaje.objects.select_related("conversacion__contacto"), pk=mensaje_id, es_nuestro=True
    )
    return _hacer(request, mensaje.conversacion, hacer)


def _hacer(
    request: HttpRequest,
    abierta: Conversacion,
    hacer: Callable[[], object],
    *,
    exito: str = "",
) -> HttpResponse:
    """Hace algo con una conversación y vuelve a ella, o dice por qué no se pudo."""
    try:
        hacer()
    except ErrorAremko as error:
        if quiere_json(request):
            return error_json(error)
        messages.error(request, f"{error.mensaje} {error.que_hacer}".strip())
    else:
        if quiere_json(request):
            return JsonResponse({"success": True})
        if exito:
            messages.success(request, exito)
    return _de_vuelta(abierta)


def _de_vuelta(abierta: Conversacion) -> HttpResponse:
    return redirect("mensajeria:conversacion", abierta.pk)
