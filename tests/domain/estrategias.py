"""Datos al azar para las propiedades: reservas coherentes, fichas con secretos y reglas."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from domain.cliente360 import Asistencia, EstadoPago, Ficha, Fuente, Linea
from domain.perfiles import Perfil
from domain.reglas import Reglas
from domain.rfm import segmentos
from tests.domain.fabricas import HOY, RELLENO

FECHA_ABIERTA = date(2099, 12, 31)
REGLAS_CON_RELLENO = Reglas(fechas_relleno=(RELLENO, FECHA_ABIERTA))

_servicios = st.sampled_from(
    [("Tina Tronador", "Tinas"), ("Tina Yates", "Tinas"), ("Cabaña Laurel", "Cabañas"), ("X", "")]
)
_cantidades = st.sampled_from([1, 1, 1, 2, 0, -1])
_totales = st.sampled_from([0, 20_000, 50_000, 120_000, 300_000, 600_000, -10_000]).map(Decimal)
_a_veces = st.sampled_from([False, False, False, True])
_dias = st.one_of(
    st.integers(-900, 60), st.sampled_from([-366, -181, -180, -91, -31, -30, -8, -7, -1, 0, 1])
)
_fechas = st.one_of(
    _dias.map(lambda d: HOY + timedelta(days=d)), st.sampled_from([RELLENO, FECHA_ABIERTA])
)
_fechas_historicas = st.one_of(
    st.dates(date(2014, 1, 1), date(2024, 12, 31)),
    st.sampled_from([None, RELLENO, date(2042, 5, 5)]),
)


@st.composite
def _lineas(draw: st.DrawFn, fuente: Fuente, fechas: st.SearchStrategy[date | None]) -> Linea:
    servicio, categoria = draw(_servicios)
    return Linea(
        fuente=fuente,
        reserva=None,
        fecha=draw(fechas),
        servicio=servicio,
        categoria=categoria,
        cantidad=draw(_cantidades),
        total=draw(_totales),
        es_complemento=draw(_a_veces),
        mencionable=not draw(_a_veces),
    )


@st.composite
def lineas_de_cliente(draw: st.DrawFn) -> list[Linea]:
    """Las líneas de una persona: reservas con un solo estado cada una, más historial."""
    lineas: list[Linea] = []
    for i in range(draw(st.integers(0, 4))):
        pago = draw(st.sampled_from(EstadoPago))
        asistencia = draw(st.sampled_from(Asistencia))
        regalo = draw(_a_veces)
        lineas += [
            replace(
                una,
                reserva=f"{i + 7}",
                estado_pago=pago,
                asistencia=asistencia,
                es_regalo=regalo,
            )
            for una in draw(st.lists(_lineas(Fuente.ACTUAL, _fechas), min_size=1, max_size=3))
        ]
    historial = draw(st.lists(_lineas(Fuente.HISTORICA, _fechas_historicas), max_size=4))
    return lineas + [
        replace(una, reserva=draw(st.sampled_from([None, "h1", "h2"]))) for una in historial
    ]


_letras = st.text("abcdefghijklmnopqrstuvwxyz", min_size=5, max_size=9)


@st.composite
def fichas(draw: st.DrawFn) -> tuple[Ficha, tuple[str, ...]]:
    """Una ficha y lo que de ella no puede salir nunca: apellido, correo y teléfono."""
    apellido = f"Q{draw(_letras)}z"
    correo = f"{draw(_letras)}@{draw(_letras)}.cl"
    numero = draw(st.integers(955_500_000, 955_509_999))
    pila = draw(st.sampled_from(["María", "JUAN", "ana", "Jean-Pierre", "", "Sra. Rosa"]))
    nombre = draw(
        st.sampled_from(
            [
                f"{pila} {apellido}",
                f"{apellido}, {pila}",
                f"{pila} <{correo}>",
                f"WhatsApp 56{numero} {apellido}",
                f"{pila} 🌸 {apellido}",
            ]
        )
    )
    if pila == "":
        nombre = f"{numero} {apellido}"
    persona = Ficha(
        id=draw(st.integers(1, 10**6)),
        nombre=nombre,
        telefono=f"+56{numero}",
        email=correo,
        idioma=draw(st.sampled_from(["es", "en", "pt"])),
        trato=draw(st.sampled_from(["", "f", "m"])),
        incidencia_abierta=draw(st.booleans()),
    )
    return persona, (apellido, correo, str(numero))


_cortes = st.lists(st.integers(5, 600), min_size=4, max_size=4, unique=True).map(sorted)
_visitas = st.lists(st.integers(2, 15), min_size=4, max_size=4, unique=True).map(
    lambda xs: sorted(xs, reverse=True)
)
_montos = st.lists(st.integers(1, 900), min_size=4, max_size=4, unique=True).map(sorted)
_MONTOS_DE_FABRICA = [100, 250, 500, 1_000]
_listas = st.lists(st.sampled_from(segmentos()), max_size=3)


@st.composite
def reglas(draw: st.DrawFn) -> Reglas:
    """Configuraciones al azar, muchas de ellas válidas: quien las usa mira `problemas()`."""
    recencia = draw(st.one_of(st.just([30, 90, 180, 365]), _cortes))
    montos = [1_000 * m for m in draw(st.one_of(st.just(_MONTOS_DE_FABRICA), _montos))]
    riesgo = draw(st.sampled_from(recencia))
    obligados = draw(st.sampled_from([["At Risk", "Hibernating"]] * 4 + [[], ["At Risk"]]))
    f5, f4, f3, f2 = draw(_visitas)
    r5, r4, r3, r2 = recencia
    return Reglas(
        primera_reserva_max_servicios=draw(st.integers(0, 6)),
        primera_reserva_max_dias=draw(st.one_of(st.integers(1, 60), st.integers(1, 700))),
        reactivado_max_servicios=draw(st.integers(0, 6)),
        vip_gasto=Decimal(montos[2]),
        vip_segmentos=tuple(draw(_listas)),
        riesgo_dias=riesgo,
        riesgo_segmentos=(*obligados, *draw(_listas)),
        rfm_recencia=(r5, r4, r3, r2),
        rfm_frecuencia=(f5, f4, f3, f2),
        rfm_monto_5=Decimal(montos[3]),
        rfm_monto_3=Decimal(montos[1]),
        rfm_monto_2=Decimal(montos[0]),
        fechas_relleno=(RELLENO, FECHA_ABIERTA),
    )


perfiles = st.sampled_from(Perfil)
