"""La segunda oportunidad de un modelo: su texto y lo que hay que corregir (dominio.md §5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from domain.prompts import Prompt, neutro
from domain.verificador import Hallazgo


def componer_reparacion(prompt: Prompt, texto: str, hallazgos: Sequence[Hallazgo]) -> Prompt:
    """El mismo encargo con el texto que salió y lo que la hoja no respalda, una línea por cosa."""
    reparos = [f"- «{neutro(h.fragmento)}»: {h.frase}" for h in hallazgos]
    usuario = "\n".join(
        [
            prompt.usuario,
            "",
            "Escribiste este texto:",
            f"<anterior>{neutro(texto)}</anterior>",
            "Tiene errores:",
            *reparos,
            "Escríbelo de nuevo entero: quita o corrige eso y no agregues ningún otro hecho.",
        ]
    )
    return replace(prompt, usuario=usuario)
