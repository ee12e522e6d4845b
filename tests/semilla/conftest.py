from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tests.conftest import CargarMiembro
from ventas.models import Cliente


@pytest.fixture
def persona(elenco: CargarMiembro) -> Callable[[str], tuple[Cliente, date]]:
    """Da a alguien del elenco y su día de referencia."""

    def dar(clave: str) -> tuple[Cliente, date]:
        miembro = elenco(clave)
        assert miembro.cliente is not None
        return miembro.cliente, miembro.hoy

    return dar
