"""`manage.py cargar_demo`: qué deja, qué conserva y qué se niega a tocar."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from io import StringIO

import pytest
from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django.fixtures import Settings

from domain.cliente360 import Asistencia, EstadoPago
from domain.guardas import Proposito
from domain.ofertas import Interesado, elegir_novedades, recomendar
from domain.perfiles import Perfil
from domain.telefono import leer_telefono
from mensajeria.models import Borrador, VersionPrompt
from tests.factories import ClienteFactory, ReservaServicioFactory, ServicioFactory
from ventas import roles
from ventas.demo import generador
from ventas.demo.carga import PRIMER_DIA, clientes_ajenos
from ventas.demo.elenco import elenco
from ventas.demo.generador import generar
from ventas.demo.negocio import negocio_demo
from ventas.demo.usuarios import USUARIOS
from ventas.models import (
    Cliente,
    Negocio,
    Novedad,
    Oferta,
    ReservaServicio,
    ServiceHistory,
    Servicio,
    VentaReserva,
)
from ventas.selectors import (
    novedades_activas,
    perfil_cliente,
    perfiles_clientes,
    vitrina,
)

HOY = date(2026, 11, 22)
MARIA = "+56955500001"


def cargar(*opciones: str, hoy: date | str = HOY) -> str:
    """Corre el comando y da lo que imprime."""
    salida = StringIO()
    call_command("cargar_demo", f"--hoy={hoy}", *opciones, stdout=salida)
    return salida.getvalue()


def filas() -> dict[str, int]:
    modelos = (Cliente, VentaReserva, ReservaServicio, ServiceHistory, Servicio, Oferta, Novedad)
    return {modelo.__name__: modelo.objects.count() for modelo in modelos}


# ------------------------------------------------------------------------------ qué carga
@pytest.mark.completo
@pytest.mark.django_db
def test_por_omision_carga_2000_clientes_con_unos_16000_servicios() -> None:
    texto = cargar()
    en_elenco = sum(m.en_base for m in elenco().values())
    ids = list(Cliente.objects.values_list("id", flat=True))
    assert len(ids) == 2_000 + en_elenco
    assert f"{len(ids)} clientes" in texto
    leidos = [
        leido
        for desde in range(0, len(ids), 500)
        for leido in perfiles_clientes(ids[desde : desde + 500], hoy=HOY).values()
    ]
    servicios = sum(leido.cliente.metricas.total_servicios for leido in leidos)
    assert 15_000 <= servicios <= 17_000
    assert not clientes_ajenos().exists()
    # Ningún perfil es una rareza ni se lleva a casi todos.
    perfiles = Counter(leido.detectado.perfil for leido in leidos)
    assert all(20 <= perfiles[perfil] <= 1_000 for perfil in Perfil)


@pytest.mark.django_db
def test_solo_elenco_carga_a_su_gente_y_a_nadie_mas() -> None:
    cargar("--solo-elenco")
    assert Cliente.objects.count() == sum(m.en_base for m in elenco().values())


@pytest.mark.django_db
def test_clientes_dice_cuantos_se_inventan() -> None:
    cargar("--clientes", "15")
    assert Cliente.objects.count() == 15 + sum(m.en_base for m in elenco().values())


@pytest.mark.django_db
def test_la_fecha_corre_las_reservas_y_deja_quieto_el_historial() -> None:
    cargar("--solo-elenco")
    maria = perfil_cliente(Cliente.objects.get(telefono=MARIA).pk, hoy=HOY)
    assert maria.cliente.proxima_reserva is not None
    assert maria.cliente.proxima_reserva.fecha == HOY + timedelta(days=7)
    ana = Cliente.objects.get(nombre__startswith="Ana ")
    fechas = ana.historial.order_by("service_date").values_list("service_date", flat=True)
    assert [fecha.year for fecha in fechas if fecha] == [2018, 2019, 2020, 2021]


@pytest.mark.django_db
def test_sin_fecha_se_carga_como_si_fuera_el_hoy_del_negocio(settings: Settings) -> None:
    settings.HOY = date(2025, 11, 8)
    call_command("cargar_demo", "--solo-elenco", stdout=StringIO())
    maria = perfil_cliente(Cliente.objects.get(telefono=MARIA).pk, hoy=date(2025, 11, 8))
    assert maria.cliente.proxima_reserva is not None
    assert maria.cliente.proxima_reserva.fecha == date(2025, 11, 15)


@pytest.mark.django_db
def test_sin_terminal_la_barra_no_ensucia(capsys: pytest.CaptureFixture[str]) -> None:
    cargar("--clientes", "5")
    assert capsys.readouterr() == ("", "")


@pytest.mark.django_db
@pytest.mark.parametrize("fecha", ["ayer", "2025-02-30", "2024-12-31"])
def test_una_fecha_que_no_sirve_se_explica(fecha: str) -> None:
    with pytest.raises(CommandError, match=r"AAAA-MM-DD|desde 2025-01-01"):
        cargar(hoy=fecha)


@pytest.mark.django_db
def test_una_cantidad_que_no_sirve_se_explica() -> None:
    with pytest.raises(CommandError, match="número desde 0"):
        cargar("--clientes=muchos")


# ---------------------------------------------------------------------- qué puede decirse
@pytest.mark.django_db
def test_el_catalogo_trae_los_precios_de_la_casa() -> None:
    cargar("--solo-elenco")
    precios = {s.nombre: int(s.precio) for s in vitrina(hoy=HOY).catalogo}
    assert precios["Tina Hornopirén"] == 25_000
    assert precios["Tina Llaima"] == 30_000
    assert precios["Tina Premium"] == 35_000
    assert (precios["Cabaña Torre"], precios["Cabaña Acantilado"]) == (90_000, 110_000)
    assert precios["Masaje con Aromaterapia"] == 42_000
    assert precios["Refugio Aremko"] == 290_000


@pytest.mark.django_db
def test_lo_que_habla_de_salud_no_se_nombra_y_los_complementos_no_son_servicios() -> None:
    cargar("--solo-elenco")
    catalogo = vitrina(hoy=HOY).catalogo
    assert [s.nombre for s in catalogo if not s.mencionable] == ["Drenaje Linfático"]
    complementos = {s.nombre for s in catalogo if s.es_complemento}
    assert {"Tina Yates", "Entrada de niño", "Descuento"} < complementos


@pytest.mark.django_db
def test_las_experiencias_cuestan_mas_viernes_y_sabado() -> None:
    cargar("--clientes", "150")
    rituales = ReservaServicio.objects.filter(servicio__nombre="Ritual del Río")
    precios = {(r.fecha.weekday() in (4, 5), int(r.precio_unitario)) for r in rituales}
    assert precios == {(True, 240_000), (False, 210_000)}


@pytest.mark.django_db
def test_la_sorpresa_es_solo_para_quien_esta_en_riesgo() -> None:
    cargar("--solo-elenco")
    recomendadas = {p: recomendar(vitrina(hoy=HOY).ofertas, Interesado(p), hoy=HOY) for p in Perfil}
    elegidas = {p: r.oferta for p, r in recomendadas.items() if r}
    assert {p for p, o in elegidas.items() if o.texto == "una sorpresa especial"} == {
        Perfil.EN_RIESGO
    }
    porcentual = elegidas[Perfil.RECURRENTE_ACTIVO]
    assert "15%" in porcentual.texto
    assert porcentual.condiciones


@pytest.mark.django_db
def test_las_novedades_de_los_ejemplos_se_pueden_contar() -> None:
    cargar("--solo-elenco")
    textos = [n.texto for n in elegir_novedades(novedades_activas(), Perfil.REACTIVADO, HOY)]
    assert textos == [
        "tinas premium con vista panorámica",
        "masajes terapéuticos con aromaterapia",
        "cabañas remodeladas",
        "servicios ampliados",
    ]


@pytest.mark.django_db
def test_cada_anuncio_cabe_dentro_de_una_frase() -> None:
    cargar("--solo-elenco")
    for anuncio in [*Oferta.objects.all(), *Novedad.objects.all()]:
        anuncio.full_clean()
        assert anuncio.texto[0].islower()
        assert anuncio.texto[-1].isalnum()


# ------------------------------------------------------------------------------- usuarios
@pytest.mark.django_db
@pytest.mark.parametrize("demo", USUARIOS, ids=lambda u: u.usuario)
def test_cada_usuario_entra_con_la_clave_que_se_imprime(demo, client: Client) -> None:
    assert f"{demo.usuario} / {demo.clave}" in cargar("--solo-elenco")
    client.post("/entrar/", {"username": demo.usuario, "password": demo.clave})
    assert get_user(client).get_username() == demo.usuario
    entra = client.get("/admin/").status_code == 200
    assert entra is (demo.rol == roles.ADMINISTRACION)


@pytest.mark.django_db
def test_volver_a_cargar_no_devuelve_la_clave_de_demo_a_quien_la_cambio(client: Client) -> None:
    cargar("--solo-elenco")
    usuario = User.objects.get(username="recepcion")
    usuario.set_password("otra-clave")
    usuario.save()
    cargar("--solo-elenco")
    cargar("--solo-elenco", "--reset")
    client.post("/entrar/", {"username": "recepcion", "password": "otra-clave"})
    assert get_user(client).is_authenticated


@pytest.mark.django_db
def test_un_usuario_de_demo_que_se_borro_no_reaparece_al_volver_a_abrir() -> None:
    cargar("--solo-elenco")
    User.objects.filter(username="administracion").delete()
    assert "demo-administracion" not in cargar("--solo-elenco")
    assert not User.objects.filter(username="administracion").exists()


# ------------------------------------------------------------- dos veces, reset y lo ajeno
@pytest.mark.django_db
def test_correr_dos_veces_conserva_lo_que_se_hizo_y_no_duplica() -> None:
    cargar("--clientes", "10")
    antes = filas()
    Cliente.objects.filter(telefono=MARIA).update(notas="Prefiere la tina de la orilla.")
    Servicio.objects.filter(nombre="Tina Osorno").update(precio=27_000)
    texto = cargar("--clientes", "10", hoy=HOY + timedelta(days=3))
    assert "ya estaba cargada" in texto
    assert filas() == antes
    assert Cliente.objects.get(telefono=MARIA).notas == "Prefiere la tina de la orilla."
    assert Servicio.objects.get(nombre="Tina Osorno").precio == 27_000


@pytest.mark.django_db
def test_la_demo_sigue_abriendo_aunque_se_haya_agregado_un_numero_real() -> None:
    cargar("--solo-elenco")
    ClienteFactory(nombre="Alguien", telefono="+56912345678")
    assert "ya estaba cargada" in cargar("--solo-elenco")


@pytest.mark.django_db
def test_reset_empieza_de_nuevo_con_lo_que_se_haya_hecho_en_la_demo() -> None:
    cargar("--clientes", "10")
    antes = filas()
    maria = Cliente.objects.get(telefono=MARIA)
    Borrador.objects.create(
        cliente=maria,
        proposito=Proposito.SERVICIO,
        perfil=Perfil.PRIMERA_RESERVA,
        version_prompt=VersionPrompt.objects.create(clave="1"),
        redactor="plantillas",
        temperatura=0.7,
    )
    ReservaServicioFactory(reserva__cliente=maria)
    Servicio.objects.filter(nombre="Tina Osorno").update(precio=1)
    cargar("--clientes", "10", "--reset")
    assert filas() == antes
    assert not Borrador.objects.exists()
    assert Servicio.objects.get(nombre="Tina Osorno").precio == 25_000
    assert Negocio.objects.get().nombre == "Aremko Spa"


@pytest.mark.django_db
def test_reset_no_toca_lo_que_el_negocio_agrego_a_su_catalogo() -> None:
    cargar("--solo-elenco")
    ServicioFactory(nombre="Tina Río Pescado")
    cargar("--solo-elenco", "--reset")
    assert Servicio.objects.filter(nombre="Tina Río Pescado").exists()


DE_VERDAD = [
    {"telefono": "+56912345678"},
    {"telefono": None, "email": "alguien@correo.cl"},
    {"telefono": None},
    {"email": "alguien@correo.cl"},
    {"telefono": "no es un número"},
]


@pytest.mark.django_db
@pytest.mark.parametrize("opciones", [[], ["--reset"]], ids=["cargar", "reset"])
@pytest.mark.parametrize("datos", DE_VERDAD, ids=str)
def test_con_un_cliente_de_verdad_no_carga_ni_borra_nada(
    datos: dict[str, str | None], opciones: list[str]
) -> None:
    ClienteFactory(**datos)
    antes = filas()
    with pytest.raises(CommandError, match="no son de la demo"):
        cargar(*opciones)
    assert filas() == antes


@pytest.mark.django_db
def test_reset_se_niega_si_entre_la_demo_hay_alguien_de_verdad() -> None:
    cargar("--solo-elenco")
    ClienteFactory(nombre="Alguien", telefono="+56912345678")
    antes = filas()
    with pytest.raises(CommandError, match="no son de la demo"):
        cargar("--reset")
    assert filas() == antes


@pytest.mark.django_db
def test_con_restos_de_otra_demo_pide_reset() -> None:
    ClienteFactory()
    with pytest.raises(CommandError, match="--reset"):
        cargar("--solo-elenco")


# ------------------------------------------------------------------- los clientes al azar
def test_la_misma_fecha_da_las_mismas_personas_y_pedir_mas_no_cambia_las_primeras() -> None:
    assert list(generar(60, hoy=HOY)) == list(generar(60, hoy=HOY))
    assert list(generar(60, hoy=HOY))[:20] == list(generar(20, hoy=HOY))


def test_hay_de_todo_un_poco() -> None:
    personas = list(generar(1_000, hoy=HOY))
    reservas = [reserva for persona in personas for reserva in persona.reservas]
    assert any(not p.telefono for p in personas)
    assert any(not p.email for p in personas)
    assert {p.idioma for p in personas} == {"", "en", "pt"}
    assert any(p.se_opone for p in personas)
    assert any(p.reclamo for p in personas)
    assert any(r.pago is EstadoPago.CANCELADO for r in reservas)
    assert any(r.pago is EstadoPago.PENDIENTE and r.hace > 0 for r in reservas)
    assert any(r.asistencia is Asistencia.NO_ASISTIO for r in reservas)
    assert any(r.es_regalo for r in reservas)
    assert any(r.hace < 0 for r in reservas)
    assert any(linea.precio == -10_000 for r in reservas for linea in r.lineas)


def test_nadie_inventado_puede_ser_una_persona_de_verdad() -> None:
    for persona in generar(1_000, hoy=HOY):
        numero = leer_telefono(persona.telefono, ficticios=settings.TELEFONOS_FICTICIOS)
        assert numero or persona.email
        assert numero is None or numero.e164.startswith(settings.TELEFONOS_FICTICIOS)
        assert not persona.email or persona.email.endswith(".example")


def test_los_que_no_alcanzan_numero_ficticio_van_sin_telefono_y_con_correo(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(generador, "ULTIMO_NUMERO", generador.PRIMER_NUMERO + 9)
    con_numero, sin_numero = (list(generar(30, hoy=HOY))[i] for i in (slice(10), slice(10, 30)))
    assert any(persona.telefono for persona in con_numero)
    assert not any(persona.telefono for persona in sin_numero)
    assert all(persona.email for persona in sin_numero)


@pytest.mark.parametrize("hoy", [PRIMER_DIA, date(2025, 11, 8), HOY])
def test_el_historial_es_del_sistema_antiguo_y_las_reservas_del_actual(hoy: date) -> None:
    for persona in generar(300, hoy=hoy):
        for linea in persona.historial:
            assert linea.fecha is not None
            assert 2014 <= linea.fecha.year <= 2024
        for reserva in persona.reservas:
            dia = hoy - timedelta(days=reserva.hace)
            assert dia >= PRIMER_DIA - timedelta(days=2)
            assert reserva.hace < 0 or dia.weekday() not in negocio_demo().cerrados


def test_lo_que_no_se_nombra_se_reconoce_tambien_en_el_historial() -> None:
    for persona in generar(500, hoy=HOY):
        for linea in persona.historial:
            assert linea.servicio != "Drenaje Linfático" or linea.catalogo == linea.servicio
