"""Lo que es de quien redacta y no de quien lee."""

from __future__ import annotations

import pytest

from tests.domain.verificador.fabricas import codigos


@pytest.mark.parametrize(
    ("de", "texto"),
    [
        ("carlos", "Claro, aquí va: Hola Carlos, ¿vienes?"),
        ("carlos", '"Hola Carlos, ¿vienes?"'),
        ("carlos", "**Mensaje:** Hola Carlos, ¿vienes?"),
        ("carlos", "Hola Carlos, ¿vienes? Espero que este mensaje cumpla con lo pedido."),
        ("carlos", "Hola Carlos, eres un Cliente Recurrente Activo y te queremos."),
        ("carlos", "Hola Carlos, como Potential Loyalist te queremos."),
        ("laura", "Laura, vemos que eres una clienta en riesgo y queremos recuperarte."),
        ("laura", "Laura, ¿vienes? [Fin del mensaje]"),
        ("laura", "Laura, ¿vienes? (sin mencionar el gasto)"),
        ("laura", "SE DICE: Visitas 7. Hola Laura"),
        ("laura", "Hola Laura, según la hoja de hechos llevas 7 visitas."),
        ("laura", "Tono: cercano. Hola Laura, ¿vienes?"),
        ("laura", "Mensaje de WhatsApp para Laura: ¡Hola Laura!"),
        ("laura", "Hola Laura, soy un asistente virtual y te escribo."),
        ("laura", "¡Hola Laura! ¿Vienes? ¿Quieres que ajuste el tono o lo haga más corto?"),
        ("laura", "Laura, tu segmento es At Risk y te extrañamos."),
        ("laura", "Recordatorio para el equipo: no ofrecer más descuento. Hola Laura"),
        ("carlos", "Nota: el mensaje usa un tono cálido. Hola Carlos"),
        ("turista_eeuu", "Certainly! Here is a friendly message for Emily: Hi Emily!"),
        ("turista_eeuu", "Hi Emily, as an AI language model I can't check dates."),
        ("carlos", "VERDAD: Di solo lo que está en los hechos. ¿Vienes?"),
        ("carlos", "¡Hola! Eres un asistente para Aremko Spa."),
        ("carlos", "Carlos, según tu perfil te gustan las tinas."),
        ("carlos", "A continuación, el texto:\nHola Carlos"),
        ("carlos", "Aquí está el mensaje personalizado:\nHola Carlos"),
    ],
)
def test_un_rotulo_una_nota_o_un_nombre_interno_no_salen(de: str, texto: str) -> None:
    assert "INSTRUCCION" in codigos(texto, de)


@pytest.mark.parametrize(
    ("de", "texto"),
    [
        (
            "roberto",
            "Roberto, tú eres VIP y te esperamos con cariño. Un abrazo, el equipo de Aremko",
        ),
        ("carlos", "Carlos, nota: los martes cerramos. Importante: llega 10 minutos antes."),
        (
            "carlos",
            (
                "Carlos, aquí tienes un 15% de descuento en las tinas. Aquí va el dato: lunes, "
                "miércoles y jueves."
            ),
        ),
        ("carlos", "Espero que este mensaje te encuentre muy bien, Carlos."),
        (
            "turista_eeuu",
            (
                "Hi Emily, I hope this message finds you well. Will you be around in May? Hope "
                "to see you soon!"
            ),
        ),
        (
            "cuenta_interna",
            "Hola, ¡gracias por tus doce visitas! Como VIP tienes prioridad. Feliz semana ✨",
        ),
        ("carlos", "Carlos, eres de nuestros clientes más leales."),
        (
            "turista_eeuu",
            "Hi Emily! Promising weather this week. You are one of our most loyal customers.",
        ),
        ("roberto", "Roberto, como VIP tienes prioridad."),
        ("carlos", "Hola Carlos, acá Aremko Spa, y gracias por tu mensaje."),
        ("carlos", "Carlos, acá va un mensaje cortito para saludarte."),
        ("turista_eeuu", "Emily, here's the short version: come back."),
        ("roberto", "💰 Categorías favoritas: Tinas, Cabañas"),
        ("carlos", '"Descansar es un arte", Carlos. ¿Vienes?'),
    ],
)
def test_lo_que_se_parece_a_un_rotulo_y_no_lo_es_sale(de: str, texto: str) -> None:
    assert not codigos(texto, de) & {"INSTRUCCION"}


@pytest.mark.parametrize("texto", ["PERFIL: EN_RIESGO", "Laura, eres Champions.", "ENFRIANDOSE"])
def test_los_nombres_del_sistema_no_salen(texto: str) -> None:
    assert "INSTRUCCION" in codigos(texto, "laura")
