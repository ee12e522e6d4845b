"""Lo que Meta dice en clave se lee en español, y lo nuevo se muestra como viene."""

from __future__ import annotations

import pytest

from domain.canal_dicho import (
    Tono,
    calidad,
    categoria,
    estado_de_plantilla,
    estado_del_numero,
    limite,
)


@pytest.mark.parametrize(
    ("dicho", "frase", "tono"),
    [
        (estado_de_plantilla("APPROVED"), "Aprobada", Tono.BIEN),
        (estado_de_plantilla("rejected"), "Rechazada", Tono.MAL),
        (estado_de_plantilla("ALGO_NUEVO"), "ALGO_NUEVO", Tono.NEUTRO),
        (categoria("UTILITY"), "Servicio", Tono.NEUTRO),
        (calidad("GREEN"), "Buena", Tono.BIEN),
        (calidad(""), "Todavía no se sabe", Tono.NEUTRO),
        (estado_del_numero("BANNED"), "Bloqueado", Tono.MAL),
        (limite("TIER_250"), "250 personas cada 24 horas", Tono.NEUTRO),
        (limite("TIER_2K"), "2.000 personas cada 24 horas", Tono.NEUTRO),
        (limite("TIER_100K"), "100.000 personas cada 24 horas", Tono.NEUTRO),
        (limite("TIER_UNLIMITED"), "Sin tope", Tono.BIEN),
        (limite("OTRA"), "OTRA", Tono.NEUTRO),
        (limite(""), "Todavía no se sabe", Tono.NEUTRO),
    ],
)
def test_se_dice_en_espanol(dicho, frase: str, tono: Tono):
    assert (dicho.frase, dicho.tono) == (frase, tono)
