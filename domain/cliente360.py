"""El 360° de un cliente: de las líneas de reserva e historial a sus métricas (dominio.md §1).

`calcular` es la única definición de servicio contado, visita, visita completada, próxima
reserva y gasto. Recibe filas ya leídas y el día de hoy; no sabe de bases de datos.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.reglas import Reglas


class Fuente(StrEnum):
    """De dónde viene una línea."""

    ACTUAL = "actual"
    HISTORICA = "historica"


class EstadoPago(StrEnum):
    PENDIENTE = "pendiente"
    PAGADO = "pagado"
    PARCIAL = "parcial"
    CANCELADO = "cancelado"


class Asistencia(StrEnum):
    SIN_DATO = "sin_dato"
    ASISTIO = "asistio"
    NO_ASISTIO = "no_asistio"


PAGADAS = frozenset({EstadoPago.PAGADO, EstadoPago.PARCIAL})


@dataclass(frozen=True, slots=True)
class Linea:
    """Una línea de reserva actual o del sistema antiguo.

    reserva: identificador de la reserva en su fuente, o None si el historial no lo trae.
    fecha: la escrita, aunque sea de relleno, o None. total: CLP de la línea completa.
    estado_pago y asistencia no significan nada en una línea histórica.
    """

    fuente: Fuente
    reserva: str | None
    fecha: date | None
    servicio: str
    categoria: str
    cantidad: int
    total: Decimal
    estado_pago: EstadoPago = EstadoPago.PAGADO
    asistencia: Asistencia = Asistencia.SIN_DATO
    es_regalo: bool = False
    es_complemento: bool = False
    mencionable: bool = True

    @property
    def cuenta(self) -> bool:
        """Si la línea es un servicio: ni complemento ni anulada."""
        return not self.es_complemento and self.cantidad > 0


@dataclass(frozen=True, slots=True)
class Ficha:
    """Quién es: lo que el cliente es aparte de lo que ha reservado. Teléfono en E.164.

    idioma, limite_emojis y emojis: los que alguien eligió en su ficha; vacíos si nadie lo hizo.
    """

    id: int | None
    nombre: str
    telefono: str | None = None
    email: str = ""
    idioma: str = ""
    trato: str = ""
    limite_emojis: int | None = None
    emojis: tuple[str, ...] = ()
    es_interno: bool = False
    incidencia_abierta: bool = False


@dataclass(frozen=True, slots=True)
class Visita:
    """Una reserva vista como visita: varias líneas del mismo día o reserva son UNA visita.

    fecha: la de su último servicio con fecha conocida, o None. `servicios` son solo los contados.
    """

    fuente: Fuente
    fecha: date | None
    lineas: tuple[Linea, ...]

    @property
    def servicios(self) -> tuple[Linea, ...]:
        return tuple(linea for linea in self.lineas if linea.cuenta)

    @property
    def total(self) -> Decimal:
        return sum((linea.total for linea in self.lineas), Decimal(0))


@dataclass(frozen=True, slots=True)
class Reserva:
    """Una reserva actual con sus líneas; lo que falta por venir o lo que pasó con ella."""

    id: str
    fecha: date
    estado_pago: EstadoPago
    asistencia: Asistencia
    lineas: tuple[Linea, ...]

    @property
    def servicios(self) -> tuple[Linea, ...]:
        return tuple(linea for linea in self.lineas if linea.cuenta)


@dataclass(frozen=True, slots=True)
class Metricas:
    """Las siete variables de la semilla salvo el segmento. Días enteros o None; CLP."""

    total_servicios: int
    servicios_historicos: int
    servicios_actuales: int
    gasto_total: Decimal
    dias_como_cliente: int | None
    dias_desde_ultima: int | None


@dataclass(frozen=True, slots=True)
class Cliente360:
    """Todo lo que las reglas necesitan saber de un cliente en un día dado."""

    hoy: date
    ficha: Ficha
    metricas: Metricas
    visitas: tuple[Visita, ...]  # completadas, la más reciente primero; las sin fecha, al final
    proxima_reserva: Reserva | None
    hubo_intento: bool  # reservas canceladas, vencidas sin pagar o a las que no llegó
    primera_historica: date | None
    ultima_historica: date | None
    primera_actual: date | None
    categorias_favoritas: tuple[str, ...] = field(default=())

    @property
    def ultima_visita(self) -> Visita | None:
        """La última visita completada con fecha conocida; nunca una reserva futura."""
        return self.visitas[0] if self.visitas and self.visitas[0].fecha else None

    @property
    def primera_visita(self) -> date | None:
        return min((v.fecha for v in self.visitas if v.fecha), default=None)

    @property
    def pausa_antes_de_volver(self) -> int | None:
        """Días entre la última visita histórica y la primera línea actual, o None."""
        if self.ultima_historica is None or self.primera_actual is None:
            return None
        return (self.primera_actual - self.ultima_historica).days


def fecha_conocida(linea: Linea, reglas: Reglas) -> date | None:
    """La fecha de la línea, o None si falta o es una de relleno de la migración antigua."""
    return None if linea.fecha in reglas.fechas_relleno else linea.fecha


def es_servicio_actual(linea: Linea, hoy: date, reglas: Reglas) -> bool:
    """Si una línea del sistema actual cuenta como servicio (dominio.md §1)."""
    if not linea.cuenta or linea.es_regalo:
        return False
    if linea.estado_pago is EstadoPago.CANCELADO or linea.asistencia is Asistencia.NO_ASISTIO:
        return False
    if linea.estado_pago in PAGADAS or linea.asistencia is Asistencia.ASISTIO:
        return True
    fecha = fecha_conocida(linea, reglas)
    return fecha is not None and fecha >= hoy


def _favoritas(visitas: Sequence[Visita]) -> tuple[str, ...]:
    """Categorías por número de visitas; a igualdad, la más reciente primero."""
    veces: Counter[str] = Counter()
    reciente: dict[str, int] = {}
    for lugar, visita in enumerate(visitas):
        vistas = {
            linea.categoria for linea in visita.servicios if linea.mencionable and linea.categoria
        }
        veces.update(vistas)
        for categoria in vistas:
            reciente.setdefault(categoria, lugar)
    return tuple(sorted(veces, key=lambda c: (-veces[c], reciente[c], c)))


def _fecha_historica(linea: Linea, hoy: date, reglas: Reglas) -> date | None:
    """La fecha conocida de una línea del sistema antiguo; una posterior a hoy es un error."""
    fecha = fecha_conocida(linea, reglas)
    return None if fecha is None or fecha > hoy else fecha


def _visitas_historicas(
    lineas: Iterable[Linea], hoy: date, reglas: Reglas
) -> list[tuple[str, Visita]]:
    """Las visitas del historial, cada una con su clave: la reserva o, si falta, la fecha."""
    grupos: dict[str, list[Linea]] = defaultdict(list)
    for linea in lineas:
        grupos[f"reserva {linea.reserva}" if linea.reserva else f"fecha {linea.fecha}"].append(
            linea
        )
    visitas = []
    for clave, grupo in grupos.items():
        contadas = [linea for linea in grupo if linea.cuenta]
        if contadas:
            fechas = [f for linea in contadas if (f := _fecha_historica(linea, hoy, reglas))]
            fecha = max(fechas, default=None)
            visitas.append((clave, Visita(Fuente.HISTORICA, fecha, tuple(grupo))))
    return visitas


def _reservas(lineas: Iterable[Linea]) -> list[Reserva]:
    """Las reservas actuales propias (no las de regalo), con la fecha de su última línea.

    Una línea anulada no mueve la fecha, salvo que no quede otra.
    """
    grupos: dict[str, list[Linea]] = defaultdict(list)
    for linea in lineas:
        if linea.reserva is not None and linea.fecha is not None and not linea.es_regalo:
            grupos[linea.reserva].append(linea)
    return [
        Reserva(
            id=clave,
            fecha=max(
                [linea.fecha for linea in grupo if linea.fecha and linea.cantidad > 0]
                or [linea.fecha for linea in grupo if linea.fecha]
            ),
            estado_pago=grupo[0].estado_pago,
            asistencia=grupo[0].asistencia,
            lineas=tuple(grupo),
        )
        for clave, grupo in grupos.items()
    ]


def _ultima_conocida(lineas: Iterable[Linea], reglas: Reglas) -> date | None:
    """La fecha conocida de la última línea no anulada, o None si todas son de relleno."""
    fechas = (fecha_conocida(linea, reglas) for linea in lineas if linea.cantidad > 0)
    return max((fecha for fecha in fechas if fecha), default=None)


def _paso(reserva: Reserva, hoy: date, reglas: Reglas) -> bool:
    """Si toda la reserva quedó antes de hoy; con solo fechas de relleno, vale la escrita."""
    return (_ultima_conocida(reserva.lineas, reglas) or reserva.fecha) < hoy


def _completada(reserva: Reserva, hoy: date, reglas: Reglas) -> bool:
    return (
        bool(reserva.servicios)
        and reserva.estado_pago is not EstadoPago.CANCELADO
        and reserva.asistencia is not Asistencia.NO_ASISTIO
        and (reserva.estado_pago in PAGADAS or reserva.asistencia is Asistencia.ASISTIO)
        and _paso(reserva, hoy, reglas)
    )


def _intento(reserva: Reserva, hoy: date, reglas: Reglas) -> bool:
    """Quiso venir y no se concretó: cancelada, venció sin pagar, o no llegó."""
    return (
        reserva.estado_pago is EstadoPago.CANCELADO
        or reserva.asistencia is Asistencia.NO_ASISTIO
        or (
            reserva.estado_pago is EstadoPago.PENDIENTE
            and reserva.asistencia is not Asistencia.ASISTIO
            and _paso(reserva, hoy, reglas)
        )
    )


def _desde(reserva: Reserva, hoy: date, reglas: Reglas) -> Reserva | None:
    """La reserva vista desde hoy, con las líneas que faltan y la fecha de la primera de ellas.

    None si no queda nada por venir. Una fecha de relleno no es una cita.
    """
    if reserva.estado_pago is EstadoPago.CANCELADO or reserva.asistencia is Asistencia.NO_ASISTIO:
        return None
    pendientes = [
        (fecha, linea)
        for linea in reserva.lineas
        if linea.cantidad > 0 and (fecha := fecha_conocida(linea, reglas)) and fecha >= hoy
    ]
    if not pendientes:
        return None
    return replace(
        reserva,
        fecha=min(fecha for fecha, _ in pendientes),
        lineas=tuple(linea for _, linea in pendientes),
    )


def _ordenar(visitas: Iterable[tuple[str, Visita]]) -> tuple[Visita, ...]:
    """La más reciente primero y las sin fecha al final; el mismo día desempata la clave."""
    ordenadas = sorted(
        visitas, key=lambda v: (v[1].fecha or date.min, v[1].fuente, len(v[0]), v[0]), reverse=True
    )
    return tuple(visita for _, visita in ordenadas)


def calcular(ficha: Ficha, lineas: Sequence[Linea], *, hoy: date, reglas: Reglas) -> Cliente360:
    """El 360° de un cliente el día `hoy` (fecha de America/Santiago).

    lineas: todas las del cliente, de ambas fuentes y en cualquier orden. El orden de entrada no
    cambia el resultado, salvo el de las líneas dentro de una misma visita.
    """
    historicas = [linea for linea in lineas if linea.fuente is Fuente.HISTORICA]
    actuales = [linea for linea in lineas if linea.fuente is Fuente.ACTUAL]

    hist_contadas = [linea for linea in historicas if linea.cuenta]
    act_contadas = [linea for linea in actuales if es_servicio_actual(linea, hoy, reglas)]
    fechas_hist = [f for linea in hist_contadas if (f := _fecha_historica(linea, hoy, reglas))]
    fechas_act = [f for linea in act_contadas if (f := fecha_conocida(linea, reglas))]

    gasto = sum((linea.total for linea in historicas), Decimal(0)) + sum(
        (linea.total for linea in actuales if linea.estado_pago in PAGADAS), Decimal(0)
    )

    reservas = _reservas(actuales)
    visitas = _ordenar(
        _visitas_historicas(historicas, hoy, reglas)
        + [
            (r.id, Visita(Fuente.ACTUAL, _ultima_conocida(r.servicios, reglas), r.lineas))
            for r in reservas
            if _completada(r, hoy, reglas)
        ]
    )
    ultima = visitas[0].fecha if visitas else None
    futuras = [futura for r in reservas if (futura := _desde(r, hoy, reglas))]
    primera = min(fechas_hist + fechas_act, default=None)

    return Cliente360(
        hoy=hoy,
        ficha=ficha,
        metricas=Metricas(
            total_servicios=len(hist_contadas) + len(act_contadas),
            servicios_historicos=len(hist_contadas),
            servicios_actuales=len(act_contadas),
            gasto_total=gasto,
            dias_como_cliente=None if primera is None else max(0, (hoy - primera).days),
            dias_desde_ultima=None if ultima is None else (hoy - ultima).days,
        ),
        visitas=visitas,
        proxima_reserva=min(futuras, key=lambda r: (r.fecha, len(r.id), r.id), default=None),
        hubo_intento=any(_intento(r, hoy, reglas) for r in reservas),
        primera_historica=min(fechas_hist, default=None),
        ultima_historica=max(fechas_hist, default=None),
        primera_actual=min(fechas_act, default=None),
        categorias_favoritas=_favoritas(visitas),
    )
