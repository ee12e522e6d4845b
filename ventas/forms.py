"""Formularios: de lo que llega del navegador a los datos que piden los servicios.

Revisan la forma (un número, una fecha, una opción de la lista); las reglas están en el dominio y
en los servicios, y su error vuelve aquí con `poner_error`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import emoji
from django import forms
from django.utils.formats import date_format

from domain.errores import DatosInvalidos
from domain.estilo import separar_emojis
from domain.guardas import Proposito
from domain.reservas import (
    DIAS_HACIA_ADELANTE,
    DIAS_HACIA_ATRAS,
    MAX_CANTIDAD,
    personas_por_omision,
    proximo_sabado,
    se_cobra_por_persona,
)
from ventas.models import CategoriaServicio, Cliente, Consentimiento, Servicio
from ventas.services.clientes import DatosCliente
from ventas.services.privacidad import CANALES, MAX_TEXTO, DecisionDeclarada
from ventas.services.reservas import PAGOS_INICIALES, LineaPedida, PedidoReserva

OTRA = "otra"
FALTA_FECHA = "Elige la fecha."
SOLO_EMOJIS = "Pon solo emojis, por ejemplo 🌿 😊."
DOS_FECHAS = "Elegiste dos fechas distintas: deja una."


class Formulario(forms.Form):
    """Base: las clases del diseño en cada control y los errores de los servicios en su campo."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for campo in self.fields.values():
            _vestir(campo.widget)

    def agregar(self, nombre: str, campo: forms.Field) -> None:
        """Un campo que depende de los datos."""
        _vestir(campo.widget)
        self.fields[nombre] = campo

    def poner_error(self, error: DatosInvalidos) -> None:
        """Muestra el error de un servicio en su campo o, si no es de uno, arriba."""
        if error.campo in self.fields:
            self.add_error(error.campo, error.mensaje)
        else:
            self.add_error(None, f"{error.mensaje} {error.que_hacer}")


def _vestir(control: forms.Widget) -> None:
    if isinstance(control, (forms.RadioSelect, forms.CheckboxSelectMultiple)):
        return
    clase = "form-control"
    if isinstance(control, forms.CheckboxInput):
        clase = "form-check-input"
    elif isinstance(control, forms.Select):
        clase = "form-select"
    control.attrs.setdefault("class", clase)


