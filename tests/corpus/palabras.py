"""Cómo se hicieron las listas de `domain/vocabulario/palabras/`.

    python -m tests.corpus.palabras nombres [CARPETA]
    python -m tests.corpus.palabras idiomas [CARPETA]

La primera orden escribe los nombres y apellidos, de las listas de `faker`. La segunda, las
palabras de cada idioma: necesita `simplemma` y `wordfreq`, que no son dependencias del proyecto
(solo sirven para esto y ocupan cientos de megabytes); hay que instalarlas aparte.
"""

from __future__ import annotations

import gzip
import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path

from domain.plegado import plegar

CARPETA = Path("domain/vocabulario/palabras")
IDIOMAS = ("es", "en", "pt")
PAISES = ("es_CL", "es_ES", "es_AR", "es_MX", "es_CO", "pt_BR", "en_US", "en_GB")
LISTAS = {
    "nombres": ("first_names", "first_names_male", "first_names_female"),
    "apellidos": ("last_names",),
}
FALTAN = (
    "Las palabras de cada idioma salen de simplemma y wordfreq, que no son dependencias:"
    " instálalas en otro entorno (pip install simplemma==2.0.0 wordfreq==3.1.1) y repite la orden"
    " con él."
)
_LETRAS = re.compile(r"[a-z]{2,}")
# En la escala Zipf de wordfreq: 1 es una vez cada cien millones de palabras.
_FRECUENCIA_MINIMA = 1.0
_MUCHO_MAS_USADA = 1.3


def de_faker(listas: Iterable[str]) -> bytes:
    """Los nombres de una palabra de cada país, plegados y en orden, uno por renglón."""
    return _en_renglones(
        plegar(nombre)
        for pais in PAISES
        for lista in listas
        for nombre in _del_pais(pais, lista)
        if " " not in nombre and len(nombre) > 1
    )


def _del_pais(pais: str, lista: str) -> Iterable[str]:
    """Los de ese país; la lista que faker calcula y no trae escrita se salta."""
    proveedor = import_module(f"faker.providers.person.{pais}").Provider
    escritos = getattr(proveedor, lista, ())
    return () if isinstance(escritos, property) else escritos


def del_idioma(idioma: str) -> bytes:
    """Las palabras de ese idioma que cumplen las tres condiciones de LEEME.md.

    Errores: SystemExit, con una frase, si faltan las bibliotecas.
    """
    try:
        wordfreq = import_module("wordfreq")
        fabrica = import_module("simplemma.strategies.dictionaries.dictionary_factory")
    except ModuleNotFoundError:
        sys.exit(FALTAN)
    diccionario = fabrica.DefaultDictionaryFactory().get_dictionary(idioma)
    escritas = (p if isinstance(p, str) else p.decode() for p in diccionario)
    del_diccionario = {plegar(p) for p in escritas if p.islower()}
    frecuencias: defaultdict[str, float] = defaultdict(float)
    for palabra, frecuencia in wordfreq.get_frequency_dict(idioma, "large").items():
        frecuencias[plegar(palabra)] += frecuencia
    usadas = {
        palabra: zipf
        for palabra, frecuencia in frecuencias.items()
        if _LETRAS.fullmatch(palabra) and palabra in del_diccionario
        if (zipf := math.log10(frecuencia) + 9) >= _FRECUENCIA_MINIMA
    }
    return _en_renglones(_sin_comienzos(usadas))


def _sin_comienzos(usadas: Mapping[str, float]) -> Iterator[str]:
    """Sin las que son el comienzo de otra mucho más usada y dos letras más larga."""
    de_la_mas_usada: defaultdict[str, float] = defaultdict(float)
    for palabra, zipf in usadas.items():
        for largo in range(2, len(palabra) - 1):
            comienzo = palabra[:largo]
            de_la_mas_usada[comienzo] = max(de_la_mas_usada[comienzo], zipf)
    for palabra, zipf in usadas.items():
        if de_la_mas_usada[palabra] < zipf + _MUCHO_MAS_USADA:
            yield palabra


def _en_renglones(palabras: Iterable[str]) -> bytes:
    return ("\n" + "\n".join(sorted(set(palabras))) + "\n").encode()


def main(cuales: str, carpeta: Path) -> None:
    """Escribe las listas pedidas («nombres» o «idiomas») en esa carpeta."""
    listas = {
        "nombres": lambda: {nombre: de_faker(de) for nombre, de in LISTAS.items()},
        "idiomas": lambda: {idioma: del_idioma(idioma) for idioma in IDIOMAS},
    }
    if cuales not in listas:
        sys.exit(__doc__)
    for nombre, lista in listas[cuales]().items():
        archivo = carpeta / f"{nombre}.txt.gz"
        archivo.write_bytes(gzip.compress(lista, 9, mtime=0))
        print(f"{archivo}: {lista.count(10) - 1} palabras")


if __name__ == "__main__":
    main(*(sys.argv[1:2] or [""]), Path(*(sys.argv[2:3] or [CARPETA])))
