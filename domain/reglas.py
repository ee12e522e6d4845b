"""Los números de las reglas, en un solo lugar y con los valores de la semilla.

`Reglas` es configuración: se construye en `config/settings.py`, viaja como argumento y nunca se
lee de un global. `Reglas.problemas()` dice en español qué combinación no se puede usar; el
chequeo del sistema lo muestra al arrancar. Fuente: dominio.md §1, §2, §3 y §7.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Reglas:
    """Umbrales del negocio. Días enteros, montos en CLP, horas de America/Santiago."""

    # Perfiles (semilla.md, «Algoritmo de Detección de Perfil»)
    primera_reserva_max_servicios: int = 3
    primera_reserva_max_dias: int = 30
    reactivado_max_servicios: int = 3
    vip_gasto: Decimal = Decimal(500_000)
    vip_segmentos: tuple[str, ...] = ("Champions", "VIP")
    riesgo_dias: int = 180
    riesgo_segmentos: tuple[str, ...] = ("At Risk", "Hibernating")

    # RFM (dominio.md §2): cortes de los puntajes 5, 4, 3 y 2
    rfm_recencia: tuple[int, int, int, int] = (30, 90, 180, 365)
    rfm_frecuencia: tuple[int, int, int, int] = (10, 6, 3, 2)
    rfm_monto_5: Decimal = Decimal(1_000_000)
    rfm_monto_3: Decimal = Decimal(250_000)
    rfm_monto_2: Decimal = Decimal(100_000)

    # Matices (dominio.md §3)
    visita_reciente_dias: int = 7
    pausa_larga_dias: int = 365
    regreso_reciente_dias: int = 60
    enfriandose_dias: int = 90

    # Fechas que una migración antigua inventó: la línea vale, su fecha no se conoce
    fechas_relleno: tuple[date, ...] = (date(2021, 1, 1),)

    # Guardas de contacto (dominio.md §7)
    guarda_contacto_dias: int = 30
    guarda_contactos_max: int = 2
    guarda_contactos_periodo: int = 90
    contacto_desde: time = time(9, 0)
    contacto_hasta: time = time(20, 30)
    contacto_desde_domingo: time = time(11, 0)
    horas_de_silencio: bool = True
    cupo_diario: int = 40
    pie_cada_dias: int = 90

    # Mensajes
    limite_emojis: int = 5
    catalogo_max: int = 8

    @property
    def rfm_monto_4(self) -> Decimal:
        """El corte entre 3 y 4 del monto ES el umbral VIP (estrictamente mayor)."""
        return self.vip_gasto

    def problemas(self) -> list[str]:
        """Lo que impide usar esta combinación, una frase por problema; vacío si sirve."""
        fallas: list[str] = []
        if list(self.rfm_recencia) != sorted(set(self.rfm_recencia)):
            fallas.append("Los cortes de recencia deben crecer.")
        if self.riesgo_dias not in self.rfm_recencia:
            fallas.append(
                f"El umbral de riesgo ({self.riesgo_dias} días) debe ser uno de los cortes de "
                "recencia: si no, habría ausentes sin perfil que los explique."
            )
        elif self.rfm_recencia.index(self.riesgo_dias) < 2:
            fallas.append(
                "El umbral de riesgo debe ser uno de los dos últimos cortes de recencia: los "
                "puntajes 3 y más no son de riesgo."
            )
        if self.primera_reserva_max_dias > self.riesgo_dias + 1:
            fallas.append(
                "El plazo de la primera reserva no puede pasar el umbral de riesgo: un ausente "
                "quedaría como recién llegado."
            )
        if list(self.rfm_frecuencia) != sorted(set(self.rfm_frecuencia), reverse=True):
            fallas.append("Los cortes de frecuencia deben decrecer.")
        elif self.rfm_frecuencia[-1] < 2:
            fallas.append("El menor corte de frecuencia debe ser al menos 2 visitas.")
        if not 0 < self.rfm_monto_2 < self.rfm_monto_3 < self.vip_gasto < self.rfm_monto_5:
            fallas.append(
                "Los cortes de monto deben crecer y el umbral VIP debe separar el 3 del 4."
            )
        if not set(self.riesgo_segmentos) >= {"At Risk", "Hibernating"}:
            fallas.append("«At Risk» y «Hibernating» deben ser segmentos de riesgo.")
        if self.contacto_desde >= self.contacto_hasta:
            fallas.append("La hora de inicio de contacto debe ser anterior a la de término.")
        return fallas
