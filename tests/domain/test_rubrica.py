"""La rúbrica dice qué le falta a un mensaje, lo haya escrito quien lo haya escrito."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from domain.guardas import Proposito
from domain.hechos import HojaDeHechos
from domain.perfiles import Matiz, Perfil
from domain.prompts import leer_longitud
from domain.rubrica import Clave, Nota, puntuar
from domain.rubrica.criterio import TITULOS
from domain.rubrica.propositos import METAS
from mensajeria.services.elenco import hojas
from tests.corpus.ejemplos_semilla import EJEMPLOS

LAURA = hojas()["laura"]
MARIA = hojas()["maria"]
CARLOS = hojas()["carlos"]
SIN_NOMBRE = hojas()["nombre_inservible"]
NUEVO = hojas()["numero_nuevo"]
BUENO = (
    "¡Hola Laura! 😊\n\nTe hemos echado de menos. Tu última visita fue hace 8 meses.\n\n"
    "¿Te gustaría volver a visitarnos?"
)


def nota(clave: Clave, texto: str, hoja: HojaDeHechos = LAURA, **opciones: object) -> Nota:
    """Cómo le va a un texto en un criterio."""
    return puntuar(texto, hoja, **opciones)[clave].nota  # type: ignore[arg-type]


def frase(clave: Clave, texto: str, hoja: HojaDeHechos = LAURA, **opciones: object) -> str:
    return puntuar(texto, hoja, **opciones)[clave].frase  # type: ignore[arg-type]


def con_matiz(*matices: Matiz, de: HojaDeHechos = CARLOS, **otros: object) -> HojaDeHechos:
    return replace(de, matices=matices, **otros)  # type: ignore[arg-type]


class TestTotal:
    def test_un_buen_mensaje_cumple_todo_lo_que_se_le_aplica(self):
        rubrica = puntuar(BUENO, LAURA, longitud=(3, 9), anterior="Otra cosa muy distinta.")
        assert {c.clave: c.frase for c in rubrica.criterios if c.nota is not Nota.CUMPLE} == {}
        assert (rubrica.cumplidos, rubrica.aplicables, rubrica.total) == (10, 10, 1.0)
        assert [criterio.clave for criterio in rubrica.criterios] == list(Clave)

    def test_lo_que_no_aplica_no_suma_ni_resta(self):
        rubrica = puntuar(BUENO, LAURA)
        assert rubrica[Clave.LARGO].nota is Nota.NO_APLICA
        assert rubrica[Clave.REPETIDO].nota is Nota.NO_APLICA
        assert (rubrica.aplicables, rubrica.total) == (8, 1.0)

    def test_el_total_es_lo_cumplido_entre_lo_aplicable(self):
        rubrica = puntuar(BUENO.replace("Laura", "amiga") + " ¡Te esperamos!", LAURA)
        assert rubrica.total == rubrica.cumplidos / 8 < 1

    def test_un_texto_vacio_no_rompe_nada_y_puntua_mal(self):
        assert puntuar("", LAURA, longitud=(3, 4)).total < 0.7

    def test_cada_criterio_tiene_titulo_y_cada_situacion_su_meta(self):
        assert set(TITULOS) == set(Clave)
        assert all(clave.titulo for clave in Clave)
        assert set(METAS) == {*Matiz, *Perfil, Proposito.RESPUESTA}

    def test_siempre_hay_una_frase_que_lo_explica(self):
        for texto in (BUENO, "", "Hola"):
            for criterio in puntuar(texto, LAURA, longitud=(2, 3), anterior=BUENO).criterios:
                assert criterio.frase.endswith((".", "»"))
                assert criterio.frase[0].isupper()


class TestHechos:
    def test_un_hecho_inventado_no_cumple_y_se_muestra(self):
        dicho = frase(Clave.HECHOS, BUENO.replace("8 meses", "5 años"))
        assert "5 años" in dicho
        assert dicho.startswith("La hoja no respalda")

    def test_un_texto_vacio_dice_que_esta_vacio(self):
        assert "vacío" in frase(Clave.HECHOS, " ")

    def test_un_hallazgo_larguisimo_se_acorta(self):
        largo = "[" + "servicio que le gusta " * 20 + "]"
        rubrica = puntuar(f"Hola Laura, te espera {largo}.", LAURA)
        assert rubrica.hallazgos
        assert len(rubrica[Clave.HECHOS].frase) < 300


class TestNombre:
    @pytest.mark.parametrize("saludo", ["Hola LAURA", "Laura, buenas", "¡Hola! 👋\n\nLaura, mira"])
    def test_saluda_por_su_nombre(self, saludo: str):
        assert nota(Clave.NOMBRE, f"{saludo}.\n\n¿Vuelves?") is Nota.CUMPLE

    @pytest.mark.parametrize("texto", ["Hola.\n\n¿Qué tal?\n\nLaura.", "Hola Lauraceli", "¡Hola!"])
    def test_si_no_saluda_por_su_nombre_no_cumple(self, texto: str):
        assert nota(Clave.NOMBRE, texto) is Nota.NO_CUMPLE

    def test_sin_nombre_en_la_hoja_se_saluda_sin_nombre(self):
        assert nota(Clave.NOMBRE, "¡Hola! 😊 Te saluda Aremko Spa.", SIN_NOMBRE) is Nota.CUMPLE
        assert nota(Clave.NOMBRE, "Hola, Aremko te saluda.", SIN_NOMBRE) is Nota.CUMPLE

    @pytest.mark.parametrize("saludo", ["Hola Pedro,", "Querida Marta:", "Buenas tardes, Jorge."])
    def test_sin_nombre_en_la_hoja_inventar_uno_no_cumple(self, saludo: str):
        assert nota(Clave.NOMBRE, f"{saludo} ¿cómo estás?", SIN_NOMBRE) is Nota.NO_CUMPLE


class TestPregunta:
    @pytest.mark.parametrize(
        "final", ["¿Vuelves?", "¿Vuelves? 🌿", "¿Vuelves?!", "¿Vuelves???\n\n💚", "Will you?"]
    )
    def test_una_sola_y_al_final(self, final: str):
        assert nota(Clave.PREGUNTA, f"Hola Laura.\n\n{final}") is Nota.CUMPLE

    @pytest.mark.parametrize(
        ("texto", "dicho"),
        [
            ("Hola Laura. Te esperamos.", "No pregunta nada."),
            ("¿Cómo estás? ¿Vuelves?", "Hace 2 preguntas."),
            ("¿Vuelves? Te esperamos.", "Sigue hablando después de la pregunta."),
        ],
    )
    def test_ni_ninguna_ni_dos_ni_en_medio(self, texto: str, dicho: str):
        assert frase(Clave.PREGUNTA, texto) == dicho


class TestLargo:
    @pytest.mark.parametrize(("lineas", "cumple"), [(2, False), (3, True), (4, True), (5, False)])
    def test_cuentan_las_lineas_con_texto(self, lineas: int, cumple: bool):
        texto = "\n\n".join(["Una línea."] * lineas)
        esperada = Nota.CUMPLE if cumple else Nota.NO_CUMPLE
        assert nota(Clave.LARGO, texto, longitud=leer_longitud("LONGITUD: 3-4 líneas")) is esperada

    def test_una_sola_linea_se_dice_en_singular(self):
        assert "1 línea," in frase(Clave.LARGO, "Hola.", longitud=(1, 5))


class TestRegistro:
    @pytest.mark.parametrize("voseo", ["¿Querés volver?", "¿Podés venir vos?"])
    def test_el_voseo_no_cumple(self, voseo: str):
        assert nota(Clave.REGISTRO, BUENO.replace("¿Te gustaría volver a visitarnos?", voseo)) is (
            Nota.NO_CUMPLE
        )

    def test_una_palabra_que_el_negocio_no_usa_no_cumple(self):
        vetada = LAURA.negocio.palabras_vetadas[0]
        dicho = frase(Clave.REGISTRO, BUENO + f" Es una {vetada.upper()}.")
        assert vetada in dicho
        assert nota(Clave.REGISTRO, BUENO) is Nota.CUMPLE


class TestEmojis:
    def test_pasarse_de_los_de_la_hoja_no_cumple(self):
        assert nota(Clave.EMOJIS, BUENO + " 😊🌿💙✨🙌") is Nota.NO_CUMPLE
        assert nota(Clave.EMOJIS, BUENO) is Nota.CUMPLE
        assert nota(Clave.EMOJIS, BUENO, replace(LAURA, limite_emojis=0)) is Nota.NO_CUMPLE


class TestIdentidad:
    @pytest.mark.parametrize(
        "dice",
        [
            "Te escribo de Aremko Spa.",
            "Te saluda el equipo de Aremko.",
            "Bienvenida a Aremko Spa, en Puerto Varas.",
            "Soy Javiera, de Aremko Spa.",
            "Somos especialistas en tinas.",
            "Somos tinas, cabañas y masajes.",
        ],
    )
    def test_habla_el_negocio(self, dice: str):
        assert nota(Clave.IDENTIDAD, f"Hola Laura. {dice}") is Nota.CUMPLE

    @pytest.mark.parametrize(
        "dice",
        [
            "Soy un asistente virtual.",
            "Soy el asistente de Aremko Spa.",
            "As an AI language model, I miss you.",
            "Este es un mensaje automático.",
            "Te escribo desde ChatGPT.",
            "Te escribo de Termas del Sol.",
            "Te saluda el equipo de Oasis.",
            "Bienvenida a Aremco Spa.",
            "En Oasis Spa te esperamos.",
            "Te esperamos en el Hotel Cumbres.",
        ],
    )
    def test_ni_un_robot_ni_otra_marca(self, dice: str):
        assert nota(Clave.IDENTIDAD, f"Hola Laura. {dice}") is Nota.NO_CUMPLE


class TestProhibidos:
    @pytest.mark.parametrize(
        "dice",
        [
            "Has gastado mucho con nosotros.",
            "Llevas $400.000 con nosotros.",
            "Llevas 400 mil pesos con nosotros.",
            "Son 400 lucas en total.",
            "Son 0,4 millones; o sea, 400.000 pesos.",
            "Estás en nuestro segmento de clientas.",
            "Eres At Risk para nosotros.",
            "Eres una cliente en riesgo.",
            "Eres VIP.",
            "Tu correo es laura@correo.example.",
            "Tu RUT es 12.345.678-5.",
            "Te llamamos al +56 9 5550 0005.",
        ],
    )
    def test_nada_de_lo_que_se_usa_y_no_se_dice(self, dice: str):
        assert nota(Clave.PROHIBIDOS, f"Hola Laura. {dice}") is Nota.NO_CUMPLE

    def test_un_precio_del_catalogo_no_es_el_gasto(self):
        precio = LAURA.catalogo[0].precio
        hoja = replace(LAURA, gasto_total=precio)
        assert nota(Clave.PROHIBIDOS, f"La tina cuesta ${precio:.0f}.", hoja) is Nota.CUMPLE
        casi = precio + 100
        assert nota(Clave.PROHIBIDOS, f"Van ${casi:.0f} con nosotros.", hoja) is Nota.NO_CUMPLE

    def test_un_millon_tambien_es_un_monto(self):
        hoja = replace(hojas()["roberto"], gasto_total=Decimal(2_000_000))
        assert nota(Clave.PROHIBIDOS, "Llevas 2 millones.", hoja) is Nota.NO_CUMPLE
        assert nota(Clave.PROHIBIDOS, "Llevas 2 visitas.", hoja) is Nota.CUMPLE

    def test_a_un_vip_se_le_puede_decir_vip(self):
        roberto = hojas()["roberto"]
        assert nota(Clave.PROHIBIDOS, "Como VIP, tienes prioridad.", roberto) is Nota.CUMPLE
        assert nota(Clave.PROHIBIDOS, "Eres de los Champions.", roberto) is Nota.NO_CUMPLE


class TestRepetido:
    def test_casi_el_mismo_texto_no_cumple(self):
        otro = BUENO.replace("😊", "👋").replace("Te hemos", "Te habíamos")
        assert nota(Clave.REPETIDO, BUENO, anterior=otro) is Nota.NO_CUMPLE
        assert nota(Clave.REPETIDO, BUENO, anterior=["Otra cosa.", otro]) is Nota.NO_CUMPLE

    def test_el_mismo_texto_en_otro_orden_no_cumple(self):
        revuelto = "\n\n".join(reversed(BUENO.split("\n\n")))
        assert nota(Clave.REPETIDO, BUENO, anterior=revuelto) is Nota.NO_CUMPLE

    def test_un_texto_distinto_cumple_y_un_anterior_vacio_no_cuenta(self):
        assert nota(Clave.REPETIDO, BUENO, anterior="¡Laura! ¿Te tinca venir?") is Nota.CUMPLE
        assert nota(Clave.REPETIDO, BUENO, anterior=" ") is Nota.NO_APLICA


# Lo que los prompts piden y el ejemplo de la semilla no hace: preguntar una vez y terminar ahí.
NO_TERMINAN_EN_SU_PREGUNTA = {"carlos", "ana", "roberto"}


class TestEjemplosDeLaSemilla:
    @pytest.mark.parametrize("clave", EJEMPLOS)
    def test_cumplen_todo_salvo_la_pregunta_final(self, clave: str):
        rubrica = puntuar(EJEMPLOS[clave], hojas()[clave])
        fallan = {c.clave: c.frase for c in rubrica.criterios if c.nota is Nota.NO_CUMPLE}
        esperadas = {Clave.PREGUNTA} if clave in NO_TERMINAN_EN_SU_PREGUNTA else set()
        assert set(fallan) == esperadas, fallan


# Cada situación: textos que van a lo suyo, de distinta mano, y textos que no.
BIEN = [
    (LAURA, "Hola Laura, te extrañamos. ¿Vienes a vernos?"),
    (LAURA, "Laura, hace 8 meses que no te vemos. ¿Agendamos algo?"),
    (LAURA, "Hi Laura, we miss you! Would you like to come back?"),
    (MARIA, "María, nos vemos el 15 de noviembre. ¿Alguna duda?"),
    (MARIA, "¡Tu Tina Hornopirén te espera! ¿Todo claro?"),
    (MARIA, "María, te esperamos el sábado. ¿Vienes con alguien?"),
    (con_matiz(Matiz.EXPERIENCIA_NEGATIVA), "Lamentamos lo que pasó. ¿Nos cuentas qué ocurrió?"),
    (con_matiz(Matiz.EXPERIENCIA_NEGATIVA), "Te pido perdón. Quiero ayudar. ¿Hablamos?"),
    (con_matiz(Matiz.CON_INTENTO), "Sé que querías venir. ¿Te busco otra fecha?"),
    (con_matiz(Matiz.SIN_VISITA_AUN), "¿Necesitas ayuda para tu primera vez con nosotros?"),
    (con_matiz(Matiz.VISITA_RECIENTE), "Gracias por venir. ¿Cómo te sentiste?"),
    (con_matiz(Matiz.VISITA_RECIENTE), "Fue lindo verte por acá. ¿Qué te pareció la tina?"),
    (con_matiz(Matiz.SIN_REGRESO), "Nos encantaría tenerte de vuelta. ¿Te animas a volver?"),
    (con_matiz(Matiz.VIP_EN_PAUSA), "Te echamos de menos; tu lugar sigue aquí. ¿Cómo estás?"),
    (con_matiz(Matiz.PAUSA_LARGA_SUPERADA), "¡Qué alegría que volvieras! ¿Repetimos?"),
    (con_matiz(Matiz.ENFRIANDOSE), "¿Qué te parece volver este mes?"),
    (con_matiz(Matiz.UNA_VISITA), "Fue un gusto conocerte. ¿Te gustaría repetir?"),
    (NUEVO, "¡Bienvenido a Aremko Spa! ¿En qué te ayudamos?"),
    (NUEVO, "Hola, somos Aremko Spa. ¿Qué andas buscando?"),
    (replace(CARLOS, perfil=Perfil.PRIMERA_RESERVA), "¿Cómo lo pasaste en tu visita?"),
    (CARLOS, "Te encantan las tinas. ¿Vienes por tu favorita o pruebas algo nuevo?"),
    (replace(CARLOS, perfil=Perfil.REACTIVADO), "Nos conoces de antes. ¿Te gustaría ver lo nuevo?"),
    (replace(CARLOS, perfil=Perfil.VIP), "Eres muy especial para nosotros. ¿Te reservo algo?"),
    (replace(LAURA, proposito=Proposito.RESPUESTA), "¡Gracias por escribir! ¿En qué te ayudo?"),
]
MAL = [
    (LAURA, "Hola Laura, hoy hace un lindo día. ¿Todo bien?", "No"),
    (LAURA, "Te extrañamos, ¿por qué nos abandonaste? ¿Vuelves?", "Reprocha"),
    (MARIA, "Hola María, ¿en qué te ayudo?", "No habla de su reserva"),
    (MARIA, "Nos vemos el 15 de noviembre. Hay 10% de descuento. ¿Lo quieres?", "promoción"),
    (con_matiz(Matiz.RESERVA_FUTURA), "Nos vemos el 15 de noviembre. ¿Dudas?", "No habla"),
    (con_matiz(Matiz.EXPERIENCIA_NEGATIVA), "¡Tenemos novedades! ¿Vienes?", "No se disculpa"),
    (con_matiz(Matiz.EXPERIENCIA_NEGATIVA), "Perdón. ¿Te ayudo con la Tina Llaima?", "servicio"),
    (con_matiz(Matiz.CON_INTENTO), "No llegaste. ¿Otra fecha?", "por qué no vino"),
    (con_matiz(Matiz.CON_INTENTO), "Te extrañamos. ¿Otra fecha?", "como si ya hubiera venido"),
    (con_matiz(Matiz.SIN_VISITA_AUN), "¡Bienvenida de vuelta! ¿En qué te ayudo?", "como si ya"),
    (con_matiz(Matiz.VISITA_RECIENTE), "Gracias por venir. ¿Reservas de nuevo?", "cómo estuvo"),
    (con_matiz(Matiz.VISITA_RECIENTE), "Gracias. Hay una oferta. ¿Cómo estuvo?", "promoción"),
    (con_matiz(Matiz.SIN_REGRESO), "¡Qué bueno que ya estás de vuelta! ¿Vienes?", "bienvenida"),
    (con_matiz(Matiz.SIN_REGRESO), "Hola, buen día. ¿Todo bien?", "No invita a volver"),
    (con_matiz(Matiz.VIP_EN_PAUSA), "Siempre vienes, eres especial. ¿Hace tiempo?", "seguido"),
    (con_matiz(Matiz.PAUSA_LARGA_SUPERADA), "Hola, ¿en qué te ayudo?", "regreso"),
    (con_matiz(Matiz.ENFRIANDOSE), "Hola, ¿todo bien?", "No invita"),
    (con_matiz(Matiz.UNA_VISITA), "Siempre vienes a vernos. ¿Te gustó?", "seguido"),
    (NUEVO, "Hola, ¿vuelves?", "No da la bienvenida"),
    (CARLOS, "Buenos días. ¿Todo bien?", "No reconoce"),
    (replace(CARLOS, perfil=Perfil.VIP), "Hola, ¿todo bien?", "No reconoce"),
    (replace(LAURA, proposito=Proposito.RESPUESTA), "Te extrañamos. ¿Te ayudo?", "extraña"),
]


class TestProposito:
    @pytest.mark.parametrize(("hoja", "texto"), BIEN)
    def test_va_a_lo_suyo_con_cualquier_mano(self, hoja: HojaDeHechos, texto: str):
        criterio = puntuar(texto, hoja)[Clave.PROPOSITO]
        assert criterio.nota is Nota.CUMPLE, criterio.frase

    @pytest.mark.parametrize(("hoja", "texto", "dicho"), MAL)
    def test_dice_que_le_falta_o_que_le_sobra(self, hoja: HojaDeHechos, texto: str, dicho: str):
        criterio = puntuar(texto, hoja)[Clave.PROPOSITO]
        assert criterio.nota is Nota.NO_CUMPLE
        assert dicho in criterio.frase

    @pytest.mark.parametrize(("dias", "cuando"), [(0, "hoy"), (1, "mañana")])
    def test_una_reserva_de_hoy_o_de_manana_se_puede_decir_asi(self, dias: int, cuando: str):
        assert MARIA.proxima_reserva is not None
        hoja = replace(MARIA, hoy=MARIA.proxima_reserva.fecha - timedelta(dias))
        assert nota(Clave.PROPOSITO, f"María, te esperamos {cuando}. ¿Dudas?", hoja) is Nota.CUMPLE

    def test_quien_tuvo_un_servicio_puede_oirlo_en_una_disculpa(self):
        hoja = con_matiz(Matiz.EXPERIENCIA_NEGATIVA)
        assert hoja.ultima_visita is not None
        suyo = hoja.ultima_visita.servicios[0]
        texto = f"Perdón por lo de la {suyo}. ¿Nos cuentas qué pasó?"
        assert nota(Clave.PROPOSITO, texto, hoja) is Nota.CUMPLE

    def test_sin_catalogo_tambien_se_puntua(self):
        hoja = con_matiz(Matiz.EXPERIENCIA_NEGATIVA, catalogo=())
        assert nota(Clave.PROPOSITO, "Perdón. ¿Te ayudo?", hoja) is Nota.CUMPLE
