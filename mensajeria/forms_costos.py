"""Los formularios de la página Costos: el tope del mes, una tarifa y el tipo de cambio."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms

from domain.costos import Tarifa
from ventas.calendario import hoy
from ventas.forms import Formulario

# Un viernes ya se conoce el del lunes, y con feriados, el de varios días más.
ADELANTO = timedelta(days=7)
# US$ por millón de tokens: muy por encima del modelo más caro. Un cero de más cobraría de una vez
# todo lo que esperaba tarifa, y eso no se deshace.
MAS_CARO = Decimal(1_000)
_DEMASIADO = {"max_value": "Ningún modelo cobra tanto. Es por millón de tokens, como 2,5."}
_CON_MILES = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?")


class MontoField(forms.DecimalField):
    """Un monto como se escribe en Chile: «945,30», «945.30» y, con miles, «1.200»."""

    widget = forms.TextInput

    def __init__(self, *, miles: bool = True, **kwargs: Any) -> None:
        self._miles = miles
        super().__init__(**kwargs)
        self.widget.attrs["inputmode"] = "decimal"

    def to_python(self, value: Any) -> Any:
        texto = str(value or "").strip().removeprefix("US$").removeprefix("$").strip()
        if self._miles and _CON_MILES.fullmatch(texto):
            texto = texto.replace(".", "")
        return super().to_python(texto.replace(",", "."))


class PresupuestoFormulario(Formulario):
    """El tope de cada mes; vacío, sin tope."""

    prefix = "presupuesto"
    mensual_usd = MontoField(
        label="Tope de cada mes (US$)",
        required=False,
        min_value=Decimal(0),
        max_digits=8,
        decimal_places=2,
        help_text="Vacío: sin tope. Con 0, no se llama a ningún modelo.",
    )


class TarifaFormulario(Formulario):
    """Lo que cobra un modelo desde un día."""

    prefix = "tarifa"
    modelo = forms.CharField(label="Modelo", max_length=100)
    desde = forms.DateField(label="Rige desde", widget=forms.DateInput(attrs={"type": "date"}))
    entrada = MontoField(
        label="Entrada (US$ por millón de tokens)",
        miles=False,
        min_value=Decimal(0),
        max_value=MAS_CARO,
        error_messages=_DEMASIADO,
        max_digits=10,
        decimal_places=4,
    )
    salida = MontoField(
        label="Salida (US$ por millón de tokens)",
        miles=False,
        min_value=Decimal(0),
        max_value=MAS_CARO,
        error_messages=_DEMASIADO,
        max_digits=10,
        decimal_places=4,
    )
    nota = forms.CharField(label="Nota", max_length=200, required=False)

    def tarifa(self) -> Tarifa:
        """La pedida, ya revisada."""
        return Tarifa(self.cleaned_data["entrada"], self.cleaned_data["salida"])


class CambioFormulario(Formulario):
    """Cuántos pesos vale un dólar, y de qué día es el dato."""

    prefix = "cambio"
    fecha = forms.DateField(label="Fecha", widget=forms.DateInput(attrs={"type": "date"}))
    clp_por_usd = MontoField(
        label="Pesos por dólar",
        min_value=Decimal(100),
        max_value=Decimal(10_000),
        max_digits=8,
        decimal_places=2,
        error_messages={
            "min_value": "Escribe cuántos pesos vale un dólar, como 945,30.",
            "max_value": "Escribe cuántos pesos vale un dólar, como 945,30.",
        },
    )
    fuente = forms.CharField(label="De dónde es", max_length=100, required=False)

    def clean_fecha(self) -> date:
        """El dólar se publica a lo más unos días antes de regir: más allá es un año mal puesto."""
        fecha: date = self.cleaned_data["fecha"]
        if fecha > hoy() + ADELANTO:
            raise forms.ValidationError("Esa fecha todavía no llega: revisa el año y el mes.")
        return fecha
