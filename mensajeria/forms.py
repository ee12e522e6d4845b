"""El formulario de una versión de un prompt: la forma de cada campo y, con su línea, el texto."""

from __future__ import annotations

from typing import Any

import emoji
from django import forms
from django.conf import settings

from domain.estilo import separar_emojis
from domain.piezas import Clase
from domain.prompts import PARTES, SIN_AJUSTES, Ajustes, con_longitud, leer_longitud
from domain.revision import MAX_CARACTERES, MAX_LINEAS, normalizar, revisar
from mensajeria.models import RespuestaRapida
from mensajeria.models.prompts import (
    MAX_EMOJIS_PREFERIDOS,
    MAX_NOTA,
    MAX_VOZ,
    TEMPERATURA_MAXIMA,
)
from mensajeria.services.rapidas import huecos_ajenos
from mensajeria.services.versiones import Version
from ventas.forms import Formulario

DOS_LARGOS = "El largo dice una cosa en la línea {} y otra en los campos: deja una."
FALTA_UN_LARGO = "Escribe el mínimo y el máximo, o deja los dos vacíos."
AL_REVES = "El máximo no puede ser menor que el mínimo."
MAX_EMOJIS = 20
NO_SON_EMOJIS = "Escribe solo emojis, como 🌿 💚."
# Más que lo que cabe en cualquier pieza: el largo de cada una lo revisa `domain.revision`.
TOPE_DE_ENTRADA = 3 * max(MAX_CARACTERES.values())


class VersionFormulario(Formulario):
    """El texto de una pieza y por qué cambió. Los campos de un perfil se agregan solo en uno."""

    texto = forms.CharField(
        label="Texto",
        strip=False,
        max_length=TOPE_DE_ENTRADA,
        widget=forms.Textarea(attrs={"class": "form-control prompt-texto", "spellcheck": "true"}),
        error_messages={"required": "El texto está vacío."},
    )
    nota = forms.CharField(
        label="Nota",
        required=False,
        max_length=MAX_NOTA,
        help_text="Qué cambiaste y por qué: la leerá quien compare versiones.",
    )

    def __init__(self, *args: Any, version: Version, **kwargs: Any) -> None:
        self.version = version
        self.longitud = leer_longitud(version.texto)
        super().__init__(*args, initial=self._inicial(), **kwargs)
        alto = max(6, min(24, version.texto.count("\n") + 4))
        self.fields["texto"].widget.attrs["rows"] = alto
        if version.pieza.clase is Clase.PERFIL:
            for nombre, campo in _campos_de_perfil().items():
                self.agregar(nombre, campo)

    def _inicial(self) -> dict[str, Any]:
        minimo, maximo = self.longitud or (None, None)
        ajustes = self.version.ajustes
        return {
            "texto": self.version.texto,
            "minimo": minimo,
            "maximo": maximo,
            "temperatura": ajustes.temperatura,
            "limite_emojis": ajustes.limite_emojis,
            "voz": ajustes.voz,
            "emojis": " ".join(ajustes.emojis),
        }

    def clean_texto(self) -> str:
        """El texto como se guardará."""
        return normalizar(self.cleaned_data["texto"])

    def clean_voz(self) -> str:
        """La voz en una línea: va dentro de una frase de la base."""
        return " ".join(self.cleaned_data["voz"].split())

    def clean_emojis(self) -> str:
        """Los emojis sin repetir, separados por un espacio."""
        escritos = "".join(self.cleaned_data["emojis"].split())
        emojis = separar_emojis(escritos)
        if emoji.replace_emoji(escritos, ""):
            raise forms.ValidationError(NO_SON_EMOJIS)
        return " ".join(emojis)

    def clean(self) -> dict[str, Any]:
        """Junta el largo de los campos con el del texto y revisa el resultado línea a línea."""
        limpio = super().clean() or self.cleaned_data
        if "texto" in limpio:
            self._poner_largo(limpio)
            for problema in revisar(self.version.pieza, limpio["texto"]):
                self.add_error("texto", str(problema))
        if not self.errors and self._sin_cambios(limpio):
            self.add_error(None, f"No cambiaste nada: es igual a la versión {self.version.numero}.")
        return limpio

    def ajustes(self) -> Ajustes:
        """Los ajustes escritos; ninguno si no es un perfil."""
        return _ajustes(self.cleaned_data)

    def _sin_cambios(self, limpio: dict[str, Any]) -> bool:
        nuevo = (limpio["texto"], _ajustes(limpio))
        return nuevo == (self.version.texto, self.version.ajustes)

    def _poner_largo(self, limpio: dict[str, Any]) -> None:
        """Manda lo que la persona cambió: los campos o la línea; las dos cosas distintas, no."""
        if {"minimo", "maximo"} - limpio.keys():
            return
        campos = (limpio["minimo"], limpio["maximo"])
        if campos == (None, None):
            return
        if None in campos:
            self.add_error("maximo" if campos[1] is None else "minimo", FALTA_UN_LARGO)
            return
        if campos[0] > campos[1]:
            self.add_error("maximo", AL_REVES)
            return
        escrito = leer_longitud(limpio["texto"])
        if campos in (escrito, self.longitud):
            return
        if escrito in (None, self.longitud):
            idioma = self.version.pieza.idioma
            limpio["texto"] = con_longitud(limpio["texto"], *campos, idioma)
        else:
            nombre = PARTES[self.version.pieza.idioma][2]
            self.add_error("maximo", DOS_LARGOS.format(nombre))


