"""Lo que WhatsApp dice de los mensajes que enviamos: casi todo lo que llega, y llega en lotes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta
from uuid import UUID

from django.db import connection
from django.db.models import F, Q

from domain.canal import EstadoLlegado, EstadoRecibido, Remitente
from domain.fallas_whatsapp import Clase, falla_de
from domain.mensajes import Estado
from mensajeria.models import Conversacion, Identidad, Mensaje
from mensajeria.services import canal, estados, hilo, oposiciones
from mensajeria.services.identidad import contacto_de
from mensajeria.services.recepcion_comun import Fin, Momento

ESTADOS = {
    EstadoRecibido.ENVIADO: Estado.ENVIADO,
    EstadoRecibido.ENTREGADO: Estado.ENTREGADO,
    EstadoRecibido.LEIDO: Estado.LEIDO,
    EstadoRecibido.FALLIDO: Estado.FALLIDO,
}
# Una falla de pago o de clave que llega más tarde que esto ya no dice cómo está el canal.
VIGENCIA_DE_UNA_FALLA = timedelta(days=1)


def anotar(eventos: Sequence[EstadoLlegado], momento: Momento) -> list[Fin]:
    """Aplica varios estados con pocas consultas; da cómo terminó cada uno, en su orden.

    Un estado con nuestra clave resuelve un envío sin confirmar aunque no sepamos su wamid. Va
    dentro de una transacción.
    """
    encontrados = _encontrar(eventos)
    _tomar_fichas(eventos, encontrados)
    suyas = {mensaje.conversacion_id for mensaje in encontrados if mensaje is not None}
    # Quien tiene la conversación tiene el hilo: primero ellas, siempre en el mismo orden.
    tomadas = Conversacion.objects.select_for_update().filter(pk__in=suyas).order_by("pk")
    conversaciones = {uno.pk: uno for uno in tomadas.select_related(None)}
    mensajes = Mensaje.objects.in_bulk({m.pk for m in encontrados if m is not None})
    cambiados: dict[int, Mensaje] = {}
    avanzaron: dict[int, bool] = {}
    fallidos: list[tuple[Mensaje, EstadoLlegado]] = []
    for evento, hallado in zip(eventos, encontrados, strict=True):
        if hallado is None:
            continue
        mensaje = mensajes[hallado.pk]
        antes = mensaje.estado
        if estados.poner(mensaje, _noticia(evento, momento)):
            cambiados[mensaje.pk] = mensaje
        if mensaje.estado != antes:
            contesta = avanzaron.get(mensaje.conversacion_id, False) or mensaje.contesta
            avanzaron[mensaje.conversacion_id] = contesta
            if mensaje.estado == Estado.FALLIDO:
                fallidos.append((mensaje, evento))
    _guardar(cambiados.values())
    _subir_version(conversaciones, avanzaron)
    _aprender(eventos, momento)
    for mensaje, evento in fallidos:
        _atender_falla(mensaje, evento, momento)
    return [Fin.FALTA if hallado is None else Fin.HECHO for hallado in encontrados]


def _encontrar(eventos: Sequence[EstadoLlegado]) -> list[Mensaje | None]:
    """El mensaje de cada estado, por nuestra clave o por su wamid; sin tomar todavía."""
    claves = {clave for evento in eventos if (clave := _clave(evento))}
    wamids = {evento.wamid for evento in eventos}
    hallados = Mensaje.objects.filter(Q(wamid__in=wamids) | Q(clave__in=claves))
    por_wamid, por_clave = {}, {}
    for mensaje in hallados.only("pk", "wamid", "clave", "conversacion_id"):
        por_wamid[mensaje.wamid] = mensaje
        por_clave[str(mensaje.clave)] = mensaje
    return [por_wamid.get(evento.wamid) or por_clave.get(_clave(evento)) for evento in eventos]


def _tomar_fichas(eventos: Sequence[EstadoLlegado], encontrados: Sequence[Mensaje | None]) -> None:
    """Las fichas de quienes se oponen, antes que las conversaciones: el orden de todo envío."""
    se_oponen = {
        hallado.conversacion_id
        for evento, hallado in zip(eventos, encontrados, strict=True)
        if hallado is not None and falla_de(evento.codigo).clase is Clase.OPOSICION
    }
    if not se_oponen:
        return
    for conversacion in Conversacion.objects.filter(pk__in=se_oponen).select_related(
        "contacto__fusionado_en"
    ):
        oposiciones.tomar(conversacion.contacto)


def _clave(evento: EstadoLlegado) -> str:
    """Nuestra clave como se guarda, o vacía si no es una."""
    try:
        return str(UUID(evento.clave)) if evento.clave else ""
    except ValueError:
        return ""


def _noticia(evento: EstadoLlegado, momento: Momento) -> estados.Noticia:
    return estados.Noticia(
        estado=ESTADOS[evento.estado],
        cuando=momento.acotar(evento.cuando),
        codigo=evento.codigo,
        precio=evento.precio,
        wamid=evento.wamid,
    )


def _guardar(mensajes: Collection[Mensaje]) -> None:
    """Escribe lo que cambió de muchos mensajes con una sola orden.

    En SQL a la vista porque `bulk_update` tarda diez veces más en armar la suya, y la base está
    tomada entretanto.
    """
    if not mensajes:
        return
    campos = [uno for uno in Mensaje._meta.concrete_fields if uno.name in estados.CAMPOS]
    valores = ", ".join(f"{campo.column} = %s" for campo in campos)
    orden = f"UPDATE {Mensaje._meta.db_table} SET {valores} WHERE id = %s"  # noqa: S608 — nombres nuestros
    filas = [
        [
            *(campo.get_db_prep_save(getattr(uno, campo.name), connection) for campo in campos),
            uno.pk,
        ]
        for uno in mensajes
    ]
    with connection.cursor() as cursor:
        cursor.executemany(orden, filas)


def _subir_version(conversaciones: dict[int, Conversacion], avanzaron: dict[int, bool]) -> None:
    """Avisa a las pantallas; solo lo que contesta puede cambiar si falta responder."""
    for pk in [pk for pk, contesta in avanzaron.items() if contesta]:
        hilo.guardar(conversaciones[pk])
    solo_version = [pk for pk, contesta in avanzaron.items() if not contesta]
    if solo_version:
        Conversacion.objects.filter(pk__in=solo_version).update(version=F("version") + 1)


def _aprender(eventos: Sequence[EstadoLlegado], momento: Momento) -> None:
    """Guarda el BSUID de quien lo trae junto a su teléfono: mañana puede escribir solo con él."""
    personas = {
        evento.destinatario.bsuid: evento.destinatario.telefono
        for evento in eventos
        if evento.destinatario.bsuid and evento.destinatario.telefono
    }
    if not personas:
        return
    bsuids = Identidad.objects.filter(tipo=Identidad.Tipo.BSUID, valor__in=personas)
    for bsuid in personas.keys() - set(bsuids.values_list("valor", flat=True)):
        contacto_de(Remitente(telefono=personas[bsuid], bsuid=bsuid), ahora=momento.recibido_en)


def _atender_falla(mensaje: Mensaje, evento: EstadoLlegado, momento: Momento) -> None:
    """Lo que una falla recién sabida le hace a la persona o al canal."""
    falla = falla_de(evento.codigo)
    if falla.clase is Clase.OPOSICION:
        oposiciones.pedir_baja(
            contacto=mensaje.conversacion.contacto,
            prueba=f"{falla.frase} (código {falla.codigo}, {evento.wamid})",
            canal="whatsapp",
            ahora=momento.ahora,
            cuando=momento.acotar(evento.cuando),
            confirma=False,
        )
    elif falla.detiene_canal and momento.ahora - evento.cuando < VIGENCIA_DE_UNA_FALLA:
        canal.detener(falla, ahora=momento.ahora)
