"""¿Se le puede escribir ahora? Junta lo que las guardas miran y las evalúa (dominio.md §7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Q

from adapters.registro import ENLACE
from domain.cliente360 import Cliente360
from domain.errores import DatosInvalidos, GuardaDetiene
from domain.guardas import Proposito, Situacion, Veredicto, evaluar, lleva_pie
from domain.mensajes import ventana_abierta
from mensajeria import selectors
from ventas import selectors as de_ventas
from ventas.calendario import es_feriado
from ventas.models import Cliente

NO_ESCRIBIO = "No te ha escrito en las últimas 24 horas: no es una respuesta."
SIN_RESERVA = "No tiene una reserva por venir: el mensaje no puede ser sobre una."


@dataclass(frozen=True, slots=True)
class Permiso:
    """Lo que dicen las guardas, y si el mensaje lleva la línea de salida."""

    veredicto: Veredicto
    lleva_pie: bool

    def exigir(self, *, motivo: str, puede_saltar: bool) -> None:
        """Levanta `GuardaDetiene` si una guarda detiene y nadie con permiso dejó un motivo."""
        detiene = self.veredicto.detiene
        if not detiene or (motivo and puede_saltar and self.veredicto.saltable):
            return
        raise GuardaDetiene(
            " ".join(m.frase for m in detiene),
            codigos=[m.guarda.value for m in detiene],
            saltable=self.veredicto.saltable,
        )


def revisar(
    cliente: Cliente360,
    proposito: Proposito,
    *,
    telefono: str | None,
    ahora: datetime,
    sin_contar: int | None = None,
    sin_mensaje: int | None = None,
    contesta: bool = False,
) -> Permiso:
    """Evalúa las guardas de escribirle a ese teléfono (E.164 o None) en ese momento local.

    sin_contar y sin_mensaje: el borrador y el mensaje que se están entregando; abrirlo o
    enviarlo dos veces no lo hace otro contacto. contesta: le contesta algo que escribió y nadie
    ha respondido. Levanta `DatosInvalidos` si dice ser sobre una reserva y no hay ninguna por
    venir ni nada que contestarle, y `GuardaDetiene` si dice ser una respuesta y no ha escrito:
    declararlo bastaría para escribirle a quien se opuso al marketing.
    """
    reglas = settings.REGLAS
    mirados = _mirados(cliente, telefono, ahora)
    if proposito is Proposito.SERVICIO and cliente.proxima_reserva is None and not contesta:
        raise DatosInvalidos(SIN_RESERVA, que_hacer="Vuelve a su perfil y redacta otro mensaje.")
    if proposito is Proposito.RESPUESTA and desmentida(cliente.ficha.id, telefono, ahora=ahora):
        raise GuardaDetiene(NO_ESCRIBIO, codigos=["NO_ESCRIBIO"], saltable=False)
    dias = [uno.metricas.dias_desde_ultima for uno in mirados]
    contactos = selectors.contactos(
        cliente.ficha.id, telefono, sin_contar=sin_contar, sin_mensaje=sin_mensaje
    )
    situacion = Situacion(
        ahora=ahora,
        es_interno=any(uno.ficha.es_interno for uno in mirados),
        oposiciones=de_ventas.oposiciones(cliente.ficha.id, telefono),
        incidencia_abierta=any(uno.ficha.incidencia_abierta for uno in mirados),
        sin_responder=not contesta and selectors.sin_responder(cliente.ficha.id, telefono),
        reserva_futura=any(uno.proxima_reserva is not None for uno in mirados),
        dias_desde_ultima=min((d for d in dias if d is not None), default=None),
        contactos=[contacto.dia for contacto in contactos],
        enviados_hoy=selectors.enviados_el(ahora.date()),
        es_feriado=es_feriado(ahora.date()),
    )
    con_pie = [contacto.dia for contacto in contactos if contacto.lleva_pie]
    return Permiso(
        evaluar(situacion, proposito, reglas),
        lleva_pie(con_pie, proposito, ahora.date(), reglas),
    )


def desmentida(cliente_id: int | None, telefono: str | None, *, ahora: datetime) -> bool:
    """Si su conversación dice que no escribió en las últimas 24 horas.

    Con el canal de enlaces, o sin conversación, lo declara una persona; pero con la API conectada
    lo que alguien escribe queda aquí, y a quien se opuso no se le escribe por una declaración.
    """
    if settings.CANAL_WHATSAPP == ENLACE:
        return False
    entrantes = selectors.entrantes(cliente_id, telefono)
    if not entrantes:
        return Proposito.MARKETING in de_ventas.oposiciones(cliente_id, telefono)
    return not any(ventana_abierta(uno, ahora) for uno in entrantes)


def tomar(cliente_id: int | None, telefono: str | None) -> None:
    """Toma las fichas de esa persona y de su teléfono hasta el fin de la transacción.

    Así dos personas que entregan a la vez no pasan juntas por la guarda que deja pasar a una.
    """
    personas = Q(pk=cliente_id) | Q(telefono=telefono) if telefono else Q(pk=cliente_id)
    list(Cliente.objects.select_for_update().filter(personas).order_by("pk").values_list("pk"))


def _mirados(cliente: Cliente360, telefono: str | None, ahora: datetime) -> list[Cliente360]:
    """A quién miran las guardas: la persona o, si se escribe a un número sin decir de quién es,
    todas las que lo usan."""
    if cliente.ficha.id is not None or not telefono:
        return [cliente]
    ids = list(Cliente.objects.filter(telefono=telefono).values_list("pk", flat=True))
    perfiles = de_ventas.perfiles_clientes(ids, hoy=ahora.date())
    return [perfil.cliente for perfil in perfiles.values()] or [cliente]
