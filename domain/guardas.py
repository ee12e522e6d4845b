"""Guardas de contacto: a quién se le puede escribir, y cuándo (dominio.md §7).

Se evalúan al proponer y otra vez al enviar; entregar un enlace de WhatsApp cuenta como enviar.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from domain.perfiles import Matiz, Perfil
from domain.reglas import Reglas
from domain.tiempo import hace

DOMINGO = 6


class Proposito(StrEnum):
    """Por qué se escribe: por iniciativa propia, sobre una reserva, o para responder."""

    MARKETING = "marketing"
    SERVICIO = "servicio"
    RESPUESTA = "respuesta"


class Efecto(StrEnum):
    DETIENE = "detiene"
    ESPERA = "espera"
    AVISA = "avisa"


class Guarda(StrEnum):
    """En orden de gravedad: la primera que detiene da el motivo que se muestra."""

    CUENTA_INTERNA = "CUENTA_INTERNA"
    OPOSICION = "OPOSICION"
    RECLAMO_ABIERTO = "RECLAMO_ABIERTO"
    SIN_RESPONDER = "SIN_RESPONDER"
    RESERVA_FUTURA = "RESERVA_FUTURA"
    VISITA_RECIENTE = "VISITA_RECIENTE"
    CONTACTO_RECIENTE = "CONTACTO_RECIENTE"
    DEMASIADOS_CONTACTOS = "DEMASIADOS_CONTACTOS"
    HORAS_DE_SILENCIO = "HORAS_DE_SILENCIO"
    CUPO_DEL_DIA = "CUPO_DEL_DIA"


_M, _S, _R = Proposito.MARKETING, Proposito.SERVICIO, Proposito.RESPUESTA

# La tabla de dominio.md §7, celda por celda; lo que no está, pasa.
EFECTOS: dict[tuple[Guarda, Proposito], Efecto] = {
    (Guarda.CUENTA_INTERNA, _M): Efecto.DETIENE,
    (Guarda.CUENTA_INTERNA, _S): Efecto.DETIENE,
    (Guarda.OPOSICION, _M): Efecto.DETIENE,
    (Guarda.OPOSICION, _S): Efecto.DETIENE,
    (Guarda.RECLAMO_ABIERTO, _M): Efecto.DETIENE,
    (Guarda.RECLAMO_ABIERTO, _S): Efecto.AVISA,
    (Guarda.RECLAMO_ABIERTO, _R): Efecto.AVISA,
    (Guarda.SIN_RESPONDER, _M): Efecto.DETIENE,
    (Guarda.SIN_RESPONDER, _S): Efecto.AVISA,
    (Guarda.RESERVA_FUTURA, _M): Efecto.DETIENE,
    (Guarda.VISITA_RECIENTE, _M): Efecto.DETIENE,
    (Guarda.CONTACTO_RECIENTE, _M): Efecto.DETIENE,
    (Guarda.DEMASIADOS_CONTACTOS, _M): Efecto.DETIENE,
    (Guarda.HORAS_DE_SILENCIO, _M): Efecto.DETIENE,
    (Guarda.HORAS_DE_SILENCIO, _S): Efecto.ESPERA,
    (Guarda.HORAS_DE_SILENCIO, _R): Efecto.AVISA,
    (Guarda.CUPO_DEL_DIA, _M): Efecto.AVISA,
}


@dataclass(frozen=True, slots=True)
class Situacion:
    """Lo que las guardas miran.

    ahora: fecha y hora con zona America/Santiago. `oposiciones`: propósitos a los que se opuso
    él o alguien de su mismo teléfono. `contactos`: días en que se le escribió por marketing, a
    ese teléfono, en cualquier orden. `enviados_hoy`: mensajes de marketing del día, de todos.
    `en_agenda`: lo propone la pantalla Hoy, no alguien a mano.
    """

    ahora: datetime
    es_interno: bool = False
    oposiciones: frozenset[Proposito] = frozenset()
    incidencia_abierta: bool = False
    sin_responder: bool = False
    reserva_futura: bool = False
    dias_desde_ultima: int | None = None
    contactos: Sequence[date] = ()
    enviados_hoy: int = 0
    es_feriado: bool = False
    en_agenda: bool = False


@dataclass(frozen=True, slots=True)
class Motivo:
    """Una guarda que se cumple, con la frase para la persona."""

    guarda: Guarda
    efecto: Efecto
    frase: str


@dataclass(frozen=True, slots=True)
class Veredicto:
    """Qué dicen las guardas de un mensaje con un propósito."""

    proposito: Proposito
    motivos: tuple[Motivo, ...] = ()

    def _de(self, *efectos: Efecto) -> tuple[Motivo, ...]:
        return tuple(motivo for motivo in self.motivos if motivo.efecto in efectos)

    @property
    def detiene(self) -> tuple[Motivo, ...]:
        """Lo que impide escribir."""
        return self._de(Efecto.DETIENE)

    @property
    def avisos(self) -> tuple[Motivo, ...]:
        """Lo que no impide, pero hay que saber (también lo que pide esperar)."""
        return self._de(Efecto.AVISA, Efecto.ESPERA)

    @property
    def saltable(self) -> bool:
        """Si alguien con permiso puede seguir dejando un motivo; una oposición nunca se salta."""
        return all(motivo.guarda is not Guarda.OPOSICION for motivo in self.detiene)


def proposito_de(perfil: Perfil, matices: Sequence[Matiz], *, primer_contacto: bool) -> Proposito:
    """El propósito según la situación (dominio.md §7).

    primer_contacto: escribe alguien que no está en la base, o se le responde por primera vez.
    """
    if Matiz.RESERVA_FUTURA in matices:
        return Proposito.SERVICIO
    if primer_contacto and perfil is Perfil.CLIENTE_NUEVO:
        return Proposito.RESPUESTA
    return Proposito.MARKETING


def en_silencio(ahora: datetime, *, es_feriado: bool, reglas: Reglas) -> bool:
    """Si a esa hora local no se escribe: de noche, el domingo temprano o un feriado."""
    if not reglas.horas_de_silencio:
        return False
    desde = reglas.contacto_desde_domingo if ahora.weekday() == DOMINGO else reglas.contacto_desde
    return es_feriado or not desde <= ahora.time() < reglas.contacto_hasta


def proxima_hora(
    ahora: datetime, *, es_feriado: Callable[[date], bool], reglas: Reglas
) -> datetime:
    """El primer momento desde `ahora` en que se escribe; el mismo si ya se puede.

    ahora: hora local con zona; la respuesta también.
    """
    if not en_silencio(ahora, es_feriado=es_feriado(ahora.date()), reglas=reglas):
        return ahora
    dia = ahora.date()
    while True:
        desde = reglas.contacto_desde_domingo if dia.weekday() == DOMINGO else reglas.contacto_desde
        abre = datetime.combine(dia, desde, tzinfo=ahora.tzinfo)
        if abre > ahora and not es_feriado(dia):
            return abre
        dia += timedelta(days=1)


def _hora(momento: time) -> str:
    return momento.strftime("%H:%M")


def _frase_silencio(situacion: Situacion, reglas: Reglas) -> str:
    if situacion.es_feriado:
        return "Hoy es feriado: escríbele otro día."
    return (
        f"Es hora de descanso: se escribe entre las {_hora(reglas.contacto_desde)} y las "
        f"{_hora(reglas.contacto_hasta)} (domingo desde las "
        f"{_hora(reglas.contacto_desde_domingo)})."
    )


def _frases(situacion: Situacion, proposito: Proposito, reglas: Reglas) -> dict[Guarda, str]:
    """La frase de cada guarda que se cumple, sin mirar todavía qué efecto tiene."""
    hoy = situacion.ahora.date()
    frases: dict[Guarda, str] = {}
    if situacion.es_interno:
        frases[Guarda.CUENTA_INTERNA] = "Es una cuenta interna de la casa."
    if proposito in situacion.oposiciones:
        frases[Guarda.OPOSICION] = (
            "Pidió no recibir mensajes."
            if proposito is Proposito.MARKETING
            else "Pidió no recibir mensajes sobre sus reservas."
        )
    if situacion.incidencia_abierta:
        frases[Guarda.RECLAMO_ABIERTO] = "Tiene un reclamo abierto: primero hay que resolverlo."
    if situacion.sin_responder:
        frases[Guarda.SIN_RESPONDER] = "Te escribió y nadie le ha respondido: abre la conversación."
    if situacion.reserva_futura:
        frases[Guarda.RESERVA_FUTURA] = "Ya tiene una reserva por venir."
    dias = situacion.dias_desde_ultima
    if dias is not None and dias <= reglas.visita_reciente_dias:
        frases[Guarda.VISITA_RECIENTE] = f"Vino {hace(dias)}: dale unos días."
    contactos = sorted(situacion.contactos, reverse=True)
    if contactos and (hoy - contactos[0]).days <= reglas.guarda_contacto_dias:
        frases[Guarda.CONTACTO_RECIENTE] = (
            f"Ya se le escribió {hace((hoy - contactos[0]).days)}: espera a que pasen "
            f"{reglas.guarda_contacto_dias} días."
        )
    desde = hoy - timedelta(days=reglas.guarda_contactos_periodo)
    recientes = sum(1 for dia in contactos if dia >= desde)
    if recientes >= reglas.guarda_contactos_max:
        frases[Guarda.DEMASIADOS_CONTACTOS] = (
            f"Ya se le escribió {recientes} veces en {reglas.guarda_contactos_periodo} días: "
            "es suficiente por ahora."
        )
    if en_silencio(situacion.ahora, es_feriado=situacion.es_feriado, reglas=reglas):
        frases[Guarda.HORAS_DE_SILENCIO] = _frase_silencio(situacion, reglas)
    if situacion.enviados_hoy >= reglas.cupo_diario:
        frases[Guarda.CUPO_DEL_DIA] = (
            f"Hoy ya se escribió a {situacion.enviados_hoy} personas; el cupo del día es "
            f"{reglas.cupo_diario}."
        )
    return frases


def _efecto(guarda: Guarda, proposito: Proposito, situacion: Situacion) -> Efecto | None:
    """El efecto de la tabla, o None si pasa; el cupo avisa a mano y detiene en la agenda."""
    efecto = EFECTOS.get((guarda, proposito))
    if guarda is Guarda.CUPO_DEL_DIA and efecto is not None and situacion.en_agenda:
        return Efecto.DETIENE
    return efecto


def evaluar(situacion: Situacion, proposito: Proposito, reglas: Reglas) -> Veredicto:
    """Lo que dicen las guardas de escribir con ese propósito en esa situación."""
    frases = _frases(situacion, proposito, reglas)
    return Veredicto(
        proposito,
        tuple(
            Motivo(guarda, efecto, frases[guarda])
            for guarda in Guarda
            if guarda in frases and (efecto := _efecto(guarda, proposito, situacion))
        ),
    )


def lleva_pie(contactos: Sequence[date], proposito: Proposito, hoy: date, reglas: Reglas) -> bool:
    """Si el mensaje lleva la línea de identificación y salida.

    En el primer mensaje de marketing y luego cada `pie_cada_dias`. `contactos`: los días en que
    se le mandó esa línea.
    """
    if proposito is not Proposito.MARKETING:
        return False
    return not contactos or (hoy - max(contactos)).days >= reglas.pie_cada_dias
