"""¿Lo aprobado sigue correspondiendo en el momento de salir? (dominio.md §7 y §8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from domain.canal import PlantillaLista
from domain.errores import DatosInvalidos, GuardaDetiene, PlantillaInvalida
from domain.guardas import Efecto, Guarda, Proposito, proxima_hora
from domain.mensajes import ventana_abierta
from mensajeria.models import Mensaje
from mensajeria.services import contacto, plantillas, promesa
from mensajeria.services.aprobacion import Destinatario
from ventas.calendario import es_feriado

SE_CERRO = "Pasaron las 24 horas de su último mensaje antes de que saliera."
CAMBIO = "La plantilla cambió después de aprobar el mensaje."
AHORA_ES_MARKETING = "WhatsApp cuenta ahora esta plantilla como marketing: revísalo y apruébalo."
LE_TOCA_SALIDA = "Mientras esperaba le volvió a tocar la línea de salida: apruébalo de nuevo."


@dataclass(frozen=True, slots=True)
class Sale:
    """Corresponde ahora. plantilla: ya llena, si es una."""

    plantilla: PlantillaLista | None = None


@dataclass(frozen=True, slots=True)
class Espera:
    """Corresponde, pero a otra hora."""

    hasta: datetime


@dataclass(frozen=True, slots=True)
class Cancela:
    """Ya no corresponde, y por qué."""

    motivo: str


def revisar(mensaje: Mensaje, para: Destinatario, *, ahora: datetime) -> Sale | Espera | Cancela:
    """Qué se hace con un mensaje aprobado, con lo que se sabe en este momento.

    ahora: hora local. Lo que alguien con permiso saltó al aprobarlo sigue saltado; lo que
    apareció después, no.
    """
    plantilla: PlantillaLista | None = None
    if mensaje.plantilla is not None:
        try:
            plantilla = plantillas.lista_para_enviar(mensaje.plantilla, mensaje.valores)
        except PlantillaInvalida as error:
            return Cancela(error.mensaje)
        if plantillas.vista_previa(mensaje.plantilla, mensaje.valores).texto != mensaje.texto:
            return Cancela(CAMBIO)
        # Meta puede pasarla a marketing sin cambiarle una letra.
        if plantillas.es_marketing(mensaje.plantilla) and not _es_marketing(mensaje):
            return Cancela(AHORA_ES_MARKETING)
    elif not ventana_abierta(para.conversacion.ultimo_entrante_en, ahora):
        return Cancela(SE_CERRO)
    if incumplida := _oferta_incumplida(mensaje, para):
        return Cancela(incumplida)
    return _segun_guardas(mensaje, para, ahora) or Sale(plantilla)


def _es_marketing(mensaje: Mensaje) -> bool:
    return mensaje.proposito == Proposito.MARKETING


def _oferta_incumplida(mensaje: Mensaje, para: Destinatario) -> str:
    """Por qué la oferta que promete ya no se cumple; vacío si se cumple o no promete ninguna.

    Lo que una persona escribió con sus palabras es suyo: no se mira.
    """
    if mensaje.borrador is not None:
        return promesa.incumplida(mensaje.borrador, mensaje.texto, para.persona)
    return promesa.citada(mensaje.texto, para.persona) if mensaje.plantilla is not None else ""


def _segun_guardas(
    mensaje: Mensaje, para: Destinatario, ahora: datetime
) -> Espera | Cancela | None:
    """Lo que dicen las guardas ahora; None si lo dejan salir."""
    try:
        permiso = contacto.revisar(
            para.persona.perfil.cliente,
            Proposito(mensaje.proposito),
            telefono=para.destino.telefono,
            ahora=ahora,
            sin_contar=mensaje.borrador_id,
            sin_mensaje=mensaje.pk,
            contesta=mensaje.contesta,
        )
    except (DatosInvalidos, GuardaDetiene) as error:
        return Cancela(error.mensaje)
    veredicto = permiso.veredicto
    saltadas = mensaje.detalle.get("saltadas", [])
    detienen = [m for m in veredicto.detiene if m.guarda.value not in saltadas]
    if any(m.guarda is not Guarda.HORAS_DE_SILENCIO for m in detienen):
        return Cancela(" ".join(m.frase for m in detienen))
    if permiso.lleva_pie and not mensaje.lleva_pie:
        return Cancela(LE_TOCA_SALIDA)
    if detienen or any(m.efecto is Efecto.ESPERA for m in veredicto.motivos):
        return Espera(proxima_hora(ahora, es_feriado=es_feriado, reglas=settings.REGLAS))
    return None
