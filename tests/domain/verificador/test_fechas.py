"""Fechas, meses y estaciones, y el día que las acompaña."""

from __future__ import annotations

import pytest

from tests.domain.verificador.fabricas import codigos

CIERTOS = (
    ("carlos", "¿Te acomoda el jueves 20 de noviembre? Si quieres buscamos hora"),
    ("carlos", "Estuviste con nosotros el 29 de septiembre en la Tina Villarrica"),
    ("carlos", "Estuviste acá en septiembre, ¿cierto?"),
    ("maria", "Tu reserva es para el 15/11/2025"),
    ("maria", "Este 15 de noviembre te recibimos"),
    ("maria", "Tu reserva: sáb 15 nov, dos servicios"),
    ("maria", "Tu primera vez en Aremko será el sábado quince de noviembre"),
    ("ana", "Nos visitaste a comienzos de enero"),
    ("ana", "Tu visita del 5 de enero nos alegró"),
    ("ana", "Estuviste el domingo 5 de enero"),
    ("laura", "Hace ocho meses, en marzo, viniste a la Tronador"),
    ("laura", "Desde marzo que no te vemos"),
    ("gasto_alto_ausente", "Nos visitaste por última vez en mayo del año pasado"),
    ("una_visita", "En septiembre nos visitaste por primera vez"),
    ("turista_eeuu", "We saw you last in July"),
    ("turista_eeuu", "You came on July 10"),
    ("turista_brasil", "Sua primeira visita foi em outubro"),
    ("repetida_sin_telefono", "El lunes 17 nos vemos"),
    ("primera_de_cuatro_servicios", "El jueves 20 te esperamos"),
    ("carlos", "Desde finales de septiembre que no te vemos por acá"),
    ("maria", "Tu visita del sábado 15 ya está anotada: dos servicios"),
    ("maria", "15 de noviembre: anótalo en el calendario"),
    ("roberto", "El 25 de octubre estuviste en la Tronador"),
    ("roberto", "A fines de octubre nos visitaste"),
    ("laura", "Estuviste en marzo con nosotros"),
    ("laura", "Desde el otoño que no te vemos"),
    ("laura", "Este año nos has visitado en marzo"),
    ("gasto_alto_ausente", "Desde mayo del 2025 que no nos vemos"),
    ("valioso_sin_regreso", "Desde junio de 2024 que no te vemos"),
    ("cliente_de_2018", "En agosto de 2018 fue tu última visita"),
    ("vino_hace_4_dias", "El 5 de noviembre estuviste en la Villarrica"),
    ("turista_eeuu", "Last July you had a Masaje Descontracturante"),
    ("turista_eeuu", "Since July we've missed you"),
    ("turista_brasil", "Em outubro você veio pela primeira vez"),
    ("repetida_sin_telefono", "El 17 te esperamos, Valentina"),
    ("primera_de_cuatro_servicios", "Tus cuatro servicios del 20 están anotados"),
    ("se_opuso", "Viniste en abril"),
    ("maria", "Tu reserva es en noviembre de 2025"),
    ("turista_eeuu", "Your visit on 7/10 was a pleasure"),
    ("turista_eeuu", "Your visit on July 10th, 2025 was a pleasure"),
    ("maria", "Te esperamos el 15/11/25"),
    ("numero_nuevo", "El 31/02 no existe, pero tú puedes venir cuando quieras"),
    ("maria", "Feliz Navidad anticipada, te esperamos el sábado 15"),
    ("carlos", "Vale los lunes, miércoles y jueves.\n2. No corre en feriados."),
    ("repetida_sin_telefono", "Tu reserva es el lun. 17 de noviembre"),
)
FALSOS = (
    ("carlos", "Estuviste el 15 de octubre", "FECHA"),
    ("carlos", "Estuviste en octubre", "FECHA"),
    ("maria", "Te esperamos el 15 de diciembre", "FECHA"),
    ("maria", "Tu reserva es el 14/11", "FECHA"),
    ("maria", "Te esperamos en diciembre", "FECHA"),
    ("laura", "Tu última visita fue en abril", "FECHA"),
    ("laura", "Te vimos este verano pasado... el invierno pasado viniste", "FECHA"),
    ("valioso_sin_regreso", "Nos visitaste el verano pasado", "FECHA"),
    ("turista_eeuu", "You came in August", "FECHA"),
    ("repetida_sin_telefono", "Te esperamos el martes 18", "FECHA"),
    ("carlos", "Tu visita de agosto nos encantó", "FECHA"),
    ("maria", "Tu reserva es el sábado 22 de noviembre", "FECHA"),
    ("maria", "Tu reserva del 5 de noviembre está lista", "FECHA"),
    ("ana", "Estuviste el 10 de enero", "FECHA"),
    ("ana", "Estuviste el sábado 5 de enero", "DIA_SEMANA"),
    ("laura", "Desde abril que no te vemos", "FECHA"),
    ("turista_eeuu", "You came in June", "FECHA"),
    ("turista_eeuu", "You came on a Friday, July 10", "DIA_SEMANA"),
    ("turista_brasil", "Você veio em setembro", "FECHA"),
    ("repetida_sin_telefono", "Te esperamos el lunes 24", "FECHA"),
    ("primera_de_cuatro_servicios", "Nos vemos el 20 de diciembre", "FECHA"),
    ("solo_fechas_de_relleno", "Estuviste en marzo", "FECHA"),
    ("carlos", "Nos visitaste el 1 de noviembre de 2025", "FECHA"),
    ("carlos", "Nos visitaste para Fiestas Patrias del año pasado", "FECHA"),
    ("carlos", "Estuviste con nosotros en Navidad", "FECHA"),
    ("carlos", "El verano pasado estuviste en la Villarrica", "FECHA"),
    ("maria", "Tu reserva del 16", "FECHA"),
    ("maria", "Tu reserva es en enero", "FECHA"),
    ("maria", "Tu reserva es para Navidad", "FECHA"),
    ("maria", "Te esperamos el 15/10", "FECHA"),
    ("laura", "La última vez que viniste fue en junio", "FECHA"),
    ("laura", "La última vez fue el 12 de marzo", "FECHA"),
    ("gasto_alto_ausente", "Desde abril de 2025 que no vienes", "FECHA"),
    ("numero_nuevo", "Te esperamos el sábado 15 de noviembre", "FECHA"),
    ("turista_eeuu", "Your visit on 8/10 was a pleasure", "FECHA"),
    ("turista_eeuu", "Back in May you had a massage", "FECHA"),
    ("repetida_sin_telefono", "Te esperamos el 17 de diciembre", "FECHA"),
    ("maria", "Tu reserva es el 15 de noviembre de 2026", "FECHA"),
    ("turista_eeuu", "Your visit on 7/25 was great", "FECHA"),
    ("carlos", "Nos visitaste el lunes 31 de febrero", "FECHA"),
    ("repetida_sin_telefono", "Tu reserva es el mar. 17 de noviembre", "DIA_SEMANA"),
    ("laura", "Te extrañamos… desde enero", "FECHA"),
    (
        "primera_de_cuatro_servicios",
        "El 21 de noviembre el agua y la madera se ponen de acuerdo para cuidarte",
        "FECHA",
    ),
)
PROPIOS = {"NUMERO", "FECHA", "DIA_SEMANA", "TIEMPO_RELATIVO"}


@pytest.mark.parametrize(("quien", "texto"), CIERTOS)
def test_una_fecha_que_la_hoja_respalda_o_no_afirma_nada_pasa(quien: str, texto: str) -> None:
    assert not codigos(texto, quien) & PROPIOS


@pytest.mark.parametrize(("quien", "texto", "codigo"), FALSOS)
def test_una_fecha_que_la_hoja_no_respalda_se_encuentra(
    quien: str, texto: str, codigo: str
) -> None:
    assert codigo in codigos(texto, quien)
