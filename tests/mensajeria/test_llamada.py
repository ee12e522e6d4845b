"""La única puerta a un modelo: cada llamada deja una fila, cabe en el presupuesto y se cobra."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import pytest_django.fixtures
import time_machine
from django.contrib.auth.models import User

from adapters.ia.falsa import Paso, RedactorFalso
from adapters.ia.tokens import contar, contar_mensajes
from adapters.registro import SIN_IA, ConfigIA, construir_redactor
from domain.costos import Tarifa
from domain.errores import (
    ClaveFaltante,
    DatosInvalidos,
    DemasiadasLlamadas,
    ErrorAremko,
    PresupuestoAgotado,
    RespuestaCortada,
    TiempoAgotado,
)
from domain.ports import Resultado
from mensajeria.models import Borrador, Llamada, Presupuesto, TarifaModelo
from mensajeria.selectors import costos as lecturas
from mensajeria.services import costos, presupuesto
from mensajeria.services.llamada import ABANDONADA, Motivo, llamar
from mensajeria.services.redaccion import Pedido, preparar
from tests.conftest import CargarMiembro, Programar
from tests.contratos.encargos import encargo

pytestmark = pytest.mark.django_db

RAIZ = Path(__file__).resolve().parents[2]
SANTIAGO = ZoneInfo("America/Santiago")
MEDIODIA = datetime(2026, 11, 22, 12, tzinfo=SANTIAGO)
MENTIRA = "¡Hola, Laura! 👋 Esta semana tienes un 90% de descuento. ¿Te gustaría volver?"
VERDAD = "¡Hola, Laura! 👋 Te extrañamos por aquí. ¿Te gustaría volver?"


@pytest.fixture(autouse=True)
def _reloj() -> Iterator[None]:
    with time_machine.travel(MEDIODIA, tick=False):
        yield


def pedir(
    redactor: RedactorFalso, *, para: Llamada.Para = Llamada.Para.REDACCION, limite: int = 400
) -> Iterator[str | Resultado]:
    return llamar(redactor, encargo(), motivo=Motivo(para), temperatura=0.7, limite=limite)


def falso(*pasos: Paso, modelo: str = "gpt-4o") -> RedactorFalso:
    return RedactorFalso(list(pasos), modelo=modelo)


def con_tope(usd: str) -> Presupuesto:
    return presupuesto.fijar(Decimal(usd), usuario_id=None)


# ---------------------------------------------------------------------------------- la fila
def test_la_fila_se_escribe_antes_de_llamar_con_lo_mas_que_puede_costar() -> None:
    visto: list[tuple[Decimal, bool]] = []

    def mirar() -> None:
        fila = Llamada.objects.get()
        visto.append((fila.reservado_usd, fila.terminada_en is None))

    list(pedir(falso(mirar, "Hola")))

    entrada = contar_mensajes([encargo().sistema, encargo().usuario])
    assert visto == [(Decimal(entrada) * Decimal("0.0000025") + Decimal("0.004"), True)]


def test_al_terminar_queda_lo_que_cobro_y_el_resultado_trae_su_costo() -> None:
    cobrado = Resultado("Hola", "gpt-4o-2024-08-06", 1000, 100)
    *_, resultado = pedir(falso("Hola", cobrado))

    fila = Llamada.objects.get()
    assert isinstance(resultado, Resultado)
    assert resultado.costo_usd == fila.costo_usd == Decimal("0.0035")
    assert (fila.modelo_pedido, fila.modelo) == ("gpt-4o", "gpt-4o-2024-08-06")
    assert (fila.tokens_entrada, fila.tokens_salida, fila.estimada) == (1000, 100, False)
    assert (fila.error, fila.reservado_usd, fila.terminada_en) == ("", 0, MEDIODIA)


def test_quien_toma_el_resultado_y_se_va_no_la_deja_abandonada() -> None:
    next(pieza for pieza in pedir(falso("Hola")) if isinstance(pieza, Resultado))

    assert Llamada.objects.get().error == ""


def test_si_el_servicio_no_dijo_la_cuenta_se_cuenta_aqui_y_queda_dicho() -> None:
    list(pedir(falso("Hola", Resultado("Hola", "gpt-4o", 10, 2, contados_aqui=True))))

    assert Llamada.objects.get().estimada


def test_una_que_falla_a_medias_se_cobra_con_lo_que_alcanzo_a_decir() -> None:
    with pytest.raises(TiempoAgotado):
        list(pedir(falso("Hola, ", "Roberto", TiempoAgotado())))

    fila = Llamada.objects.get()
    assert (fila.error, fila.estimada) == ("TiempoAgotado", True)
    assert fila.tokens_entrada == contar_mensajes([encargo().sistema, encargo().usuario])
    assert fila.tokens_salida == contar("Hola, Roberto")
    assert fila.costo_usd is not None
    assert fila.costo_usd > 0


def test_una_que_se_abandona_suelta_al_modelo_y_se_cobra_con_lo_recibido() -> None:
    redactor = falso("Hola, ", "Roberto")
    flujo = pedir(redactor)
    next(flujo)
    flujo.close()  # type: ignore[attr-defined]

    fila = Llamada.objects.get()
    assert (fila.error, fila.estimada, fila.terminada_en) == (ABANDONADA, True, MEDIODIA)
    assert fila.tokens_salida == contar("Hola, ")
    assert redactor.abandonados == 1


def test_una_cortada_por_larga_se_cobra_entera() -> None:
    with pytest.raises(RespuestaCortada):
        list(pedir(falso("Hola", RespuestaCortada()), limite=250))

    assert Llamada.objects.get().tokens_salida == 250


def test_una_que_no_llego_a_salir_no_cuesta_nada() -> None:
    with pytest.raises(ClaveFaltante):
        list(pedir(falso(ClaveFaltante())))

    fila = Llamada.objects.get()
    assert (fila.error, fila.costo_usd, fila.estimada) == ("ClaveFaltante", 0, False)


def test_el_redactor_sin_ia_pasa_de_largo() -> None:
    redactor = construir_redactor(SIN_IA, ConfigIA())
    list(
        llamar(
            redactor,
            encargo(),
            motivo=Motivo(Llamada.Para.REDACCION),
            temperatura=0,
            limite=400,
        )
    )

    assert not Llamada.objects.exists()


def test_nadie_llama_a_un_modelo_por_fuera_de_la_puerta() -> None:
    puerta = RAIZ / "mensajeria" / "services" / "llamada.py"
    afuera = [
        f"{ruta.relative_to(RAIZ)}:{nodo.lineno}"
        for carpeta in ("config", "domain", "mensajeria", "ventas")
        for ruta in (RAIZ / carpeta).rglob("*.py")
        if ruta != puerta and "redactar" in (texto := ruta.read_text(encoding="utf-8"))
        for nodo in ast.walk(ast.parse(texto))
        if isinstance(nodo, ast.Attribute) and nodo.attr == "redactar"
    ]

    assert afuera == []


# ------------------------------------------------------------------------------------ tarifas
def test_la_tarifa_propia_mas_reciente_que_ya_empezo_manda_sobre_la_tabla() -> None:
    for desde, precio in [("2026-01-01", 1), ("2026-11-01", 2), ("2026-12-01", 9)]:
        costos.fijar_tarifa(
            "gpt-4o",
            desde=date.fromisoformat(desde),
            tarifa=Tarifa(Decimal(precio), Decimal(precio)),
            usuario_id=None,
        )

    assert costos.tarifario(ahora=MEDIODIA).de("gpt-4o") == Tarifa(Decimal(2), Decimal(2))


def test_la_propia_del_modelo_pedido_vale_para_la_version_que_respondio() -> None:
    propia = Tarifa(Decimal(1), Decimal(2))
    costos.fijar_tarifa("gpt-4o", desde=date(2026, 1, 1), tarifa=propia, usuario_id=None)

    assert costos.tarifario(ahora=MEDIODIA).de("gpt-4o-2024-08-06", "gpt-4o") == propia


def test_dos_tarifas_del_mismo_modelo_y_dia_no_se_pueden_guardar() -> None:
    una = Tarifa(Decimal(1), Decimal(2))
    costos.fijar_tarifa("gpt-4o", desde=date(2026, 11, 1), tarifa=una, usuario_id=None)

    with pytest.raises(DatosInvalidos, match="ya tiene una tarifa desde el 1 nov 2026"):
        costos.fijar_tarifa("gpt-4o", desde=date(2026, 11, 1), tarifa=una, usuario_id=None)
    assert TarifaModelo.objects.count() == 1


def test_un_modelo_que_dos_servicios_cobran_distinto_usa_el_del_configurado(
    settings: pytest_django.fixtures.SettingsWrapper,
) -> None:
    dadas = {}
    for base in ("https://api.deepseek.com", "https://openrouter.ai/api/v1"):
        settings.OPENAI_BASE_URL = base
        dadas[base] = costos.tarifario(ahora=MEDIODIA).de("deepseek-chat", "deepseek/deepseek-chat")

    assert None not in dadas.values()
    assert len(set(dadas.values())) == 2


def test_de_un_modelo_sin_tarifa_no_se_inventa_el_costo_y_al_ponerla_se_cobra() -> None:
    list(pedir(falso("Hola", Resultado("Hola", "el-de-mi-primo", 1000, 100), modelo="mi-primo")))
    assert Llamada.objects.get().costo_usd is None

    cobradas = costos.fijar_tarifa(
        "mi-primo",
        desde=date(2026, 11, 22),
        tarifa=Tarifa(Decimal("0.15"), Decimal("0.60")),
        usuario_id=None,
    )

    assert cobradas == 1
    assert Llamada.objects.get().costo_usd == Decimal("0.00021")


def test_cambiar_una_tarifa_no_reescribe_lo_ya_cobrado() -> None:
    list(pedir(falso("Hola", Resultado("Hola", "gpt-4o", 1000, 100))))
    cobradas = costos.fijar_tarifa(
        "gpt-4o", desde=date(2026, 1, 1), tarifa=Tarifa(Decimal(99), Decimal(99)), usuario_id=None
    )

    assert cobradas == 0
    assert Llamada.objects.get().costo_usd == Decimal("0.0035")


@pytest.mark.parametrize(("tope", "consultas"), [(None, 6), ("10", 7)])
def test_la_puerta_agrega_pocas_consultas_a_una_redaccion(
    tope: str | None, consultas: int, django_assert_num_queries: Callable[[int], object]
) -> None:
    """Tarifas, tope, la fila y su cierre, y los dos bordes de la transacción; con tope, la suma."""
    if tope is not None:
        con_tope(tope)
    flujo = pedir(falso("Hola"))
    with django_assert_num_queries(consultas):  # type: ignore[attr-defined]
        list(flujo)


# -------------------------------------------------------------------------------- presupuesto
def test_cumplido_el_tope_no_se_llama_a_nadie_ni_queda_fila() -> None:
    con_tope("0")
    redactor = falso("Hola")

    with pytest.raises(PresupuestoAgotado, match="Se acabó el presupuesto de IA de este mes"):
        list(pedir(redactor))
    assert redactor.encargos == []
    assert not Llamada.objects.exists()


def test_se_detiene_antes_de_que_una_llamada_pueda_pasar_el_tope() -> None:
    con_tope("0.01")
    redactor = falso("Hola", Resultado("Hola", "gpt-4o", 1000, 101))
    list(pedir(redactor))

    with pytest.raises(PresupuestoAgotado):
        list(pedir(redactor))
    assert lecturas.consumo(MEDIODIA).usado == Decimal("0.00351")


def test_lo_apartado_por_una_en_curso_cuenta_hasta_que_se_cierra() -> None:
    con_tope("0.01")
    en_curso = pedir(falso("Hola", "Roberto", Resultado("HolaRoberto", "gpt-4o", 0, 0)))
    next(en_curso)
    with pytest.raises(PresupuestoAgotado):
        list(pedir(falso("Hola")))

    list(en_curso)
    assert list(pedir(falso("Hola")))[-1]


def test_si_alguien_baja_el_tope_mientras_se_escribe_lo_empezado_termina() -> None:
    con_tope("10")
    flujo = pedir(falso("Hola, ", lambda: con_tope("0"), "Roberto"))

    assert "".join(p for p in flujo if isinstance(p, str)) == "Hola, Roberto"
    with pytest.raises(PresupuestoAgotado):
        list(pedir(falso("Hola")))


def test_rige_el_ultimo_tope_y_se_puede_quitar() -> None:
    con_tope("0")
    presupuesto.fijar(None, usuario_id=None)

    assert list(pedir(falso("Hola")))


def test_el_mes_es_el_de_chile_y_empieza_de_cero() -> None:
    con_tope("0.01")
    list(pedir(falso("Hola", Resultado("Hola", "gpt-4o", 1000, 400))))

    ultimo_minuto = datetime(2026, 11, 30, 23, 59, tzinfo=SANTIAGO)
    with time_machine.travel(ultimo_minuto, tick=False), pytest.raises(PresupuestoAgotado):
        list(pedir(falso("Hola")))
    with time_machine.travel(ultimo_minuto + timedelta(minutes=1), tick=False):
        assert list(pedir(falso("Hola")))


def test_la_que_un_proceso_muerto_dejo_abierta_cuenta_su_reserva_como_estimada() -> None:
    flujo = pedir(falso("Hola", "Roberto"))
    next(flujo)
    desde = MEDIODIA - timedelta(days=1)
    pronto, tarde = MEDIODIA + timedelta(minutes=1), MEDIODIA + timedelta(hours=1)
    [viva] = lecturas.partes(pronto, desde=desde, hasta=tarde)
    [muerta] = lecturas.partes(tarde, desde=desde, hasta=tarde)

    assert (viva.gasto.estimadas, viva.gasto.en_curso > 0) == (0, True)
    assert (muerta.gasto.estimadas, muerta.gasto.en_curso) == (1, 0)
    assert muerta.gasto.usd == viva.gasto.usd > 0


# ---------------------------------------------------------------------------- en una redacción
@pytest.fixture
def redactar(elenco: CargarMiembro) -> Callable[[], dict[str, object]]:
    """Función que redacta para Laura hasta el final y da la respuesta."""
    laura = elenco("laura")
    assert laura.cliente is not None
    quien, dia = laura.cliente.pk, laura.hoy

    def hacer() -> dict[str, object]:
        ahora = datetime(dia.year, dia.month, dia.day, 12, tzinfo=SANTIAGO)
        return preparar(Pedido(cliente_id=quien), ahora=ahora).completar()

    return hacer


def test_cada_ronda_deja_su_llamada_con_su_borrador_y_para_que_fue(
    redactar: Callable[[], dict[str, object]], redactor_falso: Programar
) -> None:
    redactor_falso([MENTIRA], [VERDAD])
    redactar()

    fila = Borrador.objects.get()
    dejadas = Llamada.objects.order_by("pk").values_list("para", "borrador", "perfil")
    assert list(dejadas) == [
        ("redaccion", fila.pk, "EN_RIESGO"),
        ("reparacion", fila.pk, "EN_RIESGO"),
    ]
    assert fila.costo_usd == sum(ll.costo_usd or 0 for ll in Llamada.objects.all())


def test_sin_presupuesto_escribe_el_redactor_sin_ia_y_la_persona_lo_lee(
    redactar: Callable[[], dict[str, object]], redactor_falso: Programar
) -> None:
    con_tope("0")
    falso = redactor_falso(VERDAD)
    respuesta = redactar()

    assert falso.encargos == []
    assert respuesta["success"]
    assert respuesta["mensaje"]
    assert (respuesta["usa_ia"], respuesta["bloquea"]) == (False, False)
    assert respuesta["verificacion"] == (
        "Se acabó el presupuesto de IA de este mes: este texto lo escribió el redactor sin IA."
    )


def test_si_el_tope_se_alcanza_a_la_mitad_la_correccion_no_se_llama(
    redactar: Callable[[], dict[str, object]], redactor_falso: Programar
) -> None:
    con_tope("10")
    falso = redactor_falso([MENTIRA, lambda: con_tope("0")], [VERDAD])
    respuesta = redactar()

    assert len(falso.encargos) == Llamada.objects.count() == 1
    assert "90" not in str(respuesta["mensaje"])
    assert respuesta["usa_ia"] is False
    assert str(respuesta["verificacion"]).startswith("Se acabó el presupuesto")
    assert [r.redactor for r in Borrador.objects.get().rondas.all()] == ["falsa", "plantillas"]


def test_si_se_acaba_mientras_escribe_y_no_hay_nada_que_corregir_sale_lo_suyo(
    redactar: Callable[[], dict[str, object]], redactor_falso: Programar
) -> None:
    con_tope("10")
    redactor_falso([VERDAD, lambda: con_tope("0")])
    respuesta = redactar()

    assert (respuesta["mensaje"], respuesta["verificacion"]) == (VERDAD, "")


def test_el_presupuesto_agotado_es_un_429() -> None:
    from ventas.views.respuestas import estado_http

    error: ErrorAremko = PresupuestoAgotado()
    assert estado_http(error) == 429


def test_una_cuenta_no_puede_agotar_el_presupuesto_de_todas(
    settings: pytest_django.fixtures.SettingsWrapper, recepcionista: User, supervisora: User
) -> None:
    settings.IA_LLAMADAS_POR_HORA = 2

    def de(usuario: User, para: Llamada.Para = Llamada.Para.REDACCION) -> None:
        motivo = Motivo(para, usuario_id=usuario.pk)
        list(llamar(falso(VERDAD), encargo(), motivo=motivo, temperatura=0.7, limite=400))

    de(recepcionista)
    de(recepcionista, Llamada.Para.TRADUCCION)
    with pytest.raises(DemasiadasLlamadas):
        de(recepcionista)
    de(recepcionista, Llamada.Para.EVALUACION)
    de(supervisora)
    with time_machine.travel(MEDIODIA + timedelta(minutes=61), tick=False):
        de(recepcionista)
    settings.IA_LLAMADAS_POR_HORA = 0
    de(supervisora)
    de(supervisora)
