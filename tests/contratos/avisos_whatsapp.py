"""Avisos de WhatsApp para las pruebas: los de otros, y los armados aquí con lo mínimo."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from adapters.whatsapp.traduccion import traducir_aviso
from domain.canal import Evento

CARPETA = Path(__file__).parent / "whatsapp"
AHORA = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
HACE_UN_RATO = str(int(AHORA.timestamp()) - 60)
NUMERO = "106540352242922"
CUENTA = "102290129340398"
TELEFONO = "56955501234"
BSUID = "CL.13491208655302741918"


def ejemplos() -> Iterator[tuple[str, dict[str, Any]]]:
    """Todos los de la carpeta, con un nombre que dice de dónde son."""
    for archivo in sorted(CARPETA.rglob("*.json")):
        for nombre, aviso in json.loads(archivo.read_text("utf-8")).items():
            yield f"{archivo.stem}/{nombre}", aviso


EJEMPLOS = dict(ejemplos())


def aviso(*valores: dict[str, Any], campo: str = "messages", numero: str = NUMERO) -> bytes:
    """Un aviso con un cambio por valor; los que llevan número lo llevan."""
    cambios = [
        {
            "field": campo,
            "value": {"messaging_product": "whatsapp", "metadata": {"phone_number_id": numero}}
            | valor,
        }
        for valor in valores
    ]
    return de_cambios(cambios)


def de_la_cuenta(campo: str, valor: dict[str, Any], *, cuenta: str = CUENTA) -> bytes:
    """Un aviso de la cuenta: estos no dicen de qué número son."""
    return de_cambios([{"field": campo, "value": valor}], cuenta=cuenta)


def de_cambios(cambios: list[Any], *, cuenta: str = CUENTA) -> bytes:
    entrada = {"id": cuenta, "changes": cambios}
    return json.dumps({"object": "whatsapp_business_account", "entry": [entrada]}).encode()


def mensaje(**cambios: Any) -> dict[str, Any]:
    """Un mensaje de texto corriente, con lo que se le cambie; None quita."""
    base = {
        "from": TELEFONO,
        "id": "wamid.1",
        "timestamp": HACE_UN_RATO,
        "type": "text",
        "text": {"body": "Hola"},
    }
    return {clave: dato for clave, dato in (base | cambios).items() if dato is not None}


def estado(**cambios: Any) -> dict[str, Any]:
    """Un estado de entrega de 2025: sin `contacts` ni BSUID."""
    base = {
        "id": "wamid.1",
        "status": "delivered",
        "timestamp": HACE_UN_RATO,
        "recipient_id": TELEFONO,
    }
    return {clave: dato for clave, dato in (base | cambios).items() if dato is not None}


def traducir(cuerpo: bytes | dict[str, Any]) -> list[Evento]:
    """Los eventos de ese aviso, en el ahora de las pruebas y con el número de `aviso`."""
    crudo = cuerpo if isinstance(cuerpo, bytes) else json.dumps(cuerpo).encode()
    return traducir_aviso(crudo, ahora=AHORA, numero_id=NUMERO, cuenta_id=CUENTA)


def sin_filtro(cuerpo: bytes | dict[str, Any]) -> list[Evento]:
    """Lo mismo sin número ni cuenta configurados: los ejemplos de otros traen los suyos."""
    crudo = cuerpo if isinstance(cuerpo, bytes) else json.dumps(cuerpo).encode()
    return traducir_aviso(crudo, ahora=AHORA)
