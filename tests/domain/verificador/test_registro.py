"""De tú, sin vos."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.domain.verificador.fabricas import codigos, hoja
from tests.domain.verificador.inocentes import INOCENTES


@pytest.mark.parametrize(
    ("de", "texto"),
    [
        ("carlos", "Carlos, podés venir cuando quieras."),
        ("carlos", "Carlos, mirá qué lindo."),
        ("carlos", "Carlos, reservá tu tina."),
        ("carlos", "Carlos, ¿cachái?"),
        ("carlos", "Carlos, vos sabés que te esperamos."),
        ("carlos", "Carlos, ¿qué preferís, tina o masaje?"),
        ("carlos", "Carlos, ¿te animás?"),
        ("carlos", "Carlos, avisame y te esperamos acá."),
        ("carlos", "Carlos, elegí el día que quieras. Elegí la tina."),
        ("carlos", "Carlos, disfrutá del río."),
        ("carlos", "Carlos, si andás por acá, pasá a vernos."),
        ("carlos", "Carlos, ¿tenís ganas de venir?"),
        ("carlos", "Carlos, date un gusto, te lo merecés."),
    ],
)
def test_el_voseo_se_avisa(de: str, texto: str) -> None:
    assert "VOSEO" in codigos(texto, de)


@pytest.mark.parametrize(
    ("de", "texto"),
    [
        ("carlos", "Carlos, le esperamos. ¿Te gustaría venir?"),
        ("carlos", "Carlos, ¿le gustaría venir? Te esperamos."),
        ("carlos", "Estimado Carlos, su reserva está lista. Te esperamos."),
        ("carlos", "Carlos, disfrute de tu visita."),
        ("carlos", "Carlos, te esperamos. No dude en escribirnos."),
        ("carlos", "Carlos, te esperamos. ¿Desea reservar?"),
        ("carlos", "Carlos, te esperamos con su tina favorita."),
        ("carlos", "Carlos, cuando usted quiera te esperamos."),
        ("carlos", "Carlos, ¿cómo se encuentra? Te esperamos."),
        ("carlos", "Carlos, llegue diez minutos antes y tráete el traje de baño."),
        ("carlos", "Carlos, será un gusto atenderlo en tu próxima visita."),
        ("carlos", "Carlos, quedamos atentos a sus comentarios y te esperamos."),
        ("carlos", "Carlos, ¿qué le parece si te esperamos el lunes?"),
        ("carlos", "Carlos, ¿qué día le acomoda? Te esperamos."),
        ("carlos", "Carlos, sabemos que le encantan las tinas. Te esperamos."),
        ("carlos", "Carlos, nos alegra que haya vuelto. Te esperamos."),
        ("carlos", "Carlos, permítame contarte algo."),
        ("carlos", "Carlos, tiene un 15% de descuento en las tinas. ¿Te animas?"),
        ("carlos", "Carlos, puede venir cuando quieras."),
        ("carlos", "Carlos, nos encantaría verlo pronto."),
        ("carlos", "Carlos, cuando pueda nos avisas."),
        ("carlos", "Hola Carlos, cómo está?"),
        ("carlos", "Carlos, ¿ha pensado en volver? Te esperamos."),
        ("carlos", "Carlos, está invitado a volver. ¿Te tinca?"),
        ("turista_brasil", "Beatriz, a senhora gostou?"),
    ],
)
def test_el_usted_se_avisa_si_la_voz_es_de_tu(de: str, texto: str) -> None:
    assert "TU_USTED" in codigos(texto, de)


@pytest.mark.parametrize(
    ("de", "texto"),
    [
        *INOCENTES,
        ("carlos", "Carlos, ¿te gustaría conocerla?"),
        ("carlos", "Carlos, si te dan ganas de verlo, te esperamos."),
        ("carlos", "Carlos, hace unas semanas algo no estuvo a la altura."),
        (
            "carlos",
            ("Carlos, después del inglés y el estrés, además del interés, en París o en mi país."),
        ),
        (
            "carlos",
            (
                "Carlos, cuando llegue el verano, ojalá venga el sol. Andrés no, tú. S.O.S: SOS "
                "un spa."
            ),
        ),
        ("carlos", "carlos, avisame y relajate, que aca te esperamos"),
        ("carlos", "Carlos, eres un ás del descanso."),
        ("turista_eeuu", "Emily, SOS? Vos is a band."),
        ("carlos", "Carlos, quienes hacen su reserva antes descansan más."),
        ("carlos", "Carlos, ven nomás: veintitrés grados y un café exprés."),
        ("carlos", "Carlos, avisanos si quieres venir por acá, que el río está lindo aqui."),
        ("ana", "Verónica y las cabañas: avisanos si te tinca."),
        ("carlos", "Carlos, te ayudo en todo lo que pueda."),
        ("carlos", "Carlos, ¿lo dejamos todo como está? ¿Vienes a verlo?"),
        ("carlos", "Carlos, que una noche aquí se sienta como domingo."),
        ("turista_brasil", "Beatriz, responda quando puder. Venha nos ver!"),
    ],
)
def test_el_tu_no_se_confunde_con_el_vos_ni_con_el_usted(de: str, texto: str) -> None:
    assert not codigos(texto, de) & {"VOSEO", "TU_USTED"}


def test_un_texto_en_mayusculas_tambien_se_lee() -> None:
    assert "VOSEO" in codigos("CARLOS, SI QUERES, VOS DIRAS.")
    assert "VOSEO" in codigos("Carlos, mirá: comprá hoy.")


def test_en_una_hoja_de_usted_lo_que_se_avisa_es_el_tu() -> None:
    carlos = hoja("carlos")
    de_usted = replace(carlos, negocio=replace(carlos.negocio, voz="Cercano, de usted"))
    assert "TU_USTED" not in codigos("Carlos, lo esperamos. ¿Le gustaría venir?", de_usted)
    assert "TU_USTED" in codigos("Carlos, te esperamos.", de_usted)


def test_una_frase_en_otro_idioma_no_es_ademas_de_usted() -> None:
    assert codigos("Carlos, te esperamos. O senhor gostou muito da água?") == {"IDIOMA"}
