"""«Recordarme el…»: cada quien se pide volver a una conversación en un momento."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from domain.errores import DatosInvalidos
from domain.recordar import Plazo, en_local, momento_de, sirve
from mensajeria.models import Conversacion, Recordatorio

MAX_NOTA = 200
# Los que alguien puede tener pendientes: más que esto nadie los lee, y cada página los cuenta.
MAX_PENDIENTES = 200
DEMASIADOS = "Ya tienes demasiados recordatorios pendientes."
YA_PASO = "Ese momento ya pasó."
MUY_LEJOS_O_PASADO = "Elige un momento que venga, dentro de un año."
NO_SE_LEE = "No se entiende esa fecha y hora."


@dataclass(frozen=True, slots=True)
class Cuando:
    """Lo que alguien eligió: un plazo, o una fecha (AAAA-MM-DD) y una hora (HH:MM)."""

    plazo: str = ""
    fecha: str = ""
    hora: str = ""

    def momento(self, ahora: datetime) -> datetime:
        """El momento con zona. ahora: fecha y hora local. Levanta `DatosInvalidos`."""
        if self.plazo in Plazo:
            return momento_de(Plazo(self.plazo), ahora)
        try:
            dia, hora = date.fromisoformat(self.fecha), time.fromisoformat(self.hora)
        except ValueError as error:
            raise DatosInvalidos(NO_SE_LEE, campo="fecha") from error
        try:
            momento = en_local(dia, hora.replace(tzinfo=None), ahora)
            vale = sirve(momento, ahora)
        except OverflowError:
            vale = False
        if not vale:
            raise DatosInvalidos(YA_PASO, que_hacer=MUY_LEJOS_O_PASADO, campo="fecha")
        return momento


def recordar(
    *, conversacion: Conversacion, usuario_id: int, cuando: Cuando, nota: str, ahora: datetime
) -> Recordatorio:
    """Un recordatorio nuevo.

    Levanta `DatosInvalidos` si el momento ya pasó o no se entiende, o si tiene demasiados.
    """
    pendientes = Recordatorio.objects.filter(usuario=usuario_id, hecho_en__isnull=True)
    if pendientes.count() >= MAX_PENDIENTES:
        raise DatosInvalidos(DEMASIADOS, que_hacer="Marca hechos los que ya no sirven.")
    return Recordatorio.objects.create(
        conversacion=conversacion,
        usuario_id=usuario_id,
        para=cuando.momento(ahora),
        nota=" ".join(nota.split())[:MAX_NOTA],
    )


def posponer(*, recordatorio: Recordatorio, cuando: Cuando, ahora: datetime) -> None:
    """Lo deja para otro momento, y entonces se avisa otra vez. Levanta `DatosInvalidos`."""
    recordatorio.para = cuando.momento(ahora)
    recordatorio.avisado_en = None
    recordatorio.save(update_fields=["para", "avisado_en"])


def hacer(*, recordatorio: Recordatorio, ahora: datetime) -> None:
    """Lo marca hecho; la primera vez es la que vale."""
    Recordatorio.objects.filter(pk=recordatorio.pk, hecho_en__isnull=True).update(hecho_en=ahora)


def quitar(*, recordatorio: Recordatorio) -> None:
    """Lo borra."""
    recordatorio.delete()
