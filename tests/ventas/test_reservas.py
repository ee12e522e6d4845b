"""Las reservas de día a día: nacen una vez, al precio del catálogo, y se llevan sin sorpresas."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from domain.cliente360 import Asistencia, EstadoPago
from domain.errores import DatosInvalidos
from domain.reservas import Accion
from tests.domain.fabricas import HOY
from tests.factories import (
    ClienteFactory,
    ReservaServicioFactory,
    ServicioFactory,
    VentaReservaFactory,
)
from ventas.models import Cliente, RegistroAcceso, Servicio, VentaReserva
from ventas.selectors import reservas_de
from ventas.services import reservas
from ventas.services.reservas import LineaPedida, PedidoReserva

pytestmark = pytest.mark.django_db
MANANA = HOY + timedelta(days=1)
AYER = HOY - timedelta(days=1)


@pytest.fixture(autouse=True)
def el_dia_de_la_semilla(settings: Any) -> None:
    settings.HOY = HOY


@pytest.fixture
def cliente(db: None) -> Cliente:
    return ClienteFactory(nombre="María Soto")


@pytest.fixture
def tina(db: None) -> Servicio:
    return ServicioFactory(nombre="Tina Hornopirén", precio=25_000, unidad="por persona")


@pytest.fixture
def cabana(db: None) -> Servicio:
    return ServicioFactory(nombre="Cabaña Laurel", precio=100_000, unidad="por noche, para dos")


def nueva_url(cliente: Cliente) -> str:
    return reverse("ventas:reserva_nueva", args=[cliente.pk])


def accion_url(reserva: VentaReserva, accion: str) -> str:
    return reverse("ventas:reserva_accion", args=[reserva.pk, accion])


def mover_url(reserva: VentaReserva) -> str:
    return reverse("ventas:reserva_mover", args=[reserva.pk])


def pedido_web(*servicios: Servicio, **cambios: Any) -> dict[str, Any]:
    """Lo que manda la página: una reserva para mañana, sin tocar las cantidades."""
    return {
        "fecha": MANANA.isoformat(),
        "servicios": [str(s.pk) for s in servicios],
        "estado_pago": "pendiente",
        "solicitud": "s1",
        **cambios,
    }


def pedido(*servicios: Servicio, **cambios: Any) -> PedidoReserva:
    lineas = tuple(LineaPedida(s.pk) for s in servicios)
    return PedidoReserva(**{"fecha": MANANA, "lineas": lineas, "solicitud": "s1"} | cambios)


def reserva_para(*dias: date, **datos: Any) -> VentaReserva:
    reserva = VentaReservaFactory(**datos)
    for dia in dias:
        ReservaServicioFactory(reserva=reserva, fecha=dia)
    return reserva


def fechas(reserva: VentaReserva) -> list[date]:
    return sorted(reserva.lineas.values_list("fecha", flat=True))


# ------------------------------------------------------------------------------------- crear
def test_recepcion_crea_una_reserva_con_sus_lineas(
    sesion_recepcion: Client,
    recepcionista: User,
    cliente: Cliente,
    tina: Servicio,
    cabana: Servicio,
) -> None:
    respuesta = sesion_recepcion.post(
        nueva_url(cliente),
        pedido_web(
            tina,
            cabana,
            estado_pago="parcial",
            es_regalo="on",
            **{f"cantidad_{tina.pk}": "3", f"cantidad_{cabana.pk}": "1"},
        ),
        follow=True,
    )
    assert respuesta.redirect_chain == [(reverse("ventas:cliente", args=[cliente.pk]), 302)]
    assert "Reserva guardada para el domingo 9 de noviembre." in respuesta.text
    reserva = VentaReserva.objects.get()
    assert (reserva.cliente, reserva.creado_por) == (cliente, recepcionista)
    assert (reserva.estado_pago, reserva.es_regalo) == ("parcial", True)
    lineas = {
        linea.servicio.nombre: (linea.fecha, linea.cantidad, linea.personas, linea.precio_unitario)
        for linea in reserva.lineas.select_related("servicio")
    }
    assert lineas == {
        "Tina Hornopirén": (MANANA, 3, 3, Decimal(25_000)),
        "Cabaña Laurel": (MANANA, 1, 2, Decimal(100_000)),
    }
    huella = RegistroAcceso.objects.exclude(accion="ver").get()
    assert (huella.accion, huella.usuario) == ("reserva", recepcionista)
    assert huella.detalle == f"Creó la reserva {reserva.pk}"


def test_el_precio_queda_congelado(recepcionista: User, cliente: Cliente, tina: Servicio) -> None:
    reserva = reservas.crear(
        cliente=cliente, pedido=pedido(tina), usuario_id=recepcionista.pk, hoy=HOY
    ).reserva
    Servicio.objects.update(precio=99_000)
    assert reserva.lineas.get().precio_unitario == 25_000


def test_la_pagina_ofrece_los_dias_a_un_toque_y_el_catalogo_activo(
    sesion_recepcion: Client, cliente: Cliente, tina: Servicio
) -> None:
    ServicioFactory(nombre="Tina Retirada", activo=False)
    ServicioFactory(nombre="Decoración", es_complemento=True)
    pagina = sesion_recepcion.get(nueva_url(cliente)).text
    for boton in ("Hoy, 8 nov", "Mañana, 9 nov", "Sábado, 15 nov", "Otra fecha"):
        assert boton in pagina
    assert "Tina Hornopirén" in pagina
    assert "Tina Retirada" not in pagina
    assert pagina.index("Tina Hornopirén") < pagina.index("Decoración")


def test_enviar_dos_veces_el_formulario_deja_una_reserva(
    sesion_recepcion: Client, cliente: Cliente, tina: Servicio
) -> None:
    for _ in range(2):
        respuesta = sesion_recepcion.post(nueva_url(cliente), pedido_web(tina), follow=True)
    assert "no se creó otra reserva" in respuesta.text
    assert VentaReserva.objects.count() == 1


def test_cada_formulario_abierto_es_otra_solicitud(
    sesion_recepcion: Client, cliente: Cliente
) -> None:
    vistas = {
        sesion_recepcion.get(nueva_url(cliente)).context["formulario"]["solicitud"].value()
        for _ in range(2)
    }
    assert len(vistas) == 2


def test_dos_envios_a_la_vez_dejan_una_reserva(
    recepcionista: User, cliente: Cliente, tina: Servicio, monkeypatch: pytest.MonkeyPatch
) -> None:
    """El otro envío escribe entre que miramos y guardamos: la base lo impide y se da la suya."""
    mirar: Callable[..., VentaReserva | None] = reservas._repetida
    llamadas: list[int] = []

    def mirar_y_perder(cliente: Cliente, pedido: PedidoReserva) -> VentaReserva | None:
        hallada = mirar(cliente, pedido)
        if not llamadas:
            llamadas.append(1)
            VentaReserva.objects.create(cliente=cliente, solicitud=pedido.solicitud)
        return hallada

    monkeypatch.setattr(reservas, "_repetida", mirar_y_perder)
    creada = reservas.crear(
        cliente=cliente, pedido=pedido(tina), usuario_id=recepcionista.pk, hoy=HOY
    )
    assert not creada.nueva
    assert VentaReserva.objects.get() == creada.reserva


def test_la_solicitud_de_otra_persona_no_da_su_reserva(
    recepcionista: User, cliente: Cliente, tina: Servicio
) -> None:
    VentaReservaFactory(solicitud="s1")
    with pytest.raises(DatosInvalidos, match="otra persona"):
        reservas.crear(cliente=cliente, pedido=pedido(tina), usuario_id=recepcionista.pk, hoy=HOY)


@pytest.mark.parametrize(
    ("cambios", "campo", "frase"),
    [
        ({"lineas": ()}, "servicios", "al menos un servicio"),
        ({"lineas": (LineaPedida(9999),)}, "servicios", "ya no está en el catálogo"),
        ({"fecha": HOY + timedelta(days=731)}, "fecha", "más de dos años"),
        ({"fecha": HOY - timedelta(days=366)}, "fecha", "más de un año"),
        ({"estado_pago": EstadoPago.CANCELADO}, "estado_pago", "no nace cancelada"),
        ({"solicitud": ""}, "", "le falta su identificación"),
    ],
)
def test_lo_que_no_se_puede_reservar_se_explica(
    recepcionista: User,
    cliente: Cliente,
    tina: Servicio,
    cambios: dict[str, Any],
    campo: str,
    frase: str,
) -> None:
    with pytest.raises(DatosInvalidos, match=frase) as error:
        reservas.crear(
            cliente=cliente,
            pedido=pedido(tina, **cambios),
            usuario_id=recepcionista.pk,
            hoy=HOY,
        )
    assert error.value.campo == campo
    assert not VentaReserva.objects.exists()


@pytest.mark.parametrize(("cantidad", "personas"), [(0, 1), (1, 0), (100, 1), (-1, 1)])
def test_las_cantidades_imposibles_no_se_guardan(
    recepcionista: User, cliente: Cliente, tina: Servicio, cantidad: int, personas: int
) -> None:
    with pytest.raises(DatosInvalidos, match="Tina Hornopirén va de 1 a 99"):
        reservas.crear(
            cliente=cliente,
            pedido=pedido(tina, lineas=(LineaPedida(tina.pk, cantidad, personas),)),
            usuario_id=recepcionista.pk,
            hoy=HOY,
        )


@pytest.mark.parametrize(
    ("cambios", "campo", "frase"),
    [
        ({"servicios": []}, "servicios", "Elige al menos un servicio."),
        ({"servicios": ["9999"]}, "servicios", "ya no está en el catálogo"),
        ({"fecha": ""}, "fecha", "Elige la fecha."),
        ({"fecha": "ayer"}, "fecha", "Elige la fecha."),
        ({"fecha": "otra"}, "otra_fecha", "Elige la fecha."),
        ({"otra_fecha": "2025-11-20"}, "otra_fecha", "Elegiste dos fechas"),
        ({"fecha": "otra", "otra_fecha": "31-02"}, "otra_fecha", "fecha válida"),
        ({"fecha": "otra", "otra_fecha": "2052-11-20"}, "fecha", "más de dos años"),
    ],
)
def test_la_pagina_dice_que_falta_y_conserva_lo_escrito(
    sesion_recepcion: Client,
    cliente: Cliente,
    tina: Servicio,
    cambios: dict[str, Any],
    campo: str,
    frase: str,
) -> None:
    respuesta = sesion_recepcion.post(
        nueva_url(cliente), pedido_web(tina, es_regalo="on") | cambios
    )
    assert respuesta.status_code == 400
    assert frase in str(respuesta.context["formulario"].errors[campo])
    assert "Nada se guardó todavía" in respuesta.text
    assert respuesta.context["formulario"]["es_regalo"].value()
    assert not VentaReserva.objects.exists()


def test_el_calendario_solo_tambien_sirve(
    sesion_recepcion: Client, cliente: Cliente, tina: Servicio
) -> None:
    """Sin JavaScript, quien llena el calendario no tiene que marcar además «Otra fecha»."""
    sesion_recepcion.post(nueva_url(cliente), pedido_web(tina, fecha="", otra_fecha="2025-12-24"))
    assert fechas(VentaReserva.objects.get()) == [date(2025, 12, 24)]


def test_un_numero_mal_escrito_importa_solo_si_el_servicio_se_eligio(
    sesion_recepcion: Client, cliente: Cliente, tina: Servicio, cabana: Servicio
) -> None:
    mal = {f"cantidad_{cabana.pk}": "-3", f"cantidad_{tina.pk}": ""}
    elegida = sesion_recepcion.post(nueva_url(cliente), pedido_web(cabana, **mal))
    assert f"cantidad_{cabana.pk}" in elegida.context["formulario"].errors
    sesion_recepcion.post(nueva_url(cliente), pedido_web(tina, **mal))
    assert VentaReserva.objects.get().lineas.get().cantidad == 1


# --------------------------------------------------------------------------------- acciones
@pytest.mark.parametrize(
    ("accion", "pago", "asistencia"),
    [
        ("pagar", "pagado", "sin_dato"),
        ("abonar", "parcial", "sin_dato"),
        ("asistio", "pendiente", "asistio"),
        ("no-asistio", "pendiente", "no_asistio"),
    ],
)
def test_cada_boton_deja_la_reserva_como_dice(
    sesion_recepcion: Client, recepcionista: User, accion: str, pago: str, asistencia: str
) -> None:
    reserva = reserva_para(HOY, estado_pago=EstadoPago.PENDIENTE)
    respuesta = sesion_recepcion.post(accion_url(reserva, accion), follow=True)
    assert "La reserva del sábado 8 de noviembre quedó" in respuesta.text
    reserva.refresh_from_db()
    assert (reserva.estado_pago, reserva.asistencia) == (pago, asistencia)
    huella = RegistroAcceso.objects.get(accion="reserva")
    assert huella.usuario == recepcionista
    assert huella.detalle.startswith(f"Reserva {reserva.pk}: por pagar → ")


def test_cancelar_pregunta_antes(sesion_recepcion: Client) -> None:
    reserva = reserva_para(MANANA)
    pregunta = sesion_recepcion.post(accion_url(reserva, "cancelar"))
    assert "¿Cancelar esta reserva?" in pregunta.text
    reserva.refresh_from_db()
    assert reserva.estado_pago == EstadoPago.PAGADO

    respuesta = sesion_recepcion.post(
        accion_url(reserva, "cancelar"), {"confirmado": "si"}, follow=True
    )
    assert "quedó cancelada" in respuesta.text
    reserva.refresh_from_db()
    assert reserva.estado_pago == EstadoPago.CANCELADO


def test_una_reserva_cancelada_no_se_paga_sin_reabrirla(sesion_recepcion: Client) -> None:
    reserva = reserva_para(MANANA, estado_pago=EstadoPago.CANCELADO)
    respuesta = sesion_recepcion.post(accion_url(reserva, "pagar"), follow=True)
    assert "La reserva está cancelada. Reábrela primero." in respuesta.text
    for accion in ("reabrir", "pagar"):
        sesion_recepcion.post(accion_url(reserva, accion))
    reserva.refresh_from_db()
    assert reserva.estado_pago == EstadoPago.PAGADO


def test_nadie_falta_antes_del_dia(sesion_recepcion: Client) -> None:
    reserva = reserva_para(MANANA)
    respuesta = sesion_recepcion.post(accion_url(reserva, "no-asistio"), follow=True)
    assert "todavía no se sabe si vendrá" in respuesta.text
    reserva.refresh_from_db()
    assert reserva.asistencia == Asistencia.SIN_DATO


def test_un_doble_toque_no_es_un_error_ni_otra_huella(sesion_recepcion: Client) -> None:
    reserva = reserva_para(MANANA, estado_pago=EstadoPago.PENDIENTE)
    for _ in range(2):
        respuesta = sesion_recepcion.post(accion_url(reserva, "pagar"), follow=True)
    assert "La reserva ya estaba así." in respuesta.text
    assert RegistroAcceso.objects.filter(accion="reserva").count() == 1


def test_no_se_cancela_ni_con_confirmacion_una_visita_que_ocurrio(
    sesion_recepcion: Client,
) -> None:
    reserva = reserva_para(AYER, asistencia=Asistencia.ASISTIO)
    respuesta = sesion_recepcion.post(accion_url(reserva, "cancelar"), follow=True)
    assert "esa visita no se cancela" in respuesta.text


def test_una_reserva_sin_lineas_tambien_se_paga(sesion_recepcion: Client) -> None:
    reserva = reserva_para(estado_pago=EstadoPago.PENDIENTE)
    respuesta = sesion_recepcion.post(accion_url(reserva, "pagar"), follow=True)
    assert "La reserva quedó pagada." in respuesta.text


def test_una_accion_que_no_existe_es_404_y_una_visita_405(sesion_recepcion: Client) -> None:
    reserva = reserva_para(HOY)
    assert sesion_recepcion.post(accion_url(reserva, "regalar")).status_code == 404
    assert sesion_recepcion.get(accion_url(reserva, "pagar")).status_code == 405
    assert sesion_recepcion.post(mover_url(VentaReserva(pk=9999))).status_code == 404


def test_sin_permiso_nada_cambia(sesion_ajena: Client, cliente: Cliente, tina: Servicio) -> None:
    reserva = reserva_para(HOY, cliente=cliente)
    assert sesion_ajena.post(nueva_url(cliente), pedido_web(tina)).status_code == 403
    assert sesion_ajena.post(accion_url(reserva, "no-asistio")).status_code == 403
    assert sesion_ajena.post(mover_url(reserva), {"fecha": MANANA}).status_code == 403
    reserva.refresh_from_db()
    assert (fechas(reserva), reserva.asistencia) == ([HOY], Asistencia.SIN_DATO)
    assert VentaReserva.objects.count() == 1


# ------------------------------------------------------------------------------------ mover
def test_mover_lleva_todos_los_servicios_con_sus_distancias(
    sesion_recepcion: Client, recepcionista: User
) -> None:
    reserva = reserva_para(HOY, HOY, MANANA)
    sabado = date(2025, 11, 15)
    respuesta = sesion_recepcion.post(
        mover_url(reserva), {"fecha": sabado.isoformat()}, follow=True
    )
    assert "La reserva quedó para el sábado 15 de noviembre." in respuesta.text
    assert fechas(reserva) == [sabado, sabado, sabado + timedelta(days=1)]
    huella = RegistroAcceso.objects.get(accion="reserva")
    assert huella.usuario == recepcionista
    assert huella.detalle == f"Movió la reserva {reserva.pk}: 8 nov 2025 → 15 nov 2025"


def test_mover_a_quien_no_vino_le_da_otra_oportunidad(sesion_recepcion: Client) -> None:
    reserva = reserva_para(AYER, asistencia=Asistencia.NO_ASISTIO)
    sesion_recepcion.post(mover_url(reserva), {"fecha": MANANA.isoformat()})
    reserva.refresh_from_db()
    assert (fechas(reserva), reserva.asistencia) == ([MANANA], Asistencia.SIN_DATO)


def test_mover_al_mismo_dia_no_deja_huella(sesion_recepcion: Client) -> None:
    reserva = reserva_para(MANANA)
    respuesta = sesion_recepcion.post(
        mover_url(reserva), {"fecha": MANANA.isoformat()}, follow=True
    )
    assert "ya era para el domingo 9 de noviembre" in respuesta.text
    assert not RegistroAcceso.objects.filter(accion="reserva").exists()


def test_una_reserva_cancelada_no_se_mueve(sesion_recepcion: Client) -> None:
    reserva = reserva_para(MANANA, estado_pago=EstadoPago.CANCELADO)
    respuesta = sesion_recepcion.post(mover_url(reserva), {"fecha": HOY.isoformat()})
    assert respuesta.status_code == 400
    assert "La reserva está cancelada." in respuesta.text
    assert fechas(reserva) == [MANANA]


def test_mover_sin_elegir_fecha_lo_dice(sesion_recepcion: Client) -> None:
    reserva = reserva_para(HOY, MANANA)
    assert "los demás servicios se mueven" in sesion_recepcion.get(mover_url(reserva)).text
    assert "Elige la fecha." in sesion_recepcion.post(mover_url(reserva), {}).text


# ------------------------------------------------------------------------------- en pantalla
def test_las_reservas_de_un_cliente_salen_en_dos_consultas(
    cliente: Cliente, django_assert_num_queries: Any
) -> None:
    for dias in (5, 1, -3, -1):
        dia = HOY + timedelta(days=dias)
        reserva_para(dia, dia, cliente=cliente)
    reserva_para(MANANA)
    with django_assert_num_queries(2):
        vistas = reservas_de(cliente.pk, hoy=HOY)
        assert [vista.total for vista in vistas] == [Decimal(100_000)] * 4
    assert [(v.fecha - HOY).days for v in vistas if v.fecha] == [1, 5, -1, -3]
    assert [v.por_venir for v in vistas] == [True, True, False, False]


def test_una_reserva_que_empezo_ayer_y_sigue_hoy_esta_por_venir(cliente: Cliente) -> None:
    reserva_para(AYER, HOY, cliente=cliente)
    [vista] = reservas_de(cliente.pk, hoy=HOY)
    assert vista.por_venir
    assert (vista.fecha, vista.hasta) == (AYER, HOY)


def test_desde_el_dia_lo_primero_es_si_vino(cliente: Cliente) -> None:
    reserva_para(HOY, cliente=cliente, estado_pago=EstadoPago.PENDIENTE)
    [vista] = reservas_de(cliente.pk, hoy=HOY)
    assert [b.accion for b in vista.a_la_vista] == [Accion.ASISTIO, Accion.NO_ASISTIO]
    assert Accion.PAGAR in [b.accion for b in vista.en_mas]


def test_lo_que_deshace_algo_ya_anotado_espera_en_mas(cliente: Cliente) -> None:
    reserva_para(AYER, cliente=cliente, asistencia=Asistencia.ASISTIO)
    reserva_para(HOY - timedelta(days=2), cliente=cliente, asistencia=Asistencia.NO_ASISTIO)
    vino, falto = reservas_de(cliente.pk, hoy=HOY)
    assert vino.a_la_vista == []
    assert [b.accion for b in vino.en_mas] == [Accion.NO_ASISTIO, Accion.REABRIR]
    assert [b.accion for b in falto.a_la_vista] == [Accion.MOVER, Accion.CANCELAR]


def test_el_360_muestra_las_reservas_con_sus_acciones(
    sesion_recepcion: Client, cliente: Cliente
) -> None:
    reserva = reserva_para(MANANA, cliente=cliente, estado_pago=EstadoPago.PENDIENTE)
    cancelada = reserva_para(AYER, cliente=cliente, estado_pago=EstadoPago.CANCELADO)
    pagina = sesion_recepcion.get(reverse("ventas:cliente", args=[cliente.pk])).text
    assert nueva_url(cliente) in pagina
    assert mover_url(reserva) in pagina
    for accion in ("pagar", "abonar", "cancelar"):
        assert f'action="{accion_url(reserva, accion)}"' in pagina
    assert accion_url(reserva, "no-asistio") not in pagina
    assert f'action="{accion_url(cancelada, "reabrir")}"' in pagina
    assert accion_url(cancelada, "pagar") not in pagina


def test_pasadas_hay_muchas_y_se_guardan_bajo_ver_mas(
    sesion_recepcion: Client, cliente: Cliente
) -> None:
    for dias in range(1, 6):
        reserva_para(HOY - timedelta(days=dias), cliente=cliente)
    pagina = sesion_recepcion.get(reverse("ventas:cliente", args=[cliente.pk])).text
    assert "Ver más pasadas" in pagina
