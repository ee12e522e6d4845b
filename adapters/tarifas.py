"""Lo que cobra cada modelo, según la tabla con fechas que trae `genai-prices` (semilla, «Costos»).

Sin red: la tabla viene en el paquete y aquí nunca se arranca su actualización (`UpdatePrices`);
se renueva al subir de versión la dependencia.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from domain.costos import Tarifa


def tarifa(modelo: str, *, base_url: str = "", fecha: datetime | None = None) -> Tarifa | None:
    """US$ por millón de tokens de un modelo, o None si no se conoce (uno local, por ejemplo).

    modelo: el que respondió; una versión fechada («gpt-4o-2024-08-06») tiene su propia tarifa.
    base_url: el servicio que respondió; con uno que la tabla no conoce la tarifa es None, aunque
    el modelo se llame igual que uno de pago. fecha: cuándo se usó (con zona); por omisión, ahora.
    """
    import genai_prices

    donde: dict[str, Any] = {"provider_api_url": base_url} if base_url else {}
    try:
        calculo = genai_prices.calc_price(
            genai_prices.Usage(input_tokens=1, output_tokens=1),
            modelo,
            genai_request_timestamp=fecha,
            **donde,
        )
    except LookupError:
        return None
    entrada = _por_millon(calculo.model_price.input_mtok)
    salida = _por_millon(calculo.model_price.output_mtok)
    return Tarifa(entrada, salida) if entrada is not None and salida is not None else None


def _por_millon(precio: Any) -> Decimal | None:
    """El precio base: los tramos por prompts enormes no alcanzan a un mensaje."""
    base: Decimal | None = getattr(precio, "base", precio)
    return base
