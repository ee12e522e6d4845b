"""Lo que toda falla debe dejar intacto: nada dos veces, nada perdido, y lo dudoso dicho."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from domain.mensajes import Estado
from tests.fallas.conftest import Vivero
from tests.fallas.proveedor import Proveedor


def comprobar(vivero: Vivero, proveedor: Proveedor, claves: Collection[str]) -> Counter[str]:
    """Cada clave llegó a lo más una vez; lo aceptado llegó, y nada quedó a medias.

    Da cuántas quedaron en cada estado.
    """
    estados = vivero.contar()["estados"]
    assert set(estados) == set(claves), "ninguna se perdió"
    assert {clave: veces for clave, veces in proveedor.claves.items() if veces > 1} == {}
    assert set(proveedor.claves) <= set(estados)
    for clave, estado in estados.items():
        assert estado in (Estado.ACEPTADO, Estado.SIN_CONFIRMAR), (clave, estado)
        if estado == Estado.ACEPTADO:
            assert proveedor.claves[clave] == 1, "lo aceptado llegó una vez"
    return Counter(estados.values())
