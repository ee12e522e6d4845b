"""Cuánto acierta el verificador sobre textos con etiqueta.

    python -m tests.corpus.medida uno            # la mitad de quien desarrolla, con sus fallas
    python -m tests.corpus.medida dos            # la otra: solo cifras, nunca un texto
    python -m tests.corpus.medida en pt          # los escritos en otro idioma: solo cifras
    python -m tests.corpus.medida en --fallas    # y los mal juzgados (desde ahí ya están vistos)
    python -m tests.corpus.medida pt/uno.jsonl   # un archivo de otro idioma, con sus fallas
    python -m tests.corpus.medida otra.jsonl     # cualquier archivo, con sus fallas
    python -m tests.corpus.medida plantillas     # los textos del redactor sin IA, todos verdaderos
    python -m tests.corpus.medida plantillas-pt  # los mismos, todos en portugués

Una falsedad está hallada si hay un hallazgo que bloquea (o, si su clase es de estilo, uno de esa
clase). Un texto verdadero está bloqueado si tiene un hallazgo que bloquea.
"""

from __future__ import annotations

import math
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import NormalDist

from domain.verificador import Codigo, Veredicto, verificar
from domain.verificador.hallazgos import ESTILO
from mensajeria.services.elenco import hojas
from tests.corpus.plantillas import textos_sin_ia
from tests.corpus.textos import MITADES, TextoConEtiqueta, de_archivo, hojas_en, mitad

CLASES = tuple(c.value for c in Codigo if c not in (Codigo.DATO_AJENO, Codigo.VACIO))
# Los textos que nadie que programa mira: de ellos solo se dan cifras.
SIN_MIRAR = ("dos", "en", "pt")
OTROS = ("en", "pt")
_CLASE_DE = {Codigo.VACIO.value: Codigo.CORTADO.value}
_Z = NormalDist().inv_cdf(0.975)


def wilson(aciertos: int, total: int) -> tuple[float, float]:
    """Intervalo de Wilson al 95 % de una proporción; (0, 1) sin datos."""
    if not total:
        return 0.0, 1.0
    p, z2 = aciertos / total, _Z * _Z
    centro = (p + z2 / (2 * total)) / (1 + z2 / total)
    radio = _Z * math.sqrt(p * (1 - p) / total + z2 / (4 * total * total)) / (1 + z2 / total)
    return max(0.0, centro - radio), min(1.0, centro + radio)


@dataclass(frozen=True, slots=True)
class Juicio:
    """Un texto y lo que dijo el verificador."""

    texto: TextoConEtiqueta
    veredicto: Veredicto

    @property
    def clases(self) -> frozenset[str]:
        """Las clases halladas que cuentan: las que bloquean y las de estilo."""
        return frozenset(
            _CLASE_DE.get(h.codigo.value, h.codigo.value)
            for h in self.veredicto.hallazgos
            if h.bloquea or h.codigo in ESTILO
        )

    @property
    def hallada(self) -> bool:
        """Si la falsedad de este texto no pasó."""
        if self.texto.clase in {c.value for c in ESTILO}:
            return self.texto.clase in self.clases
        return self.veredicto.bloquea

    @property
    def acertado(self) -> bool:
        return not self.veredicto.bloquea if self.texto.verdadero else self.hallada


@dataclass(slots=True)
class Medida:
    """Las cuentas de una mitad."""

    juicios: Sequence[Juicio] = field(default_factory=tuple)

    @property
    def verdaderos(self) -> list[Juicio]:
        return [j for j in self.juicios if j.texto.verdadero]

    @property
    def falsos(self) -> list[Juicio]:
        return [j for j in self.juicios if not j.texto.verdadero]

    def bloqueados(self) -> tuple[int, int]:
        """Textos verdaderos bloqueados, y cuántos verdaderos hay."""
        return sum(j.veredicto.bloquea for j in self.verdaderos), len(self.verdaderos)

    def halladas(self, clase: str = "") -> tuple[int, int]:
        """Falsedades halladas (de una clase, o todas), y cuántas hay."""
        de_la_clase = [j for j in self.falsos if clase in ("", j.texto.clase)]
        return sum(j.hallada for j in de_la_clase), len(de_la_clase)

    def precision(self, clase: str) -> tuple[int, int]:
        """De los textos con un hallazgo de esa clase, en cuántos la falsedad era esa; y cuántos."""
        con_la_clase = [j for j in self.juicios if clase in j.clases]
        return sum(j.texto.clase == clase for j in con_la_clase), len(con_la_clase)

    def alarmas(self, clase: str) -> tuple[int, int]:
        """Textos verdaderos con un hallazgo de esa clase, y cuántos verdaderos hay."""
        return sum(clase in j.clases for j in self.verdaderos), len(self.verdaderos)


