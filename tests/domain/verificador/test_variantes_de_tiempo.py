"""Lo que se parece a una cuenta, un día o un tiempo y no afirma nada, y lo falso que se le parece.

`variantes_de_tiempo.txt` trae un texto por renglón: la hoja de quien lo recibe, si pasa o es falso,
y el texto. Son variantes inventadas para estas reglas, no textos del corpus.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from domain.verificador import cantidades, horas, tiempo, visitas
from domain.verificador.texto import Ocupado, leer
from tests.domain.verificador.fabricas import codigos, hoja

PROPIOS = {"NUMERO", "FECHA", "DIA_SEMANA", "TIEMPO_RELATIVO"}
VARIANTES: dict[tuple[str, str], list[str]] = defaultdict(list)
for _renglon in Path(__file__).with_name("variantes_de_tiempo.txt").read_text("utf-8").splitlines():
    _quien, _juicio, _texto = _renglon.split("|", 2)
    VARIANTES[_juicio, _quien].append(_texto.replace("\\n", "\n"))


@pytest.mark.parametrize("quien", [q for juicio, q in VARIANTES if juicio == "pasa"])
def test_lo_que_no_afirma_nada_o_la_hoja_respalda_pasa(quien: str) -> None:
    textos = VARIANTES["pasa", quien]
    assert {t: c for t in textos if (c := codigos(t, quien) & PROPIOS)} == {}


@pytest.mark.parametrize("quien", [q for juicio, q in VARIANTES if juicio == "falso"])
def test_lo_falso_que_se_le_parece_se_encuentra(quien: str) -> None:
    assert [t for t in VARIANTES["falso", quien] if not codigos(t, quien) & PROPIOS] == []


@pytest.mark.parametrize("lector", [cantidades, horas, tiempo, visitas])
def test_lo_que_ya_leyo_otro_no_se_juzga_de_nuevo(lector: ModuleType) -> None:
    texto = leer("Tu décima visita, nueve visitas, un masaje de media hora a las 8:30 hace un mes.")
    leido = Ocupado()
    leido.anotar(0, len(texto.plegado))
    assert list(lector.leer(texto, hoja("laura"), leido)) == []
    assert list(lector.leer(texto, hoja("laura"), Ocupado()))


def test_sin_horario_ni_ultima_visita_no_hay_hora_ni_fecha_que_respalde() -> None:
    laura = hoja("laura")
    sin_horario = replace(laura, negocio=replace(laura.negocio, horario=""))
    assert "NUMERO" in codigos("Abrimos hasta las 12 de la noche.", sin_horario)
    sin_ultima = replace(laura, ultima_visita=None)
    assert not codigos("Cliente hace cuatro años.", sin_ultima) & PROPIOS


def test_lo_que_otro_leyo_de_quien_no_ha_venido_tampoco() -> None:
    texto = leer("Gracias por tu visita.")
    leido = Ocupado()
    leido.anotar(0, len(texto.plegado))
    assert list(visitas.leer(texto, hoja("numero_nuevo"), leido)) == []
