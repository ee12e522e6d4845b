"""Los idiomas en que se sabe escribir tienen nombre y manera de escribir fechas y montos."""

from __future__ import annotations

from domain.idioma import LOCALES, Idioma


def test_cada_idioma_tiene_nombre_en_espanol_y_su_manera_de_escribir() -> None:
    assert [idioma.nombre for idioma in Idioma] == ["español", "inglés", "portugués"]
    assert set(LOCALES) == set(Idioma)
