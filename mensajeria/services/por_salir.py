"""Qué va a salir, palabra por palabra, con las guardas y el verificador ya mirados.

Todo va dentro de la transacción que tiene tomada la conversación.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.errores import (
    DatosInvalidos,
    MensajeNoPuedeSalir,
    PlantillaInvalida,
    VentanaCerrada,
)
from domain.guardas import Proposito
from domain.mensajes import ventana_abierta
from domain.verificador import Autor, Veredicto
from mensajeria.models import Borrador, Conversacion, Mensaje, PlantillaWhatsApp
from mensajeria.services import aprobacion, contacto, entrega, plantillas, promesa
from mensajeria.services.aprobacion import Destinatario, PorSalir
from mensajeria.services.hojas import hoja_de
from mensajeria.services.respuesta import texto_con_pie
from mensajeria.services.verificacion import juzgar

SE_CIERRA_ANTES = (
    "Es hora de descanso y, cuando se pueda escribir, ya habrán pasado las 24 horas de su mensaje."
)
SIN_SALIDA = "Le toca la línea de salida («responde BAJA») y esta plantilla no la trae."
QUE_HACER_SIN_SALIDA = "Elige otra plantilla, o usa el enlace de WhatsApp, que sí la lleva."


@dataclass(frozen=True, slots=True)
class Salto:
    """El motivo para seguir pese a una guarda, y si quien lo pide puede hacerlo."""

    motivo: str = ""
    puede: bool = False

    def usado(self, permiso: contacto.Permiso) -> dict[str, Any]:
        """El motivo y las guardas que saltó, solo si de verdad hizo falta."""
        saltadas = [motivo.guarda.value for motivo in permiso.veredicto.detiene]
        return {"salto_motivo": self.motivo, "saltadas": saltadas} if saltadas else {}


def texto_propio(
    texto: str,
    para: Destinatario,
    *,
    ahora: datetime,
    responde_a_id: int | None = None,
) -> PorSalir:
    """Lo que una persona escribió en la conversación; contesta lo que haya sin responder."""
    limpio = entrega.limpiar(texto)
    _exigir_ventana(para.conversacion, ahora)
    permiso = _permiso(para, Proposito.RESPUESTA, Salto(), ahora=ahora)
    avisos = _juzgar_propio(limpio, para, Proposito.RESPUESTA)
    return PorSalir(
        texto=limpio,
        proposito=Proposito.RESPUESTA,
        contesta=True,
        responde_a_id=_citado(para.conversacion, responde_a_id),
        avisos=[*_frases(permiso), *avisos],
    )


def borrador_en_texto(
    fila: Borrador,
    texto: str,
    para: Destinatario,
    saltar: Salto,
    *,
    usuario_id: int | None,
    ahora: datetime,
) -> PorSalir:
    """El borrador como texto libre, con su línea de salida; guarda la edición."""
    limpio = entrega.limpiar(texto)
    _exigir_ventana(para.conversacion, ahora)
    proposito = Proposito(fila.proposito)
    permiso = _permiso(para, proposito, saltar, ahora=ahora, sin_contar=fila.pk)
    hallazgos = entrega.revisar_texto(fila, limpio, para.persona)
    if fila.lleva_pie != permiso.lleva_pie:
        fila.lleva_pie = permiso.lleva_pie
        fila.save(update_fields=["lleva_pie"])
    viaja = entrega.limpiar(texto_con_pie(fila, limpio))
    no_antes_de = aprobacion.espera(permiso, ahora)
    if no_antes_de is not None:
        _exigir_ventana(para.conversacion, no_antes_de, SE_CIERRA_ANTES)
    if limpio != fila.texto_final:
        entrega.guardar_edicion(fila, limpio, hallazgos, usuario_id=usuario_id, ahora=ahora)
    return PorSalir(
        texto=viaja,
        proposito=proposito,
        contesta=proposito is Proposito.RESPUESTA,
        lleva_pie=permiso.lleva_pie,
        borrador=fila,
        **saltar.usado(permiso),
        avisos=[*_frases(permiso), *(h["frase"] for h in hallazgos)],
        no_antes_de=no_antes_de,
    )


def en_plantilla(
    plantilla: PlantillaWhatsApp,
    valores: Mapping[str, str],
    para: Destinatario,
    saltar: Salto,
    *,
    ahora: datetime,
    por: Proposito | None = None,
    borrador: Borrador | None = None,
) -> PorSalir:
    """La plantilla llena, ya revisada. por: el propósito del borrador que la llena."""
    plantillas.lista_para_enviar(plantilla, valores)
    vista = plantillas.vista_previa(plantilla, valores)
    proposito = plantillas.proposito_de(plantilla)
    if por is Proposito.MARKETING:
        proposito = por
    es_marketing = proposito is Proposito.MARKETING
    contesta = not es_marketing and para.conversacion.sin_responder_desde is not None
    permiso = _permiso(
        para,
        proposito,
        saltar,
        ahora=ahora,
        contesta=contesta,
        sin_contar=borrador.pk if borrador else None,
    )
    ofrece_salida = plantillas.forma_de(plantilla).dice_como_salir
    if permiso.lleva_pie and not ofrece_salida:
        raise PlantillaInvalida(SIN_SALIDA, que_hacer=QUE_HACER_SIN_SALIDA)
    _exigir_oferta(vista.texto, borrador, para)
    redactado = borrador.texto if borrador else ""
    avisos = _sin_bloqueos(plantillas.juzgar(plantilla, valores, para.persona, texto=redactado))
    return PorSalir(
        texto=vista.texto,
        proposito=proposito,
        contesta=contesta,
        lleva_pie=es_marketing and ofrece_salida,
        borrador=borrador,
        plantilla=plantilla,
        valores=valores,
        **saltar.usado(permiso),
        avisos=[*_frases(permiso), *avisos],
        no_antes_de=aprobacion.espera(permiso, ahora),
    )


def _exigir_oferta(texto: str, borrador: Borrador | None, para: Destinatario) -> None:
    """Levanta `MensajeNoPuedeSalir` si la plantilla llena promete algo que ya no se cumple."""
    if borrador is not None:
        promesa.exigir(borrador, texto, para.persona)
    elif motivo := promesa.citada(texto, para.persona):
        raise MensajeNoPuedeSalir([motivo])


def _exigir_ventana(conversacion: Conversacion, ahora: datetime, frase: str | None = None) -> None:
    if not ventana_abierta(conversacion.ultimo_entrante_en, ahora):
        raise VentanaCerrada(frase)


def _permiso(
    para: Destinatario,
    proposito: Proposito,
    saltar: Salto,
    *,
    ahora: datetime,
    sin_contar: int | None = None,
    contesta: bool = False,
) -> contacto.Permiso:
    """Lo que dicen las guardas en este momento; levanta si detienen y nadie las puede saltar."""
    permiso = contacto.revisar(
        para.persona.perfil.cliente,
        proposito,
        telefono=para.destino.telefono,
        ahora=ahora,
        sin_contar=sin_contar,
        contesta=contesta,
    )
    permiso.exigir(motivo=saltar.motivo, puede_saltar=saltar.puede)
    return permiso


def _frases(permiso: contacto.Permiso) -> list[str]:
    return [motivo.frase for motivo in permiso.veredicto.avisos]


def _juzgar_propio(texto: str, para: Destinatario, proposito: Proposito) -> list[str]:
    """Lo que el verificador avisa de un texto de una persona; levanta si algo lo bloquea."""
    hoja = hoja_de(para.persona, proposito)
    return _sin_bloqueos(juzgar(texto, hoja, para.persona, autor=Autor.PERSONA))


def _sin_bloqueos(veredicto: Veredicto) -> list[str]:
    """Las frases de lo que solo avisa; levanta `MensajeNoPuedeSalir` si algo bloquea."""
    if veredicto.bloquea:
        raise MensajeNoPuedeSalir([hallazgo.frase for hallazgo in veredicto.bloqueos])
    return [hallazgo.frase for hallazgo in veredicto.hallazgos]


def _citado(conversacion: Conversacion, mensaje_id: int | None) -> int | None:
    if mensaje_id is None:
        return None
    citados = Mensaje.objects.filter(pk=mensaje_id, conversacion=conversacion, wamid__isnull=False)
    if not citados.exists():
        raise DatosInvalidos("El mensaje que citas no está en esta conversación.")
    return mensaje_id
