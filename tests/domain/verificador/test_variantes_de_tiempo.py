"""Lo que se parece a una cuenta, un día o un tiempo y no afirma nada, y lo falso que se le parece.

`variantes_de_tiempo.txt` trae un texto por renglón: la hoja de quien lo recibe, si pasa o es falso,
y el texto. Son variantes inventadas para estas reglas, no textos del corpus.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from tests.domain.verificador.fabricas import codigos

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
