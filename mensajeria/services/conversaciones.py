"""Lo que el equipo hace con una conversación: mirarla, tomarla y darla por atendida."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.db import transaction

from domain.errores import DatosInvalidos
from domain.guardas import Proposito
from domain.verificador import Autor
from mensajeria.models import Conversacion, EventoConversacion, Mensaje, Presencia
from mensajeria.selectors import hilo as del_hilo
from mensajeria.services import aprobacion, entrega, hilo
from mensajeria.services.hojas import hoja_de
from mensajeria.services.verificacion import a_json, juzgar

Tipo = EventoConversacion.Tipo
# Cada cuánto se anota que alguien sigue ahí: menos que lo que tarda una presencia en caducar.
LATIDO = timedelta(seconds=8)


def marcar_leida(conversacion_id: int) -> None:
    """Alguien la está viendo: nada queda sin leer."""
    Conversacion.objects.filter(pk=conversacion_id, no_leidos__gt=0).update(no_leidos=0)


def anotar_presencia(
    *,
    conversacion_id: int,
    usuario_id: int,
    ahora: datetime,
    vista_en: datetime | None,
    escribe: bool,
) -> None:
    """Anota que esa persona tiene abierta la conversación y, si corresponde, que escribe.

    vista_en: su última señal, si ya se leyó; una reciente no se vuelve a anotar.
    """
    if not escribe and vista_en is not None and vista_en > ahora - LATIDO:
        return
    cambios: dict[str, Any] = {"visto_en": ahora}
    if escribe:
        cambios["escribio_en"] = ahora
    mias = Presencia.objects.filter(conversacion=conversacion_id, usuario=usuario_id)
    if not mias.update(**cambios):
        Presencia.objects.update_or_create(
            conversacion_id=conversacion_id, usuario_id=usuario_id, defaults=cambios
        )


def despedirse(*, conversacion_id: int, usuario_id: int) -> None:
    """Quien deja de escribir (porque ya envió) deja de verse escribiendo en el acto."""
    Presencia.objects.filter(conversacion=conversacion_id, usuario=usuario_id).update(
        escribio_en=None
    )


def asignar(
    *,
    conversacion: Conversacion,
    a_quien: int | None,
    tenia: int | None,
    usuario_id: int,
    ahora: datetime,
) -> Conversacion:
    """Deja la conversación a cargo de alguien, o de nadie con `a_quien` None.

    tenia: a cargo de quién la veía quien lo pide. Levanta `DatosInvalidos` si entretanto otra
    persona la tomó, y dice quién y cuándo.
    """
    with transaction.atomic():
        tomada = hilo.tomar(conversacion.contacto)
        if tomada.asignada_a_id == a_quien:
            return tomada
        if tomada.asignada_a_id != tenia:
            raise DatosInvalidos(
                _quien_la_tomo(tomada, ahora),
                que_hacer="Mira cómo quedó y, si hace falta, asígnala de nuevo.",
            )
        tomada.asignada_a = _persona_del_equipo(a_quien)
        hilo.guardar(tomada)
        quien = _nombre(tomada.asignada_a) if tomada.asignada_a else ""
        _anotar(tomada, Tipo.ASIGNADA, usuario_id=usuario_id, detalle=quien, ahora=ahora)
    return tomada


def _persona_del_equipo(usuario_id: int | None) -> User | None:
    if usuario_id is None:
        return None
    persona = get_user_model().objects.filter(pk=usuario_id, is_active=True).first()
    if persona is None or not persona.has_perm("mensajeria.view_conversacion"):
        raise DatosInvalidos("Esa persona no atiende conversaciones.", campo="a_quien")
    return persona


def _quien_la_tomo(conversacion: Conversacion, ahora: datetime) -> str:
    """«Marcela la tomó hace 1 min.», por lo último que se anotó."""
    evento = del_hilo.ultimo_evento(conversacion.pk, Tipo.ASIGNADA)
    if evento is None or evento.usuario is None:
        return "Otra persona acaba de cambiar quién la atiende."
    minutos = max(1, int((ahora - evento.cuando).total_seconds() // 60))
    quien = _nombre(evento.usuario)
    if conversacion.asignada_a is None:
        return f"{quien} la dejó sin nadie a cargo hace {minutos} min."
    if conversacion.asignada_a_id == evento.usuario_id:
        return f"{quien} la tomó hace {minutos} min."
    return f"{quien} se la dejó a {_nombre(conversacion.asignada_a)} hace {minutos} min."


def atender(
    *, conversacion: Conversacion, hasta_id: int, usuario_id: int, ahora: datetime
) -> Conversacion:
    """Da por atendido sin contestar lo que llegó hasta ese mensaje (su id).

    Lo que llegó después, que quien lo pide no había visto, sigue sin responder.
    """
    with transaction.atomic():
        tomada = hilo.tomar(conversacion.contacto)
        ultimo = Mensaje.objects.filter(conversacion=tomada).order_by("-pk").first()
        hasta = min(hasta_id, ultimo.pk) if ultimo else 0
        if tomada.sin_responder_desde is None or hasta <= tomada.atendida_hasta:
            return tomada
        tomada.atendida_hasta = hasta
        tomada.no_leidos = tomada.no_leidos if ultimo and hasta < ultimo.pk else 0
        hilo.guardar(tomada)
        _anotar(tomada, Tipo.ATENDIDA, usuario_id=usuario_id, ahora=ahora)
    return tomada


def _anotar(
    conversacion: Conversacion,
    tipo: EventoConversacion.Tipo,
    *,
    usuario_id: int,
    ahora: datetime,
    detalle: str = "",
) -> None:
    EventoConversacion.objects.create(
        conversacion=conversacion,
        tipo=tipo,
        usuario_id=usuario_id,
        detalle=detalle[:300],
        cuando=ahora,
    )


def _nombre(usuario: Any) -> str:
    return str(usuario.first_name or usuario.get_username())


def revisar(*, conversacion: Conversacion, texto: str, ahora: datetime) -> list[dict[str, Any]]:
    """Lo que el verificador diría de ese texto si se enviara ahora; no guarda nada.

    Levanta `DatosInvalidos` si está vacío o es enorme.
    """
    limpio = entrega.limpiar(texto)
    persona = aprobacion.persona_de(conversacion.contacto, ahora=ahora)
    hoja = hoja_de(persona, Proposito.RESPUESTA)
    return a_json(juzgar(limpio, hoja, persona, autor=Autor.PERSONA).hallazgos, limpio)
