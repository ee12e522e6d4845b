"""Los días de la semana sin fecha: cerrados, de la oferta, de la reserva o de la visita."""

from __future__ import annotations

import pytest

from tests.domain.verificador.fabricas import codigos

CIERTOS = (
    ("carlos", "Si vienes un lunes o un miércoles tienes un 15 % de descuento"),
    ("carlos", "Abrimos todos los días menos el martes"),
    ("carlos", "De miércoles a lunes abrimos hasta la medianoche"),
    ("carlos", "Feliz sábado, Carlos"),
    ("carlos", "Tu 15% vale tres días a la semana: lunes, miércoles y jueves"),
    ("maria", "Te esperamos el próximo sábado"),
    ("maria", "El sábado te esperamos en la Tina Hornopirén"),
    ("maria", "Ese sábado abrimos hasta la medianoche"),
    ("roberto", "Hace dos sábados estuviste con nosotros"),
    ("vino_hace_4_dias", "El miércoles pasado estuviste con nosotros"),
    ("numero_nuevo", "Cerramos solo los martes"),
    ("numero_nuevo", "¿Qué día te acomoda? De lunes a domingo menos martes"),
    ("turista_eeuu", "We're open every day except Tuesday, until midnight"),
    ("turista_eeuu", "Come on a Monday, Wednesday or Thursday for 15% off"),
    ("turista_brasil", "Fechamos às terças-feiras"),
    ("carlos", "El descuento no corre los viernes, sábados ni domingos"),
    ("carlos", "El martes descansamos, los otros seis días te esperamos"),
    ("carlos", "Menos los martes, abrimos siempre hasta la medianoche"),
    ("carlos", "Todos los días (excepto martes) hasta las 12 de la noche"),
    ("carlos", "15% de descuento los lunes; los miércoles y jueves también"),
    ("maria", "El sábado que viene nos vemos"),
    ("maria", "¿Llegas el sábado temprano o en la tarde?"),
    ("maria", "Desde hoy hasta el sábado queda una semana"),
    ("vino_hace_4_dias", "Tu tercera visita fue este miércoles"),
    ("numero_nuevo", "Atendemos de miércoles a lunes, de noche hasta las doce"),
    ("numero_nuevo", "Puedes venir hoy mismo o cualquier día menos martes"),
    ("turista_eeuu", "Come on any day but Tuesday"),
    ("cuenta_interna", "El miércoles pasado dejaste la Cabaña Laurel"),
    ("maria", "Faltan 7 días para el sábado y 3 semanas para diciembre"),
    ("maria", "Tu estadía parte el 15 y la tina te espera desde el sábado"),
    ("carlos", "Hay un 15% para ti, y son tres los días: lunes, miércoles y jueves"),
    ("carlos", "Nos vemos cuando tú digas, menos el martes"),
    ("turista_eeuu", "Any weekday works, except Tuesday"),
    ("turista_eeuu", "We are closed Tuesdays"),
    ("turista_eeuu", "Tuesday is our day off"),
    ("turista_brasil", "Às segundas, quartas e quintas estamos abertos"),
    ("maria", "El sábado hay luna llena"),
    ("carlos", "El descuento vale lunes, miércoles y jueves. El viernes no."),
    ("no_llego", "De lunes a domingo abrimos, con una excepción: los martes cerramos"),
    ("cuenta_interna", "Estuviste en la Cabaña Laurel; hoy, sábado, te saludamos"),
)
FALSOS = (
    ("carlos", "Cerramos los lunes", "DIA_SEMANA"),
    ("carlos", "Abrimos todos los días, sin excepción", "DIA_SEMANA"),
    ("carlos", "Abrimos los siete días de la semana", "DIA_SEMANA"),
    ("carlos", "Los martes abrimos hasta tarde", "DIA_SEMANA"),
    ("carlos", "¿Te acomoda el martes?", "DIA_SEMANA"),
    ("carlos", "Te esperamos el viernes", "RESERVA"),
    ("maria", "Nos vemos el domingo", "DIA_SEMANA"),
    ("maria", "Te esperamos este lunes", "DIA_SEMANA"),
    ("vino_hace_4_dias", "El martes estuviste con nosotros", "DIA_SEMANA"),
    ("numero_nuevo", "Abrimos de lunes a domingo", "DIA_SEMANA"),
    ("turista_eeuu", "We're closed on Mondays", "DIA_SEMANA"),
    ("turista_brasil", "Fechamos às segundas", "DIA_SEMANA"),
    ("carlos", "Recuerdo cuando viniste el viernes", "DIA_SEMANA"),
    ("carlos", "El descuento vale de lunes a viernes", "OFERTA"),
    ("carlos", "El 15% aplica también los domingos", "OFERTA"),
    ("carlos", "Los sábados tienes 15% en las tinas", "OFERTA"),
    ("carlos", "Nos vemos el próximo jueves a las 18:00", "RESERVA"),
    ("carlos", "Cerramos domingos y martes", "DIA_SEMANA"),
    ("carlos", "No abrimos los miércoles", "DIA_SEMANA"),
    ("maria", "Te esperamos el viernes a última hora", "DIA_SEMANA"),
    ("numero_nuevo", "Los miércoles está cerrado", "DIA_SEMANA"),
    ("turista_eeuu", "We're open Monday to Sunday", "DIA_SEMANA"),
    ("turista_brasil", "Abrimos todos os dias", "DIA_SEMANA"),
    ("repetida_sin_telefono", "Nos vemos la próxima semana, el viernes", "DIA_SEMANA"),
    ("carlos", "Todos los días abrimos", "DIA_SEMANA"),
    ("carlos", "Los viernes cerramos", "DIA_SEMANA"),
    ("carlos", "Este martes te esperamos", "RESERVA"),
    ("carlos", "Te espero el lunes", "RESERVA"),
    ("maria", "Este domingo es tu visita", "DIA_SEMANA"),
    ("vino_hace_4_dias", "¿Cómo te fue el lunes en la Villarrica?", "DIA_SEMANA"),
    ("numero_nuevo", "Los domingos no atendemos", "DIA_SEMANA"),
    ("numero_nuevo", "Atendemos todos los días del año", "DIA_SEMANA"),
    ("turista_eeuu", "You were here last Friday", "DIA_SEMANA"),
    ("turista_eeuu", "We're closed on Sundays", "DIA_SEMANA"),
    ("turista_eeuu", "We open every day", "DIA_SEMANA"),
    ("turista_eeuu", "See you on Saturday", "RESERVA"),
    ("turista_brasil", "Fechamos aos domingos", "DIA_SEMANA"),
    ("repetida_sin_telefono", "El sábado nos vemos", "DIA_SEMANA"),
    ("cuenta_interna", "El jueves estuviste en la Laurel", "DIA_SEMANA"),
    ("numero_nuevo", "El jueves estuviste con nosotros", "DIA_SEMANA"),
    ("carlos", "Abrimos hasta la medianoche. El viernes no.", "DIA_SEMANA"),
    ("maria", "Sí, María: te esperamos el domingo", "DIA_SEMANA"),
)
PROPIOS = {"NUMERO", "FECHA", "DIA_SEMANA", "TIEMPO_RELATIVO"}


@pytest.mark.parametrize(("quien", "texto"), CIERTOS)
def test_un_dia_que_la_hoja_respalda_o_no_afirma_nada_pasa(quien: str, texto: str) -> None:
    assert not codigos(texto, quien) & PROPIOS


@pytest.mark.parametrize(("quien", "texto", "codigo"), FALSOS)
def test_un_dia_que_la_hoja_no_respalda_se_encuentra(quien: str, texto: str, codigo: str) -> None:
    assert codigo in codigos(texto, quien)
