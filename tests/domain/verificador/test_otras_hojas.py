"""Los lectores de cantidades y tiempo con otro horario, sin fecha o con texto ya leído."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import pytest

from domain.ofertas import Oferta
from domain.verificador import anios, cantidades, dias, fechas, horas, momentos, tiempo, visitas
from domain.verificador.texto import Ocupado, leer
from tests.domain.verificador.fabricas import codigos, hoja

DE_TODO = (
    "El 15 de noviembre de 2025, el jueves, en marzo, a las 20:00 y hasta la medianoche abrimos: "
    "ayer viniste, hace dos meses, por media hora, con seis visitas. Gracias por tu tercera vez. "
    "Todos los días abrimos. Nos visitaste muchas veces. En tus visitas, vamos por la novena."
)


@pytest.mark.parametrize(
    "lector", [anios, cantidades, dias, fechas, horas, momentos, tiempo, visitas]
)
@pytest.mark.parametrize("quien", ["carlos", "una_visita", "numero_nuevo"])
def test_lo_que_ya_reconocio_otro_lector_no_se_vuelve_a_juzgar(
    lector: ModuleType, quien: str
) -> None:
    ocupado = Ocupado()
    ocupado.anotar(0, len(DE_TODO) + 1)
    assert not list(lector.leer(leer(DE_TODO), hoja(quien), ocupado))


def test_con_otro_horario_valen_sus_horas_y_no_la_medianoche() -> None:
    carlos = hoja("carlos")
    otro = replace(carlos, negocio=replace(carlos.negocio, horario="de 10:00 a 20:00"))
    assert "NUMERO" not in codigos("Carlos, abrimos hasta las 8 de la tarde.", otro)
    assert "NUMERO" in codigos("Carlos, abrimos hasta la medianoche.", otro)


def test_sin_dias_cerrados_se_puede_decir_que_abrimos_todos_los_dias() -> None:
    carlos = hoja("carlos")
    siempre = replace(carlos, negocio=replace(carlos.negocio, dias_cerrados=""))
    assert "DIA_SEMANA" not in codigos("Carlos, abrimos todos los días.", siempre)


def test_sin_fecha_de_la_ultima_visita_los_anios_de_cliente_salen_de_su_primer_anio() -> None:
    carlos = replace(hoja("carlos"), ultima_visita=None)
    assert not codigos("Carlos, desde hace diez meses nos prefieres.", carlos) & {
        "NUMERO",
        "TIEMPO_RELATIVO",
    }
    assert "NUMERO" in codigos("Carlos, desde hace tres años nos prefieres.", carlos)


def test_un_servicio_de_la_hoja_vale_aunque_su_nombre_se_parezca_al_de_otro() -> None:
    carlos = hoja("carlos")
    jornadas = tuple(
        replace(carlos.catalogo[0], nombre=nombre, categoria="Jornadas")
        for nombre in ("Jornada del Novio", "Jornada de Amigos", "Jornada de Padrinos")
    )
    barberia = replace(carlos, catalogo=jornadas)
    for servicio in jornadas:
        assert "SERVICIO" not in codigos(f"Carlos, prueba la {servicio.nombre}.", barberia)
    assert "SERVICIO" in codigos("Carlos, prueba la Jornada de Novios.", barberia)


def test_guardarle_la_oferta_tal_cual_no_es_guardarle_una_hora() -> None:
    oferta = Oferta(id=1, texto="un perfilado de barba de regalo con tu corte")
    carlos = replace(hoja("carlos"), oferta=oferta)
    assert "RESERVA" not in codigos(f"Carlos, guardamos para ti {oferta.texto}.", carlos)
    assert "RESERVA" in codigos("Carlos, guardamos para ti un corte.", carlos)
    sin_oferta = replace(carlos, oferta=None)
    assert "RESERVA" in codigos("Carlos, guardamos para ti un corte.", sin_oferta)
