"""Los seis perfiles, sus razones y los matices (semilla.md; dominio.md §3).

El perfil es la etiqueta de la semilla y decide solo con sus siete variables. Los matices se
calculan aparte, eligen cómo hablar y nunca cambian la etiqueta.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from domain.cliente360 import Cliente360
from domain.formato import pesos
from domain.reglas import Reglas
from domain.rfm import ETIQUETAS, Segmentacion
from domain.tiempo import hace


class Perfil(StrEnum):
    """Valor = nombre de la constante = clave `perfil` del JSON."""

    CLIENTE_NUEVO = "CLIENTE_NUEVO"
    PRIMERA_RESERVA = "PRIMERA_RESERVA"
    RECURRENTE_ACTIVO = "RECURRENTE_ACTIVO"
    REACTIVADO = "REACTIVADO"
    VIP = "VIP"
    EN_RIESGO = "EN_RIESGO"

    @property
    def nombre(self) -> str:
        """El `perfil_nombre` de la semilla, con su emoji."""
        return NOMBRES[self]


NOMBRES: dict[Perfil, str] = {
    Perfil.CLIENTE_NUEVO: "Cliente Completamente Nuevo 🆕",
    Perfil.PRIMERA_RESERVA: "Cliente con Primera Reserva 🌱",
    Perfil.RECURRENTE_ACTIVO: "Cliente Recurrente Activo ⭐",
    Perfil.REACTIVADO: "Cliente Antiguo Reactivado 🔄",
    Perfil.VIP: "Cliente VIP / Champions 👑",
    Perfil.EN_RIESGO: "Cliente En Riesgo ⚠️",
}


class Matiz(StrEnum):
    """En orden de precedencia: el primero que se cumple decide el propósito del texto."""

    EXPERIENCIA_NEGATIVA = "EXPERIENCIA_NEGATIVA"
    RESERVA_FUTURA = "RESERVA_FUTURA"
    CON_INTENTO = "CON_INTENTO"
    SIN_VISITA_AUN = "SIN_VISITA_AUN"
    VISITA_RECIENTE = "VISITA_RECIENTE"
    SIN_REGRESO = "SIN_REGRESO"
    VIP_EN_PAUSA = "VIP_EN_PAUSA"
    PAUSA_LARGA_SUPERADA = "PAUSA_LARGA_SUPERADA"
    ENFRIANDOSE = "ENFRIANDOSE"
    UNA_VISITA = "UNA_VISITA"

    @property
    def explicacion(self) -> str:
        """Qué significa, en una frase para quien atiende."""
        return EXPLICACIONES[self]


EXPLICACIONES: dict[Matiz, str] = {
    Matiz.EXPERIENCIA_NEGATIVA: "Tiene un reclamo abierto: primero hay que resolverlo.",
    Matiz.RESERVA_FUTURA: "Tiene una reserva por venir: el mensaje es sobre ella.",
    Matiz.CON_INTENTO: "Quiso venir y no se concretó.",
    Matiz.SIN_VISITA_AUN: "Todavía no ha venido.",
    Matiz.VISITA_RECIENTE: "Vino hace muy pocos días.",
    Matiz.SIN_REGRESO: "Es un cliente antiguo que no ha vuelto a reservar.",
    Matiz.VIP_EN_PAUSA: "Es VIP y hace mucho que no viene.",
    Matiz.PAUSA_LARGA_SUPERADA: "Volvió después de más de un año.",
    Matiz.ENFRIANDOSE: "Ya lleva más de tres meses sin venir.",
    Matiz.UNA_VISITA: "Ha venido una sola vez.",
}


@dataclass(frozen=True, slots=True)
class PerfilDetectado:
    """El perfil con su razón en una frase y sus matices en orden de precedencia."""

    perfil: Perfil
    razon: str
    matices: tuple[Matiz, ...] = ()

    @property
    def matiz(self) -> Matiz | None:
        """El que decide el propósito del texto."""
        return self.matices[0] if self.matices else None


def _servicios(n: int) -> str:
    return "1 servicio" if n == 1 else f"{n} servicios"


def _tiene(n: int) -> str:
    return f"tiene {_servicios(n)}"


def determinar_perfil(
    *,
    total_servicios: int,
    servicios_historicos: int,
    servicios_actuales: int,
    gasto_total: Decimal | int | float,
    dias_como_cliente: int | None,
    dias_desde_ultima: int | None,
    segmento_rfm: str,
    reglas: Reglas,
) -> tuple[Perfil, str]:
    """El algoritmo de la semilla, en su orden, con la frase que explica qué regla se cumplió.

    Una variable None no satisface ninguna comparación. Montos en CLP, tiempos en días.
    """
    segmento = ETIQUETAS.get(segmento_rfm, segmento_rfm)
    if total_servicios == 0:
        return Perfil.CLIENTE_NUEVO, "Es nuevo porque no tiene ningún servicio registrado."
    if (
        servicios_actuales <= reglas.primera_reserva_max_servicios
        and servicios_historicos == 0
        and dias_como_cliente is not None
        and dias_como_cliente < reglas.primera_reserva_max_dias
    ):
        return Perfil.PRIMERA_RESERVA, (
            f"Es su primera reserva porque {_tiene(servicios_actuales)}, sin historial, y es "
            f"cliente hace menos de {reglas.primera_reserva_max_dias} días."
        )
    if segmento_rfm in reglas.vip_segmentos:
        return Perfil.VIP, f"VIP porque su grupo por visitas y gasto es «{segmento}»."
    if gasto_total > reglas.vip_gasto:
        return Perfil.VIP, (
            f"VIP porque gastó {pesos(gasto_total)} (más de {pesos(reglas.vip_gasto)})."
        )
    if (
        segmento_rfm in reglas.riesgo_segmentos
        and dias_desde_ultima is not None
        and dias_desde_ultima > reglas.riesgo_dias
    ):
        return Perfil.EN_RIESGO, (
            f"En riesgo porque no viene desde {hace(dias_desde_ultima)} ({dias_desde_ultima} "
            f"días; el límite es {reglas.riesgo_dias}) y su grupo es «{segmento}»."
        )
    if servicios_historicos > 0 and servicios_actuales <= reglas.reactivado_max_servicios:
        return Perfil.REACTIVADO, (
            f"Cliente antiguo porque {_tiene(servicios_historicos)} en el sistema anterior y "
            f"{servicios_actuales} en el actual."
        )
    return Perfil.RECURRENTE_ACTIVO, (
        f"Recurrente porque {_tiene(total_servicios)}, y no es nuevo, VIP, antiguo ni está en "
        "riesgo."
    )


def determinar_matices(cliente: Cliente360, perfil: Perfil, reglas: Reglas) -> tuple[Matiz, ...]:
    """Los matices de un cliente, en orden de precedencia (tabla de dominio.md §3)."""
    m = cliente.metricas
    dias = m.dias_desde_ultima
    pausa = cliente.pausa_antes_de_volver
    edad_regreso = (
        None if cliente.primera_actual is None else (cliente.hoy - cliente.primera_actual).days
    )
    se_cumple = {
        Matiz.EXPERIENCIA_NEGATIVA: cliente.ficha.incidencia_abierta,
        Matiz.RESERVA_FUTURA: cliente.proxima_reserva is not None,
        Matiz.CON_INTENTO: m.total_servicios == 0 and cliente.hubo_intento,
        Matiz.SIN_VISITA_AUN: m.total_servicios > 0 and not cliente.visitas,
        Matiz.VISITA_RECIENTE: dias is not None and dias <= reglas.visita_reciente_dias,
        Matiz.SIN_REGRESO: m.servicios_historicos > 0 and m.servicios_actuales == 0,
        Matiz.VIP_EN_PAUSA: perfil is Perfil.VIP and dias is not None and dias > reglas.riesgo_dias,
        Matiz.PAUSA_LARGA_SUPERADA: pausa is not None
        and edad_regreso is not None
        and pausa > reglas.pausa_larga_dias
        and edad_regreso <= reglas.regreso_reciente_dias,
        Matiz.ENFRIANDOSE: perfil in (Perfil.RECURRENTE_ACTIVO, Perfil.REACTIVADO)
        and dias is not None
        and dias > reglas.enfriandose_dias,
        Matiz.UNA_VISITA: len(cliente.visitas) == 1,
    }
    return tuple(matiz for matiz in Matiz if se_cumple[matiz])


def detectar(cliente: Cliente360, segmentacion: Segmentacion, reglas: Reglas) -> PerfilDetectado:
    """Perfil, razón y matices de un cliente el día de su 360°."""
    m = cliente.metricas
    perfil, razon = determinar_perfil(
        total_servicios=m.total_servicios,
        servicios_historicos=m.servicios_historicos,
        servicios_actuales=m.servicios_actuales,
        gasto_total=m.gasto_total,
        dias_como_cliente=m.dias_como_cliente,
        dias_desde_ultima=m.dias_desde_ultima,
        segmento_rfm=segmentacion.segmento,
        reglas=reglas,
    )
    return PerfilDetectado(perfil, razon, determinar_matices(cliente, perfil, reglas))
