"""Lo conversado llega como dato: recortado, tachado y con lo que la persona busca."""

from __future__ import annotations

import pytest

from domain.charla import (
    MAX_LETRAS,
    MAX_MENSAJES,
    Dicho,
    Intencion,
    intencion_de,
    recortar,
    sin_contestar,
    tachar,
)


@pytest.mark.parametrize(
    ("texto", "busca"),
    [
        ("Fue una pésima experiencia, ¿cuánto vale?", Intencion.RECLAMO),
        ("No voy a poder llegar mañana", Intencion.CANCELA),
        ("¿Cuánto sale la tina?", Intencion.PRECIO),
        ("¿A qué hora abren?", Intencion.HORARIO),
        ("¿Dónde quedan?", Intencion.LUGAR),
        ("¿Tienen cupo para el sábado?", Intencion.RESERVA),
        ("¡Muchas gracias!", Intencion.GRACIAS),
        ("Hola, buenas tardes", Intencion.SALUDO),
        ("Mi perro también va", Intencion.OTRA),
        ("¿Para qué fecha tienen? ¿Cómo funciona?", Intencion.OTRA),
        ("I'm really disappointed, how much was it?", Intencion.RECLAMO),
        ("Sorry, we can't make it tomorrow", Intencion.CANCELA),
        ("How much is a hot tub?", Intencion.PRECIO),
        ("What time do you close?", Intencion.HORARIO),
        ("Where are you located?", Intencion.LUGAR),
        ("Can we book for Saturday?", Intencion.RESERVA),
        ("Thank you so much!", Intencion.GRACIAS),
        ("Hi there, good morning!", Intencion.SALUDO),
        ("Are dogs welcome?", Intencion.OTRA),
        ("Péssimo atendimento! Quanto custa?", Intencion.RECLAMO),
        ("Não vou conseguir ir amanhã", Intencion.CANCELA),
        ("Dá para mudar a data da reserva?", Intencion.CANCELA),
        ("Oi, quanto custa a massagem?", Intencion.PRECIO),
        ("Até que horas vocês ficam?", Intencion.HORARIO),
        ("Onde vocês ficam?", Intencion.LUGAR),
        ("Tem vaga no sábado?", Intencion.RESERVA),
        ("Vocês têm horário para as banheiras amanhã?", Intencion.RESERVA),
        ("Vocês têm horário de domingo?", Intencion.HORARIO),
        ("Qual é o horário?", Intencion.HORARIO),
        ("Muito obrigada, adorei!", Intencion.GRACIAS),
        ("Olá, boa tarde! Tudo bem?", Intencion.SALUDO),
        ("Posso levar meu cachorro?", Intencion.OTRA),
    ],
)
def test_se_entiende_que_busca(texto: str, busca: Intencion) -> None:
    assert intencion_de([Dicho(texto)]) is busca


def test_cuenta_lo_que_escribio_despues_de_nuestro_ultimo_mensaje() -> None:
    charla = [Dicho("¿Precio?"), Dicho("$30.000", es_nuestro=True), Dicho("¿Y abren?"), Dicho("?")]
    assert sin_contestar(charla) == ("¿Y abren?", "?")
    assert intencion_de(charla) is Intencion.HORARIO


def test_si_lo_ultimo_es_nuestro_cuenta_lo_suyo_mas_nuevo() -> None:
    charla = [Dicho("¿Precio?"), Dicho("¿Dónde?"), Dicho("En el río", es_nuestro=True)]
    assert sin_contestar(charla) == ("¿Dónde?",)
    assert sin_contestar([]) == ()


@pytest.mark.parametrize(
    ("texto", "queda"),
    [
        ("escríbeme a ana@correo.cl", "escríbeme a [correo]"),
        ("mira https://sitio.cl/x?y=1 ya", "mira [enlace] ya"),
        ("soy 12.345.678-9", "soy [rut]"),
        ("llámame al +56 9 1234 5678", "llámame al [número]"),
        ("¿$210.000 el 15-11-2026 a las 16:30?", "¿$210.000 el 15-11-2026 a las 16:30?"),
        ("is it $210,000 or CLP 210,000?", "is it $210,000 or CLP 210,000?"),
        ("Soy Ana Sotomayor", "Soy Ana [apellido]"),
        ("línea uno\n\nlínea  dos", "línea uno línea dos"),
    ],
)
def test_lo_que_identifica_se_tacha_y_lo_que_hace_falta_queda(texto: str, queda: str) -> None:
    assert tachar(texto, callar=["Sotomayor", "de"]) == queda


def test_quedan_los_ultimos_y_lo_vacio_no_cuenta() -> None:
    charla = [Dicho(f"mensaje {n}") for n in range(MAX_MENSAJES + 4)] + [Dicho(" \u200b ")]
    recorte = recortar(charla)
    assert [dicho.texto for dicho in recorte] == [f"mensaje {n}" for n in range(5, 10)]


def test_de_uno_largo_queda_el_comienzo_y_los_antiguos_se_van() -> None:
    recorte = recortar([Dicho("antes"), Dicho("b" * MAX_LETRAS * 2, es_nuestro=True)])
    assert len(recorte) == 1
    assert recorte[0].es_nuestro
    assert len(recorte[0].texto) == MAX_LETRAS
    assert recorte[0].texto.endswith("…")
