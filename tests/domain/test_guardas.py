"""La tabla de dominio.md §7, celda por celda, y los bordes de cada guarda."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.guardas import (
    Guarda,
    Proposito,
    Situacion,
    en_silencio,
    evaluar,
    lleva_pie,
    proposito_de,
    proxima_hora,
)
from domain.perfiles import Matiz, Perfil
from tests.domain.fabricas import HOY, REGLAS

CHILE = ZoneInfo("America/Santiago")
MEDIODIA = datetime(2025, 11, 6, 12, 0, tzinfo=CHILE)  # jueves
DIA = MEDIODIA.date()
M, S, R = Proposito.MARKETING, Proposito.SERVICIO, Proposito.RESPUESTA


def situacion(**cambios: Any) -> Situacion:
    return Situacion(**({"ahora": MEDIODIA} | cambios))


def hace_dias(*dias: int) -> list[date]:
    return [DIA - timedelta(days=d) for d in dias]


# dominio.md §7: (lo que pasa, la guarda, qué hace en marketing, servicio y respuesta)
TABLA: list[tuple[dict[str, Any], Guarda, str, str, str]] = [
    ({"es_interno": True}, Guarda.CUENTA_INTERNA, "detiene", "detiene", "pasa"),
    ({"oposiciones": frozenset({M})}, Guarda.OPOSICION, "detiene", "pasa", "pasa"),
    ({"oposiciones": frozenset({S})}, Guarda.OPOSICION, "pasa", "detiene", "pasa"),
    ({"oposiciones": frozenset({M, S, R})}, Guarda.OPOSICION, "detiene", "detiene", "pasa"),
    ({"incidencia_abierta": True}, Guarda.RECLAMO_ABIERTO, "detiene", "avisa", "avisa"),
    ({"sin_responder": True}, Guarda.SIN_RESPONDER, "detiene", "avisa", "pasa"),
    ({"reserva_futura": True}, Guarda.RESERVA_FUTURA, "detiene", "pasa", "pasa"),
    ({"dias_desde_ultima": 7}, Guarda.VISITA_RECIENTE, "detiene", "pasa", "pasa"),
    ({"contactos": hace_dias(30)}, Guarda.CONTACTO_RECIENTE, "detiene", "pasa", "pasa"),
    ({"contactos": hace_dias(31, 90)}, Guarda.DEMASIADOS_CONTACTOS, "detiene", "pasa", "pasa"),
    (
        {"ahora": MEDIODIA.replace(hour=23)},
        Guarda.HORAS_DE_SILENCIO,
        "detiene",
        "espera",
        "avisa",
    ),
    ({"es_feriado": True}, Guarda.HORAS_DE_SILENCIO, "detiene", "espera", "avisa"),
    ({"enviados_hoy": 40}, Guarda.CUPO_DEL_DIA, "avisa", "pasa", "pasa"),
    (
        {"enviados_hoy": 40, "en_agenda": True},
        Guarda.CUPO_DEL_DIA,
        "detiene",
        "pasa",
        "pasa",
    ),
]
CELDAS = [
    (cambios, guarda, proposito, efecto)
    for cambios, guarda, *efectos in TABLA
    for proposito, efecto in zip((M, S, R), efectos, strict=True)
]


@pytest.mark.parametrize(
    ("cambios", "guarda", "proposito", "efecto"),
    CELDAS,
    ids=[f"{'_'.join(c)}-{p}-{e}" for c, _, p, e in CELDAS],
)
def test_cada_celda_de_la_tabla(
    cambios: dict[str, Any], guarda: Guarda, proposito: Proposito, efecto: str
) -> None:
    motivos = evaluar(situacion(**cambios), proposito, REGLAS).motivos

    assert [(m.guarda, m.efecto.value) for m in motivos] == (
        [] if efecto == "pasa" else [(guarda, efecto)]
    )
    assert all(motivo.frase.endswith(".") for motivo in motivos)


def test_la_tabla_recorre_todas_las_guardas() -> None:
    assert {guarda for _, guarda, *_ in TABLA} == set(Guarda)


@pytest.mark.parametrize("proposito", Proposito)
def test_en_una_situacion_corriente_se_puede_escribir(proposito: Proposito) -> None:
    veredicto = evaluar(situacion(), proposito, REGLAS)

    assert veredicto.motivos == ()
    assert veredicto.detiene == ()
    assert veredicto.avisos == ()


# ------------------------------------------------------------------------------------------ bordes
@pytest.mark.parametrize(
    ("cambios", "detiene"),
    [
        ({"dias_desde_ultima": 0}, True),
        ({"dias_desde_ultima": 7}, True),
        ({"dias_desde_ultima": 8}, False),
        ({"dias_desde_ultima": None}, False),
        ({"contactos": hace_dias(0)}, True),
        ({"contactos": hace_dias(30)}, True),
        ({"contactos": hace_dias(31)}, False),
        ({"contactos": hace_dias(200, 31)}, False),
        ({"contactos": hace_dias(200, 30)}, True),
        ({"contactos": hace_dias(31, 60)}, True),
        ({"contactos": hace_dias(31, 90)}, True),
        ({"contactos": hace_dias(31, 91)}, False),
        ({"contactos": hace_dias(91, 92, 93)}, False),
    ],
)
def test_bordes_de_visita_y_contactos(cambios: dict[str, Any], detiene: bool) -> None:
    """Nunca más de 2 en 90 días: con 2 ya hechos, el tercero no sale."""
    assert bool(evaluar(situacion(**cambios), M, REGLAS).detiene) is detiene


@pytest.mark.parametrize(("enviados", "avisa"), [(39, False), (40, True), (41, True)])
def test_el_cupo_del_dia_avisa_al_llegar_a_el(enviados: int, avisa: bool) -> None:
    a_mano = evaluar(situacion(enviados_hoy=enviados), M, REGLAS)
    en_hoy = evaluar(situacion(enviados_hoy=enviados, en_agenda=True), M, REGLAS)

    assert (bool(a_mano.avisos), bool(a_mano.detiene)) == (avisa, False)
    assert (bool(en_hoy.avisos), bool(en_hoy.detiene)) == (False, avisa)


JUEVES, SABADO, DOMINGO = date(2025, 11, 6), date(2025, 11, 8), date(2025, 11, 9)


@pytest.mark.parametrize(
    ("dia", "hora", "silencio"),
    [
        (JUEVES, time(0, 0), True),
        (JUEVES, time(8, 59, 59), True),
        (JUEVES, time(9, 0), False),
        (JUEVES, time(20, 29, 59), False),
        (JUEVES, time(20, 30), True),
        (JUEVES, time(23, 59), True),
        (SABADO, time(9, 0), False),
        (DOMINGO, time(9, 0), True),
        (DOMINGO, time(10, 59, 59), True),
        (DOMINGO, time(11, 0), False),
        (DOMINGO, time(20, 29), False),
        (DOMINGO, time(20, 30), True),
    ],
)
def test_bordes_de_las_horas_de_silencio(dia: date, hora: time, silencio: bool) -> None:
    ahora = datetime.combine(dia, hora, tzinfo=CHILE)

    assert en_silencio(ahora, es_feriado=False, reglas=REGLAS) is silencio
    assert en_silencio(ahora, es_feriado=True, reglas=REGLAS) is True
    sin_silencio = replace(REGLAS, horas_de_silencio=False)
    assert en_silencio(ahora, es_feriado=True, reglas=sin_silencio) is False


@pytest.mark.parametrize(
    ("utc", "silencio"),
    [
        ("2025-07-10T12:59Z", True),  # invierno: UTC-4
        ("2025-07-10T13:00Z", False),
        ("2025-11-06T11:59Z", True),  # verano: UTC-3
        ("2025-11-06T12:00Z", False),
        ("2025-11-09T13:59Z", True),  # domingo
        ("2025-11-09T14:00Z", False),
        ("2025-11-10T02:00Z", True),  # en Chile todavía es domingo
    ],
)
def test_la_hora_que_vale_es_la_de_chile_en_invierno_y_en_verano(utc: str, silencio: bool) -> None:
    ahora = datetime.fromisoformat(utc).astimezone(CHILE)

    assert en_silencio(ahora, es_feriado=False, reglas=REGLAS) is silencio


def test_el_dia_que_vale_para_los_contactos_es_el_de_chile() -> None:
    """A las 22:00 de Chile ya es mañana en UTC: el contacto de hace 30 días sigue a 30 días."""
    tarde = datetime(2025, 11, 7, 1, 0, tzinfo=ZoneInfo("UTC")).astimezone(CHILE)
    sin_silencio = replace(REGLAS, horas_de_silencio=False)

    veredicto = evaluar(Situacion(ahora=tarde, contactos=hace_dias(30)), M, sin_silencio)

    assert [m.guarda for m in veredicto.detiene] == [Guarda.CONTACTO_RECIENTE]


# ------------------------------------------------------------------------------------------ frases
@pytest.mark.parametrize(
    ("cambios", "proposito", "frase"),
    [
        ({"oposiciones": frozenset({M})}, M, "Pidió no recibir mensajes."),
        ({"oposiciones": frozenset({S})}, S, "Pidió no recibir mensajes sobre sus reservas."),
        ({"dias_desde_ultima": 4}, M, "Vino hace 4 días: dale unos días."),
        ({"contactos": hace_dias(1)}, M, "Ya se le escribió ayer: espera a que pasen 30 días."),
        (
            {"contactos": hace_dias(31, 60)},
            M,
            "Ya se le escribió 2 veces en 90 días: es suficiente por ahora.",
        ),
        ({"es_feriado": True}, M, "Hoy es feriado: escríbele otro día."),
        (
            {"ahora": MEDIODIA.replace(hour=22)},
            M,
            "Es hora de descanso: se escribe entre las 09:00 y las 20:30 (domingo desde las "
            "11:00).",
        ),
        (
            {"enviados_hoy": 41},
            M,
            "Hoy ya se escribió a 41 personas; el cupo del día es 40.",
        ),
    ],
)
def test_cada_motivo_se_explica_a_quien_atiende(
    cambios: dict[str, Any], proposito: Proposito, frase: str
) -> None:
    (motivo,) = evaluar(situacion(**cambios), proposito, REGLAS).motivos

    assert motivo.frase == frase


def test_el_primer_motivo_es_el_mas_grave() -> None:
    todo = situacion(
        es_interno=True,
        oposiciones=frozenset({M}),
        incidencia_abierta=True,
        sin_responder=True,
        reserva_futura=True,
        dias_desde_ultima=1,
        contactos=hace_dias(1, 2),
        es_feriado=True,
        enviados_hoy=99,
    )
    veredicto = evaluar(todo, M, REGLAS)

    assert [m.guarda for m in veredicto.motivos] == list(Guarda)
    assert [m.guarda for m in veredicto.avisos] == [Guarda.CUPO_DEL_DIA]


# ------------------------------------------------------------------------------ qué se puede saltar
def test_una_oposicion_no_se_salta_aunque_haya_otros_motivos() -> None:
    opuesto = situacion(oposiciones=frozenset({M}), reserva_futura=True)

    assert not evaluar(opuesto, M, REGLAS).saltable


@pytest.mark.parametrize(
    "cambios", [c for c, guarda, *_ in TABLA if guarda is not Guarda.OPOSICION]
)
def test_lo_demas_lo_puede_autorizar_alguien_con_permiso(cambios: dict[str, Any]) -> None:
    assert evaluar(situacion(**cambios), M, REGLAS).saltable


_situaciones = st.builds(
    Situacion,
    ahora=st.builds(
        datetime.combine,
        st.dates(date(2024, 1, 1), date(2026, 12, 31)),
        st.times(),
        tzinfo=st.just(CHILE),
    ),
    es_interno=st.booleans(),
    oposiciones=st.frozensets(st.sampled_from([M, S])),
    incidencia_abierta=st.booleans(),
    sin_responder=st.booleans(),
    reserva_futura=st.booleans(),
    dias_desde_ultima=st.one_of(st.none(), st.integers(0, 400)),
    contactos=st.lists(st.dates(date(2024, 1, 1), date(2026, 12, 31)), max_size=4),
    enviados_hoy=st.integers(0, 80),
    es_feriado=st.booleans(),
    en_agenda=st.booleans(),
)


@given(_situaciones, st.sampled_from(Proposito))
def test_quien_pidio_baja_no_recibe_ese_tipo_de_mensaje_pase_lo_que_pase(
    una: Situacion, proposito: Proposito
) -> None:
    veredicto = evaluar(una, proposito, REGLAS)

    se_opuso = proposito in una.oposiciones
    assert (not veredicto.saltable) is se_opuso
    assert {*veredicto.detiene, *veredicto.avisos} == set(veredicto.motivos)
    if proposito is R:
        assert veredicto.detiene == ()


@given(_situaciones, st.randoms(use_true_random=False))
def test_el_orden_de_los_contactos_no_importa(una: Situacion, azar: Any) -> None:
    contactos = list(una.contactos)
    azar.shuffle(contactos)

    assert evaluar(replace(una, contactos=contactos), M, REGLAS) == evaluar(una, M, REGLAS)


# --------------------------------------------------------------------------------- propósito y pie
@pytest.mark.parametrize(
    ("perfil", "matices", "primero", "esperado"),
    [
        (Perfil.PRIMERA_RESERVA, [Matiz.RESERVA_FUTURA], False, S),
        (Perfil.VIP, [Matiz.EXPERIENCIA_NEGATIVA, Matiz.RESERVA_FUTURA], False, S),
        (Perfil.CLIENTE_NUEVO, [Matiz.RESERVA_FUTURA], True, S),
        (Perfil.CLIENTE_NUEVO, [], True, R),
        (Perfil.CLIENTE_NUEVO, [], False, M),
        (Perfil.CLIENTE_NUEVO, [Matiz.CON_INTENTO], False, M),
        (Perfil.EN_RIESGO, [], False, M),
        (Perfil.VIP, [], True, M),
    ],
)
def test_el_proposito_sale_de_la_situacion(
    perfil: Perfil, matices: list[Matiz], primero: bool, esperado: Proposito
) -> None:
    assert proposito_de(perfil, matices, primer_contacto=primero) is esperado


@pytest.mark.parametrize(
    ("dias", "lleva"), [([], True), ([89], False), ([90], True), ([300, 10], False)]
)
def test_el_pie_va_en_el_primer_mensaje_y_luego_cada_90_dias(dias: list[int], lleva: bool) -> None:
    contactos = [HOY - timedelta(days=d) for d in dias]

    assert lleva_pie(contactos, M, HOY, REGLAS) is lleva


@pytest.mark.parametrize("proposito", [S, R])
def test_solo_el_marketing_lleva_pie(proposito: Proposito) -> None:
    assert not lleva_pie([], proposito, HOY, REGLAS)


@pytest.mark.parametrize(
    ("ahora", "feriados", "abre"),
    [
        ("2026-11-18 12:00", (), "2026-11-18 12:00"),
        ("2026-11-18 07:00", (), "2026-11-18 09:00"),
        ("2026-11-18 21:00", (), "2026-11-19 09:00"),
        ("2026-11-21 22:00", (), "2026-11-22 11:00"),
        ("2026-11-18 12:00", (18, 19), "2026-11-20 09:00"),
    ],
)
def test_lo_que_espera_sale_a_la_primera_hora_en_que_se_escribe(
    ahora: str, feriados: tuple[int, ...], abre: str
) -> None:
    desde = datetime.fromisoformat(ahora).replace(tzinfo=CHILE)
    cuando = proxima_hora(desde, es_feriado=lambda dia: dia.day in feriados, reglas=REGLAS)
    assert cuando == datetime.fromisoformat(abre).replace(tzinfo=CHILE)
