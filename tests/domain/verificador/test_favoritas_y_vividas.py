"""Lo que un texto dice preferido o vivido sin nombrar un servicio, y lo que solo se le parece."""

from __future__ import annotations

import pytest

from domain.verificador import categorias, dinero, servicios
from domain.verificador.texto import Ocupado, leer
from tests.domain.verificador.fabricas import hoja

NO_PREFIERE_NI_VIVIO = (
    ("una_visita", "Gracias por venir hace un mes a disfrutar de las cabañas."),
    ("una_visita", "Viniste por primera vez a conocer nuestras cabañas."),
    ("una_visita", "¿Qué tal la cabaña?"),
    ("una_visita", "El masaje de tu última visita fue hace un mes."),
    ("una_visita", "Las cabañas te echan de menos."),
    ("una_visita", "La cabaña donde dormiste sigue aquí."),
    ("una_visita", "Esperamos que el masaje te haya relajado."),
    ("una_visita", "Como amante de los masajes, sabes de esto."),
    ("una_visita", "Los masajes de siempre te esperan."),
    ("una_visita", "Sueles elegir masajes."),
    ("una_visita", "Tu relación con los masajes es larga."),
    ("valioso_sin_regreso", "Cada quien tiene su refugio y el tuyo, de siempre, son las tinas."),
    ("valioso_sin_regreso", "Categorías favoritas: Tinas, Cabañas"),
    ("cliente_de_2018", "Tu última visita, hace siete años, fue a una de nuestras cabañas."),
    ("cliente_de_2018", "¿Sigues siendo fan de las cabañas?"),
    ("cliente_de_2018", "Si hay algo que te gusta son las cabañas."),
    ("turista_eeuu", "You're a tub person."),
    ("turista_eeuu", "The tubs miss you."),
    ("turista_brasil", "Há doze dias você veio conhecer as nossas massagens."),
)
NADA_SUYO = (
    ("una_visita", "Las tinas de siempre te esperan."),
    ("una_visita", "La piscina en verano cansa."),
    ("una_visita", "Mejor que un sauna: una tina al aire libre."),
    ("una_visita", "¿Hay restaurante? No."),
    ("una_visita", "El masaje que cotizaste vale $45.000 por persona."),
    ("una_visita", "¿Sigues con ganas de un descanso? Tinas, cabañas o masajes."),
    ("una_visita", "Hace un mes viniste, y ahora, con las cabañas remodeladas, hay más."),
    ("valioso_sin_regreso", "Tus favoritas: las cabañas."),
    ("no_llego", "¿Has probado alguna vez un Masaje Deportivo?"),
    ("no_llego", "¿Has probado un Masaje Deportivo en un día de lluvia?"),
    ("turista_brasil", "Duas semanas da sua visita\na Tina Premium tem vista panorâmica."),
    ("turista_eeuu", "You're a massage person."),
    ("cuenta_interna", "Gracias por elegirnos 💫 Lo tuyo: la Arrayán y la Laurel están libres."),
)


@pytest.mark.parametrize(("clave", "escrito"), NO_PREFIERE_NI_VIVIO)
def test_lo_que_no_prefiere_ni_vivio_se_repara(clave, escrito):
    assert any(a.reparo for a in categorias.leer(leer(escrito), hoja(clave), Ocupado()))


@pytest.mark.parametrize(("clave", "escrito"), NADA_SUYO)
def test_lo_que_no_dice_nada_suyo_pasa(clave, escrito):
    texto, de = leer(escrito), hoja(clave)
    dichas = [*categorias.leer(texto, de, Ocupado()), *servicios.leer(texto, de, Ocupado())]
    assert not [a for a in dichas if a.reparo]


def test_la_huella_en_otra_tina_se_repara():
    texto = leer("La Tronador guarda tu recuerdo. La Tronador quedó tu huella.")
    assert any(a.reparo for a in servicios.leer(texto, hoja("una_visita"), Ocupado()))


@pytest.mark.parametrize(
    ("clave", "escrito", "cierto"),
    [
        ("carlos", "Distinta a la Villarrica, la Tina Premium cuesta $35.000 por persona.", True),
        ("carlos", "Distinta a la Villarrica, la Tina Premium cuesta $30.000 por persona.", False),
        ("carlos", "la noche de aguas calientes parte en 160 mil para dos", True),
        ("carlos", "la noche de aguas calientes parte en 110 mil para dos", False),
        ("valioso_sin_regreso", "La Cabaña Arrayán o la Laurel, $100.000 cada una.", True),
        ("valioso_sin_regreso", "La Cabaña Arrayán vale $100.000 cada una.", False),
        ("no_llego", "¿Cuánto sale una tina para dos?\nLa Calbuco, $50.000.", True),
        ("no_llego", "La cabaña es para dos. La Tina Calbuco cuesta $50.000.", False),
        ("se_opuso", "Las tinas de hidromasaje parten en $30.000.", True),
        ("se_opuso", "Las tinas parten en $30.000.", False),
        ("turista_eeuu", "Spend a night in Cabaña Acantilado ($110.000 for two).", True),
        ("carlos", "Ya gastaste $30.000 en la Tina Villarrica.", False),
    ],
)
def test_un_precio_es_de_lo_que_su_frase_cuenta(clave, escrito, cierto):
    reparos = [a.reparo for a in dinero.leer(leer(escrito), hoja(clave), Ocupado())]
    assert reparos
    assert (not any(reparos)) == cierto


@pytest.mark.parametrize("patron", ["$1", "1", "٣", "$25.000 "])
def test_un_texto_lleno_de_montos_se_juzga_una_vez_y_se_repara(patron):
    afirmaciones = list(dinero.leer(leer((patron * 4096)[:4096]), hoja("maria"), Ocupado()))
    assert all(a.reparo for a in afirmaciones[60:])
    assert len(afirmaciones) <= 4096
