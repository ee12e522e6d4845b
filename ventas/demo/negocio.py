"""Los negocios de la demo: cada uno es un archivo .toml de `negocios/`, con su parte de demo."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from domain.errores import DatosInvalidos
from ventas.demo.personas import HistoriaDemo, Persona, ReservaDemo
from ventas.services.archivo_negocio import Archivo, leer
from ventas.services.archivo_negocio.forma import DIAS

NEGOCIOS = Path(__file__).resolve().parent / "negocios"
AREMKO = "aremko"


class _ParteDeDemo(BaseModel):
    """vigencia: días que dura una oferta, por su texto. fin_de_semana: CLP viernes y sábado, por
    servicio. equivalencias: cómo se dice aquí lo que las personas de la demo traen de Aremko."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    vigencia: dict[str, int] = {}
    fin_de_semana: dict[str, int] = {}
    equivalencias: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class NegocioDemo:
    """Un negocio de la demo. clave: el nombre de su archivo."""

    clave: str
    archivo: Archivo
    demo: _ParteDeDemo

    @property
    def nombre(self) -> str:
        return self.archivo.negocio.nombre

    @property
    def cerrados(self) -> tuple[int, ...]:
        """Los días de la semana en que no atiende (0 es lunes)."""
        return tuple(DIAS.index(dia) for dia in self.archivo.negocio.dias_cerrados)

    def decir(self, texto: str) -> str:
        """Un servicio, una categoría o un reclamo de la demo, como es en este negocio."""
        return self.demo.equivalencias.get(texto, texto)

    def traer(self, persona: Persona) -> Persona:
        """La misma persona, clienta de este negocio."""
        if not self.demo.equivalencias:
            return persona
        return replace(
            persona,
            nombre=self.decir(persona.nombre),
            reclamo=self.decir(persona.reclamo),
            reservas=tuple(map(self._reserva, persona.reservas)),
            historial=tuple(map(self._historia, persona.historial)),
        )

    def _reserva(self, reserva: ReservaDemo) -> ReservaDemo:
        lineas = tuple(replace(li, servicio=self.decir(li.servicio)) for li in reserva.lineas)
        return replace(reserva, lineas=lineas)

    def _historia(self, linea: HistoriaDemo) -> HistoriaDemo:
        return replace(
            linea,
            servicio=self.decir(linea.servicio),
            catalogo=self.decir(linea.catalogo),
            tipo=self.decir(linea.tipo),
        )


def claves() -> tuple[str, ...]:
    """Los negocios que hay, en orden alfabético."""
    return tuple(sorted(ruta.stem for ruta in NEGOCIOS.glob("*.toml")))


@cache
def negocio_demo(clave: str = AREMKO) -> NegocioDemo:
    """Un negocio por su clave. Levanta `DatosInvalidos` si no existe o su archivo está malo."""
    if clave not in claves():
        raise DatosInvalidos(f"No hay un negocio «{clave}»: están {', '.join(claves())}.")
    archivo = leer((NEGOCIOS / f"{clave}.toml").read_bytes())
    return NegocioDemo(clave, archivo, _ParteDeDemo.model_validate(archivo.demo))