def _ajustes(limpio: dict[str, Any]) -> Ajustes:
    if "voz" not in limpio:
        return SIN_AJUSTES
    return Ajustes(
        temperatura=limpio.get("temperatura"),
        limite_emojis=limpio.get("limite_emojis"),
        voz=limpio["voz"],
        emojis=separar_emojis(limpio.get("emojis", "")),
    )


def _campos_de_perfil() -> dict[str, forms.Field]:
    return {
        "minimo": _entero("Mínimo de líneas", 1, MAX_LINEAS),
        "maximo": _entero("Máximo de líneas", 1, MAX_LINEAS),
        "temperatura": forms.FloatField(
            label="Temperatura",
            required=False,
            min_value=0,
            max_value=TEMPERATURA_MAXIMA,
            error_messages=_fuera_de(0, f"{TEMPERATURA_MAXIMA:g}"),
            widget=forms.NumberInput(
                attrs={
                    "step": "0.1",
                    "inputmode": "decimal",
                    "placeholder": str(settings.OPENAI_TEMPERATURE),
                }
            ),
            help_text="0,5 es más formal; 0,9, más creativo. Vacío usa la configurada.",
        ),
        "limite_emojis": _entero(
            "Máximo de emojis",
            0,
            MAX_EMOJIS,
            ayuda="Rige el menor entre este y el del cliente. Vacío usa el del cliente.",
        ),
        "voz": forms.CharField(
            label="Voz",
            required=False,
            max_length=MAX_VOZ,
            help_text="Cómo se habla en este perfil. Vacío usa la del negocio.",
        ),
        "emojis": forms.CharField(
            label="Emojis preferidos",
            required=False,
            max_length=MAX_EMOJIS_PREFERIDOS,
            help_text="Con cuáles se le habla a este perfil. Los de la ficha del cliente mandan.",
        ),
    }


def _fuera_de(minimo: int, maximo: int | str) -> dict[str, str]:
    """Lo que se dice de un número que se pasa, de tú como el resto de la pantalla."""
    frase = f"Tiene que ir de {minimo} a {maximo}."
    return {"min_value": frase, "max_value": frase}


def _entero(nombre: str, minimo: int, maximo: int, *, ayuda: str = "") -> forms.IntegerField:
    """Un número entero que se puede dejar vacío."""
    return forms.IntegerField(
        label=nombre,
        required=False,
        min_value=minimo,
        max_value=maximo,
        error_messages=_fuera_de(minimo, maximo),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        help_text=ayuda,
    )


class RapidaFormulario(forms.ModelForm[RespuestaRapida]):
    """Una respuesta rápida: su atajo, su título y su texto, que solo puede llevar {nombre}."""

    class Meta:
        model = RespuestaRapida
        fields = ["titulo", "atajo", "texto", "activa"]
        widgets = {
            "titulo": forms.TextInput(attrs={"class": "form-control"}),
            "atajo": forms.TextInput(attrs={"class": "form-control", "autocapitalize": "none"}),
            "texto": forms.Textarea(attrs={"class": "form-control", "rows": 5}),
            "activa": forms.CheckboxInput(attrs={"class": "form-check-input"}),
        }
        help_texts = {
            "atajo": "Letras, números y guiones, sin acentos: «horario» se pone con /horario.",
            "texto": "{nombre} se llena con el nombre de la persona, o se quita si no lo sabemos.",
        }

    def clean_atajo(self) -> str:
        """El atajo en minúsculas: se escribe igual en cualquier teléfono."""
        return str(self.cleaned_data["atajo"]).lower()

    def clean_texto(self) -> str:
        """El texto sin huecos que nadie llenaría."""
        texto = str(self.cleaned_data["texto"]).replace("\r\n", "\n").strip()
        if ajenos := huecos_ajenos(texto):
            raise forms.ValidationError(
                f"{ajenos[0]} no se llena con nada: solo puedes usar {{nombre}}."
            )
        return texto
