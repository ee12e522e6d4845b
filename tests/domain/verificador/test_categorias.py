"""Categorías: las que existen, sus favoritas y las de su visita o reserva."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from domain.hechos import ServicioCatalogo
from domain.verificador import categorias
from domain.verificador.texto import Ocupado, leer
from tests.domain.verificador.fabricas import codigos, hoja

CATEGORIAS_FALSAS = [
    ("carlos", "Hace un mes disfrutaste un masaje."),
    ("carlos", "¿Cómo te fue con el masaje de la última vez?"),
    ("carlos", "Ha pasado un mes desde tu masaje."),
    ("carlos", "Ha pasado un mes desde tu estadía en la cabaña."),
    ("carlos", "Sabemos que tus cabañas favoritas te esperan."),
    ("carlos", "Tú eres de masajes, son tus preferidos."),
    ("carlos", "Siempre eliges cabañas."),
    ("carlos", "Hace un mes estuviste en una cabaña."),
    ("laura", "Tus masajes favoritos te esperan."),
    ("maria", "Tu reserva incluye la Tina Hornopirén y un masaje."),
    ("numero_nuevo", "Esperamos que hayas disfrutado tu masaje."),
    ("numero_nuevo", "Sabemos que te encantan las tinas."),
    ("turista_eeuu", "Since your last soak in the hot tub, we've missed you."),
    ("turista_eeuu", "We know you love our hot tubs."),
    ("sin_telefono", "Como te encantan los masajes, te cuento de esto."),
    ("roberto", "Lo tuyo son los masajes."),
    ("turista_brasil", "Você adora as cabanas, nós sabemos."),
    ("turista_brasil", "Há 12 dias você aproveitou uma massagem."),
    ("valioso_sin_regreso", "Desde tu última vez en las tinas ya pasó más de un año."),
    ("reclama", "Lamentamos que tu masaje no fuera lo que esperabas."),
    ("carlos", "Sabemos cuánto amas las cabañas."),
    ("carlos", "Como buen amante de los masajes, esto te va a gustar."),
    ("carlos", "Los masajes son lo que más te gusta."),
    ("carlos", "Tus preferidas, las cabañas, te esperan."),
    ("carlos", "Hace un mes te hiciste un masaje con nosotros."),
    ("carlos", "¿Listo para repetir tu masaje?"),
    ("carlos", "Desde tu noche en la cabaña ha pasado un mes."),
    ("carlos", "Vuelve a tu cabaña favorita."),
    ("carlos", "Ven a conocer nuestra Suite Volcán."),
    ("carlos", "Prueba un circuito de aguas."),
    ("laura", "¿Recuerdas tu masaje con nosotros?"),
    ("maria", "El sábado te espera un masaje después de la tina."),
    ("maria", "Tu reserva: dos tinas y un masaje."),
    ("turista_eeuu", "Your stay in our cabin four months ago was a joy."),
    ("turista_eeuu", "Hope you enjoyed the hot tub last time."),
    ("turista_eeuu", "Tubs are your all-time favorite."),
    ("turista_eeuu", "As a tub lover, you'll enjoy this."),
    ("turista_brasil", "Sabemos que você adora massagens."),
    ("gasto_alto_ausente", "Disfrutaste la Acantilado y un masaje."),
    ("gasto_alto_ausente", "Patricia, las tinas son tu gran amor."),
    ("cliente_de_2018", "Hace siete años te diste un baño de tina."),
    ("valioso_sin_regreso", "Tus tinas favoritas te esperan."),
    ("se_opuso", "Tu última estadía en la cabaña fue hace siete meses."),
    ("carlos", "Con cinco visitas, las cabañas ya son tu segunda casa."),
    ("carlos", "Eres un apasionado de los masajes."),
    ("carlos", "Tu amor por las cabañas es conocido."),
    ("carlos", "Sabemos que disfrutas mucho los masajes."),
    ("carlos", "Los masajes siempre han sido lo tuyo."),
    ("carlos", "Vimos que tu categoría favorita son las cabañas."),
    ("carlos", "Tu última visita incluyó un masaje."),
    ("carlos", "Tu masaje de hace un mes."),
    ("laura", "¿Qué tal si repites tu masaje?"),
    ("laura", "Tu masaje de marzo te dejó como nueva."),
    ("maria", "Tu masaje está confirmado."),
    ("repetida_sin_telefono", "Tu reserva del lunes incluye un masaje."),
    ("numero_nuevo", "Tus tinas favoritas te esperan."),
    ("turista_eeuu", "It's been four months since your cabin stay."),
    ("turista_eeuu", "Did you enjoy the hot tub?"),
    ("turista_eeuu", "You always pick the tubs."),
    ("turista_eeuu", "Tubs have always been your favorite."),
    ("turista_brasil", "Sua massagem foi ótima, né?"),
    ("sin_telefono", "Hace un mes disfrutaste de un masaje."),
    ("ana", "Hace diez días viniste por un masaje."),
    ("una_visita", "Tu primera visita fue a la cabaña."),
]

LO_QUE_NO_HAY = [
    ("carlos", "Ahora tenemos sauna y piscina temperada."),
    ("carlos", "Ven a la clase de yoga junto al río."),
    ("carlos", "Cabaña Acantilado con desayuno incluido por $110.000."),
    ("carlos", "Después puedes cenar en nuestro restaurante."),
    ("turista_eeuu", "Enjoy our sauna and swimming pool."),
    ("turista_eeuu", "Breakfast is included with your cabin."),
    ("carlos", "Incluye una copa de vino y una tabla de quesos."),
    ("carlos", "Nuestra piscina temperada te espera."),
    ("carlos", "Contamos con gimnasio."),
    ("numero_nuevo", "Tenemos también tratamientos corporales con barro."),
    ("turista_eeuu", "Our yoga classes start soon."),
    ("turista_brasil", "Temos sauna e piscina."),
    ("carlos", "Prueba nuestro baño turco."),
    ("carlos", "Tenemos jacuzzi, sauna y masajes."),
    ("carlos", "Hay clases de yoga los jueves."),
    ("carlos", "Te esperamos con una cena romántica incluida."),
    ("carlos", "Incluye desayuno."),
    ("carlos", "Nuestro bar abre hasta la medianoche."),
    ("turista_eeuu", "We now have a sauna."),
]

CIERTOS = [
    ("carlos", "¿Te gustan los masajes?"),
    ("carlos", "Te va a encantar la Puyehue, y las cabañas también te van a encantar."),
    ("carlos", "Quizás la Tina Premium se convierta en tu nueva favorita."),
    ("carlos", "No tenemos restaurante ni cafetería, así que come antes."),
    ("carlos", "Antes de venir puedes cenar en algún restaurante del centro."),
    ("carlos", "Trae algo rico para la cena."),
    ("carlos", "Quedan pocas tinas así de calentitas en el sur."),
    ("carlos", "Te fuiste feliz de la Tina Villarrica. Las cabañas te esperan."),
    ("laura", "tu tina favorita te espera"),
    ("laura", "¿Te gustaria volver a tus cabañas favoritas?"),
    ("turista_eeuu", "We have hot tubs, cabins and massages."),
    ("turista_eeuu", "If you love hot tubs, ask us."),
    ("gasto_alto_ausente", "¿Qué tal unos masajes? Son de tus favoritos."),
    ("valioso_sin_regreso", "Extrañamos verte por las cabañas. ¿Y si pruebas una tina?"),
    ("primera_de_cuatro_servicios", "Camila, tus dos tinas son la Puyehue y la Calbuco."),
    ("carlos", "En cinco visitas nos contaste tu cariño por las tinas."),
    ("carlos", "Nos dijiste que te gustaría conocer las cabañas."),
    ("carlos", "Las tinas de hidromasaje son nuestras favoritas también."),
    ("carlos", "Ni sauna ni piscina: lo nuestro son las tinas."),
    ("carlos", "Como fanático de las tinas, la Premium te va a encantar."),
    ("carlos", "A ti, que te gustan las tinas, te escribimos primero."),
    ("laura", "¿Cuál prefieres, las tinas o las cabañas?"),
    ("laura", "La Torre, la Tepa y la Arrayán son cabañas para dos."),
    ("maria", "Además de tu reserva, tenemos masajes y otras tinas."),
    (
        "primera_de_cuatro_servicios",
        "La Tepa será tu cabaña, y tus tinas, la Puyehue y la Calbuco.",
    ),
    ("numero_nuevo", "Somos un spa: tinas, cabañas, masajes. Nada de restaurante."),
    (
        "turista_eeuu",
        "After your massage last time, a soak in one of our tubs might be a nice change.",
    ),
    ("turista_eeuu", "Your favorites, massages and cabins, are waiting."),
    ("turista_eeuu", "Ready for another massage? Or maybe your first soak in our tubs?"),
    ("turista_eeuu", "There's no sauna or pool here, just tubs, cabins and massages."),
    ("turista_eeuu", "You can grab dinner in town before you come."),
    ("turista_eeuu", "We'd love to have you back for a massage or a night in one of our cabins."),
    ("turista_brasil", "Sem restaurante por aqui, então coma antes."),
    ("sin_telefono", "Tus favoritas son las tinas de hidromasaje y las cabañas."),
    ("roberto", "Roberto, tu Tronador, tus tinas y tus cabañas te esperan."),
    ("carlos", "Ya que viniste a las tinas, un día podrías quedarte en una cabaña."),
    ("carlos", "Si lo tuyo son los masajes, también hay."),
    ("carlos", "Hay 3 cosas que no cambian: el río, el silencio y las tinas calentitas."),
    ("laura", "Sabemos que alternas entre tinas y cabañas, y las dos te esperan."),
    ("laura", "Vuelve cuando quieras a las tinas o a las cabañas."),
    ("primera_de_cuatro_servicios", "Incluye dos tinas, un masaje y una cabaña."),
    ("turista_eeuu", "Our tubs, cabins and massages are ready whenever you are."),
    ("roberto", "Tus quince visitas a nuestras tinas y cabañas hablan solas."),
]


@pytest.mark.parametrize(("de", "texto"), CATEGORIAS_FALSAS)
def test_una_categoria_que_no_es_la_suya_no_pasa(de: str, texto: str) -> None:
    assert "CATEGORIA" in codigos(texto, de)


@pytest.mark.parametrize(("de", "texto"), LO_QUE_NO_HAY)
def test_lo_que_el_negocio_no_tiene_no_se_ofrece(de: str, texto: str) -> None:
    assert "SERVICIO" in codigos(texto, de)


@pytest.mark.parametrize(("de", "texto"), CIERTOS)
def test_lo_que_la_ficha_respalda_o_no_afirma_nada_pasa(de: str, texto: str) -> None:
    assert codigos(texto, de).isdisjoint({"CATEGORIA", "SERVICIO"})


def test_una_categoria_que_el_negocio_no_tiene_no_pasa() -> None:
    sin_masajes = replace(
        hoja("laura"),
        catalogo=(),
        novedades=(),
        negocio=replace(hoja("laura").negocio, descripcion="tinas y cabañas"),
    )
    assert "CATEGORIA" in codigos("Tenemos masajes.", sin_masajes)


def test_lo_que_el_catalogo_trae_se_puede_decir() -> None:
    con_sauna = replace(
        hoja("laura"),
        catalogo=(ServicioCatalogo("Sauna", "Saunas", Decimal(9000)),),
    )
    assert codigos("Tenemos sauna.", con_sauna).isdisjoint({"SERVICIO", "CATEGORIA"})


def test_lo_que_ya_dijo_otro_lector_no_se_repite() -> None:
    texto = leer("Tenemos sauna.")
    ocupado = Ocupado()
    ocupado.anotar(0, len(texto.plegado))
    assert not list(categorias.leer(texto, hoja("laura"), ocupado))


@pytest.mark.parametrize(
    ("de", "texto"),
    [
        ("carlos", "Sabemos que vuelves siempre por los masajes."),
        ("carlos", "Como cliente habitual de las cabañas, mereces esto."),
        ("maria", "Ya está todo coordinado para tu tina y tu masaje del sábado."),
        ("turista_eeuu", "Your last visit was all about our hot tubs."),
        ("vino_hace_4_dias", "Tu masaje del miércoles."),
    ],
)
def test_una_categoria_ajena_dicha_como_suya_no_pasa(de: str, texto: str) -> None:
    assert "CATEGORIA" in codigos(texto, de)
