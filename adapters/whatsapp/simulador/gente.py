"""Lo que el simulador recuerda de cada persona: quién es, cuándo escribió y cuánto le escriben."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

from adapters.whatsapp.simulador.ajustes import Ajustes
from adapters.whatsapp.simulador.avisos import Vista
from adapters.whatsapp.simulador.personas import Persona, forma_de, persona
from domain.mensajes import ventana_abierta

# Un mensaje cada seis segundos a la misma persona, con una ráfaga de hasta 45.
RAFAGA = 45
REPONE = timedelta(seconds=6)

type Nombrar = Callable[[str], str]


def sin_nombre(telefono: str) -> str:
    """Nadie conocido: el simulador le inventa un nombre."""
    return ""


class Gente:
    """Las personas por teléfono (dígitos) y por BSUID. nombrar: cómo se llama, si se sabe."""

    def __init__(self, nombrar: Nombrar = sin_nombre) -> None:
        self._nombrar = nombrar
        self._personas: dict[str, Persona] = {}
        self._por_bsuid: dict[str, Persona] = {}
        self._entrada: dict[str, datetime] = {}
        self._conocidas: set[str] = set()
        self._fichas: dict[str, tuple[float, datetime]] = {}
        self.turnos: Counter[str] = Counter()

    def de_telefono(self, telefono: str, ajustes: Ajustes) -> Persona:
        """La persona de ese teléfono; la primera vez se inventa lo que no se sabe de ella."""
        if telefono not in self._personas:
            quien = persona(
                telefono,
                semilla=ajustes.semilla,
                nombre=self._nombrar(telefono),
                ocultas=ajustes.ocultas,
            )
            self._personas[telefono] = quien
            self._por_bsuid[quien.bsuid] = quien
        return self._personas[telefono]

    def de_bsuid(self, bsuid: str) -> Persona | None:
        """La persona de ese identificador, si ya escribió o se le escribió."""
        return self._por_bsuid.get(bsuid)

    def vista(self, quien: Persona, ajustes: Ajustes) -> Vista:
        """Cómo le llega al negocio: quien no muestra su teléfono solo existe en la forma de 2026,
        y lo muestra si el negocio ya lo tenía."""
        con_telefono = not quien.oculta or quien.telefono in self._conocidas
        forma = forma_de(quien.telefono, semilla=ajustes.semilla, forma=ajustes.forma)
        if not con_telefono:
            forma = type(forma).DE_2026
        return Vista(quien, forma, con_telefono)

    def conocer(self, telefono: str) -> None:
        """El negocio le escribió a ese teléfono: ya lo tiene."""
        self._conocidas.add(telefono)

    def escribio(self, telefono: str, cuando: datetime) -> None:
        """La persona escribió: su ventana corre desde su último mensaje."""
        anterior = self._entrada.get(telefono, cuando)
        self._entrada[telefono] = max(anterior, cuando)

    def envejecer(self, telefono: str, cuanto: timedelta) -> None:
        """Como si ese tiempo hubiera pasado desde lo último que escribió."""
        if telefono in self._entrada:
            self._entrada[telefono] -= cuanto

    def con_ventana(self, telefono: str, ahora: datetime) -> bool:
        """Si se le puede escribir texto libre."""
        return ventana_abierta(self._entrada.get(telefono), ahora)

    def cabe(self, telefono: str, ahora: datetime) -> bool:
        """Gasta una ficha del ritmo por persona; falso si no le quedaban."""
        fichas, antes = self._fichas.get(telefono, (float(RAFAGA), ahora))
        fichas = min(float(RAFAGA), fichas + (ahora - antes) / REPONE)
        if fichas < 1:
            self._fichas[telefono] = (fichas, ahora)
            return False
        self._fichas[telefono] = (fichas - 1, ahora)
        return True
