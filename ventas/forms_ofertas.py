"""El formulario de una oferta: todos sus campos y sus textos en otros idiomas."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.db.models import Q

from domain.canjes import FORMA_CODIGO, leer_codigo
from domain.ofertas_texto import contradicciones
from domain.rfm import ETIQUETAS
from ventas.forms_fila import DIAS, PERFILES, Fecha, FormularioDeAnuncio, Pesos
from ventas.models import CategoriaServicio, Oferta
from ventas.models.traducciones import OTROS

MAL_CODIGO = "Usa solo letras sin acento, números y guiones: «RIO20»."
UN_BENEFICIO = "Elige uno solo: porcentaje, monto o regalo."


class OfertaFormulario(FormularioDeAnuncio):
    """Una promesa: qué se dice, qué da, cuándo vale y para quién."""

    modelo = Oferta
    SI_FALTA = {
        "condiciones": "Vacío, si en español las tiene, la oferta no se dice en este idioma: sin "
        "ellas prometería de más."
    }

    texto = forms.CharField(
        label="Qué se ofrece",
        max_length=200,
        help_text="Sigue a «tenemos para ti»: «un 20 % de descuento en cortes», «un té de regalo».",
        error_messages={"required": "Escribe qué se ofrece, como se diría en el mensaje."},
    )
    condiciones = forms.CharField(
        label="Condiciones",
        max_length=200,
        required=False,
        help_text="Lo que la limita además de los días, el plazo y el código, que se dicen solos: "
        "«excepto feriados».",
    )
    porcentaje = forms.IntegerField(
        label="Descuento (%)",
        required=False,
        min_value=1,
        max_value=100,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "invalid": "Escribe un número entero.",
            "min_value": "Desde 1 %%.",
            "max_value": "Hasta 100 %%.",
        },
    )
    monto = Pesos(label="o descuento (CLP)", required=False)
    regalo = forms.CharField(
        label="o regalo",
        max_length=150,
        required=False,
        help_text="Al canjearlo queda en la reserva a $0, con este nombre.",
    )
    codigo = forms.CharField(
        label="Código",
        max_length=20,
        required=False,
        help_text="Con él se usa en una reserva. Sin código se dice, pero no se puede canjear.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    limite_usos = forms.IntegerField(
        label="Máximo de usos",
        required=False,
        min_value=1,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        help_text="Entre todos. Vacío, sin límite.",
        error_messages={"invalid": "Escribe un número entero.", "min_value": "Desde 1."},
    )
    una_vez_por_persona = forms.BooleanField(
        label="Una vez por persona",
        required=False,
        initial=True,
        help_text="A quien ya la usó no se le vuelve a ofrecer.",
    )
    hasta = Fecha(label="Hasta", help_text="El último día en que se puede canjear.")
    dias = forms.TypedMultipleChoiceField(
        label="Días en que vale",
        coerce=int,
        choices=DIAS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Los de la visita. Sin elegir ninguno, todos.",
    )
    categorias = forms.TypedMultipleChoiceField(
        label="Se usa en",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Sin elegir ninguna, en todo. Con ellas, se le ofrece primero a quien no las ha "
        "probado y se parece a quienes sí.",
    )
    perfiles = forms.MultipleChoiceField(
        label="Para qué perfiles",
        choices=PERFILES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Sin elegir ninguno, para todos.",
    )
    segmentos = forms.MultipleChoiceField(
        label="Y de qué segmentos",
        choices=list(ETIQUETAS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Sin elegir ninguno, de todos.",
    )
    prioridad = forms.IntegerField(
        label="Prioridad",
        initial=0,
        min_value=-100,
        max_value=100,
        help_text="Si una persona puede usar varias, va la de número mayor. Con el mismo número, "
        "la de algo que no ha probado y sí quienes vienen por lo mismo.",
        error_messages={"required": "Escribe un número; 0 es lo corriente."},
    )
    activa = forms.BooleanField(
        label="Activa", required=False, initial=True, help_text="Sin marcar, no se dice ni se usa."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        categorias = self.fields["categorias"]
        assert isinstance(categorias, forms.TypedMultipleChoiceField)  # noqa: S101 - para los tipos
        # De solo complementos no hay nada en que usarla: no cuentan al canjear.
        con_servicios = Q(servicio__es_complemento=False)
        if self.fila is not None and self.fila.pk is not None:
            con_servicios |= Q(pk__in=self._de_la_fila("categorias"))
        posibles = CategoriaServicio.objects.filter(con_servicios).distinct()
        categorias.choices = list(posibles.values_list("pk", "nombre"))

    def clean_codigo(self) -> str:
        """En mayúsculas y sin espacios, como se compara."""
        escrito = self.cleaned_data["codigo"]
        codigo = leer_codigo(escrito) if escrito.strip() else ""
        if not re.fullmatch(FORMA_CODIGO, codigo):
            raise forms.ValidationError(MAL_CODIGO)
        otras = Oferta.objects.filter(codigo__iexact=codigo).exclude(codigo="")
        repetida = otras.first()
        if repetida is not None and repetida != self.fila:
            raise forms.ValidationError(f"Ese código ya es de «{repetida}».")
        return codigo

    def clean_categorias(self) -> list[int]:
        """En el orden en que las guarda la fila."""
        return sorted(self.cleaned_data["categorias"])

    def clean(self) -> dict[str, Any]:
        """Un solo beneficio, y lo escrito igual a lo que la oferta da."""
        limpio = super().clean() or {}
        dados = [c for c in ("porcentaje", "monto", "regalo") if limpio.get(c)]
        for campo in dados[1:]:
            self.add_error(campo, UN_BENEFICIO)
        if not self.errors:
            for prefijo in ("", *(f"{idioma.value}_" for idioma in OTROS)):
                self._revisar_dicho(prefijo, limpio)
        return limpio

    def _revisar_dicho(self, prefijo: str, limpio: dict[str, Any]) -> None:
        """Que el texto y las condiciones de un idioma digan, juntos, lo que la oferta da."""

        def reparos(dicho: str) -> list[str]:
            return contradicciones(
                dicho,
                porcentaje=limpio.get("porcentaje"),
                monto=limpio.get("monto"),
                dias=limpio.get("dias") or (),
            )

        dichos = {f"{prefijo}{c}": limpio.get(f"{prefijo}{c}") or "" for c in self.traducibles}
        for reparo in reparos(". ".join(dichos.values())):
            de_uno = (nombre for nombre, dicho in dichos.items() if reparo in reparos(dicho))
            self.add_error(next(de_uno, f"{prefijo}texto"), reparo)
