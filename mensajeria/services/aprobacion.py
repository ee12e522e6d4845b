"""Dejar aprobado un mensaje: a quién, con qué permiso y la fila que un trabajador tomará.

Las filas son la cola (docs/decisiones/0010). Nada de aquí habla con la red.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.conf import settings

from domain.canal import Destino, TipoMensaje
from domain.cliente360 import Ficha
from domain.errores import CanalDetenido, CanalNoConfigurado, DatosInvalidos
from domain.guardas import Efecto, Proposito, proxima_hora
from domain.mensajes import Estado
from domain.telefono import leer_telefono
from mensajeria.models import Borrador, Contacto, Conversacion, Mensaje, PlantillaWhatsApp
from mensajeria.services import canal, canal_activo, contacto, entrega, hilo
from mensajeria.services.fusion import como_esta
from mensajeria.services.identidad import contacto_del_telefono, destino_de
from mensajeria.services.personas import Persona, identificar
from mensajeria.services.respuesta import SIN_TELEFONO
from ventas import selectors as de_ventas
from ventas.calendario import es_feriado

MAX_SOLICITUD = 40
SIN_DESTINO = "No hay adónde escribirle: este contacto no tiene teléfono ni identificador."


@dataclass(frozen=True, slots=True)
class Destinatario:
    """A quién se le escribe: su contacto, su conversación tomada y por dónde se le llega."""

    contacto: Contacto
    conversacion: Conversacion
    destino: Destino
    persona: Persona


@dataclass(frozen=True, slots=True)
class PorSalir:
    """Lo que va a salir, palabra por palabra, y por qué. avisos: frases que no lo impiden."""

    texto: str
    proposito: Proposito
    contesta: bool = False
    lleva_pie: bool = False
    borrador: Borrador | None = None
    plantilla: PlantillaWhatsApp | None = None
    valores: Mapping[str, str] = field(default_factory=dict)
    responde_a_id: int | None = None
    salto_motivo: str = ""
    saltadas: Sequence[str] = ()
    avisos: Sequence[str] = ()
    no_antes_de: datetime | None = None


def exigir_canal(*, aunque_detenido: bool = False) -> str:
    """El nombre del canal por el que saldrá.

    Levanta `CanalNoConfigurado` si solo da enlaces y `CanalDetenido` si nada puede salir ahora.
    """
    activo = canal_activo.canal()
    if not activo.envia:
        raise CanalNoConfigurado
    fila = canal.estado()
    if fila.detenido_en is not None and not aunque_detenido:
        raise CanalDetenido(f"El canal de WhatsApp está detenido. {fila.motivo}".strip())
    return activo.nombre


def tomar(de: Contacto, *, ahora: datetime) -> Destinatario:
    """Toma la conversación de ese contacto, y las fichas de su persona, hasta el fin de la
    transacción; siempre en ese orden: primero las fichas.

    Levanta `DatosInvalidos` si no hay adónde escribirle.
    """
    vigente = como_esta(de)
    destino = destino_de(vigente)
    if destino.telefono is None and destino.bsuid is None:
        raise DatosInvalidos(SIN_DESTINO, que_hacer="Busca su ficha y escríbele a su teléfono.")
    contacto.tomar(vigente.cliente_id, destino.telefono)
    conversacion = hilo.tomar(vigente)
    if conversacion.contacto_id != vigente.pk:
        # Lo unieron a otro mientras se lo esperaba: se le escribe al que quedó.
        return tomar(conversacion.contacto, ahora=ahora)
    return Destinatario(vigente, conversacion, destino, _persona(vigente, destino, ahora))


def tomar_del_borrador(fila: Borrador, *, ahora: datetime) -> Destinatario:
    """Toma la conversación de quien recibe un borrador: su teléfono de entonces, si no cambió.

    Levanta `DatosInvalidos` si no tiene teléfono o si su ficha ahora dice otro.
    """
    telefono = leer_telefono(fila.telefono_destino, ficticios=settings.TELEFONOS_FICTICIOS)
    if telefono is None:
        raise DatosInvalidos(SIN_TELEFONO)
    # La ficha primero: dos envíos a la vez no crean dos contactos para el mismo teléfono.
    contacto.tomar(fila.cliente_id, telefono.e164)
    persona = entrega.persona_de(fila, ahora)
    if persona.e164 != telefono.e164:
        raise DatosInvalidos(
            "Su ficha ahora tiene otro teléfono.", que_hacer="Vuelve a redactar el mensaje."
        )
    de = contacto_del_telefono(telefono.e164, cliente=fila.cliente)
    return Destinatario(de, hilo.tomar(de), destino_de(de), persona)


def persona_de(de: Contacto, *, ahora: datetime) -> Persona:
    """Quién recibe lo que se escribe en la conversación de ese contacto, con su 360°."""
    return _persona(de, destino_de(de), ahora)


def _persona(de: Contacto, destino: Destino, ahora: datetime) -> Persona:
    """Su 360°, con el teléfono al que de verdad se le escribe aunque su ficha diga otro."""
    telefono = leer_telefono(destino.telefono, ficticios=settings.TELEFONOS_FICTICIOS)
    if de.cliente_id is None and destino.telefono is None:
        sin_ficha = Ficha(id=None, nombre=de.nombre)
        return Persona(de_ventas.perfilar(sin_ficha, (), hoy=ahora.date()), None)
    persona = identificar(
        de.cliente_id, telefono=destino.telefono or "", nombre=de.nombre, ahora=ahora
    )
    return replace(persona, telefono=telefono)


def ya_pedido(solicitud: str, conversacion: Conversacion) -> Mensaje | None:
    """El mensaje del mismo clic, si ya se aprobó. Levanta `DatosInvalidos` si es de otro hilo."""
    if len(solicitud) > MAX_SOLICITUD:
        raise DatosInvalidos("Ese pedido no se entiende.", detalle="solicitud muy larga")
    if not solicitud:
        return None
    fila = Mensaje.objects.filter(solicitud=solicitud).first()
    if fila is not None and fila.conversacion_id != conversacion.pk:
        raise DatosInvalidos("Ese pedido ya se usó en otra conversación: vuelve a abrirla.")
    return fila


def espera(permiso: contacto.Permiso, ahora: datetime) -> datetime | None:
    """Hasta cuándo espera lo que las guardas piden que espere; None si sale ahora."""
    if all(motivo.efecto is not Efecto.ESPERA for motivo in permiso.veredicto.motivos):
        return None
    return proxima_hora(ahora, es_feriado=es_feriado, reglas=settings.REGLAS)


def _detalle(sale: PorSalir) -> dict[str, list[str]]:
    """Lo que se avisó al aprobarlo y las guardas que alguien con permiso saltó."""
    detalle = {"avisos": list(sale.avisos), "saltadas": list(sale.saltadas)}
    return {clave: valor for clave, valor in detalle.items() if valor}


def crear(
    conversacion: Conversacion,
    sale: PorSalir,
    *,
    usuario_id: int | None,
    solicitud: str,
    canal: str,
    ahora: datetime,
) -> Mensaje:
    """La fila aprobada, ya en su hilo. conversacion: tomada con `tomar`."""
    mensaje = Mensaje.objects.create(
        conversacion=conversacion,
        es_nuestro=True,
        solicitud=solicitud or None,
        tipo=TipoMensaje.PLANTILLA if sale.plantilla else TipoMensaje.TEXTO,
        texto=sale.texto,
        detalle=_detalle(sale),
        responde_a_id=sale.responde_a_id,
        estado=Estado.APROBADO if sale.no_antes_de else Estado.EN_COLA,
        ocurrio_en=ahora,
        proposito=sale.proposito,
        borrador=sale.borrador,
        plantilla=sale.plantilla,
        valores=dict(sale.valores),
        contesta=sale.contesta,
        lleva_pie=sale.lleva_pie,
        salto_motivo=sale.salto_motivo[:300],
        canal=canal,
        autor_id=usuario_id,
        aprobado_en=ahora,
        no_antes_de=sale.no_antes_de,
    )
    hilo.anotar(conversacion, mensaje)
    return mensaje
