"""El cartero: firma cada aviso y lo lleva al webhook del negocio, insistiendo como Meta.

Meta insiste durante siete días, cada vez más espaciado; aquí son segundos.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any

from adapters.whatsapp.firma import CABECERA, firmar
from adapters.whatsapp.simulador.agenda import Agenda

registro = logging.getLogger(__name__)
# Recibe el cuerpo y las cabeceras, y da el estado HTTP, o None si no hubo respuesta.
type Publicar = Callable[[bytes, Mapping[str, str]], int | None]
ESPERA_MAXIMA = 60.0


@contextmanager
def por_http(url: str) -> Iterator[Publicar]:
    """Publica por HTTP en `url`, sin seguir redirecciones ni usar proxies."""
    # Tardía: las páginas conocen al simulador, y fuera de la demo nadie lo enciende.
    import httpx

    with httpx.Client(timeout=10.0, trust_env=False) as cliente:

        def publicar(cuerpo: bytes, cabeceras: Mapping[str, str]) -> int | None:
            try:
                return cliente.post(url, content=cuerpo, headers=dict(cabeceras)).status_code
            except httpx.HTTPError as error:
                registro.warning("El webhook no contesta: %s", type(error).__name__)
                return None

        yield publicar


@dataclass(slots=True)
class Cartero:
    """Entrega avisos por `publicar`. Lo que se agotó de insistir queda contado en `perdidos`."""

    agenda: Agenda
    publicar: Publicar
    secreto: str
    entregados: int = 0
    perdidos: int = 0

    def mandar(
        self, aviso: dict[str, Any], cuando: datetime, *, reintentos: int, velocidad: float
    ) -> None:
        """Deja el aviso para esa hora; si no contestan 200, insiste hasta `reintentos` veces."""
        cuerpo = json.dumps(aviso, ensure_ascii=False, separators=(",", ":")).encode()
        self._programar(cuerpo, cuando, 0, reintentos, velocidad)

    def _programar(
        self, cuerpo: bytes, cuando: datetime, intento: int, quedan: int, velocidad: float
    ) -> None:
        def entregar(ahora: datetime) -> None:
            if self._llega(cuerpo):
                self.entregados += 1
            elif quedan <= 0:
                self.perdidos += 1
            else:
                espera = min(ESPERA_MAXIMA, 2.0**intento) / velocidad
                despues = ahora + timedelta(seconds=espera)
                self._programar(cuerpo, despues, intento + 1, quedan - 1, velocidad)

        self.agenda.programar(cuando, entregar)

    def _llega(self, cuerpo: bytes) -> bool:
        cabeceras = {
            "Content-Type": "application/json",
            "User-Agent": "facebookexternalua",
            CABECERA: firmar(cuerpo, self.secreto),
        }
        return self.publicar(cuerpo, cabeceras) == HTTPStatus.OK
