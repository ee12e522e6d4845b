"""Un código se usa una vez por reserva y por persona, nunca más de lo que su oferta permite."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from threading import Barrier, Thread
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import User
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from domain.cliente360 import EstadoPago
from domain.errores import DatosInvalidos
from domain.reservas import Accion
from tests.domain.fabricas import HOY
from tests.factories import (
    CategoriaServicioFactory,
    ClienteFactory,
    OfertaFactory,
    ReservaServicioFactory,
    ServicioFactory,
    VentaReservaFactory,
)
from ventas.models import Canje, Cliente, Negocio, Oferta, RegistroAcceso, Servicio, VentaReserva
from ventas.selectors import perfil_cliente, reservas_de, vitrina
from ventas.services import canjes, reservas
from ventas.services.reservas import LineaPedida, PedidoReserva

pytestmark = pytest.mark.django_db
AHORA = datetime(2025, 11, 8, 12, tzinfo=ZoneInfo("America/Santiago"))
YO = canjes.Autor(usuario_id=None, ahora=AHORA)
LUNES, SABADO = date(2025, 11, 10), date(2025, 11, 15)


@pytest.fixture(autouse=True)
def el_dia_de_la_semilla(settings: Any) -> None:
    settings.HOY = HOY


def rio(**campos: Any) -> Oferta:
    return OfertaFactory(**{"texto": "20 % en tinas", "porcentaje": 20, "codigo": "RIO20"} | campos)


def reserva(
    *, fecha: date = LUNES, categoria: str = "Tinas", total: int = 50_000, **campos: Any
) -> VentaReserva:
    una = VentaReservaFactory(**campos)
    de = ServicioFactory(nombre=categoria, categoria=CategoriaServicioFactory(nombre=categoria))
    ReservaServicioFactory(reserva=una, servicio=de, fecha=fecha, cantidad=1, precio_unitario=total)
    return una


def canjear(una: VentaReserva, codigo: str = "RIO20") -> Canje:
    return canjes.canjear(reserva_id=una.pk, codigo=codigo, autor=YO)


def no_pasa(una: VentaReserva, codigo: str = "RIO20") -> str:
    antes = (una.lineas.count(), Canje.objects.count())
    with pytest.raises(DatosInvalidos) as error:
        canjear(una, codigo)
    assert (una.lineas.count(), Canje.objects.count()) == antes
    return error.value.mensaje


def lineas(una: VentaReserva) -> list[tuple[str, int]]:
    filas = una.lineas.order_by("id").values_list("servicio__nombre", "precio_unitario")
    return [(nombre, int(precio)) for nombre, precio in filas]


# ------------------------------------------------------------------------------------- canjear
@pytest.mark.parametrize("escrito", ["RIO20", " rio 20 "])
def test_el_codigo_descuenta_con_una_linea_que_cuenta_en_el_gasto(escrito: str) -> None:
    rio()
    una = reserva()

    canje = canjear(una, escrito)

    assert lineas(una) == [("Tinas", 50_000), ("Descuento", -10_000)]
    assert (canje.descuento, canje.cliente, canje.cuando) == (10_000, una.cliente, AHORA)
    metricas = perfil_cliente(una.cliente_id, hoy=HOY).cliente.metricas
    assert (metricas.gasto_total, metricas.total_servicios) == (Decimal(40_000), 1)


def test_un_codigo_guardado_en_minusculas_es_el_mismo() -> None:
    rio(codigo="rio20")

    assert canjear(reserva()).descuento == 10_000


def test_un_monto_no_baja_mas_de_lo_que_cuesta() -> None:
    rio(porcentaje=None, monto=80_000)
    una = reserva(total=50_000)

    canjear(una)

    assert lineas(una)[-1] == ("Descuento", -50_000)


@pytest.mark.parametrize(("ya_rebajado", "baja"), [(20_000, 30_000), (60_000, 0)])
def test_con_otro_descuento_en_la_reserva_el_total_nunca_queda_bajo_cero(
    ya_rebajado: int, baja: int
) -> None:
    rio(porcentaje=100, dias=[0, 1])
    una = reserva(total=50_000)
    convenio = ServicioFactory(nombre="Convenio", es_complemento=True)
    ReservaServicioFactory(
        reserva=una, servicio=convenio, fecha=LUNES, cantidad=1, precio_unitario=-ya_rebajado
    )

    assert canjear(una).descuento == baja
    martes = LUNES + timedelta(days=1)
    reservas.mover(reserva_id=una.pk, fecha=martes, usuario_id=None, hoy=HOY)
    assert Canje.objects.get().descuento == baja


def test_un_regalo_queda_como_linea_de_cero_y_no_como_servicio() -> None:
    rio(porcentaje=None, regalo="un té de hierbas")
    una = reserva()

    canjear(una)

    assert lineas(una)[-1] == ("un té de hierbas", 0)
    assert perfil_cliente(una.cliente_id, hoy=HOY).cliente.metricas.total_servicios == 1
    assert not Servicio.objects.get(nombre="un té de hierbas").activo


def test_una_oferta_sin_beneficio_en_pesos_deja_dicho_que_se_prometio() -> None:
    rio(texto="una sorpresa", porcentaje=None)
    una = reserva()

    canjear(una)

    assert lineas(una)[-1] == ("una sorpresa", 0)
    assert reservas_de(una.cliente_id, hoy=HOY)[0].canje is not None


def test_descuenta_solo_de_lo_que_la_oferta_cubre() -> None:
    rio().categorias.add(CategoriaServicioFactory(nombre="Tinas"))
    una = reserva(total=50_000)
    masaje = ServicioFactory(nombre="M", categoria=CategoriaServicioFactory(nombre="Masajes"))
    ReservaServicioFactory(reserva=una, servicio=masaje, cantidad=1, precio_unitario=40_000)

    assert canjear(una).descuento == 10_000


# ------------------------------------------------------------------------------------- no pasa
def test_el_mismo_codigo_dos_veces_en_la_reserva_no_pasa() -> None:
    rio()
    una = reserva()
    canjear(una)

    assert "ya está en esta reserva" in no_pasa(una)


def test_dos_codigos_en_una_reserva_no_pasan() -> None:
    rio()
    rio(texto="otra", codigo="OTRO", porcentaje=10)
    una = reserva()
    canjear(una)

    assert "ya tiene el código RIO20" in no_pasa(una, "OTRO")


def test_la_misma_persona_no_lo_usa_en_otra_reserva_salvo_que_se_pueda_repetir() -> None:
    oferta = rio()
    ana = ClienteFactory()
    canjear(reserva(cliente=ana))

    assert "ya usó el código RIO20 el 8 nov 2025" in no_pasa(reserva(cliente=ana))
    Oferta.objects.update(una_vez_por_persona=False)
    assert canjear(reserva(cliente=ana)).oferta == oferta


def test_mas_veces_que_el_limite_no_pasa() -> None:
    rio(limite_usos=2)
    canjear(reserva())
    canjear(reserva())

    assert "todas las veces que permitía" in no_pasa(reserva())


@pytest.mark.parametrize(
    ("campos", "dice"),
    [
        ({"hasta": HOY - timedelta(days=1)}, "venció"),
        ({"desde": HOY + timedelta(days=1)}, "vale desde"),
        ({"activa": False}, "ya no está activa"),
        ({"dias": [1, 2]}, "vale martes y miércoles, y la reserva es para el lunes 10"),
        ({"codigo": "OTRO"}, "no existe"),
        ({"codigo": ""}, "no existe"),
    ],
)
def test_lo_que_la_oferta_no_permite_se_dice(campos: dict[str, Any], dice: str) -> None:
    rio(**campos)

    assert dice in no_pasa(reserva())


def test_en_otra_categoria_no_vale() -> None:
    rio().categorias.add(CategoriaServicioFactory(nombre="Masajes"))

    assert "vale en Masajes" in no_pasa(reserva())


def test_en_una_reserva_cancelada_no_se_canjea() -> None:
    rio()

    assert "está cancelada" in no_pasa(reserva(estado_pago=EstadoPago.CANCELADO))


# ------------------------------------------------------------------------ anular, cancelar, mover
def test_anular_quita_la_linea_y_libera_el_uso(negocio: Negocio) -> None:
    oferta = rio(limite_usos=1)
    una = reserva()
    canje = canjear(una)
    assert vitrina(hoy=HOY).ofertas[0].quedan == 0
    assert vitrina(hoy=HOY, cliente_id=una.cliente_id).usadas == {oferta.pk}
    assert vitrina(hoy=HOY, cliente_id=ClienteFactory().pk).usadas == frozenset()

    assert canjes.anular(canje_id=canje.pk, autor=YO)
    assert not canjes.anular(canje_id=canje.pk, autor=YO)

    assert lineas(una) == [("Tinas", 50_000)]
    assert vitrina(hoy=HOY).ofertas[0].quedan == 1
    assert vitrina(hoy=HOY, cliente_id=una.cliente_id).usadas == frozenset()
    assert canjear(una).descuento == 10_000


def test_cancelar_la_reserva_libera_el_codigo_y_reabrirla_no_lo_devuelve() -> None:
    rio(limite_usos=1)
    una = reserva(fecha=SABADO)
    canjear(una)

    reservas.aplicar(reserva_id=una.pk, accion=Accion.CANCELAR, usuario_id=None, hoy=HOY)
    otra = canjear(reserva())
    reservas.aplicar(reserva_id=una.pk, accion=Accion.REABRIR, usuario_id=None, hoy=HOY)

    assert lineas(una) == [("Tinas", 50_000)]
    assert list(Canje.vigentes.all()) == [otra]


def test_mover_a_un_dia_en_que_no_vale_no_regala_el_descuento() -> None:
    rio(dias=[0, 1])
    una = reserva(fecha=LUNES)
    canjear(una)

    with pytest.raises(DatosInvalidos, match="vale lunes y martes"):
        reservas.mover(reserva_id=una.pk, fecha=SABADO, usuario_id=None, hoy=HOY)
    assert set(una.lineas.values_list("fecha", flat=True)) == {LUNES}

    martes = LUNES + timedelta(days=1)
    reservas.mover(reserva_id=una.pk, fecha=martes, usuario_id=None, hoy=HOY)
    assert lineas(una)[-1] == ("Descuento", -10_000)
    assert set(una.lineas.values_list("fecha", flat=True)) == {martes}


def test_mover_deja_el_descuento_solo_en_lo_que_cae_en_sus_dias() -> None:
    rio(dias=[0, 1])
    una = reserva(fecha=LUNES)
    ReservaServicioFactory(
        reserva=una,
        servicio=una.lineas.get().servicio,
        fecha=LUNES + timedelta(days=1),
        cantidad=1,
        precio_unitario=30_000,
    )
    assert canjear(una).descuento == 16_000

    martes = LUNES + timedelta(days=1)
    reservas.mover(reserva_id=una.pk, fecha=martes, usuario_id=None, hoy=HOY)

    assert Canje.objects.get().descuento == 10_000
    assert ("Descuento", -10_000) in lineas(una)


# ---------------------------------------------------------------------------------- en la pantalla
@pytest.fixture
def cliente(db: None) -> Cliente:
    return ClienteFactory(nombre="María Soto")


def test_recepcion_canjea_y_quita_el_codigo_en_el_360_y_queda_su_huella(
    sesion_recepcion: Client, recepcionista: User, cliente: Cliente
) -> None:
    rio()
    una = reserva(cliente=cliente)
    ficha = reverse("ventas:cliente", args=[cliente.pk])
    assert reverse("ventas:reserva_codigo", args=[una.pk]) in sesion_recepcion.get(ficha).text

    canjeado = sesion_recepcion.post(
        reverse("ventas:reserva_codigo", args=[una.pk]), {"codigo": "rio20"}, follow=True
    )
    assert "El código RIO20 descontó $10.000." in canjeado.text
    assert "-$10.000" in canjeado.text

    canje = Canje.objects.get()
    assert canje.usuario == recepcionista
    anular = reverse("ventas:canje_anular", args=[canje.pk])
    assert anular in canjeado.text
    quitado = sesion_recepcion.post(anular, follow=True)
    assert "El código RIO20 salió de la reserva" in quitado.text
    assert "ya no estaba en la reserva" in sesion_recepcion.post(anular, follow=True).text
    huella = RegistroAcceso.objects.filter(accion="reserva").order_by("id")
    assert [(h.usuario, h.detalle) for h in huella] == [
        (recepcionista, f"Reserva {una.pk}: canjeó RIO20 (-$10.000)"),
        (recepcionista, f"Reserva {una.pk}: anuló el canje de RIO20"),
    ]


def test_un_codigo_que_no_vale_dice_que_hacer(sesion_recepcion: Client, cliente: Cliente) -> None:
    url = reverse("ventas:reserva_codigo", args=[reserva(cliente=cliente).pk])

    respuesta = sesion_recepcion.post(url, {"codigo": "nada"}, follow=True)

    dicho = "El código NADA no existe. Revísalo letra por letra, o sigue sin código."
    assert respuesta.text.count(dicho) == 1


def test_el_codigo_que_no_paso_vuelve_a_su_reserva_listo_para_corregirlo(
    sesion_recepcion: Client, cliente: Cliente
) -> None:
    una, otra = reserva(cliente=cliente), reserva(cliente=cliente, fecha=SABADO)

    respuesta = sesion_recepcion.post(
        reverse("ventas:reserva_codigo", args=[una.pk]), {"codigo": "ría20"}, follow=True
    )

    destino, _ = respuesta.redirect_chain[-1]
    assert destino.endswith(f"#reserva-{una.pk}")
    suya = respuesta.text.split(f'id="reserva-{una.pk}"')[1].split("</article>")[0]
    assert "no existe" in suya
    assert 'value="ría20"' in suya
    assert '<details class="reserva-mas" open>' in suya
    ajena = respuesta.text.split(f'id="reserva-{otra.pk}"')[1].split("</article>")[0]
    assert "no existe" not in ajena
    assert " open>" not in ajena


def nueva(servicio: Servicio, **campos: Any) -> dict[str, Any]:
    return {
        "fecha": LUNES.isoformat(),
        "servicios": [str(servicio.pk)],
        "estado_pago": "pendiente",
        "solicitud": "s1",
        **campos,
    }


def test_la_reserva_nueva_nace_con_su_codigo_o_no_nace(
    sesion_recepcion: Client, cliente: Cliente
) -> None:
    rio()
    tina = ServicioFactory(nombre="Tina", precio=25_000)
    url = reverse("ventas:reserva_nueva", args=[cliente.pk])

    mala = sesion_recepcion.post(url, nueva(tina, codigo="RIO21"))
    assert mala.status_code == 400
    assert "El código RIO21 no existe." in mala.text
    assert '<a class="enlace" href="#id_codigo">' in mala.text
    assert not VentaReserva.objects.exists()

    sesion_recepcion.post(url, nueva(tina, codigo="rio20"))
    assert lineas(VentaReserva.objects.get()) == [("Tina", 25_000), ("Descuento", -5_000)]


# ----------------------------------------------------------------------------------- dos a la vez
def a_la_vez(*encargos: Callable[[], object]) -> list[str]:
    """Corre cada encargo en su hilo, juntos; da el mensaje de los que no pasaron."""
    salida, fallas = Barrier(len(encargos)), []

    def correr(encargo: Callable[[], object]) -> None:
        try:
            salida.wait(timeout=10)
            encargo()
        except DatosInvalidos as error:
            fallas.append(error.mensaje)
        finally:
            connections.close_all()

    hilos = [Thread(target=correr, args=[encargo]) for encargo in encargos]
    for hilo in hilos:
        hilo.start()
    for hilo in hilos:
        hilo.join(timeout=30)
    return fallas


@pytest.mark.completo
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite escribe de a uno")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("caso", ["misma reserva", "misma persona", "límite"])
def test_de_varios_canjes_a_la_vez_pasa_uno(caso: str) -> None:
    rio(limite_usos=1 if caso == "límite" else None)
    ana, una = ClienteFactory(), None
    todas: list[VentaReserva] = []
    for _ in range(4):
        una = (
            una
            if una and caso == "misma reserva"
            else reserva(cliente=ClienteFactory() if caso == "límite" else ana)
        )
        todas.append(una)

    fallas = a_la_vez(*[lambda una=una: canjear(una) for una in todas])

    assert len(fallas) == 3
    assert Canje.vigentes.count() == 1


@pytest.mark.completo
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite escribe de a uno")
@pytest.mark.django_db(transaction=True)
def test_una_reserva_nueva_y_un_canje_a_la_vez_no_gastan_dos_usos() -> None:
    rio(limite_usos=1)
    una, beto = reserva(), ClienteFactory()
    tina = ServicioFactory(nombre="Tina", precio=25_000)
    pedido = PedidoReserva(
        fecha=LUNES, lineas=(LineaPedida(tina.pk),), solicitud="s1", codigo="RIO20"
    )

    fallas = a_la_vez(
        lambda: canjear(una),
        lambda: reservas.crear(cliente=beto, pedido=pedido, usuario_id=None, hoy=HOY),
    )

    assert len(fallas) == 1
    assert Canje.vigentes.count() == 1
