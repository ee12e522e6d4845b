"""Los textos de cada idioma van alineados con los de español: mismo encargo, mismo mensaje.

Así, quien lee español ve al lado el sentido de lo que se le dijo a un turista.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

import emoji
import pytest

from adapters.ia.plantillas_motor.formato import TEXTOS, Alternativa, Biblioteca, Ranura, cargar
from domain.idioma import Idioma

OTROS = [idioma for idioma in Idioma if idioma is not Idioma.ES]
# Dónde un idioma se aparta y por qué: (idioma, lugar) → razón.
PERMITIDAS: dict[tuple[str, str], str] = {}


def forma(alternativa: Alternativa) -> str:
    """Lo que una manera de decir algo exige, sin sus palabras."""
    partes = [*sorted(alternativa.datos), *(f"+{r}" for r in sorted(alternativa.con))]
    partes += [f"!{rasgo}" for rasgo in sorted(alternativa.sin)]
    return " ".join([*partes, f"*{alternativa.lista}" if alternativa.lista else ""])


def forma_de_ranura(ranura: Ranura | None) -> object:
    if ranura is None:
        return "falta"
    alternativas = tuple(map(forma, ranura.alternativas))
    return ranura.surtido, ranura.opcional, ranura.separacion, alternativas


def lugares(biblioteca: Biblioteca) -> Iterator[tuple[str, object]]:
    """Cada lugar de los textos, con lo que se puede decir en él."""
    carpetas = {"cuerpos": biblioteca.grupos, "contestar": biblioteca.contestaciones}
    for carpeta, grupos in carpetas.items():
        for nombre, grupo in sorted(grupos.items()):
            yield f"{carpeta}/{nombre}: extras", grupo.extras
            for c, cuerpo in enumerate(grupo.cuerpos, start=1):
                for r, ranura in enumerate(cuerpo, start=1):
                    yield f"{carpeta}/{nombre}: cuerpo {c}, ranura {r}", forma_de_ranura(ranura)
    for nombre, frases in sorted(biblioteca.surtidos.items()):
        for f, frase in enumerate(frases, start=1):
            yield f"surtido {nombre}: frase {f}", forma_de_ranura(frase)


@pytest.mark.parametrize("idioma", OTROS)
def test_cada_texto_de_otro_idioma_dice_lo_mismo_que_el_de_espanol_en_su_lugar(
    idioma: Idioma,
) -> None:
    bibliotecas = cargar()
    de_aqui, de_alla = dict(lugares(bibliotecas[Idioma.ES])), dict(lugares(bibliotecas[idioma]))
    distintos = [
        f"{lugar}: {de_aqui.get(lugar, 'sobra')} ≠ {de_alla.get(lugar, 'falta')}"
        for lugar in de_aqui | de_alla
        if de_aqui.get(lugar) != de_alla.get(lugar) and (idioma, lugar) not in PERMITIDAS
    ]
    assert not distintos, "\n".join(distintos)


def test_lo_permitido_se_usa_y_dice_por_que() -> None:
    bibliotecas = cargar()
    de_aqui = dict(lugares(bibliotecas[Idioma.ES]))
    for (idioma, lugar), razon in PERMITIDAS.items():
        assert razon
        assert de_aqui.get(lugar) != dict(lugares(bibliotecas[idioma])).get(lugar), lugar


@pytest.mark.parametrize("idioma", OTROS)
def test_los_emojis_van_en_los_mismos_lugares(idioma: Idioma) -> None:
    def puestos(ranuras: tuple[Ranura, ...]) -> list[list[str]]:
        return [
            [e["emoji"] for a in r.alternativas for e in emoji.emoji_list(a.texto)] for r in ranuras
        ]

    bibliotecas = cargar()
    es, otra = bibliotecas[Idioma.ES], bibliotecas[idioma]
    for nombre, frases in es.surtidos.items():
        assert puestos(otra.surtidos[nombre]) == puestos(frases), nombre
    for aqui, alla in ((es.grupos, otra.grupos), (es.contestaciones, otra.contestaciones)):
        for nombre, grupo in aqui.items():
            for unos, otros in zip_longest(grupo.cuerpos, alla[nombre].cuerpos, fillvalue=()):
                assert puestos(otros) == puestos(unos), nombre


def test_un_idioma_al_que_le_falta_un_archivo_no_se_carga(tmp_path: Path) -> None:
    shutil.copytree(TEXTOS, tmp_path / "textos")
    (tmp_path / "textos" / "en" / "cuerpos" / "vip.md").unlink()

    with pytest.raises(ValueError, match=r"en: falta cuerpos/vip\.md"):
        cargar(tmp_path / "textos")
