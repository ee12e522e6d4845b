"""«Recordarme el…»: de cada persona, en hora local y nunca en el pasado."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from domain.errores import DatosInvalidos
from domain.recordar import Plazo, en_local, momento_de
from mensajeria.models import Recordatorio
from mensajeria.selectors.recordatorios import recordatorios_de
from mensajeria.services.recordatorios import Cuando, hacer, posponer, recordar
from tests.mensajeria.extras import AHORA, CHILE, conversar
from ventas.calendario import ahora


@pytest.mark.parametrize(
    ("plazo", "desde", "esperado"),
    [
        (Plazo.MANANA, "2025-11-08 23:30", "2025-11-09 10:00"),
        (Plazo.LUNES, "2025-11-08 12:00", "2025-11-10 10:00"),
        (Plazo.LUNES, "2025-11-10 08:00", "2025-11-17 10:00"),
        (Plazo.TRES_HORAS, "2025-11-08 12:00", "2025-11-08 15:00"),
        # A la medianoche del 5 de abril el reloj se atrasó una hora; el 7 de septiembre, al revés.
        (Plazo.TRES_HORAS, "2025-04-05 22:00", "2025-04-06 00:00"),
        (Plazo.TRES_HORAS, "2025-09-06 22:00", "2025-09-07 02:00"),
        (Plazo.MANANA, "2025-04-05 12:00", "2025-04-06 10:00"),
        (Plazo.MANANA, "2025-09-06 12:00", "2025-09-07 10:00"),
    ],
)
def test_cada_plazo_da_la_hora_del_reloj_tambien_al_cambiar_la_hora(
    plazo: Plazo, desde: str, esperado: str
) -> None:
    momento = momento_de(plazo, datetime.fromisoformat(desde).replace(tzinfo=CHILE))
    assert f"{momento:%Y-%m-%d %H:%M}" == esperado


def test_una_hora_que_el_reloj_se_salta_es_la_que_sigue() -> None:
    momento = en_local(date(2025, 9, 7), time(0, 30), AHORA)
    assert f"{momento:%Y-%m-%d %H:%M}" == "2025-09-07 01:30"
    assert momento.astimezone(UTC) == datetime(2025, 9, 7, 4, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("fecha", "hora"),
    [
        ("2025-11-08", "11:59"),
        ("2025-11-08", "12:00"),
        ("2027-01-01", "10:00"),
        ("9999-12-31", "23:59"),
        ("0001-01-01", "00:00"),
        ("mañana", "10:00"),
        ("2025-11-09", ""),
        ("", ""),
    ],
)
def test_no_se_recuerda_en_el_pasado_ni_en_algo_que_no_es_una_fecha(fecha: str, hora: str) -> None:
    with pytest.raises(DatosInvalidos):
        Cuando(fecha=fecha, hora=hora).momento(AHORA)


@pytest.mark.django_db
def test_vence_a_su_hora_y_vuelve_a_vencer_si_se_pospone(recepcionista: User) -> None:
    conversacion = conversar("hola")
    mio = recordar(
        conversacion=conversacion,
        usuario_id=recepcionista.pk,
        cuando=Cuando(plazo="tres_horas"),
        nota="  llamar\n al banco ",
        ahora=AHORA,
    )
    assert mio.nota == "llamar al banco"
    assert recordatorios_de(recepcionista.pk, AHORA + timedelta(hours=2)) == []
    tarde = AHORA + timedelta(hours=3)
    assert recordatorios_de(recepcionista.pk, tarde) == [mio]
    mio.avisado_en = tarde
    posponer(recordatorio=mio, cuando=Cuando(plazo="manana"), ahora=tarde)
    assert recordatorios_de(recepcionista.pk, tarde) == []
    assert mio.avisado_en is None
    hacer(recordatorio=mio, ahora=tarde)
    assert recordatorios_de(recepcionista.pk, tarde + timedelta(days=3)) == []


@pytest.mark.django_db
def test_se_piden_y_se_cierran_desde_la_conversacion_y_nadie_toca_los_de_otra_persona(
    sesion_recepcion: Client, sesion_supervision: Client, recepcionista: User
) -> None:
    conversacion = conversar("hola", ahora=ahora())
    pedir = reverse("mensajeria:recordar", args=[conversacion.pk])
    htmx = {"HX-Request": "true"}
    respuesta = sesion_recepcion.post(pedir, {"plazo": "manana", "nota": "abono"}, headers=htmx)
    assert "abono" in respuesta.content.decode()
    suyo = Recordatorio.objects.get(usuario=recepcionista)

    for accion in ("hecho", "posponer", "quitar"):
        direccion = reverse(f"mensajeria:recordatorio_{accion}", args=[suyo.pk])
        assert sesion_supervision.post(direccion, {"plazo": "manana"}).status_code == 404
    quitar = reverse("mensajeria:recordatorio_quitar", args=[suyo.pk])
    assert "abono" not in sesion_recepcion.post(quitar, headers=htmx).content.decode()
    assert not Recordatorio.objects.exists()


@pytest.mark.django_db
def test_una_fecha_pasada_se_explica_y_no_guarda_nada(sesion_recepcion: Client) -> None:
    conversacion = conversar("hola", ahora=ahora())
    respuesta = sesion_recepcion.post(
        reverse("mensajeria:recordar", args=[conversacion.pk]),
        {"plazo": "", "fecha": "2020-01-01", "hora": "10:00"},
        headers={"HX-Request": "true"},
    )
    assert "Ese momento ya pasó" in respuesta.content.decode()
    assert not Recordatorio.objects.exists()
