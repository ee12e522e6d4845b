"""El elenco desde filas de la base: cada persona es lo que dice ser."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from domain.cliente360 import Cliente360
from domain.guardas import Proposito
from domain.nombres import nombre_de_pila
from domain.perfiles import Matiz, Perfil
from domain.rfm import segmentos
from domain.tiempo import son_anios, son_meses, son_semanas
from tests.conftest import CargarMiembro
from ventas.demo.carga import clientes_ajenos, dia_de_reserva
from ventas.demo.elenco import elenco
from ventas.demo.elenco_semilla import SEMILLA
from ventas.demo.miembros import Esperado, Miembro
from ventas.demo.negocio import negocio_demo
from ventas.models import Cliente

TODOS = list(elenco().values())
EN_BASE = [miembro for miembro in TODOS if miembro.en_base]
por_clave = pytest.mark.parametrize("miembro", EN_BASE, ids=lambda m: m.clave)


def lo_que_es(elenco: CargarMiembro, clave: str, *, hoy: date | None = None) -> Esperado:
    leido = elenco(clave, hoy=hoy).leer()
    return Esperado(leido.detectado.perfil, leido.detectado.matices, leido.segmentacion.segmento)


def ficha(elenco: CargarMiembro, clave: str) -> Cliente:
    cliente = elenco(clave).cliente
    assert cliente is not None
    return cliente


def servicios_de(cliente: Cliente360) -> list[str]:
    return [linea.servicio for visita in cliente.visitas for linea in visita.servicios]


@por_clave
def test_cada_miembro_es_lo_que_declara_en_su_dia(miembro: Miembro, elenco: CargarMiembro) -> None:
    assert lo_que_es(elenco, miembro.clave) == miembro.esperado


@pytest.mark.parametrize("dias_despues", [1, 379, 1_000], ids="a {} días".format)
@por_clave
def test_cada_miembro_sigue_siendo_lo_mismo_cargado_mas_adelante(
    miembro: Miembro, dias_despues: int, elenco: CargarMiembro
) -> None:
    hoy = miembro.hoy + timedelta(days=dias_despues)
    assert lo_que_es(elenco, miembro.clave, hoy=hoy) == miembro.esperado


@pytest.mark.parametrize("miembro", [m for m in SEMILLA if m.en_base], ids=lambda m: m.clave)
def test_los_de_la_semilla_conservan_perfil_y_matices_en_la_demo_de_hoy(
    miembro: Miembro, elenco: CargarMiembro
) -> None:
    assert lo_que_es(elenco, miembro.clave, hoy=date(2026, 11, 22)) == miembro.esperado


def test_entre_todos_muestran_cada_perfil_cada_matiz_y_cada_segmento() -> None:
    esperados = [miembro.esperado for miembro in TODOS]
    assert {e.perfil for e in esperados} == set(Perfil)
    assert {matiz for e in esperados for matiz in e.matices} == set(Matiz)
    assert {e.segmento for e in esperados} == set(segmentos())


def test_maria_tiene_su_primera_visita_el_15_de_noviembre(elenco: CargarMiembro) -> None:
    proxima = elenco("maria").leer().cliente.proxima_reserva
    assert proxima is not None
    assert proxima.fecha == date(2025, 11, 15)
    assert [linea.servicio for linea in proxima.servicios] == ["Tina Hornopirén", "Cabaña Laurel"]


def test_carlos_ha_venido_5_veces_y_le_encantan_las_tinas_de_hidromasaje(
    elenco: CargarMiembro,
) -> None:
    cliente = elenco("carlos").leer().cliente
    assert len(cliente.visitas) == 5
    assert cliente.metricas.gasto_total == Decimal(300_000)
    assert cliente.metricas.dias_desde_ultima == 40
    assert cliente.metricas.servicios_historicos == 0
    assert cliente.categorias_favoritas == ("Tinas de hidromasaje",)


def test_ana_vuelve_despues_de_3_anios_y_fue_clienta_entre_2018_y_2021(
    elenco: CargarMiembro,
) -> None:
    ana = elenco("ana")
    cliente = ana.leer().cliente
    assert ana.hoy == date(2025, 1, 15)
    assert cliente.metricas.servicios_historicos == 4
    assert cliente.primera_historica is not None
    assert cliente.primera_historica.year == 2018
    assert cliente.ultima_historica is not None
    assert (cliente.ultima_historica.year, cliente.ultima_historica.month) == (2021, 12)
    assert cliente.primera_actual == date(2025, 1, 5)
    assert cliente.pausa_antes_de_volver is not None
    assert son_anios(cliente.pausa_antes_de_volver, 3)
    assert cliente.metricas.gasto_total == Decimal(320_000)
    assert [v.servicios[0].categoria for v in cliente.visitas[:2]] == ["Cabañas", "Cabañas"]


def test_roberto_tiene_15_visitas_de_un_servicio_desde_2019(elenco: CargarMiembro) -> None:
    roberto = elenco("roberto")
    cliente = roberto.leer().cliente
    assert cliente.ficha.nombre == "Roberto González"
    assert len(cliente.visitas) == cliente.metricas.total_servicios == 15
    assert cliente.primera_visita is not None
    assert cliente.primera_visita.year == 2019
    assert cliente.metricas.dias_desde_ultima == 14
    assert son_semanas(14, 2)
    assert cliente.categorias_favoritas == ("Tinas", "Cabañas")
    assert cliente.metricas.gasto_total == Decimal(1_100_000)


def test_laura_vino_hace_8_meses_a_la_tina_tronador(elenco: CargarMiembro) -> None:
    cliente = elenco("laura").leer().cliente
    assert len(cliente.visitas) == 7
    assert cliente.metricas.gasto_total == Decimal(400_000)
    assert cliente.metricas.dias_desde_ultima == 243
    assert son_meses(243, 8)
    assert servicios_de(cliente)[0] == "Tina Tronador"


def test_el_numero_nuevo_no_esta_en_la_base(elenco: CargarMiembro) -> None:
    nuevo = elenco("numero_nuevo")
    assert nuevo.cliente is None
    assert nuevo.miembro.esperado.perfil is Perfil.CLIENTE_NUEVO
    assert not Cliente.objects.filter(telefono=nuevo.miembro.persona.telefono).exists()


@pytest.mark.parametrize(
    ("clave", "dias"), [("gasto_alto_ausente", 400), ("vino_hace_4_dias", 4), ("una_visita", 45)]
)
def test_los_dias_sin_venir_son_los_del_caso(clave: str, dias: int, elenco: CargarMiembro) -> None:
    assert elenco(clave).leer().cliente.metricas.dias_desde_ultima == dias


def test_la_primera_reserva_por_venir_trae_cuatro_servicios(elenco: CargarMiembro) -> None:
    metricas = elenco("primera_de_cuatro_servicios").leer().cliente.metricas
    assert (metricas.servicios_actuales, metricas.dias_como_cliente) == (4, 0)


def test_de_quien_solo_tiene_fechas_de_relleno_se_sabe_que_hizo_y_no_cuando(
    elenco: CargarMiembro,
) -> None:
    cliente = elenco("solo_fechas_de_relleno").leer().cliente
    assert cliente.metricas.total_servicios == 3
    assert cliente.metricas.dias_como_cliente is None
    assert cliente.ultima_visita is None


@pytest.mark.parametrize("clave", ["compra_regalo", "no_llego"])
def test_gasto_sin_visita_no_hace_cliente(clave: str, elenco: CargarMiembro) -> None:
    cliente = elenco(clave).leer().cliente
    assert cliente.metricas.gasto_total > 0
    assert cliente.visitas == ()


@pytest.mark.parametrize("clave", ["nombre_inservible", "nombre_instruccion"])
def test_hay_nombres_con_los_que_no_se_saluda(clave: str, elenco: CargarMiembro) -> None:
    assert nombre_de_pila(ficha(elenco, clave).nombre) is None


def test_la_pareja_comparte_un_telefono_con_una_sola_titular(elenco: CargarMiembro) -> None:
    quien_comparte = ficha(elenco, "pareja_acompanante")
    assert quien_comparte.titular is not None
    assert quien_comparte.titular.nombre == "Marcela Contreras Bravo"
    assert quien_comparte.telefono == quien_comparte.titular.telefono
    assert Cliente.objects.filter(telefono_principal=True).get() == quien_comparte.titular


def test_quien_esta_dos_veces_tiene_el_mismo_correo_y_un_solo_telefono(
    elenco: CargarMiembro,
) -> None:
    con, sin = ficha(elenco, "repetida_con_telefono"), ficha(elenco, "repetida_sin_telefono")
    assert con.email == sin.email
    assert con.telefono
    assert sin.telefono is None


def test_los_turistas_tienen_su_idioma_y_un_numero_que_whatsapp_entiende(
    elenco: CargarMiembro,
) -> None:
    for clave, idioma, region in [("turista_brasil", "pt", "BR"), ("turista_eeuu", "en", "US")]:
        turista = ficha(elenco, clave)
        assert turista.numero is not None
        assert (turista.idioma, turista.numero.region) == (idioma, region)


def test_quien_se_opuso_tiene_la_fila_con_su_prueba(elenco: CargarMiembro) -> None:
    oposicion = ficha(elenco, "se_opuso").consentimientos.get()
    assert (oposicion.proposito, oposicion.decision) == (Proposito.MARKETING, "se_opone")
    assert oposicion.prueba


def test_el_reclamo_esta_abierto_la_casa_es_interna_y_alguien_no_tiene_telefono(
    elenco: CargarMiembro,
) -> None:
    assert ficha(elenco, "reclama").incidencias.get().resuelta_en is None
    assert ficha(elenco, "cuenta_interna").es_interno
    sin_telefono = ficha(elenco, "sin_telefono")
    assert sin_telefono.telefono is None
    assert sin_telefono.email


def test_nadie_del_elenco_puede_ser_una_persona_de_verdad(
    elenco: CargarMiembro,
) -> None:
    for miembro in EN_BASE:
        if miembro.clave != "pareja_titular":  # llega con quien comparte su teléfono
            elenco(miembro.clave)
    assert Cliente.objects.count() == len(EN_BASE)
    assert not clientes_ajenos().exists()


def test_nadie_viene_un_martes_porque_la_casa_cierra() -> None:
    for miembro in TODOS:
        for reserva in miembro.persona.reservas:
            for linea in reserva.lineas:
                dia = miembro.hoy - timedelta(days=reserva.hace - linea.dia)
                assert dia.weekday() not in negocio_demo().cerrados, f"{miembro.clave}: {dia}"


@pytest.mark.parametrize("corrida", range(7))
def test_lo_que_esta_por_venir_nunca_cae_en_martes(corrida: int) -> None:
    hoy = date(2026, 11, 22) + timedelta(days=corrida)
    dia = dia_de_reserva(-7, hoy=hoy, cerrados=negocio_demo().cerrados)
    assert dia.weekday() not in negocio_demo().cerrados
    assert dia - hoy in (timedelta(days=7), timedelta(days=8))
