"""El elenco: las personas que siempre están, con lo que el producto debe decir de cada una.

Los seis de la semilla llevan los hechos con que toda cifra de sus ejemplos es cierta en su `hoy`;
los difíciles son los casos de demo-y-datos.md. `esperado` vale en su `hoy` y en cualquier día
posterior: lo actual se mueve con la fecha y el historial ya era antiguo.
"""

from __future__ import annotations

from ventas.demo.elenco_dificil import DIFICILES
from ventas.demo.elenco_semilla import SEMILLA
from ventas.demo.miembros import Miembro


def elenco() -> dict[str, Miembro]:
    """Todos los miembros por su clave: primero los seis de la semilla."""
    return {miembro.clave: miembro for miembro in (*SEMILLA, *DIFICILES)}
