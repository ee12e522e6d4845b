"""Formularios de la configuración: el negocio, su catálogo y sus novedades.

Los ejemplos son de cualquier negocio: el mismo formulario le sirve a una barbería y a un hotel.
"""

from __future__ import annotations

from decimal import Decimal

from django import forms

from ventas.forms_fila import (
    DIAS,
    PERFILES,
    FormularioDeAnuncio,
    FormularioDeFila,
    Frase,
    Lineas,
    Pesos,
)
from ventas.models import CategoriaServicio, Negocio, Novedad, Servicio


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


class NovedadFormulario(FormularioDeAnuncio):
    """Algo nuevo que se puede contar."""

    modelo = Novedad

    texto = Frase(
        label="Qué hay de nuevo",
        max_length=200,
        help_text="Sigue a «ahora tenemos»: «horas los domingos», «un segundo local en el centro».",
        error_messages={"required": "Escribe qué hay de nuevo."},
    )
    perfiles = forms.MultipleChoiceField(
        label="A quién se le cuenta",
        choices=PERFILES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Sin elegir ninguno, a todos.",
    )
    activa = forms.BooleanField(
        label="Activa", required=False, initial=True, help_text="Sin marcar, no se dice."
    )
