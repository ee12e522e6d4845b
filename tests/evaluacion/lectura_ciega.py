"""Lectura a ciegas: el redactor sin IA frente a los ejemplos de la semilla.

    python -m tests.evaluacion.lectura_ciega hoja RONDA LECTOR               qué leer, sin autor
    python -m tests.evaluacion.lectura_ciega guardar RONDA LECTOR ARCHIVO    sus juicios
    python -m tests.evaluacion.lectura_ciega resultado                       la cuenta, por ronda

Cada hoja trae 30 pares (6 perfiles, 5 textos): el texto del redactor y el ejemplo de la semilla,
en un orden que cambia por lector. Un juicio es `{"par": "03", "prefiere": "A" | "B" | "empate",
"por_que": …}`; se guardan en `juicios/ronda-N/lector-N.json` junto a los textos que se leyeron,
para que el resultado no cambie si mañana cambian los textos. Cada ronda lee los textos de su día.
Límite: el ejemplo de la semilla se repite en los cinco pares de su perfil y un lector lo nota.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from tests.evaluacion.muestras_plantillas import muestras

JUICIOS = Path(__file__).resolve().parent / "juicios"
META = 0.5


def pares(ronda: int, lector: int) -> list[dict[str, Any]]:
    """Los 30 pares de un lector, barajados con su número; `redactor` dice cuál es el nuestro."""
    azar = random.Random(10 * (ronda - 1) + lector)  # noqa: S311 - barajar no es un secreto
    todos = [
        {"perfil": m["perfil"], "cliente": m["cliente"], "nuestro": texto, "semilla": m["semilla"]}
        for m in muestras()
        for texto in m["textos"]
    ]
    azar.shuffle(todos)
    for numero, par in enumerate(todos, start=1):
        par["par"] = f"{numero:02}"
        par["redactor"] = azar.choice("AB")
    return todos


def hoja(ronda: int, lector: int) -> str:
    """La hoja para leer: situación del cliente y dos textos, A y B."""
    partes = []
    for par in pares(ronda, lector):
        a, b = par["nuestro"], par["semilla"]
        if par["redactor"] == "B":
            a, b = b, a
        partes.append(
            f"## Par {par['par']} · {par['cliente']} ({par['perfil']})\n\n"
            f"### A\n\n{a}\n\n### B\n\n{b}\n"
        )
    return "\n".join(partes)


def guardar(ronda: int, lector: int, juicios: list[dict[str, str]]) -> Path:
    """Une los juicios de un lector con los textos leídos y los deja en `juicios/`."""
    por_par = {juicio["par"]: juicio for juicio in juicios}
    filas = [
        par
        | {"prefiere": por_par[par["par"]]["prefiere"], "por_que": por_par[par["par"]]["por_que"]}
        for par in pares(ronda, lector)
    ]
    archivo = JUICIOS / f"ronda-{ronda}" / f"lector-{lector}.json"
    archivo.parent.mkdir(parents=True, exist_ok=True)
    archivo.write_text(json.dumps(filas, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return archivo


def resultado() -> str:
    """Cuántas veces el nuestro se prefirió, empató o perdió, por perfil y en total."""
    cuentas: dict[str, Counter[str]] = {}
    for archivo in sorted(JUICIOS.glob("ronda-*/lector-*.json")):
        for fila in json.loads(archivo.read_text(encoding="utf-8")):
            voto = "empate" if fila["prefiere"] == "empate" else "pierde"
            if fila["prefiere"] == fila["redactor"]:
                voto = "prefiere"
            ronda = archivo.parent.name
            for quien in (fila["perfil"], archivo.stem, "total"):
                grupo = f"{ronda} {quien}"
                cuentas.setdefault(grupo, Counter())[voto] += 1
    lineas = []
    for grupo, votos in sorted(cuentas.items()):
        n = votos.total()
        parte = (votos["prefiere"] + votos["empate"]) / n
        lineas.append(
            f"{grupo:27} preferido {votos['prefiere']:2}, empate {votos['empate']:2}, "
            f"pierde {votos['pierde']:2} de {n:2}: {parte:.0%}   (meta: {META:.0%})"
        )
    return "\n".join(lineas)


def main(argumentos: list[str]) -> None:
    match argumentos:
        case ["hoja", ronda, lector]:
            print(hoja(int(ronda), int(lector)))
        case ["guardar", ronda, lector, archivo]:
            print(
                guardar(
                    int(ronda), int(lector), json.loads(Path(archivo).read_text(encoding="utf-8"))
                )
            )
        case ["resultado"]:
            print(resultado())
        case _:
            raise SystemExit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
