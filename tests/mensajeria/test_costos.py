"""La página Costos: cuánto va del mes, en qué se fue, el tope, las tarifas y el tipo de cambio."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from html import unescape
from zoneinfo import ZoneInfo

import pytest
import pytest_django.fixtures
import time_machine
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import strip_tags

from adapters.ia.falsa import RedactorFalso
from mensajeria.models import Llamada, Presupuesto, TarifaModelo, TipoCambio
from mensajeria.services import elenco, ensayo, juez, presupuesto

pytestmark = pytest.mark.django_db
HOY = datetime(2026, 11, 11, tzinfo=ZoneInfo("America/Santiago"))
PARA = Llamada.Para


@pytest.fixture(autouse=True)
def _reloj() -> Iterator[None]:
    with time_machine.travel(HOY, tick=False):
        yield


def anotar(
    usd: str | None,
    *,
    para: Llamada.Para = PARA.REDACCION,
    usuario: User | None = None,
    perfil: str = "VIP",
    modelo: str = "gpt-4o",
    cuando: datetime = HOY - timedelta(hours=1),
) -> Llamada:
    """Una llamada ya cerrada."""
    return Llamada.objects.create(
        para=para,
        usuario=usuario,
        perfil=perfil,
        redactor="openai",
        modelo_pedido="gpt-4o",
        modelo=modelo,
        tokens_entrada=500,
        tokens_salida=100,
        costo_usd=None if usd is None else Decimal(usd),
        iniciada_en=cuando,
        terminada_en=cuando,
    )


def leer(sesion: Client, mes: str = "") -> str:
    """Lo que se lee en la página, en una línea."""
    respuesta = sesion.get(reverse("mensajeria:costos"), {"mes": mes} if mes else {})
    assert respuesta.status_code == 200
    return a_la_vista(respuesta.content)


def a_la_vista(contenido: bytes) -> str:
    cuerpo = contenido.decode().partition("<main")[2]
    return " ".join(unescape(strip_tags(cuerpo.replace("<", " <"))).split())


def enviar(sesion: Client, nombre: str, **datos: str) -> tuple[int, str]:
    """El estado y lo que se lee después de enviar uno de los formularios."""
    respuesta = sesion.post(reverse(f"mensajeria:{nombre}"), datos, follow=True)
    return respuesta.status_code, a_la_vista(respuesta.content)


# ------------------------------------------------------------------------------------ la página
def test_sin_llamadas_se_dice_que_el_redactor_sin_ia_no_cuesta(sesion_supervision: Client) -> None:
    pagina = leer(sesion_supervision)

    assert "Este mes todavía no se ha llamado a ningún modelo." in pagina
    assert "El redactor sin IA no cuesta nada." in pagina
    assert "Meses anteriores" not in pagina


def test_el_mes_hasta_hoy_su_proyeccion_y_lo_que_cuestan_mil_mensajes(
    sesion_supervision: Client,
) -> None:
    TipoCambio.objects.create(fecha=date(2026, 11, 10), clp_por_usd=Decimal("940.50"))
    for _ in range(4):
        anotar("2.00")
    anotar("1.00", para=PARA.REPARACION)
    anotar("1.00", para=PARA.TRADUCCION)
    anotar("10.00", para=PARA.EVALUACION)
    anotar("99", cuando=datetime(2026, 10, 31, 23, tzinfo=ZoneInfo("America/Santiago")))
    pagina = leer(sesion_supervision)

    assert "Hasta hoy US$ 20,00 $18.810 (dólar del 10 nov 2026)" in pagina
    assert "Proyección a fin de mes US$ 60,00" in pagina
    assert "entre los 10,0 días que van del mes y se multiplica por los 30 que tiene" in pagina
    assert "Por mensaje US$ 2,50" in pagina
    assert "Por 1.000 mensajes US$ 2.500,00" in pagina
    assert "tipo de cambio del 10 nov 2026" in pagina
    assert "Octubre de 2026 US$ 99,00" in pagina


def test_se_ve_en_que_se_fue_por_perfil_persona_para_que_y_modelo(
    sesion_supervision: Client, recepcionista: User
) -> None:
    User.objects.filter(pk=recepcionista.pk).update(first_name="Rosa", last_name="Díaz")
    anotar("3", usuario=recepcionista)
    anotar("1", para=PARA.JUEZ, perfil="EN_RIESGO", modelo="gpt-4o-mini")
    pagina = leer(sesion_supervision)

    assert "Por perfil Cliente VIP / Champions 👑 US$ 3,00" in pagina
    assert "Por persona del equipo Rosa Díaz US$ 3,00" in pagina
    assert "Sin persona (consola o tareas) US$ 1,00" in pagina
    assert "Para qué se usó Redactar US$ 3,00" in pagina
    assert "Juzgar textos US$ 1,00" in pagina
    assert "Por modelo gpt-4o US$ 3,00" in pagina


def test_sin_tipo_de_cambio_hay_solo_dolares_y_una_invitacion(
    sesion_administracion: Client,
) -> None:
    anotar("3")
    pagina = leer(sesion_administracion)

    assert "Solo en dólares: falta el tipo de cambio. Ponlo para verlo en pesos" in pagina
    assert "dólar del" not in pagina


def test_un_mes_pasado_usa_el_tipo_de_cambio_de_entonces(sesion_supervision: Client) -> None:
    TipoCambio.objects.create(fecha=date(2026, 10, 20), clp_por_usd=900)
    TipoCambio.objects.create(fecha=date(2026, 11, 10), clp_por_usd=1000)
    anotar("2", cuando=datetime(2026, 10, 5, 12, tzinfo=ZoneInfo("America/Santiago")))

    assert "US$ 2,00 1 mensaje, 1 llamada · $1.800 (dólar del 20 oct 2026)" in leer(
        sesion_supervision
    )
    octubre = leer(sesion_supervision, "2026-10")
    assert "Total US$ 2,00 $1.800 (dólar del 20 oct 2026)" in octubre
    assert "Proyección" not in octubre


def test_un_mes_pasado_dice_los_mismos_pesos_en_la_lista_y_en_su_pagina(
    sesion_supervision: Client,
) -> None:
    TipoCambio.objects.create(fecha=date(2026, 10, 31), clp_por_usd=900)
    TipoCambio.objects.create(fecha=date(2026, 11, 1), clp_por_usd="1045.30")
    anotar("2", cuando=datetime(2026, 10, 5, 12, tzinfo=ZoneInfo("America/Santiago")))

    pagina = leer(sesion_supervision)
    assert "· $1.800 (dólar del 31 oct 2026)" in pagina
    assert "Total US$ 2,00 $1.800 (dólar del 31 oct 2026)" in leer(sesion_supervision, "2026-10")
    assert "$1.045,30 por dólar el 1 nov 2026" in pagina


def test_un_mes_pasado_sin_tarifa_no_se_lee_como_gratis(sesion_supervision: Client) -> None:
    TipoCambio.objects.create(fecha=date(2026, 9, 1), clp_por_usd=900)
    santiago = ZoneInfo("America/Santiago")
    anotar(None, cuando=datetime(2026, 9, 5, 12, tzinfo=santiago))
    anotar(None, cuando=datetime(2026, 10, 5, 12, tzinfo=santiago))
    anotar("1", cuando=datetime(2026, 10, 6, 12, tzinfo=santiago))

    pagina = leer(sesion_supervision)
    assert "Septiembre de 2026 Sin tarifa 0 mensajes, 1 llamada Tarifas" in pagina
    assert "US$ 1,00 1 mensaje, 2 llamadas · $900 (dólar del 1 sept 2026) · 1 sin tarifa" in pagina


def test_el_presupuesto_se_lee_tambien_en_pesos_con_la_fecha_de_su_dolar(
    sesion_supervision: Client,
) -> None:
    TipoCambio.objects.create(fecha=date(2026, 11, 10), clp_por_usd=1000)
    Presupuesto.objects.create(mensual_usd=5)
    anotar("2")

    assert "US$ 2,00 de US$ 5,00 este mes (40 %): $2.000 de $5.000 (dólar del 10 nov 2026)." in (
        leer(sesion_supervision)
    )


def test_lo_que_no_tiene_tarifa_se_dice_y_se_invita_a_ponerla(
    sesion_administracion: Client, settings: pytest_django.fixtures.SettingsWrapper
) -> None:
    settings.OPENAI_MODEL = "mi-primo"
    anotar(None, modelo="mi-primo")
    pagina = leer(sesion_administracion)

    assert "Hasta hoy Sin tarifa" in pagina
    assert "1 llamada sin tarifa: no se sabe cuánto costaron" in pagina
    assert "Pon la tarifa de su modelo" in pagina
    assert "mi-primo , el modelo configurado, está sin tarifa" in pagina


@pytest.mark.parametrize("mes", ["no-es", "2026-13", "2999-01", "0001-01", "'; --"])
def test_un_mes_escrito_de_cualquier_modo_no_rompe_la_pagina(
    sesion_supervision: Client, mes: str
) -> None:
    assert leer(sesion_supervision, mes)


def test_la_pagina_hace_las_mismas_consultas_con_una_llamada_que_con_muchas(
    sesion_supervision: Client, recepcionista: User
) -> None:
    presupuesto.fijar(Decimal(100), usuario_id=None)
    cuentas = []
    for cuantas in (1, 40):
        for numero in range(cuantas):
            anotar("0.01", usuario=recepcionista, perfil=["VIP", "EN_RIESGO"][numero % 2])
        with CaptureQueriesContext(connection) as hechas:
            leer(sesion_supervision)
        cuentas.append(len(hechas))
    assert cuentas[0] == cuentas[1] <= 17


# ------------------------------------------------------------------------------------ se cambia
def test_administracion_pone_el_tope_y_queda_quien_y_cuando(
    sesion_administracion: Client,
) -> None:
    estado, pagina = enviar(
        sesion_administracion, "costos_presupuesto", **{"presupuesto-mensual_usd": "1.200,50"}
    )

    assert (estado, Presupuesto.objects.get().mensual_usd) == (200, Decimal("1200.50"))
    assert "Tope de IA: US$ 1.200,50 al mes." in pagina
    assert "Lo fijó administrador el 11 nov 2026" in pagina


def test_un_tope_que_no_es_un_monto_se_explica_en_su_campo(
    sesion_administracion: Client,
) -> None:
    for escrito in ("-1", "mucho", "1e9", "NaN", "0.500"):
        estado, pagina = enviar(
            sesion_administracion, "costos_presupuesto", **{"presupuesto-mensual_usd": escrito}
        )
        assert estado == 400, escrito
        assert "No se guardó. Mira qué hay que corregir ." in pagina
    assert not Presupuesto.objects.exists()


def test_dos_tarifas_del_mismo_dia_y_modelo_se_rechazan_con_su_motivo(
    sesion_administracion: Client,
) -> None:
    datos = {
        "tarifa-modelo": "mi-primo",
        "tarifa-desde": "2026-11-01",
        "tarifa-entrada": "0,15",
        "tarifa-salida": "0.6",
    }
    anotar(None, modelo="mi-primo")
    _, pagina = enviar(sesion_administracion, "costos_tarifa", **datos)
    assert "ahora tienen costo: 1." in pagina
    estado, pagina = enviar(sesion_administracion, "costos_tarifa", **datos)

    assert estado == 400
    assert "mi-primo ya tiene una tarifa desde el 1 nov 2026" in pagina
    fila = TarifaModelo.objects.get()
    assert (fila.entrada, fila.salida) == (Decimal("0.15"), Decimal("0.6"))


@pytest.mark.parametrize(
    ("escrito", "guardado"),
    [("GPT-4o", "gpt-4o"), ("mi-primo", "Mi-Primo"), ("NUEVO", "NUEVO")],
)
def test_una_tarifa_escrita_con_otras_mayusculas_rige_igual(
    sesion_administracion: Client, escrito: str, guardado: str
) -> None:
    anotar(None, modelo="Mi-Primo")
    datos = {"tarifa-desde": "2026-11-01", "tarifa-entrada": "3", "tarifa-salida": "12"}
    enviar(sesion_administracion, "costos_tarifa", **datos, **{"tarifa-modelo": escrito})

    assert TarifaModelo.objects.get().modelo == guardado


def test_una_tarifa_con_ceros_de_mas_no_cobra_lo_pendiente(sesion_administracion: Client) -> None:
    pendiente = anotar(None, modelo="mi-primo")
    datos = {"tarifa-modelo": "mi-primo", "tarifa-desde": "2026-11-01", "tarifa-salida": "1"}
    estado, pagina = enviar(
        sesion_administracion, "costos_tarifa", **datos, **{"tarifa-entrada": "2500"}
    )

    assert estado == 400
    assert "Ningún modelo cobra tanto." in pagina
    pendiente.refresh_from_db()
    assert pendiente.costo_usd is None


def test_una_tarifa_puesta_por_error_se_quita(sesion_administracion: Client) -> None:
    fila = TarifaModelo.objects.create(modelo="x", desde=date(2026, 1, 1), entrada=1, salida=1)
    respuesta = sesion_administracion.post(
        reverse("mensajeria:costos_tarifa_quitar", args=[fila.pk]), follow=True
    )

    assert "Tarifa quitada." in a_la_vista(respuesta.content)
    assert not TarifaModelo.objects.exists()


def test_el_tipo_de_cambio_del_mismo_dia_se_corrige(sesion_administracion: Client) -> None:
    for escrito in ("940,5", "1.001,25"):
        enviar(
            sesion_administracion,
            "costos_cambio",
            **{"cambio-fecha": "2026-11-10", "cambio-clp_por_usd": escrito},
        )

    assert TipoCambio.objects.get().clp_por_usd == Decimal("1001.25")


def test_un_tipo_de_cambio_con_la_fecha_de_otro_dia_se_quita(
    sesion_administracion: Client, sesion_supervision: Client
) -> None:
    bueno, malo = (
        TipoCambio.objects.create(fecha=date(2026, 11, dia), clp_por_usd=pesos)
        for dia, pesos in ((2, 900), (10, 1000))
    )
    anotar("2")
    quitar = reverse("mensajeria:costos_cambio_quitar", args=[malo.pk])
    assert sesion_supervision.post(quitar).status_code == 403
    pagina = a_la_vista(sesion_administracion.post(quitar, follow=True).content)

    assert "Hasta hoy US$ 2,00 $1.800 (dólar del 2 nov 2026)" in pagina
    assert list(TipoCambio.objects.all()) == [bueno]


def test_un_tipo_de_cambio_de_un_peso_no_se_guarda(sesion_administracion: Client) -> None:
    estado, pagina = enviar(
        sesion_administracion,
        "costos_cambio",
        **{"cambio-fecha": "2026-11-10", "cambio-clp_por_usd": "1"},
    )

    assert (estado, TipoCambio.objects.count()) == (400, 0)
    assert "Escribe cuántos pesos vale un dólar, como 945,30." in pagina


def test_un_tipo_de_cambio_del_ano_que_viene_no_se_guarda(sesion_administracion: Client) -> None:
    for dia, estado in (("2027-11-10", 400), ("2026-11-16", 200)):
        datos = {"cambio-fecha": dia, "cambio-clp_por_usd": "945,30"}
        assert enviar(sesion_administracion, "costos_cambio", **datos)[0] == estado

    assert TipoCambio.objects.get().fecha == date(2026, 11, 16)


def test_supervision_los_ve_y_no_los_cambia(sesion_supervision: Client) -> None:
    assert "Guardar" not in leer(sesion_supervision)
    assert sesion_supervision.post(reverse("mensajeria:costos_presupuesto")).status_code == 403


def test_el_archivo_trae_cada_llamada_del_mes_y_ninguna_formula(
    sesion_supervision: Client, recepcionista: User
) -> None:
    User.objects.filter(pk=recepcionista.pk).update(first_name="=1+1", last_name="")
    anotar("0.0035", usuario=recepcionista)
    anotar("1", cuando=datetime(2026, 10, 1, tzinfo=UTC))
    respuesta = sesion_supervision.get(reverse("mensajeria:costos_archivo"))
    _, linea = b"".join(respuesta).decode("utf-8-sig").splitlines()  # type: ignore[arg-type]

    assert linea == ("2026-11-10 23:00:00;Redactar;VIP;'=1+1;openai;gpt-4o;500;100;no;0,003500;")


@pytest.mark.parametrize("modelo", ["\t=1+1", " @sumar", "＝1+1", "\r-1"])
def test_una_formula_escondida_tras_un_blanco_tampoco(
    sesion_supervision: Client, modelo: str
) -> None:
    anotar("0.0035", modelo=modelo)
    respuesta = sesion_supervision.get(reverse("mensajeria:costos_archivo"))
    texto = b"".join(respuesta).decode("utf-8-sig")  # type: ignore[arg-type]

    assert f"'{modelo}" in texto


def test_la_planilla_suma_lo_mismo_que_la_pagina(sesion_supervision: Client) -> None:
    anotar("1.5")
    abierta = anotar(None, cuando=HOY - timedelta(hours=2))
    Llamada.objects.filter(pk=abierta.pk).update(terminada_en=None, reservado_usd="0.25")
    anotar(None, modelo="mi-primo")

    assert "Hasta hoy US$ 1,75" in leer(sesion_supervision)
    respuesta = sesion_supervision.get(reverse("mensajeria:costos_archivo"))
    nombres, *filas = b"".join(respuesta).decode("utf-8-sig").splitlines()  # type: ignore[arg-type]
    usd = nombres.split(";").index("usd")
    assert [fila.split(";")[usd] for fila in filas] == ["0,250000", "1,500000", ""]


# ------------------------------------------------------------------------------------- el aviso
@pytest.fixture
def con_clave(settings: pytest_django.fixtures.SettingsWrapper) -> None:
    settings.REDACTOR = "openai"


def avisos(sesion: Client) -> str:
    """Cuál de los dos avisos trae la página de clientes, o vacío."""
    contenido = sesion.get(reverse("ventas:buscar")).content.decode()
    return contenido.partition('data-presupuesto="')[2].partition('"')[0]


@pytest.mark.usefixtures("con_clave")
def test_desde_el_80_avisa_a_quien_puede_ver_los_costos(
    sesion_recepcion: Client, sesion_supervision: Client
) -> None:
    presupuesto.fijar(Decimal(10), usuario_id=None)
    anotar("7.99")
    assert avisos(sesion_supervision) == ""
    anotar("0.01")

    assert avisos(sesion_supervision) == "avisa"
    assert avisos(sesion_recepcion) == ""


@pytest.mark.usefixtures("con_clave")
def test_acabado_el_presupuesto_lo_leen_todos_los_que_redactan(
    sesion_recepcion: Client, sesion_supervision: Client, sesion_ajena: Client
) -> None:
    presupuesto.fijar(Decimal(10), usuario_id=None)
    anotar("9.995")

    assert avisos(sesion_supervision) == avisos(sesion_recepcion) == "agotado"
    assert avisos(sesion_ajena) == ""


def test_con_el_redactor_sin_ia_no_hay_aviso_ni_se_pregunta(
    sesion_supervision: Client, settings: pytest_django.fixtures.SettingsWrapper
) -> None:
    presupuesto.fijar(Decimal(0), usuario_id=None)
    settings.REDACTOR = "plantillas"

    assert avisos(sesion_supervision) == ""


# ------------------------------------------------------------------- quien pide textos de prueba
def test_probar_un_prompt_sin_presupuesto_es_un_429_con_su_frase(
    sesion_supervision: Client,
    settings: pytest_django.fixtures.SettingsWrapper,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings.REDACTOR = "falsa"
    falso = RedactorFalso(["Hola"], modelo="gpt-4o")
    monkeypatch.setattr(ensayo, "construir_redactor", lambda nombre, config: falso)
    presupuesto.fijar(Decimal(0), usuario_id=None)
    ruta = reverse("mensajeria:prompt_ensayo", args=["VIP", 1])
    respuesta = sesion_supervision.post(ruta, {"quien": "roberto"})

    assert respuesta.status_code == 429
    assert "Se acabó el presupuesto de IA de este mes." in a_la_vista(respuesta.content)
    assert falso.encargos == []
    en_vivo = sesion_supervision.post(ruta, {"quien": "roberto"}, headers={"HX-Request": "true"})
    assert "Se acabó el presupuesto de IA de este mes." in en_vivo.content.decode()


def test_probar_un_prompt_deja_su_llamada_con_quien_la_pidio(
    sesion_supervision: Client,
    supervisora: User,
    settings: pytest_django.fixtures.SettingsWrapper,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings.REDACTOR = "falsa"
    falso = RedactorFalso(["Hola"], modelo="gpt-4o")
    monkeypatch.setattr(ensayo, "construir_redactor", lambda nombre, config: falso)
    sesion_supervision.post(
        reverse("mensajeria:prompt_ensayo", args=["VIP", 1]), {"quien": "roberto"}
    )

    assert list(Llamada.objects.values_list("para", "usuario", "perfil")) == [
        ("prueba", supervisora.pk, "VIP")
    ]


def test_el_juez_y_la_evaluacion_tampoco_pasan_del_tope(monkeypatch: pytest.MonkeyPatch) -> None:
    falso = RedactorFalso(['{"calidez": 3, "naturalidad": 2}'], modelo="gpt-4o-mini")
    monkeypatch.setattr(juez, "construir_redactor", lambda nombre, config: falso)
    presupuesto.fijar(Decimal(0), usuario_id=None)
    opina = juez.Juez("gpt-4o-mini")
    dichas = {opina.opinar("Hola", elenco.hojas()["laura"]).error for _ in range(2)}

    assert dichas == {"Se acabó el presupuesto de IA de este mes."}
    assert falso.encargos == []
