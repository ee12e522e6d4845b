"""Enlaces, teléfonos, huecos, largo y emojis."""

from __future__ import annotations

import pytest

from tests.domain.verificador.fabricas import codigos, hallazgos, hoja


@pytest.mark.parametrize(
    ("de", "texto"),
    [
        ("carlos", "Carlos, mira las fotos en nuestro Instagram"),
        ("carlos", "Carlos, entra a aremkospa.cl"),
        ("carlos", "Carlos, escríbenos a contacto@aremko.cl"),
        ("carlos", "Carlos, reserva en wa.me/56912345678"),
        ("carlos", "Carlos, reserva en https://www.aremko.cl/reservas"),
        ("carlos", "Carlos, síguenos en Facebook: Aremko Spa Puerto Varas"),
        ("carlos", "Carlos, encuéntranos en TikTok como aremko.spa"),
        ("carlos", "Carlos, más fotos en nuestra página web."),
        ("carlos", "Carlos, escribe a contacto arroba aremko punto cl"),
        ("turista_eeuu", "Emily, check our website for details!"),
        ("turista_eeuu", "Emily, follow us on IG @aremko.spa for pics!"),
    ],
)
def test_ningun_mensaje_sale_con_un_enlace_o_una_cuenta(de: str, texto: str) -> None:
    assert "ENLACE" in codigos(texto, de)


@pytest.mark.parametrize(
    ("de", "texto"),
    [
        ("carlos", "Carlos, llámanos al 65-2234567."),
        ("carlos", "Carlos, mi número es +569 8765 43 21."),
        ("carlos", "Carlos, nuestro fono: (65) 223 45 67."),
        ("carlos", "Carlos, escríbeme al 9.8765.4321."),
        ("carlos", "Carlos, al nueve ochenta y siete sesenta y cinco cuarenta y tres veintiuno."),
        ("carlos", "Carlos, al 800 360 100 nos llamas gratis."),
        ("turista_eeuu", "Emily, call 1-800-555-0199 anytime."),
        ("carlos", "Carlos, marca el 600 360."),
        ("carlos", "Carlos, escribe al noventa y ocho siete seis cinco cuatro tres dos uno."),
    ],
)
def test_ningun_mensaje_sale_con_un_telefono(de: str, texto: str) -> None:
    assert "TELEFONO" in codigos(texto, de)


@pytest.mark.parametrize(
    ("de", "texto"),
    [
        ("carlos", "Hola (nombre), ¿cómo estás?"),
        ("carlos", "Hola NOMBRE, ¿cómo estás?"),
        ("carlos", "Hola $nombre, ¿cómo estás?"),
        ("carlos", "Carlos, te esperamos el ... a las ... en la Tina Villarrica."),
        ("carlos", "Carlos, la tina cuesta $___ por persona."),
        ("carlos", "Carlos, te esperamos el día TBD."),
        ("carlos", "Carlos, te esperamos el [día y hora]."),
        ("carlos", "Carlos, la tina %servicio% te espera."),
        ("carlos", "Hola {{cliente}}, ¿cómo estás?"),
        ("carlos", "Carlos, te esperamos el día XX de noviembre."),
        ("carlos", "Carlos, te esperamos el XX/XX a las XX:XX."),
        ("carlos", "Hola <nombre del cliente>, ¿vienes?"),
        ("carlos", "Carlos, la oferta de hoy es de XX% en tinas."),
        ("carlos", "Carlos, gracias por tus N visitas. Te esperamos el (día)."),
    ],
)
def test_un_hueco_sin_rellenar_no_sale(de: str, texto: str) -> None:
    assert "HUECO" in codigos(texto, de)


@pytest.mark.parametrize(
    ("de", "texto"),
    [
        ("carlos", "La Calbuco vale 25.000 y la Llaima 30.000, la Cabaña 110.000-120.000."),
        ("carlos", "Del 15-11-2025 al 20-11-2025, o 2018 - 2021."),
        ("carlos", "Un dato: 12345678 pesos no es un teléfono."),
        ("carlos", "Uno, dos, tres y al agua."),
        ("carlos", "Te queremos <3 y esperamos verte... ¿cuándo vuelves?me avisas"),
        ("carlos", "Sacas fotos para Instagram y descansas."),
        ("carlos", "Dime cuándo (día y hora) y lo vemos."),
        ("carlos", "HOLA CARLOS, DIME LA FECHA."),
        ("carlos", "Masaje: $42.000, cincuenta minutos."),
    ],
)
def test_precios_fechas_y_puntos_no_son_telefonos_enlaces_ni_huecos(de: str, texto: str) -> None:
    assert not codigos(texto, de) & {"ENLACE", "TELEFONO", "HUECO"}


def test_un_telefono_dictado_a_mitad_de_frase_tambien_se_ve() -> None:
    (hallado,) = hallazgos("Carlos, al nueve ocho siete seis cinco cuatro tres dos uno te leo.")
    assert hallado.fragmento == "nueve ocho siete seis cinco cuatro tres dos uno"


def test_lo_que_pasa_de_mil_caracteres_es_largo_y_lo_demas_se_sigue_juzgando() -> None:
    texto = "Carlos, te esperamos. " * 50
    assert codigos(texto) == {"LARGO"}
    assert "ENLACE" in codigos(texto + "Entra a aremko.cl.")
    assert "LARGO" not in codigos("Carlos, te esperamos. " * 45)


def test_los_emojis_se_cuentan_como_los_ve_quien_lee() -> None:
    limite = hoja("carlos").limite_emojis
    assert "EMOJIS" not in codigos("Hola Carlos " + "👩‍❤️‍👨" * limite)
    (hallado,) = hallazgos("Hola Carlos " + "🌊" * (limite + 1))
    assert hallado.fragmento == "🌊"
    assert str(limite) in hallado.frase
