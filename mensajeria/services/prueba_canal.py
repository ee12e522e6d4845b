"""El mensaje de prueba: uno de verdad, a un número que alguien escribe, para saber si funciona.

Lo pide quien administra y sale en el acto, sin esperar al trabajador, para ver ahí mismo qué
respondió WhatsApp. Nunca es para quien se opuso ni con una plantilla de marketing, que se cobra,
se cuenta y tiene sus guardas: esa se envía desde la conversación. Queda en su hilo.
"""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction

from domain.canal import Aceptado, PlantillaLista
from domain.errores import (
    DatosInvalidos,
    ErrorAremko,
    GuardaDetiene,
    RechazoCanal,
    SinConfirmar,
    VentanaCerrada,
)
from domain.fallas_whatsapp import falla_de
from domain.guardas import Guarda, Proposito
from domain.mensajes import Estado, ventana_abierta
from domain.telefono import leer_telefono
from mensajeria.models import Mensaje, PlantillaWhatsApp
from mensajeria.services import aprobacion, canal, canal_activo, estados, plantillas
from mensajeria.services.aprobacion import Destinatario, PorSalir
from mensajeria.services.identidad import contacto_del_telefono
from ventas import selectors as de_ventas

TEXTO = "Mensaje de prueba: si lo lees, el canal de WhatsApp funciona."
DE_PRUEBA = "prueba"
DE_MARKETING = "Una plantilla de marketing no sirve de prueba: envíala desde su conversación."
SE_OPUSO = "Quien usa ese número pidió no recibir mensajes: prueba con otro."


def enviar_prueba(
    *,
    telefono: str,
    plantilla: PlantillaWhatsApp | None,
    usuario_id: int,
    solicitud: str,
    ahora: datetime,
) -> Mensaje:
    """Manda la prueba y da su fila, con el estado en que quedó.

    plantilla None: texto libre, que exige la ventana abierta. Sus variables van con los ejemplos
    con que se aprobó. Levanta `DatosInvalidos`, `GuardaDetiene`, `VentanaCerrada`,
    `CanalNoConfigurado` o `CanalDetenido`; lo que responda WhatsApp queda en la fila.
    """
    nombre = aprobacion.exigir_canal()
    leido = leer_telefono(telefono, ficticios=settings.TELEFONOS_FICTICIOS)
    if leido is None:
        raise DatosInvalidos("Ese teléfono no se entiende.", campo="telefono")
    if plantilla is not None and plantillas.es_marketing(plantilla):
        raise DatosInvalidos(DE_MARKETING, campo="plantilla_id")
    sale, lista = _contenido(plantilla)
    with transaction.atomic():
        para = aprobacion.tomar(contacto_del_telefono(leido.e164), ahora=ahora)
        conversacion = para.conversacion
        if (mismo := aprobacion.ya_pedido(solicitud, conversacion)) is not None:
            return mismo
        _exigir_sin_oposicion(para)
        if plantilla is None and not ventana_abierta(conversacion.ultimo_entrante_en, ahora):
            raise VentanaCerrada
        mensaje = aprobacion.crear(
            conversacion,
            sale,
            usuario_id=usuario_id,
            solicitud=solicitud,
            canal=nombre,
            ahora=ahora,
        )
        # Nace tomado: si este proceso muere en la red, queda «sin confirmar» como cualquier otro.
        mensaje.estado, mensaje.intentos = Estado.ENVIANDO, 1
        mensaje.reclamado_en, mensaje.reclamado_por = ahora, DE_PRUEBA
        mensaje.save()
    canal.anotar(f"Envió un mensaje de prueba ({mensaje.pk}).", usuario_id=usuario_id, ahora=ahora)
    return _salir(mensaje, para, lista, ahora)


def _contenido(plantilla: PlantillaWhatsApp | None) -> tuple[PorSalir, PlantillaLista | None]:
    """Lo que dirá la prueba: la plantilla con sus ejemplos o, sin plantilla, un texto fijo."""
    if plantilla is None:
        return PorSalir(texto=TEXTO, proposito=Proposito.SERVICIO), None
    valores = ejemplos(plantilla)
    lista = plantillas.lista_para_enviar(plantilla, valores)
    texto = plantillas.vista_previa(plantilla, valores).texto
    sale = PorSalir(texto=texto, proposito=Proposito.SERVICIO, plantilla=plantilla, valores=valores)
    return sale, lista


def ejemplos(plantilla: PlantillaWhatsApp) -> dict[str, str]:
    """Los ejemplos de cada variable, como se le dieron a Meta; «prueba» donde no hay."""
    return {v.clave: v.muestra or "prueba" for v in plantillas.forma_de(plantilla).variables}


def _exigir_sin_oposicion(para: Destinatario) -> None:
    """Basta una oposición a cualquier propósito: una prueba nunca es para quien no quiere."""
    if de_ventas.oposiciones(para.contacto.cliente_id, para.destino.telefono):
        raise GuardaDetiene(SE_OPUSO, codigos=[Guarda.OPOSICION], saltable=False)


def _salir(
    mensaje: Mensaje, para: Destinatario, lista: PlantillaLista | None, ahora: datetime
) -> Mensaje:
    try:
        aceptado = _pedir(mensaje, para, lista)
        noticia = estados.Noticia(Estado.ACEPTADO, ahora, wamid=aceptado.wamid)
    except SinConfirmar:
        noticia = estados.Noticia(Estado.SIN_CONFIRMAR, ahora)
    except RechazoCanal as error:
        noticia = estados.Noticia(Estado.FALLIDO, ahora, codigo=error.codigo)
        if falla_de(error.codigo).detiene_canal:
            canal.detener(falla_de(error.codigo), ahora=ahora)
    except ErrorAremko as error:
        return _no_salio(mensaje, error, ahora)
    with transaction.atomic():
        return estados.aplicar(mensaje.pk, noticia)


def _pedir(mensaje: Mensaje, para: Destinatario, lista: PlantillaLista | None) -> Aceptado:
    activo, clave = canal_activo.canal(), str(mensaje.clave)
    if lista is None:
        return activo.enviar_texto(para.destino, mensaje.texto, clave=clave)
    return activo.enviar_plantilla(para.destino, lista, clave=clave)


def _no_salio(mensaje: Mensaje, error: ErrorAremko, ahora: datetime) -> Mensaje:
    """No llegó a pedirse: se dice con la frase del error, no con la de un código."""
    with transaction.atomic():
        fila = estados.aplicar(mensaje.pk, estados.Noticia(Estado.FALLIDO, ahora))
        fila.motivo_error = error.mensaje[:300]
        fila.save(update_fields=["motivo_error"])
    return fila