class ClienteFormulario(Formulario):
    """La ficha. `version` y `comparte_telefono` solo importan al corregir y en un choque."""

    nombre = forms.CharField(label="Nombre", max_length=200, required=False)
    telefono = forms.CharField(
        label="Teléfono",
        max_length=60,
        required=False,
        help_text="Como lo dicte: 9 1234 5678. De otro país, con + y su código.",
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    comparte_telefono = forms.BooleanField(
        label="Es otra persona que comparte este teléfono", required=False
    )
    email = forms.EmailField(
        label="Correo",
        required=False,
        error_messages={"invalid": "Ese correo no está completo: revisa que tenga «@» y el final."},
    )
    trato = forms.ChoiceField(
        label="Trato",
        choices=Cliente.Trato.choices,
        required=False,
        widget=forms.RadioSelect,
        help_text="El mensaje concuerda con un género solo si lo eliges aquí.",
    )
    idioma = forms.ChoiceField(
        label="Idioma",
        choices=[("", "Automático"), *Cliente.Idioma.choices],
        required=False,
        help_text="Automático: en el que escribe o, si no ha escrito, el del país de su teléfono.",
    )
    limite_emojis = forms.IntegerField(
        label="Máximo de emojis",
        required=False,
        min_value=0,
        max_value=20,
        help_text="Vacío: según cómo escribe. 0: ninguno.",
    )
    emojis_favoritos = forms.CharField(
        label="Emojis preferidos",
        required=False,
        max_length=60,
        help_text="Solo emojis. Vacío: los que más usa al escribir.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    es_interno = forms.BooleanField(
        label="Cuenta interna de la casa",
        required=False,
        help_text="Del personal o de prueba: no se le escribe.",
    )
    notas = forms.CharField(
        label="Notas",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Solo para el equipo: nunca llegan a un mensaje.",
    )
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_emojis_favoritos(self) -> str:
        """Solo emojis, sin repetir; otra cosa es un error, no se descarta en silencio."""
        escritos = "".join(self.cleaned_data["emojis_favoritos"].replace(",", " ").split())
        if escritos and not emoji.purely_emoji(escritos):
            raise forms.ValidationError(SOLO_EMOJIS)
        return " ".join(separar_emojis(escritos))

    def poner_version(self, version: str) -> None:
        """Deja el formulario listo para guardar sobre lo que la ficha dice ahora."""
        self.data = {campo: self.data.get(campo) for campo in self.data} | {"version": version}

    def datos(self) -> DatosCliente:
        """Lo escrito, para el servicio."""
        limpio = {**self.cleaned_data}
        for ajeno in ("comparte_telefono", "version"):
            limpio.pop(ajeno)
        return DatosCliente(**limpio)


class FormularioConFecha(Formulario):
    """Fecha a un toque: Hoy, Mañana, el sábado que viene, u otra con el calendario."""

    fecha = forms.CharField(label="Fecha", required=False, widget=forms.RadioSelect)
    otra_fecha = forms.DateField(
        label="Otra fecha",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, hoy: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        control = self.fields["fecha"].widget
        assert isinstance(control, forms.RadioSelect)  # noqa: S101 - para los tipos
        control.choices = opciones_de_fecha(hoy)
        self.fields["otra_fecha"].widget.attrs |= {
            "min": (hoy - timedelta(days=DIAS_HACIA_ATRAS)).isoformat(),
            "max": (hoy + timedelta(days=DIAS_HACIA_ADELANTE)).isoformat(),
        }

    def clean(self) -> dict[str, Any]:
        limpio = super().clean() or self.cleaned_data
        if "otra_fecha" in self.errors:
            return limpio
        elegida, otra = limpio.get("fecha", ""), limpio.get("otra_fecha")
        if elegida in ("", OTRA):
            limpio["fecha"] = otra
            if otra is None:
                self.add_error("otra_fecha" if elegida else "fecha", FALTA_FECHA)
            return limpio
        try:
            limpio["fecha"] = date.fromisoformat(elegida)
        except ValueError:
            self.add_error("fecha", FALTA_FECHA)
        else:
            if otra not in (None, limpio["fecha"]):
                self.add_error("otra_fecha", DOS_FECHAS)
        return limpio


def opciones_de_fecha(hoy: date) -> list[tuple[str, str]]:
    """Los botones de fecha: el valor es el día, así una página abierta ayer sigue diciendo lo
    que decía."""
    manana, sabado = hoy + timedelta(days=1), proximo_sabado(hoy)
    return [
        (hoy.isoformat(), f"Hoy, {_dia_y_mes(hoy)}"),
        (manana.isoformat(), f"Mañana, {_dia_y_mes(manana)}"),
        (sabado.isoformat(), f"Sábado, {_dia_y_mes(sabado)}"),
        (OTRA, "Otra fecha"),
    ]


def _dia_y_mes(dia: date) -> str:
    return date_format(dia, "j M").lower()


@dataclass(frozen=True, slots=True)
class OpcionServicio:
    """Un servicio en el formulario con sus campos. personas: None si se cobra por persona."""

    servicio: Servicio
    elegido: bool
    cantidad: forms.BoundField
    personas: forms.BoundField | None

    @property
    def id(self) -> str:
        """El `id` de su casilla en la página."""
        return f"id_servicio_{self.servicio.pk}"


class ReservaFormulario(FormularioConFecha):
    """Una reserva: fecha, servicios del catálogo con su cantidad, pago y si es un regalo."""

    servicios = forms.TypedMultipleChoiceField(
        label="Servicios",
        coerce=int,
        error_messages={
            "required": "Elige al menos un servicio.",
            "invalid_choice": "Uno de los servicios elegidos ya no está en el catálogo.",
        },
        widget=forms.CheckboxSelectMultiple,
    )
    es_regalo = forms.BooleanField(
        label="Es para regalar", required=False, help_text="La paga esta persona, la usa otra."
    )
    estado_pago = forms.ChoiceField(
        label="Pago",
        choices=[
            (pago.value, nombre)
            for pago, nombre in zip(
                PAGOS_INICIALES, ("Por pagar", "Abonada", "Pagada"), strict=True
            )
        ],
        initial=PAGOS_INICIALES[0].value,
        widget=forms.RadioSelect,
    )
    codigo = forms.CharField(
        label="Código de una oferta",
        max_length=40,
        required=False,
        help_text="Si trae uno: se revisa al guardar y el descuento queda en la reserva.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    solicitud = forms.CharField(max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, catalogo: Sequence[Servicio], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.catalogo = catalogo
        for servicio in catalogo:
            self._agregar_servicio(servicio)
        opciones = self.fields["servicios"]
        assert isinstance(opciones, forms.TypedMultipleChoiceField)  # noqa: S101 - para los tipos
        opciones.choices = [(servicio.pk, servicio.nombre) for servicio in catalogo]

    def _agregar_servicio(self, servicio: Servicio) -> None:
        por_persona = se_cobra_por_persona(servicio.unidad)
        que = "Personas" if por_persona else "Cantidad"
        self.agregar(f"cantidad_{servicio.pk}", _numero(f"{que}, {servicio.nombre}", 1))
        if not por_persona:
            personas = personas_por_omision(servicio.unidad)
            campo = _numero(f"Personas, {servicio.nombre}", personas)
            self.agregar(f"personas_{servicio.pk}", campo)

    def grupos(self) -> list[tuple[CategoriaServicio, list[OpcionServicio]]]:
        """El catálogo por categoría, en su orden, con lo que ya se eligió."""
        elegidos = {str(valor) for valor in self["servicios"].value() or ()}
        grupos: dict[int, tuple[CategoriaServicio, list[OpcionServicio]]] = {}
        for servicio in self.catalogo:
            _, opciones = grupos.setdefault(servicio.categoria_id, (servicio.categoria, []))
            personas = f"personas_{servicio.pk}"
            opciones.append(
                OpcionServicio(
                    servicio=servicio,
                    elegido=str(servicio.pk) in elegidos,
                    cantidad=self[f"cantidad_{servicio.pk}"],
                    personas=self[personas] if personas in self.fields else None,
                )
            )
        return list(grupos.values())

    def pedido(self) -> PedidoReserva:
        """Lo escrito, para el servicio. Una cantidad vacía es la de por omisión."""
        limpio = self.cleaned_data
        return PedidoReserva(
            fecha=limpio["fecha"],
            lineas=tuple(self._linea(id_) for id_ in limpio["servicios"]),
            solicitud=limpio["solicitud"],
            estado_pago=limpio["estado_pago"],
            es_regalo=limpio["es_regalo"],
            codigo=limpio["codigo"],
        )

    def _linea(self, id_: int) -> LineaPedida:
        cantidad = self._valor(f"cantidad_{id_}")
        personas = f"personas_{id_}"
        return LineaPedida(
            servicio_id=id_,
            cantidad=cantidad,
            personas=self._valor(personas) if personas in self.fields else cantidad,
        )

    def _valor(self, nombre: str) -> int:
        escrito = self.cleaned_data[nombre]
        return int(self.fields[nombre].initial if escrito is None else escrito)

    def clean(self) -> dict[str, Any]:
        """Un número mal escrito importa solo en un servicio elegido."""
        limpio = super().clean()
        elegidos = set(limpio.get("servicios", ()))
        for nombre in [n for n in self.errors if n.startswith(("cantidad_", "personas_"))]:
            if int(nombre.rpartition("_")[2]) not in elegidos:
                del self.errors[nombre]
        return limpio


def _numero(etiqueta: str, inicial: int) -> forms.IntegerField:
    return forms.IntegerField(
        label=etiqueta,
        required=False,
        initial=inicial,
        min_value=1,
        max_value=MAX_CANTIDAD,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


class MoverFormulario(FormularioConFecha):
    """La nueva fecha de una reserva."""


class ReclamoFormulario(Formulario):
    """Un reclamo nuevo."""

    texto = forms.CharField(
        label="¿Qué pasó?",
        max_length=MAX_TEXTO,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Mientras esté abierto, no se le escribe por marketing.",
        error_messages={"required": "Escribe qué pasó."},
    )


class ResolverFormulario(Formulario):
    """El cierre de un reclamo."""

    resolucion = forms.CharField(
        label="¿Cómo se resolvió?",
        max_length=MAX_TEXTO,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Escribe cómo se resolvió."},
    )


class OposicionFormulario(Formulario):
    """Una oposición o su revocación."""

    proposito = forms.ChoiceField(
        label="A qué",
        choices=Consentimiento.PROPOSITOS,
        widget=forms.HiddenInput,
    )
    decision = forms.ChoiceField(
        label="Qué dijo", choices=Consentimiento.Decision.choices, widget=forms.HiddenInput
    )
    canal = forms.ChoiceField(label="¿Por dónde lo dijo?", choices=CANALES)
    prueba = forms.CharField(
        label="¿Qué dijo?",
        required=False,
        max_length=MAX_TEXTO,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Sus palabras, o dónde quedaron.",
    )

    def dicho(self) -> DecisionDeclarada:
        """Lo escrito, para el servicio."""
        return DecisionDeclarada(
            proposito=Proposito(self.cleaned_data["proposito"]),
            decision=Consentimiento.Decision(self.cleaned_data["decision"]),
            canal=self.cleaned_data["canal"],
            prueba=self.cleaned_data["prueba"],
        )
