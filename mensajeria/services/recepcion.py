"""Aplica los avisos de WhatsApp que están guardados: un efecto por evento, en cualquier orden.

Un aviso se traduce fuera de toda transacción y se aplica por tandas cortas; cada tanda guarda en
la misma transacción sus efectos y hasta dónde llegó, así que un proceso que muere a la mitad no
repite ni pierde nada. Lo que habla de un mensaje que todavía no conocemos espera un rato, porque
los avisos llegan desordenados (dominio.md §8).
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import DataError, Error, IntegrityError, connection, transaction
from django.db.models import F

from domain.canal import (
    Desconocido,
    EstadoLlegado,
    Evento,
    IdentidadCambiada,
    MensajeCambiado,
    MensajeLlegado,
    NumeroCambiado,
    PlantillaCambiada,
    PreferenciaLlegada,
    ReaccionLlegada,
)
from domain.entrante import datos, linea
from domain.errores import CanalNoConfigurado, ErrorAremko
from mensajeria.models import AvisoWhatsApp, EventoDesconocido
from mensajeria.services import (
    avisos,
    canal_activo,
    recepcion_cuenta,
    recepcion_estados,
    recepcion_mensajes,
)
from mensajeria.services.recepcion_comun import Fin, Momento

logger = logging.getLogger(__name__)

# Segundos con la base tomada tras los que una tanda termina, y estados que se aplican juntos.
PRESUPUESTO = 0.012
LOTE = 25
# Cuánto se la suelta después, en veces lo que se la tuvo: si están llegando avisos, el doble, y
# así quien los guarda la encuentra libre dos de cada tres veces. Y lo más, en segundos.
RESPIRO = 2.0
RESPIRO_EN_CALMA = 0.1
RESPIRO_MAXIMO = 0.05
# Cuánto se espera a un mensaje del que ya nos hablaron, y cada cuánto se mira otra vez.
PACIENCIA = timedelta(minutes=10)
ESPERA_MINIMA = timedelta(seconds=2)
ESPERA_MAXIMA = timedelta(minutes=2)
# Lo que puede fallar por culpa de un solo evento. Un error de la base misma no está: se reintenta.
FALLAS_DE_UN_EVENTO = (
    ArithmeticError,
    AttributeError,
    DataError,
    ErrorAremko,
    IntegrityError,
    LookupError,
    ObjectDoesNotExist,
    RuntimeError,
    TypeError,
    ValidationError,
    ValueError,
)
NUNCA_LLEGO = "Habla de un mensaje que no está en esta cuenta, o que nunca llegó."


def procesar_pendientes(ahora: datetime, *, maximo: int = 50) -> int:
    """Aplica los avisos pendientes, del más antiguo al más nuevo; da cuántos miró.

    Puede correr en varios procesos a la vez. Si la base no responde, se detiene y deja lo que
    queda para la próxima vez.
    """
    mirados = 0
    try:
        por_aplicar = avisos.pendientes(ahora, maximo=maximo)
    except Error as error:
        logger.error("La base no deja leer los avisos: %s", _nombre(error))
        return mirados
    for aviso_id in por_aplicar:
        try:
            _procesar(aviso_id, ahora)
        except CanalNoConfigurado:
            # Sin canal no hay quien traduzca: los avisos esperan a que lo vuelvan a configurar.
            return mirados
        except Error as error:
            _anotar_falla(aviso_id, error, ahora)
            return mirados
        except FALLAS_DE_UN_EVENTO as error:
            _anotar_falla(aviso_id, error, ahora)
        mirados += 1
    return mirados


def _procesar(aviso_id: int, ahora: datetime) -> None:
    aviso = AvisoWhatsApp.objects.get(pk=aviso_id)
    eventos = canal_activo.canal().traducir(bytes(aviso.cuerpo))
    avance = Avance(sigue=True)
    while avance.sigue:
        avance = _tanda(aviso_id, eventos, ahora, _aplicar_nuevos)
    # Lo que quedó esperando se mira al final: lo que faltaba puede venir en el mismo aviso.
    por_mirar = set(avance.en_espera)
    avance = Avance(sigue=bool(por_mirar))
    while avance.sigue:
        avance = _tanda(aviso_id, eventos, ahora, _revisor(por_mirar))


@dataclass(frozen=True, slots=True)
class Avance:
    """Si queda más por hacer con el mismo paso, y los lugares que esperan."""

    sigue: bool
    en_espera: tuple[int, ...] = ()


type Paso = Callable[[AvisoWhatsApp, Sequence[Evento], Momento], bool]


def _tanda(aviso_id: int, eventos: Sequence[Evento], ahora: datetime, paso: Paso) -> Avance:
    """Una transacción corta sobre un aviso; nada si otro proceso lo tiene o ya se terminó."""
    inicio = time.monotonic()
    try:
        return _en_transaccion(aviso_id, eventos, ahora, paso)
    finally:
        _respirar(time.monotonic() - inicio)


class _Respiro:
    """En SQLite escribe uno por vez: se suelta la base un rato, para que quien recibe avisos
    alcance a guardar los suyos. Recuerda el último que vio, para saber si están llegando."""

    def __init__(self) -> None:
        self._ultimo: int | None = None

    def __call__(self, tomada: float) -> None:
        """tomada: segundos que se tuvo la base."""
        if connection.vendor != "sqlite":
            return
        ultimo = avisos.ultimo()
        veces = RESPIRO_EN_CALMA if ultimo == self._ultimo else RESPIRO
        self._ultimo = ultimo
        time.sleep(min(tomada * veces, RESPIRO_MAXIMO))


_respirar = _Respiro()


def _en_transaccion(
    aviso_id: int, eventos: Sequence[Evento], ahora: datetime, paso: Paso
) -> Avance:
    with transaction.atomic():
        pendientes = AvisoWhatsApp.objects.select_for_update(skip_locked=True).defer("cuerpo")
        aviso = pendientes.filter(pk=aviso_id, procesado_en__isnull=True).first()
        if aviso is None:
            return Avance(sigue=False)
        sigue = paso(aviso, eventos, Momento(ahora=ahora, recibido_en=aviso.recibido_en))
        if aviso.aplicados >= len(eventos):
            if not aviso.en_espera:
                aviso.procesado_en = ahora
            aviso.siguiente_en = _cuando_mirar(aviso, ahora)
        aviso.save(update_fields=["aplicados", "en_espera", "siguiente_en", "procesado_en"])
    return Avance(sigue, tuple(lugar for lugar, _ in aviso.en_espera))


def _aplicar_nuevos(aviso: AvisoWhatsApp, eventos: Sequence[Evento], momento: Momento) -> bool:
    """Los eventos que nadie ha mirado, hasta que se acaben o se acabe el tiempo."""
    fin = time.monotonic() + PRESUPUESTO
    while aviso.aplicados < len(eventos):
        tramo = _tramo(eventos, range(aviso.aplicados, len(eventos)))
        finales = _aplicar(aviso, eventos, tramo, momento)
        desde = momento.ahora.isoformat()
        aviso.en_espera += [
            [lugar, desde]
            for lugar, final in zip(tramo, finales, strict=True)
            if final is not Fin.HECHO
        ]
        aviso.aplicados += len(tramo)
        if time.monotonic() >= fin:
            break
    return aviso.aplicados < len(eventos)


def _revisor(por_mirar: set[int]) -> Paso:
    """Mira otra vez los eventos en espera de esos lugares, cada uno una vez."""

    def revisar(aviso: AvisoWhatsApp, eventos: Sequence[Evento], momento: Momento) -> bool:
        fin = time.monotonic() + PRESUPUESTO
        desde = {lugar: hora for lugar, hora in aviso.en_espera if lugar in por_mirar}
        while desde and time.monotonic() < fin:
            tramo = _tramo(eventos, sorted(desde))
            finales = _aplicar(aviso, eventos, tramo, momento)
            for lugar, final in zip(tramo, finales, strict=True):
                llegado = datetime.fromisoformat(desde.pop(lugar))
                por_mirar.discard(lugar)
                vencido = momento.ahora - llegado >= PACIENCIA
                if vencido and final is Fin.FALTA:
                    _apartar(aviso, eventos[lugar], NUNCA_LLEGO, momento)
                if vencido or final is Fin.HECHO:
                    aviso.en_espera = [uno for uno in aviso.en_espera if uno[0] != lugar]
        return bool(desde)

    return revisar


def _cuando_mirar(aviso: AvisoWhatsApp, ahora: datetime) -> datetime | None:
    """Cada vez más tarde, según cuánto lleva esperando lo más antiguo."""
    if not aviso.en_espera:
        return None
    desde = min(datetime.fromisoformat(hora) for _, hora in aviso.en_espera)
    return ahora + min(max(ahora - desde, ESPERA_MINIMA), ESPERA_MAXIMA)


def _tramo(eventos: Sequence[Evento], lugares: Sequence[int]) -> list[int]:
    """Los primeros lugares que se aplican juntos: un lote de estados, o un solo evento."""
    tramo = [lugares[0]]
    if isinstance(eventos[lugares[0]], EstadoLlegado):
        for lugar in lugares[1:LOTE]:
            if not isinstance(eventos[lugar], EstadoLlegado):
                break
            tramo.append(lugar)
    return tramo


# --------------------------------------------------------------------------- un tramo de eventos
def _aplicar(
    aviso: AvisoWhatsApp, eventos: Sequence[Evento], tramo: Sequence[int], momento: Momento
) -> list[Fin]:
    """Aplica un tramo; si revienta, lo aplica de a uno para apartar solo al culpable."""
    juntos = [eventos[lugar] for lugar in tramo]
    try:
        with transaction.atomic():
            return _efecto(aviso, juntos, momento)
    except FALLAS_DE_UN_EVENTO as error:
        if len(juntos) > 1:
            return [
                final for lugar in tramo for final in _aplicar(aviso, eventos, [lugar], momento)
            ]
        logger.error("Un evento del aviso %s no se pudo aplicar: %s", aviso.pk, _nombre(error))
        _apartar(aviso, juntos[0], f"No se pudo aplicar ({_nombre(error)}).", momento)
        return [Fin.HECHO]


def _efecto(aviso: AvisoWhatsApp, eventos: Sequence[Evento], momento: Momento) -> list[Fin]:
    estados = [evento for evento in eventos if isinstance(evento, EstadoLlegado)]
    if estados:
        return recepcion_estados.anotar(estados, momento)
    return [_efecto_de_uno(aviso, evento, momento) for evento in eventos]


def _efecto_de_uno(aviso: AvisoWhatsApp, evento: Evento, momento: Momento) -> Fin:
    match evento:
        case MensajeLlegado():
            return recepcion_mensajes.recibir(evento, momento)
        case ReaccionLlegada():
            return recepcion_mensajes.reaccionar(evento, momento)
        case MensajeCambiado():
            return recepcion_mensajes.cambiar(evento, momento)
        case IdentidadCambiada():
            return recepcion_cuenta.cambiar_identidad(evento, momento)
        case PreferenciaLlegada():
            return recepcion_cuenta.preferir(evento, momento)
        case PlantillaCambiada():
            return recepcion_cuenta.cambiar_plantilla(evento, momento)
        case NumeroCambiado():
            return recepcion_cuenta.cambiar_numero(evento, momento)
        case _:
            _apartar(aviso, evento, "", momento)
            return Fin.HECHO


def _apartar(aviso: AvisoWhatsApp, evento: Evento, motivo: str, momento: Momento) -> None:
    """Lo que no se pudo aplicar queda a la vista de quien administra."""
    if isinstance(evento, Desconocido):
        campo, motivo, contenido = evento.campo, motivo or evento.motivo, evento.contenido
    else:
        campo, contenido = type(evento).__name__, repr(evento)[:4000]
    EventoDesconocido.objects.create(
        aviso=aviso,
        campo=linea(campo, 60),
        motivo=linea(motivo, 300),
        contenido=datos(contenido),
        cuando=momento.recibido_en,
    )


def _anotar_falla(aviso_id: int, error: Exception, ahora: datetime) -> None:
    """Cuenta el intento y lo deja para más tarde, para que no atasque a los que vienen detrás."""
    nombre = _nombre(error)
    logger.error("El aviso %s no se pudo aplicar: %s", aviso_id, nombre)
    try:
        fila = AvisoWhatsApp.objects.filter(pk=aviso_id, procesado_en__isnull=True)
        intentos = fila.values_list("intentos", flat=True).first() or 0
        fila.update(
            intentos=F("intentos") + 1,
            falla=nombre[:300],
            siguiente_en=ahora + timedelta(seconds=2 ** min(intentos, 8)),
        )
    except Error as otro:
        logger.error("La base no deja anotar la falla del aviso %s: %s", aviso_id, _nombre(otro))


def _nombre(error: BaseException) -> str:
    """El tipo del error y no su texto, que puede llevar datos de una persona."""
    return type(error).__name__
