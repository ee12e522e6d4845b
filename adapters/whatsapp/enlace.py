"""El canal que no envía: da enlaces wa.me que abre una persona.

Es el que hay mientras no se conecta un número. Si se deja puesto el secreto de Meta, los avisos
que sigan llegando de un número que se desconectó se verifican y se traducen: lo que un cliente
respondió no se pierde por haber vuelto al enlace.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from adapters.registro import ConfigCanal
from adapters.whatsapp.firma import es_de_meta
from adapters.whatsapp.traduccion import traducir_aviso
from domain.canal import (
    Aceptado,
    ArchivoRecibido,
    Destino,
    EstadoNumero,
    Evento,
    PlantillaDelCanal,
    PlantillaLista,
)
from domain.errores import CanalNoConfigurado


class CanalEnlace:
    """Todo lo que iría a la red levanta `CanalNoConfigurado`. Ver `domain.ports.CanalWhatsApp`."""

    nombre = "enlace"
    envia = False

    def __init__(
        self,
        config: ConfigCanal,
        *,
        reloj: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._config = config
        self._reloj = reloj

    def enviar_texto(
        self, destino: Destino, texto: str, *, clave: str, responde_a: str | None = None
    ) -> Aceptado:
        """Levanta `CanalNoConfigurado`."""
        raise CanalNoConfigurado

    def enviar_plantilla(
        self, destino: Destino, plantilla: PlantillaLista, *, clave: str
    ) -> Aceptado:
        """Levanta `CanalNoConfigurado`."""
        raise CanalNoConfigurado

    def marcar_leido(self, wamid: str) -> None:
        """Levanta `CanalNoConfigurado`."""
        raise CanalNoConfigurado

    def plantillas(self) -> Sequence[PlantillaDelCanal]:
        """Levanta `CanalNoConfigurado`."""
        raise CanalNoConfigurado

    def estado_numero(self) -> EstadoNumero:
        """Levanta `CanalNoConfigurado`."""
        raise CanalNoConfigurado

    def descargar(self, medio_id: str, *, maximo: int) -> ArchivoRecibido:
        """Levanta `CanalNoConfigurado`."""
        raise CanalNoConfigurado

    def verificar_firma(self, cuerpo: bytes, firma: str) -> bool:
        """Falso si no hay secreto; con él, lo mismo que el canal de la nube."""
        return es_de_meta(cuerpo, firma, self._config.secreto)

    def traducir(self, cuerpo: bytes) -> Sequence[Evento]:
        """Lo mismo que el canal de la nube."""
        return traducir_aviso(
            cuerpo,
            ahora=self._reloj(),
            numero_id=self._config.numero_id,
            cuenta_id=self._config.cuenta_id,
        )


def construir(config: ConfigCanal) -> CanalEnlace:
    """El canal de enlaces; nunca le falta nada."""
    return CanalEnlace(config)
