"""Lo común a los formularios de la configuración: una fila y sus textos en otros idiomas.

`FormularioDeFila` parte de la fila, agrega sus traducciones y cuida que dos personas no se pisen;
`FormularioDeAnuncio` agrega el plazo de lo que se ofrece o se cuenta.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict

from domain.formato import nombrar_dias, pesos
from domain.idioma import Idioma
from domain.perfiles import Perfil
from ventas.forms import Formulario
from ventas.models.traducciones import OTROS, ConTraducciones
from ventas.services import filas

MAX_PRECIO = 99_999_999
PERFILES = [(perfil.value, perfil.nombre) for perfil in Perfil]
DIAS = [(dia, nombrar_dias([dia]).capitalize()) for dia in range(7)]


class Fecha(forms.DateField):
    """Un día que puede faltar, con el calendario del navegador."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False,
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            error_messages={"invalid": "Esa fecha no se entiende: usa el calendario."},
            **kwargs,
        )


class Lineas(forms.CharField):
    """Una cosa por línea: sin líneas vacías ni repetidas."""

    def __init__(self, *, filas: int = 3, max_length: int = 2_000, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(
            max_length=max_length, widget=forms.Textarea(attrs={"rows": filas}), **kwargs
        )

    def clean(self, value: Any) -> Any:
        limpio = super().clean(value)
        escritas = (" ".join(linea.split()) for linea in limpio.splitlines())
        return "\n".join(dict.fromkeys(linea for linea in escritas if linea))


class Frase(forms.CharField):
    """Un texto de una sola línea que puede ser largo: se escribe con espacio para leerlo entero."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 2}), **kwargs)

    def clean(self, value: Any) -> Any:
        return super().clean(" ".join(str(value or "").split()))


class Pesos(forms.CharField):
    """Un monto en CLP como se escribe en Chile: «25.000» o «$25000». Da `Decimal`, o None vacío."""

    MAL = "Escribe el monto en pesos, sin decimales: 25.000."
    _FORMA = re.compile(r"\d{1,3}(?:[.\s]\d{3})+|\d+")

    def __init__(self, **kwargs: Any) -> None:
        control = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(widget=control, max_length=20, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return pesos(value).removeprefix("$") if isinstance(value, Decimal | int) else value

    def clean(self, value: Any) -> Any:
        escrito = super().clean(value).removeprefix("$").strip()
        if not escrito:
            return None
        if not self._FORMA.fullmatch(escrito):
            raise forms.ValidationError(self.MAL)
        monto = Decimal(re.sub(r"[.\s]", "", escrito))
        if monto > MAX_PRECIO:
            raise forms.ValidationError(f"Como máximo {pesos(MAX_PRECIO)}.")
        return monto


@dataclass(frozen=True, slots=True)
class EnOtroIdioma:
    """Los textos de un idioma en el formulario. faltan: cuántos escritos en español no tiene."""

    idioma: Idioma
    textos: list[TextoEnOtroIdioma]
    faltan: int

    @property
    def hay_que_traducir(self) -> bool:
        """Si hay algo escrito en español: de lo que aún no existe no se dice si está completo."""
        return any(texto.original for texto in self.textos)

    @property
    def con_error(self) -> bool:
        """Si alguno quedó con error: entonces la sección se muestra abierta."""
        return any(texto.campo.errors for texto in self.textos)


@dataclass(frozen=True, slots=True)
class TextoEnOtroIdioma:
    """Un texto con lo que dice en español y lo que pasa si se deja vacío."""

    campo: forms.BoundField
    original: str
    si_falta: str


class FormularioDeFila(Formulario):
    """Un formulario sobre una fila con traducciones.

    modelo: el de la fila; sus campos se llaman igual aquí. SI_FALTA: qué pasa si un campo no está
    traducido, cuando no es «no se le dirá». Uso: `FormularioDeFila(data, fila=fila)`; si es válido,
    `valores()` y `version()` van a `services.filas`.
    """

    modelo: type[ConTraducciones]
    SI_FALTA: dict[str, str] = {}

    def __init__(self, *args: Any, fila: ConTraducciones | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.campos_propios = (*self.fields, "traducciones")
        self.fila = fila
        existe = fila is not None and fila.pk is not None
        for campo in self.fields if fila is not None else ():
            self.initial.setdefault(campo, self._de_la_fila(campo))
        for idioma in OTROS:
            for campo in self.traducibles:
                self._agregar_traduccion(idioma, campo)
        marca = filas.version_de(fila, self.campos_propios) if existe and fila else ""
        self.agregar(
            "version", forms.CharField(required=False, initial=marca, widget=forms.HiddenInput)
        )

    @property
    def traducibles(self) -> Sequence[str]:
        """Los campos de este formulario que se dicen en otros idiomas."""
        return [campo for campo in self.modelo.TRADUCIBLES if campo in self.campos_propios]

    def _de_la_fila(self, campo: str) -> Any:
        valor = getattr(self.fila, campo)
        if self.modelo._meta.get_field(campo).many_to_many:
            return list(valor.values_list("pk", flat=True)) if self.fila and self.fila.pk else []
        return getattr(valor, "pk", valor)

    def _agregar_traduccion(self, idioma: Idioma, campo: str) -> None:
        copia = deepcopy(self.fields[campo])
        copia.required, copia.help_text = False, ""
        copia.initial = self.fila.en(campo, idioma) if self.fila else ""
        copia.widget.attrs = copia.widget.attrs | {"lang": idioma.value, "placeholder": ""}
        copia.widget.attrs.pop("list", None)
        self.agregar(_nombre(idioma, campo), copia)

    def idiomas(self) -> list[EnOtroIdioma]:
        """Una sección por idioma, para `ventas/configuracion/_idiomas.html`."""
        return [self._seccion(idioma) for idioma in OTROS]

    def _seccion(self, idioma: Idioma) -> EnOtroIdioma:
        no_se_dice = f"Vacío, no se le dirá a quien se le escribe en {idioma.nombre}."
        textos = [
            TextoEnOtroIdioma(
                campo=self[_nombre(idioma, campo)],
                original=str(self[campo].value() or "").strip(),
                si_falta=self.SI_FALTA.get(campo, no_se_dice),
            )
            for campo in self.traducibles
        ]
        faltan = sum(
            1 for texto in textos if texto.original and not str(texto.campo.value() or "").strip()
        )
        return EnOtroIdioma(idioma, textos, faltan)

    def traducciones(self) -> dict[str, dict[str, str]]:
        """Lo escrito en otros idiomas, como lo guarda la fila."""
        escrito = {
            idioma.value: {
                campo: texto
                for campo in self.traducibles
                if (texto := self.cleaned_data[_nombre(idioma, campo)])
            }
            for idioma in OTROS
        }
        return {idioma: textos for idioma, textos in escrito.items() if textos}

    def valores(self) -> dict[str, Any]:
        """Lo escrito, por campo de la fila, con sus traducciones."""
        propios = {c: self.cleaned_data[c] for c in self.campos_propios if c != "traducciones"}
        return propios | {"traducciones": self.traducciones()}

    def version(self) -> str:
        """Lo que la fila decía cuando la persona la abrió."""
        return str(self.cleaned_data["version"])

    def poner_version(self, version: str) -> None:
        """Deja el formulario listo para guardar sobre lo que la fila dice ahora."""
        datos = QueryDict(mutable=True)
        datos.update(self.data)
        datos["version"] = version
        self.data = datos


def _nombre(idioma: Idioma, campo: str) -> str:
    return f"{idioma.value}_{campo}"


class FormularioDeAnuncio(FormularioDeFila):
    """Lo común a una oferta y una novedad: entre qué días se dice."""

    desde = Fecha(label="Desde")
    hasta = Fecha(label="Hasta")

    def clean(self) -> dict[str, Any]:
        """Un plazo que termina antes de empezar no se dice nunca."""
        limpio = super().clean() or {}
        desde, hasta = limpio.get("desde"), limpio.get("hasta")
        if desde and hasta and hasta < desde:
            self.add_error("hasta", "Termina antes de empezar: revisa las dos fechas.")
        return limpio
