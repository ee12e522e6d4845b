"""Clientes inventados en cantidad, con una mezcla verosímil y siempre la misma.

Cada cliente sale de su número y del día: pedir 10 o 2.000 da los mismos 10 primeros.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from domain.cliente360 import Asistencia, EstadoPago
from domain.guardas import Proposito
from domain.nombres import plegar
from ventas.demo.carga import DOMINIO_CORREO, PRIMER_DIA
from ventas.demo.negocio import negocio_demo
from ventas.demo.personas import HistoriaDemo, LineaDemo, Persona, ReservaDemo

SEMILLA = "aremko"
PRIMER_NUMERO = 100  # los anteriores del rango ficticio son del elenco
ULTIMO_NUMERO = 9_999
INICIO_HISTORIAL = date(2014, 3, 1)
FECHA_DE_RELLENO = date(2021, 1, 1)
# Llegaron con el sistema actual: no pueden estar en el historial.
NUEVOS = frozenset(["Tina Premium", "Masaje con Aromaterapia"])
PESOS_CATEGORIA = {
    "Tinas": 40,
    "Tinas de hidromasaje": 18,
    "Cabañas": 18,
    "Masajes": 21,
    "Experiencias para dos": 3,
}
# Servicios que la casa ya no tiene: están en el historial y no en el catálogo.
DESCONTINUADOS = (
    ("Tina Río Petrohué", "Tinas", 22_000),
    ("Cabaña El Bosque", "Cabañas", 70_000),
    ("Masaje Antiestrés", "Masajes", 28_000),
    ("Reflexología", "Masajes", 25_000),
)
RECLAMOS = (
    "Esperó 40 minutos y la tina no estaba lista.",
    "Le cobraron dos veces la misma reserva.",
    "La cabaña estaba fría al llegar.",
)


@dataclass(frozen=True, slots=True)
class Habito:
    """Una manera de ser cliente. visitas y ultima (días): rangos; pausa: días entre visitas."""

    peso: int
    visitas: tuple[int, int]
    ultima: tuple[int, int] = (0, 0)
    pausa: int = 90
    regreso: bool = False


HABITOS = (
    Habito(29, (1, 1), (1, 900)),
    Habito(28, (2, 4), (5, 700), 150),
    Habito(13, (5, 8), (3, 420), 75),
    Habito(11, (11, 32), (2, 260), 42),
    Habito(9, (2, 10), (600, 3_600), 90),
    Habito(4, (1, 4), (400, 2_200), 140, regreso=True),
    Habito(6, (0, 0)),
)


def generar(
    cantidad: int, *, hoy: date, cerrados: Collection[int] | None = None
) -> Iterator[Persona]:
    """`cantidad` personas inventadas como si hoy fuera `hoy`, clientes de Aremko.

    cerrados: los días de la semana en que no hay visitas; sin decirlos, los de Aremko. Pasados los
    números del rango ficticio, las que siguen van sin teléfono y con correo.
    """
    sin_visitas = negocio_demo().cerrados if cerrados is None else cerrados
    for i in range(cantidad):
        yield _Fabrica(i, hoy, sin_visitas).persona()


@cache
def _leer_nombres() -> dict[str, Any]:
    """Los nombres y apellidos de `nombres.toml`, por clase."""
    return tomllib.loads(Path(__file__).with_name("nombres.toml").read_text(encoding="utf-8"))


class _Fabrica:
    """Una persona en construcción: el azar propio de su número y el día."""

    def __init__(self, numero: int, hoy: date, cerrados: Collection[int]) -> None:
        self.numero = numero
        self.hoy = hoy
        self.cerrados = cerrados
        # S311: no protege nada; al contrario, tiene que repetirse.
        self.azar = Random(f"{SEMILLA}:{numero}")  # noqa: S311
        self.categoria_favorita = self._categoria()

    def persona(self) -> Persona:
        nombre, idioma, trato = self._identidad()
        telefono = self._telefono(idioma)
        email = self._correo(nombre) if not telefono or self.azar.random() < 0.7 else ""
        habito = self.azar.choices(HABITOS, weights=[h.peso for h in HABITOS])[0]
        reservas, historial = self._visitas(habito)
        reservas += self._otras_reservas(es_cliente=bool(reservas or historial))
        return Persona(
            clave=f"cliente-{self.numero}",
            nombre=self._como_lo_escribieron(nombre),
            telefono=telefono,
            email=email,
            idioma=idioma,
            trato=trato if self.azar.random() < 0.4 else "",
            se_opone=(Proposito.MARKETING,) if self.azar.random() < 0.02 else (),
            reclamo=self.azar.choice(RECLAMOS) if self.azar.random() < 0.01 else "",
            reservas=tuple(reservas),
            historial=tuple(historial),
        )

    # -------------------------------------------------------------------------- quién es
    def _identidad(self) -> tuple[str, str, str]:
        nombres = _leer_nombres()
        if self.azar.random() < 0.03:
            idioma = self.azar.choice(["en", "pt"])
            return self.azar.choice(nombres["extranjeros"][idioma]), idioma, ""
        trato = "f" if self.azar.random() < 0.6 else "m"
        nombre = self.azar.choice(nombres["femeninos" if trato == "f" else "masculinos"])
        apellidos = self.azar.sample(nombres["apellidos"], 2)
        return f"{nombre} {' '.join(apellidos)}", "", trato

    def _telefono(self, idioma: str) -> str:
        numero = PRIMER_NUMERO + self.numero
        sin_numero = self.azar.random() < 0.04
        if sin_numero or numero > ULTIMO_NUMERO:
            return ""
        formas = ("+56 9 5550 {}", "95550{}", "+5695550{}", "569 5550{}")
        return self.azar.choice(formas).format(f"{numero:04d}")

    def _correo(self, nombre: str) -> str:
        usuario = ".".join(plegar(nombre).replace("ñ", "n").split()[:2])
        return f"{usuario}.{self.numero}@correo{DOMINIO_CORREO}"

    def _como_lo_escribieron(self, nombre: str) -> str:
        """Casi siempre bien; a veces como queda en una recepción con apuro."""
        suerte = self.azar.random()
        if suerte < 0.02:
            return nombre.upper()
        if suerte < 0.03:
            return nombre.lower()
        if suerte < 0.035:
            return f"WhatsApp {PRIMER_NUMERO + self.numero}"
        if suerte < 0.045:
            return f"{nombre.split(maxsplit=1)[0]} 🌿"
        return nombre

    # ---------------------------------------------------------------------------- qué hizo
    def _visitas(self, habito: Habito) -> tuple[list[ReservaDemo], list[HistoriaDemo]]:
        reservas: list[ReservaDemo] = []
        historial: list[HistoriaDemo] = []
        for hace in self._dias_de_visita(habito):
            dia = self.hoy - timedelta(days=hace)
            if dia >= PRIMER_DIA:
                asistio = self.azar.random() < 0.8
                reservas.append(
                    ReservaDemo(
                        hace,
                        self._lineas(),
                        self.azar.choices([EstadoPago.PAGADO, EstadoPago.PARCIAL], [9, 1])[0],
                        Asistencia.ASISTIO if asistio else Asistencia.SIN_DATO,
                    )
                )
            elif dia >= INICIO_HISTORIAL:
                historial.extend(self._visita_antigua(dia))
        return reservas, historial

    def _dias_de_visita(self, habito: Habito) -> list[int]:
        visitas = self.azar.randint(*habito.visitas)
        minimo, maximo = habito.ultima
        # El cuadrado acerca la última visita a hoy: hay más clientes vigentes que perdidos.
        hace = minimo + int((maximo - minimo) * self.azar.random() ** 2)
        dias: list[int] = []
        for _ in range(visitas):
            dias.append(self._abierto(hace))
            hace += 3 + int(self.azar.expovariate(1 / habito.pausa))
        if habito.regreso:
            dias += [
                self._abierto(self.azar.randint(2, 55)) for _ in range(self.azar.randint(1, 2))
            ]
        return dias

    def _abierto(self, hace: int) -> int:
        """Un día cerrado no se atiende: la visita fue el anterior."""
        while (self.hoy - timedelta(days=hace)).weekday() in self.cerrados:
            hace += 1
        return hace

    def _visita_antigua(self, dia: date) -> Iterator[HistoriaDemo]:
        reserva = f"H-{self.numero}-{dia:%y%m%d}" if self.azar.random() < 0.85 else ""
        fecha = FECHA_DE_RELLENO if self.azar.random() < 0.01 else dia
        encarecimiento = 0.55 + 0.04 * (dia.year - INICIO_HISTORIAL.year)
        for _ in range(self._cuantas_lineas()):
            anulada = self.azar.random() < 0.01
            if self.azar.random() < 0.12:
                nombre, tipo, precio = self.azar.choice(DESCONTINUADOS)
                catalogo = ""
            else:
                nombre, precio = self._servicio(antiguo=True)
                tipo, catalogo = "", nombre
            cantidad = 0 if anulada else self._cantidad(nombre)
            total = round(precio * cantidad * encarecimiento, -3)
            yield HistoriaDemo(nombre, fecha, int(total), reserva, cantidad, tipo, catalogo)

    def _otras_reservas(self, *, es_cliente: bool) -> list[ReservaDemo]:
        """Lo que no es una visita: por venir, canceladas, sin llegar, sin pagar, regalos."""
        azar, otras = self.azar, []
        if azar.random() < (0.08 if es_cliente else 0.4):
            pago = azar.choices(
                [EstadoPago.PENDIENTE, EstadoPago.PARCIAL, EstadoPago.PAGADO], [35, 40, 25]
            )[0]
            otras.append(ReservaDemo(-azar.randint(1, 45), self._lineas(), pago))
        if azar.random() < (0.1 if es_cliente else 0.3):
            otras.append(self._pasada(EstadoPago.CANCELADO))
        if azar.random() < (0.03 if es_cliente else 0.15):
            otras.append(self._pasada(EstadoPago.PAGADO, Asistencia.NO_ASISTIO))
        if azar.random() < (0.02 if es_cliente else 0.1):
            otras.append(self._pasada(EstadoPago.PENDIENTE))
        if azar.random() < 0.03:
            otras.append(self._pasada(EstadoPago.PAGADO, es_regalo=True))
        return otras

    def _pasada(
        self,
        pago: EstadoPago,
        asistencia: Asistencia = Asistencia.SIN_DATO,
        *,
        es_regalo: bool = False,
    ) -> ReservaDemo:
        maximo = max(1, min(500, (self.hoy - PRIMER_DIA).days))
        hace = self._abierto(self.azar.randint(1, maximo))
        return ReservaDemo(hace, self._lineas(), pago, asistencia, es_regalo)

    # ------------------------------------------------------------------------ qué reservó
    def _lineas(self) -> tuple[LineaDemo, ...]:
        lineas = []
        for _ in range(self._cuantas_lineas()):
            nombre, _precio = self._servicio()
            lineas.append(LineaDemo(nombre, self._cantidad(nombre)))
        if self.azar.random() < 0.06:
            extras = ["Decoración sencilla", "Decoración con flores", "Entrada de niño"]
            lineas.append(LineaDemo(self.azar.choice(extras)))
        if self.azar.random() < 0.02:
            lineas.append(LineaDemo("Descuento", precio=-10_000))
        return tuple(lineas)

    def _cuantas_lineas(self) -> int:
        return self.azar.choices([1, 2, 3], [55, 33, 12])[0]

    def _categoria(self) -> str:
        return self.azar.choices(list(PESOS_CATEGORIA), list(PESOS_CATEGORIA.values()))[0]

    def _servicio(self, *, antiguo: bool = False) -> tuple[str, int]:
        """Nombre y precio de un servicio; dos de cada tres veces, de su categoría favorita."""
        categoria = self.categoria_favorita if self.azar.random() < 0.67 else self._categoria()
        if antiguo and categoria == "Experiencias para dos":
            categoria = "Tinas"
        grupo = next(g for g in negocio_demo().archivo.categoria if g.nombre == categoria)
        servicio = self.azar.choice(
            [
                s
                for s in grupo.servicios
                if not s.complemento and not (antiguo and s.nombre in NUEVOS)
            ]
        )
        return servicio.nombre, servicio.precio

    def _cantidad(self, servicio: str) -> int:
        """Personas en una tina o un masaje, noches en una cabaña."""
        if servicio.startswith("Tina"):
            return self.azar.choices([1, 2, 3, 4], [22, 68, 6, 4])[0]
        if servicio.startswith("Cabaña"):
            return self.azar.choices([1, 2], [85, 15])[0]
        return self.azar.choices([1, 2], [62, 38])[0] if "Masaje" in servicio else 1
