"""Lo que el verificador halla y bloquea sobre el corpus con etiqueta, y cuánto tarda."""

from __future__ import annotations

import time

from tests.carga.comun import informar, ms

HALLADAS, BLOQUEADOS, MS = 0.98, 0.02, 50


def medir() -> None:
    """Imprime la tabla de cada mitad; las metas son las de la mitad que nadie usó para mejorar."""
    from domain.verificador import verificar
    from mensajeria.services.elenco import hojas
    from tests.corpus.medida import medir as medir_corpus
    from tests.corpus.medida import proporcion, tabla
    from tests.corpus.textos import mitad

    for nombre in ("uno", "dos"):
        medida = medir_corpus(mitad(nombre))
        print(f"\nMitad {nombre}: {len(medida.juicios)} textos\n{tabla(medida)}\n")
        if nombre == "uno":
            continue
        halladas, falsos = medida.halladas()
        bloqueados, verdaderos = medida.bloqueados()
        informar(
            "Falsedades halladas, mitad dos",
            proporcion((halladas, falsos)),
            "al menos 98 %",
            cumple=halladas >= HALLADAS * falsos,
        )
        informar(
            "Textos verdaderos bloqueados, mitad dos",
            proporcion((bloqueados, verdaderos)),
            "a lo más 2 %",
            cumple=bloqueados <= BLOQUEADOS * verdaderos,
        )
    de_quien = hojas()
    tiempos = []
    for texto in mitad("uno"):
        inicio = time.perf_counter()
        verificar(texto.texto, de_quien[texto.hoja])
        tiempos.append(time.perf_counter() - inicio)
    informar(
        "Un texto entero",
        ms(tiempos),
        f"p99 de a lo más {MS} ms: caben varias revisiones mientras llega",
        cumple=sorted(tiempos)[int(len(tiempos) * 0.99)] * 1000 <= MS,
    )
