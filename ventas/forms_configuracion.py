"""Formularios de la configuración: el negocio, su catálogo y lo que anuncia.

`FormularioDeFila` trae lo común: parte de la fila, agrega sus textos en otros idiomas y cuida que
dos personas no se pisen. Los ejemplos son de cualquier negocio: el mismo formulario le sirve a una
barbería y a un hotel.
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
from ventas.models import CategoriaServicio, Negocio, Novedad, Servicio
from ventas.models.traducciones import OTROS, ConTraducciones
from ventas.services import filas

MAX_PRECIO = 99_999_999
DIAS = [(dia, nombrar_dias([dia]).capitalize()) for dia in range(7)]
_MAL_FECHA = {"invalid": "Esa fecha no se entiende: usa el calendario."}


class Fecha(forms.DateInput):
    """Un calendario del navegador."""

    def __init__(self) -> None:
        super().__init__(attrs={"type": "date"}, format="%Y-%m-%d")


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


class NegocioFormulario(FormularioDeFila):
    """Quién escribe, cuándo atiende, qué se puede decir de él y cómo habla."""

    modelo = Negocio
    SI_FALTA = {
        "pie": "Vacío, va la línea en español.",
        "aviso_baja": "Vacío, se confirma con la frase de la casa en ese idioma.",
    }

    nombre = forms.CharField(
        label="Nombre",
        max_length=100,
        help_text="Como lo conocen los clientes.",
        error_messages={"required": "Escribe cómo se llama el negocio."},
    )
    lugar = forms.CharField(
        label="Dónde está",
        max_length=200,
        required=False,
        help_text="La ciudad y una seña: «Valparaíso, a pasos de la plaza».",
    )
    descripcion = Frase(
        label="A qué se dedica",
        max_length=300,
        required=False,
        help_text="Sigue a «somos»: «una barbería de barrio», «un hotel familiar frente al mar».",
    )
    horario = forms.CharField(
        label="Horario",
        max_length=200,
        required=False,
        help_text="En una frase: «de 10:00 a 20:00», «abierto hasta la medianoche».",
    )
    dias_cerrados = forms.TypedMultipleChoiceField(
        label="Días cerrados",
        coerce=int,
        choices=DIAS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Los de todas las semanas, no los feriados.",
    )
    politicas = Lineas(
        label="Políticas",
        help_text="Una por línea, lo que conviene saber antes de venir: «Llegar 5 minutos antes».",
    )
    privilegios_vip = Lineas(
        label="Privilegios de los clientes VIP",
        filas=2,
        help_text="Uno por línea. Solo se les dice a ellos: «Hora preferente».",
    )
    voz = Frase(
        label="Tono",
        max_length=300,
        required=False,
        help_text="«Cercano y breve, de tú», «formal, de usted». Guía a quien redacta.",
    )
    palabras_vetadas = Lineas(
        label="Lo que no se dice",
        help_text="Una palabra o frase por línea: «imperdible», «el mejor de Chile».",
    )
    pie = Frase(
        label="Línea de salida",
        max_length=200,
        help_text="Va bajo el primer mensaje y cada 90 días: quién escribe y cómo dejar de "
        "recibir. «Tu negocio. Si no quieres recibir más mensajes, responde BAJA».",
        error_messages={
            "required": "Escribe la línea: la ley pide decir quién escribe y cómo dejar de recibir."
        },
    )
    aviso_baja = Frase(
        label="Confirmación de una baja",
        max_length=300,
        required=False,
        help_text="Lo que se le contesta, una sola vez, a quien pide no recibir más. Vacío, una "
        "frase de la casa con tu nombre.",
    )


class CategoriaFormulario(FormularioDeFila):
    """Una familia de servicios."""

    modelo = CategoriaServicio
    SI_FALTA = {"nombre": "Vacío, se nombra como en español."}

    nombre = forms.CharField(
        label="Nombre",
        max_length=100,
        help_text="En plural, como se diría en un mensaje: «Cortes», «Habitaciones», «Clases».",
        error_messages={"required": "Escribe el nombre de la categoría."},
    )


class ServicioFormulario(FormularioDeFila):
    """Algo que se vende."""

    modelo = Servicio
    SI_FALTA = {
        "nombre": "Vacío, se nombra como en español.",
        "unidad": "Vacío, el precio se dice sin unidad.",
    }

    nombre = forms.CharField(
        label="Nombre",
        max_length=150,
        help_text="Corto, como se diría en un mensaje: «Corte clásico», «Habitación doble».",
        error_messages={"required": "Escribe el nombre."},
    )
    categoria = forms.ModelChoiceField(
        label="Categoría",
        queryset=CategoriaServicio.objects.all(),
        empty_label="Elige una",
        error_messages={"required": "Elige la categoría."},
    )
    precio = Pesos(label="Precio (CLP)", required=False, help_text="Vacío o 0: sin precio.")
    unidad = forms.CharField(
        label="Se cobra",
        max_length=40,
        required=False,
        help_text="«por persona», «por noche», «por sesión». Si se cobra por persona, al reservar "
        "se pregunta cuántas son.",
        widget=forms.TextInput(attrs={"list": "unidades"}),
    )
    activo = forms.BooleanField(
        label="Se vende",
        required=False,
        initial=True,
        help_text="Sin marcar, no se ofrece ni se puede reservar; lo ya reservado queda igual.",
    )
    mencionable = forms.BooleanField(
        label="Se puede nombrar en un mensaje",
        required=False,
        initial=True,
        help_text="Sin marcar, sirve para conocer a la persona y nunca se le dice: para lo que un "
        "teléfono compartido no debe mostrar.",
    )
    es_complemento = forms.BooleanField(
        label="Es un complemento",
        required=False,
        help_text="Un extra, un recargo, un descuento: nunca es «tu servicio» ni una favorita.",
    )

    def clean_precio(self) -> Decimal:
        """Sin precio se guarda como 0."""
        return self.cleaned_data["precio"] or Decimal(0)


class NovedadFormulario(FormularioDeFila):
    """Algo nuevo que se puede contar."""

    modelo = Novedad

    texto = Frase(
        label="Qué hay de nuevo",
        max_length=200,
        help_text="Sigue a «ahora tenemos»: «horas los domingos», «un segundo local en el centro».",
        error_messages={"required": "Escribe qué hay de nuevo."},
    )
    desde = forms.DateField(
        label="Desde", required=False, widget=Fecha(), error_messages=_MAL_FECHA
    )
    hasta = forms.DateField(
        label="Hasta", required=False, widget=Fecha(), error_messages=_MAL_FECHA
    )
    perfiles = forms.MultipleChoiceField(
        label="A quién se le cuenta",
        choices=[(perfil.value, perfil.nombre) for perfil in Perfil],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Sin elegir ninguno, a todos.",
    )
    activa = forms.BooleanField(
        label="Activa", required=False, initial=True, help_text="Sin marcar, no se dice."
    )

    def clean(self) -> dict[str, Any]:
        """Un plazo que termina antes de empezar no se dice nunca."""
        limpio = super().clean() or {}
        desde, hasta = limpio.get("desde"), limpio.get("hasta")
        if desde and hasta and hasta < desde:
            self.add_error("hasta", "Termina antes de empezar: revisa las dos fechas.")
        return limpio
