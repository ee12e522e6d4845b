"""Lo que WhatsApp avisa de las personas, las plantillas y el número del negocio."""

from __future__ import annotations

from django.db.models import Q

from domain.canal import IdentidadCambiada, NumeroCambiado, PlantillaCambiada, PreferenciaLlegada
from domain.entrante import linea
from domain.fallas_whatsapp import Clase, Falla
from mensajeria.models import CanalDeWhatsApp, PlantillaWhatsApp
from mensajeria.services import canal, oposiciones
from mensajeria.services.identidad import cambiar, contacto_de
from mensajeria.services.recepcion_comun import Fin, Momento

RESTRINGIDA = "WhatsApp restringió la cuenta o el número."


def cambiar_identidad(evento: IdentidadCambiada, momento: Momento) -> Fin:
    """La misma persona con otro número: el mismo contacto, con sus mensajes."""
    cambiar(evento.antes, evento.ahora, ahora=momento.recibido_en)
    return Fin.HECHO


def preferir(evento: PreferenciaLlegada, momento: Momento) -> Fin:
    """La persona dejó de aceptar marketing desde WhatsApp, o volvió a aceptarlo."""
    contacto = contacto_de(evento.remitente, ahora=momento.recibido_en)
    prueba = linea(evento.detalle, 300) or "Lo eligió en WhatsApp"
    cuando = momento.acotar(evento.cuando)
    if evento.acepta:
        oposiciones.volver(
            contacto=contacto, prueba=prueba, canal="whatsapp", ahora=momento.ahora, cuando=cuando
        )
    else:
        oposiciones.pedir_baja(
            contacto=contacto,
            prueba=prueba,
            canal="whatsapp",
            ahora=momento.ahora,
            cuando=cuando,
            confirma=False,
        )
    return Fin.HECHO


def cambiar_plantilla(evento: PlantillaCambiada, momento: Momento) -> Fin:
    """Pone al día la plantilla, si la conocemos; la que no, llega al sincronizar."""
    dicho = {
        "estado": linea(evento.estado, 30),
        "categoria": linea(evento.categoria, 30),
        "calidad": linea(evento.calidad, 20),
        "motivo": linea(evento.motivo, 300),
    }
    cambios = {campo: valor for campo, valor in dicho.items() if valor}
    suya = Q(nombre=evento.nombre, idioma=evento.idioma)
    if evento.id:
        suya |= Q(id_meta=evento.id)
    if cambios:
        PlantillaWhatsApp.objects.filter(suya).update(**cambios)
    return Fin.HECHO


def cambiar_numero(evento: NumeroCambiado, momento: Momento) -> Fin:
    """Pone al día el estado del número y, si WhatsApp lo restringió, detiene el canal."""
    dicho = {
        "calidad": linea(evento.calidad, 30),
        "limite": linea(evento.limite, 60),
        "estado_numero": linea(evento.detalle, 60) if evento.detiene else "",
    }
    cambios = {campo: valor for campo, valor in dicho.items() if valor}
    if cambios:
        canal.estado()
        CanalDeWhatsApp.objects.filter(pk=1).update(**cambios)
    if evento.detiene:
        frase = linea(f"{RESTRINGIDA} {evento.detalle}", 300)
        canal.detener(Falla(0, Clase.CUENTA, frase, ""), ahora=momento.ahora)
    return Fin.HECHO
