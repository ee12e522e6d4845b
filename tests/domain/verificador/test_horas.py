"""Las horas del reloj contra el horario."""

from __future__ import annotations

import pytest

from tests.domain.verificador.fabricas import codigos

CIERTOS = (
    ("carlos", "¿Prefieres venir a las 6 o a las 8 de la tarde?"),
    ("turista_brasil", "Abrimos até a meia-noite todos os dias, menos terça"),
    ("numero_nuevo", "Abrimos hasta las 24:00 horas"),
)
FALSOS = (
    ("carlos", "Abrimos a las 10 de la mañana", "NUMERO"),
    ("carlos", "Abrimos hasta las 22:00", "NUMERO"),
    ("maria", "Te esperamos a las 15:00 del sábado 15", "NUMERO"),
    ("carlos", "Atendemos de 10:00 a 20:00", "NUMERO"),
    ("numero_nuevo", "Abrimos hasta las dos de la mañana", "NUMERO"),
    ("numero_nuevo", "Cerramos a las once de la noche", "NUMERO"),
    ("carlos", "Te esperamos desde las 9:00", "NUMERO"),
    ("carlos", "Cerramos a las 23:00", "NUMERO"),
    ("carlos", "Abrimos al mediodía, hasta el amanecer abiertos", "NUMERO"),
    ("turista_brasil", "Funcionamos até as 22h", "NUMERO"),
)
PROPIOS = {"NUMERO", "FECHA", "DIA_SEMANA", "TIEMPO_RELATIVO"}


@pytest.mark.parametrize(("quien", "texto"), CIERTOS)
def test_una_hora_que_la_hoja_respalda_o_no_afirma_nada_pasa(quien: str, texto: str) -> None:
    assert not codigos(texto, quien) & PROPIOS


@pytest.mark.parametrize(("quien", "texto", "codigo"), FALSOS)
def test_una_hora_que_la_hoja_no_respalda_se_encuentra(quien: str, texto: str, codigo: str) -> None:
    assert codigo in codigos(texto, quien)
