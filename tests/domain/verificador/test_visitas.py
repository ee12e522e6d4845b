"""Cuántas veces ha venido, cuántos servicios y cuál sería la próxima."""

from __future__ import annotations

import pytest

from tests.domain.verificador.fabricas import codigos

CIERTOS = (
    ("carlos", "La próxima sería tu sexta visita, ¿te animas?"),
    ("carlos", "¿Y si celebramos tu sexta visita con una tina nueva?"),
    ("carlos", "Nos encantaría recibirte una sexta vez"),
    ("carlos", "Mil veces gracias por tus cinco visitas"),
    ("carlos", "Nos has visitado 5 veces este año"),
    ("carlos", "Eres cliente desde este año y ya sumas cinco visitas"),
    ("carlos", "No es la primera vez que te escribimos"),
    ("carlos", "Por segunda vez este mes pensamos en ti"),
    ("roberto", "Más de diez visitas ya, Roberto"),
    ("vino_hace_4_dias", "Gracias por tu tercera visita"),
    ("una_visita", "Ojalá vengas una segunda vez"),
    ("numero_nuevo", "Será un gusto recibirte por primera vez"),
    ("numero_nuevo", "Si es tu primera vez, te recomiendo la Tina Calbuco"),
    ("turista_eeuu", "Your two visits this year meant a lot"),
    ("turista_eeuu", "You've been here twice"),
    ("turista_eeuu", "A third visit would make our day"),
    ("turista_brasil", "Que tal uma segunda visita?"),
    ("solo_fechas_de_relleno", "Dos visitas y tres servicios con nosotros"),
    ("carlos", "Carlos, con cinco visitas a cuestas ya eres de la casa, y en la sexta queremos sorprenderte"),
    ("carlos", "Cada visita tuya nos alegra, y ya son cinco"),
    ("carlos", "¿Sabías que ya nos visitaste cinco veces?"),
    ("carlos", "Han sido cinco veces y nunca nos cansamos de recibirte"),
    ("turista_eeuu", "You've visited twice since the beginning of the year"),
    ("turista_brasil", "Sua segunda visita pode ser numa quarta-feira"),
)
FALSOS = (
    ("carlos", "Carlos, gracias por tus 6 visitas", "NUMERO"),
    ("carlos", "Esta es tu sexta visita", "NUMERO"),
    ("carlos", "Gracias por tu cuarta visita", "NUMERO"),
    ("carlos", "Ya van siete, Carlos, y cada una mejor", "NUMERO"),
    ("carlos", "En tus diez visitas", "NUMERO"),
    ("carlos", "Por fin tu octava visita se acerca", "NUMERO"),
    ("carlos", "Estás a solo 2 visitas de tu premio", "NUMERO"),
    ("maria", "Gracias por tu visita, María", "NUMERO"),
    ("maria", "Nos encantó recibirte la última vez que viniste", "NUMERO"),
    ("maria", "Tu segunda visita se acerca", "NUMERO"),
    ("maria", "Tu reserva incluye tres servicios", "NUMERO"),
    ("roberto", "Veinte visitas, Roberto", "NUMERO"),
    ("roberto", "Una docena de visitas", "NUMERO"),
    ("roberto", "Tu decimosexta visita fue un agrado", "NUMERO"),
    ("gasto_alto_ausente", "Diez servicios contigo", "NUMERO"),
    ("cliente_de_2018", "Tus tres visitas de 2018", "NUMERO"),
    ("vino_hace_4_dias", "Gracias por tu segunda visita", "NUMERO"),
    ("una_visita", "Gracias por tus dos visitas", "NUMERO"),
    ("una_visita", "Gracias por tus visitas de este año", "NUMERO"),
    ("una_visita", "Has venido muchas veces", "NUMERO"),
    ("una_visita", "Fue tu segunda visita", "NUMERO"),
    ("numero_nuevo", "Gracias por tu visita", "NUMERO"),
    ("numero_nuevo", "Qué bueno verte de vuelta", "NUMERO"),
    ("turista_eeuu", "You visited us three times", "NUMERO"),
    ("turista_eeuu", "Your third visit was lovely", "NUMERO"),
    ("turista_brasil", "Suas três visitas foram ótimas", "NUMERO"),
    ("sin_telefono", "Siete visitas este 2025, Carolina", "NUMERO"),
    ("nombre_instruccion", "Tres visitas en 2025", "NUMERO"),
    ("carlos", "Ya estuviste con nosotros en siete ocasiones", "NUMERO"),
    ("carlos", "Vas en tu séptima visita", "NUMERO"),
    ("carlos", "Cuatro visitas, Carlos, y contando", "NUMERO"),
    ("carlos", "Cinco visitas y nueve servicios", "NUMERO"),
    ("carlos", "Solo has venido dos veces", "NUMERO"),
    ("carlos", "Apenas una visita y ya te extrañamos", "NUMERO"),
    ("maria", "Tu reserva incluye un masaje, una tina y una cabaña: tres servicios", "NUMERO"),
    ("maria", "Ya has venido dos veces", "NUMERO"),
    ("ana", "Has venido seis veces", "NUMERO"),
    ("roberto", "Llevas catorce visitas", "NUMERO"),
    ("roberto", "Quince visitas y dieciséis servicios", "NUMERO"),
    ("roberto", "Más de veinte visitas", "NUMERO"),
    ("laura", "Ocho visitas, Laura", "NUMERO"),
    ("gasto_alto_ausente", "Nueve visitas", "NUMERO"),
    ("valioso_sin_regreso", "Once visitas, Fernando", "NUMERO"),
    ("vino_hace_4_dias", "Cuatro visitas este año", "NUMERO"),
    ("una_visita", "Ya es tu tercera vez con nosotros", "NUMERO"),
    ("reclama", "Cinco visitas con nosotros", "NUMERO"),
    ("turista_eeuu", "Four visits already", "NUMERO"),
    ("turista_eeuu", "You visited once this year", "NUMERO"),
    ("turista_brasil", "Você veio duas vezes", "NUMERO"),
    ("primera_de_cuatro_servicios", "Tu reserva trae tres servicios", "NUMERO"),
    ("se_opuso", "Tres visitas este año", "NUMERO"),
    ("nombre_instruccion", "Cuatro visitas ya", "NUMERO"),
    ("cuenta_interna", "Diez visitas", "NUMERO"),
    ("sin_telefono", "Cinco visitas, Carolina", "NUMERO"),
    ("solo_fechas_de_relleno", "Tres visitas, Ximena", "NUMERO"),
    ("compra_regalo", "Gracias por tus dos visitas", "NUMERO"),
    ("no_llego", "La última vez que viniste lo pasaste bien", "NUMERO"),
    ("nombre_inservible", "Tres visitas este año", "NUMERO"),
)
PROPIOS = {"NUMERO", "FECHA", "DIA_SEMANA", "TIEMPO_RELATIVO"}


@pytest.mark.parametrize(("quien", "texto"), CIERTOS)
def test_una_cuenta_que_la_hoja_respalda_o_no_afirma_nada_pasa(quien: str, texto: str) -> None:
    assert not codigos(texto, quien) & PROPIOS


@pytest.mark.parametrize(("quien", "texto", "codigo"), FALSOS)
def test_una_cuenta_que_la_hoja_no_respalda_se_encuentra(quien: str, texto: str, codigo: str) -> None:
    assert codigo in codigos(texto, quien)
