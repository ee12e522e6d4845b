"""«Recordarme el…»: en hora local, también cuando Chile cambia la hora."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.recordar import MAXIMO, Plazo, en_local, momento_de, sirve

CHILE = ZoneInfo("America/Santiago")
VIERNES = datetime(2026, 11, 20, 16, 30, tzinfo=CHILE)
LUNES = datetime(2026, 11, 23, 9, 0, tzinfo=CHILE)


@pytest.mark.parametrize(
    ("plazo", "ahora", "esperado"),
    [
        (Plazo.TRES_HORAS, VIERNES, datetime(2026, 11, 20, 19, 30, tzinfo=CHILE)),
        (Plazo.MANANA, VIERNES, datetime(2026, 11, 21, 10, 0, tzinfo=CHILE)),
        (Plazo.LUNES, VIERNES, datetime(2026, 11, 23, 10, 0, tzinfo=CHILE)),
        (Plazo.LUNES, LUNES, datetime(2026, 11, 30, 10, 0, tzinfo=CHILE)),
    ],
)
def test_cada_plazo_es_el_momento_que_se_entiende(
    plazo: Plazo, ahora: datetime, esperado: datetime
) -> None:
    assert momento_de(plazo, ahora) == esperado
    assert plazo.nombre


def test_tres_horas_son_tres_horas_aunque_se_adelante_el_reloj() -> None:
    antes = datetime(2026, 9, 5, 22, 30, tzinfo=CHILE)
    despues = momento_de(Plazo.TRES_HORAS, antes)
    assert despues.timestamp() - antes.timestamp() == 3 * 3600
    assert (despues.date(), despues.hour) == (date(2026, 9, 6), 2)


def test_una_hora_que_no_existe_es_la_que_marca_el_reloj_despues_del_salto() -> None:
    dicho = en_local(date(2026, 9, 6), time(0, 30), VIERNES)
    assert (dicho.hour, dicho.minute) == (1, 30)


def test_solo_se_recuerda_en_el_futuro_y_a_lo_mas_en_un_ano() -> None:
    assert sirve(VIERNES + timedelta(minutes=1), VIERNES)
    assert not sirve(VIERNES, VIERNES)
    assert not sirve(VIERNES + MAXIMO + timedelta(minutes=1), VIERNES)
