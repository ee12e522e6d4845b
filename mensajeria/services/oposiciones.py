"""No recibir más mensajes, y volver a recibirlos: en el acto y con prueba (dominio.md §7, §9).

Vale lo último que la persona dijo, por la hora en que lo dijo: un pedido que llega atrasado o
repetido no pasa por encima de uno posterior.
"""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from django.db import transaction

from domain.errores import DatosInvalidos
from domain.guardas import Proposito
from domain.idioma import Idioma
from domain.mensajes import ventana_abierta
from mensajeria.models import Contacto, Conversacion, EventoConversacion
from mensajeria.services import decisiones, envio, hilo
from mensajeria.services.contacto import tomar as tomar_fichas
from mensajeria.services.herencia import DETALLES
from mensajeria.services.identidad import definitivo, destino_de, enlazar, ficha_del_telefono
from mensajeria.services.manera import manera_de
from mensajeria.services.personas import identificar
from ventas.models import Cliente, Consentimiento, Negocio
from ventas.services import clientes, privacidad

Decision = Consentimiento.Decision
# Lo que se contesta si el negocio no escribió lo suyo en Configuración.
CONFIRMACIONES = {
    Idioma.ES: (
        "Listo: ya no te enviaremos promociones. Si quieres volver a recibirlas, responde ALTA."
    ),
    Idioma.EN: (
        "Done: we won't send you any more promotions. If you want them again, reply START."
    ),
    Idioma.PT: (
        "Pronto: não vamos mais enviar promoções. Se quiser voltar a receber, responda VOLTAR."
    ),
}
SIN_NOMBRE = "Contacto de WhatsApp"


def tomar(contacto: Contacto) -> Conversacion:
    """Toma la conversación y, antes, las fichas que una oposición cambia.

    Es el orden de todo envío (docs/decisiones/0010): al revés, en PostgreSQL, quien envía y quien
    anota una baja se esperarían el uno al otro.
    """
    vigente = definitivo(contacto)
    tomar_fichas(vigente.cliente_id, destino_de(vigente).telefono)
    return hilo.tomar(vigente)


def pedir_baja(
    *,
    contacto: Contacto,
    prueba: str,
    canal: str,
    ahora: datetime,
    usuario_id: int | None = None,
    cuando: datetime | None = None,
    confirma: bool = True,
) -> bool:
    """Registra que no quiere marketing y detiene lo que estaba por salir. Da falso si ya regía.

    prueba: sus palabras y de dónde salieron. canal: uno de `privacidad.CANALES`. cuando: la hora
    en que lo dijo, si no es ahora. Sin ficha se crea una mínima: una oposición es de alguien.
    confirma: si se le contesta una vez, cuando la ventana está abierta. Levanta `DatosInvalidos`.
    """
    with transaction.atomic():
        conversacion = tomar(contacto)
        if _dijo_despues(conversacion, cuando or ahora):
            return False
        ficha = conversacion.contacto.cliente or _dar_ficha(
            conversacion.contacto, usuario_id=usuario_id, ahora=ahora
        )
        dicho = privacidad.DecisionDeclarada(Proposito.MARKETING, Decision.SE_OPONE, canal, prueba)
        nueva = privacidad.registrar_decision(cliente=ficha, dicho=dicho, usuario_id=usuario_id)
        decisiones.cancelar_marketing(contacto=conversacion.contacto, ahora=ahora)
        _anotar(conversacion, Decision.SE_OPONE, usuario_id, cuando or ahora)
        if nueva and confirma and ventana_abierta(conversacion.ultimo_entrante_en, ahora):
            envio.responder_sola(
                conversacion=conversacion,
                texto=_confirmacion(ficha, ahora),
                # Nadie puede adivinarla: usada antes en otro hilo, echaría abajo la baja entera.
                solicitud=f"baja-{uuid4().hex}",
                ahora=ahora,
            )
    return nueva


