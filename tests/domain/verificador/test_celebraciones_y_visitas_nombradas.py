"""Celebraciones del cliente, visitas nombradas por su orden, y lo que «hoy» o «ayer» afirman."""

from __future__ import annotations

import pytest

from tests.domain.verificador.fabricas import codigos

CIERTOS = {
    "valioso_sin_regreso": (
        "Hoy las cabañas están remodeladas y tú, como VIP, tienes reserva prioritaria.",
        "Hoy las tinas están renovadas y como VIP tienes reserva preferente.",
        "Hoy nuestras cabañas tienen más comodidades y te esperamos cuando quieras",
        "Hoy tenemos cabañas remodeladas y te esperamos con cariño",
        "Hoy el lugar está más lindo y te esperamos",
        "Hoy las cabañas lucen remodeladas: tienes reserva prioritaria",
        "Hoy hay cabañas remodeladas; como VIP tienes reserva prioritaria",
        "Como VIP tienes reserva prioritaria, hoy y siempre",
        "Hoy están remodeladas las cabañas, y nos vemos cuando tú digas",
        "Today our cabins are remodeled, and we hope to see you",
    ),
    "se_opuso": (
        "No tenemos restaurante ni abrimos el martes, Verónica",
        "Ni abrimos los martes ni tenemos restaurante",
        "Tampoco abrimos los martes",
        "Nunca abrimos el martes",
        "Jamás atendemos los martes",
        "No hay comida ni atendemos los martes",
        "No contestamos ni recibimos gente el martes",
        "El martes ni abrimos",
        "Los martes tampoco atendemos",
        "No tenemos piscina ni funcionamos el martes",
    ),
    "carlos": (
        "Qué bueno fue recibirte hace un mes, ¡tu quinta visita!",
        "Viniste hace un mes, tu quinta visita",
        "¡Tu sexta visita te espera!",
        "Viniste hace un mes, ¿y si hacemos tu sexta visita?",
        "Nos encantaría recibirte en tu sexta visita",
        "Fue lindo verte hace un mes, ¡tu sexta visita será aún mejor!",
        "Me acuerdo de tu quinta visita, la de la Villarrica",
        "Todavía recordamos tu tercera visita",
        "Tu visita de hace un mes fue la número cinco",
        "La próxima será la número seis",
        "Ojalá pronto llegue la número 6, tu sexta visita",
        "Un regalo ideal para celebrar un cumpleaños",
        "¿Es tu cumpleaños pronto? Cuéntanos",
        "Si es tu cumpleaños, avísanos",
        "Aunque no es tu cumpleaños, mereces una pausa",
        "Celebramos nuestro aniversario junto al río",
        "Las cabañas son ideales para un aniversario o una boda",
        "Ven a celebrar lo que quieras: un cumpleaños, un aniversario",
        "¿Se acerca tu cumpleaños?",
        "Cuando sea tu cumpleaños, acá hay una tina",
        "No hace falta que sea tu cumpleaños para darte un gusto",
        "Como si fuera tu cumpleaños: agua caliente y río",
        "El mejor regalo es el matrimonio de agua y vapor",
        "Celebramos el aniversario del spa con aromaterapia",
        "Tu aniversario es más lindo junto al río",
        "Una tina es tu santo remedio",
        "Un masaje es otra forma de decirle feliz aniversario a alguien",
        "Acá celebra tu cumpleaños quien quiere calma",
        "Feliz aniversario a nosotros, que seguimos junto al río",
    ),
    "vino_hace_4_dias": (
        "¿Cómo te sentiste el miércoles en la Villarrica?",
        "Parece que fue ayer que viniste, Daniela",
        "Se siente como si fuera ayer que viniste",
        "¿Sentiste que fue ayer cuando viniste?",
        "¿Cómo te sentiste en la Villarrica?",
        "¿Cómo te sentiste hace cuatro días en la Villarrica?",
        "¿Cómo te sentiste esta semana en la Villarrica?",
        "¿Sentiste como que fue ayer tu visita?",
        "¿Te gustaría haber venido ayer?",
        "Sentimos que fue ayer que viniste",
    ),
    "turista_eeuu": (
        "Four months have flown by since your Masaje Descontracturante",
        "Four months have slipped away since your massage",
        "Four months flew by since your visit",
        "Four months went by since your last visit",
        "Time has flown by since your massage",
        "It has been four months since your massage",
        "Half the fun is the river, and we miss you",
        "Half a year from now it will be autumn here",
        "Four months have already flown since we saw you",
        "Four months later, the river still sings",
    ),
}
FALSOS = {
    ("carlos", "NUMERO"): (
        "Qué bueno fue recibirte hace un mes en la Tina Villarrica, ¡tu sexta visita!",
        "Viniste hace un mes, tu sexta visita",
        "Estuviste en la Villarrica hace un mes: ¡tu sexta visita!",
        "Gracias por venir, ¡tu sexta visita!",
        "Nos visitaste hace un mes (tu sexta visita)",
        "Todavía me acuerdo de tu sexta visita, esa de la Villarrica",
        "Nos acordamos de tu sexta visita",
        "Recordamos tu sexta visita con cariño",
        "Recuerdo tu sexta vez en la Villarrica",
        "Tu visita de hace un mes fue la número seis",
        "Tu visita a la Villarrica fue la número ocho",
        "Esa visita fue la N° 9",
        "La visita de hace un mes fue la número 6",
        "Tu última visita fue la número once",
    ),
    ("roberto", "NUMERO"): (
        "¡Tu visita de hace dos semanas a la Tronador fue la número dieciséis!",
        "I remember your sixteenth visit",
    ),
    ("laura", "NUMERO"): ("Todavía me acuerdo de tu octava visita, esa de la Tronador.",),
    ("carlos", "DIA_SEMANA"): (
        "No tenemos restaurante ni abrimos el lunes",
        "Tampoco abrimos los miércoles",
        "Nunca abrimos el domingo",
        "Ni atendemos los viernes",
        "Jamás abrimos el sábado",
        "No hay comida ni recibimos gente el jueves",
        "Los lunes ni abrimos",
        "Tampoco atendemos el viernes",
    ),
    ("valioso_sin_regreso", "TIEMPO_RELATIVO"): (
        "Hoy te esperamos en la cabaña",
        "Hoy es tu reserva en la cabaña",
        "Hoy tienes reserva en la Acantilado",
        "Tienes reserva hoy en la Cabaña Acantilado",
        "Hoy las cabañas están reservadas y te esperamos",
        "Mañana tienes tu hora",
        "Nos vemos hoy en la cabaña",
        "Hoy te toca la Cabaña Acantilado",
    ),
    ("vino_hace_4_dias", "TIEMPO_RELATIVO"): (
        "¿Cómo te sentiste ayer en la Villarrica?",
        "¿Cómo estuviste ayer en la tina?",
        "¿Lo pasaste bien ayer?",
        "¿Disfrutaste ayer la Villarrica?",
        "¿Te sentiste bien anoche en la Villarrica?",
        "¿Qué sentiste ayer en la tina?",
        "¿Descansaste anteayer en la Villarrica?",
        "¿Cómo te sentiste la semana antepasada en la Villarrica?",
    ),
    ("turista_eeuu", "TIEMPO_RELATIVO"): (
        "Half a year has flown by since your Masaje Descontracturante and we've missed you.",
        "Half a year flew by since your massage",
        "Six months have flown by since your massage",
        "Half a year has slipped away since your massage",
        "Half a year went by since your visit",
        "A whole year has flown by since your massage",
        "Half a year has already flown since your stay",
        "Half a year, and we've missed you",
    ),
    ("carlos", "FECHA"): (
        "Es tu cumpleaños, felicidades",
        "¡Feliz cumpleaños, Carlos!",
        "Happy birthday, Carlos!",
        "Felicidades por tu aniversario",
        "Feliz día de tu santo, Carlos",
        "Hoy es tu cumpleaños y queremos saludarte",
        "Felicitaciones por tu matrimonio",
        "Tu cumpleaños es el 12 de noviembre",
        "Se acerca tu cumpleaños y pensamos en ti",
        "Hoy estás de cumpleaños",
        "Hoy cumples años, Carlos",
        "Congratulations on your wedding",
        "Feliz aniversario de bodas, Carlos",
        "¡Cumpleaños feliz, Carlos!",
        "Mañana es tu cumpleaños",
        "Tu aniversario es pronto, Carlos",
        "Hoy celebramos tu cumpleaños",
        "Feliz vuelta al sol, Carlos",
    ),
}


@pytest.mark.parametrize("quien", CIERTOS)
def test_lo_que_la_hoja_respalda_o_no_afirma_nada_pasa(quien: str) -> None:
    propios = {"NUMERO", "FECHA", "DIA_SEMANA", "TIEMPO_RELATIVO"}
    assert [texto for texto in CIERTOS[quien] if codigos(texto, quien) & propios] == []


@pytest.mark.parametrize(("quien", "codigo"), FALSOS)
def test_lo_que_la_hoja_no_respalda_se_encuentra(quien: str, codigo: str) -> None:
    perdidos = [t for t in FALSOS[quien, codigo] if codigo not in codigos(t, quien)]
    assert perdidos == []
