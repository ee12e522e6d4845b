"""Los formularios de la página del simulador."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.conf import settings

from adapters.whatsapp.simulador import FallaPedida
from domain.errores import DatosInvalidos
from mensajeria.models import Conversacion
from mensajeria.selectors import simulador as lecturas
from mensajeria.services.simulacion import digitos
from ventas.forms import Formulario

OTRO = "otro"
MAX_TEXTO = 1_000
# Qué parte de los avisos se repite o se desordena cuando se pide.
MUCHOS = 0.5
VELOCIDADES = (
    ("0.5", "Lento"),
    ("1", "Normal"),
    ("5", "Rápido"),
    ("20", "Muy rápido"),
)


class EscribirFormulario(Formulario):
    """Un mensaje de la persona al negocio. `telefono` limpio: sus dígitos."""

    quien = forms.ChoiceField(label="¿Quién escribe?")
    otro_telefono = forms.CharField(
        label="Su teléfono",
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "tel", "placeholder": "+56 9 5550 1234"}),
        help_text="Solo si elegiste «Otro número».",
    )
    texto = forms.CharField(
        label="Qué dice",
        max_length=MAX_TEXTO,
        widget=forms.Textarea(attrs={"rows": 2}),
        initial="Hola, ¿tienen hora para este sábado?",
        error_messages={"required": "Escribe qué dice."},
    )
    con_foto = forms.BooleanField(label="Con una foto", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        opciones = [*lecturas.a_quien_imitar(), (OTRO, "Otro número")]
        quien = cast("forms.ChoiceField", self.fields["quien"])
        quien.choices = [opcion for opcion in opciones if opcion[1]]

    def clean(self) -> dict[str, Any]:
        """Deja en `telefono` los dígitos de quien se eligió."""
        limpio = super().clean() or self.cleaned_data
        elegido = limpio.get("quien", "")
        otro = elegido == OTRO
        try:
            limpio["telefono"] = digitos(limpio.get("otro_telefono", "") if otro else elegido)
        except DatosInvalidos as error:
            if otro:
                self.add_error("otro_telefono", error.mensaje)
        return limpio


class RespuestaFormulario(Formulario):
    """Lo próximo que contestará la persona."""

    respuesta = forms.CharField(
        label="Lo próximo que conteste será",
        max_length=MAX_TEXTO,
        initial="BAJA",
        help_text="Si es el texto de un botón de la plantilla, lo pulsa.",
    )


class FallaFormulario(Formulario):
    """Una falla que se pide para el próximo envío o para todos."""

    que = forms.ChoiceField(
        label="Qué falla", choices=lecturas.fallas_que_hay, initial="codigo:131026"
    )
    siempre = forms.BooleanField(label="En todos los envíos, hasta que la quite", required=False)

    @property
    def falla(self) -> FallaPedida:
        """La falla pedida, una vez que el formulario es válido."""
        return lecturas.falla_pedida(
            self.cleaned_data["que"],
            telefono="",
            siempre=self.cleaned_data["siempre"],
            segundos=settings.WHATSAPP_TIMEOUT + 2,
        )

    @property
    def cuantas(self) -> str:
        """A qué envíos les toca."""
        return "Cada envío" if self.cleaned_data["siempre"] else "El próximo envío"

    @property
    def frase(self) -> str:
        """Qué pasará, como se dice."""
        opciones = [opcion for _, grupo in lecturas.fallas_que_hay() for opcion in grupo]
        return dict(opciones)[self.cleaned_data["que"]]


class RitmoFormulario(Formulario):
    """Qué tan rápido y qué tan ordenado es el simulador."""

    velocidad = forms.ChoiceField(label="Velocidad", choices=VELOCIDADES)
    contesta = forms.BooleanField(label="La gente contesta sola", required=False)
    duplicar = forms.BooleanField(label="Repetir avisos", required=False)
    desordenar = forms.BooleanField(label="Desordenar avisos", required=False)

    @property
    def ajustes(self) -> dict[str, object]:
        """Los ajustes del simulador que se pidieron."""
        limpio = self.cleaned_data
        return {
            "velocidad": float(limpio["velocidad"]),
            "contesta": limpio["contesta"],
            "duplicar": MUCHOS if limpio["duplicar"] else 0.0,
            "desordenar": MUCHOS if limpio["desordenar"] else 0.0,
        }


class ElegirConversacion(forms.ModelChoiceField[Conversacion]):
    """Una conversación, por el nombre de con quién es."""

    def label_from_instance(self, obj: Conversacion) -> str:
        """El nombre de la ficha o, si no tiene, el de WhatsApp."""
        contacto = obj.contacto
        return contacto.cliente.nombre if contacto.cliente else str(contacto)


class TiempoFormulario(Formulario):
    """A qué conversación se le hacen pasar 24 horas."""

    conversacion = ElegirConversacion(
        label="Conversación", queryset=Conversacion.objects.none(), empty_label="Elige una"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        campo = cast("forms.ModelChoiceField[Conversacion]", self.fields["conversacion"])
        campo.queryset = Conversacion.objects.filter(
            pk__in=[conversacion.pk for conversacion in lecturas.conversaciones()]
        ).select_related("contacto__cliente")
