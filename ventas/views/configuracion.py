"""El índice de Configuración: una tarjeta por cosa que se cambia, con su estado en una línea."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_GET

from domain.formato import enumerar
from domain.idioma import Idioma
from ventas.calendario import hoy
from ventas.selectors.configuracion import Cuenta, Resumen, resumen
from ventas.views.permisos import con_permiso

DIAS_PARA_AVISAR = 14


@dataclass(frozen=True, slots=True)
class Tarjeta:
    """Una entrada del índice. permiso: sin él no se muestra; `STAFF` es quien entra al admin.

    estado: cómo está, en una línea; el de lo que es de `mensajeria` lo pone la plantilla.
    """

    titulo: str
    icono: str
    vista: str
    permiso: str
    explicacion: str
    estado: str = ""
    falta: str = ""

    @property
    def url(self) -> str:
        """Su dirección; vacía si esa pantalla no está instalada."""
        try:
            return reverse(self.vista)
        except NoReverseMatch:
            return ""

    def es_para(self, usuario: User | AnonymousUser) -> bool:
        """Si esa persona puede abrirla."""
        return bool(usuario.is_staff) if self.permiso == STAFF else usuario.has_perm(self.permiso)


STAFF = "staff"
_ARCHIVO = Tarjeta(
    "Archivo del negocio",
    "copy",
    "ventas:archivo",
    "ventas.change_negocio",
    "Todo lo anterior en un archivo, para guardarlo o traerlo de otra parte.",
)


@require_GET
@con_permiso("ventas.view_negocio")
def indice(request: HttpRequest) -> HttpResponse:
    """Todo lo que se puede cambiar sin un programador, y cómo está cada cosa."""
    dicho = resumen(hoy=hoy())
    tarjetas = [
        *_del_negocio(dicho),
        *_de_lo_que_anuncia(dicho),
        _ARCHIVO,
        *_de_los_mensajes(),
        _de_las_cuentas(dicho),
    ]
    visibles = [t for t in tarjetas if t.url and t.es_para(request.user)]
    contexto = {"tarjetas": visibles, "sin_revisar": "" if dicho.revisado else dicho.nombre}
    return render(request, "ventas/configuracion/indice.html", contexto)


def _del_negocio(dicho: Resumen) -> list[Tarjeta]:
    return [
        Tarjeta(
            "El negocio",
            "id",
            "ventas:negocio",
            "ventas.change_negocio",
            "Cómo se llama, dónde está, cuándo atiende y cómo habla.",
            dicho.nombre or "Todavía sin nombre",
            en_falta(dicho.negocio_sin_traducir),
        ),
        Tarjeta(
            "Catálogo",
            "cash",
            "ventas:catalogo",
            "ventas.change_servicio",
            "Lo que vende, a qué precio y qué se puede nombrar.",
            _del_catalogo(dicho),
            en_falta(dicho.categorias_sin_traducir),
        ),
    ]


def _de_lo_que_anuncia(dicho: Resumen) -> list[Tarjeta]:
    return [
        Tarjeta(
            "Ofertas",
            "gift",
            "ventas:ofertas",
            "ventas.change_oferta",
            "Lo que se puede prometer, a quién y hasta cuándo.",
            de_anuncios(dicho.ofertas, "oferta activa", "ofertas activas"),
            en_falta(dicho.ofertas.sin_traducir),
        ),
        Tarjeta(
            "Novedades",
            "sparkles",
            "ventas:novedades",
            "ventas.change_novedad",
            "Lo nuevo que se puede contar.",
            de_anuncios(dicho.novedades, "novedad activa", "novedades activas"),
            en_falta(dicho.novedades.sin_traducir),
        ),
    ]


def _de_los_mensajes() -> list[Tarjeta]:
    return [
        Tarjeta(
            "Costos de la IA",
            "wallet",
            "mensajeria:costos",
            "mensajeria.ver_costos",
            "Cuánto va del mes y el presupuesto.",
        ),
        Tarjeta(
            "Prompts",
            "notes",
            "mensajeria:prompts",
            "mensajeria.publicar_prompt",
            "Qué se le pide a quien redacta, por perfil y por versión.",
        ),
        Tarjeta(
            "Respuestas rápidas",
            "message-circle",
            "mensajeria:rapidas",
            "mensajeria.view_respuestarapida",
            "Los textos que se escriben todos los días.",
        ),
        Tarjeta(
            "Canal de WhatsApp",
            "brand-whatsapp",
            "mensajeria:canal",
            "mensajeria.administrar_canal",
            "Cómo salen y llegan los mensajes.",
        ),
    ]


def _de_las_cuentas(dicho: Resumen) -> Tarjeta:
    una = dicho.cuentas == 1
    return Tarjeta(
        "Cuentas y registros",
        "shield-lock",
        "admin:index",
        STAFF,
        "Quién entra, con qué rol, y lo que quedó anotado.",
        "1 cuenta activa" if una else f"{dicho.cuentas} cuentas activas",
    )


def en_falta(sin_traducir: Counter[Idioma]) -> str:
    """«Falta el inglés en 4 textos y el portugués en 9»; vacío si no falta nada."""
    partes = [
        f"el {idioma.nombre} en {cuantos} {'texto' if cuantos == 1 else 'textos'}"
        for idioma, cuantos in sin_traducir.items()
    ]
    return f"Falta {enumerar(partes)}" if partes else ""


def de_anuncios(cuenta: Cuenta, una: str, varias: str) -> str:
    """«3 ofertas activas, 1 vence en 5 días»: el plazo se dice si queda poco."""
    partes = [f"{cuenta.activos or 'Ninguna'} {una if cuenta.activos < 2 else varias}"]
    if cuenta.proximo is not None and cuenta.proximo <= DIAS_PARA_AVISAR:
        verbo = "vence" if cuenta.vencen == 1 else "vencen"
        partes.append(f"{cuenta.vencen} {verbo} {_plazo(cuenta.proximo)}")
    if cuenta.vencidos:
        partes.append(f"{cuenta.vencidos} ya {'venció' if cuenta.vencidos == 1 else 'vencieron'}")
    return ", ".join(partes)


def _plazo(dias: int) -> str:
    cercano = {0: "hoy", 1: "mañana"}
    return cercano.get(dias, f"en {dias} días")


def _del_catalogo(dicho: Resumen) -> str:
    if not dicho.servicios and not dicho.inactivos:
        return "Todavía vacío: los mensajes no nombran servicios"
    partes = [f"{dicho.servicios} {'servicio' if dicho.servicios == 1 else 'servicios'}"]
    if dicho.sin_precio:
        partes.append(f"{dicho.sin_precio} sin precio")
    if dicho.inactivos:
        partes.append(f"{dicho.inactivos} {'inactivo' if dicho.inactivos == 1 else 'inactivos'}")
    return ", ".join(partes)
