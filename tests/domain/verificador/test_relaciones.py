"""Nadie que no esté en la hoja."""

from __future__ import annotations

import pytest

from domain.verificador import personas, relaciones
from domain.verificador.texto import Ocupado, leer
from tests.domain.verificador.fabricas import codigos, hoja


@pytest.mark.parametrize(
    ("de", "texto"),
    [
        ("carlos", "Carlos, tu pareja quedó feliz con la tina."),
        ("carlos", "Carlos, ven con tu hija el lunes."),
        ("carlos", "Carlos, tus amigas te recomendaron."),
        ("carlos", "Carlos, otra clienta dijo que la tina es lo mejor."),
        ("carlos", "Carlos, el terapeuta que te vio te manda saludos."),
        ("carlos", "Carlos, soy Paula, de recepción."),
        ("carlos", "Carlos, la señora Carmen te espera."),
        ("carlos", "Carlos, Marcela y yo te esperamos."),
        ("carlos", "Carlos, una clienta nos contó que la Villarrica es su favorita."),
        ("carlos", "Carlos, con quien viniste la última vez quedó encantada."),
        ("carlos", "Carlos, esperamos que tú y Pame hayan descansado."),
        ("carlos", "Carlos, a tu familia le gustó mucho la tina."),
        ("carlos", "Carlos, saludos a los niños."),
        ("carlos", "Carlos, tú y tu señora la pasaron bien."),
        ("carlos", "Carlos, nuestra masajista preguntó por ti."),
        ("carlos", "Carlos, un amigo tuyo vino ayer."),
        ("carlos", "Carlos, cuando viniste acompañado te vimos feliz."),
        ("turista_eeuu", "Emily, say hi to your mom!"),
        ("turista_eeuu", "Emily, John at the front desk says hi!"),
        ("turista_eeuu", "Emily, another guest loved it too."),
        ("turista_eeuu", "Emily, Paula, your therapist, misses you."),
        ("carlos", "Carlos, sabemos que su hermana vino."),
        ("carlos", "Carlos, a los tuyos les gustó mucho."),
        ("carlos", "Carlos, ¿cómo está la familia?"),
        ("carlos", "Carlos, muchas parejas prefieren la Calbuco."),
    ],
)
def test_aludir_a_otra_persona_es_un_reparo(de: str, texto: str) -> None:
    assert "OTRA_PERSONA" in codigos(texto, de)


@pytest.mark.parametrize(
    ("de", "texto"),
    [
        ("carlos", "Hola Carlos! Ven con amigos o en pareja, como quieras."),
        (
            "laura",
            (
                "Hola Laura 🌸 Si vienes acompañada, la cabaña es para dos. Feliz Navidad y "
                "próspero Año Nuevo!"
            ),
        ),
        (
            "roberto",
            "Roberto, tú eres VIP y te esperamos con cariño. Un abrazo, el equipo de Aremko",
        ),
        ("roberto", "Hola Roberto: trae a quien quieras. ¿Con quién te gustaría venir?"),
        ("ana", "Ana, te esperamos con tu familia cuando quieran. Trae a tus amigos también."),
        (
            "ana",
            (
                "Querida Ana, la Calbuco y su agua caliente te esperan. Aremko y su equipo te "
                "saludan."
            ),
        ),
        (
            "turista_eeuu",
            (
                "Emily, bring your friends along anytime! Feel free to ask us anything. Best, "
                "the Aremko team"
            ),
        ),
        (
            "turista_eeuu",
            (
                'Hi Emily, as our Chilean friends say, "no hay apuro". The Noche de Aguas '
                "Calientes is $160.000 and up, for two."
            ),
        ),
        (
            "numero_nuevo",
            (
                "Hola! Soy del equipo de Aremko Spa. ¿Buscas tina, masaje o cabaña? Aquí estamos "
                "para ayudarte :)"
            ),
        ),
        ("laura", "Laura, esperamos que estés bien tú y los tuyos. Bendiciones"),
        (
            "laura",
            (
                "Laura, gracias por ser parte de esta familia. Nuestro equipo te espera con los "
                "brazos abiertos"
            ),
        ),
        ("turista_eeuu", "Hey Emily, quick question from your friends by the river 😊"),
        ("carlos", "Carlos, eres un cliente que nos alegra."),
        ("carlos", "Carlos, si la Villarrica te gustó, prueba sus hermanas."),
        ("carlos", "Carlos, un abrazo a ti y a los tuyos."),
    ],
)
def test_invitar_a_venir_con_alguien_no_afirma_nada_de_nadie(de: str, texto: str) -> None:
    assert not codigos(texto, de) & {"OTRA_PERSONA"}


def test_lo_que_otro_lector_ya_reconocio_no_se_juzga_otra_vez() -> None:
    texto = leer("Carlos, tu hermana vino.")
    ocupado = Ocupado()
    ocupado.anotar(0, len(texto.plegado))
    assert not list(relaciones.leer(texto, hoja("carlos"), ocupado))
    assert not list(personas.leer(texto, hoja("carlos"), ocupado))