def volver(
    *,
    contacto: Contacto,
    prueba: str,
    canal: str,
    ahora: datetime,
    usuario_id: int | None = None,
    cuando: datetime | None = None,
) -> bool:
    """Registra que acepta otra vez recibir marketing. Da falso si nada cambió.

    prueba: con qué palabras lo dijo; sin ellas levanta `DatosInvalidos`. Quien no tiene ficha no
    tenía una oposición que revocar: solo queda anotado cuándo lo dijo.
    """
    with transaction.atomic():
        conversacion = tomar(contacto)
        if _dijo_despues(conversacion, cuando or ahora):
            return False
        ficha, nueva = conversacion.contacto.cliente, False
        if ficha is not None and cuando and _lo_dijo_a_alguien(ficha, cuando):
            return False
        if ficha is not None:
            dicho = privacidad.DecisionDeclarada(
                Proposito.MARKETING, Decision.ACEPTA, canal, prueba
            )
            nueva = privacidad.registrar_decision(cliente=ficha, dicho=dicho, usuario_id=usuario_id)
        _anotar(conversacion, Decision.ACEPTA, usuario_id, cuando or ahora)
    return nueva


def _confirmacion(ficha: Cliente, ahora: datetime) -> str:
    """Lo que se le contesta, en su idioma: lo que dice el negocio o lo de siempre con su firma."""
    idioma = manera_de(identificar(ficha.pk, ahora=ahora)).idioma.idioma
    negocio = Negocio.objects.first()
    if negocio is None:
        return CONFIRMACIONES[idioma]
    return negocio.en("aviso_baja", idioma) or f"{CONFIRMACIONES[idioma]} {negocio.nombre}".strip()


def _dijo_despues(conversacion: Conversacion, cuando: datetime) -> bool:
    """Si ya se sabe de algo que dijo a esa hora o después sobre recibir mensajes."""
    dichos = EventoConversacion.objects.filter(
        conversacion=conversacion, tipo=EventoConversacion.Tipo.OPOSICION, cuando__gte=cuando
    )
    return dichos.exists()


def _lo_dijo_a_alguien(ficha: Cliente, cuando: datetime) -> bool:
    """Si después de esa hora alguien del equipo anotó que se opone: eso no es de este hilo."""
    suyas = Consentimiento.objects.filter(cliente=ficha, proposito=Proposito.MARKETING)
    ultima = suyas.order_by("-id").first()
    return (
        ultima is not None
        and ultima.decision == Decision.SE_OPONE
        and ultima.registrado_por_id is not None
        and ultima.registrado_en > cuando
    )


def _anotar(
    conversacion: Conversacion,
    decision: Consentimiento.Decision,
    usuario_id: int | None,
    cuando: datetime,
) -> None:
    EventoConversacion.objects.create(
        conversacion=conversacion,
        tipo=EventoConversacion.Tipo.OPOSICION,
        usuario_id=usuario_id,
        detalle=DETALLES[decision],
        cuando=cuando,
    )
    # Se lee de nuevo: lo que se canceló entretanto ya cambió la fila.
    hilo.guardar(hilo.tomar(conversacion.contacto))


def _dar_ficha(contacto: Contacto, *, usuario_id: int | None, ahora: datetime) -> Cliente:
    telefono = destino_de(contacto).telefono or ""
    ficha = (ficha_del_telefono(telefono) if telefono else None) or _ficha_minima(
        contacto, telefono, usuario_id
    )
    enlazar(contacto=contacto, cliente=ficha, usuario_id=usuario_id, ahora=ahora)
    return ficha


def _ficha_minima(contacto: Contacto, telefono: str, usuario_id: int | None) -> Cliente:
    datos = clientes.DatosCliente(nombre=contacto.nombre or SIN_NOMBRE, telefono=telefono)
    try:
        guardado = clientes.crear(datos=datos, comparte_telefono=True, usuario_id=usuario_id)
    except DatosInvalidos:
        # WhatsApp usa números que el lector de teléfonos no conoce: la oposición vale igual.
        solo_nombre = clientes.DatosCliente(nombre=datos.nombre)
        guardado = clientes.crear(datos=solo_nombre, comparte_telefono=False, usuario_id=usuario_id)
    return guardado.cliente