def medir(textos: Iterable[TextoConEtiqueta], idioma: str = "") -> Medida:
    """Juzga cada texto como de un modelo, contra la hoja de su miembro del elenco.

    idioma: en el que están escritos todos; vacío, cada uno en el de su hoja.
    """
    de_quien = hojas_en(idioma) if idioma else hojas()
    return Medida([Juicio(t, verificar(t.texto, de_quien[t.hoja])) for t in textos])


def proporcion(cuenta: tuple[int, int]) -> str:
    """«98,0 % [96,1 a 99,0] (343/350)»."""
    aciertos, total = cuenta
    if not total:
        return "sin textos"
    desde, hasta = wilson(aciertos, total)
    cifra = f"{aciertos / total:.1%} [{desde:.1%} a {hasta:.1%}]"
    return f"{cifra} ({aciertos}/{total})".replace(".", ",").replace("%", " %")


def tabla(medida: Medida) -> str:
    """Lo hallado, la precisión y las falsas alarmas, por clase y en total."""
    filas = [f"{'clase':16} {'hallada':38} {'precisión':38} falsas alarmas"]
    filas += [
        f"{clase:16} {proporcion(medida.halladas(clase)):38} "
        f"{proporcion(medida.precision(clase)):38} {proporcion(medida.alarmas(clase))}"
        for clase in CLASES
    ]
    filas.append(f"Falsedades halladas:   {proporcion(medida.halladas())}")
    filas.append(f"Verdaderos bloqueados: {proporcion(medida.bloqueados())}")
    return "\n".join(filas)


def fallas(medida: Medida) -> str:
    """Cada texto mal juzgado, con lo que se esperaba y lo que se dijo."""
    lineas: list[str] = []
    for juicio in medida.juicios:
        if juicio.acertado:
            continue
        texto = juicio.texto
        lineas.append(f"\n{texto.id} {texto.hoja} {texto.clase or 'VERDADERO'} «{texto.tramo}»")
        lineas.append(texto.texto)
        lineas += [f"   {h.codigo} «{h.fragmento}» {h.frase}" for h in juicio.veredicto.hallazgos]
    return "\n".join(lineas)


def medir_plantillas(intentos: int = 25, idioma: str = "") -> Medida:
    """Juzga los textos del redactor sin IA contra la hoja de la que salieron.

    idioma: en el que se les escribe a todos; vacío, a cada uno en el suyo.
    """
    return Medida(
        [
            Juicio(TextoConEtiqueta(clave, "", texto, verdadero=True), verificar(texto, hoja))
            for clave, hoja, texto in textos_sin_ia(intentos=intentos, idioma=idioma)
        ]
    )


def _idioma_de(archivo: Path) -> str:
    """El idioma que dice el nombre del archivo o de su carpeta; vacío si ninguno."""
    return next((i for i in OTROS if i in (*archivo.parts, archivo.stem)), "")


def main(nombres: Sequence[str]) -> None:
    con_fallas = "--fallas" in nombres
    for nombre in [n for n in nombres if n != "--fallas"] or ("uno", "dos"):
        if nombre.startswith("plantillas"):
            medida = medir_plantillas(idioma=nombre.removeprefix("plantillas").lstrip("-"))
            print(fallas(medida), f"\nVerdaderos bloqueados: {proporcion(medida.bloqueados())}")
            continue
        textos = mitad(nombre) if nombre in MITADES else tuple(de_archivo(Path(nombre)))
        medida = medir(textos, _idioma_de(Path(nombre)))
        if con_fallas or nombre not in SIN_MIRAR:
            print(fallas(medida))
            de_mas = Counter(c for j in medida.verdaderos for c in j.clases)
            print(f"\nFalsas alarmas: {dict(de_mas)}")
        print(f"\nMitad {nombre}: {len(textos)} textos\n{tabla(medida)}")


if __name__ == "__main__":
    main(sys.argv[1:])
