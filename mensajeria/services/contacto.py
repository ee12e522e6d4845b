"""¿Se le puede escribir ahora? Junta lo que las guardas miran y las evalúa (dominio.md §7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from domain.cliente360 import Cliente360
from domain.errores import GuardaDetiene
from domain.guardas import Proposito, Situacion, Veredicto, evaluar, lleva_pie
from mensajeria import selectors
from ventas import selectors as de_ventas
from ventas.calendario import es_feriado


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
) -> Permiso:
    """Evalúa las guardas de escribirle a ese teléfono (E.164 o None) en ese momento local.

    sin_contar: el borrador que se está entregando; abrirlo dos veces no lo hace otro contacto.
    """
    reglas = settings.REGLAS
    contactos = selectors.contactos(cliente.ficha.id, telefono, sin_contar=sin_contar)
    situacion = Situacion(
        ahora=ahora,
        es_interno=cliente.ficha.es_interno,
        oposiciones=de_ventas.oposiciones(cliente.ficha.id, telefono),
        incidencia_abierta=cliente.ficha.incidencia_abierta,
        reserva_futura=cliente.proxima_reserva is not None,
        dias_desde_ultima=cliente.metricas.dias_desde_ultima,
        contactos=[contacto.dia for contacto in contactos],
        enviados_hoy=selectors.enviados_el(ahora.date()),
        es_feriado=es_feriado(ahora.date()),
    )
    con_pie = [contacto.dia for contacto in contactos if contacto.lleva_pie]
    return Permiso(
        evaluar(situacion, proposito, reglas),
        lleva_pie(con_pie, proposito, ahora.date(), reglas),
    )
