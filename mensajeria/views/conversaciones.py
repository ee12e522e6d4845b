"""La bandeja: la lista de conversaciones, cada una con su hilo, y lo que las mantiene al día."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from domain.errores import ErrorAremko
from domain.guardas import Proposito
from domain.mensajes import ventana_hasta
from domain.telefono import enlace_whatsapp, leer_telefono
from domain.verificador import Severidad
from mensajeria.models import Conversacion, Mensaje
from mensajeria.selectors import conversaciones as de_bandeja
from mensajeria.selectors import hilo as del_hilo
from mensajeria.services import conversaciones
from mensajeria.services.fusion import definitivo
from mensajeria.services.salida import salida_para
from mensajeria.views.costado import costado
from mensajeria.views.formularios import entero
from ventas import selectors as vigentes
from ventas.calendario import ahora
from ventas.models import RegistroAcceso
from ventas.services.huella import anotar
from ventas.views.permisos import con_permiso
from ventas.views.respuestas import error_json

SIN_CAMBIOS = 204
MAX_BUSQUEDA = 100
RECIEN_VISTA = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Escrito:
    """Lo que quedó en la caja de quien no usa JavaScript, y por qué no salió."""

    texto: str = ""
    responde_a: int | None = None
    error: ErrorAremko | None = None
    solicitud: str = ""


def la_conversacion(conversacion_id: int) -> Conversacion:
    """La conversación con su contacto. Levanta `Http404`."""
    abierta = del_hilo.conversacion_abierta(conversacion_id)
    if abierta is None:
        raise Http404
    return abierta


def quien(request: HttpRequest) -> int:
    """El id de quien pide; toda vista exige una sesión."""
    return int(request.user.pk or 0)


# ------------------------------------------------------------------------------------- la lista
@require_GET
@con_permiso("mensajeria.view_conversacion")
def lista(request: HttpRequest) -> HttpResponse:
    """`/conversaciones/`: quién espera respuesta y qué se habló. `filtro`, `q` y `cursor`."""
    return render(request, "mensajeria/conversaciones.html", _de_la_lista(request))


@require_GET
@con_permiso("mensajeria.view_conversacion")
def parte_de_la_lista(request: HttpRequest) -> HttpResponse:
    """Solo la lista, para quien ya tiene la página abierta; 204 si es la misma de su `huella`."""
    contexto = _de_la_lista(request)
    if contexto["huella"] == request.GET.get("huella"):
        return HttpResponse(status=SIN_CAMBIOS)
    return render(request, "mensajeria/conversaciones_lista.html", contexto)


@require_GET
@con_permiso("mensajeria.view_conversacion")
def contador(request: HttpRequest) -> JsonResponse:
    """Cuántas esperan respuesta, para el menú de cualquier página."""
    return JsonResponse({"sin_responder": de_bandeja.contar_sin_responder()})


def _de_la_lista(request: HttpRequest, *, abierta: int | None = None) -> dict[str, Any]:
    pedido = _pedido(request)
    bandeja = de_bandeja.bandeja(pedido, ahora=ahora())
    busqueda = {"filtro": pedido.filtro.value} | ({"q": pedido.texto} if pedido.texto else {})
    contexto = {
        "bandeja": bandeja,
        "filtro": pedido.filtro,
        "filtros": [
            (uno, urlencode(busqueda | {"filtro": uno.value})) for uno in de_bandeja.Filtro
        ],
        "q": pedido.texto,
        "busqueda": urlencode(busqueda),
        "siguiente": urlencode(busqueda | {"cursor": bandeja.siguiente}),
        "cursor": pedido.cursor,
        "abierta": abierta if abierta is not None else entero(request.GET.get("abierta")),
    }
    filas = render_to_string("mensajeria/conversaciones_filas.html", contexto)
    return contexto | {"filas": filas, "huella": sha256(filas.encode()).hexdigest()[:16]}


def _pedido(request: HttpRequest) -> de_bandeja.Pedido:
    filtro = request.GET.get("filtro", "")
    conocido = filtro in de_bandeja.Filtro
    return de_bandeja.Pedido(
        usuario_id=quien(request),
        filtro=de_bandeja.Filtro(filtro) if conocido else de_bandeja.Filtro.TODAS,
        texto=request.GET.get("q", "").strip()[:MAX_BUSQUEDA],
        cursor=request.GET.get("cursor", ""),
    )


# -------------------------------------------------------------------------------------- el hilo
@require_GET
@con_permiso("mensajeria.view_conversacion")
def conversacion(request: HttpRequest, conversacion_id: int) -> HttpResponse:
    """`/conversaciones/<id>/`: el hilo, la caja para responder y con quién se habla."""
    abierta = la_conversacion(conversacion_id)
    if abierta.contacto.fusionado_en_id is not None:
        queda = definitivo(abierta.contacto)
        abierta = get_object_or_404(Conversacion, contacto=queda)
        return redirect("mensajeria:conversacion", abierta.pk)
    return pagina(request, abierta, Escrito(responde_a=entero(request.GET.get("responde"))))


def pagina(
    request: HttpRequest, abierta: Conversacion, escrito: Escrito, *, estado: int = 200
) -> HttpResponse:
    """La página de una conversación; deja la huella de quien ve los datos de un cliente."""
    contexto = _del_hilo(request, abierta) | _de_la_lista(request, abierta=abierta.pk)
    contexto |= costado(abierta, ahora=ahora()) | {
        "escrito": escrito,
        "citado": _citado(abierta, escrito.responde_a),
        "solicitud": escrito.solicitud or uuid4().hex,
        "equipo": _equipo(),
    }
    _dejar_huella(request, abierta)
    return render(request, "mensajeria/conversacion.html", contexto, status=estado)


@require_GET
@con_permiso("mensajeria.view_conversacion")
def hilo(request: HttpRequest, conversacion_id: int) -> HttpResponse:
    """Lo que cambió desde `version`; 204 si nada. Quien lo pide la está viendo: queda leída.

    `antes`: el tramo anterior a ese cursor, y nada más. `escribe`: si tiene algo a medio escribir.
    """
    if request.GET.get("antes"):
        _dejar_huella(request, la_conversacion(conversacion_id))
        tramo = del_hilo.tramo(conversacion_id, antes=request.GET["antes"])
        contexto = {"tramo": tramo, "conversacion": Conversacion(pk=conversacion_id)}
        return render(request, "mensajeria/_hilo.html", contexto)
    novedad = _novedad(request, conversacion_id)
    conversaciones.anotar_presencia(
        conversacion_id=conversacion_id,
        usuario_id=quien(request),
        ahora=ahora(),
        vista_en=novedad.vista_en,
        escribe=request.GET.get("escribe") == "1",
    )
    if novedad.no_leidos:
        conversaciones.marcar_leida(conversacion_id)
    if firma(novedad) == request.GET.get("version"):
        return HttpResponse(status=SIN_CAMBIOS)
    abierta = la_conversacion(conversacion_id)
    # Quien ya la tenía a la vista dejó su huella al abrirla; quien pide esto de la nada, no.
    if novedad.vista_en is None or novedad.vista_en < ahora() - RECIEN_VISTA:
        _dejar_huella(request, abierta)
    contexto = _del_hilo(request, abierta, novedad)
    return render(request, "mensajeria/conversacion_vivo.html", contexto)


def _dejar_huella(request: HttpRequest, abierta: Conversacion) -> None:
    """Anota quién leyó lo que se habló con un cliente."""
    if abierta.contacto.cliente_id is None:
        return
    anotar(
        cliente_id=abierta.contacto.cliente_id,
        usuario_id=quien(request),
        accion=RegistroAcceso.Accion.VER,
        detalle="Conversación de WhatsApp",
    )


def _novedad(request: HttpRequest, conversacion_id: int) -> del_hilo.Novedad:
    novedad = del_hilo.novedad(conversacion_id, usuario_id=quien(request), ahora=ahora())
    if novedad is None:
        raise Http404
    return novedad


def firma(novedad: del_hilo.Novedad) -> str:
    """Lo que identifica cómo está el hilo: su versión y quién más está en él."""
    quienes = "|".join(f"{p.nombre}:{p.escribe:d}" for p in novedad.presentes)
    return f"{novedad.version}-{sha256(quienes.encode()).hexdigest()[:8]}"


def _del_hilo(
    request: HttpRequest, abierta: Conversacion, novedad: del_hilo.Novedad | None = None
) -> dict[str, Any]:
    """Lo que se pinta igual al abrir la página y al ponerla al día."""
    # La versión se lee antes que los mensajes: uno que llega en medio se ve en la próxima vuelta.
    novedad = novedad or _novedad(request, abierta.pk)
    telefono = de_bandeja.telefono_de(abierta.contacto)
    return {
        "conversacion": abierta,
        "contacto": abierta.contacto,
        "cliente": abierta.contacto.cliente,
        "nombre": de_bandeja.nombre_de(abierta.contacto),
        "telefono_contacto": telefono,
        "tramo": del_hilo.tramo(abierta.pk, antes=request.GET.get("antes", "")),
        "presentes": novedad.presentes,
        "version": firma(novedad),
        "salida": salida_para(abierta.contacto, telefono, ahora=ahora()),
        "ventana_hasta": ventana_hasta(abierta.ultimo_entrante_en),
        "url_wa": _enlace(abierta, telefono),
        "url_plantillas": (
            f"{reverse('mensajeria:plantillas_elegir')}?contacto={abierta.contacto_id}"
        ),
        "volver": reverse("mensajeria:conversaciones"),
    }


def _enlace(abierta: Conversacion, telefono: str | None) -> str:
    """El enlace para escribirle desde el teléfono, o vacío.

    Darlo cuenta como enviar (dominio.md §7): quien se opuso solo lo tiene mientras espera que le
    respondan.
    """
    leido = leer_telefono(telefono, ficticios=settings.TELEFONOS_FICTICIOS)
    espera = abierta.sin_responder_desde is not None
    if leido is None or (
        not espera
        and Proposito.MARKETING in vigentes.oposiciones(abierta.contacto.cliente_id, telefono)
    ):
        return ""
    return enlace_whatsapp(leido, "")


def _citado(abierta: Conversacion, mensaje_id: int | None) -> Mensaje | None:
    if mensaje_id is None:
        return None
    return Mensaje.objects.filter(pk=mensaje_id, conversacion=abierta).first()


def _equipo() -> list[User]:
    """Quienes pueden atender una conversación, por nombre."""
    equipo = get_user_model().objects.with_perm(
        "mensajeria.view_conversacion",
        include_superusers=True,
        backend="django.contrib.auth.backends.ModelBackend",
    )
    return list(equipo.order_by("first_name", "username"))


@require_POST
@con_permiso("mensajeria.add_mensaje")
def revisar(request: HttpRequest, conversacion_id: int) -> JsonResponse:
    """Lo que el verificador dice de `texto` mientras se escribe; no guarda nada.

    Da `{"success": true, "hallazgos": […], "bloquea": bool}`.
    """
    try:
        hallazgos = conversaciones.revisar(
            conversacion=la_conversacion(conversacion_id),
            texto=request.POST.get("texto", ""),
            ahora=ahora(),
        )
    except ErrorAremko as error:
        return error_json(error)
    bloquea = any(hallazgo["severidad"] == Severidad.BLOQUEA for hallazgo in hallazgos)
    return JsonResponse({"success": True, "hallazgos": hallazgos, "bloquea": bloquea})
