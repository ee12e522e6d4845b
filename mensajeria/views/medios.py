"""Un archivo que mandó la persona: se le pide a WhatsApp cuando alguien quiere verlo."""

from __future__ import annotations

from pathlib import PurePath

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.csp import CSP
from django.utils.http import content_disposition_header
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_GET

from domain.errores import DatosInvalidos, ErrorAremko
from mensajeria.models import Mensaje
from mensajeria.services import canal_activo
from ventas.models import RegistroAcceso
from ventas.services.huella import anotar
from ventas.views.permisos import con_permiso
from ventas.views.respuestas import pagina_de_error

# Lo más que se trae a esta máquina; WhatsApp no recibe fotos ni audios de más de 16 MB.
MAX_BYTES = 16 * 1024 * 1024
# El navegador los muestra sin poder correr nada; un SVG o un HTML sí podrían.
A_LA_VISTA = frozenset(
    [
        *("image/jpeg", "image/png", "image/webp", "image/gif"),
        *("audio/ogg", "audio/mpeg", "audio/mp4", "audio/aac", "audio/amr", "audio/opus"),
    ]
)
PERMITIDOS = A_LA_VISTA | frozenset(
    [
        *("video/mp4", "video/3gpp", "application/pdf", "text/plain", "text/csv"),
        *("application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ]
)
CERRADO: dict[str, list[str] | str] = {
    "default-src": [CSP.NONE],
    "img-src": [CSP.SELF],
    "media-src": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "sandbox": "",
}
EXTENSIONES = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
    "audio/ogg": ".ogg",
    "video/mp4": ".mp4",
    "application/pdf": ".pdf",
}


@require_GET
@con_permiso("mensajeria.view_conversacion", "mensajeria.view_mensaje")
def medio(request: HttpRequest, mensaje_id: int) -> HttpResponse:
    """El archivo de un mensaje: a la vista si es una foto o un audio; si no, para guardarlo."""
    mensaje = get_object_or_404(
        Mensaje.objects.select_related("conversacion__contacto"),
        pk=mensaje_id,
        borrado_en__isnull=True,
    )
    try:
        mime, contenido = _traer(mensaje)
    except ErrorAremko as error:
        return pagina_de_error(request, error, titulo="No se pudo abrir el archivo")
    cliente_id = mensaje.conversacion.contacto.cliente_id
    if cliente_id is not None:
        anotar(
            cliente_id=cliente_id,
            usuario_id=request.user.pk,
            accion=RegistroAcceso.Accion.VER,
            detalle=f"Archivo del mensaje {mensaje.pk}",
        )
    return _archivo(request, mensaje, mime, contenido)


@csp_override(CERRADO)
def _archivo(request: HttpRequest, mensaje: Mensaje, mime: str, contenido: bytes) -> HttpResponse:
    """Lo que mandó la persona, encerrado: es suyo, no del sitio."""
    respuesta = HttpResponse(contenido, content_type=mime)
    respuesta["X-Content-Type-Options"] = "nosniff"
    respuesta["Cache-Control"] = "private, no-store"
    guardar = content_disposition_header(mime not in A_LA_VISTA, _nombre(mensaje, mime))
    if guardar:
        respuesta["Content-Disposition"] = guardar
    return respuesta


def _traer(mensaje: Mensaje) -> tuple[str, bytes]:
    """Su tipo y su contenido. Levanta `ErrorAremko` si no hay, no se deja ver o pesa mucho."""
    if not mensaje.medio_id:
        raise DatosInvalidos("Este mensaje no trae un archivo.", que_hacer="")
    archivo = canal_activo.canal().descargar(mensaje.medio_id, maximo=MAX_BYTES)
    mime = archivo.mime.partition(";")[0].strip().lower()
    if mime not in PERMITIDOS or len(archivo.contenido) > MAX_BYTES:
        raise DatosInvalidos(
            "Ese tipo de archivo no se abre desde aquí.", que_hacer="Míralo en el teléfono."
        )
    return mime, archivo.contenido


def _nombre(mensaje: Mensaje, mime: str) -> str:
    """Con qué nombre se guarda, sin carpetas ni caracteres que confundan."""
    dado = PurePath(mensaje.medio_nombre.replace("\\", "/")).name
    limpio = "".join(c for c in dado if c.isprintable())[:120]
    return limpio or f"mensaje-{mensaje.pk}{EXTENSIONES.get(mime, '')}"
