"""Las listas de palabras y nombres son las que dice el guion que las hace."""

from __future__ import annotations

import gzip
import sys

import pytest

from domain.vocabulario import apellidos, es_verbo, existe, nombres_de_pila
from tests.corpus import palabras


@pytest.mark.parametrize("lista", ["nombres", "apellidos"])
def test_los_nombres_son_los_de_faker(lista: str) -> None:
    guardada = gzip.decompress((palabras.CARPETA / f"{lista}.txt.gz").read_bytes())
    assert guardada == palabras.de_faker(palabras.LISTAS[lista])


def test_la_orden_escribe_los_nombres_donde_se_le_pide(tmp_path) -> None:
    palabras.main("nombres", tmp_path)
    for archivo in ("nombres.txt.gz", "apellidos.txt.gz"):
        assert (tmp_path / archivo).read_bytes() == (palabras.CARPETA / archivo).read_bytes()


def test_sin_las_bibliotecas_de_palabras_la_orden_lo_dice(tmp_path, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "wordfreq", None)
    with pytest.raises(SystemExit, match="no son dependencias"):
        palabras.main("idiomas", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_una_lista_desconocida_muestra_como_se_usa(tmp_path) -> None:
    with pytest.raises(SystemExit, match="Cómo se hicieron"):
        palabras.main("sustantivos", tmp_path)


@pytest.mark.parametrize("idioma", palabras.IDIOMAS)
def test_se_encuentra_cada_palabra_de_la_lista_y_ninguna_otra(idioma: str) -> None:
    lista = gzip.decompress((palabras.CARPETA / f"{idioma}.txt.gz").read_bytes()).decode().split()
    assert lista == sorted(set(lista))
    muestra = [*lista[:2], *lista[::997], *lista[-2:]]
    assert [palabra for palabra in muestra if not existe(palabra, idioma)] == []
    assert not any(existe(f"{palabra}zx", idioma) for palabra in muestra)
    assert not existe("", idioma)
    assert not existe("zzzzzz", idioma)


@pytest.mark.parametrize(
    ("palabra", "idioma"),
    [
        ("avísanos", "es"),
        ("avisanos", "es"),
        ("ratito", "es"),
        ("cuéntame", "xx"),
        ("reúnete", "es"),
        ("verte", "es"),
        ("abraço", "pt"),
    ],
)
def test_las_formas_que_la_lista_no_trae_tambien_existen(palabra: str, idioma: str) -> None:
    assert existe(palabra, idioma)


def test_una_palabra_sin_fin_no_existe() -> None:
    assert not existe("a" * 4_000, "es")


def test_se_sabe_que_es_un_nombre_un_apellido_o_un_verbo() -> None:
    assert {"marcela", "joao", "emily"} <= nombres_de_pila()
    assert {"gonzalez", "smith"} <= apellidos()
    assert es_verbo("descansar")
    assert not es_verbo("tronadorar")
